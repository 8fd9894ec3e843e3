"""The lines and tables of a web page's elements, as a browser lays them out."""

import re
from collections.abc import Iterable, Sequence

from loaders.formats.docx_tables import Grid, Item, Line
from loaders.formats.html_tables import grid, is_data
from loaders.formats.html_tree import Element

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
})  # fmt: skip
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BREAK = "\x00"
_LISTS = {"ol": True, "ul": False, "menu": False, "dir": False}
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Not a part of any name, and on no screen.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_EDGES = " \u00a0\u3000\u2002\u2003"
_NOTHING = _EDGES + _BREAK + "\t\n\r\f"
_INDENTED = tuple("\u00a0\u3000\u2002\u2003")
_WIDE = "\u2e80"  # where Chinese characters and signs begin
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]+[、.．章节条]|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、)）]|[①-⑳])"
)
_NO_MARK = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def items(children: Iterable[Element | str]) -> list[Item]:
    r"""Lines and data tables in order; a table that only lays out the page is read as its paragraphs.

    >>> from loaders.formats.html_tree import page_tree
    >>> page = page_tree("<p>　　一、 目标</p><div>1.巡查<br>　　2.补\n  种<b>树</b>木</div>")
    >>> [line.text for line in items(page.body.children)]
    ['一、 目标', '1.巡查', '2.补种树木']
    """
    flow = _Flow()
    flow.read(children)
    flow.close()
    return flow.items


class _Flow:
    """Inline text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.parts: list[str] = []
        self.mark = ""  # the number that a browser would show before the next line

    def read(self, children: Iterable[Element | str], *, kept: bool = False) -> None:
        """Read children in order; `kept` keeps their line breaks, as in `<pre>`."""
        for child in children:
            if isinstance(child, str):
                self.parts.append(child.replace("\r\n", "\n").replace("\n", _BREAK) if kept else child)
            elif child.tag == "br":
                self.parts.append(_BREAK)
            elif child.tag == "table" and is_data(child):
                self._table(child)
            elif child.tag in _LISTS:
                self._list(child)
            elif child.tag in _BLOCKS:
                self.close()
                self.read(child.children, kept=kept or child.tag in {"pre", "listing", "xmp"})
                self.close(heading=child.tag in _HEADINGS)
            else:
                self.read(child.children, kept=kept)

    def close(self, *, heading: bool = False) -> None:
        """End a paragraph."""
        gathered = "".join(self.parts)
        for text in paragraphs(gathered) if gathered.strip(_NOTHING) else ():
            shown = text if not self.mark or _NUMBERED.match(text) else self.mark + text
            self.mark = ""
            self.items.append(Line(shown, heading))
        self.parts.clear()

    def _table(self, table: Element) -> None:
        self.close()
        for caption in (child for child in table.elements if child.tag == "caption"):
            self.read(caption.children)
            self.close()
        made: Grid = grid(table, items)
        if made.rows:
            self.items.append(made)

    def _list(self, element: Element) -> None:
        """The entries of a list, with the numbers that a browser would show."""
        self.close()
        ordered = _LISTS[element.tag] and not _NO_MARK.search(element.get("style"))
        number = _number(element.get("start"), 1)
        for child in element.children:
            if ordered and isinstance(child, Element) and child.tag == "li":
                number = _number(child.get("value"), number)
                shown = not _NO_MARK.search(child.get("style"))
                self.close()
                self.mark = f"{_counted(number, element.get('type'))}." if shown else ""
                number += 1
            self.read([child])
        self.close()
        self.mark = ""


def paragraphs(text: str) -> Sequence[str]:
    """The paragraphs in inline text: an empty or an indented line after a break begins a new one."""
    found: list[str] = []
    anew = True
    for piece in _INVISIBLE.sub("", text).split(_BREAK):
        line = _SPACES.sub(_space, piece)
        stripped = line.strip(_EDGES).replace("\u00a0", " ")
        if not stripped:
            anew = True
        elif anew or line.lstrip(" ").startswith(_INDENTED):
            found.append(stripped)
            anew = False
        else:
            found[-1] += "\n" + stripped
    return found


def _space(found: re.Match[str]) -> str:
    """A line break in the source is a space, but Chinese is written without."""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return "" if "\n" in found[0] and before >= _WIDE and after >= _WIDE else " "


def _number(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?\d{1,6}", written) else otherwise


def _counted(number: int, kind: str) -> str:
    """The number of an entry as `<ol type>` wants it."""
    if kind in {"a", "A"} and 1 <= number <= len("abcdefghijklmnopqrstuvwxyz"):
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 1 <= number < 4 * _ROMAN[0][0]:
        written = ""
        for value, sign in _ROMAN:
            written += sign * (number // value)
            number %= value
        return written.upper() if kind == "I" else written
    return str(number)
