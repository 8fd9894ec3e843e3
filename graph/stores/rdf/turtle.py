"""A network as Turtle and as TriG, in the network's own order: the same network gives the same bytes.

rdflib is not needed to write, and would take many times as long; `graph.stores.rdf.file` reads.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from graph.ids import iri
from graph.network import Network
from graph.stores.rdf.descriptions import SHARED, Description, by_graph, decimal, descriptions, is_whole_date
from graph.vocabulary import CELL, CONCEPTS, IDENTIFIER, PREFIXES, Shape

_HEADER = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in sorted(PREFIXES.items()))
# Turtle allows most of these as they are, but not every parser and editor keeps them.
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CELL, _COLUMN, _CONTENT = CELL


def turtle(network: Network) -> str:
    r"""The whole network as Turtle, with the direct properties that make queries easy.

    >>> from graph.model import Unit, UnitKind
    >>> finance = Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "县")
    >>> print(turtle(Network([finance])).partition("\n\n")[2], end="")  # doctest: +ELLIPSIS
    <https://zerentu.example/id/unit/%E6%B2%85%E6%B1%9F%E5%B8%82/...> a zt:Unit, org:FormalOrganization ;
        dcterms:identifier "unit/沅江市/财政局" ;
        skos:prefLabel "财政局" ;
        zt:jurisdiction "沅江市" ;
        zt:unitKind zt:unit-government ;
        zt:level "县" .
    """
    return _HEADER + "".join(_subjects(network))


def trig(network: Network) -> str:
    """The network as TriG: a graph for each plan, named as the plan is; what belongs to no plan in none."""
    graphs = by_graph(network)
    named = (f"\n{link(plan)} {{\n{''.join(_subjects(graphs[plan]))}\n}}\n" for plan in graphs if plan != SHARED)
    return _HEADER + "".join(_subjects(graphs.get(SHARED, Network()))) + "".join(named)


def _subjects(network: Network) -> Iterator[str]:
    return map(_subject, descriptions(network))


def _subject(about: Description) -> str:
    """Everything that is said of one fact."""
    said = [f"\n{link(about.id)} a {', '.join(about.classes)}", f"{IDENTIFIER} {quoted(about.id)}"]
    said += [f"{field.term} {_WRITERS[field.shape](value)}" for field, value in about.said]
    said += [f"{term} {', '.join(map(link, linked))}" for term, linked in about.direct]
    return " ;\n    ".join(said) + " .\n"


@lru_cache(maxsize=1 << 16)
def link(identifier: str) -> str:
    """The address of a thing."""
    return f"<{iri(identifier)}>"


def quoted(text: str) -> str:
    r"""A text between quotation marks, for Turtle and N-Triples alike.

    >>> print(quoted('他说："好"'))
    "他说：\"好\""
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _date(words: str) -> str:
    return f'"{words}"^^xsd:date' if is_whole_date(words) else quoted(words)


def _concept(member: StrEnum) -> str:
    return CONCEPTS[member]


def _texts(texts: tuple[str, ...]) -> str:
    return f"( {' '.join(map(quoted, texts))} )"


def _integers(numbers: tuple[int, ...]) -> str:
    return f"( {' '.join(map(str, numbers))} )"


def _cells(cells: tuple[tuple[str, str], ...]) -> str:
    # An empty string is written here: a cell has both its parts.
    parts = (f"[ a {_CELL} ; {_COLUMN} {quoted(column)} ; {_CONTENT} {quoted(words)} ]" for column, words in cells)
    return f"( {' '.join(parts)} )"


_WRITERS: Mapping[Shape, Callable[[Any], str]] = {
    Shape.TEXT: quoted,
    Shape.DATE: _date,
    Shape.INTEGER: str,
    Shape.NUMBER: decimal,
    Shape.LINK: link,
    Shape.CONCEPT: _concept,
    Shape.TEXTS: _texts,
    Shape.INTEGERS: _integers,
    Shape.CELLS: _cells,
}
