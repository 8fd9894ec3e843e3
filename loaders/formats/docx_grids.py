"""Puts the tables of a Word document together while they are read, tables in tables too."""

from loaders.formats.docx_tables import Cell, Grid, GridRow, Item
from loaders.formats.docx_xml import Node, TooLargeError, attribute, child, number, switch, value

_NESTING = 50


class Grids:
    """The tables that are open at a place, one in the other."""

    def __init__(self) -> None:
        """No table is open."""
        self._tables: list[Grid] = []
        self._rows: list[GridRow] = []
        self._cells: list[Cell] = []

    @property
    def gone(self) -> bool:
        """Whether a change has deleted the row or the cell around this place."""
        return any(row.gone for row in self._rows) or any(cell.gone for cell in self._cells)

    def open_table(self, _: object) -> None:
        """A table begins; `TooLargeError` if it stands in more tables than anybody draws."""
        if len(self._tables) >= _NESTING:
            raise TooLargeError
        self._tables.append(Grid())

    def close_table(self) -> Grid:
        """The table that has ended."""
        return self._tables.pop()

    def open_row(self, _: object) -> None:
        """A row begins."""
        self._rows.append(GridRow())

    def read_row_look(self, look: Node) -> None:
        """What a row says of itself."""
        if self._rows:
            row = self._rows[-1]
            row.before = number(value(look, "w:gridBefore")) or 0
            row.header = bool(switch(look, "w:tblHeader"))
            row.gone = child(look, "w:del") is not None

    def close_row(self) -> None:
        """A row ends."""
        row = self._rows.pop()
        if self._tables and not row.gone:
            self._tables[-1].rows.append(row)

    def open_cell(self) -> None:
        """A cell begins."""
        self._cells.append(Cell())

    def read_cell_look(self, look: Node) -> None:
        """What a cell says of itself: its width, and whether it is joined to the one above or to its left."""
        if self._cells:
            cell = self._cells[-1]
            cell.width = number(value(look, "w:gridSpan")) or 1
            above, left = child(look, "w:vMerge"), child(look, "w:hMerge")
            cell.joins_above = above is not None and attribute(above, "w:val") != "restart"
            cell.joins_left = left is not None and attribute(left, "w:val") != "restart"
            cell.gone = child(look, "w:cellDel") is not None

    def close_cell(self, items: list[Item]) -> None:
        """A cell ends that holds these items."""
        cell = self._cells.pop()
        cell.items = items
        if self._rows and not cell.gone:
            self._rows[-1].cells.append(cell)
