"""Reads one story of a Word document, its body or its notes, while its XML streams past."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import category
from xml.etree.ElementTree import Element

from loaders.formats.docx_numbering import Numbering
from loaders.formats.docx_styles import Styles
from loaders.formats.docx_symbols import is_symbol_font, signs
from loaders.formats.docx_tables import Cell, Grid, GridRow, Item, Line
from loaders.formats.docx_xml import attribute, by_tag, child, number, switch, value

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
_RELATION_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_WORDLIKE = {"Lu", "Ll", "Lo", "Nd", "Nl"}
_ELEMENTS = 1_000_000  # in one paragraph or row
_NESTING = 50  # tables in tables
_TRUNK = 2  # the root and its body or note, whose children are let go


class TooLargeError(Exception):
    """Something that no program writes; the reader reports it with the name of the file."""


@dataclass(slots=True)
class _Field:
    """A field: its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_page(self) -> bool:
        """Whether the result is a number of pages."""
        return (self.instruction.split(maxsplit=1) or [""])[0].upper() in _PAGE_FIELDS


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    hidden: bool
    run_hidden: bool
    parts: list[str] = field(default_factory=list)
    boxes: list[Item] = field(default_factory=list)  # what its text boxes hold
    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    heading: bool | None = None
    runs_on: bool = False  # its mark is deleted or hidden, as that of a heading within a line
    in_run: bool = False
    run_font: str | None = None


@dataclass(slots=True)
class _Holder:
    """What holds paragraphs and tables: the body, a cell, a text box, a note."""

    items: list[Item] = field(default_factory=list)
    carried: Line | None = None  # a paragraph that runs on into the next

    def all_items(self) -> list[Item]:
        """Its items once it ends."""
        return [*self.items, *([self.carried] if self.carried else [])]


class Story:
    """The paragraphs and tables of one part, as Word shows them with all changes accepted."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Begin an empty story; `numbering` goes on counting from story to story."""
        self.notes: dict[str, list[Item]] = {}  # id -> text, in a part of notes
        self.note_references: list[tuple[str, str]] = []  # ("footnote" or "endnote", id) in order
        self.margin_references: list[tuple[str, str]] = []  # ("header" or "footer", relation id)
        self.pictures = 0
        self._styles, self._numbering = styles, numbering
        self._hidden = styles.hidden(None)
        self._holders = [_Holder()]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[Grid] = []
        self._rows: list[tuple[Element, GridRow]] = []
        self._cells: list[tuple[Element, Cell]] = []
        self._fields: list[_Field] = []
        self._muted = False
        self._dropped_until: Element | None = None
        self._starts = {_FALLBACK: self._drop} | by_tag(
            {
                "p": self._open_paragraph,
                "r": self._open_run,
                "tbl": self._open_table,
                "tr": self._open_row,
                "tc": self._open_cell,
                "txbxContent": self._open_holder,
                "footnote": self._open_holder,
                "endnote": self._open_holder,
                "fldSimple": self._open_simple_field,
                "drawing": self._count_picture,
                "pict": self._count_picture,
                "headerReference": self._refer_to_margin,
                "footerReference": self._refer_to_margin,
                "del": self._drop,
                "moveFrom": self._drop,
                "rt": self._drop,  # the reading above a character
            }
        )
        self._ends = dict.fromkeys(_MATHS, self._read_text) | by_tag(
            {
                "p": self._close_paragraph,
                "pPr": self._read_paragraph_look,
                "r": self._close_run,
                "rPr": self._read_run_look,
                "t": self._read_text,
                "tab": self._read_tab,
                "ptab": self._read_tab,
                "br": self._read_break,
                "cr": self._read_break,
                "noBreakHyphen": self._read_hyphen,
                "sym": self._read_symbol,
                "fldChar": self._read_field_mark,
                "instrText": self._read_instruction,
                "fldSimple": self._close_simple_field,
                "footnoteReference": self._refer_to_note,
                "endnoteReference": self._refer_to_note,
                "tbl": self._close_table,
                "trPr": self._read_row_look,
                "tr": self._close_row,
                "tcPr": self._read_cell_look,
                "tc": self._close_cell,
                "txbxContent": self._close_box,
                "footnote": self._close_note,
                "endnote": self._close_note,
            }
        )

    def read(self, events: Iterable[tuple[str, Element]]) -> list[Item]:
        """All lines and tables of a part; raises `TooLargeError`."""
        starts, ends = self._starts, self._ends
        depth = held = 0
        trunk: dict[int, Element] = {}
        for event, element in events:
            if event == "start":
                depth += 1
                held += 1
                if depth <= _TRUNK:
                    trunk[depth] = element
                if self._dropped_until is None and (handler := starts.get(element.tag)):
                    handler(element)
                continue
            depth -= 1
            if self._dropped_until is element:
                self._dropped_until = None
            if self._dropped_until is None and (handler := ends.get(element.tag)):
                handler(element)
            # What was read is let go at once, so that the memory holds one paragraph and not the document.
            if 0 < depth <= _TRUNK:
                trunk[depth].clear()
                held = 0
            elif held > _ELEMENTS:
                raise TooLargeError
        return self._holders[0].all_items()

    # Paragraphs

    def _open_paragraph(self, _: Element) -> None:
        self._paragraphs.append(_Paragraph(self._hidden, self._hidden))

    def _read_paragraph_look(self, element: Element) -> None:
        if not self._paragraphs or self._paragraphs[-1].in_run:
            return
        paragraph = self._paragraphs[-1]
        paragraph.style = value(element, "pStyle")
        paragraph.hidden = paragraph.run_hidden = self._styles.hidden(paragraph.style)
        lists = child(element, "numPr")
        paragraph.list_id, paragraph.level = value(lists, "numId"), number(value(lists, "ilvl"))
        outline = number(value(element, "outlineLvl"))
        paragraph.heading = None if outline is None else self._styles.is_heading_level(outline)
        mark = child(element, "rPr")
        mark_hidden = switch(mark, "vanish")
        paragraph.runs_on = (
            (paragraph.hidden if mark_hidden is None else mark_hidden)
            or child(mark, "del") is not None
            or child(mark, "moveFrom") is not None
        )

    def _close_paragraph(self, element: Element) -> None:
        element.clear()
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        if self._fields:
            # Neither an instruction nor a page number goes beyond its paragraph: a lost end mutes no more than that.
            self._fields = [one for one in self._fields if one.in_result and not one.is_page]
            self._muted = False
        holder = self._holders[-1]
        text = "".join(paragraph.parts).strip("\n")
        if (text.strip() or not paragraph.runs_on) and not self._styles.contents(paragraph.style):
            line = self._line(paragraph, text, holder.carried)
            holder.carried = line if paragraph.runs_on else None
            if not paragraph.runs_on:
                holder.items.append(line)
        holder.items += paragraph.boxes

    def _line(self, paragraph: _Paragraph, text: str, carried: Line | None) -> Line:
        if carried:
            return Line(carried.text + text, carried.heading)
        label = self._numbering.label(paragraph.style, paragraph.list_id, paragraph.level)
        heading = self._styles.heading(paragraph.style) if paragraph.heading is None else paragraph.heading
        return Line(_joined(label, text), heading)

    # Runs and what stands in them

    def _open_run(self, _: Element) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.in_run, paragraph.run_hidden, paragraph.run_font = True, paragraph.hidden, None

    def _close_run(self, _: Element) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.in_run, paragraph.run_hidden, paragraph.run_font = False, paragraph.hidden, None

    def _read_run_look(self, element: Element) -> None:
        if not self._paragraphs or not self._paragraphs[-1].in_run:
            return
        paragraph, hidden, style = self._paragraphs[-1], None, None
        for one in element:
            if one.tag.endswith("}rFonts"):
                paragraph.run_font = attribute(one, "ascii") or attribute(one, "hAnsi")
            elif one.tag.endswith("}vanish"):
                hidden = switch(element, "vanish")
            elif one.tag.endswith("}rStyle"):
                style = attribute(one, "val")
        if hidden is None and style:
            hidden = self._styles.run_hidden(style)
        paragraph.run_hidden = paragraph.hidden if hidden is None else hidden

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._muted and not self._paragraphs[-1].run_hidden:
            self._paragraphs[-1].parts.append(text)

    def _read_text(self, element: Element) -> None:
        text = (element.text or "").replace("\n", " ").replace("\u00ad", "")
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r")
        if self._paragraphs and is_symbol_font(self._paragraphs[-1].run_font):
            text = signs(text, self._paragraphs[-1].run_font)
        self._say(text)

    def _read_tab(self, _: Element) -> None:
        # A paragraph defines its tab stops in elements of the same name.
        if self._paragraphs and self._paragraphs[-1].in_run:
            self._say("\t")

    def _read_break(self, _: Element) -> None:
        self._say("\n")

    def _read_hyphen(self, _: Element) -> None:
        self._say("-")

    def _read_symbol(self, element: Element) -> None:
        code = attribute(element, "char") or ""
        try:
            self._say(signs(chr(int(code, 16)), attribute(element, "font")))
        except (ValueError, OverflowError):
            return

    def _count_picture(self, _: Element) -> None:
        self.pictures += 1

    # Fields

    def _read_field_mark(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._muted = any(one.is_page or not one.in_result for one in self._fields)

    def _read_instruction(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _open_simple_field(self, element: Element) -> None:
        self._fields.append(_Field(attribute(element, "instr") or "", in_result=True))
        self._muted = self._muted or self._fields[-1].is_page

    def _close_simple_field(self, _: Element) -> None:
        if self._fields:
            self._fields.pop()
        self._muted = any(one.is_page or not one.in_result for one in self._fields)

    # Tables

    def _open_table(self, _: Element) -> None:
        if len(self._tables) >= _NESTING:
            raise TooLargeError
        self._tables.append(Grid())

    def _close_table(self, element: Element) -> None:
        element.clear()
        self._holders[-1].items.append(self._tables.pop())

    def _open_row(self, element: Element) -> None:
        self._rows.append((element, GridRow()))

    def _read_row_look(self, element: Element) -> None:
        if self._rows:
            whole, row = self._rows[-1]
            row.before = number(value(element, "gridBefore")) or 0
            row.header = bool(switch(element, "tblHeader"))
            row.gone = child(element, "del") is not None
            if row.gone:
                self._dropped_until = whole

    def _close_row(self, element: Element) -> None:
        element.clear()
        _, row = self._rows.pop()
        if self._tables and not row.gone:
            self._tables[-1].rows.append(row)

    def _open_cell(self, element: Element) -> None:
        self._cells.append((element, Cell()))
        self._holders.append(_Holder())

    def _read_cell_look(self, element: Element) -> None:
        if self._cells:
            whole, cell = self._cells[-1]
            cell.width = number(value(element, "gridSpan")) or 1
            down, right = child(element, "vMerge"), child(element, "hMerge")
            cell.joins_above = down is not None and attribute(down, "val") != "restart"
            cell.joins_left = right is not None and attribute(right, "val") != "restart"
            cell.gone = child(element, "cellDel") is not None
            if cell.gone:
                self._dropped_until = whole

    def _close_cell(self, element: Element) -> None:
        element.clear()
        _, cell = self._cells.pop()
        cell.items = self._holders.pop().all_items()
        if self._rows and not cell.gone:
            self._rows[-1][1].cells.append(cell)

    # Boxes, notes, margins

    def _open_holder(self, _: Element) -> None:
        self._holders.append(_Holder())

    def _close_box(self, _: Element) -> None:
        items = [one for one in self._holders.pop().all_items() if isinstance(one, Grid) or one.text.strip()]
        (self._paragraphs[-1].boxes if self._paragraphs else self._holders[-1].items).extend(items)

    def _close_note(self, element: Element) -> None:
        items = self._holders.pop().all_items()
        if attribute(element, "type") in {None, "normal"}:  # the others are lines between text and notes
            self.notes[attribute(element, "id") or ""] = items

    def _refer_to_note(self, element: Element) -> None:
        if self._paragraphs and not self._muted and not self._paragraphs[-1].run_hidden:
            kind = "footnote" if element.tag.endswith("footnoteReference") else "endnote"
            self.note_references.append((kind, attribute(element, "id") or ""))

    def _refer_to_margin(self, element: Element) -> None:
        kind = "header" if element.tag.endswith("headerReference") else "footer"
        found = next((element.get(name) for name in _RELATION_IDS if element.get(name)), None)
        self.margin_references.append((kind, found or ""))

    def _drop(self, element: Element) -> None:
        self._dropped_until = element


def _joined(label: str, text: str) -> str:
    """The number and the text; the gap between them is kept where they would run together.

    >>> _joined("一、\t", "总体要求"), _joined("第一章\t", "总则"), _joined("1.\t", "5G网络"), _joined("3.1\t", "监测")
    ('一、总体要求', '第一章 总则', '1. 5G网络', '3.1 监测')
    """
    number_text = label.removesuffix("\t")
    if number_text == label or not text:
        return number_text + text
    runs_together = category(number_text[-1]) in _WORDLIKE or (text[0].isascii() and text[0].isalnum())
    return f"{number_text} {text}" if runs_together else number_text + text
