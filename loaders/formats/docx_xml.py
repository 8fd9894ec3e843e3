"""WordprocessingML while a parser reads it: values, trees of small parts, and what is skipped.

Names are written with the prefixes that Word uses (`w:p`), whatever prefixes a document has.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Namespace -> prefix; the second of a pair is that of Strict documents."""

_OFF = {"0", "false", "off"}
_NODES = 300_000

Attributes = Mapping[str, str]


class TooLargeError(Exception):
    """Something that no program writes; the reader reports it with the name of the file."""


class Parser(Protocol):
    """The handlers of an expat parser."""

    StartElementHandler: Callable[[str, dict[str, str]], Any] | None
    EndElementHandler: Callable[[str], Any] | None
    CharacterDataHandler: Callable[[str], Any] | None


@dataclass(frozen=True, slots=True)
class Node:
    """An element without its text."""

    tag: str
    attributes: Attributes
    children: list["Node"]


class Tree:
    """Takes over a parser from one element to its end and then hands over the element as a tree."""

    def __init__(self, parser: Parser, done: Callable[[Node], None], wanted: Collection[str] | None = None) -> None:
        """Nothing happens before `begin`, which may be called again; elements not `wanted` are left out."""
        self._parser, self._done, self._wanted = parser, done, wanted
        self._open: list[Node | None] = []
        self._left = _NODES

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take over with the element that has just begun."""
        self._before = self._parser.StartElementHandler, self._parser.EndElementHandler
        self._open, self._left = [Node(tag, attributes, [])], _NODES
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        above = self._open[-1]
        if above is None or (self._wanted is not None and tag not in self._wanted):
            self._open.append(None)
            return
        node = Node(tag, attributes, [])
        above.children.append(node)
        self._open.append(node)
        self._left -= 1
        if not self._left:
            raise TooLargeError

    def _end(self, _: str) -> None:
        node = self._open.pop()
        if not self._open:
            self._parser.StartElementHandler, self._parser.EndElementHandler = self._before
            if node is not None:
                self._done(node)


class Skip:
    """Takes over a parser from one element to its end and forgets what is in between."""

    def __init__(self, parser: Parser) -> None:
        """Nothing happens before `begin`, which may be called again."""
        self._parser = parser
        self._depth = 0

    def begin(self, *_: object) -> None:
        """Take over with the element that has just begun."""
        self._depth = 1
        self._before = self._parser.StartElementHandler, self._parser.EndElementHandler
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end

    def _start(self, _tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1

    def _end(self, _: str) -> None:
        self._depth -= 1
        if not self._depth:
            self._parser.StartElementHandler, self._parser.EndElementHandler = self._before


def child(node: Node | None, tag: str) -> Node | None:
    """The first child with that tag, None if there is none (or no node).

    >>> child(Node("w:p", {}, [Node("w:r", {}, [])]), "w:r")
    Node(tag='w:r', attributes={}, children=[])
    """
    if node is not None:
        for one in node.children:
            if one.tag == tag:
                return one
    return None


def attribute(node: Node | None, name: str) -> str | None:
    """The value of an attribute, None if it is not there (or no node is)."""
    return None if node is None else node.attributes.get(name)


def value(node: Node | None, tag: str) -> str | None:
    """`w:val` of the child with that tag: "3" of a `w:numId`."""
    return attribute(child(node, tag), "w:val")


def number(text: str | None) -> int | None:
    """A whole number, None if it is missing or no number; Word takes no notice of what is broken."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def switch(node: Node | None, tag: str) -> bool | None:
    """Whether the child with that tag switches something on or off; None if it is not there."""
    found = child(node, tag)
    return None if found is None else (attribute(found, "w:val") or "1") not in _OFF
