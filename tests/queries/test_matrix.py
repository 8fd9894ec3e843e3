"""The question `matrix`: areas or tasks against units."""

import pytest

from graph.errors import UnknownNameError
from queries.questions import ask
from tests.duties import network

PLAN = network(
    {
        "二.（一）.1": "牵头 市公安局；负责 市教育局",
        "二.（一）.2": "牵头 市公安局；指导 各镇街",
        "二.（二）.1": "牵头 市教育局；配合 市公安局",
        "三.1": "负责 各镇街",
    },
    {"二.（一）": "安全生产", "二.（二）": "社会治安"},
)


def test_areas_by_units() -> None:
    answer = ask(PLAN, "matrix")
    assert [column.zh for column in answer.columns] == ["位置", "名称", "标识", "市公安局", "市教育局", "合计"]
    assert [(row[1], *row[3:]) for row in answer.rows] == [
        ("安全生产", "L2", "S1", "L2 S1"),
        ("社会治安", "P1", "L1", "L1 P1"),
        ("", "", "", ""),
        ("", "L2 P1", "L1 S1", "L3 S1 P1"),
    ]
    assert answer.columns[0].reading(answer.rows[-1][0]) == "合计"


def test_tasks_by_units() -> None:
    rows = ask(PLAN, "matrix", by="task").rows
    assert [(row[0], *row[3:]) for row in rows[:2]] == [
        ("二、（一）1", "L", "S", "L1 S1"),
        ("二、（一）2", "L", "", "L1"),
    ]
    assert len(rows) == 5


def test_long_form_has_a_row_for_each_pair() -> None:
    rows = ask(PLAN, "matrix", form="long").records()
    assert [(row["row"], row["unit"], row["lead"], row["share"], row["support"]) for row in rows] == [
        ("安全生产", "市公安局", 2, 0, 0),
        ("安全生产", "市教育局", 0, 1, 0),
        ("社会治安", "市公安局", 0, 0, 1),
        ("社会治安", "市教育局", 1, 0, 0),
    ]


@pytest.mark.parametrize("arguments", [{"by": "unit"}, {"form": "tall"}])
def test_forms_that_are_none(arguments: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        ask(PLAN, "matrix", **arguments)
