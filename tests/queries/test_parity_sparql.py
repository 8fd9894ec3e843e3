"""Every question that stands in SPARQL gives there what it gives in Python, over the annotated plans."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.network import Network
from graph.stores.oxigraph import OxigraphStore
from graph.stores.sparql import read_only
from queries.stored import SPARQL, InSparql, sparql
from tests.annotated import annotated
from tests.builders import everything
from tests.queries.parity import Asked, differences, of_names, of_plan

FOLDER = Path(__file__).parents[2] / "queries" / "sparql"
DAYS = ("", "2024-12-31")


def in_sparql(asked: Iterator[Asked]) -> list[Asked]:
    """The questions that stand in SPARQL."""
    return [(name, arguments) for name, arguments in asked if name in InSparql.known]


def different(network: Network, folder: Path, plan: str, most: int) -> list[str]:
    """What a store of Oxigraph answers in another way than Python."""
    with OxigraphStore(folder / "sparql") as store:
        store.write(network)
        store.seconds = 600
        asked = in_sparql(iter([*of_plan(plan), *of_names(network, plan, most)]))
        asked += [("across", {"as_of": day}) for day in DAYS]
        assert {name for name, _ in asked} <= InSparql.known
        return differences(network, InSparql(store), asked)


MOST = 100
"""Plans with more assignments are left out: Oxigraph takes minutes for the questions about one of several hundred."""


def test_annotated_plans_of_a_common_size(plans_dir: Path, tmp_path: Path) -> None:
    told = {
        name: told
        for number, (name, network) in enumerate(annotated(plans_dir).items())
        if len(network.assignments) <= MOST
        and (told := different(network, tmp_path / str(number), network.plans[0].id, 1))
    }
    assert told == {}


def test_a_network_with_everything(tmp_path: Path) -> None:
    assert different(everything(), tmp_path, "", 5) == []
    assert different(everything(), tmp_path, everything().plans[0].id, 5) == []


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
