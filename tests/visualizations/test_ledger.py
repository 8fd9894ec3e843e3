"""The ledger: which rows it has, and what stands in their cells."""

from graph.model import Fact, Role, Status, TaskKind, UnitKind
from graph.network import Network
from tests import builders as make
from visualizations.ledger import rows, table

FINANCE = make.unit("财政局")
HOUSING = make.unit("住建局")
EVERYBODY = make.unit("各镇（街道）", kind=UnitKind.COLLECTIVE)
AREA = make.area(name="安全生产")
CLAUSE = "（市财政局牵头，市住建局、各镇（街道）按职责分工负责）"


def cells(*facts: Fact) -> list[list[str]]:
    """The ledger of a small plan."""
    return table(rows(Network([make.run(), make.plan(), AREA, FINANCE, HOUSING, EVERYBODY, *facts])))[1]


def test_a_row_names_every_unit_in_its_role() -> None:
    task = make.task(title="开展隐患排查", area=AREA.id, deadline="2025年底前")
    borne = [
        make.assignment(task, FINANCE, quote=CLAUSE),
        make.assignment(task, HOUSING, Role.SHARE, 8, quote=CLAUSE),
        make.assignment(task, EVERYBODY, Role.SHARE, 13, quote=CLAUSE, name="各镇（街道）"),
    ]

    assert cells(task, *borne) == [
        ["1", "安全生产", "开展隐患排查", "市财政局", "市住建局、各镇（街道）", "", "", "2025年底前", CLAUSE]
    ]


def test_a_task_that_nobody_bears_has_its_row() -> None:
    assert cells(make.task(title="完善预案", area=AREA.id)) == [["1", "安全生产", "完善预案", "", "", "", "", "", ""]]


def test_an_item_divided_among_its_sentences_is_shown_by_them() -> None:
    item = make.task("二.一.1", title="整治燃气", start=10)
    first = make.task("二.一.1/1", title="更换管道", parent=item.id, start=12)
    second = make.task("二.一.1/2", title="入户检查", parent=item.id, start=20)
    facts = (item, first, second, make.assignment(first, HOUSING), make.assignment(second, FINANCE))

    assert [(row[0], row[2], row[3]) for row in cells(*facts)] == [
        ("1", "更换管道", "市住建局"),
        ("2", "入户检查", "市财政局"),
    ]


def test_a_group_is_shown_by_its_items() -> None:
    group = make.task("二.一.1", title="整治燃气", kind=TaskKind.GROUP)
    item = make.task("二.一.1.1", title="更换管道", parent=group.id, start=5)
    clause = make.assignment(group, HOUSING)
    handed_down = make.assignment(item, HOUSING, status=Status.INHERITED, quote=clause.quote)

    assert [row[2:4] for row in cells(group, item, clause, handed_down)] == [["更换管道", "市住建局"]]


def test_a_clause_on_a_whole_area_has_its_row() -> None:
    shown = cells(make.task(title="完善预案", area=AREA.id, start=9), make.assignment(AREA, FINANCE))

    assert [row[1:4] for row in shown] == [["安全生产", "（本领域各项任务）", "市财政局"], ["安全生产", "完善预案", ""]]


def test_two_clauses_of_one_unit_are_one_name_and_two_quotations() -> None:
    task = make.task()
    twice = [make.assignment(task, FINANCE, at=n, quote=f"（市财政局牵头{n}）") for n in (1, 2)]

    assert [(row[3], row[8]) for row in cells(task, *twice)] == [("市财政局", "（市财政局牵头1）\n（市财政局牵头2）")]


def test_columns_of_a_loaded_ledger_come_last() -> None:
    facts = (
        make.task("1", extra=(("责任人", "张某"), ("进展", "50%"), ("责任人", "王某"))),
        make.task("2", extra=(("联系人", "李某"),), start=5),
    )
    heads, shown = table(rows(Network([make.run(), make.plan(), *facts])))

    assert heads[9:] == ("责任人", "进展", "责任人 2", "联系人")
    assert [row[9:] for row in shown] == [["张某", "50%", "王某", ""], ["", "", "", "李某"]]


def test_of_several_plans_each_row_names_its_own() -> None:
    plans = [make.plan("a", title="甲方案"), make.plan("b", title="", file="b.csv")]
    network = Network([make.run(), *plans, *(make.task(plan=plan.id) for plan in plans)])
    heads, shown = table(rows(network))

    assert heads[9] == "方案"
    assert [(row[0], row[9]) for row in shown] == [("1", "甲方案"), ("1", "b.csv")]


def test_heads_can_be_english() -> None:
    heads = ("No.", "Area", "Task", "Lead units", "Share units", "Support units", "Guide units", "Deadline", "Words")

    assert table(rows(Network()), lang="en") == (heads, [])
