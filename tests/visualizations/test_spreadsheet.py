"""Tables for office programs: nothing is run, nothing is lost, and the same table is the same file."""

import csv
import io
import re
from collections.abc import Sequence

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.model import Fact, Role
from graph.network import Network
from tests import builders as make
from visualizations.csv_table import csv_table
from visualizations.ledger import rows
from visualizations.spreadsheet import ledger_workbook

AREA = make.area(name="安全生产")
FINANCE = make.unit("财政局")
PLAN = make.plan(title="澄南市安全方案")


def sheets(*facts: Fact) -> Sequence[Worksheet]:
    """The sheets of the workbook of a small plan, as openpyxl reads them back."""
    made = ledger_workbook(rows(Network([make.run(), PLAN, AREA, FINANCE, *facts])))
    return load_workbook(io.BytesIO(made)).worksheets


def duties(*titles: str) -> list[Fact]:
    """A task led by the finance bureau for each title."""
    tasks = [make.task(str(n), title=title, area=AREA.id, start=n) for n, title in enumerate(titles, start=1)]
    return [*tasks, *(make.assignment(task, FINANCE) for task in tasks)]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("开展隐患排查", "开展隐患排查"),
        ("", ""),
        ("-3", "-3"),
        ("+5%", "+5%"),
        ("=1+1", "'=1+1"),
        ("+1;cmd", "'+1;cmd"),
        ("-扣分", "'-扣分"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1+1", "'\t=1+1"),
        (" =1+1", "' =1+1"),
        ('=HYPERLINK("http://a.example","看")', '\'=HYPERLINK("http://a.example","看")'),
    ],
)
def test_csv_holds_no_formula(cell: str, written: str) -> None:
    [row] = list(csv.reader(io.StringIO(csv_table([cell], [], mark=""))))

    assert row == [written]


def test_csv_begins_with_a_byte_order_mark_and_keeps_line_breaks() -> None:
    text = csv_table(["任务"], [['第一行\n第二行，“引号”,"号"']])

    assert text.startswith("\ufeff任务\n")
    assert list(csv.reader(io.StringIO(text[1:], newline="")))[1] == ['第一行\n第二行，“引号”,"号"']


def test_workbook_reads_back() -> None:
    [sheet] = sheets(*duties("开展隐患排查", "完善预案"))

    assert sheet["A1"].value == "澄南市安全方案 责任台账"
    assert [cell.value for cell in sheet[2]][:4] == ["序号", "领域", "任务", "牵头单位"]
    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=3)] == [
        [1, "安全生产", "开展隐患排查", "市财政局"],
        [2, None, "完善预案", "市财政局"],
    ]


def test_workbook_holds_no_formula() -> None:
    [sheet] = sheets(*duties("=1+1", "#N/A", "-扣分"))

    assert [(row[2].value, row[2].data_type) for row in sheet.iter_rows(min_row=3)] == [
        ("=1+1", "s"),
        ("#N/A", "s"),
        ("-扣分", "s"),
    ]


def test_workbook_survives_what_no_cell_may_hold() -> None:
    [sheet] = sheets(*duties("甲\x07乙", "长" * 40_000))

    assert sheet["C3"].value == "甲\ufffd乙"
    assert len(str(sheet["C4"].value)) == 32_767


def test_workbook_is_ready_to_print() -> None:
    [sheet] = sheets(*duties("甲", "乙"))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$1:$2")
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:I1", "B3:B4"]


def test_each_plan_has_its_sheet() -> None:
    long = make.plan("b", title="关于[印发]某某市人民政府办公室实施方案的通知：附件/一二三四五六七八九")
    made = sheets(*duties("甲"), long, make.task(plan=long.id))

    assert len(made) == 2
    assert all(len(sheet.title) <= 31 for sheet in made)


def test_an_empty_ledger_is_a_workbook() -> None:
    [sheet] = load_workbook(io.BytesIO(ledger_workbook(()))).worksheets

    assert sheet.max_row == 2


def test_the_same_ledger_is_the_same_file() -> None:
    table = rows(Network([make.run(), PLAN, AREA, FINANCE, *duties("甲", "乙")]))

    assert ledger_workbook(table) == ledger_workbook(table)


def test_each_unit_has_a_sheet_on_request() -> None:
    """Only its own lines, with its part in each; the ledger's number still stands there."""
    water = make.unit("水利局")
    one, two = make.task("1", title="甲", area=AREA.id, start=1), make.task("2", title="乙", area=AREA.id, start=2)
    facts: list[Fact] = [
        one,
        two,
        make.assignment(one, FINANCE),
        make.assignment(two, water),
        make.assignment(two, FINANCE, Role.SUPPORT),
    ]
    table = rows(Network([make.run(), PLAN, AREA, FINANCE, water, *facts]))
    book = load_workbook(io.BytesIO(ledger_workbook(table, units={water.id: "市水利局", FINANCE.id: "市财政局"})))

    assert book.sheetnames == ["台账", "市水利局", "市财政局"]
    assert [[cell.value for cell in row][:5] for row in book["市水利局"].iter_rows(min_row=2)] == [
        ["序号", "领域", "任务", "本单位职责", "牵头单位"],
        [2, "安全生产", "乙", "牵头", "市水利局"],
    ]
    assert [row[3].value for row in book["市财政局"].iter_rows(min_row=3)] == ["牵头", "配合"]
    assert book["市水利局"].print_title_rows == "$1:$2"


@pytest.mark.parametrize(
    "names",
    [
        ["甲" * 40, "甲" * 40 + "乙", "甲" * 31],
        ["a/b", "A\\B", "ab", "[ab]", "'ab'"],
        ["", "?", "History", "history", "台账"],
        ["𠮷" * 20, "𠮷" * 20],
    ],
)
def test_sheets_have_names_that_excel_takes(names: list[str]) -> None:
    """At most 31 UTF-16 units, none of its signs, no two alike whatever their capitals, not its own word."""
    made = load_workbook(
        io.BytesIO(ledger_workbook((), units={str(n): name for n, name in enumerate(names)}))
    ).sheetnames

    assert len({name.casefold() for name in made}) == len(names) + 1
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in made)
    assert not [name for name in made if re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history"]
