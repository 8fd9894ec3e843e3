"""Units, tasks, areas and plans found by what people type."""

import pytest

from graph.errors import UnknownNameError
from queries import lookup
from tests.duties import network

PLAN = network(
    {
        "二.（一）.1": "牵头 市應急管理局；负责 市委金融辦、市金融事務中心",
        "二.（一）.1/1": "牵头 人民銀行澄江支行",
        "二.（二）.2": "牵头 市公安局",
    },
    {"二.（一）": "防范化解風險", "二.（二）": "社会治安"},
)


@pytest.mark.parametrize(
    "words",
    [
        "unit/澄江市/應急管理局",
        "市應急管理局",
        "市应急管理局",
        "澄江市应急管理局",
        "应急管理局",
        "应急",
        " 市应急管理局 ",
    ],
)
def test_a_unit(words: str) -> None:
    assert lookup.unit(PLAN, words).name == "應急管理局"


@pytest.mark.parametrize(
    "words", ["二.(一).1", "二、（一）1", "二.一.1", "开展第1项工作", "第1项", "task/澄江市方案/二.一.1"]
)
def test_a_task(words: str) -> None:
    assert lookup.task(PLAN, words).id == "task/澄江市方案/二.一.1"


def test_an_assigned_sentence() -> None:
    assert lookup.task(PLAN, "二.(一).1/1").part == 1


@pytest.mark.parametrize("words", ["二、（一）", "二.一", "防范化解风险", "化解", "area/澄江市方案/二.一"])
def test_an_area(words: str) -> None:
    assert lookup.area(PLAN, words).name == "防范化解風險"


@pytest.mark.parametrize("words", ["plan/澄江市方案", "澄江市方案", "澄江市守底方案", "守底", "plan.txt"])
def test_a_plan(words: str) -> None:
    assert lookup.plan(PLAN, words) == "plan/澄江市方案"


def test_no_plan_is_every_plan() -> None:
    assert lookup.plan(PLAN, "") == ""


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 市應急管理局"):
        lookup.unit(PLAN, "市應急局")


def test_a_fragment_of_two_names_is_refused_with_both() -> None:
    with pytest.raises(UnknownNameError, match="single unit '金融'") as caught:
        lookup.unit(PLAN, "金融")
    assert caught.value.known == ["unit/澄江市/委金融辦", "unit/澄江市/金融事務中心"]


def test_a_unit_of_another_plan_is_not_in_this_one() -> None:
    both = PLAN.merge(network({"1": "牵头 市审计局"}, of="plan/乙"))
    assert lookup.unit(both, "审计").name == "审计局"
    with pytest.raises(UnknownNameError):
        lookup.unit(both, "审计", "plan/澄江市方案")


def test_nothing_finds_nothing() -> None:
    with pytest.raises(UnknownNameError):
        lookup.unit(PLAN, "")
