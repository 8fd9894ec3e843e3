"""The part of a network that one unit needs."""

from graph.model import RelationKind, Role, TaskKind
from graph.network import Network
from graph.selection import of_unit
from tests import builders as make

WATER, FINANCE, HOUSING = make.unit("水利局"), make.unit("财政局"), make.unit("住建局")
FLOOD, DRAINS = make.area("二.一", name="水库安全"), make.area("二.二", name="排水设施")
GROUP = make.task("二.一.1", kind=TaskKind.GROUP, area=FLOOD.id)
WATCH = make.task("二.一.1.1", area=FLOOD.id, parent=GROUP.id)
PUMPS = make.task("二.二.1", area=DRAINS.id)
BODY = make.body()
NETWORK = Network(
    [
        make.run(), make.plan(), *make.blocks(make.TEXT), WATER, FINANCE, HOUSING, FLOOD, DRAINS, GROUP, WATCH, PUMPS,
        make.assignment(WATCH, WATER),
        make.assignment(WATCH, FINANCE, Role.SHARE),
        make.assignment(PUMPS, HOUSING),
        BODY, make.membership(BODY, WATER), make.membership(BODY, HOUSING),
        make.indicator(1, owner=WATCH.id), make.indicator(2, owner=PUMPS.id),
        make.finding("no-lead", WATCH.id), make.finding("no-lead", PUMPS.id),
    ]
)  # fmt: skip
PART = of_unit(NETWORK, WATER.id)


def test_its_tasks_stay_with_what_they_are_part_of() -> None:
    assert [task.id for task in PART.tasks] == [GROUP.id, WATCH.id]
    assert [area.name for area in PART.areas] == ["水库安全"]


def test_who_shares_its_tasks_stays() -> None:
    assert {unit.name for unit in PART.units} == {"水利局", "财政局"}
    assert {row.unit for row in PART.assignments} == {FINANCE.id, WATER.id}


def test_what_is_said_about_its_tasks_stays() -> None:
    assert [one.owner for one in PART.indicators] == [WATCH.id]
    assert [one.about for one in PART.findings] == [WATCH.id]
    assert [seat.unit for seat in PART.memberships] == [WATER.id]


def test_the_plan_stays_whole() -> None:
    assert PART.text(make.PLAN) == make.TEXT
    assert PART.plans == NETWORK.plans


def test_units_above_it_and_before_it_stay() -> None:
    """With how they stand to it; the branches of others do not."""
    former, branch = make.unit("水务局"), make.unit("住建局城区分局")
    ties = [make.relation(WATER, former, RelationKind.SUCCEEDS), make.relation(branch, HOUSING)]
    part = of_unit(NETWORK.merge(Network([former, branch, *ties])), WATER.id)
    assert part.relations == (ties[0],)
    assert {unit.name for unit in part.units} == {"水利局", "财政局", "水务局"}


def test_everything_the_part_names_is_in_it() -> None:
    for row in PART.assignments:
        assert row.task in PART
        assert row.unit in PART
