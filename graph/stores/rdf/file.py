"""A network in a file of RDF, which can be asked in SPARQL."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from graph.errors import StoreError
from graph.files import replace_file
from graph.network import Network
from graph.stores.base import Closing, replacing
from graph.stores.rdf.parsing import parsed_file
from graph.stores.rdf.sparql import TRIPLE, plain_iri, plain_literal, read_only, table
from graph.stores.rdf.syntaxes import SYNTAXES
from graph.stores.rdf.triples import network_from_graphs


class RdfStore(Closing):
    """A network in one file, in the syntax that its ending tells (see `graph.stores.rdf.syntaxes`)."""

    def __init__(self, path: Path) -> None:
        """Keep the network in the file at `path`; `StoreError` where its ending tells no syntax."""
        self.path = path
        self._syntax = path.suffix.removeprefix(".").lower()
        self._graphs: list[Graph] | None = None
        if self._syntax not in SYNTAXES:
            raise StoreError(
                str(path),
                "does not say by its ending which syntax of RDF it is in",
                f"Let it end in {', '.join(f'.{ending}' for ending in SYNTAXES)}.",
            )

    def write(self, network: Network) -> None:
        """Replace the file's plans by the network's; other plans in the file stay."""
        replace_file(self.path, SYNTAXES[self._syntax](replacing(self.read(), network)))
        self._graphs = None

    def read(self) -> Network:
        """The network of the file; an absent file is an empty network. `ReadError` says what does not fit."""
        return network_from_graphs(self._parsed(), self.path)

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a SPARQL query; our prefixes need not be declared, and our things are given by their ids.

        ASK gives one row with `answer`; CONSTRUCT and DESCRIBE give rows of subject, predicate and object.
        Rows come sorted where the query sets no order (see `graph.stores.rdf.sparql.read_only`).
        """
        question = read_only(text, str(self.path), parameters)
        result = self._triples().query(question.text)
        if result.type == "ASK":
            return [{"answer": bool(result.askAnswer)}]
        columns: tuple[str, ...]
        rows: Iterable[tuple[Any, ...]]
        if result.graph is not None:
            columns, rows = TRIPLE, plain_rows(result.graph)
        else:
            columns = tuple(map(str, result.vars or ()))
            # Iterating over the result would skip rows in which nothing is bound.
            rows = (tuple(_plain(row.get(name)) for name in result.vars or ()) for row in result.bindings)
        return table(question, columns, rows, sys.maxsize).records()

    def close(self) -> None:
        """Forget what was read."""
        self._graphs = None

    def _parsed(self) -> list[Graph]:
        if self._graphs is None:
            self._graphs = parsed_file(self.path, self._syntax) if self.path.exists() else []
        return self._graphs

    def _triples(self) -> Graph:
        """All graphs as one."""
        graphs = self._parsed()
        if len(graphs) == 1:
            return graphs[0]
        merged = Graph(bind_namespaces="none")
        for graph in graphs:
            merged += graph
        return merged


def plain_rows(graph: Graph) -> Iterator[tuple[Any, ...]]:
    """The triples of a graph in plain values."""
    return (tuple(map(_plain, triple)) for triple in graph)


def _plain(node: Node | None) -> Any:  # noqa: ANN401 - a value of any column
    """A term as Python and JSON know it."""
    match node:
        case Literal():
            return plain_literal(str(node), str(node.datatype))
        case URIRef():
            return plain_iri(str(node))
    return None if node is None else str(node)
