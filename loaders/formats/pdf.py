"""Pdf: pages put together to paragraphs and tables, their headers, footers and page numbers left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Document, Note, Row, Table, TextBlock
from loaders.formats.pdf_columns import Spot, in_order
from loaders.formats.pdf_furniture import body_em, furniture
from loaders.formats.pdf_grids import grids
from loaders.formats.pdf_guard import check
from loaders.formats.pdf_lines import lines, runs
from loaders.formats.pdf_notes import foot, notes, without_marks
from loaders.formats.pdf_pages import Glyph, Page, pages
from loaders.formats.pdf_paragraphs import Flow, Paragraph, paragraphs
from loaders.formats.pdf_tables import Ruled, go_on, place, table

_LONGEST_CAPTION = 40
_NO_CAPTION_ENDS = "。；：，;:,"


@dataclass(slots=True)
class _Laid:
    """A page whose lines are in reading order: flows and tables, and the notes at its foot."""

    page: Page
    order: list[Flow | Ruled]
    notes: list[str]


def read(data: bytes, name: str) -> Document:
    """The document of a pdf: one block a paragraph or cell, each with its page (`第3页`).

    Raises `ReadError` if it is locked or broken. A file of scanned pages gives no text and the note `scanned`.
    """
    check(data, name)
    laid = _laid_out(list(pages(data, name)))
    chapters, tables = _chapters(laid)
    writing = _Writing()
    for number, found in enumerate(paragraphs(chapters)):
        for paragraph in found:
            writing.paragraph(paragraph)
        if number < len(tables):
            writing.table(tables[number])
    for one in laid:
        for note in one.notes:
            writing.add("note", note + "\n", f"第{one.page.number}页")
    seen: set[str] = set()
    for one in laid:
        if (slanted := one.page.slanted.strip()) and slanted not in seen:
            seen.add(slanted)
            writing.add("note", slanted + "\n", f"第{one.page.number}页")
    return Document(name, "pdf", "", tuple(writing.blocks), tuple(writing.tables), tuple(_scanned(laid, name)))


def _scanned(laid: Sequence[_Laid], name: str) -> Iterator[Note]:
    empty = [one.page for one in laid if not one.page.glyphs and not one.page.slanted]
    if len(empty) == len(laid):
        yield Note("scanned", name)
    else:
        yield from (Note("scanned", f"{name} 第{page.number}页") for page in empty if page.pictured)


def _laid_out(found: Sequence[Page]) -> list[_Laid]:
    """The pages in reading order, without furniture."""
    ruled = [_tables(page) for page in found]
    stretches = [
        in_order(runs(rest), [Spot(n, one.left, one.right, one.top) for n, one in enumerate(tables)])
        for tables, rest in ruled
    ]
    written = [[lines(s.runs, page.number) for s in row] for page, row in zip(found, stretches, strict=True)]
    flat = [[line for stretch in row for line in stretch] for row in written]
    left_out = furniture([(page.height, row) for page, row in zip(found, flat, strict=True)])
    kept = [[line for n, line in enumerate(row) if (p, n) not in left_out] for p, row in enumerate(flat)]
    body = body_em([line for row in kept for line in row])
    laid = []
    for page, (tables, _), row, texts, remaining in zip(found, ruled, stretches, written, kept, strict=True):
        first = foot(remaining, page.height, body)
        at_foot = notes(remaining[first:])
        text = {id(line): without_marks(line, at_foot) if at_foot else line for line in remaining[:first]}
        order: list[Flow | Ruled] = []
        for stretch, written_lines in zip(row, texts, strict=True):
            flow = tuple(text[id(line)] for line in written_lines if id(line) in text)
            if stretch.table >= 0:
                order.append(tables[stretch.table])
            elif flow:
                order.append(Flow(page.number, stretch.side, page.width, flow))
        laid.append(_Laid(page, order, at_foot))
    return laid


def _tables(page: Page) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page, and the glyphs that stand in none."""
    found = grids(page.rules) if page.rules and page.glyphs else []
    if not found:
        return [], list(page.glyphs)
    tables = [table(grid, page.glyphs, page.number) for grid in found]
    rest = [glyph for glyph in page.glyphs if all(place(grid, glyph) is None for grid in found)]
    return tables, rest


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
