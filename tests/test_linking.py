"""What docs/linking.md shows is what comes out of its queries, of the example plan and the register it prints."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from cli.main import zerentu
from graph.ids import iri
from graph.stores.rdf.turtle import turtle
from graph.vocabulary import resource
from loaders.options import Options
from loaders.read import read_plans
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
PREFIXES = "\n".join(re.findall(r"^PREFIX .*$", PAGE, re.MULTILINE))
QUERIES = dict(re.findall(r"<!-- query: (\w+) -->\n```sparql\n(.*?)```", PAGE, re.DOTALL))
GRAPHS = {
    name: (about, text)
    for name, about, text in re.findall(
        r"<!-- result: (\w+)(?: about (\S+))? -->\n```turtle\n(.*?)```", PAGE, re.DOTALL
    )
}
TABLES = dict(re.findall(r"<!-- result: (\w+) -->\n(\|.*?)\n\n", PAGE, re.DOTALL))


def parsed(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


@pytest.fixture(scope="module")
def data() -> Graph:
    """The example plan, the ontology, the register, and the links once they are made."""
    network = read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())
    (register,) = re.findall(r"<!-- data -->\n```turtle\n(.*?)```", PAGE, re.DOTALL)
    whole = parsed(turtle(network)) + parsed(resource("ontology.ttl").read_text(encoding="utf-8")) + parsed(register)
    return whole + parsed(GRAPHS["links"][1])


def test_every_query_has_its_result() -> None:
    assert set(QUERIES) == {*GRAPHS, *TABLES}


@pytest.mark.parametrize("name", GRAPHS)
def test_a_graph_comes_out_as_shown(data: Graph, name: str) -> None:
    about, shown = GRAPHS[name]
    made = data.query(PREFIXES + QUERIES[name]).graph
    assert made is not None
    if about:
        node = URIRef(iri(about))
        kept = Graph()
        for triple in made:
            if node in triple:
                kept.add(triple)
        made = kept
    assert isomorphic(made, parsed(shown)), made.serialize(format="turtle")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_out_as_shown(data: Graph, name: str) -> None:
    result = data.query(PREFIXES + QUERIES[name])
    assert result.vars is not None
    lines = [" | ".join(map(str, result.vars)), "|".join("---" for _ in result.vars)]
    lines = [f"| {lines[0]} |", f"|{lines[1]}|"]
    lines += [f"| {' | '.join(str(row.get(name)) for name in result.vars)} |" for row in result.bindings]
    assert TABLES[name].splitlines() == lines


def test_own_shapes_print_what_is_shown(tmp_path: Path) -> None:
    (shapes,) = re.findall(r"<!-- shapes -->\n```turtle\n(.*?)```", PAGE, re.DOTALL)
    (printed,) = re.findall(r"<!-- printed -->\n```\n(.*?)```", PAGE, re.DOTALL)
    own = tmp_path / "own.ttl"
    own.write_text(shapes, encoding="utf-8", newline="\n")
    plan = ROOT / "examples" / "chengnan-2025.txt"
    told = CliRunner().invoke(zerentu, ["check", str(plan), "--shapes", str(own)]).stdout
    mine = [block for block in told.split("\n\n") if "[my:" in block]
    assert "\n\n".join(mine).strip() == printed.strip()
