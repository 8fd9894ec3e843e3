"""Units are tied by the duties they share, a duty of many units weakly."""

import pytest

from graph.model import Fact, Role, UnitKind
from graph.network import Network
from graph.ties import ties
from tests.builders import assignment, plan, task, unit

WATER, FINANCE, POLICE = unit("水利局"), unit("财政局"), unit("公安局")
ALL = unit("各有关部门", kind=UnitKind.COLLECTIVE)


def network(*duties: tuple[str, ...]) -> Network:
    """A plan whose tasks these units bear."""
    known = {each.name: each for each in (WATER, FINANCE, POLICE, ALL)}
    facts: list[Fact] = [plan(), *known.values()]
    for number, names in enumerate(duties, start=1):
        duty = task(f"二.一.{number}")
        facts += [duty, *(assignment(duty, known[name], role) for name, role in zip(names, Role, strict=False))]
    return Network(facts)


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        ([], []),
        ([("水利局",)], []),
        ([("水利局", "各有关部门")], []),
        ([("水利局", "水利局")], []),
        ([("水利局", "财政局")], [("水利局", "财政局", 1, 1.0)]),
        ([("水利局", "财政局"), ("财政局", "水利局")], [("水利局", "财政局", 2, 2.0)]),
        (
            [("水利局", "财政局", "公安局"), ("财政局", "水利局")],
            [("公安局", "水利局", 1, 0.5), ("公安局", "财政局", 1, 0.5), ("水利局", "财政局", 2, 1.5)],
        ),
    ],
)
def test_ties(duties: list[tuple[str, ...]], expected: list[tuple[str, str, int, float]]) -> None:
    """By hand: a duty of n units ties each pair by 1/(n-1)."""
    found = [
        (tie.one.split("/")[-1], tie.other.split("/")[-1], tie.tasks, tie.weight) for tie in ties(network(*duties))
    ]
    assert found == expected


def test_each_plan_has_its_own_ties() -> None:
    facts: list[Fact] = [WATER, FINANCE]
    for key in ("甲", "乙"):
        home = plan(key)
        duty = task(plan=home.id)
        facts += [home, duty, assignment(duty, WATER), assignment(duty, FINANCE)]
    assert [(tie.plan, tie.tasks) for tie in ties(Network(facts))] == [("plan/乙", 1), ("plan/甲", 1)]
