"""The Cypher by which a property graph is kept and read back; labels and types come from the vocabulary only.

Values always travel as parameters. Rows of nodes are their properties; rows of relationships hold `start`, `end`
and `properties`.
"""

from collections.abc import Iterator
from functools import cache

from graph.model import Assignment, Membership, Plan, UnitRelation
from graph.property_graph import FACT_TYPES, IDENTIFIED, NODE_KINDS, NODE_LABELS, WORKS_WITH
from graph.stores.parts import SHARED
from graph.vocabulary import RELATIONS, THINGS, UNIT_CLASSES

SHARED_LABELS = tuple(label for label, kind in NODE_KINDS.items() if kind in SHARED)
SHARED_TYPES = tuple(name for name, known in FACT_TYPES.items() if known.kind is UnitRelation)
PLAN = THINGS[Plan].label
OWNED_LABELS = tuple(label for label in NODE_LABELS if label not in SHARED_LABELS and label != PLAN)
"""Labels of what one plan states; such a node has the property `plan`."""

BETWEEN_PLANS = "REPLACES"
"""The type that joins two plans; it is drawn when both are there, whichever came first."""

_UNIT_LABELS = ":".join(sorted({second for second, _ in UNIT_CLASSES.values() if second}))
_MERGED = (*SHARED_LABELS, PLAN)
_BETWEEN_UNITS = ("OFFICE_AT", WORKS_WITH)
_DIGEST = "digest"


# -- schema -----------------------------------------------------------------------------------


def indexes() -> Iterator[str]:
    """The statements that make the indexes by which what a plan states is found again.

    >>> next(indexes())
    'CREATE INDEX block_plan IF NOT EXISTS FOR (n:Block) ON (n.plan)'
    """
    for label in OWNED_LABELS:
        yield f"CREATE INDEX {label.lower()}_plan IF NOT EXISTS FOR (n:{label}) ON (n.plan)"
    for name in _BETWEEN_UNITS:
        yield f"CREATE INDEX {name.lower()}_plan IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.plan)"


INDEXED = "SHOW INDEXES YIELD name RETURN name"
"""The names of all indexes; a constraint has one of its own name."""

AWAIT_INDEXES = "CALL db.awaitIndexes(300)"


# -- reading back -----------------------------------------------------------------------------

_NODE = "labels(n) AS labels, properties(n) AS properties"
_EDGE = (
    "type(r) AS type, labels(a) AS starts, a.id AS start, labels(b) AS ends, b.id AS end, properties(r) AS properties"
)


def _any_of(*patterns: str, returned: str) -> str:
    # To plan so many branches takes longer than to run them, and they stay the best as a database grows.
    return "CYPHER replan=skip " + "\nUNION ALL ".join(f"MATCH {pattern} RETURN {returned}" for pattern in patterns)


def _links_from(label: str) -> str:
    """The types of the links that start at a label within a plan."""
    return "|".join(
        dict.fromkeys(row.name for row in RELATIONS if row.field and label in row.start and row.name != BETWEEN_PLANS)
    )


def _types_of(kind: type) -> str:
    return "|".join(name for name, known in FACT_TYPES.items() if known.kind is kind)


NODES_OF_PLAN = _any_of(
    f"(n:{PLAN} {{id: $plan}})", *(f"(n:{label} {{plan: $plan}})" for label in OWNED_LABELS), returned=_NODE
)
"""What a plan states, itself included."""

EDGES_OF_PLAN = _any_of(
    f"(a:{PLAN} {{id: $plan}})-[r:{_links_from(PLAN)}]->(b)",
    *(f"(a:{label} {{plan: $plan}})-[r:{types}]->(b)" for label in OWNED_LABELS if (types := _links_from(label))),
    *(f"(a)-[r:{_types_of(Assignment)}]->(b:{label} {{plan: $plan}})" for label in ("Task", "Area")),
    f"(a)-[r:{_types_of(Membership)}]->(b:Body {{plan: $plan}})",
    *(f"(a)-[r:{name} {{plan: $plan}}]->(b)" for name in _BETWEEN_UNITS),
    returned=_EDGE,
)
"""The relationships that a plan states."""

SHARED_NODES = {label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN {_NODE}" for label in SHARED_LABELS}
SHARED_EDGES = {name: f"UNWIND $ids AS id MATCH (a)-[r:{name} {{id: id}}]->(b) RETURN {_EDGE}" for name in SHARED_TYPES}

ALL_NODES = tuple(f"MATCH (n:{label}) RETURN {_NODE}" for label in NODE_KINDS)
ALL_EDGES = tuple(f"MATCH (a)-[r:{name}]->(b) RETURN {_EDGE}" for name in FACT_TYPES)

DIGESTS = f"UNWIND $plans AS id MATCH (p:{PLAN} {{id: id}}) RETURN p.id AS plan, p.{_DIGEST} AS digest"
SET_DIGEST = f"MATCH (p:{PLAN} {{id: $plan}}) SET p.{_DIGEST} = $digest"
HOLD_PLAN = (
    f"MERGE (p:{PLAN} {{id: $plan}}) ON CREATE SET p.{_DIGEST} = 'new'"
    f" WITH p, p.{_DIGEST} = 'new' AS new SET p.{_DIGEST} = '' RETURN new"
)
"""The first statement of a change: whoever changes the same plan waits here for the other to finish."""

NOT_READ = frozenset({_DIGEST})
"""Properties that are of the store, and no part of the network."""


# -- writing ----------------------------------------------------------------------------------


_DONE = " RETURN count(*) AS done"
"""Each of these says how many of its rows found what they were to change."""

Ends = tuple[str, str, str]
"""The type of a relationship, and the first labels of its two nodes."""


@cache
def write_nodes(labels: tuple[str, ...]) -> str:
    """Keep new nodes with these labels; what several plans may use is kept once.

    >>> write_nodes(("Task",))
    'UNWIND $rows AS row CREATE (n:Task) SET n = row RETURN count(*) AS done'
    """
    if labels[0] in _MERGED:
        return _merged(labels)
    return f"UNWIND $rows AS row CREATE (n:{labels[0]}) SET n = row{_DONE}"


@cache
def change_nodes(labels: tuple[str, ...]) -> str:
    """Give nodes that are there other properties, and units another second label."""
    if labels[0] in _MERGED:
        return _merged(labels)
    return f"UNWIND $rows AS row MATCH (n:{labels[0]} {{id: row.id}}) SET n = row{_DONE}"


def _merged(labels: tuple[str, ...]) -> str:
    first, *others = labels
    bare = f" REMOVE n:{_UNIT_LABELS}" if first == "Unit" else ""
    also = "".join(f", n:{label}" for label in others)
    return f"UNWIND $rows AS row MERGE (n:{first} {{id: row.id}}){bare} SET n = row{also}{_DONE}"


@cache
def remove_nodes(labels: tuple[str, ...]) -> str:
    """Remove nodes with all that is tied to them."""
    return f"UNWIND $rows AS row MATCH (n:{labels[0]} {{id: row.id}}) DETACH DELETE n{_DONE}"


@cache
def write_edges(like: Ends) -> str:
    """Keep new relationships of a type between nodes of these labels; what two plans may state is kept once."""
    name, start, end = like
    ends = f"MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
    merged = f"MERGE (a)-[r:{name} {{id: row.properties.id}}]->(b)"
    made = merged if name in SHARED_TYPES else f"CREATE (a)-[r:{name}]->(b)"
    return f"UNWIND $rows AS row {ends} {made} SET r = row.properties{_DONE}"


@cache
def change_edges(like: Ends) -> str:
    """Give relationships that are there other properties."""
    found = f"MATCH ()-[r:{like[0]} {{id: row.properties.id}}]->()"
    return f"UNWIND $rows AS row {found} SET r = row.properties{_DONE}"


@cache
def remove_edges(like: Ends) -> str:
    """Remove relationships, and leave their nodes."""
    name, start, end = like
    ends = f"(a:{start} {{id: row.start}})-[r:{name}]->(b:{end} {{id: row.end}})"
    found = f"()-[r:{name} {{id: row.properties.id}}]->()" if name in IDENTIFIED else ends
    return f"UNWIND $rows AS row MATCH {found} DELETE r{_DONE}"


# -- what no plan uses ------------------------------------------------------------------------

_BY_UNIT = f"{_types_of(Assignment)}|{_types_of(Membership)}|OFFICE_AT"
_LASTING = "|".join(name for name in SHARED_TYPES if name != "SUCCEEDS")


def _used(unit: str) -> str:
    """The condition that a plan other than `$plans` names this unit."""
    return (
        f"(EXISTS {{ ({unit})-[r:{_BY_UNIT}]->() WHERE NOT r.plan IN $plans }}"
        f" OR EXISTS {{ ({unit})<-[r:OFFICE_AT]-() WHERE NOT r.plan IN $plans }}"
        f" OR EXISTS {{ ({unit})<-[:READ_AS]-(n) WHERE NOT n.plan IN $plans }})"
    )


UNUSED_UNITS = (
    f"MATCH (u:Unit) WHERE NOT {_used('u')}"
    f" AND NOT EXISTS {{ (u)<-[:{_LASTING}]-(v:Unit) WHERE {_used('v')} }}"
    f" RETURN 'Unit' AS label, u.id AS id, u.name AS name"
)
"""Units that no plan but `$plans` names, and of which no unit that one names is part."""

UNUSED_RUNS = (
    f"MATCH (u:Run) WHERE NOT EXISTS {{ (u)<-[:MADE_BY]-(p:{PLAN}) WHERE NOT p.id IN $plans }}"
    " RETURN 'Run' AS label, u.id AS id, u.program AS name"
)
"""Runs that made no plan but `$plans`."""

LINK_PLANS = (
    f"MATCH (p:{PLAN}) WHERE p.replaces IS NOT NULL MATCH (q:{PLAN} {{id: p.replaces}})"
    f" WHERE NOT EXISTS {{ (p)-[:{BETWEEN_PLANS}]->(q) }} CREATE (p)-[:{BETWEEN_PLANS}]->(q)"
)
UNLINK_PLANS = f"MATCH (p:{PLAN})-[r:{BETWEEN_PLANS}]->(q) WHERE p.replaces IS NULL OR p.replaces <> q.id DELETE r"
