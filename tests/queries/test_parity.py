"""Every question that stands in Cypher gives there what it gives in Python, over the annotated plans."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.network import Network
from graph.stores.base import Store
from graph.stores.cypher.embedded import EmbeddedStore
from queries.stored import CYPHER
from tests.annotated import PLANS, annotated, together
from tests.queries.parity import differences, of_names, of_plan

if TYPE_CHECKING:
    from tests.servers.neo4j import Server

STORES: dict[str, Callable[[pytest.FixtureRequest], Store]] = {
    "embedded": lambda request: EmbeddedStore(request.getfixturevalue("tmp_path_factory").mktemp("database")),
    "neo4j": lambda request: _emptied(request.getfixturevalue("neo4j_session")).store(),
}


def _emptied(server: "Server") -> "Server":
    """The Neo4j of the run, without what other tests have left there."""
    server.empty()
    return server


@pytest.fixture(scope="module")
def everything(plans_dir: Path) -> Network:
    """All annotated plans as one network."""
    return together(plans_dir)


@pytest.fixture(scope="module", params=list(STORES))
def store(request: pytest.FixtureRequest, everything: Network) -> Iterator[Store]:
    """A store that holds all of them."""
    with STORES[request.param](request) as made:
        made.write(everything)
        yield made


@pytest.mark.parametrize("name", PLANS)
def test_one_plan(name: str, plans_dir: Path, everything: Network, store: Store) -> None:
    (plan,) = annotated(plans_dir)[name].plans
    asked = [*of_plan(plan.id), *of_names(everything, plan.id, 1)]
    assert differences(everything, store, asked) == []


def test_all_plans(everything: Network, store: Store) -> None:
    asked = [
        *of_plan(""),
        *of_names(everything, "", 3),
        *(("across", {"as_of": day}) for day in ("", "2020-01-01", "2024-12-31")),
    ]
    assert differences(everything, store, asked) == []
    assert {name for name, _ in asked} == set(CYPHER)


def test_names_are_found_by_the_same_rules(everything: Network, store: Store) -> None:
    unit = everything.units[len(everything.units) // 2]
    section = next(task for task in everything.tasks if task.title)
    plan = next(plan for plan in everything.plans if plan.id == section.plan)
    asked = [
        ("unit", {"name": unit.jurisdiction + unit.name}),
        ("task", {"name": section.title, "plan": plan.title}),
        ("load", {"plan": plan.file}),
    ]
    assert differences(everything, store, asked) == []
