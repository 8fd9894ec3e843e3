"""Workbooks as staff make them: titles above the table, merged cells, several sheets, dates, formulas, damage."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from graph.errors import ReadError
from loaders.document import Document
from loaders.formats.xlsx import read

HEADER = ("序号", "工作任务", "牵头单位", "配合单位")
ROW = (1, "巡查堤防", "市水利局", "市财政局")


def saved(workbook: Workbook) -> bytes:
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def workbook(*rows: Sequence[object], merged: Sequence[str] = (), name: str = "分工") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    return book, sheet


def sheet(*rows: Sequence[object], merged: Sequence[str] = (), name: str = "分工") -> Document:
    document = read(saved(workbook(*rows, merged=merged, name=name)[0]), "a.xlsx")
    assert [block.start for block in document.blocks] == [
        document.text.index(block.text, block.start) for block in document.blocks
    ]
    return document


def grid(document: Document, table: int = 0) -> list[list[str]]:
    return [[document.text[start:end] for start, end in row.cells] for row in document.tables[table].rows]


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file in which one part was changed."""
    old, new = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            made.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return new.getvalue()


def test_title_table_and_remark() -> None:
    document = sheet(("澄南市任务分工表",), (None, None, None, "2025年3月"), HEADER, ROW, ("注：略",), merged=["A1:D1"])
    assert document.text == (
        "澄南市任务分工表\n2025年3月\n序号\t工作任务\t牵头单位\t配合单位\n1\t巡查堤防\t市水利局\t市财政局\n注：略\n"
    )
    (table,) = document.tables
    assert (table.name, table.header) == ("分工", HEADER)
    assert [row.number for row in table.rows] == [4]
    assert [(block.kind, block.place) for block in document.blocks][:3] == [
        ("paragraph", "分工!A1"),
        ("paragraph", "分工!D2"),
        ("cell", "分工!A3 第3行 序号"),
    ]
    assert document.blocks[7].place == "分工!B4 第4行 工作任务"


def test_merged_cells_stand_once_and_cover_their_places() -> None:
    document = sheet(
        ("序号", "领域", "责任分工", None, "任务"),
        (None, None, "牵头单位", "配合单位", None),
        (1, "防汛", "市水利局", None, "巡查"),
        (2, None, "市林业局", "市住建局\n市城管局", "补种"),
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2", "B3:B4", "C3:D3"],
    )
    (table,) = document.tables
    assert table.header == ("序号", "领域", "责任分工/牵头单位", "责任分工/配合单位", "任务")
    assert grid(document) == [
        ["1", "防汛", "市水利局", "市水利局", "巡查"],
        ["2", "防汛", "市林业局", "市住建局\n市城管局", "补种"],
    ]
    assert table.rows[0].cells[1] == table.rows[1].cells[1]
    assert document.text.count("防汛") == 1


@pytest.mark.parametrize(
    ("rows", "header", "first_row"),
    [
        ([HEADER, ROW], HEADER, 2),
        ([("二〇二五年", "任务", "表"), HEADER, ROW], HEADER, 3),
        ([("填报人", "张三"), HEADER, ROW], HEADER, 3),
        ([("名称", "处室", "办结日"), ("审批", "综合科", "六月")], ("名称", "处室", "办结日"), 2),
        ([(None, "序号", "任务内容（2025年）", "责任单位*"), (None, 1, "清淤", "市水利局")], None, 2),
        (
            [("序号", "任务", "责任"), (None, None, "牵头单位", "配合单位"), ROW],
            ("序号", "任务", "责任/牵头单位", "配合单位"),
            3,
        ),
    ],
)
def test_the_header_is_found(rows: list[tuple[object, ...]], header: tuple[str, ...] | None, first_row: int) -> None:
    (table,) = sheet(*rows).tables
    assert table.rows[0].number == first_row
    if header:
        assert table.header == header


def test_empty_columns_and_words_far_away_cost_nothing() -> None:
    book, made = workbook(("任务", None, "责任单位"), ("巡查", None, "市水利局"))
    made["XFD3"] = "见附表"
    document = read(saved(book), "a.xlsx")
    assert document.tables[0].header == ("任务", "责任单位", "")
    assert grid(document) == [["巡查", "市水利局", ""], ["", "", "见附表"]]
    assert document.blocks[-1].place == "分工!XFD3 第3行 第3列"


def test_two_tables_on_a_sheet_and_a_title_between() -> None:
    second = ("任务", "责任单位")
    document = sheet(HEADER, ROW, (), ("附表",), second, ("清淤", "市水利局"), second, ("管护", "市林业局"))
    assert [table.header for table in document.tables] == [HEADER, second, second]
    assert [row.number for table in document.tables for row in table.rows] == [2, 6, 8]
    assert "附表\n任务\t" in document.text


def test_sheets_hidden_empty_and_of_lines_only() -> None:
    book, _ = workbook(HEADER, ROW)
    book.create_sheet("空")
    hidden = book.create_sheet("旧表")
    hidden.sheet_state = "hidden"
    hidden.append(("任务", "责任单位"))
    hidden.append(("清淤", "市林业局"))
    book.create_sheet("说明")["B2"] = "各单位按月报送。"
    document = read(saved(book), "a.xlsx")
    assert [table.name for table in document.tables] == ["分工", "旧表"]
    assert [block.place for block in document.blocks if "清淤" in block.text] == ["旧表（隐藏）!A2 第2行 任务"]
    assert document.blocks[-1].text == "各单位按月报送。\n"
    assert document.blocks[-1].place == "说明!B2"


def test_a_sheet_that_nobody_named_takes_the_title_above_its_table() -> None:
    assert sheet(("防汛任务表",), HEADER, ROW, name="Sheet1").tables[0].name == "防汛任务表"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (2.50, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12.5%"),
        (7, "000", "007"),
        (12345.678, "#,##0.00", "12,345.68"),
        (-3, "0_);(0)", "-3"),
        (True, "General", "TRUE"),
        (dt.date(2025, 12, 31), "yyyy-mm-dd", "2025-12-31"),
        (dt.date(2025, 12, 31), 'm"月"d"日"', "2025-12-31"),
        (dt.date(2025, 12, 1), 'yyyy"年"m"月"', "2025-12"),
        (dt.datetime.fromisoformat("2025-12-31T09:30"), "yyyy/m/d h:mm", "2025-12-31 09:30"),
        (dt.time(9, 30), "h:mm", "09:30"),
        ("市水利局\r\n市财政局", "General", "市水利局\n市财政局"),
        ("2025年底前", "General", "2025年底前"),
        ("=1+1不是公式", "@", "=1+1不是公式"),
    ],
)
def test_values_stand_as_a_person_sees_them(value: object, number_format: str, shown: str) -> None:
    book, made = workbook(("任务", "责任单位", "进度"), ("巡查", "市水利局", value))
    made["C2"].number_format = number_format
    if shown.startswith("="):
        made["C2"].data_type = "s"
    document = read(saved(book), "a.xlsx")
    assert grid(document)[0][2] == shown


def test_formulas_give_their_counted_value_or_themselves_with_a_note() -> None:
    data = saved(workbook(("任务", "责任单位", "数"), ("巡查", "市水利局", "=1+1"), ("补种", "市林业局", "=2+2"))[0])
    data = changed(data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", xml, count=1))
    document = read(data, "a.xlsx")
    assert [row[2] for row in grid(document)] == ["2", "=2+2"]
    (note,) = document.notes
    assert (note.code, document.text[note.start : note.end]) == ("damage", "=2+2")


def test_remarks_and_text_boxes_are_not_lost() -> None:
    book, made = workbook(HEADER, ROW)
    made["C2"].comment = Comment("以市水利局为准", "王")
    document = read(saved(book), "a.xlsx")
    assert [(block.kind, block.text, block.place) for block in document.blocks[-1:]] == [
        ("note", "以市水利局为准\n", "分工!C2 批注")
    ]


def test_a_text_box_is_not_lost() -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = f"<w {space}><a:p><a:r><a:t>本表由市水利局</a:t></a:r><a:r><a:t>解释</a:t></a:r></a:p></w>"
    relation = '<Relationship Id="d1" Type="http://x/drawing" Target="../drawings/drawing1.xml"/>'
    made = io.BytesIO(saved(workbook(HEADER, ROW)[0]))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", drawing)
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{relation}</Relationships>")
    document = read(made.getvalue(), "a.xlsx")
    assert (document.blocks[-1].text, document.blocks[-1].place) == ("本表由市水利局解释\n", "分工 文本框")


def test_cells_without_a_place_follow_each_other() -> None:
    data = changed(
        saved(workbook(HEADER, ROW)[0]),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb' r="[A-Z]*\d+"', b"", xml),
    )
    assert grid(read(data, "a.xlsx")) == [["1", "巡查堤防", "市水利局", "市财政局"]]


def test_a_cell_coloured_far_away_costs_nothing() -> None:
    book, made = workbook(HEADER, ROW)
    made["XFD1048576"].number_format = "0.00"
    assert read(saved(book), "a.xlsx").tables[0].header == HEADER


SHARED = b'<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData></worksheet>'


def test_shared_texts_with_their_runs_and_readings() -> None:
    strings = (
        "<sst><si><t>任务_x000D_\n内容</t></si><si><r><t>牵头</t></r><r><t>单位</t></r>"
        "<rPh><t>qian</t></rPh></si></sst>"
    )
    data = changed(saved(workbook(HEADER)[0]), "xl/worksheets/sheet1.xml", lambda _: SHARED)
    relation = b'<Relationship Id="s1" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    data = changed(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("xl/sharedStrings.xml", strings)
    data = made.getvalue()
    assert read(data, "a.xlsx").tables[0].header == ("任务内容", "牵头单位")


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "is no workbook, or cut off"),
        (saved(workbook(HEADER, ROW)[0])[:900], "is no workbook, or cut off"),
        (b"<html><table>", "is no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of the old kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (saved(Workbook()), "all its sheets are empty"),
        (changed(saved(workbook(HEADER)[0]), "xl/worksheets/sheet1.xml", lambda _: BOMB), "declares a document type"),
        (changed(saved(workbook(HEADER)[0]), "xl/worksheets/sheet1.xml", lambda xml: xml[:300]), "is damaged"),
        (changed(saved(workbook(HEADER)[0]), "xl/worksheets/sheet1.xml", lambda _: SHARED), "is damaged"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as error:
        read(data, "a.xlsx")
    assert error.value.advice


def test_what_unpacks_to_fill_the_memory_is_refused() -> None:
    data = changed(saved(workbook(HEADER)[0]), "xl/worksheets/sheet1.xml", lambda _: bytes(201 * 2**20))
    with pytest.raises(ReadError, match="unpacks to more than 200 MB"):
        read(data, "a.xlsx")
