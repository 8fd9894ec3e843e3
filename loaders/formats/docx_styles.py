"""What styles hand down to a paragraph: its list, its outline level, whether it is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loaders.formats.docx_xml import Node, attribute, child, number, switch, value

WANTED = frozenset(
    f"w:{name}" for name in ("style", "name", "basedOn", "pPr", "numPr", "numId", "ilvl", "outlineLvl", "rPr", "vanish")
)
"""The elements of `styles.xml` that are read."""

_BODY_LEVEL = 9
_CONTENTS = re.compile(r"toc \d")


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself; None where it says nothing."""

    id: str
    name: str
    based_on: str | None
    list_id: str | None
    list_level: int | None
    outline: int | None
    hidden: bool | None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Node | None) -> None:
        """Read `styles.xml`; None if the document has none."""
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._chains: dict[str, tuple[Style, ...]] = {}
        for element in root.children if root else ():
            if element.tag == "w:style":
                style = _style(element)
                self._styles[style.id] = style
                if attribute(element, "w:type") == "paragraph" and attribute(element, "w:default") in {
                    "1",
                    "true",
                    "on",
                }:
                    self._default = style.id

    def chain(self, style: str | None) -> tuple[Style, ...]:
        """A paragraph style and all that it is based on; the default style if none is given."""
        key = style or self._default
        if key not in self._chains:
            self._chains[key] = tuple(self._ancestors(key))
        return self._chains[key]

    def hidden(self, style: str | None) -> bool:
        """Whether the style of a paragraph hides its text."""
        return bool(next((one.hidden for one in self.chain(style) if one.hidden is not None), None))

    def run_hidden(self, style: str) -> bool | None:
        """Whether the style of a run hides it; None if it says nothing."""
        return next((one.hidden for one in self._ancestors(style) if one.hidden is not None), None)

    def heading(self, style: str | None) -> bool:
        """Whether a paragraph style stands for a heading."""
        return self.is_heading_level(next((one.outline for one in self.chain(style) if one.outline is not None), None))

    @staticmethod
    def is_heading_level(level: int | None) -> bool:
        """Whether an outline level, from 0, is that of a heading; 9 is that of the body."""
        return level is not None and level < _BODY_LEVEL

    def contents(self, style: str | None) -> bool:
        """Whether a paragraph style is one of the table of contents."""
        return any(_CONTENTS.match(one.name) for one in self.chain(style)[:1])

    @cached_property
    def list_of_style(self) -> dict[str, str]:
        """List style -> the list that it stands for."""
        return {style.id: style.list_id for style in self._styles.values() if style.list_id}

    def _ancestors(self, key: str) -> Iterator[Style]:
        seen: set[str] = set()
        while key in self._styles and key not in seen:  # a style may be based on itself in a damaged file
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on or ""


def _style(element: Node) -> Style:
    paragraph = child(element, "w:pPr")
    lists = child(paragraph, "w:numPr")
    return Style(
        attribute(element, "w:styleId") or "",
        (value(element, "w:name") or "").lower(),
        value(element, "w:basedOn"),
        value(lists, "w:numId"),
        number(value(lists, "w:ilvl")),
        number(value(paragraph, "w:outlineLvl")),
        switch(child(element, "w:rPr"), "w:vanish"),
    )
