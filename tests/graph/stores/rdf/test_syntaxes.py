"""Every syntax of RDF: the same network comes back, in the same bytes, and what is no such text is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from rdflib.compare import isomorphic

from graph.errors import ReadError, StoreError
from graph.ids import iri
from graph.model import Fact, RelationKind
from graph.network import Network
from graph.stores.rdf.file import RdfStore
from graph.stores.rdf.parsing import parsed
from graph.stores.rdf.syntaxes import SYNTAXES
from graph.stores.rdf.triples import network_from_graphs
from tests.annotated import annotated
from tests.builders import assignment, everything, fitting, networks, plan, relation, run, task, unit

every_syntax = pytest.mark.parametrize("syntax", SYNTAXES)


def again(network: Network, syntax: str) -> Network:
    """The network, written and read back."""
    return network_from_graphs(parsed(SYNTAXES[syntax](network), syntax, "here"))


@every_syntax
def test_everything_comes_back(syntax: str) -> None:
    assert again(everything(), syntax) == everything()


@every_syntax
def test_nothing_comes_back(syntax: str) -> None:
    assert again(Network(), syntax) == Network()


@every_syntax
@settings(max_examples=25, deadline=None)
@given(network=networks())
def test_any_network_comes_back(syntax: str, network: Network) -> None:
    assert again(network, syntax) == network


@every_syntax
@settings(max_examples=10, deadline=None)
@given(network=fitting())
def test_any_network_that_fits_together_comes_back(syntax: str, network: Network) -> None:
    assert again(network, syntax) == network


@pytest.mark.parametrize("syntax", ["nt", "jsonld"])
def test_it_is_the_same_graph_in_every_syntax(syntax: str) -> None:
    first, second = (parsed(SYNTAXES[name](everything()), name, "here") for name in ("ttl", syntax))
    assert len(first) == len(second) == 1
    assert isomorphic(first[0], second[0])


def test_both_syntaxes_of_graphs_hold_the_same_graphs() -> None:
    named, lined = (
        {str(graph.identifier): graph for graph in parsed(SYNTAXES[syntax](two()), syntax, "here")}
        for syntax in ("trig", "nq")
    )
    assert sorted(named) == sorted(lined)
    assert all(isomorphic(named[name], lined[name]) for name in named)


def two() -> Network:
    """Two plans that share a unit, a reform that joins their units, and a unit that no plan names."""
    water, finance, idle = unit("水利局"), unit("财政局"), unit("档案馆")
    facts: list[Fact] = []
    for key, bearer in (("甲", water), ("乙", finance)):
        home = plan(key)
        duty = task(plan=home.id)
        facts += [home, duty, assignment(duty, bearer), assignment(duty, water, at=10)]
    return Network(
        [run(options=("--id", "")), water, finance, idle, *facts, relation(finance, water, RelationKind.SUCCEEDS)]
    )


def test_a_plan_has_a_graph_of_its_own_that_is_whole() -> None:
    """Taken alone it is a network: the plan with its run and its units."""
    graphs = {str(graph.identifier): graph for graph in parsed(SYNTAXES["trig"](two()), "trig", "here")}
    for key in ("plan/甲", "plan/乙"):
        assert network_from_graphs([graphs[iri(key)]]) == two().only(key)


@every_syntax
def test_two_plans_come_back(syntax: str) -> None:
    assert again(two(), syntax) == two()


@every_syntax
def test_order_of_facts_changes_no_byte(syntax: str) -> None:
    assert SYNTAXES[syntax](Network(reversed(list(everything())))) == SYNTAXES[syntax](everything())


def test_hashing_changes_no_byte() -> None:
    code = (
        "from tests.builders import everything; from graph.stores.rdf.syntaxes import SYNTAXES\n"
        "for write in SYNTAXES.values(): print(write(everything()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_json_is_readable_without_rdf() -> None:
    """Names and values as a program expects them: words, numbers, lists, a link by its address."""
    facts = {fact["identifier"]: fact for fact in json.loads(SYNTAXES["jsonld"](everything()))["@graph"]}
    pumps = facts["task/澄南政办发〔2025〕12号/二.一.1"]
    assert (pumps["type"], pumps["title"], pumps["path"]) == ("Task", "改造老旧泵站", ["二", "一", "1"])
    assert (pumps["taskKind"], pumps["due"], pumps["charStart"]) == ("task-item", "2025-06-30", 0)
    assert pumps["leadUnit"] == facts["unit/澄南市/水利局"]["id"]
    assert pumps["extra"][0] == {"type": "Cell", "column": "责任人", "content": "局长"}


@pytest.mark.parametrize(
    ("syntax", "old", "new", "place", "words"),
    [
        ("trig", "zt:plan <", "zt:plan ]", "line", "is not TriG"),
        ("nt", ' "run/1" .', ' "run/1 .', "line 2", "is not N-Triples"),
        ("nq", ' "zerentu" <', ' "zerentu" "', "line 49", "is not N-Quads"),
        ("jsonld", '"identifier": "run/1",', '"identifier": "run/1"', "line", "is not JSON"),
        ("jsonld", '"options": ["', '"options": [[], "', "run/1", "zt:options is a blank node"),
        ("jsonld", '"@version": 1.1', '"@version": "x"', "", "is JSON, but not JSON-LD"),
        ("jsonld", '"@version": 1.1', '"@import": "file:///etc/passwd"', "", "has its context elsewhere .file:"),
    ],
)  # fmt: skip
def test_damaged_text_is_an_error_with_its_place(syntax: str, old: str, new: str, place: str, words: str) -> None:
    text = SYNTAXES[syntax](everything())
    assert old in text
    with pytest.raises(ReadError, match=words) as raised:
        network_from_graphs(parsed(text.replace(old, new, 1), syntax, "here"), "here")
    assert raised.value.place.startswith(place)


@pytest.mark.parametrize("context", ['"https://a.example/c"', '["file:///etc/passwd"]', '[{}, "http://a.example/"]'])
def test_no_context_is_fetched(context: str) -> None:
    with pytest.raises(ReadError, match="has its context elsewhere"):
        parsed(f'{{"a": [{{"@context": {context}}}]}}', "jsonld", "here")


@every_syntax
def test_half_a_text_is_an_error(syntax: str) -> None:
    """Wherever it stops inside a statement."""
    text = SYNTAXES[syntax](everything())
    for stop in range(text.index("run/1") + 3, len(text) - 20, len(text) // 7):
        if not text[:stop].endswith("\n"):
            with pytest.raises(ReadError, match="here"):
                network_from_graphs(parsed(text[:stop], syntax, "here"), "here")


def test_an_ending_that_tells_no_syntax_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Let it end in \.ttl, \.nt"):
        RdfStore(tmp_path / "graph.rdf")


@every_syntax
def test_every_annotated_plan_comes_back(syntax: str, plans_dir: Path) -> None:
    changed = [name for name, network in annotated(plans_dir).items() if again(network, syntax) != network]
    assert changed == []


@pytest.mark.parametrize("syntax", ["trig", "nq"])
def test_annotated_plans_come_back_together(syntax: str, plans_dir: Path) -> None:
    one, *others = [network for name, network in annotated(plans_dir).items() if name.endswith(".txt")][:4]
    together = one.merge(*others)
    assert len(together.plans) > 1
    assert (again(together, syntax) == together) is True
