"""The questions about one unit, one task and one area."""

from dataclasses import replace

import pytest

from graph.model import Fact, Status, TaskKind
from graph.network import Network
from queries.questions import ask
from tests.duties import area, assigned, network, plan, task

PLAN = network(
    {
        "二.（一）.1": "牵头 市公安局；负责 市教育局、各镇街",
        "二.（一）.2": "牵头 市教育局",
        "二.（一）.2/1": "牵头 市民政局；配合 市公安局",
        "二.（二）.1": "牵头 市公安局；配合 市公安局",
    },
    {"二.（一）": "安全生产", "二.（二）": "社会治安"},
)


def test_one_unit() -> None:
    rows = ask(PLAN, "unit", name="公安局").records()
    assert [(row["place"], row["role"], row["partners"]) for row in rows] == [
        ("二、（一）1", "lead", ["市教育局", "各镇街"]),
        ("二、（一）2（单独写明责任的第1句）", "support", ["市民政局"]),
        ("二、（二）1", "lead", []),
        ("二、（二）1", "support", []),
    ]
    assert rows[0]["quote"] == "牵头 市公安局；负责 市教育局、各镇街"


@pytest.mark.parametrize(
    ("question", "name", "units"),
    [
        ("task", "二、（一）1", ["市公安局", "市教育局", "各镇街"]),
        ("task", "二.(一).2", ["市教育局", "市民政局", "市公安局"]),
        ("area", "社会治安", ["市公安局", "市公安局"]),
        ("area", "二、（一）", ["市公安局", "市教育局", "各镇街", "市教育局", "市民政局", "市公安局"]),
    ],
)
def test_one_task_and_one_area(question: str, name: str, units: list[str]) -> None:
    assert [row["unit"] for row in ask(PLAN, question, name=name).records()] == units


def grouped() -> Network:
    home = area("二", "安全生产")
    group = replace(task("二.1", area=home.id), kind=TaskKind.GROUP)
    items = [replace(task(f"二.1.{n}", area=home.id, start=100 + 100 * n), parent=group.id) for n in (1, 2)]
    inherited = [replace(one, end=group.end) for one in items]
    facts: list[Fact] = [
        plan(),
        home,
        group,
        *items,
        *assigned(group, "牵头 市公安局"),
        *assigned(home, "指导 市委编办"),
    ]
    facts += [fact for one in inherited for fact in assigned(one, "牵头 市公安局", status=Status.INHERITED)]
    return Network(facts)


def test_a_clause_on_a_group_is_shown_with_its_tasks() -> None:
    rows = ask(grouped(), "unit", name="市公安局").records()
    assert [(row["place"], row["status"]) for row in rows] == [("二、1.1", "inherited"), ("二、1.2", "inherited")]
    assert len(ask(grouped(), "task", name="二、1").rows) == 2


def test_a_clause_on_an_area_is_shown_with_it() -> None:
    (row,) = ask(grouped(), "unit", name="市委编办").records()
    assert (row["task_kind"], row["task"], row["role"]) == ("area", "安全生产", "guide")
    assert ask(grouped(), "area", name="安全").records()[0]["unit"] == "市委编办"


def test_the_count_says_duties_not_lines() -> None:
    assert ask(PLAN, "unit", name="市公安局").notes[0][0] == "牵头2项次，共同负责0项次，配合2项次，指导0项次。"
