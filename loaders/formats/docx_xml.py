"""Names and values in WordprocessingML, in both namespaces that programs write."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

# Transitional, which all programs write unless told otherwise, and Strict.
NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OFF = {"0", "false", "off"}


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name, None if there is none (or no element)."""
    if element is not None:
        for one in element:
            if one.tag.endswith(f"}}{name}"):
                return one
    return None


def attribute(element: Element | None, name: str) -> str | None:
    """The value of an attribute in the namespace of its element."""
    if element is None:
        return None
    return element.get(f"{element.tag.rsplit('}', 1)[0]}}}{name}")


def value(element: Element | None, name: str) -> str | None:
    """`w:val` of the child of that name: "3" of a `w:numId`."""
    return attribute(child(element, name), "val")


def number(text: str | None) -> int | None:
    """A whole number, None if it is missing or no number; Word takes no notice of what is broken."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def switch(element: Element | None, name: str) -> bool | None:
    """Whether the child of that name switches something on or off; None if it is not there."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "1") not in _OFF


def by_tag(handlers: Mapping[str, Callable[[Element], None]]) -> dict[str, Callable[[Element], None]]:
    """The same handlers by full tag, for both namespaces."""
    return {f"{{{space}}}{name}": handler for space in NAMESPACES for name, handler in handlers.items()}
