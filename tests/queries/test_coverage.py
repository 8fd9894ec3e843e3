"""The questions about what is missing: `coverage`, `unled`, `orphans` and `members`."""

from dataclasses import replace

import pytest

from graph.model import Area, MemberRole
from graph.network import Network
from queries.questions import ask
from tests.duties import area, assigned, force, goal, indicator, network

AREAS = {"二.（一）": "安全生产", "二.（二）": "社会治安", "二.（三）": "生态环境"}
DUTIES = {
    "二.（一）.1": "牵头 市公安局；配合 各镇街",
    "二.（一）.2": "负责 市教育局、市民政局",
    "二.（一）.3": "负责 市教育局、各镇街",
    "二.（一）.4": "负责 各镇街；配合 市气象局",
    "二.（一）.5": "",
    "二.（一）.6": "牵头 各镇街；负责 市教育局",
    "二.（一）.7": "配合 市教育局",
    "二.（二）.1": "负责 各镇街",
}


def plan() -> Network:
    goals = [goal("一", "守住安全底线"), goal("三", "守住生态底线"), goal("五", "守住网络底线")]
    serves = {"安全生产": goals[0].id, "生态环境": goals[1].id}
    seats = {"市公安局": MemberRole.MEMBER, "市统计局": MemberRole.MEMBER, "市政府": MemberRole.CONVENER}
    facts = network(DUTIES, AREAS, [*goals, *force(seats), indicator("下降5%")])
    return Network(replace(f, goal=serves.get(f.name, "")) if isinstance(f, Area) else f for f in facts)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "lead-or-sole",
            {
                "二、（一）2": "no-lead",
                "二、（一）4": "collective-only",
                "二、（一）5": "no-unit",
                "二、（一）6": "collective-lead",
                "二、（一）7": "support-only",
                "二、（二）1": "collective-only",
            },
        ),
        (
            "lead",
            {
                "二、（一）2": "no-lead",
                "二、（一）3": "sole-responsible",
                "二、（一）4": "collective-only",
                "二、（一）5": "no-unit",
                "二、（一）6": "collective-lead",
                "二、（一）7": "support-only",
                "二、（二）1": "collective-only",
            },
        ),
    ],
)
def test_tasks_without_a_lead(rule: str, expected: dict[str, str]) -> None:
    answer = ask(plan(), "unled", accountable=rule)
    assert {row["place"]: row["missing"] for row in answer.records()} == expected
    assert answer.notes[0][0] == f"{len(expected)}项，分母：写明责任的任务和语句7项，没有写明任何单位的任务1项。"
    assert "牵头" in answer.notes[1][0]


def test_an_unled_task_shows_who_is_there() -> None:
    first = ask(plan(), "unled").records()[0]
    assert first["units"] == ["市教育局", "市民政局"]
    assert first["area"] == "安全生产"
    assert first["quote"] == "负责 市教育局、市民政局"


def test_tasks_without_any_named_unit() -> None:
    rows = ask(plan(), "orphans").records()
    assert [(row["place"], row["missing"], row["collectives"]) for row in rows] == [
        ("二、（一）5", "no-unit", []),
        ("二、（二）1", "collective-only", ["各镇街"]),
    ]


def test_coverage_goes_from_goals_to_indicators() -> None:
    rows = ask(plan(), "coverage").records()
    assert [(row["level"], row["name"], row["missing"]) for row in rows if row["level"] != "item"] == [
        ("goal", "守住生态底线", "goal-without-duty"),
        ("goal", "守住网络底线", "unserved-goal"),
        ("area", "社会治安", "area-without-lead"),
        ("area", "生态环境", "empty-area"),
        ("unit", "市统计局", "idle-member"),
        ("indicator", "下降5%", "unowned-indicator"),
    ]
    tasks = [(row["id"], row["missing"]) for row in rows if row["level"] == "item"]
    assert tasks == [(row["task_id"], row["missing"]) for row in ask(plan(), "unled").records()]


def test_every_gap_can_be_read_in_both_languages() -> None:
    answer = ask(plan(), "coverage", accountable="lead")
    missing = next(column for column in answer.columns if column.key == "missing")
    for row in answer.records():
        assert missing.reading(str(row["missing"])) != row["missing"]
        assert missing.reading(str(row["missing"]), "en") != missing.reading(str(row["missing"]))


def test_coverage_of_one_plan() -> None:
    other = network({"1": "负责 市公安局、市教育局"}, of="plan/乙")
    rows = ask(plan().merge(other), "coverage", plan="乙").records()
    assert [(row["place"], row["missing"]) for row in rows] == [("第1项", "no-lead")]


def test_a_plan_that_covers_everything() -> None:
    sound = network({"二.1": "牵头 市公安局；负责 市教育局"}, {"二": "安全生产"})
    for question in ("coverage", "unled", "orphans", "members"):
        assert ask(sound, question).rows == ()


def test_an_area_assigned_as_a_whole_is_not_empty() -> None:
    whole = assigned(area("三"), "牵头 市公安局")
    found = network({"二.1": "牵头 市公安局"}, {"二": "安全生产", "三": "社会治安", "四": "生态环境"}, whole)
    assert [row["name"] for row in ask(found, "coverage").records()] == ["生态环境"]


def test_members_against_tasks() -> None:
    rows = ask(plan(), "members").records()
    assert [(row["unit"], row["missing"], row["duties"], row["body"]) for row in rows] == [
        ("市教育局", "not-in-body", 4, None),
        ("市民政局", "not-in-body", 1, None),
        ("市气象局", "not-in-body", 1, None),
        ("市统计局", "idle-member", 0, "工作专班"),
    ]
