"""Rows as a terminal, a program or a spreadsheet wants them: an aligned table, JSON, CSV."""

import json
from collections.abc import Mapping, Sequence
from unicodedata import combining, east_asian_width

from visualizations.csv_table import csv_table

Value = object
_GAP = "  "
_MOST = 48  # columns of a terminal for one cell


def width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two.

    >>> width("牵头 lead")
    9
    """
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[Value]], *, most: int = _MOST) -> str:
    """A table whose columns stand under each other, numbers at their ends; a cell wider than `most` is cut.

    >>> print(aligned(["单位", "牵头"], [["市应急管理局", 12], ["市财政局", 3]]), end="")
    单位          牵头
    ------------  ----
    市应急管理局    12
    市财政局         3
    """
    texts = [[_cut(" ".join(cell(value).split()), most) for value in row] for row in rows]
    columns = range(len(heads))
    widths = [max(width(line[column]) for line in [heads, *texts]) for column in columns]
    numeric = [all(isinstance(row[column], int | float) for row in rows) and bool(rows) for column in columns]
    lines = [
        _line(heads, widths, [False] * len(widths)),
        _GAP.join("-" * room for room in widths),
        *(_line(line, widths, numeric) for line in texts),
    ]
    return "".join(line.rstrip() + "\n" for line in lines)


def _line(texts: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for text, room, right in zip(texts, widths, numeric, strict=True):
        space = " " * (room - width(text))
        padded.append(space + text if right else text + space)
    return _GAP.join(padded)


def _cut(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[: most - 1] if len(text) >= most else text[:-1]
    return f"{text}…"


def cell(value: Value) -> str:
    """A value as a table shows it: lists joined by 、, nothing for None, numbers without false precision.

    >>> cell(["市财政局", "市教育局"]), cell(None), cell(0.25)
    ('市财政局、市教育局', '', '0.25')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(cell(part) for part in value)
    return str(value)


def as_json(keys: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """One list of objects, an object a line, with the columns' English names as keys.

    >>> print(as_json(["unit", "lead"], [["市财政局", 3]]), end="")
    [
    {"unit": "市财政局", "lead": 3}
    ]
    """
    objects = (json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(objects) + "\n]\n" if rows else "[]\n"


def as_csv(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """CSV with a byte-order mark, so that Excel opens it as Chinese."""
    return csv_table(heads, [[cell(value) for value in row] for row in rows])
