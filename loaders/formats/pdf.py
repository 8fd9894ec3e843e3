"""Pdf: pages put together to paragraphs and tables, their headers, footers and page numbers left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Document, Note, Row, Table, TextBlock
from loaders.formats.pdf_columns import Spot, in_order
from loaders.formats.pdf_furniture import body_em, furniture
from loaders.formats.pdf_grids import grids
from loaders.formats.pdf_guard import check
from loaders.formats.pdf_lines import Line, lines, runs
from loaders.formats.pdf_notes import foot, notes, without_marks
from loaders.formats.pdf_pages import Page, pages
from loaders.formats.pdf_paragraphs import Flow, Paragraph, paragraphs
from loaders.formats.pdf_tables import Ruled, go_on, place, table

_LONGEST_CAPTION = 40
_NO_CAPTION_ENDS = "。；：，;:,"


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are read from the top down, or a table."""

    side: str
    lines: tuple[Line, ...]
    table: Ruled | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page whose glyphs were put together; they are many, and none is kept."""

    number: int
    width: float
    height: float
    parts: tuple[_Part, ...]
    slanted: str
    empty: bool
    pictured: bool

    @property
    def lines(self) -> list[Line]:
        """All lines outside of tables."""
        return [line for part in self.parts for line in part.lines]


@dataclass(frozen=True, slots=True)
class _Laid:
    """What stands on a page in reading order, without furniture, and the notes at its foot."""

    number: int
    order: tuple[Flow | Ruled, ...]
    notes: tuple[str, ...]


def read(data: bytes, name: str) -> Document:
    """The document of a pdf: one block a paragraph or cell, each with its page (`第3页`).

    Raises `ReadError` if it is locked or broken. A file of scanned pages gives no text and the note `scanned`.
    """
    check(data, name)
    sheets = [_sheet(page) for page in pages(data, name)]
    laid = _laid_out(sheets)
    chapters, tables = _chapters(laid)
    writing = _Writing()
    for number, found in enumerate(paragraphs(chapters)):
        for paragraph in found:
            writing.paragraph(paragraph)
        if number < len(tables):
            writing.table(tables[number])
    for one in laid:
        for note in one.notes:
            writing.add("note", note + "\n", f"第{one.number}页")
    # A watermark stands on every page; once is enough.
    slanted = {sheet.slanted: sheet.number for sheet in reversed(sheets) if sheet.slanted}
    for words, number in sorted(slanted.items(), key=lambda item: item[1]):
        writing.add("note", words + "\n", f"第{number}页")
    return Document(name, "pdf", "", tuple(writing.blocks), tuple(writing.tables), tuple(_scanned(sheets, name)))


def _scanned(sheets: Sequence[_Sheet], name: str) -> Iterator[Note]:
    empty = [sheet for sheet in sheets if sheet.empty]
    if len(empty) == len(sheets):
        yield Note("scanned", name)
    else:
        yield from (Note("scanned", f"{name} 第{sheet.number}页") for sheet in empty if sheet.pictured)


def _sheet(page: Page) -> _Sheet:
    found = grids(page.rules) if page.rules and page.glyphs else []
    tables = [table(grid, page.glyphs, page.number) for grid in found]
    rest = [one for one in page.glyphs if all(place(grid, one) is None for grid in found)] if found else page.glyphs
    spots = [Spot(number, one.left, one.right, one.top) for number, one in enumerate(tables)]
    parts = tuple(
        _Part(stretch.side, tuple(lines(stretch.runs)), tables[stretch.table] if stretch.table >= 0 else None)
        for stretch in in_order(runs(rest), spots)
    )
    slanted = page.slanted.strip()
    return _Sheet(page.number, page.width, page.height, parts, slanted, not page.glyphs and not slanted, page.pictured)


def _laid_out(sheets: Sequence[_Sheet]) -> list[_Laid]:
    """The pages without furniture, their footnotes apart."""
    left_out = furniture([(sheet.height, sheet.lines) for sheet in sheets])
    kept = [
        [line for number, line in enumerate(sheet.lines) if (page, number) not in left_out]
        for page, sheet in enumerate(sheets)
    ]
    body = body_em([line for row in kept for line in row])
    return [_laid(sheet, row, foot(row, sheet.height, body)) for sheet, row in zip(sheets, kept, strict=True)]


def _laid(sheet: _Sheet, kept: Sequence[Line], first_note: int) -> _Laid:
    at_foot = tuple(notes(kept[first_note:]))
    text = {id(line): without_marks(line, at_foot) if at_foot else line for line in kept[:first_note]}
    order: list[Flow | Ruled] = []
    for part in sheet.parts:
        flow = tuple(text[id(line)] for line in part.lines if id(line) in text)
        if part.table is not None:
            order.append(part.table)
        elif flow:
            order.append(Flow(sheet.number, part.side, sheet.width, flow))
    return _Laid(sheet.number, tuple(order), at_foot)


def _chapters(laid: Sequence[_Laid]) -> tuple[list[list[Flow]], list[Ruled]]:
    """Flows between tables, and the tables; one that goes on over pages is one."""
    chapters: list[list[Flow]] = [[]]
    tables: list[Ruled] = []
    for one in laid:
        for position, item in enumerate(one.order):
            if isinstance(item, Flow):
                chapters[-1].append(item)
            elif position or chapters[-1] or not tables or not go_on(tables[-1], item):
                tables.append(item)
                chapters.append([])
    return chapters, tables


class _Writing:
    """The blocks of the document while they are written one after the other."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.tables: list[Table] = []
        self.length = 0
        self.caption = ""

    def add(self, kind: str, text: str, where: str) -> None:
        self.blocks.append(TextBlock(kind, text, self.length, where))
        self.length += len(text)

    def paragraph(self, paragraph: Paragraph) -> None:
        self.add("paragraph", paragraph.text + "\n", f"第{paragraph.page}页")
        short = len(paragraph.text) <= _LONGEST_CAPTION and paragraph.text[-1:] not in _NO_CAPTION_ENDS
        self.caption = paragraph.text if short else ""

    def table(self, ruled: Ruled) -> None:
        """Write a table: each cell once, where it first stands."""
        number = len(self.tables) + 1
        header, (first, end) = ruled.header, ruled.header_rows
        spans: dict[int, tuple[int, int]] = {}
        rows = []
        for count, row in enumerate(ruled.rows, start=1):
            fresh = {id(cell): column for column, cell in reversed(list(enumerate(row))) if id(cell) not in spans}
            columns = sorted(fresh.values())
            for column in columns:
                cell = row[column]
                title = header[column] if header and header[column] else f"第{column + 1}列"
                after = "\n" if column == columns[-1] else "\t"
                spans[id(cell)] = (self.length, self.length + len(cell.text))
                self.add("cell", cell.text + after, f"第{cell.page}页 表{number} 第{count}行 {title}")
            if count > end and any(cell.text for cell in row):
                rows.append(Row(count, tuple(spans[id(cell)] for cell in row)))
        name = (ruled.title if first else "") or self.caption or f"表{number}"
        self.tables.append(Table(name, header, tuple(rows)))
        self.caption = ""
