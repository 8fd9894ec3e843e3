"""Oxigraph and Apache Jena read the same triples from our files, and Jena finds the same breaches of our shapes."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import SH, Graph
from rdflib.compare import isomorphic

from graph.ids import from_iri
from graph.shapes import breaches_in, parsed, triples
from graph.stores.rdf.turtle import turtle
from graph.vocabulary import resource
from loaders.options import Options
from loaders.read import read_plans
from tests.conftest import ROOT
from tests.servers.jena import jena

FILES = ("ontology.ttl", "shapes.ttl")


def lines(text: str) -> Graph:
    """The triples of N-Triples."""
    return Graph().parse(data=text, format="nt")


@pytest.mark.parametrize("file", FILES)
def test_oxigraph_reads_the_same_triples(file: str) -> None:
    read = parse(resource(file).read_text(encoding="utf-8"), format=RdfFormat.TURTLE)
    assert isomorphic(lines("".join(f"{quad.triple} .\n" for quad in read)), parsed(file))


@pytest.mark.parametrize("file", FILES)
def test_jena_reads_the_same_triples(file: str) -> None:
    """Strictly: what Jena warns of would be printed as an error."""
    read = jena("riotcmd.riot", "--strict", "--output=nt", ROOT / file)
    assert isomorphic(lines(read), parsed(file))


def test_jena_finds_the_same_breaches(tmp_path: Path) -> None:
    """In the example plan, by shape and thing."""
    network = read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())
    data = tmp_path / "graph.ttl"
    data.write_text(turtle(network), encoding="utf-8", newline="\n")
    told = jena("shacl.shacl", "validate", "--shapes", ROOT / "shapes.ttl", "--data", data)
    report = Graph().parse(data=told, format="turtle")
    theirs = []
    for result in report.objects(predicate=SH.result):
        shape, focus, value = (str(report.value(result, part)) for part in (SH.sourceShape, SH.focusNode, SH.value))
        other = "" if value in {focus, "None"} else from_iri(value)
        theirs.append((shape.rpartition("#")[2], from_iri(focus), other))
    ours = breaches_in(triples(network), parsed("shapes.ttl"))
    assert len(ours) > 50
    assert sorted(theirs) == sorted((one.shape.removeprefix("zts:"), one.focus, one.value) for one in ours)
