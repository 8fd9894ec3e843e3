"""The numbers that Word puts in front of the paragraphs of a list, counted as Word counts them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from unicodedata import category

from loaders.formats.docx_numerals import is_width, numeral
from loaders.formats.docx_styles import Styles
from loaders.formats.docx_symbols import bullet
from loaders.formats.docx_xml import Node, attribute, child, number, switch, value

WANTED = frozenset(
    (
        *("mc:AlternateContent", "mc:Choice", "w:abstractNum", "w:numStyleLink", "w:lvl", "w:start", "w:numFmt"),
        *("w:lvlText", "w:lvlRestart", "w:isLgl", "w:suff", "w:pStyle", "w:rPr", "w:rFonts", "w:vanish"),
        *("w:num", "w:abstractNumId", "w:lvlOverride", "w:startOverride"),
    )
)
"""The elements of `numbering.xml` that are read."""

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_WORDLIKE = {"Lu", "Ll", "Lo", "Nd", "Nl"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: "（%1）" with its number format."""

    pattern: str
    form: str
    start: int = 1
    restart: int | None = None  # 0 never, n after a paragraph of the n-th level; None after every higher one
    legal: bool = False  # 1.1 under 第一章
    tight: bool = False  # nothing between number and text
    style: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs refer to it; lists of one family count on from each other."""

    id: str
    family: str
    levels: Mapping[int, Level]
    restarted: frozenset[int]  # levels that begin anew where this list is used for the first time


class Numbering:
    """Counts the lists of a document, paragraph by paragraph in their order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        """Read `numbering.xml`; None if the document has none."""
        self._lists = _lists(root, styles) if root else {}
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, style: str | None, list_id: str | None, level: int | None) -> str:
        """The number of the next paragraph, "" if it has none; a tab behind it if Word leaves a gap there.

        `list_id` and `level` are what the paragraph says itself; the rest comes from its style.
        """
        found, depth = self._place(style, list_id, level)
        own = found.levels.get(depth) if found else None
        if found is None or own is None:
            return ""
        counts = self._counts.setdefault(found.family, {})
        anew = depth not in counts or (depth in found.restarted and (found.id, depth) not in self._begun)
        self._begun.add((found.id, depth))
        counts[depth] = own.start if anew else counts[depth] + 1
        for deeper in [other for other in counts if other > depth and _restarts(found.levels.get(other), other, depth)]:
            del counts[deeper]
        written = "" if own.hidden else _written(own, found.levels, counts)
        return f"{written}\t" if written and not own.tight else written

    def _place(self, style: str | None, list_id: str | None, level: int | None) -> tuple[List | None, int]:
        """The list and the level of a paragraph."""
        chain = self._styles.chain(style)
        owner = next((one for one in chain if one.list_id is not None), None)
        inherited = next((one.list_level for one in chain if one.list_level is not None), 0)
        if list_id is not None or owner is None:
            return self._lists.get(list_id or ""), inherited if level is None else level
        found = self._lists.get(owner.list_id or "")
        if level is None and found:
            # A level that names the style is the one the style means, whatever level the style says.
            names = [one.id for one in chain[: chain.index(owner) + 1]]
            level = next((n for name in names for n, one in found.levels.items() if one.style == name), None)
        return found, inherited if level is None else level


def labelled(label: str, text: str) -> str:
    r"""The number and the text; the gap between them is kept where they would run together.

    >>> labelled("一、\t", "总体要求"), labelled("第一章\t", "总则"), labelled("1.\t", "5G网络")
    ('一、总体要求', '第一章 总则', '1. 5G网络')
    """
    number_text = label.removesuffix("\t")
    if number_text == label or not text:
        return number_text + text
    runs_together = category(number_text[-1]) in _WORDLIKE or (text[0].isascii() and text[0].isalnum())
    return f"{number_text} {text}" if runs_together else number_text + text


def _restarts(level: Level | None, deeper: int, used: int) -> bool:
    """Whether a level begins anew after a paragraph of a higher one."""
    after = deeper if level is None or level.restart is None else level.restart
    return used < after


def _written(own: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    """The pattern of a level with the numbers of its own and the higher levels."""
    if own.form == "bullet":
        return own.pattern

    def place(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        level = levels.get(depth)
        if level is None:
            return ""
        count = counts.get(depth, level.start)
        if is_width(level.form):
            return str(count).zfill(len(level.form))
        return numeral(count, "decimal" if own.legal else level.form)

    return _PLACE.sub(place, own.pattern)


def _lists(root: Node, styles: Styles) -> dict[str, List]:
    """List id -> list."""
    families: dict[str, Node] = {}
    for element in root.children:
        if element.tag == "w:abstractNum":
            families[attribute(element, "w:abstractNumId") or ""] = element
    uses = {attribute(element, "w:numId") or "": element for element in root.children if element.tag == "w:num"}
    family_of = {key: value(element, "w:abstractNumId") or "" for key, element in uses.items()}
    levels = {key: _levels(element) for key, element in families.items()}
    return {
        key: _list(key, element, _followed(family_of[key], families, family_of, styles), levels)
        for key, element in uses.items()
    }


def _followed(family: str, families: Mapping[str, Node], family_of: Mapping[str, str], styles: Styles) -> str:
    """The family that holds the levels: one that only names a list style points on to another."""
    for _ in families:
        named = value(families.get(family), "w:numStyleLink")
        if named is None:
            break
        family = family_of.get(styles.list_of_style.get(named, ""), "")
    return family


def _list(key: str, element: Node, family: str, levels: Mapping[str, Mapping[int, Level]]) -> List:
    own, restarted = dict(levels.get(family, {})), set()
    for override in element.children:
        depth = number(attribute(override, "w:ilvl")) if override.tag == "w:lvlOverride" else None
        if depth is None:
            continue
        if (level := child(override, "w:lvl")) is not None:
            own[depth] = _level(level)
        start = number(value(override, "w:startOverride"))
        if start is not None and depth in own:
            own[depth] = replace(own[depth], start=start)
            restarted.add(depth)
    return List(key, family, own, frozenset(restarted))


def _levels(family: Node) -> dict[int, Level]:
    levels = {}
    for element in family.children:
        depth = number(attribute(element, "w:ilvl")) if element.tag == "w:lvl" else None
        if depth is not None and 0 <= depth < _LEVELS:
            levels[depth] = _level(element)
    return levels


def _level(element: Node) -> Level:
    form = _form(element)
    pattern = value(element, "w:lvlText") or ""
    look = child(element, "w:rPr")
    if form == "bullet":
        pattern = bullet(pattern, attribute(child(look, "w:rFonts"), "w:ascii"))
    start = number(value(element, "w:start"))
    return Level(
        pattern,
        form,
        0 if start is None else start,
        number(value(element, "w:lvlRestart")),
        bool(switch(element, "w:isLgl")),
        value(element, "w:suff") == "nothing",
        value(element, "w:pStyle") or "",
        bool(switch(look, "w:vanish")),
    )


def _form(level: Node) -> str:
    """The number format; of a format that newer programs know, its picture (001)."""
    element = child(level, "w:numFmt")
    for name in ("mc:AlternateContent", "mc:Choice", "w:numFmt") if element is None else ():
        element = child(level if element is None else element, name)
    form = attribute(element, "w:val") or "decimal"
    picture = (attribute(element, "w:format") or "").partition(",")[0].strip()
    return picture if form == "custom" and is_width(picture) else form
