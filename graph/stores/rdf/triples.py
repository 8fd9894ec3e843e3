"""From triples back to the network they were written from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from graph.errors import ConflictError, ReadError
from graph.ids import BASE, from_iri
from graph.model import Fact
from graph.network import Network
from graph.vocabulary import CELL, CONCEPTS, FIELDS, NAMESPACE, THINGS, Field, Shape, expand, terms

_ADVICE = "Make it again with `zerentu build`, or read the plan itself."
_TERMS = {term: URIRef(expand(term)) for term in terms()}
_MEMBERS: Mapping[Node, StrEnum] = {_TERMS[term]: member for member, term in CONCEPTS.items()}
_HINTS = {kind: get_type_hints(kind) for kind in THINGS}


def network_from_graphs(graphs: Iterable[Graph], source: str | Path = "graph") -> Network:
    """The network that several graphs hold together: what two of them say of a unit or a run is the same."""
    try:
        return Network(fact for graph in graphs for fact in network_from_graph(graph, source))
    except ConflictError as error:
        raise ReadError(source, f"contradicts itself ({error})", _ADVICE) from error


def network_from_graph(graph: Graph, source: str | Path = "graph") -> Network:
    """The network that was written; `ReadError` names the thing that does not fit.

    What other vocabularies add is passed over, and so are derived properties. A term of ours that
    nobody knows is an error, because a fact might hide behind it.
    """
    known = set(_TERMS.values())
    used = {*graph.predicates(), *graph.objects(predicate=RDF.type)}
    if unknown := sorted(str(term) for term in used if str(term).startswith(NAMESPACE) and term not in known):
        advice = "Use the version of zerentu that wrote it, or correct the term."
        raise ReadError(source, f"uses terms that the ontology does not know: {', '.join(unknown)}", advice)
    facts = []
    for kind, thing in THINGS.items():
        for subject in graph.subjects(RDF.type, _TERMS[thing.term]):
            try:
                facts.append(_fact(graph, kind, subject))
            except ValueError as error:
                raise ReadError(source, str(error), _ADVICE, place=_shown(subject)) from error
    if graph and not facts:
        raise ReadError(source, f"holds nothing in the vocabulary <{NAMESPACE}>", _ADVICE)
    try:
        return Network(facts)
    except ConflictError as error:
        raise ReadError(source, f"contradicts itself ({error})", _ADVICE) from error


def _fact(graph: Graph, kind: type[Fact], subject: Node) -> Fact:
    """The fact that a subject stands for; `ValueError` where its triples do not make one."""
    said: dict[Node, list[Node]] = defaultdict(list)
    for predicate, value in graph.predicate_objects(subject):
        # A label that somebody added in another language is no word of the plan.
        if not (isinstance(value, Literal) and value.language):
            said[predicate].append(value)
    values = {field.name: _value(graph, field, said[_TERMS[field.term]]) for field in FIELDS[kind]}
    for name, value in values.items():
        if isinstance(value, StrEnum) and not isinstance(value, _HINTS[kind][name]):
            raise ValueError(f"{name} cannot be {CONCEPTS[value]}")  # noqa: TRY004 - the file is wrong, not the call
    return kind(id=_id(subject), **values)


def _value(graph: Graph, field: Field, found: list[Node]) -> Any:  # noqa: ANN401 - a value of any field
    """The value of a field from the objects that stand there."""
    if len(found) > 1:
        raise ValueError(f"{field.term} stands {len(found)} times")
    if not found:
        if field.required:
            raise ValueError(f"{field.term} is missing")
        return _EMPTY.get(field.shape, "")
    try:
        return _READERS[field.shape](graph, found[0])
    except ValueError as error:
        raise ValueError(f"{field.term} is {_shown(found[0])}, which is no {field.shape.value}") from error


def _text(_: Graph, node: Node) -> str:
    if not isinstance(node, Literal):
        raise ValueError(node)  # noqa: TRY004 - as above
    return str(node)


def _link(_: Graph, node: Node) -> str:
    return _id(node)


def _id(node: Node) -> str:
    if not isinstance(node, URIRef) or not node.startswith(BASE):
        raise ValueError(f"it is not the address of a thing of ours, which starts with {BASE}")
    return from_iri(str(node))


def _concept(_: Graph, node: Node) -> StrEnum:
    member = _MEMBERS.get(node)
    if member is None:
        raise ValueError(node)
    return member


def _items(graph: Graph, node: Node) -> Iterator[Node]:
    """The items of an RDF list; `ValueError` where it is broken off or runs in a circle."""
    seen = set()
    while node != RDF.nil:
        first, rest = graph.value(node, RDF.first), graph.value(node, RDF.rest)
        if first is None or rest is None or node in seen:
            raise ValueError(node)
        seen.add(node)
        yield first
        node = rest


def _texts(graph: Graph, node: Node) -> tuple[str, ...]:
    return tuple(_text(graph, item) for item in _items(graph, node))


def _integers(graph: Graph, node: Node) -> tuple[int, ...]:
    return tuple(int(_text(graph, item)) for item in _items(graph, node))


def _cells(graph: Graph, node: Node) -> tuple[tuple[str, str], ...]:
    _, column, content = (_TERMS[term] for term in CELL)
    return tuple(
        (_text(graph, graph.value(cell, column)), _text(graph, graph.value(cell, content)))  # type: ignore[arg-type]
        for cell in _items(graph, node)
    )


_READERS: Mapping[Shape, Callable[[Graph, Node], Any]] = {
    Shape.TEXT: _text,
    Shape.DATE: _text,
    Shape.INTEGER: lambda graph, node: int(_text(graph, node)),
    Shape.NUMBER: lambda graph, node: float(_text(graph, node)),
    Shape.LINK: _link,
    Shape.CONCEPT: _concept,
    Shape.TEXTS: _texts,
    Shape.INTEGERS: _integers,
    Shape.CELLS: _cells,
}
_EMPTY: Mapping[Shape, Any] = {Shape.NUMBER: None, Shape.TEXTS: (), Shape.INTEGERS: (), Shape.CELLS: ()}


def _shown(node: Node) -> str:
    """A term for a message."""
    if isinstance(node, URIRef):
        return from_iri(str(node)) if node.startswith(BASE) else f"<{node}>"
    return f'"{node}"' if isinstance(node, Literal) else "a blank node"
