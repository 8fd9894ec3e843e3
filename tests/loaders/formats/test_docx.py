"""The text of Word documents: what Word shows is what is read."""

import pytest

from loaders.formats.docx import read
from tests.loaders.formats.word_parts import OUTLINE, control, docx, either, family, field, item, num, p, run, text

VANISH = "<w:vanish/>"
BOX = "<w:txbxContent>" + p("框内") + "</w:txbxContent>"
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
GHOSTS = '<w:pPr><w:pStyle w:val="ghosts"/></w:pPr>'
SHOWN = '<w:vanish w:val="0"/>'
SHOWN_GHOSTS = GHOSTS.replace("</w:pPr>", f"<w:rPr>{SHOWN}</w:rPr></w:pPr>")


@pytest.mark.parametrize(
    ("case", "inside", "expected"),
    [
        ("runs", run("市教") + run("育局"), "市教育局"),
        ("space that counts", run("甲 ") + run("乙"), "甲 乙"),
        ("space of the layout", "<w:r><w:t>\n  甲\n  </w:t></w:r>" + run("乙"), "甲乙"),
        ("tab", run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        ("tab stop", '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>' + run("甲"), "甲"),
        ("line break", run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲\n乙"),
        ("page break", '<w:r><w:br w:type="page"/></w:r>' + run("乙"), "乙"),
        ("soft hyphen", run("e") + "<w:r><w:softHyphen/></w:r>" + run("mail\u00adbox"), "emailbox"),
        ("fixed hyphen", run("A") + "<w:r><w:noBreakHyphen/></w:r>" + run("1"), "A-1"),
        ("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("完成"), "✓完成"),
        ("symbol of a broken code", '<w:r><w:sym w:font="Wingdings" w:char="x"/></w:r>' + run("完成"), "完成"),
        ("letter of a symbol font", run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>') + run("95%"), "≥95%"),
        ("hyperlink", '<w:hyperlink r:id="x">' + run("附件") + "</w:hyperlink>", "附件"),
        ("smart tag", "<w:smartTag><w:smartTag>" + run("二〇二四年") + "</w:smartTag></w:smartTag>", "二〇二四年"),
        ("content control", control(run("市教育局")), "市教育局"),
        ("custom XML", "<w:customXml>" + run("甲") + "</w:customXml>", "甲"),
        ("inserted", run("甲") + "<w:ins>" + run("乙") + "</w:ins>", "甲乙"),
        ("deleted", run("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r>" + run("乙") + "</w:del>", "甲"),
        ("moved here", "<w:moveTo>" + run("甲") + "</w:moveTo>", "甲"),
        ("moved away", "<w:moveFrom>" + run("甲") + "</w:moveFrom>" + run("乙"), "乙"),
        ("hidden", run("甲") + run("乙", VANISH), "甲"),
        ("not hidden after all", run("甲", SHOWN), "甲"),
        ("hidden by a style of runs", run("甲", '<w:rStyle w:val="ghost"/>') + run("乙"), "乙"),
        ("hidden by a style of paragraphs", GHOSTS + run("甲"), ""),
        ("shown in a hidden style", SHOWN_GHOSTS + run("甲", SHOWN), "甲"),
        ("phonetic guide", f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby>", "拼"),
        ("formula", "<m:oMath><m:r><m:t>x≥1</m:t></m:r></m:oMath>", "x≥1"),
        ("page number", run("第") + field("PAGE", "3") + run("页"), "第页"),
        ("simple page number", '<w:fldSimple w:instr=" NUMPAGES ">' + run("3") + "</w:fldSimple>" + run("页"), "页"),
        ("cross reference", run("见") + field("REF _x \\h", "第三章"), "见第三章"),
        ("simple reference", '<w:fldSimple w:instr=" REF x ">' + run("第三章") + "</w:fldSimple>", "第三章"),
        ("field in a field", field(field("PAGE", "1"), "甲"), "甲"),
        ("field without an end", field("PAGE", "3").removesuffix(END), ""),
        ("text box once", either(f"<w:drawing>{BOX}</w:drawing>", f"<w:pict>{BOX}</w:pict>"), "\n框内"),
        ("old text box", f"<w:r><w:pict>{BOX}</w:pict></w:r>" + run("正文"), "正文\n框内"),
        ("comment", '<w:commentRangeStart w:id="0"/>' + run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>', "甲"),
    ],
)  # fmt: skip
def test_paragraph(case: str, inside: str, expected: str) -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="ghost"><w:rPr>{VANISH}</w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="ghosts"><w:rPr>{VANISH}</w:rPr></w:style>'
    )
    got = text(f"<w:p>{inside}</w:p>" + p("后文"), styles=styles)
    assert got == (expected + "\n后文\n" if expected or "ghosts" not in inside else "后文\n"), case


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", VANISH])
def test_a_paragraph_whose_mark_is_gone_runs_on(mark: str) -> None:
    body = p("市教", f"<w:rPr>{mark}</w:rPr>") + p("育局")
    assert text(body) == "市教育局\n"


def test_a_deleted_paragraph_takes_no_number() -> None:
    look = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    deleted = f"<w:p><w:pPr>{look}</w:pPr><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"
    assert text(item("甲") + deleted + item("丙"), numbering=family(*OUTLINE) + num(1)) == "一、甲\n二、丙\n"


def test_a_former_list_is_forgotten() -> None:
    change = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    assert text(p("甲", change), numbering=family(*OUTLINE) + num(1)) == "甲\n"


def test_content_controls_around_paragraphs_are_read_through() -> None:
    assert text("<w:sdt><w:sdtContent>" + p("甲") + p("乙") + "</w:sdtContent></w:sdt>") == "甲\n乙\n"


# --- notes, headers, footers -----------------------------------------------------------------------


def test_notes_stand_at_the_end_in_the_order_of_their_signs() -> None:
    sign = '<w:r><w:{}noteReference w:id="{}"/></w:r>'
    body = f"<w:p>{run('甲')}{sign.format('foot', 3)}{run('乙')}{sign.format('foot', 2)}{sign.format('end', 1)}</w:p>"
    foot = '<w:footnote w:type="separator" w:id="0">' + p("") + "</w:footnote>"
    foot += "".join(
        f'<w:footnote w:id="{key}">{p(words)}</w:footnote>'
        for key, words in ((2, "注二"), (3, "注一"), (4, "无人引用"))
    )
    document = read(docx(body, footnotes=foot, endnotes=f'<w:endnote w:id="1">{p("文末")}</w:endnote>'), "方案.docx")
    assert document.text == "甲乙\n注一\n注二\n文末\n"
    assert [(block.kind, block.place) for block in document.blocks[1:]] == [
        ("note", "脚注1"),
        ("note", "脚注2"),
        ("note", "尾注1"),
    ]


@pytest.mark.parametrize(
    ("case", "footer", "expected"),
    [
        ("page number", f"<w:p>{run('- ')}{field('PAGE', '1')}{run(' -')}</w:p>", ""),
        ("typed page number", p("第 1 页 共 9 页"), ""),
        ("a line of the body", p("正 文"), ""),
        ("words of its own", p("内部资料"), "内部资料\n"),
    ],
)
def test_footers_give_only_what_is_new(case: str, footer: str, expected: str) -> None:
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    assert text(p("正文") + section, footer1=footer) == "正文\n" + expected, case


def test_a_header_is_read_once_and_named() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference r:id="header1"/></w:sectPr>'
    )
    blocks = read(docx(p("正文") + section, header1=p("某市文件")), "方案.docx").blocks
    assert [(block.text, block.place) for block in blocks] == [("正文\n", ""), ("某市文件\n", "页眉")]
