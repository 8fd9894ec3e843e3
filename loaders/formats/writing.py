"""A document while it is written: one block after the other, each table with the places of its cells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from loaders.document import Note, Table, TextBlock
from loaders.formats.decoding import Decoded
from loaders.formats.docx_tables import Grid, Item, Line, caption, framed, laid

_CAPTION_REACH = 3  # so many items before a table its title may stand

Place = Callable[[int, int, str], str]
"""From a row of a table counted from 1, a cell of it counted from 0, and its column's title to a place."""


class Writing:
    """Puts lines and tables one after the other and counts the offsets."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.blocks: list[TextBlock] = []
        self.tables: list[Table] = []
        self._at = 0
        self._numbers = count(1)

    def add(self, kind: str, text: str, place: str = "") -> None:
        """One block, as it stands."""
        if text:
            self.blocks.append(TextBlock(kind, text, self._at, place))
            self._at += len(text)

    def items(self, items: Sequence[Item]) -> None:
        """Lines and tables in order; a table without a name of its own takes the short line above it."""
        for number, item in enumerate(items):
            if isinstance(item, Line):
                self.add("heading" if item.heading else "paragraph", item.text + "\n")
            elif (inside := framed(item)) is not None:
                self.items(inside)
            else:
                self.table(item, caption(items[max(0, number - _CAPTION_REACH) : number]))

    def table(self, grid: Grid, name: str = "", place: Place | None = None, rows: Sequence[int] = ()) -> None:
        """A table: a block a cell; `rows` says how a person counts its rows, if not from 1."""
        table, ordinal = laid(grid, self._at, self._numbers, name)
        row, column = 0, 0
        for text, number, title in table.cells:
            row, column = number, (column + 1 if number == row else 0)
            at = place(number, column, title) if place else f"表{ordinal} 第{number}行 {title}"
            self.add("cell", text, at)
        first, *nested = table.tables
        if rows:
            first = replace(first, rows=tuple(replace(row, number=rows[row.number - 1]) for row in first.rows))
        self.tables += [first, *nested]


def encoding_notes(decoded: Decoded, name: str, text: str) -> tuple[Note, ...]:
    """The note on a file that was damaged, at the first character of the text that was replaced."""
    if decoded.damaged_at < 0:
        return ()
    first = max(text.find("\ufffd"), 0)
    return (Note("encoding", name, first, first + 1, (decoded.encoding,)),)
