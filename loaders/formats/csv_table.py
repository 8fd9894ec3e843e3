"""A table in a csv file: its cells as text, tab between cells and a line a row."""

import csv
import io

from graph.errors import ReadError
from loaders.document import Document, Note, Row, Table, TextBlock
from loaders.formats.decoding import decode

_DELIMITERS = ",;\t"


def read(data: bytes, name: str) -> Document:
    r"""The document of a csv file: one table whose cells stand in the text; `place` is row and column.

    >>> document = read("任务,牵头单位\n抓排查,市应急局\n".encode(), "a.csv")
    >>> document.text
    '任务\t牵头单位\n抓排查\t市应急局\n'
    >>> document.blocks[3].place
    '第2行 牵头单位'
    """
    decoded = decode(data, name)
    text = decoded.text.removeprefix("\ufeff")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise ReadError(name, f"is not a csv table ({error})", "Save it again from the spreadsheet as csv.") from error
    header, blocks, table_rows, start = tuple(rows[0]) if rows else (), [], [], 0
    for number, row in enumerate(rows, start=1):
        cells = []
        for column, cell in enumerate(row):
            kept = cell.replace("\t", " ")
            after = "\n" if column == len(row) - 1 else "\t"
            title = header[column] if column < len(header) else f"第{column + 1}列"
            blocks.append(TextBlock("cell", kept + after, start, f"第{number}行 {title}"))
            cells.append((start, start + len(kept)))
            start += len(kept) + 1
        if number > 1 and any(cell.strip() for cell in row):
            table_rows.append(Row(number, tuple(cells)))
    notes: tuple[Note, ...] = ()
    if decoded.damaged_at >= 0:
        first = max(text.find("\ufffd"), 0)
        notes = (Note("encoding", name, first, first + 1, (decoded.encoding,)),)
    return Document(name, "csv", decoded.encoding, tuple(blocks), (Table(name, header, tuple(table_rows)),), notes)


def _delimiter(text: str) -> str:
    """The sign that cuts the header into most columns."""
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda sign: (first.count(sign), -_DELIMITERS.index(sign)))
