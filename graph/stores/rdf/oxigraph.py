"""A network in a folder of Oxigraph, for asking large ones in SPARQL: it stays on disk and opens at once.

Like the embedded database for Cypher it is only ever made anew and whole (see `graph.stores.generations`), and
opened for reading only.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.errors import ReadError, StoreError, WriteError
from graph.network import Network
from graph.stores.base import Closing, replacing
from graph.stores.generations import Generations
from graph.stores.rdf.engine import Engine, build
from graph.stores.rdf.parsing import parsed
from graph.stores.rdf.sparql import Table, read_only
from graph.stores.rdf.triples import network_from_graphs
from graph.stores.rdf.turtle import turtle

_TRIPLES = "triples"


class OxigraphStore(Closing):
    """A network in a folder."""

    seconds = 60.0
    """A question takes no longer."""
    most = 100_000
    """An answer has no more rows."""
    service = False
    """Whether a question may ask other places."""

    def __init__(self, folder: Path) -> None:
        """Keep the network in the folder, which is made when something is written."""
        self.folder = folder
        self._kept = Generations(folder)
        self._engine: Engine | None = None

    def keep(self, key: str, network: Callable[[], Network]) -> None:
        """Fill the folder from the network, unless it was filled under this key."""
        self._kept.have(key, lambda: self._make(key, self._encoded(network())))

    def write(self, network: Network) -> None:
        """Keep the network; what the folder held of its plans is replaced, other plans stay."""
        with self._kept.making():
            self._make("", self._encoded(replacing(self.read(), network)))

    def load(self, file: Path) -> None:
        """Hold the triples of a Turtle file and nothing else; `ReadError` where it is no Turtle."""
        with self._kept.making():
            self._make("", file)

    def read(self) -> Network:
        """Everything the folder holds."""
        if self._kept.current() is None:
            return Network()
        return network_from_graphs(parsed(self._open().dump(), "nt", self.folder), self.folder)

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a SPARQL query; `StoreError` if it does more than read, takes too long, or is no SPARQL."""
        return self.table(text, parameters).records()

    def table(self, text: str, parameters: dict[str, Any] | None = None) -> Table:
        """The answer with its columns, and whether it was cut."""
        question = read_only(text, str(self.folder), parameters, service=self.service)
        return self._open().table(question, seconds=self.seconds, most=self.most)

    def triples(self, text: str, parameters: dict[str, Any] | None = None) -> tuple[str, bool]:
        """What CONSTRUCT or DESCRIBE makes, as N-Triples, and whether it was cut."""
        question = read_only(text, str(self.folder), parameters, service=self.service)
        return self._open().triples(question, seconds=self.seconds, most=self.most)

    def close(self) -> None:
        """Let the folder go."""
        self._engine = None

    def _encoded(self, network: Network) -> bytes:
        try:
            return turtle(network).encode("utf-8")
        except UnicodeEncodeError as error:
            what = f"cannot be written (half a character at {error.start})"
            raise WriteError(self.folder, what, "Save the plan as UTF-8 and read it again.") from error

    def _make(self, key: str, content: bytes | Path) -> None:
        self.close()
        source = content if isinstance(content, Path) else self.folder
        try:
            with self._kept.fresh(key) as place:
                build(place / _TRIPLES, content)
        except SyntaxError as error:
            raise ReadError(source, f"is not Turtle ({error.msg})", "Make it again with `zerentu build`.") from error
        except OSError as error:
            raise WriteError(self.folder, f"cannot be written ({error})", "Make room for it.") from error

    def _open(self) -> Engine:
        """The content that counts, opened for reading."""
        while self._engine is None:
            current = self._kept.current()
            if current is None:
                raise StoreError(str(self.folder), "holds nothing", "Write a network first.")
            try:
                self._engine = Engine(str(self.folder), current[0] / _TRIPLES)
            except ReadError:
                # Another program may have put a new content in its place just now.
                if self._kept.current() == current:
                    raise
        return self._engine
