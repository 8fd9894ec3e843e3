"""Ruled tables: the text of each cell, and tables that go on over pages as one."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.formats.pdf_grids import Grid, Slot
from loaders.formats.pdf_lines import Line, lines, runs
from loaders.formats.pdf_pages import Glyph
from loaders.formats.pdf_paragraphs import glued, starts_anew

_ROOM = 0.35  # ems
_PADDING = (1.0, 8.0)  # points
_SAME_COLUMN = 8.0  # points: how far the columns of one table may shift from page to page
_ENDS = "。；;！？"
# 市教育局⏎市财政局 are two units though each fills its line; 市委⏎办公室 and 市自然资源和⏎规划局 are one.
_UNIT = r"(?:局|厅|中心|办公室|公司|集团|委员会|(?<=...)委)"
_UNIT_ENDS = re.compile(rf"{_UNIT}$")
_UNIT_STARTS = re.compile(rf"[市县区省州各]\S{{2}}|(?!员会|公[厅室])[^，。、；：（）\s]{{2,}}{_UNIT}$")
_TITLES = re.compile(
    r"序号|编号|任务|工作|内容|事项|措施|举措|单位|部门|责任|牵头|配合|分工|时限|时间|进度|目标|指标|职责|项目|领域|类别|名称|备注|姓名|职务|领导|成果"
)
_LONGEST_TITLE = 24
_NUMBER = re.compile(r"[\d.、\s%]+")
_COUNTS = re.compile(r"序\s*号|编\s*号|序")


@dataclass(slots=True)
class Cell:
    """A cell; one that covers several columns or rows stands in each of them, as the same object."""

    text: str
    page: int


@dataclass(slots=True)
class Ruled:
    """A table as it stands on a page, or on several."""

    xs: tuple[float, ...]
    top: float
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where its first column begins."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """Where its last column ends."""
        return self.xs[-1]

    @property
    def title(self) -> str:
        """The words of a first row that is one cell, "" if there is none."""
        return self.rows[0][0].text if self.rows and len(set(map(id, self.rows[0]))) == 1 else ""

    @property
    def header_rows(self) -> tuple[int, int]:
        """The first row of its header and the row after it; equal where it has none."""
        first = 1 if self.title and len(self.rows) > 1 else 0
        end = first
        if first < len(self.rows) and _is_header(self.rows[first]):
            end = first + 1
            parted = len(set(map(id, self.rows[first]))) < len(self.rows[first])
            while parted and end < len(self.rows) and _is_below(self.rows[end - 1], self.rows[end]):
                end += 1
        return first, end

    @property
    def header(self) -> tuple[str, ...]:
        """The title of each column; where titles stand under each other they are joined by a slash."""
        first, end = self.header_rows
        columns = zip(*self.rows[first:end], strict=True) if end > first else ()
        return tuple("/".join(dict.fromkeys(_plain(cell.text) for cell in column if cell.text)) for column in columns)


def table(grid: Grid, glyphs: Sequence[Glyph], page: int) -> Ruled:
    """The table of a grid, filled with the glyphs that stand in it."""
    inside: dict[Slot, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        slot = place(grid, glyph)
        if slot is not None:
            inside[grid.cell_of[slot]].append(glyph)
    set_in = {cell: lines(runs(found)) for cell, found in inside.items()}
    padding = min(
        (line.left - grid.xs[cell[1]] for cell, found in set_in.items() for line in found), default=_PADDING[1]
    )
    padding = min(max(padding, _PADDING[0]), _PADDING[1])
    ends: dict[Slot, float] = {}
    for (_, column), cell in grid.cell_of.items():
        ends[cell] = max(ends.get(cell, 0.0), grid.xs[column + 1])
    cells = {cell: Cell(_text(set_in.get(cell, []), end - padding), page) for cell, end in ends.items()}
    columns = range(len(grid.xs) - 1)
    rows = [[cells[grid.cell_of[row, column]] for column in columns] for row in range(len(grid.ys) - 1)]
    return Ruled(grid.xs, grid.ys[0], rows)


def place(grid: Grid, glyph: Glyph) -> Slot | None:
    """The slot of a grid in which the middle of a glyph lies."""
    return grid.slot((glyph.left + glyph.right) / 2, glyph.base - glyph.em / 3)


def go_on(before: Ruled, after: Ruled) -> bool:
    """Whether a table at the top of a page continues the one at the foot of the page before.

    If so its rows are added: a repeated header is left out, a row that the page parted is put together.
    """
    shift = before.left - after.left
    xs = _common([x + shift for x in after.xs], before.xs)
    if xs is None:
        return False
    before.rows, before.xs = _widened(before, before.xs, xs), tuple(xs)
    rows = _widened(after, [x + shift for x in after.xs], xs)
    head = before.header_rows[1]
    repeated = 0
    while repeated < min(head, len(rows)) and _texts(rows[repeated]) == _texts(before.rows[repeated]):
        repeated += 1
    if not repeated and after.header_rows[1]:
        return False  # another table with columns as wide, and a header of its own
    rows = rows[repeated:]
    if rows and before.rows[head:]:
        first, last = rows[0], before.rows[-1]
        if _parted(before, first):
            for one, other in zip(last, first, strict=True):
                if other.text and one is not other:
                    one.text = (
                        glued(one.text, other.text)
                        if one.text and one.text[-1] not in _ENDS and not starts_anew(other.text)
                        else _below(one, other)
                    )
                    other.text = ""
            rows = rows[1:]
            _carry(last, [first, *rows])
        else:
            _carry(last, rows)
    before.rows += rows
    return True


def _common(one: Sequence[float], other: Sequence[float]) -> Sequence[float] | None:
    """The borders of both if one has all those of the other: a column is not seen on a page that does not part it."""
    few, many = sorted((one, other), key=len)
    ends = (abs(few[0] - many[0]), abs(few[-1] - many[-1]))
    near = all(min(abs(x - y) for y in many) <= _SAME_COLUMN for x in few)
    return many if near and max(ends) <= _SAME_COLUMN else None


def _widened(ruled: Ruled, own: Sequence[float], xs: Sequence[float]) -> list[list[Cell]]:
    """The rows of a table for more columns: a cell stands in each column that it covers."""
    if len(own) == len(xs):
        return ruled.rows
    middles = [(start + end) / 2 for start, end in pairwise(xs)]
    columns = [min(max(bisect_right(own, middle) - 1, 0), len(own) - 2) for middle in middles]
    return [[row[column] for column in columns] for row in ruled.rows]


def _carry(last: list[Cell], rows: list[list[Cell]]) -> None:
    """A cell over several rows that the page parted stands in the rows on the next page too."""
    for column, cell in enumerate(last):
        if rows and not rows[0][column].text and len(rows) > 1 and rows[0][column] is rows[1][column]:
            empty = rows[0][column]
            for row in rows:
                if row[column] is empty:
                    row[column] = cell


def _parted(before: Ruled, first: list[Cell]) -> bool:
    """Whether the first row of a page is the rest of the row before."""
    last = before.rows[-1]
    above = before.rows[-2] if len(before.rows) > 1 else []
    header = before.header
    for column, title in enumerate(header):
        if _COUNTS.fullmatch(title):
            return not first[column].text
    if any(cell.text and not last[column].text for column, cell in enumerate(first)):
        return False
    spanning = {id(cell) for cell in above}
    return any(
        not cell.text and last[column].text and id(last[column]) not in spanning for column, cell in enumerate(first)
    )


def _below(one: Cell, other: Cell) -> str:
    return f"{one.text}\n{other.text}" if one.text else other.text


def _text(found: Sequence[Line], right: float) -> str:
    """The lines of a cell: joined where one was full, else as paragraphs of their own."""
    text = ""
    for before, line in zip([None, *found], found, strict=False):
        if before is None:
            text = line.text
        elif _goes_on(before, line, right):
            text = glued(text, line.text)
        else:
            text += "\n" + line.text
    return text


def _goes_on(before: Line, line: Line, right: float) -> bool:
    if right - before.right >= line.first + _ROOM * line.em:
        return False
    if starts_anew(line.text) and before.text[-1:] in _ENDS:
        return False
    return not (_UNIT_ENDS.search(before.text) and _UNIT_STARTS.match(line.text))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [_plain(cell.text) for cell in row]


def _plain(text: str) -> str:
    return "".join(text.split())


def _is_header(row: Sequence[Cell]) -> bool:
    texts = [_plain(cell.text) for cell in row]
    written = [text for text in texts if text]
    return (
        2 * len(written) >= len(texts)
        and len(set(written)) > 1
        and all(
            len(text) <= _LONGEST_TITLE and text[-1] not in _ENDS and not _NUMBER.fullmatch(text) for text in written
        )
        and 2 * sum(bool(_TITLES.search(text)) for text in written) >= len(written)
    )


def _is_below(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row holds the lower titles of a header: it shares the cells that are not parted."""
    return any(one is other for one, other in zip(above, row, strict=True)) and all(
        len(_plain(cell.text)) <= _LONGEST_TITLE for cell in row
    )
