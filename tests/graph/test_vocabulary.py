"""The table of terms and the ontology say the same, both ways; so do the table and the model."""

from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from itertools import chain
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG
from rdflib.term import Node

from graph import vocabulary
from graph.errors import ZerentuError
from graph.model import Fact, RelationKind, Role, UnitKind
from graph.network import KINDS
from graph.vocabulary import (
    CONCEPTS,
    ENDS,
    FIELDS,
    NAMESPACE,
    PREFIXES,
    RELATIONS,
    ROLES,
    SCHEMES,
    THINGS,
    UNIT_CLASSES,
    UNIT_RELATIONS,
    Relation,
    Shape,
    expand,
    resource,
    terms,
)
from tests.builders import everything, unit

ONTOLOGY = Graph().parse(data=resource("ontology.ttl").read_text(encoding="utf-8"), format="turtle")
HEADER = URIRef("https://zerentu.example/ontology")
OURS = sorted(term for term in terms() if term.startswith("zt:"))
LABELS = {thing.label for thing in THINGS.values()} | {label for label, _ in UNIT_CLASSES.values()} - {""}

# The type of a field in Python -> the shapes in which it may stand in RDF.
SHAPES: dict[object, set[Shape]] = {
    str: {Shape.TEXT, Shape.DATE, Shape.LINK},
    int: {Shape.INTEGER},
    float | None: {Shape.NUMBER},
    tuple[str, ...]: {Shape.TEXTS},
    tuple[int, ...]: {Shape.INTEGERS},
    tuple[tuple[str, str], ...]: {Shape.CELLS},
}


def iri(term: str) -> URIRef:
    return URIRef(expand(term))


def defined() -> set[Node]:
    """What the ontology defines in our namespace."""
    return {subject for subject in ONTOLOGY.subjects() if str(subject).startswith(NAMESPACE)}


def union(node: Node | None) -> set[Node]:
    """The classes that a domain or range names, one or several."""
    members = ONTOLOGY.value(node, OWL.unionOf)
    return items(members) if members else {node} if node else set()


def items(members: Node) -> set[Node]:
    """The members of an RDF list."""
    return set(Collection(ONTOLOGY, members))


def languages(term: URIRef, property_: URIRef) -> list[str]:
    """The languages in which a term is labelled, defined or shown."""
    return sorted(str(getattr(words, "language", None)) for words in ONTOLOGY.objects(term, property_))


# -- the model ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_of_the_model_has_a_term(kind: type[Fact]) -> None:
    """In the model's order; the id is the subject itself."""
    assert ["id", *(field.name for field in FIELDS[kind])] == [field.name for field in fields(kind)]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_shape_fits_the_type(kind: type[Fact]) -> None:
    hints = get_type_hints(kind)
    for field in FIELDS[kind]:
        hint = hints[field.name]
        is_enumeration = get_origin(hint) is None and not isinstance(hint, UnionType) and issubclass(hint, StrEnum)
        assert field.shape in ({Shape.CONCEPT} if is_enumeration else SHAPES[hint]), field.name


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_terms_of_one_kind_differ(kind: type[Fact]) -> None:
    """Two fields with one property could not be told apart when they are read back."""
    used = [field.term for field in FIELDS[kind]]
    assert len(set(used)) == len(used)


def test_every_enumeration_of_the_model_is_a_scheme() -> None:
    hints = chain.from_iterable(get_type_hints(kind).values() for kind in KINDS.values())
    flat = chain.from_iterable((hint, *get_args(hint)) for hint in hints)
    assert {hint for hint in flat if isinstance(hint, type) and issubclass(hint, StrEnum)} == set(SCHEMES)
    assert len(set(CONCEPTS.values())) == sum(map(len, SCHEMES)) == len(CONCEPTS)


def test_every_role_and_every_relation_of_units_is_a_relationship() -> None:
    assert set(ROLES) == set(Role)
    assert {kind: relation.name for kind, relation in UNIT_RELATIONS.items()} == {
        RelationKind.SUCCEEDS: "SUCCEEDS",
        RelationKind.PART_OF: "PART_OF",
        RelationKind.SUPERVISED_BY: "SUPERVISED_BY",
    }


# -- the ontology ---------------------------------------------------------------------------


def test_every_term_used_is_defined() -> None:
    assert {iri(term) for term in OURS} - defined() == set()


def test_every_term_defined_is_used() -> None:
    assert defined() - {iri(term) for term in OURS} == set()


def test_every_foreign_term_used_is_declared() -> None:
    """So that the ontology can be read without fetching the others."""
    foreign = {iri(term) for term in terms() - set(OURS)}
    assert {term for term in foreign if not list(ONTOLOGY.objects(term, RDF.type))} == set()


@pytest.mark.parametrize("term", OURS)
def test_term_is_explained_in_two_languages(term: str) -> None:
    node = iri(term)
    for property_ in (RDFS.label, SKOS.definition, SKOS.example):
        assert languages(node, property_) == ["en", "zh"], property_
    assert ONTOLOGY.value(node, RDFS.isDefinedBy) == HEADER


def properties() -> list[str]:
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
    return [term for term in OURS if kinds & set(ONTOLOGY.objects(iri(term), RDF.type))]


@pytest.mark.parametrize("term", properties())
def test_property_has_domain_and_range(term: str) -> None:
    assert len(list(ONTOLOGY.objects(iri(term), RDFS.domain))) == 1
    assert len(list(ONTOLOGY.objects(iri(term), RDFS.range))) == 1


def supers(term: URIRef) -> set[Node]:
    return {above for above in ONTOLOGY.transitive_objects(term, RDFS.subClassOf) if above}


FIELD_ROWS = [(kind, field) for kind, rows in FIELDS.items() for field in rows if field.term.startswith("zt:")]


@pytest.mark.parametrize(
    ("kind", "field"), FIELD_ROWS, ids=[f"{kind.__name__}.{field.name}" for kind, field in FIELD_ROWS]
)
def test_field_stands_within_domain_and_range(kind: type[Fact], field: vocabulary.Field) -> None:
    node = iri(field.term)
    assert union(ONTOLOGY.value(node, RDFS.domain)) & supers(iri(THINGS[kind].term))
    lists = {Shape.TEXTS, Shape.INTEGERS, Shape.CELLS}
    expected = "rdf:List" if field.shape in lists else field.shape.value
    ranges = union(ONTOLOGY.value(node, RDFS.range))
    if field.shape is Shape.LINK:
        assert ranges <= {iri(thing.term) for thing in THINGS.values()} | {OWL.Thing}
    else:
        assert iri(expected) in ranges
    # One value at most, which the reader relies on.
    assert (node, RDF.type, OWL.FunctionalProperty) in ONTOLOGY


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: f"{relation.name}-{relation.field}")
def test_relation_has_the_direction_of_its_property(relation: Relation) -> None:
    """The ends of the relationship are the domain and the range of the property."""
    classes = {thing.label: iri(thing.term) for thing in THINGS.values()} | {
        "CoordinatingBody": iri("zt:Unit"),
        "Post": None,
    }
    if relation.term.startswith("zt:"):
        starts, ends = (union(ONTOLOGY.value(iri(relation.term), side)) for side in (RDFS.domain, RDFS.range))
        assert {classes[label] for label in relation.start} <= starts
        assert {classes[label] for label in relation.end} <= ends
    if relation.inverse and relation.inverse != relation.term:
        assert (iri(relation.term), OWL.inverseOf, iri(relation.inverse)) in ONTOLOGY or (
            iri(relation.inverse),
            OWL.inverseOf,
            iri(relation.term),
        ) in ONTOLOGY


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.__name__)
def test_scheme_holds_the_members_of_its_enumeration(scheme: type[StrEnum]) -> None:
    node = iri(SCHEMES[scheme][0])
    members = {iri(CONCEPTS[member]): member.value for member in scheme}
    assert set(ONTOLOGY.subjects(SKOS.inScheme, node)) == set(members)
    assert set(ONTOLOGY.objects(node, SKOS.hasTopConcept)) == set(members)
    assert {concept: str(ONTOLOGY.value(concept, SKOS.notation)) for concept in members} == members


def test_roles_and_seats_are_roles_of_org() -> None:
    roles = {iri(term) for member, term in CONCEPTS.items() if type(member).__name__ in {"Role", "MemberRole"}}
    assert set(ONTOLOGY.subjects(RDF.type, ORG.Role)) == roles


def test_no_class_is_its_own_opposite() -> None:
    """A class stands under no two classes that exclude each other, by our axioms or those of PROV."""
    excluded = [
        items(members)
        for axiom in ONTOLOGY.subjects(RDF.type, OWL.AllDisjointClasses)
        for members in ONTOLOGY.objects(axiom, OWL.members)
    ]
    excluded += [{one, other} for one, other in ONTOLOGY.subject_objects(OWL.disjointWith)]
    assert len(excluded) > 2
    for term in ONTOLOGY.subjects(RDF.type, OWL.Class):
        above = supers(term) if isinstance(term, URIRef) else set()
        assert [pair for pair in excluded if len(pair & above) > 1] == []


def test_header_says_what_a_register_asks() -> None:
    assert str(ONTOLOGY.value(HEADER, VANN.preferredNamespaceUri)) == NAMESPACE == PREFIXES["zt"]
    assert str(ONTOLOGY.value(HEADER, VANN.preferredNamespacePrefix)) == "zt"
    version = ONTOLOGY.value(HEADER, OWL.versionInfo)
    assert str(ONTOLOGY.value(HEADER, OWL.versionIRI)) == f"{HEADER}/{version}"
    for property_ in (DCTERMS.license, DCTERMS.creator, DCTERMS.title, DCTERMS.abstract, DCTERMS.modified):
        assert ONTOLOGY.value(HEADER, property_, any=True), property_


@pytest.mark.parametrize(
    ("term", "other"),
    [
        ("zt:ResponsibilityAssignment", "http://data.europa.eu/m8g/Participation"),
        ("zt:Unit", "http://data.europa.eu/m8g/PublicOrganisation"),
    ],
)
def test_european_profiles_are_near(term: str, other: str) -> None:
    assert (iri(term), SKOS.closeMatch, URIRef(other)) in ONTOLOGY
    assert ONTOLOGY.value(iri(term), RDFS.seeAlso)


# -- Neo4j ----------------------------------------------------------------------------------


def test_no_label_is_a_relationship_type() -> None:
    """The embedded engine does not allow it, whatever the case."""
    types = {relation.name for relation in RELATIONS}
    assert {label.lower() for label in LABELS} & {name.lower() for name in types} == set()


def repeated(names: Iterable[str]) -> list[str]:
    known = list(filter(None, names))
    return sorted({name for name in known if known.count(name) > 1})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_has_a_place_in_neo4j(kind: type[Fact]) -> None:
    """As a property of its own, as a relationship, as an end of the relationship, or as its type."""
    carried = {relation.field for relation in RELATIONS if relation.kind is kind} | set(ENDS.get(kind, ()))
    by_type = {"Assignment": {"role"}, "UnitRelation": {"kind"}}.get(kind.__name__, set())
    missing = {field.name for field in FIELDS[kind] if not field.property}
    assert missing <= carried | by_type
    assert repeated(field.property for field in FIELDS[kind]) == []


def test_neo4j_names_are_ascii() -> None:
    names = {relation.name for relation in RELATIONS} | LABELS
    names |= {field.property for field in chain.from_iterable(FIELDS.values())}
    assert {name for name in names if not name.isascii() or not name.replace("_", "a").isalpha()} <= {""}


@pytest.mark.parametrize(
    ("kind", "labels", "classes"),
    [
        (UnitKind.GOVERNMENT, ("Unit",), ("zt:Unit", "org:FormalOrganization")),
        (UnitKind.COLLECTIVE, ("Unit", "Collective"), ("zt:Unit", "zt:CollectiveActor")),
        (
            UnitKind.COORDINATING,
            ("Unit", "CoordinatingBody"),
            ("zt:Unit", "zt:CoordinatingBody", "org:OrganizationalCollaboration"),
        ),
    ],
)
def test_unit_is_labelled_by_its_kind(kind: UnitKind, labels: tuple[str, ...], classes: tuple[str, ...]) -> None:
    assert vocabulary.labels(unit(kind=kind)) == labels
    assert vocabulary.classes(unit(kind=kind)) == classes


def test_what_has_no_label_is_a_relationship() -> None:
    without = {type(fact) for fact in everything() if not vocabulary.labels(fact)}
    assert without == set(ENDS) == {relation.kind for relation in RELATIONS if relation.kind and not relation.field}


# -- files ----------------------------------------------------------------------------------


def test_missing_file_is_an_error() -> None:
    with pytest.raises(ZerentuError, match=r"nothing\.ttl is missing"):
        resource("nothing.ttl")
