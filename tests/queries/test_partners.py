"""The question `partners`: who works with whom, how closely, and on what."""

import pytest

from graph.errors import ZerentuError
from queries.questions import ask
from tests.duties import network

PLAN = network(
    {
        "二.（一）.1": "牵头 市公安局；负责 市教育局、各镇街",
        "二.（一）.2": "牵头 市公安局；负责 市教育局、市民政局；配合 市气象局",
        "二.（二）.1": "牵头 市民政局；配合 市教育局、市公安局",
        "二.（二）.2": "牵头 市气象局；配合 市气象局",
    },
    {"二.（一）": "安全生产", "二.（二）": "社会治安"},
)


def rows(**arguments: str) -> list[tuple[object, ...]]:
    answer = ask(PLAN, "partners", **arguments)
    keys = ("unit", "partner", "weight", "duties", "unit_leads", "partner_leads", "areas")
    return [tuple(row[key] for key in keys) for row in answer.records()]


BOTH = ["安全生产", "社会治安"]
PAIRS = [
    # One duty of two units, one of four, one of three: 1, a third and a half.
    ("市公安局", "市教育局", 1.833, 3, 2, 0, BOTH),
    ("市公安局", "市民政局", 0.833, 2, 1, 1, BOTH),
    ("市教育局", "市民政局", 0.833, 2, 0, 1, BOTH),
    ("市公安局", "市气象局", 0.333, 1, 1, 0, ["安全生产"]),
    ("市教育局", "市气象局", 0.333, 1, 0, 0, ["安全生产"]),
    ("市民政局", "市气象局", 0.333, 1, 0, 0, ["安全生产"]),
]


def test_every_pair_once_the_closest_first() -> None:
    assert rows() == PAIRS


def test_a_unit_stands_first_in_its_pairs() -> None:
    assert rows(name="教育局") == [
        ("市教育局", "市公安局", 1.833, 3, 0, 2, BOTH),
        ("市教育局", "市民政局", 0.833, 2, 0, 1, BOTH),
        ("市教育局", "市气象局", 0.333, 1, 0, 0, ["安全生产"]),
    ]


@pytest.mark.parametrize(("top", "shown"), [("2", 2), ("0", 6), ("100", 6)])
def test_only_so_many(top: str, shown: int) -> None:
    answer = ask(PLAN, "partners", top=top)
    assert rows(top=top) == PAIRS[:shown]
    assert answer.notes[0][0] == f"有共同职责的点名单位6对，列出最紧密的{shown}对；统称不计。"


def test_what_they_do_together_stands_in_document_order() -> None:
    assert ask(PLAN, "partners", top="1").records()[0]["tasks"] == ["开展第1项工作", "开展第2项工作", "开展第3项工作"]


def test_plans_are_added_up() -> None:
    both = PLAN.merge(network({"1": "牵头 市公安局；配合 市教育局"}, of="plan/乙"))
    assert ask(both, "partners", top="1").records()[0]["weight"] == 2.833
    assert ask(both, "partners", plan="乙").records()[0]["weight"] == 1.0


@pytest.mark.parametrize("top", ["-1", "many", "1.5", ""])
def test_a_number_that_is_none(top: str) -> None:
    with pytest.raises(ZerentuError, match="whole number"):
        ask(PLAN, "partners", top=top)
