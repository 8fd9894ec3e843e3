"""What every store promises (see `graph.stores.base`), asked of each of them.

A new store joins by one line in `STORES`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import ZerentuError
from graph.ids import plan_id
from graph.network import Network
from graph.stores.base import Store
from graph.stores.cypher.embedded import EmbeddedStore
from graph.stores.jsonl import JsonlStore
from graph.stores.rdf.file import RdfStore
from graph.stores.rdf.oxigraph import OxigraphStore
from graph.stores.rdf.remote import RemoteStore
from graph.stores.rdf.syntaxes import SYNTAXES
from tests.builders import assignment, blocks, everything, plan, small, task, texts, unit

Opener = Callable[[Path, pytest.FixtureRequest], Store]


def rdf_file(ending: str) -> Opener:
    """Opens a file of RDF in this syntax."""
    return lambda folder, _: RdfStore(folder / f"graph.{ending}")


STORES: dict[str, Opener] = {
    "jsonl": lambda folder, _: JsonlStore(folder / "network.jsonl"),
    **{ending: rdf_file(ending) for ending in SYNTAXES},
    "embedded": lambda folder, _: EmbeddedStore(folder / "cypher"),
    "oxigraph": lambda folder, _: OxigraphStore(folder / "graph.oxigraph"),
    "sparql": lambda _, request: RemoteStore(request.getfixturevalue("fuseki").uri),
    "neo4j": lambda _, request: request.getfixturevalue("neo4j_server").store(),
}

OTHER = plan_id("另一方案")
WATER, FINANCE = unit("水利局"), unit("财政局")


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A new, empty store of each sort."""
    with STORES[request.param](tmp_path, request) as made:
        yield made


def test_it_is_a_store(store: Store) -> None:
    assert isinstance(store, Store)


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.read() == Network()


def test_an_empty_network_is_fine(store: Store) -> None:
    store.write(Network())
    assert store.read() == Network()


def test_what_is_read_equals_what_was_written(store: Store) -> None:
    store.write(everything())
    assert store.read() == everything()


def test_it_is_there_after_closing(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    store.write(everything())
    store.close()
    with STORES[request.node.callspec.params["store"]](tmp_path, request) as again:
        assert again.read() == everything()


def test_writing_twice_equals_writing_once(store: Store) -> None:
    store.write(everything())
    store.write(everything())
    assert store.read() == everything()


def test_another_plan_stays(store: Store) -> None:
    first, second = small("甲", "水利局", "财政局"), small("乙", "水利局", "教育局")
    store.write(first)
    store.write(second)
    assert store.read() == first.merge(second)


def test_a_plan_written_again_leaves_nothing_stale(store: Store) -> None:
    """Units that only the old version used go; units that another plan uses stay."""
    other, new = small("乙", "水利局"), small("甲", "教育局", content="2")
    store.write(small("甲", "水利局", "财政局").merge(other))
    store.write(new)
    kept = store.read()
    assert kept == new.merge(other)
    assert {bearer.name for bearer in kept.units} == {"水利局", "教育局"}


def test_a_failed_write_leaves_the_old_content(store: Store) -> None:
    """Half a character can be kept nowhere."""
    store.write(everything())
    with pytest.raises(ZerentuError):
        store.write(Network([plan("甲", title="\ud800")]))
    assert store.read() == everything()


@pytest.mark.parametrize(
    "words",
    [
        "𠮷林省",
        "🚰",
        "“引号”\"'`",
        "一\n二\r\n三\t四",
        "\\n \\u4e00 \\",
        "<a href='x'>",
        "%E6%B2%85",
        "a b/c",
        "..",
        "\u2028\ufeff",
    ],
)
def test_strange_names_survive(store: Store, words: str) -> None:
    """Outside the basic plane, quotes, line breaks, escapes: in names, and in ids made from them."""
    duty, bearer = task(title=words), unit(words)
    network = Network([plan(), duty, bearer, *blocks(words), assignment(duty, bearer, mention=words)])
    store.write(network)
    assert store.read() == network


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=texts)
def test_any_text_survives(store: Store, words: str) -> None:
    network = Network(
        [plan(title=words, number=words), task(title=words, path=(words, words), extra=((words, words),))]
    )
    store.write(network)
    assert store.read() == network
