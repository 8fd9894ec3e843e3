"""Rows of an answer in Cypher, as they are printed, and values of parameters, as they are typed."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from cli.tables import aligned, as_csv, as_json

Rows = Sequence[Mapping[str, Any]]


def _table(rows: Rows) -> str:
    heads = list(rows[0]) if rows else []
    return aligned(heads, [[_shown(value) for value in row.values()] for row in rows]) if rows else ""


def _json(rows: Rows) -> str:
    return as_json(list(rows[0]) if rows else [], [list(row.values()) for row in rows])


def _csv(rows: Rows) -> str:
    return as_csv(list(rows[0]), [list(row.values()) for row in rows]) if rows else ""


FORMATS: Mapping[str, Callable[[Rows], str]] = {"table": _table, "json": _json, "csv": _csv}
"""How rows can be printed."""


def _shown(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value as a table shows it: a node or relationship in a few words, everything else as it is.

    >>> _shown({"id": "unit/澄南市/水利局", "labels": ["Unit"], "properties": {"name": "水利局"}})
    '(:Unit 水利局)'
    >>> _shown({"id": "1", "type": "LEADS", "properties": {}})
    '[:LEADS 1]'
    """
    match value:
        case {"id": identifier, "labels": labels, "properties": said}:
            return f"(:{':'.join(labels)} {said.get('name') or said.get('title') or identifier})"
        case {"id": identifier, "type": kind, "properties": said}:
            return f"[:{kind} {said.get('mention') or identifier}]"
        case {"nodes": [first, *nodes], "relationships": relationships}:
            steps = "".join(f"-{_shown(edge)}-{_shown(node)}" for edge, node in zip(relationships, nodes, strict=True))
            return f"{_shown(first)}{steps}"
        case list():
            return [_shown(part) for part in value]
    return value


def parameters(given: Sequence[str]) -> dict[str, Any]:
    r"""The values of `name=value`: JSON where it is JSON, else the words themselves.

    >>> parameters(["unit=水利局", "most=3", 'ids=["a", "b"]', "number=\"3\""])
    {'unit': '水利局', 'most': 3, 'ids': ['a', 'b'], 'number': '3'}
    """
    found = {}
    for words in given:
        name, sign, value = words.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"'{words}' is no parameter; write it as name=value.")
        try:
            found[name.strip().removeprefix("$")] = json.loads(value)
        except ValueError:
            found[name.strip().removeprefix("$")] = value
    return found
