"""The question `path`: how two units are connected."""

import pytest

from graph.errors import ZerentuError
from queries.questions import ask
from tests.duties import network

PLAN = network(
    {
        "1": "牵头 市甲局；配合 市乙局、各镇街",
        "2": "牵头 市乙局；配合 市丙局",
        "3": "牵头 市甲局；配合 市丁局",
        "4": "牵头 市丁局；配合 市丙局、市甲局／指导 市丁局",
        "5": "牵头 市丙局；配合 市戊局",
        "6": "牵头 市戊局；配合 市己局",
        "7": "牵头 市己局；配合 市庚局",
        "8": "牵头 市辛局；配合 各镇街",
    }
)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("甲局", "乙局", [("市甲局", "开展第1项工作", "市乙局", 1)]),
        # The first of the duties in common stands for all of them.
        ("丁局", "甲局", [("市丁局", "开展第3项工作", "市甲局", 2)]),
        # Over 甲 and 丁 there is one duty more than over 甲 and 丙.
        ("乙局", "丁局", [("市乙局", "开展第1项工作", "市甲局", 1), ("市甲局", "开展第3项工作", "市丁局", 2)]),
        ("戊局", "甲局", [("市戊局", "开展第5项工作", "市丙局", 1), ("市丙局", "开展第4项工作", "市甲局", 1)]),
        (
            "乙局",
            "庚局",
            [
                ("市乙局", "开展第2项工作", "市丙局", 1),
                ("市丙局", "开展第5项工作", "市戊局", 1),
                ("市戊局", "开展第6项工作", "市己局", 1),
                ("市己局", "开展第7项工作", "市庚局", 1),
            ],
        ),
        ("甲局", "辛局", []),
    ],
)
def test_shortest_way(one: str, other: str, steps: list[tuple[str, str, str, int]]) -> None:
    found = ask(PLAN, "path", name=one, other=other).records()
    assert [(row["unit"], row["task"], row["partner"], row["duties"]) for row in found] == steps
    assert [row["step"] for row in found] == list(range(1, len(steps) + 1))


def test_roles_and_size_of_the_duty() -> None:
    (row,) = ask(
        network({"1": "牵头 市甲局；配合 市乙局、市丙局／指导 市甲局"}), "path", name="甲局", other="乙局"
    ).records()
    assert (row["roles"], row["partner_roles"], row["units"]) == (["lead", "guide"], ["support"], 3)


def test_farther_than_four_steps_is_no_connection() -> None:
    chain = network(
        {
            str(n): f"牵头 市{a}局；配合 市{b}局"
            for n, (a, b) in enumerate(zip("甲乙丙丁戊", "乙丙丁戊己", strict=True), 1)
        }
    )
    assert len(ask(chain, "path", name="甲局", other="戊局").rows) == 4
    answer = ask(chain, "path", name="甲局", other="己局")
    assert (answer.rows, answer.notes[0][0][:6]) == ((), "4步以内没有")


def test_a_unit_and_itself() -> None:
    with pytest.raises(ZerentuError, match="one unit"):
        ask(PLAN, "path", name="甲局", other="市甲局")
