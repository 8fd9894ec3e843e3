"""A document as every format gives it: its text, cut into blocks that together are the text."""

from collections.abc import Sequence
from dataclasses import field

from loaders.record import record


@record(frozen=True, slots=True)
class TextBlock:
    """A stretch of the text. `place` says where a person finds it: a cell, a page; "" in plain text."""

    kind: str  # paragraph, heading, row, cell
    text: str
    start: int
    place: str = ""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@record(frozen=True, slots=True)
class Row:
    """One row of a table: for each column the offsets of its cell in the document's text."""

    number: int  # as a person counts, the header included
    cells: tuple[tuple[int, int], ...]


@record(frozen=True, slots=True)
class Table:
    """A table whose cells stand in the document's text."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@record(frozen=True, slots=True)
class Note:
    """What the reading of a format has to report: a finding's code, its subject and place."""

    code: str
    subject: str
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Document:
    """A document that was read: offsets everywhere count code points of `text`."""

    file: str
    format: str
    encoding: str
    blocks: tuple[TextBlock, ...]
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole text, which every offset refers to."""
        return "".join(block.text for block in self.blocks)


def tiled(parts: Sequence[tuple[str, str, str]]) -> tuple[TextBlock, ...]:
    r"""Blocks one after the other from (kind, text, place); empty ones are left out.

    >>> [(block.start, block.end) for block in tiled([("paragraph", "一、目标\n", ""), ("paragraph", "二、任务", "")])]
    [(0, 5), (5, 9)]
    """
    blocks, start = [], 0
    for kind, text, place in parts:
        if text:
            blocks.append(TextBlock(kind, text, start, place))
            start += len(text)
    return tuple(blocks)


def paragraphs(text: str) -> tuple[TextBlock, ...]:
    """The lines of a text as blocks, each with its line break."""
    return tiled([("paragraph", line, "") for line in text.splitlines(keepends=True)])
