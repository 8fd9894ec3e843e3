"""The question `deadlines`: what falls due when, and for whom."""

from dataclasses import replace

import pytest

from graph.model import Fact, TaskKind
from graph.network import Network
from queries.questions import ask
from tests.duties import assigned, plan, task

DATED = {
    "1": ("2025-06-30", "2025年6月底前", "牵头 市公安局；配合 市教育局"),
    "2": ("2025-06-15", "6月15日前", "牵头 市教育局；负责 各镇街／指导 市教育局"),
    "3": ("", "", "牵头 市公安局"),
    "4": ("2024-12-31", "年底前", "牵头 市教育局"),
}


def made() -> Network:
    facts: list[Fact] = [plan()]
    for number, (mark, (due, words, units)) in enumerate(DATED.items(), 1):
        dated = replace(task(mark, f"第{mark}项", start=100 * number), due=due, deadline=words)
        facts += [dated, *assigned(dated, units)]
    group = replace(task("5", "第5组", start=900), kind=TaskKind.GROUP, due="2025-09-30", deadline="三季度")
    inner = replace(task("5.1", "第5.1项", start=950), parent=group.id)
    return Network([*facts, group, inner, *assigned(inner, "牵头 市民政局")])


def test_the_earliest_first_with_what_the_unit_has_in_the_month() -> None:
    keys = ("due", "state", "unit", "roles", "same_month", "task", "deadline")
    assert [tuple(row[key] for key in keys) for row in ask(made(), "deadlines").records()] == [
        ("2024-12-31", "past", "市教育局", ["lead"], 1, "第4项", "年底前"),
        ("2025-06-15", "ahead", "市教育局", ["lead", "guide"], 2, "第2项", "6月15日前"),
        ("2025-06-15", "ahead", "各镇街", ["share"], 1, "第2项", "6月15日前"),
        ("2025-06-30", "ahead", "市公安局", ["lead"], 1, "第1项", "2025年6月底前"),
        ("2025-06-30", "ahead", "市教育局", ["support"], 2, "第1项", "2025年6月底前"),
        ("2025-09-30", "ahead", "市民政局", ["lead"], 1, "第5.1项", "三季度"),
    ]


@pytest.mark.parametrize(("as_of", "past"), [("2024-01-01", 0), ("2025-06-15", 1), ("2025-06-16", 3), ("2026", 6)])
def test_what_is_past(as_of: str, past: int) -> None:
    states = [row["state"] for row in ask(made(), "deadlines", as_of=as_of).records()]
    assert states.count("past") == past


def test_one_unit() -> None:
    assert [row["task"] for row in ask(made(), "deadlines", name="教育局").records()] == ["第4项", "第2项", "第1项"]


def test_roles_are_read() -> None:
    answer = ask(made(), "deadlines")
    assert answer.columns[5].reading(answer.rows[1][5]) == ("牵头", "指导")
    assert answer.notes[0][0].startswith("写明责任的任务和语句5项，其中有时限的4项")
