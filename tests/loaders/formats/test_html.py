"""Web pages: what belongs to the plan and what to the site, tables with merged cells, encodings, damage."""

import time
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.document import Document
from loaders.formats.html import read
from loaders.options import Options
from loaders.read import read_plans

ITEMS = (
    "<p>　　一、防汛</p><p>　　1.巡查堤防，每月不少于两次。（市水利局牵头，市财政局配合）</p>"
    "<p>　　2.补种树木，恢复沿河植被。（市林业局负责）</p>"
)


def page(html: str) -> Document:
    document = read(html.encode(), "a.html")
    assert "".join(block.text for block in document.blocks) == document.text
    return document


def lines(html: str) -> list[str]:
    return page(html).text.splitlines()


def grid(document: Document, table: int = 0) -> list[list[str]]:
    return [[document.text[start:end] for start, end in row.cells] for row in document.tables[table].rows]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一、目标</p><p>二、任务</p>", ["一、目标", "二、任务"]),
        ("<div>一、目标<div>二、任务</div>三、保障</div>", ["一、目标", "二、任务", "三、保障"]),
        ("<p>市<b>水利</b><span>局</span>牵头</p>", ["市水利局牵头"]),
        ("<p>市水利局\n      牵头</p>", ["市水利局牵头"]),
        ("<p>by 2025\n   or later</p>", ["by 2025 or later"]),
        ("<p>&nbsp;&nbsp;　　一、目标&nbsp;</p>", ["一、目标"]),
        ("<p>张三　李四</p>", ["张三　李四"]),
        ("<p>市财\u200b政\ufeff局</p>", ["市财政局"]),
        ("<p>一行<br>二行</p>", ["一行", "二行"]),
        ("<p>甲<!-- 旧稿：市公安局牵头 -->乙</p>", ["甲乙"]),
        ("<p>甲<script>var a='市公安局牵头'</script>乙</p><style>p{}</style>", ["甲乙"]),
        ("<p>一、防汛目标</p><p style='DISPLAY : none'>旧稿</p><p hidden>旧稿</p>", ["一、防汛目标"]),
        ("<p>一、目标</p><input value='搜索'><select><option>选项</select><button>打印</button>", ["一、目标"]),
        ("<ol start=3><li>巡查<li>补种</ol>", ["3.巡查", "4.补种"]),
        ("<ol type=a><li>巡查<li value=4>补种</ol>", ["a.巡查", "d.补种"]),
        ("<ol type=I><li>巡查<li>补种<li>清淤<li>管护</ol>", ["I.巡查", "II.补种", "III.清淤", "IV.管护"]),
        ("<ol><li>1.巡查<li>（二）补种</ol>", ["1.巡查", "（二）补种"]),
        ("<ol style='list-style:none'><li>巡查</ol><ul><li>补种</ul>", ["巡查", "补种"]),
        ("<pre>一、目标\n二、任务</pre>", ["一、目标", "二、任务"]),
        ("<ruby>堤<rp>(</rp><rt>dī</rt><rp>)</rp></ruby>防", ["堤防"]),
        ("<%@ page language='java'%><p>一、目标</p>", ["一、目标"]),
        ("一、目标\n二、任务", ["一、目标", "二、任务"]),
        ("<p>水位 &lt; 7 米 &amp; 流量&#20108;级</p>", ["水位 < 7 米 & 流量二级"]),
    ],
)
def test_text_stands_as_a_browser_shows_it(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_a_break_stays_in_its_paragraph_unless_the_next_line_is_indented() -> None:
    document = page("<p>一行<br>同段<br>　　新段<br><br>又一段</p>")
    assert [block.text for block in document.blocks] == ["一行\n同段\n", "新段\n", "又一段\n"]


@pytest.mark.parametrize(
    "site",
    [
        "<nav><p>由市信息中心负责维护，欢迎访问。</p></nav>",
        "<div class='top-nav'>本站由市信息中心牵头建设</div>",
        "<ul><li><a href=/>首页</a><li><a href=/a>政务公开</a><li><a href=/b>办事服务</a></ul>",
        "<div>当前位置：<a href=/>首页</a> > 文件</div>",
        "<div><p>主办：市政府办公室　承办：市信息中心负责</p><p>澄ICP备12345678号</p></div>",
        "<div id=pageFooter>市信息中心负责</div>",
        "<footer>主办单位：市政府办公室</footer>",
        "<div class=comment-list><p>网友：应该由市教育局牵头！</p></div>",
        "<div>扫描二维码关注我们，每天推送本地新鲜事、天气、菜价和各类便民服务信息，方便您的生活，欢迎转发给亲友一起看看吧</div>",
        "<p>【字体：大 中 小】 打印 关闭窗口</p>",
        "<div style='display:none'>市公安局牵头</div>",
    ],
)
def test_what_belongs_to_the_site_is_left_out(site: str) -> None:
    article = f"<div><h1>澄南市防汛方案</h1><div class=content>{ITEMS * 20}</div></div>"
    assert lines(f"<body>{article}{site}</body>") == lines(article)
    if "扫描" not in site:
        assert lines(f"<body>{site}{article}</body>") == lines(article)


@pytest.mark.parametrize(
    "part",
    [
        "<p>澄南市人民政府办公室</p>",
        "<div align=right>2025年3月1日</div>",
        "<div><p>附件：<a href=1>任务表</a><a href=2>联系表</a><a href=3>名单</a></p></div>",
        "<div><p>三、保障。各有关单位要加强组织领导，确保各项任务按期完成，落实ICP备案制度。（市网信办负责）</p></div>",
        "<p>位置优越，交通便利。</p>",
        "<table><tr><td>序号<td>任务<tr><td>1<td>清淤</table>",
        "<header><h1>澄南市防汛方案</h1></header>",
    ],
)
def test_what_may_belong_to_the_plan_stays(part: str) -> None:
    words = lines(part)
    assert words
    for html in (f"<div>{ITEMS}</div>{part}", f"{part}<div>{ITEMS}</div>"):
        text = page(html).text.splitlines()
        assert [line for line in text if line in words] == words


def test_a_page_that_a_script_uncovers_is_read() -> None:
    assert lines("<body style='display:none'><p>一、目标</p></body>") == ["一、目标"]
    assert lines(f"<p>加载中</p><div style='display:none'>{ITEMS}</div>")[0:2] == ["加载中", "一、防汛"]


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("<title>澄南市防汛方案 - 澄南市人民政府</title>", "澄南市防汛方案"),
        ("<title>通知</title><meta name=ArticleTitle content='澄南市防汛方案'>", "澄南市防汛方案"),
        ("<title>首页</title>", "一、防汛"),
        ("<title>一、防汛1.巡查堤防</title>", "一、防汛"),
    ],
)
def test_the_title_of_the_page_comes_first_unless_it_is_shown(head: str, first: str) -> None:
    document = page(head + ITEMS)
    assert document.text.splitlines()[0] == first
    assert (document.blocks[0].kind == "heading") == (first == "澄南市防汛方案")


def test_merged_cells_stand_once_and_cover_their_places() -> None:
    document = page(
        "<table><caption>任务分工表</caption><thead><tr><th rowspan=2>序号<th rowspan=2>任务<th colspan=2>责任单位"
        "<tr><th>牵头单位<th>配合单位</thead><tr><td>1<td>巡查<td rowspan=2>市水利局<td>市财政局"
        "<tr><td>2<td>补种<td>市林业局<br>市住建局</table>"
    )
    (table,) = document.tables
    assert table.name == "任务分工表"
    assert table.header == ("序号", "任务", "责任单位/牵头单位", "责任单位/配合单位")
    assert [row.number for row in table.rows] == [3, 4]
    assert grid(document) == [
        ["1", "巡查", "市水利局", "市财政局"],
        ["2", "补种", "市水利局", "市林业局\n市住建局"],
    ]
    assert table.rows[0].cells[2] == table.rows[1].cells[2]
    assert document.text.count("市水利局") == 1
    assert next(block.place for block in document.blocks if block.text.startswith("巡查")) == "表1 第3行 任务"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", [["甲", "1"], ["甲", "2"], ["甲", "3"]]),
        ("<tr><td>甲<td rowspan=9>1<tr><td>乙", [["甲", "1"], ["乙", "1"]]),
        ("<tr><td>甲<td>1<td>子<tr><td colspan=3>乙", [["甲", "1", "子"], ["乙", "乙", "乙"]]),
        ("<tr><td>甲<td>1<tr><td>乙", [["甲", "1"], ["乙", ""]]),
        ("<tr><td>甲<td>1<td rowspan=2>子<tr><td>乙", [["甲", "1", "子"], ["乙", "", "子"]]),
        ("<tr><td>甲<td colspan=x>1<tr><td>乙<td>2", [["甲", "1"], ["乙", "2"]]),
    ],
)
def test_a_row_always_has_all_columns(html: str, expected: list[list[str]]) -> None:
    assert grid(page(f"<table>{html}</table>")) == expected


def test_a_table_that_holds_the_page_is_no_table() -> None:
    menu = "<a href=1>首页</a><br><a href=2>公开</a><br><a href=3>服务</a>"
    inner = "<table><tr><td>任务<td>牵头单位<tr><td>清淤<td>市水利局</table>"
    document = page(f"<table><tr><td colspan=2>横幅<tr><td>{menu}<td>{ITEMS * 4}{inner}</table>")
    assert len(document.tables) == 1
    assert grid(document) == [["清淤", "市水利局"]]
    assert "首页" not in document.text
    assert [block.kind for block in document.blocks][1] == "paragraph"


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = "<table><tr><td>时间<td>地点<tr><td>六月<td>城东</table>"
    document = page(f"<table><tr><td>任务<td>牵头单位<tr><td>巡查{inner}<td>市水利局</table>")
    assert [table.header for table in document.tables] == [("任务", "牵头单位"), ("时间", "地点")]
    assert grid(document, 0) == [["巡查\n时间\t地点\n六月\t城东", "市水利局"]]
    assert grid(document, 1) == [["六月", "城东"]]


@pytest.mark.parametrize(
    ("declared", "written", "read_as"),
    [
        ("gb2312", "gbk", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("", "utf-8-sig", "utf-8-sig"),
        ("utf-8", "utf-16", "utf-16"),
        ("big5", "big5", "big5hkscs"),
    ],
)
def test_encodings(declared: str, written: str, read_as: str) -> None:
    text = "一、防汛。（市水利局牽頭，市財政局配合）" if written == "big5" else "一、防汛。（市水利局牵头，镕基路）"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    document = read(f"<html><head>{head}</head><p>{text}".encode(written), "a.html")
    assert document.text == text + "\n"
    assert document.encoding == read_as


def test_a_page_saved_with_all_its_parts() -> None:
    parts = [
        "From: <Saved by Blink>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="-B-"',
        "",
        "---B-",
        "Content-Type: text/html; charset=gb2312",
        "Content-Transfer-Encoding: base64",
        "",
        "PHA+0rvSu6O60rs8L3A+",
        "---B-",
        "Content-Type: image/png",
        "",
        "x",
        "---B---",
    ]
    document = read("\r\n".join(parts).encode("ascii"), "a.mhtml")
    assert document.text == "一一：一\n"


def test_a_broken_byte_is_noted_where_it_stands() -> None:
    data = f"<title>澄南市防汛方案</title>{ITEMS * 9}".encode()
    at = data.index("补种".encode())
    document = read(data[:at] + b"\xff" + data[at + 3 :], "a.html")
    (note,) = document.notes
    assert note.code == "encoding"
    assert document.text[note.start : note.end + 1] == "\ufffd种"


def test_a_page_of_pictures_is_said_to_be_scanned() -> None:
    document = page("<h1>防汛方案</h1><img src=1.jpg><img src=2.jpg>")
    assert [note.code for note in document.notes] == ["scanned"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"<html><body><script>show()</script><div id=app></div>", "there is no text in this page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        (b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx", "holds no web page"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as error:
        read(data, "a.html")
    assert error.value.advice


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 4_000 + "一、目标",
        "<table><tr><td>" * 500 + "一、目标",
        "<ol><li>" * 3_000 + "一、目标",
        "<p>一、目标" + "<%" * 100_000,
        "<p>一、目标" + "<!--" * 100_000,
        "<p>一、目标</p><table>" + "<tr><td rowspan=65534 colspan=9999>" * 2_000,
        "<p>一、目标" + "&nbsp;" * 200_000,
        "<p>一、目标" + "<br>\n" * 100_000,
    ],
    ids=["divs", "tables", "lists", "server code", "comments", "spans", "spaces", "breaks"],
)
def test_pages_that_were_made_to_hurt(html: str) -> None:
    start = time.process_time()
    assert "一、目标" in page(html).text
    assert time.process_time() - start < 60, "it hangs; speed is measured in benchmarks/"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>序号<tr>" + "<td rowspan=60000>" * 256 + "<tr><td>" * 3_000,
        "<div>" * 300_000,
        "<b>" * 300_000 + "</b>" * 300_000,
    ],
    ids=["table", "open", "closed"],
)
def test_pages_that_fill_the_memory_are_refused(html: str) -> None:
    with pytest.raises(ReadError, match="larger or deeper"):
        page("<p>一、目标" + html)


def test_the_same_plan_as_page_and_as_text_gives_the_same_duties(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<title>澄南市防汛方案</title>{ITEMS}", encoding="gb18030", newline="\n")
    text = "\n".join(["澄南市防汛方案", *lines(ITEMS)])
    (tmp_path / "b.txt").write_text(text, encoding="utf-8", newline="\n")
    one, other = (read_plans([str(tmp_path / name)], Options()) for name in ("a.html", "b.txt"))
    assert [(row.role, row.unit) for row in one.assignments] == [(row.role, row.unit) for row in other.assignments]
    assert len(one.assignments) == 3
