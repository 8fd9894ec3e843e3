"""Tables of a web page that assign tasks, in the manners of the genre: headings over rows, 同上, two rows of a head."""

import pytest

from graph.network import Network
from loaders.extract import extract
from loaders.formats.html import read
from loaders.options import Options
from tests.loaders.cases import misquoted

HEAD = "序号|重点任务|牵头单位|配合单位"
FIRST, SECOND = "1|清理河道。|市水利局|市财政局", "2|整治排口。|市生态环境局|市教育局"
BOTH = [
    "清理河道。 lead 市水利局",
    "清理河道。 support 市财政局",
    "整治排口。 lead 市生态环境局",
    "整治排口。 support 市教育局",
]


def network(*rows: str) -> Network:
    """A page with one table: cells between |, `<` before what covers two rows, a row of one cell covers all columns."""
    width = max(row.count("|") + 1 for row in rows)
    lines = ("".join(_cell(cell, width if "|" not in row else 1) for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<h1>澄南市水环境治理方案</h1><p>现将任务分工印发给你们。</p><table>{table}</table>"
    made = extract(read(page.encode(), "plan.html"), Options(jurisdiction="澄南市"), {})
    assert misquoted(made) == []
    return made


def _cell(cell: str, width: int) -> str:
    down, across = "<" in cell, 2 if ">" in cell else width
    return f'<td rowspan="{1 + down}" colspan="{across}">{cell.strip("<>")}</td>'


def told(made: Network) -> list[str]:
    titles = {task.id: task.title for task in made.tasks}
    return [f"{titles[row.task]} {row.role} {row.name}" for row in sorted(made.assignments, key=lambda a: a.ordinal)]


def unread(made: Network) -> list[str]:
    return [found.subject for found in made.findings if found.code == "unread-attribution"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((HEAD, "一、治水", FIRST, "二、治污", SECOND), id="headings over all columns"),
        pytest.param(
            (HEAD, "治水", FIRST, "治污", SECOND, "注：本表自印发之日起施行。"), id="without numbers, a note below"
        ),
        pytest.param((HEAD, "一|治水||", FIRST, "二|治污||", SECOND), id="headings in cells of their own"),
        pytest.param(
            (HEAD, "一、治水|||", "（一）河道|||", FIRST, "（二）排口|||", SECOND), id="headings of two ranks"
        ),
        pytest.param((HEAD, FIRST, HEAD, SECOND), id="head repeated on the next page"),
        pytest.param(("<序号|<重点任务|>责任单位", "牵头|配合", FIRST, SECOND), id="head in two rows"),
        pytest.param(("序号|重点任务|主办|协办", FIRST, SECOND), id="主办 and 协办"),
        pytest.param(("序号|重点任务|主责部门|协办部门", FIRST, SECOND), id="主责"),
    ],
)
def test_no_row_beside_the_tasks_is_one(rows: tuple[str, ...]) -> None:
    made = network(*rows)
    assert told(made) == BOTH
    assert (len(made.tasks), unread(made)) == (2, [])


@pytest.mark.parametrize("ditto", ["同上", "同 上", "同前", "〃", "″"])
def test_ditto_means_the_cell_above(ditto: str) -> None:
    made = network(HEAD, FIRST, f"2|整治排口。|{ditto}|市教育局", f"3|种植树木。|{ditto}|{ditto}")
    assert told(made)[2:] == [
        "整治排口。 lead 市水利局", "整治排口。 support 市教育局",
        "种植树木。 lead 市水利局", "种植树木。 support 市教育局",
    ]  # fmt: skip
    assert unread(made) == []
    # The evidence holds both: the name that is meant, and the words that mean it.
    quote = next(row.quote for row in made.assignments if row.task.endswith("/3"))
    assert quote.startswith("市水利局")
    assert ditto in quote


def test_ditto_below_an_empty_cell_is_a_finding() -> None:
    made = network(HEAD, "1|清理河道。|市水利局|", "2|整治排口。|同上|同上")
    assert told(made)[1:] == ["整治排口。 lead 市水利局"]
    assert unread(made) == ["同上"]


@pytest.mark.parametrize(
    "head", ["部门|职责", "单位|工作职责", "责任单位|工作职责", "牵头单位|主要职责", "部门|责任分工", "单位|任务分工"]
)
def test_a_list_by_unit(head: str) -> None:
    made = network(head, "市水利局|1.清理河道。2.牵头编制规划。", "市财政局|配合落实资金。")
    assert told(made) == [
        "1.清理河道。 share 市水利局",
        "2.牵头编制规划。 lead 市水利局",
        "配合落实资金。 support 市财政局",
    ]


def test_persons_are_no_units() -> None:
    made = network(
        "序号|重点任务|责任领导|主办|协办|责任人|完成时限",
        "1|清理河道。|张建国|市水利局|市财政局|李四|2025年6月底前",
        "2|整治排口。|王五|市生态环境局|市教育局|赵六|同上",
    )
    assert told(made) == BOTH
    assert [task.deadline for task in made.tasks] == ["2025年6月底前"] * 2
    assert made.tasks[0].extra == (("责任领导", "张建国"), ("责任人", "李四"))


def test_units_and_persons_in_one_column_are_not_guessed() -> None:
    made = network("序号|重点任务|责任部门及责任人", "1|清理河道。|市水利局", "2|整治排口。|市财政局 李四")
    assert told(made) == ["清理河道。 share 市水利局"]
    assert unread(made) == ["市财政局 李四"]


def test_tasks_numbered_with_numerals_are_no_headings() -> None:
    made = network(HEAD, "一|清理河道。|市水利局|市财政局", "二|整治排口。||", "三|种植树木。|市林业局|")
    assert [task.title for task in made.tasks] == ["清理河道。", "整治排口。", "种植树木。"]
