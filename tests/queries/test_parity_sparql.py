"""Every question that stands in SPARQL gives there what it gives in Python, over the annotated plans."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.network import Network
from graph.stores.rdf.oxigraph import OxigraphStore
from graph.stores.rdf.remote import RemoteStore
from graph.stores.rdf.sparql import read_only
from queries.stored import SPARQL, InSparql, sparql
from tests.annotated import PLANS, annotated, together
from tests.queries.parity import differences, of_names, of_plan
from tests.queries.test_parity_made import CHECKS, MADE, PHASES, networks
from tests.servers.fuseki import Fuseki

FOLDER = Path(__file__).parents[2] / "queries" / "sparql"
DAYS = ("", "2020-01-01", "2024-12-31")
SECONDS = 60
"""No question may take longer over all annotated plans, on a machine that does other things besides."""


def different(network: Network, folder: Path, plan: str, most: int) -> list[str]:
    """What a store of Oxigraph answers in another way than Python."""
    with OxigraphStore(folder / "sparql") as store:
        return differing(network, store, plan, most)


def differing(network: Network, store: OxigraphStore | RemoteStore, plan: str, most: int) -> list[str]:
    """The same for any store, in which the network is kept for it."""
    asked = [*of_plan(plan), *of_names(network, plan, most), *(("across", {"as_of": day}) for day in DAYS)]
    store.write(network)
    store.seconds = SECONDS
    return differences(network, InSparql(store), [one for one in asked if one[0] in InSparql.known])


@pytest.mark.parametrize("name", PLANS)
def test_one_plan(name: str, plans_dir: Path, tmp_path: Path) -> None:
    network = annotated(plans_dir)[name]
    assert different(network, tmp_path, network.plans[0].id, 1) == []


def test_all_plans_together(plans_dir: Path, tmp_path: Path) -> None:
    assert different(together(plans_dir), tmp_path, "", 2) == []


def test_one_plan_among_all(plans_dir: Path, tmp_path: Path) -> None:
    largest = max(annotated(plans_dir).values(), key=lambda network: len(network.assignments))
    assert different(together(plans_dir), tmp_path, largest.plans[0].id, 1) == []


@pytest.mark.parametrize("name", MADE)
def test_made_networks(name: str, tmp_path: Path) -> None:
    for number, plan in enumerate(["", *(plan.id for plan in MADE[name].plans)]):
        assert different(MADE[name], tmp_path / str(number), plan, 3) == []


def test_made_networks_in_fuseki(fuseki: Fuseki) -> None:
    with RemoteStore(fuseki.uri) as store:
        assert differing(MADE["gaps"], store, "", 3) == []


@settings(max_examples=5, deadline=None, phases=PHASES, suppress_health_check=CHECKS)
@given(network=networks())
def test_generated_networks(tmp_path_factory: pytest.TempPathFactory, network: Network) -> None:
    assert different(network, tmp_path_factory.mktemp("made"), "", 2) == []


# -- the files -------------------------------------------------------------------------------


def test_the_table_and_the_folder_agree() -> None:
    assert {file.relative_to(FOLDER).with_suffix("").as_posix() for file in FOLDER.rglob("*.rq")} == set(SPARQL)


@pytest.mark.parametrize("name", SPARQL)
def test_a_file_is_a_question_that_only_reads(name: str) -> None:
    """With a head in both languages for whoever opens it."""
    given = dict.fromkeys(
        ("plan", "unit", "task", "area", "id", "as_of", "accountable", "lead", "share", "support", "guide"), ""
    )
    question = read_only(sparql(name), name, {**given, "through_offices": False})
    assert (question.form, question.reaches_out) == ("SELECT", False)
    assert sparql(name).startswith("# ")
