"""Turtle: what is written, what comes back, what SPARQL answers, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import ORG

from graph.errors import ReadError
from graph.ids import from_iri, iri
from graph.model import Role, UnitKind
from graph.network import Network
from graph.stores.rdf.file import RdfStore
from graph.stores.rdf.parsing import parsed_file
from graph.stores.rdf.triples import network_from_graph
from graph.stores.rdf.turtle import turtle
from graph.vocabulary import NAMESPACE, ROLES, expand, terms
from tests.builders import assignment, everything, indicator, networks, office, plan, run, task, unit

SMALL = Path(__file__).with_name("small.ttl")


def small() -> Network:
    """One task, a lead and a unit that supports, and an office."""
    water, safety = unit("水利局"), unit("安委会", kind=UnitKind.COORDINATING)
    duty = task(due="2025-06-30", deadline="6月底前", extra=(("进展", "已\n完工"),))
    leads, supports = assignment(duty, water, Role.LEAD, 10), assignment(duty, safety, Role.SUPPORT, 20, ordinal=1)
    return Network([run(), plan(), duty, indicator(value=95.5), water, safety, leads, supports, office(safety, water)])


def triples(network: Network) -> Graph:
    return Graph().parse(data=turtle(network), format="turtle")


# -- writing --------------------------------------------------------------------------------


def test_small_network_is_written_like_this(*, update_golden: bool) -> None:
    """The same triples as the golden file, and the same bytes."""
    if update_golden:
        SMALL.write_text(turtle(small()), encoding="utf-8", newline="\n")
    golden = SMALL.read_text(encoding="utf-8")
    assert isomorphic(triples(small()), Graph().parse(data=golden, format="turtle"))
    assert turtle(small()) == golden


def test_order_of_facts_changes_no_byte() -> None:
    assert turtle(Network(reversed(list(everything())))) == turtle(everything())


def test_hashing_changes_no_byte() -> None:
    """Sets of words fall out in another order in every process, unless they are sorted."""
    code = (
        "from tests.builders import everything; from graph.stores.rdf.turtle import turtle; print(turtle(everything()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == turtle(everything()) + "\n"


def test_writing_needs_no_rdflib() -> None:
    code = "import sys, graph.stores.rdf.turtle; print('rdflib' in sys.modules)"
    env = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_only_known_terms_are_written() -> None:
    """And all of the terms that a full network uses: only inverses and schemes are for readers."""
    graph = triples(everything())
    used = {str(node) for node in (*graph.predicates(), *graph.objects()) if str(node).startswith(NAMESPACE)}
    known = {expand(term) for term in terms() if term.startswith("zt:")}
    assert used <= known
    unwritten = {term for term in terms() if term.startswith("zt:") and expand(term) not in used}
    assert {term for term in unwritten if not term.startswith(("zt:has", "zt:task-", "zt:unit-"))} == {
        *(relation.term for relation in ROLES.values()),
        *("zt:MemberRoles", "zt:RelationKinds", "zt:Roles", "zt:Statuses", "zt:TaskKinds", "zt:UnitKinds"),
        *("zt:Passage", "zt:housesOfficeOf", "zt:servedBy", "zt:setsUp", "zt:states"),
        *("zt:succeededBy", "zt:supervises"),
    }


def test_succession_is_a_change_of_org() -> None:
    graph = triples(everything())
    (change,) = graph.subjects(RDF.type, ORG.ChangeEvent)
    former, successor = (graph.value(change, term) for term in (ORG.originalOrganization, ORG.resultingOrganization))
    assert (successor, URIRef(expand("zt:succeeds")), former) in graph
    assert [from_iri(str(node)) for node in (successor, former)] == [
        "unit/澄南市/住房和城乡建设局",
        "unit/澄南市/建设局",
    ]


@pytest.mark.parametrize("role", Role)
def test_direct_property_is_backed_by_an_assignment(role: Role) -> None:
    """Each one, and for every assignment there is one."""
    network = everything()
    direct = triples(network).subject_objects(URIRef(expand(ROLES[role].inverse)))
    backed = {(URIRef(iri(row.task)), URIRef(iri(row.unit))) for row in network.assignments if row.role is role}
    assert set(direct) == backed != set()


def test_collectives_work_with_nobody() -> None:
    pairs = {
        (str(one), str(other)) for one, other in triples(everything()).subject_objects(URIRef(expand("zt:worksWith")))
    }
    water, finance, safety = (iri(unit(name).id) for name in ("水利局", "财政局", "安委会"))
    assert pairs == {(water, finance), (finance, water), (finance, safety), (safety, finance)}


@pytest.mark.parametrize(
    ("due", "literal"),
    [
        ("2025-06-30", '"2025-06-30"^^xsd:date'),
        ("2025-02-30", '"2025-02-30"'),
        ("2025", '"2025"'),
        ("20250630", '"20250630"'),
        ("6月底前", '"6月底前"'),
    ],
)
def test_only_whole_dates_are_dates(due: str, literal: str) -> None:
    assert f"zt:due {literal} ;" in turtle(Network([task(due=due)]))


# -- reading back ---------------------------------------------------------------------------


def test_everything_comes_back() -> None:
    assert network_from_graph(triples(everything())) == everything()


@settings(max_examples=60, deadline=None)
@given(networks())
def test_any_network_comes_back(network: Network) -> None:
    """Whatever its values, though nothing in it fits together."""
    assert network_from_graph(triples(network)) == network


def test_it_comes_back_through_rdflib_too() -> None:
    """What rdflib writes of our triples is still the same network."""
    again = Graph().parse(data=triples(everything()).serialize(format="turtle"), format="turtle")
    assert network_from_graph(again) == everything()


def test_what_others_add_is_passed_over() -> None:
    added = f"""
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <{iri(unit().id)}> owl:sameAs <http://register.example/113> ; skos:prefLabel "Water Bureau"@en .
    """
    assert network_from_graph(triples(small()).parse(data=added, format="turtle")) == small()


def broken(tmp_path: Path, old: str, new: str) -> Path:
    """The small network's file with something else in it."""
    text = turtle(small())
    assert old in text
    path = tmp_path / "graph.ttl"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return path


TASK = "task/澄南政办发〔2025〕12号/二.一.1"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('zt:program "zerentu" ;', 'zt:program "zerentu ;', "line 12", "is not Turtle"),
        ("@prefix zt:", "@prefix zx:", "line 10", "is not Turtle"),
        ("zt:taskKind ", "zt:taskSort ", "", "terms that the ontology does not know: .*taskSort"),
        ("a zt:Run", "a zt:Race", "", "terms that the ontology does not know: .*Race"),
        ("zt:charStart 0", 'zt:charStart "near"', TASK, 'zt:charStart is "near", which is no xsd:integer'),
        ("zt:charStart 0", "zt:charStart 0, 1", TASK, "zt:charStart stands 2 times"),
        ("zt:charStart 0 ;", "", TASK, "zt:charStart is missing"),
        ("zt:taskKind zt:task-item", "zt:taskKind zt:role-lead", TASK, "kind cannot be zt:role-lead"),
        ("zt:taskKind zt:task-item", "zt:taskKind skos:Concept", TASK, "is no skos:Concept"),
        ('zt:path ( "二"', "zt:path ( <http://a.example/>", TASK, "zt:path is a blank node, which is no list"),
        ('zt:path ( "二" "一" "1" )', 'zt:path [ rdf:first "二" ]', TASK, "zt:path is a blank node, which is no list"),
        ('zt:column "进展" ; ', "", TASK, "zt:extra is a blank node, which is no list of zt:Cell"),
        ("a zt:Task", "a zt:Task, zt:Finding", "", "contradicts itself"),
        (f"<{iri(TASK)}> a", "<http://a.example/> a", "<http://a.example/>", "not the address of a thing of ours"),
    ],
)  # fmt: skip
def test_damaged_file_is_an_error_with_its_place(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    path = broken(tmp_path, old, new)
    with pytest.raises(ReadError, match=words) as raised:
        RdfStore(path).read()
    assert raised.value.path == str(path)
    if place:
        assert raised.value.place == place


@pytest.mark.parametrize(
    "end", ['zt:programVersion "0.1', "zt:programVersion", "<https://zerentu.example/id/plan/%E6%BE"]
)
def test_half_a_file_is_an_error(tmp_path: Path, end: str) -> None:
    """It says so, and names the line where it stops."""
    text = turtle(small())
    half = text[: text.index(end) + len(end)]
    path = tmp_path / "graph.ttl"
    path.write_text(half, encoding="utf-8", newline="\n")
    with pytest.raises(ReadError, match=r"is cut off|is not Turtle") as raised:
        RdfStore(path).read()
    assert raised.value.place == f"line {half.count(chr(10)) + 1}"


def test_foreign_vocabulary_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "people.ttl"
    path.write_text("<http://a.example/> a <http://xmlns.com/foaf/0.1/Person> .", encoding="utf-8", newline="\n")
    with pytest.raises(ReadError, match="holds nothing in the vocabulary <https://zerentu"):
        RdfStore(path).read()


def test_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes("# 澄南市".encode("gb18030"))
    with pytest.raises(ReadError, match="cannot be read"):
        parsed_file(path, "ttl")


def test_damaged_file_is_not_written_over(tmp_path: Path) -> None:
    path = broken(tmp_path, "a zt:Run", "a zt:Run ] ")
    before = path.read_bytes()
    with pytest.raises(ReadError):
        RdfStore(path).write(everything())
    assert path.read_bytes() == before
