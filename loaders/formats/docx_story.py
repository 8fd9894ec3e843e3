"""Reads one story of a Word document, its body or its notes, while its XML streams past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from loaders.formats.docx_fields import Fields
from loaders.formats.docx_grids import Grids
from loaders.formats.docx_numbering import Numbering, labelled
from loaders.formats.docx_styles import Styles
from loaders.formats.docx_symbols import is_symbol_font, signs
from loaders.formats.docx_tables import Grid, Item, Line
from loaders.formats.docx_xml import (
    Attributes,
    Node,
    Parser,
    Skip,
    Tree,
    attribute,
    child,
    number,
    switch,
    value,
)

# Read as trees, and what is wanted of them.
_LOOKS = ("w:pPr", "w:rPr", "w:trPr", "w:tcPr")
_WANTED = frozenset(
    f"w:{name}"
    for name in (
        *("pStyle", "numPr", "numId", "ilvl", "outlineLvl", "rPr", "rStyle", "rFonts", "vanish", "del", "moveFrom"),
        *("gridBefore", "gridSpan", "tblHeader", "vMerge", "hMerge", "cellDel"),
    )
)
# What another program would draw in place of a shape, deleted text, the reading above a character, and looks.
_SKIPPED = ("mc:Fallback", "w:del", "w:moveFrom", "w:rt", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblGrid", "w:tblPrEx")


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
        self._grids = Grids()
        self._note: tuple[str, str] = ("", "")
        self._fields = Fields()
        self._pieces: list[str] = []  # of the text or instruction that is being read
        self._spaced = False
        self.is_document = False
        self._starts: Mapping[str, Callable[[Attributes], None]] = {
            "m:t": self._open_text,
            "w:document": self._open_document,
            "w:p": self._open_paragraph,
            "w:r": self._open_run,
            "w:t": self._open_text,
            "w:tab": self._read_tab,
            "w:ptab": self._read_tab,
            "w:br": self._read_break,
            "w:cr": self._read_break,
            "w:noBreakHyphen": self._read_hyphen,
            "w:sym": self._read_symbol,
            "w:fldChar": self._read_field_mark,
            "w:instrText": self._open_text,
            "w:fldSimple": self._open_simple_field,
            "w:footnoteReference": partial(self._refer, "footnote"),
            "w:endnoteReference": partial(self._refer, "endnote"),
            "w:tbl": self._grids.open_table,
            "w:tr": self._grids.open_row,
            "w:tc": self._open_cell,
            "w:txbxContent": self._open_box,
            "w:footnote": self._open_note,
            "w:endnote": self._open_note,
            "w:drawing": self._count_picture,
            "w:pict": self._count_picture,
            "w:headerReference": partial(self._refer_to_margin, "header"),
            "w:footerReference": partial(self._refer_to_margin, "footer"),
        }
        self._ends: Mapping[str, Callable[[], None]] = {
            "m:t": self._close_text,
            "w:p": self._close_paragraph,
            "w:r": self._close_run,
            "w:t": self._close_text,
            "w:instrText": self._close_instruction,
            "w:fldSimple": self._close_simple_field,
            "w:tbl": self._close_table,
            "w:tr": self._grids.close_row,
            "w:tc": self._close_cell,
            "w:txbxContent": self._close_box,
            "w:footnote": self._close_note,
            "w:endnote": self._close_note,
        }

    def items(self) -> list[Item]:
        """All lines and tables that were read."""
        return self._holders[0].all_items()

    def prepare(self, parser: Parser) -> None:
        """Let a parser tell this story; what happens in it raises `TooLargeError` if no program writes such a thing."""
        self._parser = parser
        takers: dict[str, Callable[[str, dict[str, str]], None]] = dict.fromkeys(_SKIPPED, Skip(parser).begin)
        takers |= dict.fromkeys(_LOOKS, Tree(parser, self._read_look, _WANTED).begin)
        starts, ends = self._starts, self._ends

        def start(tag: str, attributes: dict[str, str]) -> None:
            if handler := starts.get(tag):
                handler(attributes)
            elif taker := takers.get(tag):
                taker(tag, attributes)

        def end(tag: str) -> None:
            if handler := ends.get(tag):
                handler()

        parser.StartElementHandler, parser.EndElementHandler = start, end

    def _open_document(self, _: Attributes) -> None:
        self.is_document = True

    def _read_look(self, look: Node) -> None:
        if look.tag == "w:rPr":
            self._read_run_look(look)
        elif look.tag == "w:pPr":
            self._read_paragraph_look(look)
        elif look.tag == "w:tcPr":
            self._grids.read_cell_look(look)
        else:
            self._grids.read_row_look(look)

    # Paragraphs

    def _open_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(_Paragraph(self._hidden, self._hidden))

    def _read_paragraph_look(self, look: Node) -> None:
        if not self._paragraphs or self._paragraphs[-1].in_run:
            return
        paragraph = self._paragraphs[-1]
        paragraph.style = value(look, "w:pStyle")
        paragraph.hidden = paragraph.run_hidden = self._styles.hidden(paragraph.style)
        lists = child(look, "w:numPr")
        paragraph.list_id, paragraph.level = value(lists, "w:numId"), number(value(lists, "w:ilvl"))
        outline = number(value(look, "w:outlineLvl"))
        paragraph.heading = None if outline is None else self._styles.is_heading_level(outline)
        mark = child(look, "w:rPr")
        mark_hidden = switch(mark, "w:vanish")
        paragraph.runs_on = (
            (paragraph.hidden if mark_hidden is None else mark_hidden)
            or child(mark, "w:del") is not None
            or child(mark, "w:moveFrom") is not None
        )

    def _close_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        self._fields.end_paragraph()
        holder = self._holders[-1]
        if self._grids.gone:
            return
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
        return Line(labelled(label, text), heading)

    # Runs and what stands in them

    def _open_run(self, _: Attributes) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.in_run, paragraph.run_hidden, paragraph.run_font = True, paragraph.hidden, None

    def _close_run(self) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.in_run, paragraph.run_hidden, paragraph.run_font = False, paragraph.hidden, None

    def _read_run_look(self, look: Node) -> None:
        if not self._paragraphs or not self._paragraphs[-1].in_run:
            return
        paragraph, hidden, style = self._paragraphs[-1], None, None
        for one in look.children:
            if one.tag == "w:rFonts":
                paragraph.run_font = attribute(one, "w:ascii") or attribute(one, "w:hAnsi")
            elif one.tag == "w:vanish":
                hidden = switch(look, "w:vanish")
            elif one.tag == "w:rStyle":
                style = attribute(one, "w:val")
        if hidden is None and style:
            hidden = self._styles.run_hidden(style)
        paragraph.run_hidden = paragraph.hidden if hidden is None else hidden

    def _say(self, text: str) -> None:
        if self._paragraphs and not self._fields.muted and not self._paragraphs[-1].run_hidden:
            self._paragraphs[-1].parts.append(text)

    def _open_text(self, attributes: Attributes) -> None:
        self._spaced = attributes.get("xml:space") == "preserve"
        self._pieces = []
        self._parser.CharacterDataHandler = self._pieces.append

    def _taken(self) -> str:
        self._parser.CharacterDataHandler = None
        return "".join(self._pieces)

    def _close_text(self) -> None:
        text = self._taken().replace("\n", " ").replace("\u00ad", "")
        if not self._spaced:
            text = text.strip(" \t\r")
        if self._paragraphs and is_symbol_font(self._paragraphs[-1].run_font):
            text = signs(text, self._paragraphs[-1].run_font)
        self._say(text)

    def _read_tab(self, _: Attributes) -> None:
        # A paragraph defines its tab stops in elements of the same name.
        if self._paragraphs and self._paragraphs[-1].in_run:
            self._say("\t")

    def _read_break(self, _: Attributes) -> None:
        self._say("\n")

    def _read_hyphen(self, _: Attributes) -> None:
        self._say("-")

    def _read_symbol(self, attributes: Attributes) -> None:
        code = attributes.get("w:char") or ""
        try:
            self._say(signs(chr(int(code, 16)), attributes.get("w:font")))
        except (ValueError, OverflowError):
            return

    def _count_picture(self, _: Attributes) -> None:
        self.pictures += 1

    # Fields

    def _read_field_mark(self, attributes: Attributes) -> None:
        self._fields.mark(attributes.get("w:fldCharType"))

    def _close_instruction(self) -> None:
        self._fields.instruct(self._taken())

    def _open_simple_field(self, attributes: Attributes) -> None:
        self._fields.begin_simple(attributes.get("w:instr", ""))

    def _close_simple_field(self) -> None:
        self._fields.mark("end")

    # Cells, boxes, notes, margins

    def _close_table(self) -> None:
        self._holders[-1].items.append(self._grids.close_table())

    def _open_cell(self, _: Attributes) -> None:
        self._grids.open_cell()
        self._holders.append(_Holder())

    def _close_cell(self) -> None:
        self._grids.close_cell(self._holders.pop().all_items())

    def _open_box(self, _: Attributes) -> None:
        self._holders.append(_Holder())

    def _close_box(self) -> None:
        items = [one for one in self._holders.pop().all_items() if isinstance(one, Grid) or one.text.strip()]
        (self._paragraphs[-1].boxes if self._paragraphs else self._holders[-1].items).extend(items)

    def _open_note(self, attributes: Attributes) -> None:
        self._holders.append(_Holder())
        self._note = attributes.get("w:type") or "normal", attributes.get("w:id") or ""

    def _close_note(self) -> None:
        kind, key = self._note
        items = self._holders.pop().all_items()
        if kind == "normal":  # the others are lines between text and notes
            self.notes[key] = items

    def _refer(self, kind: str, attributes: Attributes) -> None:
        if self._paragraphs and not self._fields.muted and not self._grids.gone and not self._paragraphs[-1].run_hidden:
            self.note_references.append((kind, attributes.get("w:id") or ""))

    def _refer_to_margin(self, kind: str, attributes: Attributes) -> None:
        self.margin_references.append((kind, attributes.get("r:id", "")))
