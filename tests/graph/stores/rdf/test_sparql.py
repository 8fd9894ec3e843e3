"""Asking in SPARQL: the same plain rows from every engine, and what is refused before any engine sees it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ReadError, StoreError, UnknownNameError
from graph.model import Role, UnitKind
from graph.network import Network
from graph.stores.base import Store
from graph.stores.rdf.file import RdfStore
from graph.stores.rdf.oxigraph import OxigraphStore
from graph.stores.rdf.sparql import read_only
from tests.builders import assignment, everything, indicator, office, plan, run, task, unit

ENGINES: dict[str, Callable[[Path], Store]] = {
    "rdflib": lambda folder: RdfStore(folder / "graph.ttl"),
    "oxigraph": lambda folder: OxigraphStore(folder / "sparql"),
}
TASK = "task/澄南政办发〔2025〕12号/二.一.1"
WATER = {"unit": "unit/澄南市/水利局"}


def small() -> Network:
    """One task, a lead and a unit that supports, and an office."""
    water, safety = unit("水利局"), unit("安委会", kind=UnitKind.COORDINATING)
    duty = task(due="2025-06-30", deadline="6月底前", extra=(("进展", "已\n完工"),))
    leads, supports = assignment(duty, water, Role.LEAD, 10), assignment(duty, safety, Role.SUPPORT, 20, ordinal=1)
    return Network([run(), plan(), duty, indicator(value=95.5), water, safety, leads, supports, office(safety, water)])


@pytest.fixture(params=list(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The small network in each engine."""
    with ENGINES[request.param](tmp_path) as made:
        made.write(small())
        yield made


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?unit WHERE { ?task zt:leadUnit ?unit }", [WATER]),
        ("SELECT ?unit WHERE { ?a zt:role zt:role-lead ; zt:unit ?unit } # a remark", [WATER]),
        ("PREFIX z: <https://zerentu.example/ontology#> SELECT ?unit WHERE { ?t z:leadUnit ?unit }", [WATER]),
        ("SELECT ?name WHERE { ?u skos:prefLabel ?name }", [{"name": "安委会"}, {"name": "水利局"}]),
        ("SELECT ?name WHERE { ?u skos:prefLabel ?name } ORDER BY DESC(?name) LIMIT 1", [{"name": "水利局"}]),
        ("SELECT (COUNT(?a) AS ?n) WHERE { ?a a zt:ResponsibilityAssignment }", [{"n": 2}]),
        ("SELECT ?value WHERE { ?i zt:value ?value }", [{"value": 95.5}]),
        ("SELECT ?due WHERE { ?t zt:due ?due }", [{"due": "2025-06-30"}]),
        ("SELECT ?x WHERE { ?r a zt:Run OPTIONAL { ?r zt:post ?x } }", [{"x": None}]),
        ("SELECT * WHERE { ?unit a zt:CoordinatingBody }", [{"unit": "unit/澄南市/安委会"}]),
        ("ASK { ?a zt:role zt:role-guide }", [{"answer": False}]),
        (
            "CONSTRUCT { ?u org:memberOf ?t } WHERE { ?t zt:leadUnit ?u }",
            [{"subject": WATER["unit"], "predicate": "http://www.w3.org/ns/org#memberOf", "object": TASK}],
        ),
    ],
)
def test_query_gives_plain_rows(store: Store, query: str, rows: list[dict[str, object]]) -> None:
    assert store.query(query) == rows


@pytest.mark.parametrize("name", ["水利局", "“引号”\"'`", '" } DELETE', "\\", "\\\\n", "一\n二\t三", "𠮷", "$x ?y #"])
def test_parameters_are_values(store: Store, name: str) -> None:
    """Whatever stands in them."""
    given = {"name": name, "other": "passed over"}
    assert store.query("SELECT ?unit WHERE { ?unit skos:prefLabel $name }", given) == (
        [WATER] if name == "水利局" else []
    )
    assert store.query("SELECT ($name AS ?said) WHERE {}", given) == [{"said": name}]


@pytest.mark.parametrize("value", [3, 0.5, True, False])
def test_parameters_keep_their_type(store: Store, value: Any) -> None:  # noqa: ANN401 - one of several
    (row,) = store.query("SELECT ($x AS ?said) ($x = $x AS ?same) WHERE {}", {"x": value})
    assert (row["said"], type(row["said"]), row["same"]) == (value, type(value), True)


def test_a_dollar_inside_a_text_or_an_address_is_no_parameter(store: Store) -> None:
    query = 'SELECT (\'$a\' AS ?x) ("""\'$b""" AS ?y) (<http://a.example/$c#$d> AS ?z) WHERE {} # $e'
    assert store.query(query) == [{"x": "$a", "y": "'$b", "z": "http://a.example/$c#$d"}]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "line 1, column 19"),
        ("DELETE WHERE { ?s ?p ?o }", "does not understand"),
        ("INSERT DATA { zt:a zt:b zt:c }", "does not understand"),
        ("SELECT * WHERE { ?s ?p ?o } ; DROP ALL", "does not understand"),
        ("LOAD <file:///etc/passwd>", "does not understand"),
        ("CLEAR ALL", "does not understand"),
        ("SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", "does not ask other places"),
        ("SELECT * WHERE { SERVICE SILENT ?s { ?s ?p ?o } }", "does not ask other places"),
        ("SELECT * WHERE { FILTER EXISTS { SERVICE ?s { ?s ?p ?o } } }", "does not ask other places"),
        ("SELECT * WHERE { { SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } } } }", "does not ask other places"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "does not ask other places"),
        ("SELECT * FROM NAMED <http://a.example/> WHERE { ?s ?p ?o }", "does not ask other places"),
        ("SELECT * WHERE { ?s zx:lead ?o }", "does not know the prefix zx:"),
        ("SELECT * WHERE { " + "{" * 900 + "}" * 900 + " }", "nested so deeply"),
    ],
)  # fmt: skip
def test_other_text_is_refused(store: Store, query: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        store.query(query)


def test_a_parameter_without_a_value_is_named(store: Store) -> None:
    with pytest.raises(UnknownNameError, match=r"parameter .*'unit'\. .*name"):
        store.query("SELECT * WHERE { ?t zt:leadUnit $unit }", {"name": "水利局"})


def test_service_is_let_through_where_it_is_asked_for() -> None:
    text = "SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }"
    assert read_only(text, "here", service=True).reaches_out


def test_answers_follow_what_is_written(store: Store) -> None:
    count = "SELECT (COUNT(?p) AS ?n) WHERE { ?p a zt:Plan }"
    assert store.query(count) == [{"n": 1}]
    store.write(Network([plan("甲")]))
    assert store.query(count) == [{"n": 2}]


# -- Oxigraph in a folder --------------------------------------------------------------------


def test_rows_are_cut_and_it_is_told(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "sparql") as store:
        store.write(everything())
        store.most = 3
        told = store.table("SELECT ?s WHERE { ?s a zt:Unit } ORDER BY ?s")
        assert (len(told.rows), told.cut, told.columns) == (3, True, ("s",))
        lines, cut = store.triples("CONSTRUCT WHERE { ?s a zt:Unit }")
        assert (len(lines.splitlines()), cut) == (3, True)
        store.most = 1000
        assert not store.table("SELECT ?s WHERE { ?s a zt:Unit }").cut


def test_a_question_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "sparql") as store:
        store.write(everything())
        store.seconds = 0.3
        endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with pytest.raises(StoreError, match=r"did not finish within 0\.3 s"):
            store.query(endless)
        store.seconds = 60
        assert store.query("ASK { ?p a zt:Plan }") == [{"answer": True}]


def test_it_is_made_once_for_a_key(tmp_path: Path) -> None:
    made: list[str] = []

    def network() -> Network:
        made.append("made")
        return everything()

    for key in ("1", "1", "2"):
        with OxigraphStore(tmp_path / "sparql") as store:
            store.keep(key, network)
            assert store.read() == everything()
    assert made == ["made", "made"]


def test_who_reads_goes_on_reading_what_was_there(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "sparql") as reader, OxigraphStore(tmp_path / "sparql") as writer:
        writer.write(small())
        assert len(reader.query("SELECT ?u WHERE { ?u a zt:Unit }")) == 2
        writer.write(Network([plan("甲")]))
        assert len(reader.query("SELECT ?u WHERE { ?u a zt:Unit }")) == 2


def test_a_file_of_turtle_fills_it(tmp_path: Path) -> None:
    good, bad = tmp_path / "graph.ttl", tmp_path / "bad.ttl"
    RdfStore(good).write(everything())
    bad.write_text("@prefix zt: <a", encoding="utf-8", newline="\n")
    with OxigraphStore(tmp_path / "sparql") as store:
        store.load(good)
        assert store.read() == everything()
        with pytest.raises(ReadError, match=r"bad\.ttl: is not Turtle"):
            store.load(bad)
        assert store.read() == everything()


def test_a_damaged_folder_is_an_error(tmp_path: Path) -> None:
    with OxigraphStore(tmp_path / "sparql") as store:
        store.write(small())
    for file in (tmp_path / "sparql").rglob("*"):
        if file.is_file() and file.parent.name == "triples":
            file.write_bytes(b"?")
    with OxigraphStore(tmp_path / "sparql") as store, pytest.raises(ReadError, match="is no store of Oxigraph"):
        store.query("ASK {}")


def test_without_the_library_the_pip_line_is_given() -> None:
    code = "import sys; sys.modules['pyoxigraph'] = None\nimport graph.stores.rdf.oxigraph"
    env = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert "MissingLibraryError" in done.stderr
    assert "pip install 'zerentu[sparql]'" in done.stderr
