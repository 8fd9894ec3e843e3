"""Rows of a table that are no tasks: heads repeated on the next page, headings over rows; and 同上 in a cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.script import fold
from loaders.document import Table
from loaders.table_columns import Columns
from loaders.wordlists import words

Span = tuple[int, int]
_NUMERAL = re.compile(r"(?P<round>\()?第?[一二三四五六七八九十]{1,3}(?(round)\)|(?:[、.章节部分]|$))")
_DITTO = frozenset(map(fold, words("ditto")))


def repeats_head(table: Table, cells: Sequence[str]) -> bool:
    """Whether a row says the head of its table again, as on the next page; of two rows of a head, either.

    >>> table = Table("表1", ("序号", "任务", "责任单位/牵头", "责任单位/配合"), ())
    >>> [repeats_head(table, cells) for cells in (("序 号", "任务", "牵头", "配合"), ("1", "任务", "市水利局", ""))]
    [True, False]
    """
    said = ["".join(cell.split()) for cell in cells]
    heads = [{title, *title.split("/")} for title in table.header]
    return any(said) and all(not cell or cell in head for cell, head in zip(said, heads, strict=False))


def heads_rows(found: Columns, cells: Mapping[int, Span], said: Mapping[int, str]) -> bool:
    """Whether a row is a heading: one cell over all columns, or a numeral 一 with no unit and no deadline beside it.

    `cells` are its cells by column, `said` what stands in them, folded.
    """
    if len(cells) > 1 and len(set(cells.values())) == 1:
        return True
    others = [at for at, kind in enumerate(found.kinds) if kind not in {"number", "task", "measure", "area"}]
    filled = [cell for cell in said.values() if cell]
    return not any(said.get(at) for at in others) and bool(filled and is_numeral(filled[0]))


def is_numeral(cell: str) -> bool:
    """Whether a folded cell begins with a numeral that counts parts: 一, 一、, (一), 第一章.

    >>> [is_numeral(cell) for cell in ("一", "二、治水", "(三)治水", "一体推进", "1")]
    [True, True, True, False, False]
    """
    return bool(_NUMERAL.match(cell))


def rank(cell: str) -> str:
    """What kind of number a heading has; headings of one kind stand side by side.

    >>> rank("一、治水"), rank("(一)治水"), rank("治水")
    ('一', '(一)', '')
    """
    found = _NUMERAL.match(cell)
    return "" if found is None else "(一)" if found["round"] else "一"


@dataclass(slots=True)
class Above:
    """What the cells of the rows above say, for a cell that says 同上."""

    last: dict[int, Span] = field(default_factory=dict)

    def resolved(self, found: Columns, cells: Mapping[int, Span], said: Mapping[int, str]) -> dict[int, Span]:
        """The cells with 同上 replaced by the cell meant, for units and deadlines; nothing above leaves it standing."""
        meant = dict(cells)
        for at, kind in enumerate(found.kinds):
            if at in cells and kind not in {"", "number", "task", "measure"}:
                if "".join(said[at].split()) in _DITTO:
                    meant[at] = self.last.get(at, cells[at])
                elif said[at]:
                    self.last[at] = cells[at]
                else:
                    self.last.pop(at, None)
        return meant
