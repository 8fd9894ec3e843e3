"""The pages about the ontology are those that `make docs` writes, and each question of quality has its answer."""

import re

import pytest
from rdflib import OWL, RDF

from graph.vocabulary import NAMESPACE, terms
from scripts.ontology_diagram import PLACES
from scripts.ontology_docs import files
from scripts.ontology_quality import ACCEPTED, FAIR, PITFALLS, Question, offending
from scripts.ontology_subject import Subject, subject
from tests.conftest import ROOT

MADE = files()


@pytest.mark.parametrize("name", MADE)
def test_page_is_up_to_date(name: str, *, update_golden: bool) -> None:
    """Else: make docs."""
    if update_golden:
        (ROOT / name).write_text(MADE[name], encoding="utf-8", newline="\n")
    assert (ROOT / name).read_text(encoding="utf-8") == MADE[name]


def test_every_term_has_its_row() -> None:
    rows = re.findall(r"^\| `(\S+?)` \|(.*)$", MADE["docs/ontology.md"], re.MULTILINE)
    foreign = {term for term in terms() if not term.startswith("zt:")}
    classes = {term for term in foreign if term.partition(":")[2][0].isupper()}
    shapes = {term for term, _ in rows if term.startswith("zts:")}
    assert {term for term, _ in rows} - shapes == set(terms()) - classes
    assert len(shapes) == 25
    assert all(f"<{NAMESPACE}" in row for term, row in rows if term.startswith("zt:"))


def test_every_property_has_all_its_cells() -> None:
    """Domain, range, cardinality, what it is, and an example."""
    table = MADE["docs/ontology.md"].partition("## Properties")[2].partition("## Concepts")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) > 90
    assert [row for row in rows if len(row) != 9 or not all(cell.strip() for cell in row)] == []


def test_every_class_stands_in_the_drawing() -> None:
    drawn = {name for name in PLACES if f">{name}</text>" in MADE["docs/ontology.svg"]}
    graph = subject().graph
    classes = {str(node) for node in graph.subjects(RDF.type, OWL.Class)}
    assert drawn == {name.removeprefix(NAMESPACE) for name in classes if name.startswith(NAMESPACE)}


ASKED = [question for question in (*PITFALLS, *FAIR) if question.offenders]


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.number)
def test_no_term_offends(question: Question) -> None:
    """But those that may, each with a reason."""
    allowed, _ = ACCEPTED.get(question.number, ("", ""))
    assert offending(question, subject()) == allowed.split()


def test_every_pitfall_is_listed_once() -> None:
    assert [question.number for question in PITFALLS] == [f"P{number:02}" for number in range(1, 42)]
    assert len({question.number for question in FAIR}) == len(FAIR) == 23
    assert all(bool(question.offenders) != bool(question.by_hand) for question in (*PITFALLS, *FAIR))


# What each question is there for, as triples that it must find.
WRONG = {
    "P04": "zt:Lonely a owl:Class .",
    "P05": "zt:task owl:inverseOf zt:readAs .",
    "P06": "zt:Unit rdfs:subClassOf zt:CollectiveActor .",
    "P08": 'zt:Lonely a owl:Class ; rdfs:label "孤"@zh .',
    "P10": "zt:Lonely a owl:Class .",
    "P11": "zt:lonely a owl:ObjectProperty .",
    "P12": 'zt:lonely a owl:ObjectProperty ; rdfs:label "原文"@zh .',
    "P13": "zt:lonely a owl:ObjectProperty .",
    "P17": "zt:one a zt:Unit .",
    "P19": "zt:quote rdfs:domain zt:Unit .",
    "P22": "zt:a_class a owl:Class .",
    "P25": "zt:task owl:inverseOf zt:task .",
    "P32": 'zt:Lonely a owl:Class ; rdfs:label "单位"@zh .',
    "P34": "zt:Unit rdfs:subClassOf zt:Nowhere .",
    "P35": "zt:task owl:inverseOf zt:nowhere .",
    "P40": "<http://www.w3.org/ns/org#Nothing> rdfs:isDefinedBy <http://www.w3.org/ns/org> .",
}


@pytest.mark.parametrize("number", WRONG)
def test_question_finds_what_it_asks_for(number: str) -> None:
    (question,) = (one for one in PITFALLS if one.number == number)
    worse = subject()
    prefixes = (
        f"@prefix zt: <{NAMESPACE}> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
        " @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    )
    worse.graph.parse(data=prefixes + WRONG[number], format="turtle")
    worse = Subject(worse.graph)
    assert set(offending(question, worse)) > set(ACCEPTED.get(number, ("", ""))[0].split())
