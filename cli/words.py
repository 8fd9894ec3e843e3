"""What the shell completes: the words of Cypher, of our graph, and the names of questions."""

import re
from collections.abc import Iterator
from itertools import chain

from graph.property_graph import NODE_LABELS
from graph.vocabulary import FIELDS, RELATIONS, UNIT_CLASSES
from queries.questions import QUESTIONS

COMMANDS = {
    ":ask": "ask one of the questions, as :ask unit 市财政局; alone it lists them",
    ":format": "how rows are printed: table, json or csv",
    ":param": "the value of $name from now on, as :param name=value; alone it lists them",
    ":limit": "how many rows are printed at most",
    ":help": "this list",
    ":quit": "leave",
}
"""The shell's own commands, and what each does."""

_KEYWORDS = (
    *("MATCH", "OPTIONAL", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER", "BY", "SKIP", "LIMIT", "DISTINCT", "AS"),
    *("AND", "OR", "NOT", "IN", "IS", "NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "CALL", "UNION", "ALL"),
    *("EXISTS", "COUNT", "COLLECT", "STARTS", "ENDS", "CONTAINS", "DESC", "ASC", "shortestPath", "coalesce"),
    *("collect", "count", "size", "labels", "type", "properties", "nodes", "relationships", "sum", "avg", "min", "max"),
)
_WORD = re.compile(r"\w*\Z")
_ASKED = re.compile(r"\s*:ask\s+\w*\Z")
_COMMAND = re.compile(r"\s*:\w*\Z")

LABELS = sorted({*NODE_LABELS, *(label for label, _ in UNIT_CLASSES.values() if label)})
"""The labels that nodes can have."""

TYPES = sorted({relation.name for relation in RELATIONS})
"""The types that relationships can have."""

PROPERTIES = sorted(
    {"id", "place", *(field.property for field in chain.from_iterable(FIELDS.values()) if field.property)}
)
"""The properties that nodes and relationships can have."""


def completions(before: str) -> Iterator[tuple[str, int]]:
    """What may stand where the text before the cursor ends: words, and how many signs of it each replaces.

    >>> [word for word, _ in completions("MATCH (u:Un")], [word for word, _ in completions("MATCH ()-[r:LE")]
    (['Unit'], ['LEADS'])
    >>> [word for word, _ in completions("RETURN u.juris")], [word for word, _ in completions(":ask over")][:1]
    (['jurisdiction'], [])
    """
    match = _WORD.search(before)
    begun = match[0] if match else ""
    offered, begun = _offered(before, begun)
    for word in offered:
        if word.lower().startswith(begun.lower()) and word != begun:
            yield word, len(begun)


def _offered(before: str, begun: str) -> tuple[list[str], str]:
    """The words of the right sort for this place, and the beginning they must have."""
    if _ASKED.match(before):
        return [question.name for question in QUESTIONS], begun
    if _COMMAND.match(before):
        return list(COMMANDS), f":{begun}"
    last = before[: len(before) - len(begun)].rstrip()[-1:]
    if last == ".":
        return PROPERTIES, begun
    if last in {":", "|", "&", "!"}:
        return (TYPES if before.rfind("[") > before.rfind("(") else LABELS), begun
    if last == "{" or not begun:
        return (PROPERTIES if last == "{" else []), begun
    return [*_KEYWORDS, *LABELS, *TYPES, *PROPERTIES], begun
