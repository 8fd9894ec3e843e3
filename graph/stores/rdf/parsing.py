"""From the text of a file or an answer to triples, in every syntax; errors say where it stops being that syntax."""

import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rdflib import Dataset, Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.plugins.parsers.notation3 import BadSyntax

from graph.errors import ReadError
from graph.vocabulary import PREFIXES

_ADVICE = "Make it again with `zerentu build` or `zerentu export`, or read the plan itself."


def parsed_file(path: Path, syntax: str) -> list[Graph]:
    """The triples of a file, graph by graph; `ReadError` names the line that is not of the syntax."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(path, f"cannot be read ({error})", _ADVICE) from error
    return parsed(text, syntax, path)


def parsed(text: str, syntax: str, source: str | Path) -> list[Graph]:
    """The triples of a text in one of `SYNTAXES`, graph by graph; `ReadError` names the line that is not of it.

    >>> [graph] = parsed("<http://a.example/> <http://a.example/p> 1 .", "ttl", "here")
    >>> len(graph)
    1
    """
    known = _READERS[syntax]
    try:
        return known.read(text)
    except _BrokenError as error:
        raise ReadError(source, error.what, _ADVICE, place=error.place) from error


def as_turtle(ntriples: str) -> str:
    """N-Triples as Turtle, which people can read, in an order that does not change.

    >>> line = '<http://a.example/b> <http://purl.org/dc/terms/title> "c" .'
    >>> print(as_turtle(line).splitlines()[-1])
    <http://a.example/b> dcterms:title "c" .
    """
    graph = Graph(bind_namespaces="none")
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, address)
    return graph.parse(data=ntriples, format="nt").serialize(format="turtle").strip() + "\n"


class _BrokenError(Exception):
    """A text is not of its syntax."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.place = f"line {line}" if line else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """A syntax: what people and rdflib call it, and how a text of it is read."""

    name: str
    format: str
    reading: "Callable[[_Reader, str], list[Graph]]"

    def read(self, text: str) -> list[Graph]:
        """The triples, graph by graph."""
        return self.reading(self, text)


def _statements(reader: _Reader, text: str) -> list[Graph]:
    """Turtle or TriG."""
    try:
        return _rdflib(reader, text)
    except BadSyntax as error:
        why = str(error).partition("(")[2].partition(") at ^")[0]
        raise _BrokenError(f"is not {reader.name} ({why})", error.lines + 1) from error
    except (AssertionError, IndexError) as error:
        # So rdflib's parser answers where the text stops in the middle of a statement or a string.
        raise _BrokenError("is cut off", text.count("\n") + 1) from error


def _lines(reader: _Reader, text: str) -> list[Graph]:
    """N-Triples or N-Quads."""
    try:
        return _rdflib(reader, text)
    except ParserError as error:
        raise _BrokenError(f"is not {reader.name}", _first_broken(reader, text)) from error


def _first_broken(reader: _Reader, text: str) -> int:
    """The number of the first line that rdflib refuses, which it does not tell."""
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            _rdflib(reader, line)
        except ParserError:
            return number
    return 0


def _json(reader: _Reader, text: str) -> list[Graph]:
    """JSON-LD, as long as its context stands in it: rdflib would fetch one from anywhere, files included."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _BrokenError(f"is not JSON ({error.msg})", error.lineno) from error
    except RecursionError as error:
        raise _BrokenError("is nested too deeply") from error
    if elsewhere := next(_elsewhere(content), ""):
        raise _BrokenError(f"has its context elsewhere ({elsewhere[:80]}), and nothing is fetched")
    try:
        whole = Dataset()
        with _without_warnings():
            to_rdf(content, whole, base=None)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        # rdflib does not look whether what stands in a place fits it.
        raise _BrokenError(f"is JSON, but not {reader.name} ({error})") from error
    return _graphs(whole)


def _elsewhere(content: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """The addresses of contexts that do not stand in the document."""
    if isinstance(content, list):
        for part in content:
            yield from _elsewhere(part)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key == "@import":
                yield str(value)
            elif key == "@context":
                yield from (part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str))
            yield from _elsewhere(value)


def _rdflib(reader: _Reader, text: str) -> list[Graph]:
    if reader.name not in _OF_GRAPHS:
        return [Graph(bind_namespaces="none").parse(data=text, format=reader.format)]
    whole = Dataset()
    with _without_warnings():
        whole.parse(data=text, format=reader.format)
    return _graphs(whole)


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Where rdflib's own parsers use what rdflib calls deprecated."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _graphs(whole: Dataset) -> list[Graph]:
    return [graph for graph in sorted(whole.graphs(), key=lambda graph: str(graph.identifier)) if len(graph)]


_READERS: Mapping[str, _Reader] = {
    "ttl": _Reader("Turtle", "turtle", _statements),
    "nt": _Reader("N-Triples", "nt", _lines),
    "jsonld": _Reader("JSON-LD", "json-ld", _json),
    "trig": _Reader("TriG", "trig", _statements),
    "nq": _Reader("N-Quads", "nquads", _lines),
}
_OF_GRAPHS = frozenset({"TriG", "N-Quads"})
