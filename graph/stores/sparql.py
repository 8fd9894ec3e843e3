"""SPARQL as we take it from users: text that only reads, and answers in plain values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pyparsing import ParseBaseException, ParseResults
from rdflib import XSD, Literal, URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from graph.errors import StoreError
from graph.ids import BASE, from_iri
from graph.vocabulary import PREFIXES

_VALUES: Mapping[URIRef | None, Callable[[str], Any]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: "true".__eq__,
}


def read_only(text: str, url: str) -> Query:
    """The query, once it is sure that it only reads, and only the store at `url`.

    `StoreError` says where the text is no query, or what other place it would have read.
    """
    try:
        tree = parseQuery(text)
    except ParseBaseException as error:
        what = f"does not understand this at line {error.lineno}, column {error.column}: {error.line.strip()[:60]!r}"
        raise StoreError(url, what, "It takes SPARQL 1.1 queries: SELECT, ASK, CONSTRUCT, DESCRIBE.") from error
    parts = list(_parts(tree))
    if any(part.name in {"ServiceGraphPattern", "DatasetClause"} for part in parts):
        raise StoreError(url, "does not ask other places (SERVICE, FROM)", "Load their data first, and ask here.")
    declared = PREFIXES.keys() | {part.prefix for part in parts if part.name == "PrefixDecl"}
    used = {part.prefix for part in parts if part.name == "pname"}
    # rdflib would raise a bare Exception.
    if unknown := sorted(prefix or "" for prefix in used - declared):
        raise StoreError(url, f"does not know the prefix {unknown[0]}:", f"Write PREFIX {unknown[0]}: <…> first.")
    return translateQuery(tree, initNs=PREFIXES)


def is_ordered(query: Query) -> bool:
    """Whether the query says in which order its rows come."""
    return any(part.name == "OrderBy" for part in _parts(query.algebra))


def _parts(tree: object) -> Iterator[CompValue]:
    """Every node of a parsed query."""
    inner: Iterable[object] = ()
    if isinstance(tree, CompValue):
        yield tree
        inner = tree.values()
    elif isinstance(tree, ParseResults | list | tuple):
        inner = tree
    for part in inner:
        yield from _parts(part)


def plain(node: Node | None) -> Any:  # noqa: ANN401 - a value of any column
    """A term as Python and JSON know it: ids, numbers and words."""
    if isinstance(node, Literal):
        return _VALUES.get(node.datatype, str)(str(node))
    if isinstance(node, URIRef) and node.startswith(BASE):
        return from_iri(str(node))
    return None if node is None else str(node)
