"""A real plan read as a careful reader reads it: the annotated plan of 沅江市, 2024."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.findings import Severity, severity, subject_of
from graph.model import Goal, MemberRole, Task, TaskKind
from graph.network import Network
from graph.script import fold
from loaders.options import Options
from loaders.read import read_plans
from queries.load import load
from tests.loaders.cases import misquoted

ID = "yuanjiang-2024"


@pytest.fixture(scope="module")
def expected(plans_dir: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((plans_dir / f"{ID}.expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def network(plans_dir: Path) -> Network:
    return read_plans([str(plans_dir / f"{ID}.txt")], Options())


def marks(path: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A section path in one spelling."""
    return tuple(fold(mark).rstrip("、.") for mark in path)


def test_place_and_counts(network: Network, expected: dict[str, Any]) -> None:
    (plan,) = network.plans
    assert (plan.jurisdiction, plan.script) == (expected["jurisdiction"], "hant")
    assert len(network.goals) == 4
    assert len(network.items) == expected["tasks"] == 34
    assert [task.kind for task in network.tasks].count(TaskKind.SENTENCE) == 1
    assert len(network.assignments) == 161


def test_areas_and_the_goals_they_serve(network: Network, expected: dict[str, Any]) -> None:
    titles = {goal.id: fold(goal.title) for goal in network.goals}
    read = [(marks(area.path)[-1], fold(area.name)) for area in network.areas]
    assert read == [(fold(area["ordinal"]), fold(area["name"])) for area in expected["areas"]]
    for area, wanted in zip(network.areas, expected["areas"], strict=True):
        assert fold(wanted["goal"]) in titles[area.goal]


def test_indicators(network: Network, expected: dict[str, Any]) -> None:
    owners = {fact.id: marks(fact.path) for fact in network if isinstance(fact, Goal | Task)}
    read = [(owners[one.owner], one.value, one.unit, one.comparator, one.deadline) for one in network.indicators]
    assert read == [
        (marks(one["owner"]), one["value"], one["unit"] or "", one["comparator"] or "", one.get("deadline", ""))
        for one in expected["indicators"]
    ]
    for one, wanted in zip(network.indicators, expected["indicators"], strict=True):
        assert wanted["quote"] in one.quote or one.quote in wanted["quote"]


def test_task_force(network: Network, expected: dict[str, Any]) -> None:
    (body,), wanted = network.bodies, expected["body"]
    seats = network.by_body[body.id]
    assert body.name == wanted["name"]
    for role, key in ((MemberRole.CONVENER, "convener"), (MemberRole.DEPUTY, "deputy_conveners")):
        assert [seat.quote for seat in seats if seat.role is role] == wanted[key]
    members = [seat.mention for seat in seats if seat.role is MemberRole.MEMBER]
    assert len(members) == 51
    assert members == wanted["members"]
    assert [seat.mention for seat in seats if seat.role is MemberRole.OFFICE] == [wanted["office_at"]]


def test_load_of_every_unit(network: Network, expected: dict[str, Any]) -> None:
    answer = load(network)
    keys = [column.key for column in answer.columns]
    read = {
        fold(str(row[0])): {role: row[keys.index(role)] for role in ("lead", "share", "support")} for row in answer.rows
    }
    aliases = {fold(written): fold(name) for written, name in expected["aliases"].items()}
    read = {aliases.get(name, name): counts for name, counts in read.items()}
    assert read == {fold(name): counts for name, counts in expected["load"].items()}


def said(code: str, subject: str) -> tuple[str, frozenset[str]]:
    """A finding in any script, its names in any order."""
    return code, frozenset(fold(subject).split(" / "))


def test_findings(network: Network, expected: dict[str, Any]) -> None:
    read = {said(finding.code, finding.subject) for finding in network.findings}
    assert {said(code, subject) for code, subject in expected["findings"]} <= read
    assert [finding for finding in network.findings if severity(finding.code) is Severity.ERROR] == []
    assert "several-leads" not in {code for code, _ in read}


def test_names_that_must_stay_apart(network: Network, expected: dict[str, Any]) -> None:
    unit_of = {fold(row.name): row.unit for row in network.assignments}
    for pair in (*expected["must_stay_apart"], *expected["suspected_same"]):
        one, other = (unit_of[fold(name)] for name in pair)
        assert one != other


def test_every_quotation_stands_where_it_says(network: Network) -> None:
    assert misquoted(network) == []


def test_the_blocks_are_the_file(network: Network, plans_dir: Path) -> None:
    assert network.text(network.plans[0].id) == (plans_dir / f"{ID}.txt").read_text(encoding="utf-8")


def test_items_are_called_by_their_numbers(network: Network) -> None:
    assert {subject_of(task) for task in network.tasks if task.kind is TaskKind.SENTENCE} == {"二.(四).2/1"}
