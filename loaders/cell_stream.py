"""Tables whose lines were lost but whose cells stand apart: one a line, or with | or white space between them.

序号 · 任务 · 牵头单位 · 配合单位 · 1 · 建立场景 · 市大数据局 · 市财政局、市公安局 · 2 · … A row begins with
the next number. Cells that merged cells of the page swallowed are missing, and a cell of several lines is
several: so each row's cells are laid under the columns where they fit best.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.clauses import parses
from loaders.deadlines import DEADLINE, LASTING
from loaders.document import Row, Table
from loaders.lined_tables import Cell
from loaders.table_columns import ROLES, SAYS_NOBODY, TASKS, Columns, column_kind, column_words
from loaders.view import View

_WIDE = 5
_NUMBERS = re.compile(r"[序编][ \t\u3000]*号$")
_CELL = re.compile(r"[^\s|│┃](?:[^|│┃\n\r\t]*[^\s|│┃])?")
_WORD = re.compile(r"[^\s|│┃]+")
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:\((?=\d+\)))?(\d{1,4})[.、)]?")
_SENTENCE = re.compile(r"[。;:!?]")
_FEWEST_COLUMNS, _MOST_TITLES, _LONGEST_HEADER, _LONGEST_TITLE = 3, 16, 400, 12
_MOST_JOINED = 6  # 牵 头 部 门: a title set wide, or broken over lines
_FEW = 2  # rows from which no habit can be told
_MOST_CELLS = 60  # more between two numbers is no row


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of a table and where its first row begins."""

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: tuple[str, ...]  # as they stand there, to know them again on the next page
    end: int
    cell: re.Pattern[str]  # what a cell is in this table


def cell_streams(seen: View) -> list[tuple[Table, Columns]]:
    r"""The tables of a text whose cells stand apart, with their columns; offsets count the original.

    >>> from loaders.view import view
    >>> text = "序号\n任务\n牵头\n单位\n配合单位\n1\n抓排查\n市应急局\n2\n抓整改\n市住建局\n市教育局、公安局\n附则"
    >>> (table, _), = cell_streams(view(text))
    >>> [[text[start:end] for start, end in row.cells] for row in table.rows]
    [['1', '抓排查', '市应急局', ''], ['2', '抓整改', '市住建局', '市教育局、公安局']]
    """
    found, done = [], 0
    for anchor in _anchors(seen.folded):
        header = _header(seen.folded, anchor) if anchor >= done else None
        if header is None:
            continue
        rows = list(_rows(seen.folded, header))
        if rows and any(_assigns(header, row) for row in rows):
            done = max(end for row in rows for _, end in row)
            found.append(_table(seen, header, rows))
    return found


def _anchors(folded: str) -> Iterator[int]:
    """Where 序号 or 编号 stands, the head of the numbers. 号 is looked for alone: a pattern would take far longer."""
    at = folded.find("号")
    while at >= 0:
        word = _NUMBERS.search(folded, max(0, at - _WIDE), at + 1)
        if word:
            yield word.start()
        at = folded.find("号", at + 1)


def _table(seen: View, header: _Header, rows: Sequence[Sequence[Cell]]) -> tuple[Table, Columns]:
    made = [Row(number, tuple(seen.span(*cell) for cell in row)) for number, row in enumerate(rows, start=2)]
    return Table("", header.titles, tuple(made)), Columns(header.kinds, by_unit=False)


def _assigns(header: _Header, row: Sequence[Cell]) -> bool:
    return any(kind in ROLES and end > start for kind, (start, end) in zip(header.kinds, row, strict=True))


# -- the header --------------------------------------------------------------------------------


def _header(folded: str, anchor: int) -> _Header | None:
    """The header that the word 序号 at this place belongs to, if it is one of a table of tasks."""
    reach = max(0, anchor - _LONGEST_HEADER)
    line = max(reach, folded.rfind("\n", reach, anchor) + 1)
    for cell in (_CELL, _WORD):
        first = _cells_before(folded, line, anchor, cell)
        cells = [folded[start:end] for start, end in first]
        end = anchor
        for found in cell.finditer(folded, anchor, anchor + _LONGEST_HEADER):
            if _NUMBER.fullmatch(found[0]) or len(cells) > _MOST_TITLES * _MOST_JOINED:
                break
            cells.append(found[0])
            end = found.end()
        titles = _titles(cells)
        kinds = tuple(column_kind(title) for title in titles)
        known = "number" in kinds and ROLES & set(kinds) and set(TASKS) & set(kinds)
        if known and _FEWEST_COLUMNS <= len(kinds) <= _MOST_TITLES:
            return _Header(tuple(titles), kinds, tuple(cells), end, cell)
    return None


def _cells_before(folded: str, line: int, anchor: int, cell: re.Pattern[str]) -> list[Cell]:
    """Titles before 序号: on its line, or 分类 on the line before."""
    before = [found.span() for found in cell.finditer(folded, line, anchor)]
    if before:
        return before
    above = folded[max(0, line - 2 * _LONGEST_TITLE) : line].rstrip()
    start = line - len(folded[max(0, line - 2 * _LONGEST_TITLE) : line]) + len(above)
    word = above.rsplit("\n", 1)[-1].strip(" \t\u3000|")
    return [(start - len(word), start)] if column_words().get(word) == "area" else []


def _titles(cells: Sequence[str]) -> list[str]:
    """The titles that cells make, those set wide or over several lines put together; none if one is too long."""
    bare = [_SPACE.sub("", cell) for cell in cells]
    titles, at = [], 0
    while at < len(bare):
        joined = next(
            (size for size in range(_MOST_JOINED, 1, -1) if "".join(bare[at : at + size]) in column_words()), 1
        )
        title = "".join(bare[at : at + joined])
        if len(title) > _LONGEST_TITLE or _SENTENCE.search(title):
            return []
        titles.append(title)
        at += joined
    return titles


# -- the rows ----------------------------------------------------------------------------------


def _row_cells(folded: str, header: _Header) -> Iterator[list[Cell]]:
    """The cells of each row, its number first; a header said again on the next page is passed over."""
    rows: list[list[Cell]] = []
    last = None
    for found in header.cell.finditer(folded, header.end):
        number = _NUMBER.fullmatch(found[0])
        if number and (last is None or int(number[1]) == last + 1):
            last = int(number[1])
            rows.append([found.span()])
        elif not rows or len(rows[-1]) > _MOST_CELLS:
            break
        else:
            rows[-1].append(found.span())
            if [folded[slice(*cell)] for cell in rows[-1][-len(header.cells) :]] == list(header.cells):
                del rows[-1][-len(header.cells) :]
    if rows:
        rows[-1] = _last(folded, header, rows)
    yield from rows


def _rows(folded: str, header: _Header) -> Iterator[list[Cell]]:
    """The cells of each row under the columns, its number among them."""
    number = header.kinds.index("number")
    columns = header.kinds[number + 1 :]
    rows = list(_row_cells(folded, header))
    full = [len(cells) == len(columns) + 1 for cells in rows]
    for cells, whole in zip(rows, full, strict=True):
        if whole and 2 * sum(full) >= len(rows):  # a table that misses no cells
            laid = list(range(len(columns)))
        else:
            laid = _laid([[_fit(folded, cell, kind) for kind in columns] for cell in cells[1:]], len(columns))
        yield _row(folded, header, cells, laid)


def _last(folded: str, header: _Header, rows: Sequence[list[Cell]]) -> list[Cell]:
    """The cells of the last row: what follows the table must not run into it."""
    before = {len(row) for row in rows[:-1]}
    usual = before.pop() if len(before) == 1 and len(rows) > _FEW else len(header.kinds)
    row = rows[-1][: max(2, usual)]
    if header.cell is _WORD:  # a row is a line
        stop = folded.find("\n", row[0][0])
        row = [cell for cell in rows[-1] if stop < 0 or cell[0] < stop]
    roles = [at for at, cell in enumerate(row) if _fit(folded, cell, "share") > 0]
    tail = [cell for cell in row[roles[-1] + 1 :] if _fit(folded, cell, "deadline") > 0] if roles else []
    return row if len(row) == usual else [*row[: roles[-1] + 1], *tail] if roles else row


def _row(folded: str, header: _Header, cells: Sequence[Cell], laid: Sequence[int]) -> list[Cell]:
    """A row: its cells under the columns in which they are laid, those of one column as one; missing ones are empty."""
    number = header.kinds.index("number")
    columns = header.kinds[number + 1 :]
    row = [(cells[0][0], cells[0][0])] * number + [cells[0]]
    for column in range(len(columns)):
        own = [cell for cell, at in zip(cells[1:], laid, strict=True) if at == column]
        row.append((own[0][0], own[-1][1]) if own else (row[-1][1], row[-1][1]))
    if columns[0] in TASKS and row[number + 1][0] < row[number + 1][1] and _on_one_line(folded, cells):
        row[number + 1] = (cells[0][0], row[number + 1][1])  # its number stands before it as before any item
    return row


def _on_one_line(folded: str, cells: Sequence[Cell]) -> bool:
    between = folded[cells[0][1] : cells[1][0]]
    return between.isspace() and "\n" not in between


def _fit(folded: str, cell: Cell, kind: str) -> int:
    """How well a cell's words suit a column of this kind: 0 says nothing for or against it."""
    words = folded[slice(*cell)]
    if kind in ROLES:
        return 30 if _names_units(words) or words in SAYS_NOBODY else -20
    if _names_units(words):
        return -15
    dated = bool(DEADLINE.fullmatch(words) or LASTING.fullmatch(words))
    if kind == "deadline":
        return 20 if dated else -5
    return 10 if kind in TASKS and not dated else 2


@lru_cache(maxsize=16_384)
def _names_units(words: str) -> bool:
    return parses(words, allow_bare=True)


_MISSING, _JOINED = -4, -6


def _laid(fits: Sequence[Sequence[int]], columns: int) -> list[int]:
    """The column of each cell, none before that of the cell before it, so that the fits add up to the most.

    >>> _laid([[10, -20], [-15, 30]], 2), _laid([[2, 10, -20], [-15, -15, 30]], 3), _laid([[10, -20], [10, -20]], 2)
    ([0, 1], [1, 2], [0, 0])
    """
    # best[last]: what the cells from here on can add, when the one before them lies in column last - 1.
    best = [_MISSING * (columns - last) for last in range(columns + 1)]
    choices: list[list[int]] = []
    for own in reversed(fits):
        ways = [
            [(_gain(own, at, last) + best[at + 1], -at) for at in range(max(0, last - 1), columns)]
            for last in range(columns + 1)
        ]
        tops = [max(way) for way in ways]
        best = [gained for gained, _ in tops]
        choices.append([-at for _, at in tops])
    laid, last = [], 0
    for chosen in reversed(choices):
        laid.append(chosen[last])
        last = laid[-1] + 1
    return laid


def _gain(own: Sequence[int], at: int, last: int) -> int:
    """What a cell adds in a column, after one in column last - 1: less if it shares that one, or leaves some empty."""
    return min(own[at], 0) + _JOINED if at < last else own[at] + _MISSING * (at - last)
