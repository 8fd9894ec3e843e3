"""Elements of XML as text, in which a document's words can be nothing but words."""

import re

from markupsafe import escape

from visualizations.page_names import shown

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What no XML file may hold beside the controls that `shown` makes visible already.
_UNWRITABLE = re.compile("[\ufffe\uffff]")


def element(tag: str, attributes: dict[str, object] | None = None, *children: str) -> str:
    """An element; its children are elements already, or words that went through `words`.

    An attribute that is None is left out, and numbers are written as short as they can be.

    >>> element("text", {"x": 1.5, "y": 2.0, "fill": None}, words("a<b"))
    '<text x="1.5" y="2">a&lt;b</text>'
    """
    written = "".join(f' {name}="{_value(value)}"' for name, value in (attributes or {}).items() if value is not None)
    return f"<{tag}{written}>{''.join(children)}</{tag}>" if children else f"<{tag}{written}/>"


def words(text: str) -> str:
    """The words of a document between tags."""
    return str(escape(_UNWRITABLE.sub("\ufffd", shown(text))))


def _value(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    # As they stand, a reader would turn them into spaces.
    return words(str(value)).replace("\n", "&#10;").replace("\t", "&#9;")


def number(value: float) -> str:
    """A number to a hundredth.

    >>> number(12.0), number(0.333), number(-0.001)
    ('12', '0.33', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
