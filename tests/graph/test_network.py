"""The network: merging, indexes, and what counts."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ConflictError, UnknownNameError
from graph.ids import plan_id
from graph.model import Fact, RelationKind, Role, Status, Task, TaskKind, Unit, UnitKind
from graph.network import Network
from tests.builders import (
    PLAN,
    TEXT,
    area,
    assignment,
    body,
    everything,
    facts,
    finding,
    membership,
    networks,
    office,
    plan,
    relation,
    run,
    task,
    unit,
)

WATER, FINANCE = unit("水利局"), unit("财政局")


@given(networks(), st.randoms())
def test_order_of_facts_does_not_matter(network: Network, random: Random) -> None:
    shuffled = list(network)
    random.shuffle(shuffled)
    assert Network(shuffled) == network
    assert list(Network(shuffled)) == list(network)


@given(st.lists(facts(), max_size=9, unique_by=lambda fact: fact.id), st.integers(0, 9))
def test_order_of_merging_does_not_matter(all_facts: list[Fact], cut: int) -> None:
    one, other = Network(all_facts[:cut]), Network(all_facts[cut:])
    assert one.merge(other) == other.merge(one) == Network(all_facts)


def test_same_fact_twice_is_one() -> None:
    assert len(Network([WATER, unit("水利局")])) == 1


def test_two_things_of_one_id_are_a_conflict() -> None:
    with pytest.raises(ConflictError, match="unit/澄南市/水利局"):
        Network([WATER]).merge(Network([unit("水利局", kind=UnitKind.PUBLIC)]))


def test_facts_stand_in_document_order() -> None:
    """By kind, then plan, then place; ids settle the rest."""
    late, early = task("一", start=50), task("九", start=10)
    assert Network([late, early, run(), WATER]).tasks == (early, late)


def test_only_keeps_what_one_plan_needs() -> None:
    """Its own facts, its run, and the units that it names, hosts of offices included."""
    other = plan_id("另一方案")
    safety = unit("安委会", kind=UnitKind.COORDINATING)
    duty = task()
    mine: list[Fact] = [run(), plan(), duty, WATER, FINANCE, safety, assignment(duty, WATER), office(safety, FINANCE)]
    theirs: list[Fact] = [plan("另一方案", run="run/2"), run(id="run/2"), task(plan=other), unit("教育局")]
    assert Network([*mine, *theirs]).only(PLAN) == Network(mine)


def test_only_keeps_what_stands_above_a_unit_but_not_what_it_succeeded() -> None:
    """A branch brings along what it is part of; what a reform ended belongs to the plan that names it."""
    former, branch = unit("水务局"), unit("水利局河道支队")
    duty = task()
    mine: list[Fact] = [plan(), duty, assignment(duty, branch), branch, WATER, relation(branch, WATER)]
    theirs: list[Fact] = [plan("另一方案"), former, relation(WATER, former, RelationKind.SUCCEEDS)]
    whole = Network([*mine, *theirs])
    assert whole.only(PLAN) == Network(mine)
    assert [row.kind for row in whole.among({WATER.id, former.id})] == [RelationKind.SUCCEEDS]


def test_get_offers_near_names() -> None:
    network = Network([WATER])
    assert network.get(Unit, WATER.id) is WATER
    with pytest.raises(UnknownNameError, match="Did you mean unit/澄南市/水利局"):
        network.get(Unit, "unit/澄南市/水务局")
    with pytest.raises(UnknownNameError):
        network.get(Task, WATER.id)


def test_text_is_its_blocks() -> None:
    assert everything().text(PLAN) == TEXT
    assert Network().text(PLAN) == ""


def test_groups_and_areas_are_not_counted() -> None:
    """A clause on a group counts through the rows that its items inherit; one on an area is no duty."""
    group, item, whole = task("二.一", kind=TaskKind.GROUP), task("二.一.1", start=5), area("三")
    on_group = assignment(group, WATER)
    inherited = assignment(item, WATER, status=Status.INHERITED)
    network = Network([group, item, whole, WATER, on_group, inherited, assignment(whole, FINANCE)])
    assert network.counted == (inherited,)
    assert network.duties == network.items == (item,)


def test_indexes() -> None:
    network = everything()
    drains, force = network.areas[0], network.bodies[0]
    pumps = next(duty for duty in network.tasks if duty.title == "改造老旧泵站")
    assert [row.role for row in network.by_task[pumps.id]] == [Role.LEAD, Role.SUPPORT, Role.SUPPORT]
    assert {row.task for row in network.by_unit["unit/澄南市/水利局"]} == {pumps.id, drains.id}
    assert {duty.kind for duty in network.by_area[drains.id]} == set(TaskKind)
    assert len(network.by_body[force.id]) == 4
    assert [part.title for part in network.parts[pumps.parent]] == ["改造老旧泵站", "疏通河道"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([], "水利局"),
        (["市水利局"], "市水利局"),
        (["市水利局", "市水利局", "澄南市水利局"], "市水利局"),
        (["水利局", "市水利局"], "市水利局"),
    ],
    ids=["nothing: canonical", "as written", "most often", "a tie: the longer"],
)
@pytest.mark.parametrize("order", [list, reversed])
def test_unit_is_called_as_the_plan_writes_it(
    written: list[str], shown: str, order: Callable[[list[str]], list[str]]
) -> None:
    duty = task()
    rows = [assignment(duty, WATER, at=place, name=name) for place, name in enumerate(order(written))]
    network = Network([duty, WATER, *rows])
    assert network.called(WATER.id, PLAN) == network.called(WATER.id) == shown


def test_spelling_is_each_plans_own() -> None:
    """What is inherited does not count again, and a seat counts as well as a duty."""
    other = plan_id("另一方案")
    mine, theirs, force = task(), task(plan=other), body()
    network = Network(
        [
            WATER,
            assignment(mine, WATER, name="市水务局"),
            assignment(theirs, WATER, name="市水利局"),
            *(assignment(mine, WATER, at=n, name="水利", status=Status.INHERITED) for n in (1, 2, 3)),
            membership(force, WATER, name="市水务局"),
        ]
    )
    assert network.called(WATER.id, PLAN) == "市水务局"
    assert network.called(WATER.id, other) == "市水利局"
    assert network.called(WATER.id) == "市水务局"


def test_networks_are_compared_by_their_facts() -> None:
    assert everything() == everything()
    assert hash(everything()) == hash(everything())
    assert everything() != Network([*everything(), finding("no-unit")])
    assert Network() != "nothing"
    assert repr(everything()) == "<Network of 1 plans, 4 tasks, 8 assignments>"
