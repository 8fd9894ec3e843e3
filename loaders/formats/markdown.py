"""Markdown: the text without its marks; headings stay lines of their own, pipe tables are tables.

Every line is a paragraph, as those who write Chinese in Markdown mean it; the numbers of ordered lists stay.
"""

import re
from collections.abc import Iterator, Sequence

from graph.errors import ReadError
from loaders.document import Document
from loaders.formats.decoding import decode
from loaders.formats.docx_tables import Cell, Grid, GridRow, Item, Line
from loaders.formats.html_tables import TooLargeError
from loaders.formats.html_text import items
from loaders.formats.html_tree import TooDeepError, page_tree
from loaders.formats.markdown_inline import plain
from loaders.formats.writing import Writing, encoding_notes

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+|(?=[^\s#\x00-\x7f]))(?P<title>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"\s*[-*+]\s+(?:\[[ xX]\]\s+)?")
_DELIMITERS = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]^][^\[\]]*\]:\s*\S+")
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<mark>[^\[\]\s]+)\]:\s*(?P<text>.*)")
_CELL_END = re.compile(r"(?<!\\)\|")
_TABLE, _TABLE_END = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_FRONT = "---"
_EDGES = " \t\u00a0\u3000"


def read(data: bytes, name: str) -> Document:
    r"""The document of a Markdown file; footnotes stand at its end, as blocks of kind `note`.

    >>> text = "# 方案\n- **一是**巡查[^1]\n\n|任务|牵头单位|\n|---|---|\n|补种|市林业局|\n\n[^1]: 每月"
    >>> document = read(text.encode(), "a.md")
    >>> document.text
    '方案\n一是巡查\n任务\t牵头单位\n补种\t市林业局\n每月\n'
    >>> [(block.kind, block.place) for block in document.blocks][0:3:2]
    [('heading', ''), ('cell', '表1 第1行 任务')]
    """
    decoded = decode(data, name)
    writing = Writing()
    reading = _Reading(_without_comments(decoded.text.removeprefix("\ufeff")).splitlines())
    try:
        writing.items(list(reading.items()))
    except (TooLargeError, TooDeepError) as error:
        raise ReadError(name, "holds a table larger or deeper than any plan's", "Save the plan itself.") from error
    for mark, text in reading.footnotes:
        writing.add("note", text + "\n", f"脚注{mark}")
    blocks = tuple(writing.blocks)
    if not blocks:
        raise ReadError(name, "there is no text in it", "Check that it was saved completely.")
    text = "".join(block.text for block in blocks)
    notes = encoding_notes(decoded, name, text)
    return Document(name, "markdown", decoded.encoding, blocks, tuple(writing.tables), notes)


class _Reading:
    """Goes through the lines once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.footnotes: list[tuple[str, str]] = []
        self._at = 0

    def items(self) -> Iterator[Item]:
        """Lines and tables in order."""
        yield from self._front()
        while self._at < len(self.lines):
            line = self._line_at(self._at)
            self._at += 1
            if fence := _FENCE.match(line):
                yield from self._fenced(fence[1])
            elif _TABLE.match(line.lstrip()):
                yield from self._html_table(line)
            elif self._begins_table(line):
                yield self._table(line)
            elif found := _FOOTNOTE.fullmatch(line):
                self.footnotes.append((found["mark"], plain(found["text"]).strip(_EDGES)))
            elif not _RULE.fullmatch(line) and not _REFERENCE.match(line):
                yield from self._line(line)

    def _line_at(self, number: int) -> str:
        """A line without the marks of quotation, "" beyond the last."""
        line = self.lines[number] if number < len(self.lines) else ""
        quoted = _QUOTE.match(line)
        return line[quoted.end() :] if quoted else line

    def _front(self) -> Iterator[Item]:
        """What stands between two lines of dashes at the top: the words stay."""
        if self.lines and self.lines[0].rstrip() == _FRONT and _FRONT in (rest := [x.rstrip() for x in self.lines[1:]]):
            end = rest.index(_FRONT)
            yield from (Line(line.strip(_EDGES)) for line in rest[:end] if line.strip(_EDGES))
            self._at = end + 2

    def _fenced(self, fence: str) -> Iterator[Item]:
        """Code stands as it is."""
        while self._at < len(self.lines):
            line = self.lines[self._at]
            self._at += 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                return
            if line.strip(_EDGES):
                yield Line(line.strip(_EDGES))

    def _html_table(self, line: str) -> Iterator[Item]:
        """A table written in html, as programs do that turn other files into Markdown."""
        block = [line]
        depth = len(_TABLE.findall(line)) - len(_TABLE_END.findall(line))
        while depth > 0 and self._at < len(self.lines):
            line = self.lines[self._at]
            self._at += 1
            depth += len(_TABLE.findall(line)) - len(_TABLE_END.findall(line))
            block.append(line)
        yield from items(page_tree("\n".join(block)).body.children)

    def _begins_table(self, line: str) -> bool:
        following = self._line_at(self._at)
        return (
            "|" in line
            and "|" in following
            and bool(_DELIMITERS.fullmatch(following))
            and len(_cells(line)) == len(_cells(following))
        )

    def _table(self, line: str) -> Grid:
        """The rows of a pipe table; each has as many cells as the first."""
        titles = _cells(line)
        rows = [GridRow(_row(titles), header=any(titles))]
        self._at += 1
        while "|" in (line := self._line_at(self._at)):
            self._at += 1
            cells = _cells(line)
            cells += [""] * (len(titles) - len(cells))
            # Cells beyond the last column would not be shown; their words go into the last cell.
            last = " ".join(cells[len(titles) - 1 :])
            rows.append(GridRow(_row([*cells[: len(titles) - 1], last])))
        return Grid(rows)

    def _line(self, line: str) -> Iterator[Item]:
        following = self._line_at(self._at)
        heading = _HEADING.fullmatch(line)
        underlined = bool(line.strip()) and bool(_UNDERLINE.fullmatch(following)) and not _BULLET.match(line)
        if heading:
            line = heading["title"]
        elif underlined:
            self._at += 1
        elif bullet := _BULLET.match(line):
            line = line[bullet.end() :]
        text = plain(line.removesuffix("\\")).strip(_EDGES)
        if text.strip():
            yield Line("\n".join(part.strip(_EDGES) for part in text.split("\n")), bool(heading) or underlined)


def _cells(line: str) -> list[str]:
    """The cells of a row of a pipe table."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _CELL_END.split(inner)]


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell([Line(part.strip(_EDGES)) for part in plain(cell).split("\n")] if cell else []) for cell in cells]


def _without_comments(text: str) -> str:
    """The text without `<!-- … -->`, which nobody sees."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]
