"""Tables whose lines were lost and whose cells stand apart, as web pages and copied documents give them."""

import pytest

from tests.loaders.cases import read

HEAD = ("序号", "工作任务", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "整修堤防十公里", "市水利局", "市财政局、市林业局", "2025年6月底前"),
    ("2", "更换老旧管道", "市住房城乡建设局", "各区政府", "长期坚持"),
    ("3", "增设避难场所五处，其中地下三处", "市应急管理局", "市民政局、12个街道、镇", "2025年底"),
)
ASSIGNED = [
    ("1", "lead", "市水利局"), ("1", "support", "市财政局"), ("1", "support", "市林业局"),
    ("2", "lead", "市住房城乡建设局"), ("2", "support", "各区政府"),
    ("3", "lead", "市应急管理局"), ("3", "support", "市民政局"), ("3", "support", "12个街道、镇"),
]  # fmt: skip
TITLE = "澄南市民生实事项目任务分解表\n"


def assigned(text: str) -> list[tuple[str, str, str]]:
    """Number of the row, role and unit of each assignment."""
    return [(row.task.rsplit("/", 1)[1], row.role.value, row.name) for row in read(text).assignments]


def cell_a_line(rows: tuple[tuple[str, ...], ...], between: str = "\n") -> str:
    return TITLE + between.join(cell for row in rows for cell in row) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        cell_a_line((HEAD, *ROWS)),
        cell_a_line((HEAD, *ROWS), "\n\n"),
        cell_a_line((HEAD, *ROWS), " |\n"),
        cell_a_line((HEAD, *ROWS), "\t"),
        cell_a_line((("序 号", "工 作 任 务", "牵 头\n单 位", "配 合 单 位", "完成\n时限"), *ROWS)),
        cell_a_line((HEAD, *ROWS[:2], HEAD, ROWS[2])),
        cell_a_line((HEAD, *ROWS)) + "附则\n本表由市政府办公室负责解释。\n",
        TITLE + "\n".join(" ".join(row) for row in (HEAD, *ROWS)),
        TITLE + "\n".join(" | ".join(row) + " |" for row in (HEAD, *ROWS)),
        TITLE + "\n".join("  ".join(row) for row in (("序号", "工 作 任 务", *HEAD[2:]), *ROWS)),
    ],
    ids=[
        "a line",
        "blank lines",
        "bars",
        "tabs",
        "wide titles",
        "said again",
        "text after",
        "spaces",
        "rows",
        "spaced",
    ],
)
def test_cells_find_their_columns(text: str) -> None:
    assert assigned(text) == ASSIGNED
    assert [task.deadline for task in read(text).tasks] == ["2025年6月底前", "长期坚持", "2025年底"]


def test_cells_that_a_merged_cell_swallowed_are_missing() -> None:
    head = ("序号", "任务", "进展", "牵头单位", "责任主体与协同单位", "备注")
    rows = (
        ("1", "整修堤防", "已开工", "市水利局", "市财政局"),
        ("2", "更换管道", "市住房城乡建设局", "市城市管理局", "完成招标"),
        ("3", "增设场所", "市应急管理局", "市民政局"),
    )
    assert [row[1:] for row in assigned(cell_a_line((head, *rows)))] == [
        ("lead", "市水利局"),
        ("share", "市财政局"),
        ("lead", "市住房城乡建设局"),
        ("share", "市城市管理局"),
        ("lead", "市应急管理局"),
        ("share", "市民政局"),
    ]


def test_names_of_leaders_are_no_units() -> None:
    head = ("序号", "重点工作", "分管领导", "牵头单位", "责任单位")
    rows = (
        ("1", "扩建小学两座", "王某", "县教育局", "县财政局"),
        ("2", "修路", "李某\n张某", "县交通运输局", "各镇"),
        ("3", "种树", "赵某", "县林业局", "各村"),
    )
    assert [row[1:] for row in assigned(cell_a_line((head, *rows)))] == [
        ("lead", "县教育局"),
        ("share", "县财政局"),
        ("lead", "县交通运输局"),
        ("share", "各镇"),
        ("lead", "县林业局"),
        ("share", "各村"),
    ]


def test_a_cell_that_is_no_list_of_units_is_a_finding() -> None:
    network = read(cell_a_line((HEAD, *ROWS[:2], ("3", "增设避难场所", "尚待研究确定", "市民政局", "2025年底"))))
    assert [row.name for row in network.assignments][-1] == "市民政局"
    assert "尚待研究确定" in [finding.quote for finding in network.findings if finding.code == "unread-attribution"]


def test_a_contents_list_is_no_table() -> None:
    assert read("序号\n名称\n页码\n1\n任务\n牵头单位\n2\n附则\n").assignments == ()


def test_rows_of_lines_need_no_numbers() -> None:
    head, *rows = (
        ("工作任务", "牵头单位", "配合单位"),
        ("抓排查", "市应急局", "市教育局"),
        ("抓整改", "市住建局", "各镇"),
    )
    assert [row[1:] for row in assigned(TITLE + "\n".join("\t".join(row) for row in (head, *rows)))] == [
        ("lead", "市应急局"),
        ("support", "市教育局"),
        ("lead", "市住建局"),
        ("support", "各镇"),
    ]


@pytest.mark.parametrize("between", ["\n", " ", " | "])
def test_the_head_of_a_table_that_cannot_be_read_is_a_finding(between: str) -> None:
    text = TITLE + between.join(["序号", "工作任务", "牵头单位", "配合单位", "清理河道", "王某", "李某", "补种树木"])
    (finding,) = [one for one in read(text).findings if one.code == "unread-attribution"]
    assert "牵头单位" in finding.quote
