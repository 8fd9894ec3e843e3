"""Indicators and deadlines: `fixtures/indicators.txt` and `fixtures/deadlines.txt`."""

import pytest

from graph.model import Goal, Indicator
from graph.script import fold
from loaders.deadlines import due
from tests.loaders.cases import cases, misquoted, pairs, read


def told(one: Indicator) -> str:
    value = f"{one.comparator} {one.value:g} {one.unit}" if one.value is not None else ""
    return " ".join(filter(None, (value, one.direction, one.deadline and f"by {one.deadline}")))


@pytest.mark.parametrize(("words", "wanted"), cases("indicators"))
def test_indicators(words: str, wanted: list[str]) -> None:
    network = read(f"一、工作目标\n（一）{words}\n（二）守住底线。\n二、任务\n（一）巡查堤防。（市水利局牵头）")
    assert ([told(one) for one in network.indicators] or ["nothing"]) == wanted
    assert {one.owner for one in network.indicators} <= {"goal/" + network.plans[0].id[5:] + "/一.一"}
    assert misquoted(network) == []


@pytest.mark.parametrize(("words", "wanted"), pairs("deadlines"))
def test_deadline(words: str, wanted: str) -> None:
    assert (due(fold(words), "2025") or "(none)") == wanted


def test_a_clause_gives_its_task_a_deadline() -> None:
    network = read("2025年3月1日\n1.巡查堤防。（市水利局牵头；完成时限：6月底前）")
    assert [(task.deadline, task.due) for task in network.tasks] == [("6月底前", "2025-06-30")]


def test_goals_are_served_by_the_area_of_the_same_ordinal() -> None:
    text = (
        "一、目标\n（一）供水稳定。\n（二）城市常绿。\n二、任务\n"
        "（一）供水\n1.建水厂。（市水利局牵头）\n（二）绿化\n1.种树。（市林业局牵头）"
    )
    network = read(text)
    titles = {goal.id: goal.title for goal in network.of(Goal)}
    assert [(area.name, titles[area.goal]) for area in network.areas] == [("供水", "供水稳定"), ("绿化", "城市常绿")]


def test_an_indicator_outside_goals_and_tasks_is_owned_by_nobody() -> None:
    network = read(
        "一、任务\n1.种树。（市林业局牵头）\n2.建厂。（市水利局牵头）\n二、保障\n（一）加大投入。资金年均增幅不低于6%。"
    )
    assert [(one.owner, told(one)) for one in network.indicators] == [("", ">= 6 % increase")]
    assert "unowned-indicator" in {finding.code for finding in network.findings}
