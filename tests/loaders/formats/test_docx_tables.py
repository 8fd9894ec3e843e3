"""The tables of Word documents: merged cells, headers, tables in tables."""

import pytest

from loaders.document import Document
from loaders.formats.docx import read
from tests.loaders.formats.word_parts import (
    OUTLINE,
    cell,
    control,
    docx,
    family,
    item,
    num,
    p,
    row,
    table,
    tall,
    text,
    wide,
)

BELOW = cell("", "<w:vMerge/>")
HEADER = "<w:tblHeader/>"


def grid(document: Document, number: int = 0) -> list[list[str]]:
    """The words of each column of each row of a table."""
    return [[document.text[slice(*span)] for span in one.cells] for one in document.tables[number].rows]


@pytest.mark.parametrize(
    ("case", "rows", "header", "cells"),
    [
        (
            "plain",
            [row("序号", "任务", "牵头单位"), row("1", "抓排查", "市应急局")],
            ("序号", "任务", "牵头单位"),
            [["1", "抓排查", "市应急局"]],
        ),
        (
            "a task over two rows",
            [row("任务", "牵头单位"), row(tall("抓排查"), "市应急局"), row(BELOW, "市教育局")],
            ("任务", "牵头单位"),
            [["抓排查", "市应急局"], ["抓排查", "市教育局"]],
        ),
        (
            "a heading over all columns",
            [row("任务", "牵头单位"), row(wide("一、安全", 2)), row("抓排查", "市应急局")],
            ("任务", "牵头单位"),
            [["一、安全", "一、安全"], ["抓排查", "市应急局"]],
        ),
        (
            "a header of two rows",
            [
                row(tall("任务"), wide("责任单位", 2)),
                row(BELOW, "牵头单位", "配合单位"),
                row("抓排查", "市应急局", "市教育局"),
            ],
            ("任务", "责任单位/牵头单位", "责任单位/配合单位"),
            [["抓排查", "市应急局", "市教育局"]],
        ),
        (
            "a title above the header",
            [row(wide("任务分工表", 2)), row("任务", "牵头单位"), row("抓排查", "市应急局")],
            ("任务", "牵头单位"),
            [["抓排查", "市应急局"]],
        ),
        (
            "a header that only Word knows",
            [row("甲", "乙", look=HEADER), row("1", "2")],
            ("甲", "乙"),
            [["1", "2"]],
        ),
        (
            "no header",
            [row("抓排查", "市应急局"), row("抓整改", "市教育局")],
            (),
            [["抓排查", "市应急局"], ["抓整改", "市教育局"]],
        ),
        (
            "a row that leaves out its first column",
            [row("任务", "牵头单位"), row("市应急局", look='<w:gridBefore w:val="1"/>')],
            ("任务", "牵头单位"),
            [["", "市应急局"]],
        ),
        (
            "a row that ends early",
            [row("任务", "牵头单位", "备注"), row("抓排查", "市应急局")],
            ("任务", "牵头单位", "备注"),
            [["抓排查", "市应急局", ""]],
        ),
        (
            "joined sideways in the old way",
            [row("任务", "牵头单位"), row(cell("抓排查", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"))],
            ("任务", "牵头单位"),
            [["抓排查", "抓排查"]],
        ),
        (
            "a joined cell with words of its own",
            [row("任务", "牵头单位"), row(tall("抓排查"), "市应急局"), row(cell("抓整改", "<w:vMerge/>"), "市教育局")],
            ("任务", "牵头单位"),
            [["抓排查", "市应急局"], ["抓整改", "市教育局"]],
        ),
        (
            "a deleted row",
            [row("任务", "牵头单位"), row("抓排查", "市应急局", look="<w:del/>"), row("抓整改", "市教育局")],
            ("任务", "牵头单位"),
            [["抓整改", "市教育局"]],
        ),
        (
            "rows and cells in content controls",
            [row("任务", "牵头单位"), control(row("抓排查", control(cell("市应急局"))))],
            ("任务", "牵头单位"),
            [["抓排查", "市应急局"]],
        ),
        (
            "an empty row",
            [row("任务", "牵头单位"), row("", ""), row("抓排查", "市应急局")],
            ("任务", "牵头单位"),
            [["抓排查", "市应急局"]],
        ),
    ],
)  # fmt: skip
def test_table(case: str, rows: list[str], header: tuple[str, ...], cells: list[list[str]]) -> None:
    document = read(docx(table(*rows)), "分工.docx")
    assert document.tables[0].header == header, case
    assert grid(document) == cells, case


def test_the_text_of_a_table_stands_in_its_place_and_once() -> None:
    body = (
        p("前文") + table(row("任务", "牵头单位"), row(tall("抓排查"), "市应急局"), row(BELOW, "市教育局")) + p("后文")
    )
    assert text(body) == "前文\n任务\t牵头单位\n抓排查\t市应急局\n\t市教育局\n后文\n"


def test_the_place_of_a_cell_is_what_a_person_counts() -> None:
    body = table(row("甲", "乙")) + p("") + table(row("任务", "牵头单位"), row("抓排查", "市应急局"))
    blocks = read(docx(body), "分工.docx").blocks
    assert [block.place for block in blocks if block.kind == "cell"] == [
        *("表1 第1行 第1列", "表1 第1行 第2列"),
        *("表2 第1行 任务", "表2 第1行 牵头单位", "表2 第2行 任务", "表2 第2行 牵头单位"),
    ]


def test_a_cell_keeps_its_paragraphs_and_cuts_no_row() -> None:
    inside = p("市教育局") + p("市\t财政局") + p("")
    document = read(docx(table(row("任务", "单位"), row("甲", cell(inside)))), "分工.docx")
    assert grid(document) == [["甲", "市教育局\n市 财政局"]]


def test_numbers_of_lists_count_through_cells() -> None:
    body = table(row("任务", "单位"), row(cell(item("甲")), "市教育局"), row(cell(item("乙")), "市教育局"))
    document = read(docx(body, numbering=family(*OUTLINE) + num(1)), "分工.docx")
    assert [one[0] for one in grid(document)] == ["一、甲", "二、乙"]


def test_a_table_in_a_cell_is_part_of_its_text_and_a_table_of_its_own() -> None:
    inner = table(row("事项", "牵头单位"), row("抓排查", "市应急局"))
    document = read(docx(table(row("任务", "说明"), row("甲", cell(p("见表") + inner + p(""))))), "分工.docx")
    assert grid(document) == [["甲", "见表\n事项\t牵头单位\n抓排查\t市应急局"]]
    assert document.tables[1].header == ("事项", "牵头单位")
    assert grid(document, 1) == [["抓排查", "市应急局"]]


@pytest.mark.parametrize(
    ("case", "before", "name"),
    [
        ("caption", p("重点任务分工表"), "重点任务分工表"),
        ("empty line between", p("重点任务分工表") + p(""), "重点任务分工表"),
        ("a unit of measure between", p("重点任务分工表") + p("单位：万元"), "重点任务分工表"),
        ("a sentence", p("各单位分工如下。"), "表1"),
        ("nothing", "", "表1"),
    ],
)
def test_the_name_of_a_table(case: str, before: str, name: str) -> None:
    document = read(docx(before + table(row("任务", "牵头单位"), row("抓排查", "市应急局"))), "分工.docx")
    assert document.tables[0].name == name, case


def test_the_title_in_a_table_is_its_name() -> None:
    body = p("附件1") + table(row(wide("任务分工表", 2)), row("任务", "牵头单位"), row("抓排查", "市应急局"))
    assert read(docx(body), "分工.docx").tables[0].name == "任务分工表"
