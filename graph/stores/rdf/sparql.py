"""SPARQL as we take it from users: text that only reads, with its parameters filled in, and answers in plain values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import StoreError, UnknownNameError
from graph.ids import BASE, from_iri
from graph.stores.rdf.turtle import quoted
from graph.vocabulary import PREFIXES, expand

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
_FORMS: Mapping[str, Form] = {
    "SelectQuery": "SELECT",
    "AskQuery": "ASK",
    "ConstructQuery": "CONSTRUCT",
    "DescribeQuery": "DESCRIBE",
}

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A query that only reads."""

    text: str  # whole: prefixes and parameters are in it
    form: Form
    ordered: bool  # it says in which order its rows come
    limited: bool  # it says how many rows it wants, or ends in VALUES, so that no LIMIT may follow
    reaches_out: bool  # it names graphs or other places itself: FROM, SERVICE


def read_only(text: str, url: str, parameters: Parameters | None = None, *, service: bool = False) -> Question:
    """The question, once it is sure that it only reads, and only the store at `url`.

    Our prefixes need not be declared. `$name` is a parameter, and stands where a value may stand: it is filled
    in as a literal, never as text. A variable is written `?name`.

    Args:
        text: a SPARQL 1.1 query.
        url: the store, for messages.
        parameters: the value of each `$name`; those that the text does not use are passed over.
        service: whether it may ask other places (SERVICE) and other graphs (FROM).

    Raises:
        StoreError: the text is no query, or would read another place.
        UnknownNameError: a `$name` has no value.
    """
    checked = here_only(text, url) if not service else _parsed(text, url)
    return replace(checked, text=checked.text + _filled(text, url, parameters or {}))


def here_only(text: str, url: str) -> Question:
    """What a text is, once it is sure that it only reads the store at `url`; its `$name` may be variables.

    `StoreError` if it is no query, or would read another place.
    """
    parsed = _parsed(text, url)
    if parsed.reaches_out:
        advice = "Load their data first, and ask here; or give --service, if you trust the places it names."
        raise StoreError(url, "does not ask other places (SERVICE, FROM)", advice)
    return parsed


def _parsed(text: str, url: str) -> Question:
    """What a text is, its own text apart: only the prefixes that it does not declare itself."""
    try:
        return _understood(text)
    except ParseBaseException as error:
        what = f"does not understand this at line {error.lineno}, column {error.column}: {error.line.strip()[:60]!r}"
        raise StoreError(url, what, "It takes SPARQL 1.1 queries: SELECT, ASK, CONSTRUCT, DESCRIBE.") from error
    except RecursionError as error:
        raise StoreError(url, "does not take a query that is nested so deeply", "Ask in smaller parts.") from error
    except _UnknownPrefixError as error:
        prefix = error.args[0]
        raise StoreError(url, f"does not know the prefix {prefix}:", f"Write PREFIX {prefix}: <…> first.") from error


class _UnknownPrefixError(Exception):
    """A text uses a prefix that nobody has declared."""


@lru_cache(maxsize=64)
def _understood(text: str) -> Question:
    """The same for any store.

    A parameter is a variable for the parser, which takes its time: a text is read once for all its values and stores.
    """
    tree = parseQuery(text)
    parts = list(_parts(tree))
    declared = {part.prefix for part in parts if part.name == "PrefixDecl"}
    used = {part.prefix for part in parts if part.name == "pname"} - declared
    if unknown := sorted(prefix or "" for prefix in used - PREFIXES.keys()):
        raise _UnknownPrefixError(unknown[0] or "")
    query = tree[1]
    return Question(
        text="".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in sorted(used)),
        form=_FORMS[query.name],
        ordered=bool(query.orderby),
        limited=bool((query.limitoffset and query.limitoffset.limit) or query.valuesClause),
        reaches_out=any(part.name in {"ServiceGraphPattern", "DatasetClause"} for part in parts),
    )


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


# -- parameters ------------------------------------------------------------------------------

# What a `$` may stand in without being a parameter: addresses, texts, remarks.
_TOKENS = re.compile(
    r"""<[^<>"{}|^`\\\s]*>"""
    r"""|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*|\$(?P<name>\w+)""",
    re.DOTALL,
)


def _filled(text: str, url: str, parameters: Parameters) -> str:
    """The text with its parameters in it."""

    def value(token: re.Match[str]) -> str:
        name = token["name"]
        if name is None:
            return token[0]
        if name not in parameters:
            raise UnknownNameError("parameter (write a variable as ?x; $x is one)", name, parameters)
        return _literal(parameters[name], name, url)

    return _TOKENS.sub(value, text)


def _literal(value: object, name: str, url: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f'"{value!r}"^^<{expand("xsd:double")}>'
    words = str(value)
    # SPARQL reads \u0022 before it looks for the end of a text.
    if re.search(r"\\[uU]", words):
        raise StoreError(
            url, f"cannot be told {name}={words!r}, which would be read as another character", "Leave \\u."
        )
    return quoted(words)


# -- values ----------------------------------------------------------------------------------

_VALUES: Mapping[str, Callable[[str], Any]] = {
    expand("xsd:integer"): int,
    expand("xsd:decimal"): float,
    expand("xsd:double"): float,
    expand("xsd:boolean"): lambda words: words in {"true", "1"},
}


def plain_literal(words: str, kind: str | None) -> Any:  # noqa: ANN401 - a value of any column
    """A literal as Python and JSON know it: a number, a truth, words.

    >>> plain_literal("3", "http://www.w3.org/2001/XMLSchema#integer"), plain_literal("2025-06-30", None)
    (3, '2025-06-30')
    """
    try:
        return _VALUES.get(kind or "", str)(words)
    except ValueError:
        return words


def plain_iri(address: str) -> str:
    """An address as people know it: the id, if it is a thing of ours.

    >>> plain_iri("https://zerentu.example/id/unit/a"), plain_iri("http://a.example/b")
    ('unit/a', 'http://a.example/b')
    """
    return from_iri(address) if address.startswith(BASE) else address


# -- answers ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer in plain values, in order; `cut` if there were more of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False

    def records(self) -> list[dict[str, Any]]:
        """The rows as objects."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


TRIPLE = ("subject", "predicate", "object")
"""The columns of CONSTRUCT and DESCRIBE."""


def table(question: Question, columns: Iterable[str], rows: Iterable[tuple[Any, ...]], most: int) -> Table:
    """At most so many rows; sorted where the question sets no order, because engines give them as they come."""
    kept: list[tuple[Any, ...]] = []
    cut = False
    for row in rows:
        if len(kept) == most:
            cut = True
            break
        kept.append(row)
    if not question.ordered:
        kept.sort(key=str)
    return Table(tuple(columns), tuple(kept), cut)
