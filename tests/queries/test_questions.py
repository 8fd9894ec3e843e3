"""The table of questions, and asking."""

import inspect
from importlib import import_module

import pytest

from graph.errors import UnknownNameError, UnknownQuestionError, ZerentuError
from graph.network import Network
from queries.answer import Answer, Column
from queries.questions import QUESTIONS, Question, ask
from tests.duties import network

PLAN = network({"二.1": "牵头 市公安局；配合 市教育局、各镇街"}, {"二": "安全生产"})
NEEDED = {
    "unit": {"name": "市公安局"},
    "task": {"name": "二、1"},
    "area": {"name": "安全生产"},
    "path": {"name": "市公安局", "other": "市教育局"},
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_table_agrees_with_the_function(question: Question) -> None:
    module, _, name = question.function.partition(":")
    taken = dict(list(inspect.signature(getattr(import_module(module), name)).parameters.items())[1:])
    assert set(taken) == {parameter.name for parameter in question.parameters}
    for parameter in question.parameters:
        default = taken[parameter.name].default
        assert (None if default is inspect.Parameter.empty else default) == parameter.default


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_answer_is_titled_and_even(question: Question) -> None:
    answer = ask(PLAN, question.name, **NEEDED.get(question.name, {}))
    assert answer.question == question.name
    assert answer.title
    assert answer.title_en
    assert len({column.key for column in answer.columns}) == len(answer.columns)
    assert all(len(row) == len(answer.columns) for row in answer.rows)
    assert all(zh and en for zh, en in answer.notes)


def test_an_unknown_question_offers_the_nearest() -> None:
    with pytest.raises(UnknownQuestionError, match="Did you mean coverage"):
        ask(PLAN, "coverege")


def test_an_unknown_argument_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean weights"):
        ask(PLAN, "load", weight="1:1:1:1")


def test_a_missing_argument_is_named() -> None:
    with pytest.raises(ZerentuError, match="needs NAME"):
        ask(PLAN, "unit")


def test_an_empty_network_answers_what_needs_no_name() -> None:
    for name in {question.name for question in QUESTIONS} - {*NEEDED, "matrix"}:
        assert ask(Network(), name).rows == ()


def test_records_are_objects_with_lists() -> None:
    answer = Answer(
        "x", "甲", "a", (Column("unit", "单位", "unit"), Column("with", "与", "with")), (("市公安局", ("甲", "乙")),)
    )
    assert answer.records() == [{"unit": "市公安局", "with": ["甲", "乙"]}]
