"""What ties the model to the ontology and to Neo4j: kinds, fields, relationship types, concepts.

Terms are written as in Turtle (`zt:Plan`, `dcterms:title`). `ontology.ttl` says what ours mean, and a
test holds the two together both ways. The fields stand in `graph/data/fields.csv`, one a line.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, groupby
from pathlib import Path

from graph.errors import ZerentuError
from graph.ids import BASE
from graph.model import (
    Area,
    Assignment,
    Block,
    Body,
    Fact,
    Finding,
    Goal,
    Indicator,
    MemberRole,
    Membership,
    NameReading,
    Office,
    Plan,
    RelationKind,
    Role,
    Run,
    Status,
    Task,
    TaskKind,
    Unit,
    UnitKind,
    UnitRelation,
)
from graph.network import KINDS

NAMESPACE = f"{BASE.removesuffix('id/')}ontology#"
"""What `zt:` stands for."""

PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zt": NAMESPACE,
}
"""The vocabularies that terms come from."""


class Shape(Enum):
    """How the value of a field stands in RDF; what is empty is left out."""

    TEXT = "xsd:string"
    DATE = "xsd:date"  # a string where the plan's date is no full one
    INTEGER = "xsd:integer"
    NUMBER = "xsd:decimal"  # None is empty
    LINK = "IRI"  # the id of another fact
    CONCEPT = "skos:Concept"
    TEXTS = "list of xsd:string"
    INTEGERS = "list of xsd:integer"
    CELLS = "list of zt:Cell"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the model, its property in RDF, and its property in Neo4j."""

    name: str
    term: str
    shape: Shape
    property: str  # "" where a relationship carries it
    required: bool  # every fact of the kind has a value


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of fact, its classes in RDF, and its label in Neo4j."""

    term: str
    label: str  # "" where it is a relationship
    also: tuple[str, ...] = ()  # classes of other vocabularies, for readers that do not infer


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship type of Neo4j, and the property with the same direction in RDF."""

    name: str
    start: tuple[str, ...]  # labels
    end: tuple[str, ...]  # labels; () is any
    term: str
    inverse: str  # "" where no single property is the inverse
    kind: type[Fact] | None  # the fact it comes from; None: derived from assignments
    field: str  # the field it comes from; "" where the whole fact is the relationship


THINGS: Mapping[type[Fact], Thing] = {
    Run: Thing("zt:Run", "Run"),
    Plan: Thing("zt:Plan", "Plan"),
    Block: Thing("zt:Block", "Block"),
    Goal: Thing("zt:Goal", "Goal"),
    Area: Thing("zt:Area", "Area"),
    Task: Thing("zt:Task", "Task"),
    Indicator: Thing("zt:Indicator", "Indicator"),
    Unit: Thing("zt:Unit", "Unit"),
    UnitRelation: Thing("zt:UnitRelation", ""),
    Body: Thing("zt:Body", "Body", ("org:OrganizationalCollaboration",)),
    Membership: Thing("zt:Membership", "", ("org:Membership",)),
    Office: Thing("zt:OfficeHosting", ""),
    Assignment: Thing("zt:ResponsibilityAssignment", ""),
    NameReading: Thing("zt:NameReading", "NameReading"),
    Finding: Thing("zt:Finding", "Finding"),
}
"""Every kind of fact. Its `id` is the IRI of the subject in RDF, and the property `id` in Neo4j."""

IDENTIFIER = "dcterms:identifier"
"""The id once more, as words, because nobody can read a percent-encoded IRI in an answer."""

PASSAGE = "zt:Passage"
"""The class above all that is read from a place in a plan, so that what they share has a domain."""

CELL = ("zt:Cell", "zt:column", "zt:content")
"""A column of a ledger that the model does not know: its class, its heading, its words."""

PLACE_IN_PLAN = "zt:placeInPlan"
"""Where a task, an area or a goal stands, in words: 二、（二）10. It follows from the path, which no query can word."""

POST_LABEL = "Post"
"""Label of a seat that belongs to no named unit, so that `MEMBER_OF` has a node to start from."""

UNIT_CLASSES: Mapping[UnitKind, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(UnitKind, ("", ("org:FormalOrganization",))),
    UnitKind.COLLECTIVE: ("Collective", ("zt:CollectiveActor",)),
    UnitKind.COORDINATING: ("CoordinatingBody", ("zt:CoordinatingBody", "org:OrganizationalCollaboration")),
}
"""The second label and the further classes of a unit, by its kind."""

ROLES: Mapping[Role, Relation] = {
    role: Relation(name, ("Unit",), ("Task", "Area"), term, inverse, Assignment, "")
    for role, name, term, inverse in (
        (Role.LEAD, "LEADS", "zt:leads", "zt:leadUnit"),
        (Role.SHARE, "SHARES", "zt:shares", "zt:shareUnit"),
        (Role.SUPPORT, "SUPPORTS", "zt:supports", "zt:supportUnit"),
        (Role.GUIDE, "GUIDES", "zt:guides", "zt:guideUnit"),
    )
}
"""An assignment is a relationship named after its role; the inverse is the direct property of a task."""

UNIT_RELATIONS: Mapping[RelationKind, Relation] = {
    kind: Relation(kind.name, ("Unit",), ("Unit",), term, inverse, UnitRelation, "")
    for kind, term, inverse in (
        (RelationKind.SUCCEEDS, "zt:succeeds", "zt:succeededBy"),
        (RelationKind.PART_OF, "org:subOrganizationOf", "org:hasSubOrganization"),
        (RelationKind.SUPERVISED_BY, "zt:supervisedBy", "zt:supervises"),
    )
}
"""How a unit stands to another is a relationship named after its kind; a succession is also a change event of ORG."""

CHANGE = ("org:ChangeEvent", "org:originalOrganization", "org:resultingOrganization")
"""What ORG calls a succession: its class, the unit that ended, the unit that took its place."""

RELATIONS: tuple[Relation, ...] = (
    Relation("HAS_BLOCK", ("Plan",), ("Block",), "zt:hasBlock", "", Block, "plan"),
    Relation("HAS_GOAL", ("Plan",), ("Goal",), "zt:hasGoal", "", Goal, "plan"),
    Relation("HAS_AREA", ("Plan",), ("Area",), "zt:hasArea", "", Area, "plan"),
    Relation("HAS_TASK", ("Plan",), ("Task",), "zt:hasTask", "", Task, "plan"),
    Relation("HAS_TASK", ("Area",), ("Task",), "zt:hasTask", "", Task, "area"),
    Relation("HAS_READING", ("Plan",), ("NameReading",), "zt:hasReading", "", NameReading, "plan"),
    Relation("HAS_FINDING", ("Plan",), ("Finding",), "zt:hasFinding", "", Finding, "plan"),
    Relation("SETS_UP", ("Plan",), ("Body",), "zt:setsUp", "", Body, "plan"),
    Relation("MADE_BY", ("Plan",), ("Run",), "prov:wasGeneratedBy", "", Plan, "run"),
    Relation("REPLACES", ("Plan",), ("Plan",), "dcterms:replaces", "", Plan, "replaces"),
    Relation("SERVES", ("Area",), ("Goal",), "zt:serves", "zt:servedBy", Area, "goal"),
    Relation("HAS_PART", ("Task",), ("Task",), "zt:hasPart", "zt:partOf", Task, "parent"),
    Relation(
        "HAS_INDICATOR", ("Goal", "Area", "Task"), ("Indicator",),
        "zt:hasIndicator", "zt:indicatorOf", Indicator, "owner",
    ),
    Relation("READ_AS", ("NameReading",), ("Unit",), "zt:readAs", "", NameReading, "unit"),
    Relation("ABOUT", ("Finding",), (), "zt:about", "", Finding, "about"),
    *ROLES.values(),
    Relation("MEMBER_OF", ("Unit", POST_LABEL), ("Body",), "org:memberOf", "org:hasMember", Membership, ""),
    Relation("OFFICE_AT", ("CoordinatingBody",), ("Unit",), "zt:officeAt", "zt:housesOfficeOf", Office, ""),
    *UNIT_RELATIONS.values(),
    Relation("WORKS_WITH", ("Unit",), ("Unit",), "zt:worksWith", "zt:worksWith", None, ""),
)  # fmt: skip
"""Every relationship type. Our own from a plan are all `zt:states`, the inverse of `zt:plan`."""

ENDS: Mapping[type[Fact], tuple[str, str]] = {
    Assignment: ("unit", "task"),
    Membership: ("unit", "body"),
    Office: ("unit", "host"),
    UnitRelation: ("unit", "other"),
}
"""The fields from which and to which a fact that is a relationship points."""

STATES = "zt:states"
"""What the properties from a plan to its things have in common."""

DERIVED = frozenset(
    {
        *(relation.inverse for relation in ROLES.values()),
        *(relation.term for relation in UNIT_RELATIONS.values()),
        *CHANGE[1:],
        "org:memberOf",
        "zt:officeAt",
        "zt:worksWith",
    },
)
"""Properties that are written for easy queries and never read back."""

SCHEMES: Mapping[type[StrEnum], tuple[str, str]] = {
    Role: ("zt:Roles", "zt:role"),
    Status: ("zt:Statuses", "zt:status"),
    TaskKind: ("zt:TaskKinds", "zt:task"),
    UnitKind: ("zt:UnitKinds", "zt:unit"),
    MemberRole: ("zt:MemberRoles", "zt:member"),
    RelationKind: ("zt:RelationKinds", "zt:relation"),
}
"""Enumeration -> its concept scheme, and how the names of its concepts begin."""

CONCEPTS: Mapping[StrEnum, str] = {
    member: f"{start}-{member.name.lower()}" for scheme, (_, start) in SCHEMES.items() for member in scheme
}
"""Role, status or kind -> its SKOS concept: `zt:role-lead`, `zt:unit-government`."""


def resource(name: str) -> Traversable:
    """A file that is shipped with the program: `ontology.ttl`, `shapes.ttl`.

    A wheel carries it inside `graph`; in a checkout, an editable install included, it stands at the root.

    >>> resource("ontology.ttl").name
    'ontology.ttl'
    """
    inside = files("graph").joinpath(name)
    if inside.is_file():
        return inside
    at_root = Path(__file__).resolve().parent.parent / name
    if at_root.is_file():
        return at_root
    raise ZerentuError(f"{name} is missing from this installation. Install zerentu again.")


def _fields() -> Mapping[type[Fact], tuple[Field, ...]]:
    rows = csv.DictReader(resource("data/fields.csv").read_text(encoding="utf-8").splitlines())
    return {
        KINDS[kind]: tuple(
            Field(row["field"], row["term"], Shape[row["shape"].upper()], row["property"], row["required"] == "yes")
            for row in group
        )
        for kind, group in groupby(rows, key=lambda row: row["kind"])
    }


FIELDS = _fields()
"""Kind of fact -> its fields but `id`, in the model's order."""


def classes(fact: Fact) -> tuple[str, ...]:
    """The classes a fact is written with, its own first.

    >>> classes(Unit("unit/沅江市/安委会", "安委会", "沅江市", UnitKind.COORDINATING, "县"))
    ('zt:Unit', 'zt:CoordinatingBody', 'org:OrganizationalCollaboration')
    """
    thing = THINGS[type(fact)]
    own = UNIT_CLASSES[fact.kind][1] if isinstance(fact, Unit) else ()
    event = CHANGE[:1] if isinstance(fact, UnitRelation) and fact.kind is RelationKind.SUCCEEDS else ()
    return (thing.term, *thing.also, *own, *event)


def labels(fact: Fact) -> tuple[str, ...]:
    """The labels of a fact's node in Neo4j; none for what is a relationship there.

    >>> labels(Unit("unit/沅江市/各有关部门", "各有关部门", "沅江市", UnitKind.COLLECTIVE, "县"))
    ('Unit', 'Collective')
    """
    second = UNIT_CLASSES[fact.kind][0] if isinstance(fact, Unit) else ""
    return tuple(filter(None, (THINGS[type(fact)].label, second)))


def expand(term: str) -> str:
    """The full IRI of a term.

    >>> expand("dcterms:title")
    'http://purl.org/dc/terms/title'
    """
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name


def terms() -> frozenset[str]:
    """Every term that this module names, of whatever vocabulary.

    >>> sorted(term for term in terms() if term.startswith("prov:"))
    ['prov:wasGeneratedBy', 'prov:wasQuotedFrom']
    """
    of_things = chain.from_iterable((thing.term, *thing.also) for thing in THINGS.values())
    of_fields = (field.term for field in chain.from_iterable(FIELDS.values()))
    of_relations = chain.from_iterable((relation.term, relation.inverse) for relation in RELATIONS)
    of_units = chain.from_iterable(also for _, also in UNIT_CLASSES.values())
    of_schemes = (scheme for scheme, _ in SCHEMES.values())
    single = (IDENTIFIER, PASSAGE, PLACE_IN_PLAN, STATES, *CELL, *CHANGE)
    return frozenset(chain(of_things, of_fields, of_relations, of_units, of_schemes, CONCEPTS.values(), single)) - {""}
