"""Tables in plain text with | between their cells, their first row the heads of the columns."""

import re
from collections.abc import Sequence

from loaders.document import Row, Table
from loaders.lined_tables import Cell, fits
from loaders.table_columns import ROLES, SAYS_NOBODY, Columns, columns
from loaders.view import View

_PIPES = "|│┃"
_LINE = re.compile(rf"^[^\n\r{_PIPES}]*[{_PIPES}][^\n\r]*", re.MULTILINE)
_END = re.compile(rf"[{_PIPES}]|$")
_FEWEST = 3


def piped(seen: View) -> list[tuple[Table, Columns]]:
    r"""The tables of a text that are written with |.

    >>> from loaders.view import view
    >>> (table, _), = piped(view("| 任务 | 责任单位 |备注|\n|---|---|---|\n|抓排查|市应急局||"))
    >>> table.header, len(table.rows)
    (('任务', '责任单位', '备注'), 1)
    """
    found: list[tuple[Table, Columns]] = []
    if not any(pipe in seen.folded for pipe in _PIPES):
        return found
    rows: list[Row] = []
    last = -1
    for number, line in enumerate(_LINE.finditer(seen.folded), start=1):
        cells = _cells(seen.folded, *line.span())
        words = tuple(seen.folded[slice(*cell)] for cell in cells)
        begins = last < 0 or seen.folded[last : line.start()].strip()
        last = line.end()
        if all(not word.strip("-:+─ ") for word in words):
            continue
        if begins or not found:
            kinds = columns(Table("", words, ())) if len(words) >= _FEWEST else None
            if kinds is None or kinds.by_unit:
                last = -1
                continue
            rows = []
            found.append((Table("", words, ()), kinds))
        elif placed := _placed(seen.folded, cells, found[-1][1].kinds):
            rows.append(Row(number, tuple(seen.span(*cell) for cell in placed)))
            found[-1] = (Table("", found[-1][0].header, tuple(rows)), found[-1][1])
    return [(table, kinds) for table, kinds in found if table.rows]


def _cells(folded: str, start: int, end: int) -> list[Cell]:
    """The cells of a line without the blanks around them; what stands outside the outermost | is none if empty."""
    cells: list[Cell] = []
    while start <= end:
        sign = _END.search(folded, start, end)
        close = sign.start() if sign else end
        words = folded[start:close]
        cells.append(
            (start + len(words) - len(words.lstrip()), start + len(words.rstrip())) if words.strip() else (close, close)
        )
        start = close + 1
    if cells and cells[0][0] == cells[0][1]:
        cells = cells[1:]
    return cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells


def _placed(folded: str, cells: Sequence[Cell], kinds: Sequence[str]) -> list[Cell] | None:
    """The cells under their columns; where the first ones are missing, they hold for several rows."""
    filled = len(cells) - next((at for at, cell in enumerate(reversed(cells)) if cell[0] < cell[1]), len(cells))
    for missing in range(max(0, len(kinds) - filled), -1, -1):
        begin = cells[0][0] if cells else 0
        placed = [*[(begin, begin)] * missing, *cells][: len(kinds)]
        if len(placed) == len(kinds) and _agrees(folded, kinds, placed):
            return placed
    if cells and len(cells) < len(kinds):
        padded = [*cells, *[(cells[-1][1],) * 2] * (len(kinds) - len(cells))]
        return padded if _agrees(folded, kinds, padded) else None
    return None


def _agrees(folded: str, kinds: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Whether every list of units stands under a head for units, and one does."""
    units = [cell for kind, cell in zip(kinds, cells, strict=True) if kind in ROLES]
    filled = [cell for cell in units if cell[0] < cell[1] and folded[slice(*cell)] not in SAYS_NOBODY]
    return bool(filled) and all(fits(folded, "share", cell) for cell in filled)
