"""Which properties the nodes and relationships of a property graph can have, and the type of each."""

from collections.abc import Mapping

from graph.model import Fact
from graph.property_graph import FACT_TYPES, NODE_KINDS, PLACED, WORKS_WITH
from graph.vocabulary import FIELDS, POST_LABEL, Shape

_TYPES: Mapping[Shape, str] = {
    **dict.fromkeys((Shape.TEXT, Shape.DATE, Shape.LINK, Shape.CONCEPT), "STRING"),
    **dict.fromkeys((Shape.TEXTS, Shape.CELLS), "LIST<STRING>"),
    Shape.INTEGER: "INTEGER",
    Shape.INTEGERS: "LIST<INTEGER>",
    Shape.NUMBER: "FLOAT",
}


def _properties(kind: type[Fact]) -> dict[str, str]:
    own = {field.property: _TYPES[field.shape] for field in FIELDS[kind] if field.property}
    return {"id": "STRING", **own, **({"place": "STRING"} if kind in PLACED else {})}


PROPERTIES: Mapping[str, Mapping[str, str]] = {
    **{label: _properties(kind) for label, kind in NODE_KINDS.items()},
    POST_LABEL: dict.fromkeys(("id", "plan", "name"), "STRING"),
    **{name: _properties(known.kind) for name, known in FACT_TYPES.items()},
    WORKS_WITH: {"id": "STRING", "plan": "STRING", "tasks": "INTEGER", "weight": "FLOAT", "derived": "BOOLEAN"},
}
"""First label, or type of relationships with an id -> property -> its type, as Cypher 5 calls it."""
