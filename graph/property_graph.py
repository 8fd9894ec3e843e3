"""A network as a labelled property graph, and back: the mapping that every Cypher engine and bulk import share.

Labels, relationship types and names of properties come from `graph.vocabulary`. A link between two facts is a
relationship, and also a property of the fact it comes from, so that it is kept where its other end is not in
the network. Values are words, numbers and lists of them, as Cypher stores them; what is empty is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from graph.codec import WORD, from_dict
from graph.errors import ConflictError, ReadError, ZerentuError
from graph.findings import place, subject_of
from graph.model import Area, Assignment, Fact, Goal, Membership, Task, UnitRelation
from graph.network import Network
from graph.ties import ties
from graph.vocabulary import ENDS, FIELDS, POST_LABEL, RELATIONS, ROLES, THINGS, UNIT_RELATIONS, Relation, Shape, labels

Value = str | int | float | bool | list[str] | list[int]
Properties = dict[str, Value]

_ADVICE = "Push the plan again with `zerentu push`."


class Node(NamedTuple):
    """A node; its first label tells its kind and, with the property `id`, which one it is."""

    labels: tuple[str, ...]
    properties: Properties

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.properties["id"])


class Edge(NamedTuple):
    """A relationship between two nodes, each known by its first label and its id."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: Properties  # with `id` for facts and ties; empty for what only links

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from all others: its type, and its id or else its ends."""
        given = self.properties.get("id")
        return (self.type, str(given)) if given else (self.type, self.start, self.end)


@dataclass(frozen=True, slots=True)
class FactType:
    """A relationship type whose relationships are facts, and what the type itself says of them."""

    kind: type[Fact]
    says: Mapping[str, StrEnum]  # as `graph.codec` calls the field


WORKS_WITH = next(relation.name for relation in RELATIONS if relation.kind is None)
"""The type of a tie between two units."""

FACT_TYPES: Mapping[str, FactType] = {
    relation.name: FactType(relation.kind, {})
    for relation in RELATIONS
    if relation.kind is not None and not relation.field
} | {
    relation.name: FactType(kind, {field: member})
    for kind, field, members in ((Assignment, "role", ROLES), (UnitRelation, "type", UNIT_RELATIONS))
    for member, relation in members.items()
}  # fmt: skip
"""Every type whose relationships are facts."""

IDENTIFIED: tuple[str, ...] = (*FACT_TYPES, WORKS_WITH)
"""The types whose relationships have an id, which no other relationship of the type has."""

NODE_KINDS: Mapping[str, type[Fact]] = {thing.label: kind for kind, thing in THINGS.items() if thing.label}
"""First label -> the kind of fact it stands for."""

PLACED = (Task, Area, Goal)
"""Kinds of fact whose nodes also say where they stand, as an official document quotes it: 二、（二）10."""

NODE_LABELS: tuple[str, ...] = (*NODE_KINDS, POST_LABEL)
"""The first labels that nodes can have. No two nodes of one label have the same id."""


def nodes(network: Network) -> Iterator[Node]:
    """The nodes of a network in its order, then a `Post` for every seat that belongs to no named unit.

    >>> from graph.model import Unit, UnitKind
    >>> trade = Unit("unit/沅江市/行业协会", "行业协会", "沅江市", UnitKind.OTHER, "")
    >>> [(node.labels, node.properties["name"]) for node in nodes(Network([trade]))]
    [(('Unit',), '行业协会')]
    """
    for fact in network:
        if THINGS[type(fact)].label:
            yield Node(labels(fact), _properties(fact) | _derived(fact))
    for seat in network.memberships:
        if not seat.unit:
            yield Node((POST_LABEL,), {"id": _post(seat), "plan": seat.plan, "name": seat.post or seat.mention})


def edges(network: Network) -> Iterator[Edge]:
    """The relationships of a network: its links by type, the facts that are relationships, and the ties.

    Raises:
        ZerentuError: a fact joins a thing that the network does not hold.
    """
    for relation in RELATIONS:
        if relation.kind and relation.field:
            yield from _links(network, relation)
    for kind in ENDS:
        for fact in network.of(kind):
            yield _edge(network, fact)
    for tie in ties(network):
        identifier = f"works-with/{tie.plan}/{tie.one}/{tie.other}"
        says: Properties = {"plan": tie.plan, "tasks": tie.tasks, "weight": tie.weight, "derived": True}
        yield Edge(WORKS_WITH, "Unit", tie.one, "Unit", tie.other, {"id": identifier, **says})


def network_of(
    found: Iterable[Node], joined: Iterable[Edge], source: str = "the database", advice: str = _ADVICE
) -> Network:
    """The network that `nodes` and `edges` gave, whatever else stands among them.

    Links, posts and ties are passed over, because they follow from the facts.

    Raises:
        ReadError: a node or relationship lacks a property, or holds a value of another type.
    """
    of_nodes = (
        _fact(kind, node.properties, {}) for node in found if (kind := NODE_KINDS.get(next(iter(node.labels), "")))
    )
    of_edges = (_fact_of_edge(edge, known) for edge in joined if (known := FACT_TYPES.get(edge.type)))
    try:
        return Network(chain(of_nodes, of_edges))
    except ConflictError as error:
        raise ReadError(source, f"contradicts itself ({error})", advice) from error
    except ZerentuError as error:
        raise ReadError(source, f"holds something that is no fact of a network ({error})", advice) from error


def _links(network: Network, relation: Relation) -> Iterator[Edge]:
    """The relationships that a field of a kind of fact stands for, where the network holds both ends."""
    assert relation.kind is not None  # noqa: S101 - the caller's condition, for the type checker
    field = next(field for field in FIELDS[relation.kind] if field.name == relation.field)
    own = THINGS[relation.kind].label
    # The field's own term is the relationship's, or else points the other way.
    outward = field.term == relation.term
    allowed = (relation.end if outward else relation.start) or NODE_LABELS
    for fact in network.of(relation.kind):
        linked = network.find(getattr(fact, field.name))
        label = "" if linked is None else THINGS[type(linked)].label
        if linked is not None and label in allowed:
            ends = (own, fact.id, label, linked.id) if outward else (label, linked.id, own, fact.id)
            yield Edge(relation.name, *ends, {})


def _edge(network: Network, fact: Fact) -> Edge:
    """The relationship that a fact is."""
    start, end = (getattr(fact, name) for name in ENDS[type(fact)])
    if isinstance(fact, Membership) and not start:
        start_label, start = POST_LABEL, _post(fact)
    else:
        start_label = _label(network, fact, start)
    name = _type(fact)
    return Edge(name, start_label, start, _label(network, fact, end), end, _properties(fact))


def _type(fact: Fact) -> str:
    """The type of the relationship that a fact is."""
    if isinstance(fact, Assignment):
        return ROLES[fact.role].name
    if isinstance(fact, UnitRelation):
        return UNIT_RELATIONS[fact.kind].name
    return _TYPES[type(fact)]


_TYPES = {known.kind: name for name, known in FACT_TYPES.items() if not known.says}


def _label(network: Network, fact: Fact, identifier: str) -> str:
    """The first label of the thing that a fact joins."""
    joined = network.find(identifier)
    label = "" if joined is None else THINGS[type(joined)].label
    if not label:
        raise ZerentuError(f"{fact.id} joins {identifier}, which this network does not hold. Build it again.")
    return label


def _post(seat: Membership) -> str:
    """The id of the node from which a seat of no named unit starts."""
    return f"post/{seat.id}"


def _derived(fact: Fact) -> Properties:
    """What a node says beside its fact, for whoever asks questions: no Cypher puts a section path into words."""
    words = place(subject_of(fact)) if isinstance(fact, PLACED) else ""
    return {"place": words} if words else {}


# -- values -----------------------------------------------------------------------------------


def _flat(cells: tuple[tuple[str, str], ...]) -> list[str]:
    """Columns and contents in turn: a list of lists cannot be kept."""
    return [part for cell in cells for part in cell]


_WRITERS: Mapping[Shape, Callable[[Any], Value] | None] = {
    **dict.fromkeys((Shape.TEXT, Shape.DATE, Shape.LINK, Shape.INTEGER, Shape.NUMBER)),  # as they are
    **dict.fromkeys((Shape.TEXTS, Shape.INTEGERS), list),
    Shape.CONCEPT: str,
    Shape.CELLS: _flat,
}

_WRITTEN = {
    kind: tuple((field.name, field.property, _WRITERS[field.shape]) for field in rows if field.property)
    for kind, rows in FIELDS.items()
}


def _properties(fact: Fact) -> Properties:
    """What a node or relationship says of a fact."""
    said: Properties = {"id": fact.id}
    for name, key, writer in _WRITTEN[type(fact)]:
        value = getattr(fact, name)
        # Nothing is None, "" or (); 0 is something. A million times, this is what takes the time.
        if value or isinstance(value, int | float):
            said[key] = value if writer is None else writer(value)
    return said


def _fact_of_edge(edge: Edge, known: FactType) -> Fact:
    """The fact that a relationship is."""
    start, end = ENDS[known.kind]
    ends = {start: "" if edge.start_label == POST_LABEL else edge.start, end: edge.end}
    return _fact(known.kind, edge.properties, {**known.says, **ends})


def _fact(kind: type[Fact], said: Mapping[str, Any], known: Mapping[str, str]) -> Fact:
    """The fact of these properties; `known` are the fields that the relationship itself says."""
    plain: dict[str, Any] = {"kind": WORD[kind], "id": said.get("id"), **known}
    for name, key, shape in _READ[kind]:
        value = said.get(key)
        if value is None:
            value = _EMPTY.get(shape, "")
        plain["type" if name == "kind" else name] = _pairs(value) if shape is Shape.CELLS else value
    return from_dict(plain)


_READ = {
    kind: tuple((field.name, field.property, field.shape) for field in rows if field.property)
    for kind, rows in FIELDS.items()
}
_EMPTY: Mapping[Shape, Any] = {
    Shape.NUMBER: None,
    Shape.INTEGER: None,
    **{shape: [] for shape in (Shape.TEXTS, Shape.INTEGERS, Shape.CELLS)},
}


def _pairs(flat: list[str]) -> list[list[str]]:
    return [flat[at : at + 2] for at in range(0, len(flat), 2)]
