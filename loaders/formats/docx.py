"""Word documents (.docx, .docm, .dotx, .dotm): the text as Word shows it, with its numbers, tables and notes."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from graph.errors import ReadError
from loaders.document import Document, Note
from loaders.formats.docx_numbering import WANTED as LISTS
from loaders.formats.docx_numbering import Numbering
from loaders.formats.docx_package import Package
from loaders.formats.docx_story import Story
from loaders.formats.docx_styles import WANTED as STYLES
from loaders.formats.docx_styles import Styles
from loaders.formats.docx_tables import Item, Line, laid
from loaders.formats.writing import Writing

_PAGE_NUMBER = re.compile(r"[\s\d\-－—–―_·.．/第页共頁]*")
_NOTE_NAMES = {"footnote": "脚注", "endnote": "尾注"}
_MARGIN_NAMES = {"header": "页眉", "footer": "页脚"}


def read(data: bytes, name: str) -> Document:
    """The document in a Word file.

    Raises `ReadError` if the file is damaged, protected by a password, no Word document, empty, or built to
    fill the memory. One that holds pictures in place of text has a note `scanned`.
    """
    return _Reader(Package(data, name), name).document()


class _Reader:
    """Goes through the parts of one document."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        main = (target for _, kind, target in package.relations("") if kind == "officeDocument")
        self._main = next(main, "word/document.xml")
        if self._main not in package:
            raise ReadError(name, "is no Word document", "Open it in its own program and save it as .docx.")
        self._relations = package.relations(self._main)
        self._styles = Styles(package.root(self._part("styles"), STYLES))
        self._numbering = Numbering(package.root(self._part("numbering"), LISTS), self._styles)
        self._writer = Writing()

    def _add_note(self, items: Sequence[Item], place: str) -> None:
        """A note or a margin: its tables are rare and stand as plain text."""
        for text in _lines(items):
            self._writer.add("note", text + "\n", place)

    def document(self) -> Document:
        """All of it: body, notes in the order of their signs, margins that say something new."""
        body = Story(self._styles, self._numbering)
        self._writer.items(self._read(body, self._main))
        if not body.is_document:
            raise ReadError(self._name, "is no Word document", "Open it in its own program and save it as .docx.")
        for kind, place, items in self._notes(body):
            self._add_note(items, f"{_NOTE_NAMES[kind]}{place}")
        self._add_margins(body)
        blocks = tuple(self._writer.blocks)
        notes: tuple[Note, ...] = ()
        if not any(block.text.strip() for block in blocks):
            if not body.pictures:
                raise ReadError(self._name, "there is no text in it", "Check that it was saved completely.")
            notes = (Note("scanned", self._name),)
        return Document(self._name, "docx", "utf-8", blocks, tuple(self._writer.tables), notes)

    def _part(self, kind: str) -> str:
        return next((target for _, one, target in self._relations if one == kind), "")

    def _read(self, story: Story, path: str) -> list[Item]:
        self._package.parse(path, story.prepare)
        return story.items()

    def _notes(self, body: Story) -> Iterator[tuple[str, int, list[Item]]]:
        """The (kind, number, text) of the notes that the body refers to."""
        for kind in _NOTE_NAMES:
            wanted = [key for one, key in body.note_references if one == kind]
            path = self._part(f"{kind}s")
            if wanted and path in self._package:
                story = Story(self._styles, self._numbering)
                self._read(story, path)
                for n, key in enumerate(wanted, start=1):
                    yield kind, n, story.notes.get(key, [])

    def _add_margins(self, body: Story) -> None:
        """Headers and footers: no page numbers, and nothing that stands in the body or was said before."""
        known = {"".join(block.text.split()) for block in self._writer.blocks}
        targets = {key: target for key, _, target in self._relations}
        for kind, key in dict.fromkeys(body.margin_references):
            path = targets.get(key, "")
            if path not in self._package:
                continue
            for text in _lines(self._read(Story(self._styles, self._numbering), path)):
                bare = "".join(text.split())
                if bare not in known and not _PAGE_NUMBER.fullmatch(bare):
                    known.add(bare)
                    self._writer.add("note", text + "\n", _MARGIN_NAMES[kind])


def _lines(items: Sequence[Item]) -> list[str]:
    """The text of items line by line, empty ones left out."""
    lines = []
    for item in items:
        text = item.text if isinstance(item, Line) else laid(item, 0, count(1))[0].text
        lines += [text.strip()] if isinstance(item, Line) else text.split("\n")
    return [line for line in lines if line.strip()]
