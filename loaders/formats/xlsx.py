"""Workbooks (.xlsx, .xlsm): every sheet with its tables, the lines around them, remarks and text boxes."""

import re
from collections.abc import Iterator
from functools import cache

from graph.errors import ReadError
from loaders.document import Document, Note, TextBlock
from loaders.formats.writing import Writing
from loaders.formats.xlsx_book import Book
from loaders.formats.xlsx_sheets import Sheet, SheetLine, SheetTable, TooLargeError, parts

_GENERIC = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)


def read(data: bytes, name: str) -> Document:
    """The document of a workbook: a block a cell; `place` says sheet, cell, row and title of the column.

    Hidden sheets are read too, which their places say; empty ones are left out. A formula that was never counted
    stands as it is, with a note. Raises `ReadError` if the file is damaged, protected or built to fill the memory,
    or if all sheets are empty.
    """
    writing = Writing()
    pinned: list[tuple[str, str]] = []
    for part in Book(data, name).sheets():
        try:
            _write(writing, part.sheet)
        except TooLargeError as error:
            what = f"sheet {part.sheet.name} is larger than any plan's"
            raise ReadError(name, what, "Save the table of the plan alone.") from error
        pinned += part.remarks
        pinned += [(text, f"{part.sheet.name} 文本框") for text in part.boxes]
    for text, place in pinned:
        writing.add("note", text + "\n", place)
    blocks = tuple(writing.blocks)
    if not any(block.text.strip() for block in blocks):
        raise ReadError(name, "all its sheets are empty", "Check that it was saved completely.")
    return Document(name, "xlsx", "utf-8", blocks, tuple(writing.tables), tuple(_uncounted(blocks)))


def _uncounted(blocks: tuple[TextBlock, ...]) -> Iterator[Note]:
    for block in blocks:
        if block.kind == "cell" and block.text.startswith("="):
            formula = block.text.strip()
            yield Note("damage", formula, block.start, block.start + len(formula))


def _write(writing: Writing, sheet: Sheet) -> None:
    """A sheet: its tables carry its name, or the title above them if nobody named the sheet."""
    shown = sheet.name + ("（隐藏）" if sheet.hidden else "")
    title = ""
    for part in parts(sheet):
        if isinstance(part, SheetLine):
            title = title or " ".join(part.text.split())
            writing.add("paragraph", part.text + "\n", f"{shown}!{_letters(part.column)}{part.row}")
        else:
            _write_table(writing, part, shown, title if title and _GENERIC.fullmatch(sheet.name) else sheet.name)


def _write_table(writing: Writing, table: SheetTable, sheet: str, name: str) -> None:
    def place(number: int, cell: int, title: str) -> str:
        row, column = table.rows[number - 1], table.columns[number - 1][cell]
        return f"{sheet}!{_letters(column)}{row} 第{row}行 {title}"

    writing.table(table.grid, name, place, table.rows)


@cache
def _letters(column: int) -> str:
    """The name of a column that is counted from 1.

    >>> [_letters(column) for column in (1, 26, 27, 702, 703)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
