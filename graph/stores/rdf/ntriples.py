"""A network as N-Triples and as N-Quads: one statement a line, for tools that load by the million."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import Any

from graph.network import Network
from graph.stores.rdf.descriptions import SHARED, Description, by_graph, decimal, descriptions, is_whole_date
from graph.stores.rdf.turtle import link, quoted
from graph.vocabulary import CELL, CONCEPTS, IDENTIFIER, Shape, expand

_CELL, _COLUMN, _CONTENT = CELL


def ntriples(network: Network) -> str:
    """The network as N-Triples.

    >>> from graph.model import Unit, UnitKind
    >>> finance = Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "县")
    >>> print(ntriples(Network([finance])).splitlines()[3])  # doctest: +ELLIPSIS
    <https://zerentu.example/id/unit/...> <http://www.w3.org/2004/02/skos/core#prefLabel> "财政局" .
    """
    return "".join(_lines(network, "", count(1)))


def nquads(network: Network) -> str:
    """The network as N-Quads: a graph for each plan, named as the plan is; what belongs to no plan in none."""
    numbers = count(1)
    graphs = by_graph(network)
    return "".join(
        line
        for plan, graph in sorted(graphs.items())
        for line in _lines(graph, "" if plan == SHARED else f" {link(plan)}", numbers)
    )


def _lines(network: Network, graph: str, numbers: Iterator[int]) -> Iterator[str]:
    """The statements; `numbers` names the blank nodes, of which each list needs one an item."""
    for about in descriptions(network):
        for subject, predicate, value in _statements(about, numbers):
            yield f"{subject} {predicate} {value}{graph} .\n"


Statement = tuple[str, str, str]


def _statements(about: Description, numbers: Iterator[int]) -> Iterator[Statement]:
    """Everything that is said of one fact."""
    subject = link(about.id)
    for name in about.classes:
        yield subject, _term("rdf:type"), _term(name)
    yield subject, _term(IDENTIFIER), quoted(about.id)
    for field, value in about.said:
        predicate = _term(field.term)
        if field.shape in _PARTS:
            items: list[str] = []
            for part in value:
                item, inner = _PARTS[field.shape](part, numbers)
                items.append(item)
                yield from inner
            head, cells = _list(items, numbers)
            yield subject, predicate, head
            yield from cells
        else:
            yield subject, predicate, _WRITERS[field.shape](value)
    for term, linked in about.direct:
        for other in linked:
            yield subject, _term(term), link(other)


def _list(items: list[str], numbers: Iterator[int]) -> tuple[str, list[Statement]]:
    """The first node of an RDF list, and what is said of its nodes."""
    nodes = [f"_:b{next(numbers)}" for _ in items]
    said: list[Statement] = []
    for node, item, rest in zip(nodes, items, [*nodes[1:], _term("rdf:nil")], strict=True):
        said += [(node, _term("rdf:first"), item), (node, _term("rdf:rest"), rest)]
    return nodes[0], said


def _cell(cell: tuple[str, str], numbers: Iterator[int]) -> tuple[str, list[Statement]]:
    column, content = cell
    node = f"_:b{next(numbers)}"
    return node, [
        (node, _term("rdf:type"), _term(_CELL)),
        (node, _term(_COLUMN), quoted(column)),
        (node, _term(_CONTENT), quoted(content)),
    ]


@lru_cache
def _term(term: str) -> str:
    return f"<{expand(term)}>"


def _typed(words: str, kind: str) -> str:
    return f'"{words}"^^{_term(kind)}'


def _integer(number: int) -> str:
    return _typed(str(number), "xsd:integer")


_PARTS: Mapping[Shape, Callable[[Any, Iterator[int]], tuple[str, list[Statement]]]] = {
    Shape.TEXTS: lambda text, _: (quoted(text), []),
    Shape.INTEGERS: lambda number, _: (_integer(number), []),
    Shape.CELLS: _cell,
}
"""What stands in lists: an item, and what is said of it."""

_WRITERS: Mapping[Shape, Callable[[Any], str]] = {
    Shape.TEXT: quoted,
    Shape.DATE: lambda words: _typed(words, "xsd:date") if is_whole_date(words) else quoted(words),
    Shape.INTEGER: _integer,
    Shape.NUMBER: lambda value: _typed(decimal(value), "xsd:decimal"),
    Shape.LINK: link,
    Shape.CONCEPT: lambda member: _term(CONCEPTS[member]),
}
