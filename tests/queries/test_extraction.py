"""The JSON Lines contract of `extract`."""

from dataclasses import replace

from graph.model import Assignment, Block, Fact, Status, TaskKind
from graph.network import Network
from queries.extraction import rows
from tests.duties import CITY, area, assigned, network, plan, task

KEYS = [
    "plan",
    "task",
    "area",
    "role",
    "unit",
    "unit_id",
    "mention",
    "kind",
    "status",
    "deadline",
    "quote",
    "start",
    "end",
]


def test_one_object_an_assignment_with_its_keys_in_order() -> None:
    found = network({"二.（一）.1": "牵头 市公安局；负责 各镇街"}, {"二.（一）": "安全生产"})
    lead, share = rows(found)
    assert list(lead) == KEYS
    assert lead["plan"] == {"id": CITY, "title": "澄江市守底方案", "jurisdiction": "澄江市"}
    assert list(lead["task"]) == ["id", "kind", "path", "title", "head", "start", "end"]
    assert lead["task"]["path"] == ["二", "（一）", "1"]
    assert lead["area"] == {"id": "area/澄江市方案/二.一", "name": "安全生产"}
    assert (lead["role"], lead["unit"], lead["unit_id"], lead["kind"]) == (
        "lead", "市公安局", "unit/澄江市/公安局", "named",
    )  # fmt: skip
    assert (lead["status"], lead["deadline"]) == ("extracted", None)
    assert (share["role"], share["kind"], share["quote"]) == ("share", "collective", "牵头 市公安局；负责 各镇街")


def test_a_deadline_is_that_of_the_clause() -> None:
    one = task("1")
    (row,) = rows(Network([plan(), one, *assigned(one, "牵头 市公安局", deadline="2025年底")]))
    assert row["deadline"] == "2025年底"
    assert row["area"] is None


def test_order_of_reading_and_not_of_places() -> None:
    """A clause on a group, then what its items inherit, then the next clause, whatever stands first in the text."""
    group, item, later = replace(task("1"), kind=TaskKind.GROUP), task("1.1", start=300), task("2", start=900)
    facts: list[Fact] = [plan(), group, item, later]
    facts += assigned(replace(group, end=700), "牵头 市公安局")
    facts += assigned(replace(item, end=700), "牵头 市公安局", status=Status.INHERITED)
    facts += assigned(replace(later, end=10), "牵头 市民政局")
    order = {"市公安局": 1, "市民政局": 5}
    numbered = [
        replace(fact, ordinal=order[fact.name] + (fact.status is Status.INHERITED))
        if isinstance(fact, Assignment)
        else fact
        for fact in facts
    ]
    assert [(row["unit"], row["task"]["kind"], row["status"]) for row in rows(Network(numbered))] == [
        ("市公安局", "group", "extracted"),
        ("市公安局", "item", "inherited"),
        ("市民政局", "item", "extracted"),
    ]


def test_an_area_that_is_assigned_is_a_group() -> None:
    text = "二、安全生产和应急管理等各项工作任务的总体分工安排\n正文"
    home = replace(area("二", "安全生产"), start=0, end=len(text))
    block = Block("block/澄江市方案/0", CITY, 0, "heading", text, 0, "")
    (row,) = rows(Network([plan(), home, block, *assigned(home, "牵头 市公安局")]))
    assert (row["task"]["kind"], row["task"]["id"], row["area"]["id"]) == ("group", home.id, home.id)
    assert row["task"]["head"] == text[:20]


def test_plans_do_not_mix() -> None:
    both = network({"1": "牵头 市公安局"}, of="plan/甲").merge(network({"1": "牵头 市公安局"}, of="plan/乙"))
    assert [row["plan"]["id"] for row in rows(both)] == ["plan/乙", "plan/甲"]
