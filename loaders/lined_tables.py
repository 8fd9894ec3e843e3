"""Tables whose rows or cells stand on lines of their own in a text: their rows, as offsets of the text.

A row in one line has white space, tabs or | between its cells. Where every cell became a line, the columns of
units, numbers and dates show where a row goes on: the words of a task run up to the next cell that fits.
"""

import re
from collections.abc import Sequence
from itertools import islice

from loaders.clauses import parses
from loaders.deadlines import DEADLINE, LASTING
from loaders.document import Row, Table
from loaders.table_columns import ROLES
from loaders.view import View

Cell = tuple[int, int]
"""A cell's offsets in the reading text."""

_LINE = re.compile(r"[^\n\r]+")
_FILLED = re.compile(r"\S(?:[^\n\r]*\S)?")
_WORD = re.compile(r"[^\s|│┃]+")
_MOST_LINES = 12  # of one cell
TITLES = {"number": "序号", "task": "任务", "measure": "措施", "deadline": "完成时限"} | {
    "lead": "牵头单位", "share": "责任单位", "support": "配合单位", "guide": "指导单位",
}  # fmt: skip


def by_line(folded: str, begin: int, limit: int, kinds: Sequence[str]) -> list[list[Cell]]:
    """The cells of the rows that stand on lines of their own from a place on; kinds are those of the columns."""
    rows = []
    for line in _LINE.finditer(folded, begin, limit):
        if not line[0].strip(" \t\u3000|-:+"):
            continue
        cells = _cells(folded, line, kinds)
        if cells is None:
            break
        rows.append(cells)
    return rows


def _cells(folded: str, line: re.Match[str], kinds: Sequence[str]) -> list[Cell] | None:
    """The cells of a line, the words of its task put together again; None if the lists do not fit their columns."""
    words = [word.span() for word in _WORD.finditer(folded, line.start(), line.end())]
    task = max(kinds.index(kind) if kind in kinds else -1 for kind in ("task", "measure"))
    after = len(kinds) - task - 1
    if len(words) < len(kinds) or task + after >= len(words) + 1:
        return None
    cells = [*words[:task], (words[task][0], words[len(words) - after - 1][1]), *words[len(words) - after :]]
    return cells if all(fits(folded, kind, cell) for kind, cell in zip(kinds, cells, strict=True)) else None


def fits(folded: str, kind: str, cell: Cell) -> bool:
    """Whether a cell can stand in a column of this kind; words fit in every other column."""
    words = folded[slice(*cell)]
    if kind == "number":
        return words.rstrip(".、").isdigit()
    if kind in ROLES:
        return parses(words, allow_bare=True)
    return True


def by_cell(folded: str, begin: int, limit: int, kinds: tuple[str, ...]) -> list[list[Cell]]:
    """The cells of the rows of a table whose every cell became a line."""
    lines: list[Cell] = []
    coming = _FILLED.finditer(folded, begin, limit)
    rows: list[list[Cell]] = []
    at = 0
    while True:
        # Only as many lines are looked at as a row can have: many heads on one page stay cheap.
        lines += [found.span() for found in islice(coming, max(0, at + _MOST_LINES * len(kinds) - len(lines)))]
        read = _row(folded, lines, at, kinds)
        if read is None:
            return rows
        cells, at = read
        rows.append(cells)


def _row(folded: str, lines: Sequence[Cell], at: int, kinds: tuple[str, ...]) -> tuple[list[Cell], int] | None:
    """The cells of one row and the line after it; None if no whole row begins here."""
    cells: list[Cell] = []
    units = 0
    for column, kind in enumerate(kinds):
        if at < len(lines) and not _closed(kind):
            following = next((other for other in kinds[column + 1 :] if _closed(other)), "")
            end = at + 1 if kinds[column + 1 : column + 2] != (following,) else _words_end(folded, lines, at, following)
        elif at < len(lines) and _fits_closed(folded, kind, lines[at]):
            end = at + 1
            while kind in ROLES and end < len(lines) and folded[lines[end - 1][1] - 1] in "、,":
                end += 1
        elif kind == "number":
            return None
        else:
            cells.append((cells[-1][1],) * 2 if cells else (_begin_of(lines, at),) * 2)
            continue
        cell = lines[at][0], lines[min(end, len(lines)) - 1][1]
        units += kind in ROLES and fits(folded, kind, cell)
        cells.append(cell)
        at = end
    return (cells, at) if units else None


def _begin_of(lines: Sequence[Cell], at: int) -> int:
    """Where a line begins, or the last one ends."""
    return lines[at][0] if at < len(lines) else lines[-1][1] if lines else 0


def _closed(kind: str) -> bool:
    """Whether not every line fits in a column."""
    return kind in ROLES or kind in {"number", "deadline"}


def _fits_closed(folded: str, kind: str, line: Cell) -> bool:
    words = folded[slice(*line)]
    if kind == "deadline":
        return bool(DEADLINE.fullmatch(words) or LASTING.fullmatch(words) or re.fullmatch(r"[\d./-]{4,10}", words))
    return fits(folded, kind, (line[0], line[1] - 1 if words[-1] in "、," else line[1]))


def _words_end(folded: str, lines: Sequence[Cell], at: int, following: str) -> int:
    """The line after the words of a cell: the first that fits the next column."""
    limit = min(at + _MOST_LINES, len(lines))
    return next((end for end in range(at + 1, limit) if _fits_closed(folded, following, lines[end])), at + 1)


def made_table(seen: View, kinds: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """The rows as a table; offsets of the text become those of the original."""
    numbered = (Row(number, tuple(seen.span(*cell) for cell in cells)) for number, cells in enumerate(rows, start=2))
    return Table("", tuple(TITLES.get(kind, kind) for kind in kinds), tuple(numbered))
