"""The numbers in front of paragraphs, as Word counts and writes them."""

import pytest

from loaders.formats.docx import read
from loaders.formats.docx_numerals import numeral
from tests.loaders.formats.word_parts import OUTLINE, docx, either, family, item, level, num, p, style, styled, text

FIRST_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 10 11 20 101"),
        ("decimalZero", "01 02 10 11 20 101"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ １０１"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 101"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 101"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 101"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 101"),
        ("chineseCounting", "一 二 十 十一 二十 一〇一"),
        ("chineseCountingThousand", "一 二 十 十一 二十 一百零一"),
        ("taiwaneseCountingThousand", "一 二 十 十一 二十 一百零一"),
        ("japaneseCounting", "一 二 十 十一 二十 百一"),
        ("ideographDigital", "一 二 一〇 一一 二〇 一〇一"),
        ("taiwaneseDigital", "一 二 一〇 一一 二〇 一〇一"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 壹佰零壹"),
        ("ideographLegalTraditional", "壹 貳 壹拾 壹拾壹 貳拾 壹佰零壹"),
        ("ideographTraditional", "甲 乙 癸 11 20 101"),
        ("ideographZodiac", "子 丑 酉 戌 20 101"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 癸未 101"),
        ("ideographEnclosedCircle", "㈠ ㈡ ㈩ 11 20 101"),
        ("upperRoman", "I II X XI XX CI"),
        ("lowerRoman", "i ii x xi xx ci"),
        ("upperLetter", "A B J K T WWWW"),
        ("lowerLetter", "a b j k t wwww"),
        ("numberInDash", "- 1 - - 2 - - 10 - - 11 - - 20 - - 101 -"),
        ("none", "     "),
        ("a format of the future", "1 2 10 11 20 101"),
    ],
)
def test_number_formats(form: str, expected: str) -> None:
    assert " ".join(numeral(value, form) for value in (1, 2, 10, 11, 20, 101)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (99, "九十九"),
        (100, "一百"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10000, "一万"),
        (10001, "一万零一"),
        (12345, "一万二千三百四十五"),
        (10**9, "1000000000"),
    ],
)
def test_large_chinese_numbers(value: int, expected: str) -> None:
    assert numeral(value, "chineseCountingThousand") == expected


def test_three_levels_begin_anew_under_each_heading() -> None:
    body = item("目标") + item("任务") + item("教育", 1) + item("建校", 2) + item("招聘", 2) + item("卫生", 1)
    body += item("医院", 2) + item("保障") + item("组织", 1)
    assert text(body, numbering=family(*OUTLINE) + num(1)).split() == [
        *("一、目标", "二、任务", "（一）教育", "1.建校", "2.招聘", "（二）卫生", "1.医院", "三、保障", "（一）组织"),
    ]


@pytest.mark.parametrize(
    ("case", "levels", "expected"),
    [
        (
            "all higher numbers in one",
            (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")),
            "1 甲 1.1 乙 2 丙 2.1 丁",
        ),
        (
            "chapters",
            (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%2.")),
            "第一章 甲 1.乙 第二章 丙 1.丁",
        ),
        (
            "1.1 under 第一章",
            (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            "第一章 甲 1.1 乙 第二章 丙 2.1 丁",
        ),
        (
            "never begins anew",
            (level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')),
            "1.甲 (1)乙 2.丙 (2)丁",
        ),
        ("a bullet", (level(0, "bullet", "\uf0b7"), level(1, "bullet", "—")), "•甲 —乙 •丙 —丁"),
        ("no number", (level(0, "none", ""), level(1, "decimal", "%2.")), "甲 1.乙 丙 1.丁"),
        (
            "hidden number",
            (
                level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"),
                level(1, "decimal", "%1.%2."),
            ),
            "甲 1.1.乙 丙 2.1.丁",
        ),
        (
            "no gap behind the number",
            (
                level(0, "decimal", "%1", '<w:suff w:val="nothing"/>'),
                level(1, "decimal", "%2", '<w:suff w:val="space"/>'),
            ),
            "1甲 1 乙 2丙 1 丁",
        ),
    ],
)
def test_levels(case: str, levels: tuple[str, ...], expected: str) -> None:
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert " ".join(text(body, numbering=family(*levels) + num(1)).split()) == expected, case


def test_start_other_than_one() -> None:
    levels = level(0, "decimal", "%1.").replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')
    assert text(item("甲") + item("乙"), numbering=family(levels) + num(1)) == "5.甲\n6.乙\n"


def test_lists_of_one_family_count_on() -> None:
    body = item("甲") + item("乙", number=2) + item("丙")
    assert text(body, numbering=family(*OUTLINE) + num(1) + num(2)) == "一、甲\n二、乙\n三、丙\n"


def test_a_list_with_a_start_of_its_own_begins_anew_once() -> None:
    body = item("甲") + item("乙") + item("丙", number=2) + item("丁", number=2)
    assert text(body, numbering=family(*OUTLINE) + num(1) + num(2, more=RESTART)) == "一、甲\n二、乙\n一、丙\n二、丁\n"


def test_a_list_may_replace_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "（%1）")}</w:lvlOverride>'
    body = item("甲") + item("乙", number=2)
    assert text(body, numbering=family(*OUTLINE) + num(1) + num(2, more=other)) == "一、甲\n（2）乙\n"


def test_two_families_count_apart() -> None:
    numbering = family(*OUTLINE) + family(level(0, "decimal", "%1."), key=1) + num(1) + num(2, of=1)
    assert text(item("甲") + item("乙", number=2) + item("丙"), numbering=numbering) == "一、甲\n1.乙\n二、丙\n"


def test_a_level_whose_higher_level_was_never_used() -> None:
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert text(item("甲", 1), numbering=family(*levels) + num(1)) == "1.1 甲\n"


def test_a_picture_of_the_number_is_its_format() -> None:
    newer = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    wide = either(newer, '<w:numFmt w:val="decimal"/>')
    levels = level(0, "decimal", "%1.").replace('<w:numFmt w:val="decimal"/>', wide)
    assert text(item("甲") + item("乙"), numbering=family(levels) + num(1)) == "001.甲\n002.乙\n"


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        ("%1.", "5G网络", "1. 5G网络"),
        ("%1.", "建网络", "1.建网络"),
        ("%1", "2023年", "1 2023年"),
        ("（%1）", "建网络", "（1）建网络"),
        ("%1.", "", "1."),
    ],
)
def test_a_number_never_runs_into_the_text(number: str, words: str, expected: str) -> None:
    assert text(item(words), numbering=family(level(0, "decimal", number)) + num(1)) == expected + "\n"


HEADINGS = "".join(
    style(key, look, name, f'<w:basedOn w:val="{based}"/>')
    for key, name, based, look in (
        ("1", "heading 1", "a", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'),
        ("2", "heading 2", "a", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>'),
        ("mine", "my heading", "2", ""),
        ("bare", "bare heading", "2", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ("TOC1", "toc 1", "a", ""),
        ("loop", "loop", "loop", ""),
    )
)


@pytest.mark.parametrize(
    ("case", "paragraph", "expected"),
    [
        ("heading style", styled("任务", "1"), "一、任务"),
        ("second level", styled("教育", "2"), "（一）教育"),
        ("a style based on it", styled("教育", "mine"), "（一）教育"),
        ("a style that takes the number away", styled("教育", "bare"), "教育"),
        (
            "a paragraph that takes it away",
            p("教育", '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            "教育",
        ),
        (
            "a paragraph with another level",
            p("建校", '<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="2"/></w:numPr>'),
            "1.建校",
        ),
        ("a style that is not there", styled("教育", "lost"), "教育"),
        ("a style based on itself", styled("教育", "loop"), "教育"),
        ("a list that is not there", item("教育", number=9), "教育"),
        ("a table of contents", styled("一、任务\t1", "TOC1"), ""),
    ],
)
def test_numbers_from_styles(case: str, paragraph: str, expected: str) -> None:
    assert (
        text(paragraph + p("完"), styles=HEADINGS, numbering=family(*OUTLINE) + num(1)).removesuffix("完\n").strip()
        == expected
    ), case


def test_the_level_that_names_a_style_is_the_one_meant() -> None:
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:pStyle w:val="x"/>'))
    styles = style("x", FIRST_LIST)
    assert text(styled("甲", "x"), styles=styles, numbering=family(*levels) + num(1)) == "(1)甲\n"


def test_a_default_style_numbers_paragraphs_without_a_style() -> None:
    styles = style("a", FIRST_LIST).replace("<w:style ", '<w:style w:default="1" ')
    assert text(p("甲"), styles=styles, numbering=family(*OUTLINE) + num(1)) == "一、甲\n"


def test_a_family_that_points_to_a_list_style() -> None:
    styles = style("L", FIRST_LIST, kind="numbering")
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = family(*OUTLINE) + link + num(1) + num(2, of=1)
    assert text(item("甲", number=2), styles=styles, numbering=numbering) == "一、甲\n"


def test_headings_are_told_apart() -> None:
    body = styled("任务", "1") + styled("教育", "mine") + p("正文") + p("标题", '<w:outlineLvl w:val="0"/>')
    blocks = read(docx(body, styles=HEADINGS), "方案.docx").blocks
    assert [block.kind for block in blocks] == ["heading", "heading", "paragraph", "heading"]
