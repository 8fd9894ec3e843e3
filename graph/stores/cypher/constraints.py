"""What a Neo4j database is told before it keeps a network: which ids are unique."""

from collections.abc import Iterator

from graph.property_graph import IDENTIFIED, NODE_LABELS


def constraints() -> Iterator[str]:
    """The statements that make ids unique, each once; they change nothing where they hold already.

    Labels and types come from the vocabulary: Cypher takes neither as a parameter. Community edition
    knows uniqueness, of relationships too, and no other constraint.

    >>> next(constraints())
    'CREATE CONSTRAINT run_id IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE'
    """
    for label in NODE_LABELS:
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for name in IDENTIFIED:
        yield f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR ()-[r:{name}]-() REQUIRE r.id IS UNIQUE"
