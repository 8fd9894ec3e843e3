"""A network as JSON-LD: objects that a program reads without knowing RDF, with a context that makes them RDF."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from graph.ids import iri
from graph.network import Network
from graph.stores.rdf.descriptions import Description, decimal, descriptions, is_whole_date
from graph.vocabulary import (
    CELL,
    CONCEPTS,
    DERIVED,
    FIELDS,
    IDENTIFIER,
    NAMESPACE,
    PLACE_IN_PLAN,
    PREFIXES,
    Shape,
    expand,
)

_OURS = "zt:"


def jsonld(network: Network) -> str:
    """The whole network as one object, a fact a line.

    >>> from graph.model import Unit, UnitKind
    >>> finance = Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "县")
    >>> print(jsonld(Network([finance])).splitlines()[-2])  # doctest: +ELLIPSIS
    {"id": "https://...", "type": ["Unit", "org:FormalOrganization"], "identifier": "unit/沅江市/财政局", ...}
    """
    context = ",\n".join(f"{json.dumps(key)}: {_dumps(value)}" for key, value in CONTEXT.items())
    facts = ",\n".join(map(_dumps, map(_object, descriptions(network))))
    return f'{{"@context": {{\n{context}\n}},\n"@graph": [\n{facts}\n]}}\n'


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(about: Description) -> dict[str, Any]:
    """Everything that is said of one fact."""
    names = [_short(name) for name in about.classes]
    said: dict[str, Any] = {
        "id": iri(about.id),
        "type": names if len(names) > 1 else names[0],
        KEYS[IDENTIFIER]: about.id,
    }
    for field, value in about.said:
        said[KEYS[field.term]] = _WRITERS[field.shape](value)
    for term, linked in about.direct:
        addresses = [iri(other) for other in linked]
        said[KEYS[term]] = addresses if len(addresses) > 1 else addresses[0]
    return said


def _short(term: str) -> str:
    """A term as it stands in the document: ours without a prefix."""
    return term.removeprefix(_OURS)


# -- the context -----------------------------------------------------------------------------

_COERCED: Mapping[Shape, Mapping[str, str]] = {
    Shape.DATE: {"@type": "xsd:date"},
    Shape.NUMBER: {"@type": "xsd:decimal"},
    Shape.LINK: {"@type": "@id"},
    Shape.CONCEPT: {"@type": "@vocab"},
    **{shape: {"@container": "@list"} for shape in (Shape.TEXTS, Shape.INTEGERS, Shape.CELLS)},
}
"""What the context says of a property, so that its values need not."""

_SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(sorted(DERIVED), Shape.LINK),
    **{field.term: field.shape for field in chain.from_iterable(FIELDS.values())},
    **dict.fromkeys((IDENTIFIER, PLACE_IN_PLAN, *CELL[1:]), Shape.TEXT),
}
"""Every property that is written."""


def _keys() -> Iterator[tuple[str, str]]:
    """Property -> its key: the name without a prefix, unless one of ours has the same."""
    ours = {_short(term) for term in _SHAPES if term.startswith(_OURS)}
    for term in _SHAPES:
        name = term.partition(":")[2]
        yield term, name if term.startswith(_OURS) or name not in ours else term


KEYS: Mapping[str, str] = dict(_keys())
"""Property -> the key under which its values stand."""


def _context() -> Iterator[tuple[str, Any]]:
    yield "@version", 1.1
    yield "@vocab", NAMESPACE
    yield from sorted(PREFIXES.items())
    yield "id", "@id"
    yield "type", "@type"
    for term, key in sorted(KEYS.items(), key=lambda pair: pair[1]):
        coerced = _COERCED.get(_SHAPES[term], {})
        # The vocabulary says the rest of what is ours, and of what has its prefix as a key.
        if coerced:
            yield key, {"@id": expand(term), **coerced}
        elif not term.startswith(_OURS) and key != term:
            yield key, expand(term)


CONTEXT: Mapping[str, Any] = dict(_context())
"""What makes the keys and values RDF; it stands in every document, so that nobody has to fetch it."""


def _cells(cells: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    name, column, content = CELL
    return [{"type": _short(name), KEYS[column]: heading, KEYS[content]: words} for heading, words in cells]


_WRITERS: Mapping[Shape, Callable[[Any], Any]] = {
    Shape.TEXT: str,
    Shape.DATE: lambda words: words if is_whole_date(words) else {"@value": words},
    Shape.INTEGER: int,
    Shape.NUMBER: decimal,  # a number of JSON would be a double
    Shape.LINK: iri,
    Shape.CONCEPT: lambda member: _short(CONCEPTS[member]),
    Shape.TEXTS: list,
    Shape.INTEGERS: list,
    Shape.CELLS: _cells,
}
