"""The tables of a web page: which hold data and which only lay out the page, and the grid of their cells."""

from collections.abc import Callable, Iterable, Iterator

from loaders.formats.docx_tables import Cell, Grid, GridRow, Item
from loaders.formats.html_tree import Element
from loaders.table_columns import column_words

_PARTS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
# The columns that a browser draws at most is a thousand; no plan has more than a few.
_COLUMNS = 256
_POSITIONS = 300_000
# A table of which one cell is nearly all is a frame around a page.
_FRAME_LENGTH, _FRAME_SHARE = 200, 0.7


class TooLargeError(Exception):
    """A table that no program writes; the reader reports it with the name of the file."""


def is_data(table: Element) -> bool:
    """Whether a table holds data: rows and columns, and no cell that is nearly the whole page."""
    rows = [row for row, _ in _rows(table)]
    if table.get("role") in {"presentation", "none"} or len(rows) < 2:  # noqa: PLR2004 - a header and a row
        return False
    own = [list(_cells(row)) for row in rows]
    if max(map(len, own)) < 2:  # noqa: PLR2004 - one column is no table
        return False
    if any(cell.tag == "th" for row in own for cell in row) or any(part.tag == "caption" for part in table.elements):
        return True
    words = column_words()
    if any("".join(text(cell).split()) in words for row in own[:3] for cell in row):
        return True
    sizes = [(cell.size, _nested(cell)) for row in own for cell in row]
    whole = sum(size for size, _ in sizes)
    largest = max(size for size, _ in sizes)
    framed = whole > _FRAME_LENGTH and largest > _FRAME_SHARE * whole
    return whole > 0 and not framed and 2 * sum(inner for _, inner in sizes) <= whole


def grid(table: Element, items: Callable[[Iterable[Element | str]], list[Item]]) -> Grid:
    """The cells of a data table in their rows; `items` reads what stands in a cell.

    Where a cell covers rows below its own, an empty cell that says so stands in them.
    """
    made = Grid()
    covers: dict[int, tuple[int, int]] = {}  # column -> (rows still covered, width) of a cell from above
    found = list(_rows(table))
    positions = 0
    for number, (row, in_head) in enumerate(found):
        cells: list[Cell] = []
        column = 0
        own = list(_cells(row))
        for element in own:
            column = _covered(cells, covers, column)
            if column >= _COLUMNS:
                # More columns than anybody draws: the text stays, with the cell before it.
                cells[-1].items += items(element.children)
                continue
            width = min(_span(element, "colspan"), _COLUMNS - column)
            height = _span(element, "rowspan") or len(found)
            cells.append(Cell(items(element.children), width))
            covers[column] = (min(height, len(found) - number) - 1, width)
            column += width
        _covered(cells, covers, column, max((at for at, (left, _) in covers.items() if left), default=-1))
        positions += len(cells)
        if positions > _POSITIONS:
            raise TooLargeError
        header = in_head or (bool(own) and number == 0 and all(cell.tag == "th" for cell in own))
        if cells:
            made.rows.append(GridRow(cells, header=header))
    return made


def _covered(cells: list[Cell], covers: dict[int, tuple[int, int]], column: int, end: int = -1) -> int:
    """Put the cells from above that stand at a column, and give the column after them; fill up to `end`."""
    while True:
        left, width = covers.get(column, (0, 1))
        if left:
            cells.append(Cell(width=width, joins_above=True))
            covers[column] = (left - 1, width)
            column += width
        elif column < end:
            cells.append(Cell())
            column += 1
        else:
            return column


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The table's own rows, each with whether it stands in the head."""
    for child in table.elements:
        if child.tag == "tr":
            yield child, False
        elif child.tag in _PARTS:
            yield from ((row, child.tag == "thead") for row in child.elements if row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row.elements if child.tag in _CELLS)


def _span(cell: Element, attribute: str) -> int:
    """`colspan` or `rowspan`; rowspan 0 means to the end."""
    written = cell.get(attribute).strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1  # noqa: PLR2004


def text(element: Element) -> str:
    """All text of an element."""
    return "".join(child if isinstance(child, str) else text(child) for child in element.children)


def _nested(element: Element) -> int:
    """How much of an element's text stands in tables."""
    return sum(child.size if child.tag == "table" else _nested(child) for child in element.elements)
