"""Oxigraph, the engine that answers SPARQL over a network in memory or on disk; its library is at home here."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import MissingLibraryError, ReadError, StoreError
from graph.stores.rdf.sparql import TRIPLE, Question, Table, plain_iri, plain_literal, table

try:
    import pyoxigraph
except ImportError as _error:
    raise MissingLibraryError(
        "SPARQL", "needs Oxigraph, which is not installed", "Install it with: pip install 'zerentu[sparql]'"
    ) from _error

_TURTLE = pyoxigraph.RdfFormat.TURTLE
_N_TRIPLES = pyoxigraph.RdfFormat.N_TRIPLES


class Engine:
    """Triples that can be asked in SPARQL: in memory, or in a folder that nobody changes."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """Open a folder that `build` made, or an empty store in memory; `name` is for messages."""
        self._name = name
        try:
            self._store = pyoxigraph.Store.read_only(str(folder)) if folder else pyoxigraph.Store()
        except (OSError, RuntimeError) as error:
            advice = "Remove the folder: it is made again when it is needed."
            raise ReadError(self._name, f"is no store of Oxigraph ({error})", advice) from error

    def load(self, content: bytes) -> None:
        """Add the triples of a Turtle text."""
        self._store.bulk_load(input=content, format=_TURTLE, lenient=True)

    def dump(self) -> str:
        """All triples, as N-Triples."""
        whole = self._store.dump(format=_N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
        return (whole or b"").decode("utf-8")

    def table(self, question: Question, *, seconds: float, most: int) -> Table:
        """The answer in plain values, at most so many rows; `StoreError` where it takes longer."""

        def rows(answer: Any) -> Table:  # noqa: ANN401 - one of three classes of pyoxigraph, by the form
            if question.form == "ASK":
                return Table(("answer",), ((bool(answer),),))
            columns = [name.value for name in answer.variables] if question.form == "SELECT" else TRIPLE
            return table(question, columns, (tuple(map(_plain, row)) for row in self._until(answer, ends)), most)

        ends = time.monotonic() + seconds
        made: Table = self._within(question, seconds, rows)
        return made

    def triples(self, question: Question, *, seconds: float, most: int) -> tuple[str, bool]:
        """What CONSTRUCT or DESCRIBE makes, as N-Triples, and whether there was more of it."""

        def lines(answer: Any) -> tuple[str, bool]:  # noqa: ANN401 - as above
            kept: list[str] = []
            for triple in self._until(answer, ends):
                if len(kept) == most:
                    return "".join(sorted(kept)), True
                kept.append(f"{triple} .\n")
            return "".join(sorted(kept)), False

        ends = time.monotonic() + seconds
        made: tuple[str, bool] = self._within(question, seconds, lines)
        return made

    def _within(self, question: Question, seconds: float, work: Any) -> Any:  # noqa: ANN401 - from work to its result
        """What a piece of work makes of the answer, done beside us: the engine cannot be told to stop.

        It lets Python go on while it counts. What it is left with ends with the program at the latest.
        """
        done: list[Any] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                done.append(work(self._store.query(question.text)))
            except (SyntaxError, ValueError, RuntimeError, OSError, _TimeUpError) as error:
                failed.append(error)

        beside = threading.Thread(target=ask, daemon=True)
        beside.start()
        beside.join(seconds)
        if not (done or failed) or any(isinstance(error, _TimeUpError) for error in failed):
            raise StoreError(self._name, f"did not finish within {seconds:g} s", "Ask for less, or give it more time.")
        if failed:
            said = str(failed[0]).strip().splitlines()[0][:300]
            raise StoreError(self._name, f"does not answer this ({said})", "Correct the text and ask again.") from (
                failed[0]
            )
        return done[0]

    @staticmethod
    def _until(answer: Any, ends: float) -> Iterator[Any]:  # noqa: ANN401 - as above
        """The rows, as long as there is time."""
        for row in answer:
            if time.monotonic() > ends:
                raise _TimeUpError
            yield row


class _TimeUpError(Exception):
    """Rows still come, and the time is over."""


def build(folder: Path, content: bytes | Path) -> None:
    """Make a store on disk from a Turtle text or file; `SyntaxError` where it is none."""
    store = pyoxigraph.Store(str(folder))
    if isinstance(content, Path):
        store.bulk_load(path=str(content), format=_TURTLE, lenient=True)
    else:
        store.bulk_load(input=content, format=_TURTLE, lenient=True)
    store.flush()


def _plain(term: Any) -> Any:  # noqa: ANN401 - from a term of any kind to a value of any kind
    """A term as Python and JSON know it."""
    match term:
        case pyoxigraph.NamedNode():
            return plain_iri(term.value)
        case pyoxigraph.Literal():
            return plain_literal(term.value, term.datatype.value)
        case None:
            return None
    return str(term)
