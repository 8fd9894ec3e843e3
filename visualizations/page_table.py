"""A list of the page's data block: rows under fields whose names are written once."""

from collections.abc import Iterable, Sequence
from typing import Any

Table = dict[str, list[Any]]


def table(fields: str, rows: Iterable[Sequence[object]]) -> Table:
    """Rows under named fields, each name written once.

    >>> table("name kind", [("财政局", 0)])
    {'fields': ['name', 'kind'], 'rows': [['财政局', 0]]}
    """
    return {"fields": fields.split(), "rows": [list(row) for row in rows]}
