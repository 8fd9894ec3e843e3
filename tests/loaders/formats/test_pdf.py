"""What a pdf reads as: small pages are drawn here, one behaviour a case."""

import io
import random
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import pytest

from graph.errors import MissingLibraryError, ReadError
from graph.network import Network
from loaders.document import Document
from loaders.formats.pdf import read
from loaders.options import Options
from loaders.read import read_plans

pytest.importorskip("pypdfium2")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")
pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
cidfonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
utils = pytest.importorskip("reportlab.lib.utils")

SONG = "STSong-Light"
WIDTH, HEIGHT = 595, 842
LEFT, TOP, EM, PITCH = 80, 100, 16, 28
COLUMNS = 27  # characters of a full line


class Sheet(Protocol):
    """What is used of a canvas of reportlab; its y counts from the bottom."""

    def setFont(self, name: str, size: float) -> None: ...  # noqa: N802 - reportlab's names
    def drawString(self, x: float, y: float, text: str) -> None: ...  # noqa: N802
    def drawImage(self, image: object, x: float, y: float, width: float, height: float) -> None: ...  # noqa: N802
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...
    def rect(self, x: float, y: float, width: float, height: float) -> None: ...
    def rotate(self, theta: float) -> None: ...
    def translate(self, dx: float, dy: float) -> None: ...


Draw = Callable[[Sheet], None]
PLAN = Path(__file__).resolve().parents[4] / "shared" / "plans" / "jx-jiankang-pdf.pdf"


def pdf(*pages: Draw, **options: object) -> bytes:
    """A pdf with one page for each way of drawing."""
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont(SONG))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for draw in pages:
        draw(sheet)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def write(sheet: Sheet, words: str, left: float, top: float, em: float = EM) -> None:
    """Words whose base line lies so far below the top of the page."""
    sheet.setFont(SONG, em)
    sheet.drawString(left, HEIGHT - top, words)


def page(*written: str, left: float = LEFT, top: float = TOP, em: float = EM) -> Draw:
    """Lines below each other; full-width blanks at their beginning indent them."""

    def draw(sheet: Sheet) -> None:
        for number, words in enumerate(written):
            bare = words.lstrip("\u3000")
            write(sheet, bare, left + em * (len(words) - len(bare)), top + number * em * PITCH / EM, em)

    return draw


def together(*draws: Draw) -> Draw:
    def draw(sheet: Sheet) -> None:
        for one in draws:
            one(sheet)

    return draw


def at(words: str, left: float, top: float, em: float = EM) -> Draw:
    return lambda sheet: write(sheet, words, left, top, em)


def set_in(text: str, width: int = COLUMNS, indent: int = 2) -> list[str]:
    """A text as the lines of a page so many characters wide, each paragraph indented."""
    found = []
    for paragraph in text.split("\n"):
        rest = "\u3000" * indent + paragraph
        while rest:
            end = width
            while end < len(rest) and rest[end] in "。，、；：）》":
                end -= 1
            found.append(rest[:end])
            rest = rest[end:]
    return found


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], top: float, height: int = 30, em: float = 12) -> Draw:
    """A ruled table; a cell "<" belongs to the one on its left, "^" to the one above, `/` breaks its line."""

    def draw(sheet: Sheet) -> None:
        xs = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
        for n, row in enumerate([*rows, None]):
            y = top + n * height
            for c, (x, u) in enumerate(pairwise(xs)):
                if row is None or row[c] != "^":
                    sheet.line(x, HEIGHT - y, u, HEIGHT - y)
        for n, row in enumerate(rows):
            y = top + n * height
            for c, x in enumerate(xs):
                if c in {0, len(widths)} or row[c] != "<":
                    sheet.line(x, HEIGHT - y, x, HEIGHT - y - height)
            for c, cell in enumerate(row):
                for k, words in enumerate(cell.split("/") if cell not in {"<", "^"} else ()):
                    write(sheet, words, xs[c] + 5, y + em + 1 + k * em, em)

    return draw


def opened(*pages: Draw, **options: object) -> Document:
    return read(pdf(*pages, **options), "方案.pdf")


def paragraphs(document: Document) -> list[str]:
    return [block.text.removesuffix("\n") for block in document.blocks if block.kind == "paragraph"]


NOISE = random.Random(1)  # noqa: S311 - the same noise each time
LONG = (
    "各地区各有关部门要强化风险排查治理，健全隐患闭环管理机制，压实企业主体责任，"
    "确保各项任务落到实处，全年重特大事故零发生。"
)
FULL = "甲" * COLUMNS


@pytest.mark.parametrize(
    "written",
    [
        ["一、总体要求", LONG, "二、重点任务"],
        [LONG, LONG, LONG],
        ["（一）加强领导。" + LONG, "（牵头单位：市应急局；配合单位：市财政局、市教育局、市公安局、市水利局）"],
        ["关于印发方案的通知", "各县区人民政府：", LONG],
        ["到２０２５年，达到１.５万人。" + LONG, LONG[:24] + "。", LONG],
    ],
)
def test_lines_are_put_together_to_paragraphs(written: list[str]) -> None:
    assert paragraphs(opened(page(*set_in("\n".join(written))))) == written


def test_text_without_indents_is_parted_at_short_lines_and_numbers() -> None:
    lines = [*set_in("一、总体要求\n" + "乙" * COLUMNS + "丙丁。", indent=0), FULL[:-1] + "。", "二、重点任务"]
    assert paragraphs(opened(page(*lines))) == [
        "一、总体要求",
        "乙" * COLUMNS + "丙丁。",
        FULL[:-1] + "。",
        "二、重点任务",
    ]


def test_text_without_indents_is_parted_at_gaps() -> None:
    first = page(*[FULL] * 3)
    second = page(*[FULL] * 3, top=TOP + 2 * PITCH + 1.6 * PITCH)
    assert paragraphs(opened(together(first, second))) == [FULL * 3, FULL * 3]


def test_a_title_on_two_lines_is_one_paragraph() -> None:
    title = together(at("澄南市人民政府", 210, 90, 25), at("防汛工作方案", 222, 128, 25))
    text = page(*set_in(f"{LONG}\n{LONG}"), top=190)
    assert paragraphs(opened(together(title, text)))[0] == "澄南市人民政府防汛工作方案"


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    lines = set_in("\n".join([LONG] * 8))
    document = opened(page(*lines[:10]), page(*lines[10:]))
    assert paragraphs(document) == [LONG] * 8
    assert [block.place for block in document.blocks] == ["第1页"] * 4 + ["第2页"] * 4


def headed(header: str, footer: str, *written: str) -> Draw:
    return together(at(header, 200, 50, 9), page(*written), at(footer, 280, 800, 9))


@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ("澄南市防汛工作方案", "— {} —"),
        ("澄南市防汛工作方案", "{}"),
        ("澄政办发〔2025〕3号", "第{}页 共4页"),
        ("第{}页", "澄南市人民政府办公室"),
        ("内部资料　注意保存", "{} / 4"),
    ],
)
def test_headers_footers_and_page_numbers_are_left_out(header: str, footer: str) -> None:
    lines = set_in("\n".join([LONG] * 20))
    pages = [headed(header.format(n + 1), footer.format(n + 1), *lines[n * 20 : n * 20 + 20]) for n in range(3)]
    assert opened(*pages).text == (LONG + "\n") * 20


def test_a_page_number_of_a_single_page_is_left_out() -> None:
    assert opened(headed("", "— 1 —", *set_in(LONG))).text == LONG + "\n"


def test_a_line_that_stands_once_at_the_edge_is_kept() -> None:
    document = opened(headed("澄政发〔2025〕3号", "（此件公开发布）", *set_in(LONG)), page(*set_in(LONG)))
    assert "澄政发〔2025〕3号" in document.text
    assert "（此件公开发布）" in document.text


@pytest.mark.parametrize("offsets", [[(0.4, 0)], [(0.3, 0), (0.6, 0)], [(0.3, 0.3), (0, 0.3)]])
def test_bold_that_was_drawn_twice_is_read_once(offsets: Iterable[tuple[float, float]]) -> None:
    words = "一一落实，11月底前 fill in"
    copies = [at(words, LEFT + x, TOP + y) for x, y in offsets]
    assert opened(together(at(words, LEFT, TOP), *copies)).text == words + "\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = ["东" * 14] * 9 + ["东止。"], ["西" * 14] * 9 + ["西止。"]
    columns = together(page(*left, em=14), page(*right, left=LEFT + 14 * 15.5, em=14))
    title = at("澄南市防汛工作方案", 190, 70, 22)
    end = at("本方案自印发之日起施行，由澄南市水利局负责解释，请遵照执行。", LEFT, 380, 14)
    assert paragraphs(opened(together(title, columns, end))) == [
        "澄南市防汛工作方案",
        "东" * 126 + "东止。",
        "西" * 126 + "西止。",
        "本方案自印发之日起施行，由澄南市水利局负责解释，请遵照执行。",
    ]


def test_names_beside_their_posts_are_no_columns() -> None:
    rows = [("组  长", "张三"), ("副组长", "李四"), ("成  员", "王五"), ("成  员", "赵六"), ("成  员", "孙七")]
    draws = [together(at(a, LEFT, TOP + n * PITCH), at(b, 300, TOP + n * PITCH)) for n, (a, b) in enumerate(rows)]
    assert paragraphs(opened(together(*draws)))[0] == "组 长 张三"


HEADER = ("序号", "重点任务", "牵头单位")


def cells(document: Document) -> list[list[list[str]]]:
    return [[[document.text[a:b] for a, b in row.cells] for row in one.rows] for one in document.tables]


def test_a_ruled_table_becomes_cells() -> None:
    drawn = together(
        at("重点任务分工表", 220, 90),
        table([HEADER, ("1", "巡查堤防", "市水利局"), ("2", "", "市林业局")], (50, 200, 120), 110),
    )
    document = opened(drawn, page(*set_in(LONG)))
    assert document.text == f"重点任务分工表\n序号\t重点任务\t牵头单位\n1\t巡查堤防\t市水利局\n2\t\t市林业局\n{LONG}\n"
    assert [(one.name, one.header) for one in document.tables] == [("重点任务分工表", HEADER)]
    assert cells(document) == [[["1", "巡查堤防", "市水利局"], ["2", "", "市林业局"]]]
    assert [row.number for row in document.tables[0].rows] == [2, 3]
    assert [block.place for block in document.blocks if block.text.startswith("市林业局")] == [
        "第1页 表1 第3行 牵头单位"
    ]


def test_merged_cells_stand_once_and_cover_their_columns_and_rows() -> None:
    rows = [
        ("领域", "任务分工", "<"),
        ("^", "重点任务", "责任单位"),
        ("防汛", "巡查堤防", "市水利局"),
        ("^", "补种树木", "市林业局"),
    ]
    document = opened(table(rows, (80, 160, 120), 100))
    assert document.tables[0].header == ("领域", "任务分工/重点任务", "任务分工/责任单位")
    assert cells(document) == [[["防汛", "巡查堤防", "市水利局"], ["防汛", "补种树木", "市林业局"]]]
    assert document.text.count("防汛") == 1


def test_lines_in_a_cell_are_joined_if_they_were_full() -> None:
    # The second column has room for eight characters, the third for five.
    row = ("1", "开展堤防隐患排查/和治理", "市水利局/市应急局")
    assert cells(opened(table([HEADER, row], (50, 106, 72), 100, height=40))) == [
        [["1", "开展堤防隐患排查和治理", "市水利局\n市应急局"]]
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("市水利局/市应急局", "市水利局\n市应急局"),
        ("市人社局/医保中心", "市人社局\n医保中心"),
        ("市自然资源/和规划局", "市自然资源和规划局"),
        ("市发展改革委/员会", "市发展改革委员会"),
        ("市政府/各部门", "市政府\n各部门"),  # the first line had room for more
        ("市人民政府/办公室", "市人民政府办公室"),
        ("市水利局、/市应急局", "市水利局、市应急局"),
    ],
)
def test_units_below_each_other_in_a_cell_stay_apart(written: str, read_as: str) -> None:
    width = 10 + 12 * max(len(words) for words in written.split("/")) + (24 if written.startswith("市政府") else 0)
    drawn = table([HEADER, ("1", "巡查堤防", written)], (50, 200, width), 100, height=40)
    assert cells(opened(drawn)) == [[["1", "巡查堤防", read_as]]]


def test_a_table_over_pages_is_one_table_with_one_header() -> None:
    widths = (50, 200, 120)
    first = together(
        page(*set_in(LONG)), table([HEADER, ("1", "巡查堤防", "市水利局")], widths, 300), at("— 1 —", 280, 800, 9)
    )
    second = together(table([HEADER, ("2", "补种树木", "市林业局")], widths, 80), at("— 2 —", 280, 800, 9))
    third = together(table([("3", "清理河道", "市城管局")], widths, 80), page(*set_in(LONG), top=200))
    document = opened(first, second, third)
    assert cells(document) == [
        [["1", "巡查堤防", "市水利局"], ["2", "补种树木", "市林业局"], ["3", "清理河道", "市城管局"]]
    ]
    assert document.text.count("重点任务") == 1
    assert paragraphs(document) == [LONG, LONG]


def test_a_column_that_one_page_does_not_part_is_covered_there() -> None:
    first = table([HEADER, ("1", "巡查堤防", "市水利局")], (50, 200, 120), 700)
    second = table([("序号", "重点任务", "<", "牵头单位"), ("2", "补种", "树木", "市林业局")], (50, 100, 100, 120), 80)
    document = opened(first, second)
    assert document.tables[0].header == ("序号", "重点任务", "重点任务", "牵头单位")
    assert cells(document) == [[["1", "巡查堤防", "巡查堤防", "市水利局"], ["2", "补种", "树木", "市林业局"]]]


def test_a_row_that_a_page_break_parts_is_one_row() -> None:
    widths = (50, 106, 120)
    first = table([HEADER, ("1", "巡查全市主要河流", "市水利局")], widths, 700)
    second = table([("", "的堤防", ""), ("2", "补种树木", "市林业局")], widths, 80)
    assert cells(opened(first, second)) == [
        [["1", "巡查全市主要河流的堤防", "市水利局"], ["2", "补种树木", "市林业局"]]
    ]


def test_another_table_on_the_next_page_stays_another() -> None:
    first = table([HEADER, ("1", "巡查堤防", "市水利局")], (50, 200, 120), 700)
    second = table([("姓名", "单位职务", "联系电话"), ("张三", "市水利局局长", "12345")], (50, 200, 120), 80)
    assert [one.header[0] for one in opened(first, second).tables] == ["序号", "姓名"]


def test_a_box_around_text_is_no_table() -> None:
    def boxed(sheet: Sheet) -> None:
        sheet.rect(LEFT - 10, HEIGHT - 300, 27.5 * EM, 240)
        page(*set_in(LONG))(sheet)

    document = opened(boxed)
    assert document.tables == ()
    assert paragraphs(document) == [LONG]


def test_footnotes_stand_after_the_text_and_their_marks_are_dropped() -> None:
    def noted(sheet: Sheet) -> None:
        page(*set_in(LONG))(sheet)
        write(sheet, "推进“三清”", LEFT, 300)
        write(sheet, "①", LEFT + 6 * EM, 294, 8)
        write(sheet, "行动，面积9m", LEFT + 6.5 * EM, 300)
        write(sheet, "2", LEFT + 12.5 * EM, 294, 8)
        write(sheet, "①三清：清河道、清岸线、清障碍。", LEFT, 770, 10)

    document = opened(noted, page(*set_in(LONG)))
    assert document.text == f"{LONG}\n推进“三清”行动，面积9m2\n{LONG}\n①三清：清河道、清岸线、清障碍。\n"
    assert (document.blocks[-1].kind, document.blocks[-1].place) == ("note", "第1页")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_is_read_upright(turn: int) -> None:
    def turned(sheet: Sheet) -> None:
        sheet.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[turn])
        sheet.rotate(turn)
        sheet.translate(0, {90: WIDTH, 180: HEIGHT, 270: WIDTH}[turn] - HEIGHT)
        page(*set_in(LONG * 3, width=width))(sheet)

    width = COLUMNS if turn == 180 else 42
    assert opened(turned).text == LONG * 3 + "\n"


def test_a_page_that_is_shown_turned_is_read_like_any_other() -> None:
    def shown_turned(sheet: Sheet) -> None:
        page(*set_in(LONG))(sheet)

    data = pdf(shown_turned).replace(b"/Rotate 0", b"/Rotate 90")
    assert b"/Rotate 90" in data
    assert read(data, "方案.pdf").text == LONG + "\n"


def test_a_watermark_stands_once_after_the_text() -> None:
    def marked(sheet: Sheet) -> None:
        page(*set_in(LONG))(sheet)
        sheet.translate(200, 300)
        sheet.rotate(45)
        write(sheet, "内部资料", 0, HEIGHT, 60)

    assert opened(marked, marked).text == f"{LONG}\n{LONG}\n内部资料\n"


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("\u2f00、\u2f45案", "一、方案"),  # radicals of Kangxi
        ("\u2ed3期治理、\u2ed4禁", "长期治理、门禁"),  # simplified radicals
        ("\uf9dc\uf9ca", "隆流"),  # compatibility ideographs
        ("o\ufb03ce", "office"),
        ("①②㎡Ａ（１）", "①②㎡Ａ（１）"),  # how a plan is written stays
    ],
)
def test_characters_that_stand_in_for_others(drawn: str, words: str) -> None:
    assert read(mapped(drawn), "方案.pdf").text == words + "\n"


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"


def mapped(words: str) -> bytes:
    """A pdf whose font says itself what its glyphs mean, as browsers write it."""
    codes = "".join(f"<{n:04x}> <{ch.encode('utf-16-be').hex()}>\n" for n, ch in enumerate(words, 1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(words)} beginbfchar\n{codes}endbfchar\n"
        "endcmap end end"
    )
    shown = "".join(f"{n:04x}" for n in range(1, len(words) + 1))
    return built(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE % b"/Font << /F 5 0 R >>",
        stream(f"BT /F 16 Tf 80 700 Td <{shown}> Tj ET".encode()),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /FontDescriptor 8 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(cmap.encode()),
        b"<< /Type /FontDescriptor /FontName /A /Flags 4 /Ascent 880 /Descent -120 /FontBBox [0 -120 1000 880] >>",
    )


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def built(*objects: bytes) -> bytes:
    """A pdf of these objects, the first of which is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table_of = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n" % (size, rows, size)
    return out + table_of + b"startxref\n%d\n%%%%EOF" % len(out)


def scanned(sheet: Sheet) -> None:
    # The smallest picture: one grey dot, drawn over the whole page.
    dot = b"P5 1 1 255\n\x80"
    sheet.drawImage(utils.ImageReader(io.BytesIO(dot)), 0, 0, WIDTH, HEIGHT)


def test_a_scanned_file_gives_a_finding_and_no_text() -> None:
    document = opened(scanned, scanned)
    assert (document.text, document.blocks) == ("", ())
    assert [(note.code, note.subject) for note in document.notes] == [("scanned", "方案.pdf")]


def test_a_scanned_page_among_others_is_named() -> None:
    document = opened(page(*set_in(LONG)), scanned, page(*set_in(LONG)))
    assert [note.subject for note in document.notes] == ["方案.pdf 第2页"]


def test_a_file_that_asks_for_no_password_is_read() -> None:
    assert opened(page(*set_in(LONG)), encrypt=locked("")).text == LONG + "\n"


def locked(password: str) -> object:
    return pdfencrypt.StandardEncryption(password, ownerPassword="owner", canCopy=0)


def bomb() -> bytes:
    return one_page(zlib.compress(b" " * 300_000_000, 9), b"/Filter /FlateDecode")


def nested_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9)
    return one_page(packed, b"/Filter [/FlateDecode /FlateDecode]")


def one_page(content: bytes, head: bytes) -> bytes:
    return built(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE % b"",
        stream(content, head),
    )


def forms_in_forms(depth: int = 12) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        PAGE % b"/XObject << /X 5 0 R >>",
        stream(b" /X Do"),
    ]
    objects += [
        stream(
            b" /X Do" * 10,
            FORM + b" /Resources << /XObject << /X %d 0 R >> >>" % n,
        )
        for n in range(6, 6 + depth)
    ]
    objects.append(stream(b"", FORM))
    return built(*objects)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes, "no pdf"),
        ("澄南市防汛工作方案".encode, "no pdf"),
        (lambda: b"PK\x03\x04" + bytes(100), "no pdf"),
        (lambda: b"%PDF-1.7\n", "damaged"),
        (lambda: b"%PDF-1.7\n" + NOISE.randbytes(5_000), "damaged"),
        (lambda: pdf(page(LONG))[:300], "damaged"),
        (lambda: pdf(page(LONG), encrypt=locked("secret")), "password"),
        (bomb, "200 MB"),
        (nested_bomb, "200 MB"),
        (forms_in_forms, "without end"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(data: Callable[[], bytes], words: str) -> None:
    made = data()
    start = time.process_time()
    with pytest.raises(ReadError, match=words) as error:
        read(made, "方案.pdf")
    assert str(error.value).startswith("方案.pdf")
    assert time.process_time() - start < 60, "it hangs"


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'zerentu\[pdf\]'"):
        read(pdf(page(LONG)), "方案.pdf")


def test_a_file_cut_off_at_its_end_is_read_or_refused() -> None:
    made = pdf(page(*set_in(LONG)), page(*set_in(LONG)))
    for share in range(5, 100, 5):
        try:
            document = read(made[: len(made) * share // 100], "方案.pdf")
        except ReadError:
            continue
        assert set(document.text) <= set(LONG) | {"\n"}


def test_broken_bytes_never_end_in_another_error() -> None:
    made = bytearray(pdf(table([HEADER, ("1", "巡查堤防", "市水利局")], (50, 200, 120), 100), page(*set_in(LONG))))
    chance = random.Random(7)  # noqa: S311 - the same breaks each time
    for _ in range(150):
        broken = bytearray(made)
        for _ in range(12):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            document = read(bytes(broken), "方案.pdf")
        except ReadError:
            continue
        assert document.text == "".join(block.text for block in document.blocks)


PLAN_TEXT = """澄南市防汛工作方案
一、总体要求
各县区、市直各单位要坚持人民至上、生命至上，统筹发展和安全，扎实做好今年的防汛备汛各项工作。
二、重点任务
（一）巡查堤防。对全市主要河流堤防、重点水库大坝开展拉网式排查，建立问题清单，逐项整改销号。（市水利局牵头，市应急管理局、市财政局配合）
（二）补种树木。在河流两岸、水库周边补种护堤林木，提升水土保持能力，年内完成补种面积三千亩以上。（市林业局牵头，市自然资源局、市水利局按职责分工负责）
（三）清理河道。清除河道内阻碍行洪的障碍物，依法查处侵占河道、非法采砂等违法行为，保障行洪畅通。（市城市管理局负责）
"""


def assignments(network: Network) -> set[tuple[str, ...]]:
    tasks = {task.id: task.path for task in network.tasks}
    return {(row.role.value, row.unit, *tasks[row.task]) for row in network.assignments}


def test_a_plan_reads_the_same_from_pdf_and_text(tmp_path: Path) -> None:
    text, printed = tmp_path / "方案.txt", tmp_path / "方案.pdf"
    text.write_text(PLAN_TEXT, encoding="utf-8", newline="\n")
    lines = set_in(PLAN_TEXT.strip())
    pages = [headed("澄南市防汛工作方案", f"— {n + 1} —", *lines[n * 7 : n * 7 + 7]) for n in range(3)]
    printed.write_bytes(pdf(*pages))
    expected = assignments(read_plans([str(text)], Options()))
    assert len(expected) == 7
    assert assignments(read_plans([str(printed)], Options())) == expected


def test_blocks_tile_the_text() -> None:
    document = opened(headed("页眉", "— 1 —", *set_in(LONG)), table([HEADER, ("1", "a", "b")], (50, 90, 90), 100))
    assert [block.end for block in document.blocks[:-1]] == [block.start for block in document.blocks[1:]]
    assert [document.text[block.start : block.end] for block in document.blocks] == [b.text for b in document.blocks]


@pytest.mark.skipif(not PLAN.exists(), reason="the annotated plans are not here")
def test_a_real_plan_is_read_paragraph_by_paragraph() -> None:
    found = paragraphs(read(PLAN.read_bytes(), PLAN.name))
    items = [text for text in found if re.match(r"（[一二三四五六七八九十]+）", text)]
    assert len(items) == 16
    assert all(text.endswith(("负责）", "不再列出）")) for text in items)
    assert sum(bool(re.match(r"[一二三四五]、", text)) for text in found) == 5


def test_reading_time_grows_with_the_pages() -> None:
    lines = set_in(LONG * 6)

    def seconds(count: int) -> float:
        made = pdf(*[page(*lines)] * count)
        start = time.perf_counter()
        read(made, "方案.pdf")
        return time.perf_counter() - start

    seconds(2)
    assert seconds(120) < 12 * max(seconds(30), 0.02)
