"""Structural findings: each rule by example, and the whole of an annotated plan."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.checks import structural_findings
from graph.findings import Severity, severity
from graph.model import Area, Fact, MemberRole, Status, Task, TaskKind
from graph.network import Network
from tests.duties import CITY, area, assigned, force, goal, indicator, network, plan, task

AREAS = {"二.（一）": "安全生产", "二.（二）": "社会治安"}
# Another duty, so that the plan has a lead somewhere and the area of interest holds a duty.
OTHER = {"二.（一）.1": "牵头 市财政局；配合 市审计局"}
MINE = "二.(一).2"


def codes_of(found: Network, subject: str = MINE) -> list[str]:
    return [finding.code for finding in structural_findings(found) if finding.subject == subject]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("牵头 市公安局；负责 市教育局", []),
        ("牵头 市公安局；配合 市教育局、各有关部门", []),
        ("", ["no-unit"]),
        ("负责 市公安局、市教育局", ["no-lead"]),
        ("负责 市公安局、市教育局；配合 市民政局", ["no-lead"]),
        ("负责 市公安局", ["sole-responsible"]),
        ("负责 市公安局、各有关部门；配合 市民政局", ["sole-responsible"]),
        ("配合 市公安局", []),
        ("负责 各有关部门", ["collective-only"]),
        ("牵头 各镇街", ["collective-only"]),
        ("负责 各有关部门；配合 市公安局", ["collective-only"]),
        ("牵头 各镇街；负责 市公安局、市教育局", []),
        ("牵头 市公安局；负责 各有关部门", ["collective-co-units"]),
        ("牵头 市公安局；负责 各有关部门；指导 市委编办", []),
        ("牵头 市公安局、市教育局", ["joint-leads"]),
        ("牵头 市公安局／牵头 市教育局", ["several-leads"]),
        ("牵头 市公安局、市教育局／牵头 市民政局", ["several-leads", "joint-leads"]),
        ("牵头 市公安局／牵头 各镇街", []),
        ("牵头 市公安局；配合 市教育局／牵头 市公安局；配合 市民政局", ["lead-and-support"]),
        ("牵头 市公安局；负责 市教育局／配合 市公安局", ["lead-and-support"]),
        ("牵头 市公安局；负责 市教育局、各镇街／配合 各镇街", []),
    ],
)
def test_one_duty(words: str, expected: list[str]) -> None:
    assert codes_of(network(OTHER | {"二.（一）.2": words}, AREAS)) == expected


def test_a_finding_says_where_and_who() -> None:
    (finding,) = (
        finding
        for finding in structural_findings(network(OTHER | {"二.（一）.2": "负责 市公安局、市教育局"}, AREAS))
        if finding.code == "no-lead"
    )
    assert finding.names == ("市公安局", "市教育局")
    assert finding.quote == "负责 市公安局、市教育局"
    assert finding.about.startswith("task/")
    assert finding.end - finding.start == len(finding.quote)


def test_a_plan_without_any_lead_has_one_finding() -> None:
    duties = {f"二.（一）.{number}": "负责 市公安局、市教育局" for number in (1, 2, 3)}
    findings = [finding for finding in structural_findings(network(duties, AREAS)) if finding.code == "no-lead"]
    assert [finding.about for finding in findings] == [CITY]
    assert findings[0].names == ("二.(一).1", "二.(一).2", "二.(一).3")


def test_a_plan_without_any_lead_does_not_speak_for_another() -> None:
    other = "plan/另一方案"
    both = network(OTHER | {"二.（一）.2": "负责 市公安局、市教育局"}, AREAS).merge(
        network({"一.1": "负责 市公安局、市教育局"}, of=other)
    )
    assert {finding.about for finding in structural_findings(both) if finding.code == "no-lead"} == {
        "task/澄江市方案/二.一.2",
        other,
    }


# -- nobody ----------------------------------------------------------------------------------


def test_an_area_without_duties_has_one_finding_and_its_items_none() -> None:
    found = network(OTHER | {"二.（二）.1": "", "二.（二）.2": ""}, AREAS)
    assert [(finding.code, finding.subject) for finding in structural_findings(found)] == [("empty-area", "二.(二)")]


def test_an_item_whose_sentence_is_assigned_has_units() -> None:
    assert codes_of(network(OTHER | {"二.（一）.2": "", "二.（一）.2/1": "牵头 市公安局"}, AREAS)) == []


def test_leads_of_an_item_and_of_its_sentence_are_two_duties() -> None:
    duties = {"二.（一）.2": "牵头 市公安局", "二.（一）.2/1": "牵头 市住建局"}
    assert codes_of(network(OTHER | duties, AREAS)) == []


def test_an_item_outside_every_area_is_not_asked_for() -> None:
    assert codes_of(network(OTHER | {"三.1": "", "三.2": "牵头 市公安局"}, AREAS), "三.1") == []


def test_without_areas_the_neighbours_decide() -> None:
    assert codes_of(network({"1": "牵头 市公安局", "2": ""}), "2") == ["no-unit"]


def test_a_group_that_is_assigned_reaches_its_items() -> None:
    home = area("二")
    group = replace(task("二.1", area=home.id), kind=TaskKind.GROUP)
    inside = replace(task("二.1.1", area=home.id, start=200), parent=group.id)
    heir = replace(task("二.1.2", area=home.id, start=300), parent=group.id)
    clause = "负责 市公安局、市教育局"
    facts: list[Fact] = [plan(), home, group, inside, heir]
    facts += [*assigned(group, clause), *assigned(heir, f"牵头 市民政局／{clause}", status=Status.INHERITED)]
    assert codes_of(Network(facts), "二.1.1") == []
    assert codes_of(Network(facts), "二.1") == []


def test_a_neighbour_that_is_assigned_does_not_speak_for_an_item() -> None:
    home = area("二")
    group = replace(task("二.1", area=home.id), kind=TaskKind.GROUP)
    items = [replace(task(f"二.1.{n}", area=home.id, start=100 * n), parent=group.id) for n in (1, 2)]
    found = Network([plan(), home, group, *items, *assigned(items[0], "牵头 市民政局")])
    assert codes_of(found, "二.1.2") == ["no-unit"]


def test_an_area_that_is_assigned_reaches_its_items() -> None:
    whole = assigned(area("二.（一）"), "指导 市委编办")
    assert codes_of(network(OTHER | {"二.（一）.2": ""}, AREAS, whole)) == []


# -- task forces -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ({}, set()),
        ({"市政府": MemberRole.CONVENER, "市财政局": MemberRole.OFFICE}, set()),
        (
            {"市财政局": MemberRole.MEMBER, "市气象局": MemberRole.MEMBER},
            {("not-in-body", "市审计局"), ("idle-member", "市气象局")},
        ),
        ({"市审计局": MemberRole.OFFICE, "市财政局": MemberRole.MEMBER, "市政府": MemberRole.CONVENER}, set()),
    ],
    ids=["no task force", "no members listed", "lists differ", "any seat counts"],
)
def test_members(seats: dict[str, MemberRole], expected: set[tuple[str, str]]) -> None:
    found = network(OTHER | {"二.（二）.1": "牵头 市财政局；负责 各有关部门、市审计局"}, AREAS, force(seats))
    assert {(finding.code, finding.subject) for finding in structural_findings(found)} == expected


# -- goals, indicators, deadlines ------------------------------------------------------------


def test_a_goal_that_no_area_serves() -> None:
    goals = [goal("一", "守住安全底线"), goal("三", "守住生态底线")]
    facts = network(OTHER, {"二.（一）": "安全生产"})
    serving = [replace(fact, goal=goals[0].id) if isinstance(fact, Area) else fact for fact in facts]
    assert codes_of(Network([*serving, *goals]), "三") == ["unserved-goal"]
    assert codes_of(Network([*serving, *goals]), "一") == []


def test_goals_are_not_blamed_where_the_plan_links_none() -> None:
    goals = [goal("一", "守住安全底线"), goal("三", "守住生态底线")]
    assert codes_of(network(OTHER, {"二.（一）": "安全生产"}, goals), "一") == []


def test_an_indicator_without_an_owner() -> None:
    extra = [indicator("下降5%"), indicator("达到90%", owner="goal/x", ordinal=2)]
    found = structural_findings(network(OTHER, {"二.（一）": "安全生产"}, extra))
    assert [(finding.code, finding.quote) for finding in found] == [("unowned-indicator", "下降5%")]


def due(mark: str, deadline: str, day: str) -> list[Fact]:
    dated = replace(task(mark), deadline=deadline, due=day)
    return [dated, *assigned(dated, "牵头 市公安局；配合 市教育局")]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("", {("no-deadline", "3"), ("past-deadline", "1")}),  # issued on 2025-01-10
        ("2024-01-01", {("no-deadline", "3")}),
        ("2026-01-01", {("no-deadline", "3"), ("past-deadline", "1"), ("past-deadline", "2")}),
    ],
)
def test_deadlines(as_of: str, expected: set[tuple[str, str]]) -> None:
    facts = [
        plan(),
        *due("1", "2024年底", "2024-12-31"),
        *due("2", "2025年底", "2025-12-31"),
        *due("3", "", ""),
    ]
    assert {(f.code, f.subject) for f in structural_findings(Network(facts), as_of)} == expected


def test_a_sentence_has_the_deadline_of_its_item() -> None:
    item, sentence = replace(task("1"), deadline="长期坚持"), task("1/1")
    facts = [plan(), item, sentence, *assigned(sentence, "牵头 市公安局")]
    assert structural_findings(Network(facts)) == ()


def test_a_plan_without_deadlines_is_not_asked_for_them() -> None:
    assert structural_findings(network({"1": "牵头 市公安局"})) == ()


# -- a whole plan ----------------------------------------------------------------------------

WHILE_READING = {"damage", "suspected-same"}


def test_the_findings_of_an_annotated_plan(plans_dir: Path) -> None:
    """Every structural finding that a careful reader made, at most notes and warnings beside them."""
    reading = pytest.importorskip("loaders.read")
    options = pytest.importorskip("loaders.options")
    expected = json.loads((plans_dir / "yuanjiang-2024.expected.json").read_text(encoding="utf-8"))["findings"]
    read = reading.read_plans([str(plans_dir / "yuanjiang-2024.txt")], options.Options())
    findings = structural_findings(read)
    made = {(finding.code, finding.subject) for finding in findings}
    assert made >= {(code, subject) for code, subject in expected if code not in WHILE_READING}
    assert all(severity(finding.code) < Severity.ERROR for finding in findings)
    text = read.text(read.plans[0].id)
    assert all(text[finding.start : finding.end] == finding.quote for finding in findings)
    assert all(isinstance(read.get(Task, f.about), Task) for f in findings if f.about.startswith("task/"))
