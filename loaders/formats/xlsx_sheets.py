"""One sheet of a workbook: the lines above its tables, its header rows, its tables with merged cells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.script import fold
from loaders.formats.docx_tables import Cell, Grid, GridRow, Line
from loaders.table_columns import column_words

_REACH = 20  # a header of unknown words stands this near the top
_DEEPEST_HEADER = 3
_LONGEST_TITLE = 30
_PLACES = 2_000_000
_BELOW = re.compile(r"\s*(?:注|备注|说明|填表|制表|审核|联系|单位负责人|[*※])")
_NOTE = re.compile(r"\([^()]*\)$")
_WHITE = re.compile(r"[\s*:]")

Area = tuple[int, int, int, int]
"""First row, last row, first column, last column of merged cells, from 1."""


class TooLargeError(Exception):
    """A table that no program writes; the reader reports it with the name of the file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: row -> column -> text, both from 1, without empty ones; of merged cells the first has the text."""

    name: str
    rows: Mapping[int, Mapping[int, str]]
    merged: Sequence[Area] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a sheet: its grid, and for each cell of each row of the grid where it stands."""

    grid: Grid
    rows: tuple[int, ...]
    columns: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A cell outside the tables: a title above, a remark below."""

    text: str
    row: int
    column: int


def parts(sheet: Sheet) -> Iterator[SheetLine | SheetTable]:
    """What a sheet holds, from top to bottom.

    >>> rows = {1: {1: "分工表"}, 2: {1: "任务", 2: "牵头单位"}, 3: {1: "巡查", 2: "市水利局"}, 4: {1: "注：略"}}
    >>> [part.text if isinstance(part, SheetLine) else part.rows for part in parts(Sheet("表", rows))]
    ['分工表', (2, 3), '注：略']
    """
    rows = sheet.rows
    if not rows:
        return
    numbers = list(rows)
    known, heads = _headers(rows, sheet.merged)
    if not heads:
        yield from _lines(rows, numbers)
        return
    yield from _lines(rows, numbers[: heads[0]])
    for head, after in zip(heads, [*heads[1:], len(numbers)], strict=True):
        end, titles = after, after
        if after < len(numbers):
            while titles > head + 1 and len(rows[numbers[titles - 1]]) == 1:
                titles -= 1
            end = titles
        else:
            while end > head + 1 and _is_remark(rows[numbers[end - 1]]):
                end -= 1
        titled = next(count for count in range(1, len(numbers) + 1) if head + count not in known)
        yield _table(sheet, numbers[head:end], titled)
        yield from _lines(rows, numbers[end:after])


def _lines(rows: Mapping[int, Mapping[int, str]], numbers: Sequence[int]) -> Iterator[SheetLine]:
    for row in numbers:
        yield from (SheetLine(text, row, column) for column, text in rows[row].items())


def _headers(rows: Mapping[int, Mapping[int, str]], merged: Sequence[Area]) -> tuple[set[int], list[int]]:
    """The rows (counted among those with text) of known column words, and those with which a table begins.

    Where no row has such words, the one with most words begins the table.
    """
    numbers = list(rows)
    known = {index for index, row in enumerate(rows.values()) if _is_known(row)}
    for index in sorted(known):
        # A header on two rows may have the known words in the lower one only.
        above, row = numbers[index - 1], numbers[index]
        if index and any(up == above and down >= row for up, down, _, _ in merged):
            known.add(index - 1)
    if known:
        return known, sorted(index for index in known if index - 1 not in known)
    near = list(rows.values())[:_REACH]
    words = [sum(not _is_number(text) for text in row.values()) for row in near]
    most = max(words)
    return known, [words.index(most)] if most > 1 else []


def _is_known(row: Mapping[int, str]) -> bool:
    words = column_words()
    bare = [_WHITE.sub("", fold(text)) for text in row.values()]
    known = sum(text in words or _NOTE.sub("", text) in words for text in bare)
    return known > 1 and 2 * known >= len(bare)


def _is_number(text: str) -> bool:
    return text.strip().rstrip("%").replace(".", "").replace(",", "").replace("-", "").isdigit()


def _is_remark(row: Mapping[int, str]) -> bool:
    return len(row) == 1 and bool(_BELOW.match(next(iter(row.values()))))


def _table(sheet: Sheet, numbers: Sequence[int], titled: int) -> SheetTable:
    """The rows from a header on, of at least `titled` rows, as a grid without empty rows and columns."""
    used = sorted({column for row in numbers for column in sheet.rows[row]})
    if len(used) * len(numbers) > _PLACES:
        raise TooLargeError
    areas = _by_first_cell(sheet.merged, numbers, used)
    below: dict[int, tuple[int, int]] = {}  # column -> (last row, width) of merged cells from above
    grid, places = Grid(), []
    deep = max(titled, _depth(sheet, numbers, used, areas))
    for index, row in enumerate(numbers):
        made = GridRow(header=index < deep)
        begins: list[int] = []
        at = 0
        while at < len(used):
            column = used[at]
            end, width = below.get(column, (0, 1))
            if end >= row:
                made.cells.append(Cell(width=width, joins_above=True))
            else:
                below[column] = end, width = areas.get((row, column), (row, 1))
                made.cells.append(Cell(_items(sheet.rows[row].get(column, "")), width))
            begins.append(column)
            at += width
        grid.rows.append(made)
        places.append(tuple(begins))
    return SheetTable(grid, tuple(numbers), tuple(places))


def _items(text: str) -> list[Line | Grid]:
    return [Line(line) for line in text.split("\n")] if text else []


def _by_first_cell(
    merged: Sequence[Area], numbers: Sequence[int], used: Sequence[int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Merged cells of a table: their first cell -> their last row and how many of the used columns they cover."""
    found = {}
    for up, down, left, right in merged:
        first, after = bisect_left(used, left), bisect_right(used, right)
        if first < after and up <= numbers[-1] and down >= numbers[0]:
            found[max(up, numbers[0]), used[first]] = (min(down, numbers[-1]), after - first)
    return found


def _depth(
    sheet: Sheet, numbers: Sequence[int], used: Sequence[int], areas: Mapping[tuple[int, int], tuple[int, int]]
) -> int:
    """How many rows the header has: as many as its cells cover, or two where titles are divided."""
    top = numbers[0]
    titles = {column: areas.get((top, column), (top, 1)) for column in used}
    last = max(end for end, _ in titles.values())
    deep = sum(row <= last for row in numbers)
    if deep == 1 and len(numbers) > 1:
        divided = {
            below
            for at, column in enumerate(used)
            if (width := titles[column][1]) > 1
            for below in used[at : at + width]
        }
        lower = sheet.rows[numbers[1]]
        short = all(len(text) <= _LONGEST_TITLE and not _is_number(text) for text in lower.values())
        # The second row has words only under titles that cover several columns.
        deep = 2 if divided and short and divided.issuperset(lower) else 1
    return min(deep, _DEEPEST_HEADER)
