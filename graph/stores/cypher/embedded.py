"""A network in an embedded database in a folder, which answers Cypher without a server.

The database is only ever made anew and whole (see `graph.stores.generations`), and opened for reading only:
two programs may ask it at once, and nothing that is asked can change it.
"""

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from graph.errors import StoreError
from graph.network import Network
from graph.property_graph import NODE_LABELS, Edge, Node, edges, network_of, nodes
from graph.stores.base import Closing, replacing
from graph.stores.cypher.arcadedb import Engine
from graph.stores.cypher.read_only import read_only
from graph.stores.generations import Generations

_DATABASE = "database"
_ADVICE = "Remove the folder; the database is made again from the network."
_EVERY_NODE = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
_EVERY_FACT = (
    "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL "
    "RETURN type(r) AS type, labels(a) AS starts, a.id AS start, labels(b) AS ends, b.id AS end, properties(r) AS says"
)
_SMALL = 10_000  # facts
_BYTES_OF_A_FACT = 1_000
_HOURS = 3600.0


class EmbeddedStore(Closing):
    """A network in an embedded database."""

    seconds = 60.0
    """A question takes no longer."""
    most = 100_000
    """An answer has no more rows."""

    def __init__(self, folder: Path, name: str = "") -> None:
        """Keep the network in the folder, which is made when something is written; messages call it by the name."""
        self.name = name or str(folder)
        self._kept = Generations(folder)
        self._engine: Engine | None = None
        self._wanted: tuple[str, Callable[[], Network]] | None = None

    def keep(self, key: str, network: Callable[[], Network]) -> None:
        """Before the first answer, make the database from the network, unless it is there and has this key."""
        self._wanted = (key, network)

    def write(self, network: Network) -> None:
        """Keep the network; what the database held of its plans is replaced, other plans stay."""
        with self._kept.making():
            self._make("", replacing(self.read(), network))
            self._wanted = None

    def read(self) -> Network:
        """Everything the database holds; `ReadError` says what is no fact of a network."""
        if self._kept.current() is None and self._wanted is None:
            return Network()
        every = sys.maxsize
        found = (
            Node((_first(row["labels"]),), row["properties"])
            for row in self._open().rows(_EVERY_NODE, {}, most=every, seconds=_HOURS)
        )
        joined = (
            Edge(
                row["type"],
                _first(row["starts"]),
                row["start"],
                _first(row["ends"]),
                row["end"],
                row["says"],
            )
            for row in self._open().rows(_EVERY_FACT, {}, most=every, seconds=_HOURS)
        )
        return network_of(found, joined, self.name, _ADVICE)

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a Cypher text that only reads; `StoreError` if it does more, takes too long, or is no Cypher."""
        question = read_only(text, self.name)
        return self._open().rows(question, parameters or {}, most=self.most, seconds=self.seconds)

    def close(self) -> None:
        """Give back the database."""
        if self._engine:
            self._engine.close()
            self._engine = None

    def _prepare(self) -> None:
        """Make the database that is wanted."""
        if self._wanted is None:
            return
        key, network = self._wanted
        self._kept.have(key, lambda: self._make(key, network()))
        self._wanted = None

    def _make(self, key: str, network: Network) -> None:
        self.close()
        with self._kept.fresh(key) as place:
            engine = Engine.create(place / _DATABASE, self.name, quick=len(network) < _SMALL)
            try:
                engine.load(nodes(network), edges(network))
            finally:
                engine.close()

    def _open(self) -> Engine:
        """The database that counts, opened for reading."""
        self._prepare()
        tries = 3
        while self._engine is None:
            current = self._kept.current()
            if current is None:
                raise StoreError(self.name, "holds no database", "Write a network first.")
            place = current[0] / _DATABASE
            size = sum(file.stat().st_size for file in place.glob("*"))
            try:
                self._engine = Engine.open_to_read(place, self.name, quick=size < _SMALL * _BYTES_OF_A_FACT)
            except StoreError:
                # Another program may have put a new database in its place just now.
                tries -= 1
                if not tries or self._kept.current() == current:
                    raise
        return self._engine


def _first(labels: Collection[str]) -> str:
    """The label that tells the kind; the engine keeps labels in an order of its own."""
    return next((label for label in labels if label in NODE_LABELS), "")
