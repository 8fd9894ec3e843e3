"""A network as Turtle, in the network's own order: the same network gives the same bytes.

rdflib is not needed to write, and would take many times as long; `graph.stores.rdf` reads.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from graph.ids import iri
from graph.model import Fact, RelationKind
from graph.network import Network
from graph.ties import ties
from graph.vocabulary import (
    CELL,
    CHANGE,
    CONCEPTS,
    FIELDS,
    IDENTIFIER,
    PREFIXES,
    ROLES,
    UNIT_RELATIONS,
    Shape,
    classes,
)

_HEADER = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in sorted(PREFIXES.items()))
# Turtle allows most of these as they are, but not every parser and editor keeps them.
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CELL, _COLUMN, _CONTENT = CELL
_, _FORMER, _SUCCESSOR = CHANGE


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
    direct = _direct(network)
    return _HEADER + "".join(_subject(fact, direct.get(fact.id, {})) for fact in network)


def _subject(fact: Fact, direct: Mapping[str, set[str]]) -> str:
    """Everything that is said of one fact."""
    said = [f"\n{_link(fact.id)} a {', '.join(classes(fact))}", f"{IDENTIFIER} {_text(fact.id)}"]
    for field in FIELDS[type(fact)]:
        value = getattr(fact, field.name)
        if value is not None and value not in ("", ()):
            said.append(f"{field.term} {_WRITERS[field.shape](value)}")
    said += (f"{term} {', '.join(map(_link, sorted(direct[term])))}" for term in sorted(direct))
    return " ;\n    ".join(said) + " .\n"


def _direct(network: Network) -> dict[str, dict[str, set[str]]]:
    """Id -> derived property -> ids: what follows from the facts, said once more in one step."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    runs = {plan.id: plan.run for plan in network.plans if plan.run}
    for row in network.assignments:
        found[row.task][ROLES[row.role].inverse].add(row.unit)
        if row.plan in runs:
            found[row.id]["prov:wasGeneratedBy"].add(runs[row.plan])
    for seat in network.memberships:
        if seat.unit:
            found[seat.unit]["org:memberOf"].add(seat.body)
    for office in network.offices:
        found[office.unit]["zt:officeAt"].add(office.host)
    for relation in network.relations:
        found[relation.unit][UNIT_RELATIONS[relation.kind].term].add(relation.other)
        if relation.kind is RelationKind.SUCCEEDS:
            found[relation.id][_FORMER].add(relation.other)
            found[relation.id][_SUCCESSOR].add(relation.unit)
    for tie in ties(network):
        found[tie.one]["zt:worksWith"].add(tie.other)
        found[tie.other]["zt:worksWith"].add(tie.one)
    return found


@lru_cache(maxsize=1 << 16)
def _link(identifier: str) -> str:
    return f"<{iri(identifier)}>"


def _text(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _date(words: str) -> str:
    try:
        whole = date.fromisoformat(words).isoformat() == words
    except ValueError:
        whole = False
    return f'"{words}"^^xsd:date' if whole else _text(words)


def _number(value: float) -> str:
    # A decimal, because rdflib writes doubles with six digits only.
    digits = f"{Decimal(repr(value)):f}"
    return digits if "." in digits else f"{digits}.0"


def _concept(member: StrEnum) -> str:
    return CONCEPTS[member]


def _texts(texts: tuple[str, ...]) -> str:
    return f"( {' '.join(map(_text, texts))} )"


def _integers(numbers: tuple[int, ...]) -> str:
    return f"( {' '.join(map(str, numbers))} )"


def _cells(cells: tuple[tuple[str, str], ...]) -> str:
    # An empty string is written here: a cell has both its parts.
    parts = (f"[ a {_CELL} ; {_COLUMN} {_text(column)} ; {_CONTENT} {_text(words)} ]" for column, words in cells)
    return f"( {' '.join(parts)} )"


_WRITERS: Mapping[Shape, Callable[[Any], str]] = {
    Shape.TEXT: _text,
    Shape.DATE: _date,
    Shape.INTEGER: str,
    Shape.NUMBER: _number,
    Shape.LINK: _link,
    Shape.CONCEPT: _concept,
    Shape.TEXTS: _texts,
    Shape.INTEGERS: _integers,
    Shape.CELLS: _cells,
}
