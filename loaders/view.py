"""Three views of one text: the original, the reading text without soft line breaks, and its fold.

Offsets that leave the loaders always refer to the original. The grammar sees only the folded
reading text, which has the length of the reading text. Without soft breaks the reading text is
the original.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.script import fold
from loaders.brackets import signs
from loaders.labels import plain_labels

_BREAK = re.compile(r"(?:\r\n|\r|\n)[^\S\n\r]*")
# A bracket that is not closed within so many characters is broken, not broken across lines.
_BRACKET_REACH = 600
# A line that could start a heading or a label is never the continuation of the line before.
_STARTS_ANEW = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.章节部]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、)]|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|[^,。;:、\s]{2,8}(?:单位|部门|时限|时间)[:])"
)
_MIN_LINES, _MIN_WIDTH, _FULL_SHARE, _CAPPED_SHARE = 8, 20, 0.5, 0.1


@dataclass(frozen=True, slots=True)
class View:
    """The reading text of a document with the way back to its original."""

    original: str
    text: str
    folded: str
    # Where each unbroken stretch begins, in the reading text and in the original.
    _here: tuple[int, ...] = (0,)
    _there: tuple[int, ...] = (0,)

    def origin(self, offset: int) -> int:
        """The place in the original of a character of the reading text."""
        stretch = bisect_right(self._here, offset) - 1
        return self._there[stretch] + offset - self._here[stretch]

    def here(self, offset: int) -> int:
        """The place in the reading text of a character of the original; the inverse of `origin`."""
        stretch = bisect_right(self._there, offset) - 1
        end = self._here[stretch + 1] if stretch + 1 < len(self._here) else len(self.text)
        return min(self._here[stretch] + offset - self._there[stretch], end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a stretch of the reading text."""
        if len(self._here) == 1:
            return start, end
        return self.origin(start), (self.origin(end - 1) + 1 if end > start else self.origin(start))

    def quote(self, start: int, end: int) -> str:
        """The original's words for a stretch of the reading text."""
        there = self.span(start, end)
        return self.original[there[0] : there[1]]


def view(original: str, *, wrapped: bool = True, tables: Sequence[tuple[int, int]] = ()) -> View:
    r"""The view of a text.

    `wrapped` says that lines may end where a page ended (plain text); a format that knows its paragraphs
    says no. Breaks inside `tables` (stretches of the original) are never soft.

    >>> seen = view("完成治理。（市财政局牵\n头）")
    >>> seen.folded
    '完成治理。(市财政局牵头)'
    >>> seen.quote(5, 13)
    '（市财政局牵\n头）'
    """
    folded = plain_labels(fold(original))
    breaks = _soft_breaks(folded, wrapped=wrapped) if "\n" in folded or "\r" in folded else []
    soft = [found for found in breaks if not _inside(found, tables)]
    if not soft:
        return View(original, original, folded)
    here, there, kept, last = [], [], [], 0
    length = 0
    for start, end in [*soft, (len(original), len(original))]:
        here.append(length)
        there.append(last)
        kept.append((last, start))
        length += start - last
        last = end
    return View(
        original,
        "".join(original[a:b] for a, b in kept),
        "".join(folded[a:b] for a, b in kept),
        tuple(here),
        tuple(there),
    )


def _inside(found: tuple[int, int], tables: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found[0] < end for start, end in tables)


def _soft_breaks(folded: str, *, wrapped: bool) -> list[tuple[int, int]]:
    """Line breaks inside a bracket, or at the end of a full line of a page."""
    inside = _open_stretches(folded)
    width = _page_width(folded) if wrapped else 0
    if not inside and not width:
        return []
    soft, line_start, stretch = [], 0, 0
    for found in _BREAK.finditer(folded):
        start, end = line_start + len(folded[line_start : found.start()].rstrip()), found.end()
        while stretch < len(inside) and inside[stretch][1] <= start:
            stretch += 1
        bracketed = stretch < len(inside) and inside[stretch][0] < start
        full = bool(width) and start - line_start >= width - 2
        if (bracketed or (full and _runs_on(folded, start, end))) and not _STARTS_ANEW.match(folded, end):
            soft.append((start, end))
        line_start = end
    return soft


def _runs_on(folded: str, start: int, end: int) -> bool:
    """Whether the sentence before a break goes on after it."""
    after = folded[end : end + 1]
    return bool(after) and after not in "\r\n" and folded[start - 1 : start] not in "。;:!?"


def _open_stretches(folded: str) -> list[tuple[int, int]]:
    """Outermost brackets that close within reach, in order."""
    stretches: list[tuple[int, int]] = []
    opened: list[int] = []
    for place, opens in signs(folded):
        if opens:
            opened.append(place)
        elif opened:
            start = opened.pop()
            if place - start <= _BRACKET_REACH:
                while stretches and stretches[-1][0] > start:
                    stretches.pop()
                stretches.append((start, place))
    return stretches


def _page_width(folded: str) -> int:
    """The width of a full line if a page broke the lines, else 0.

    Most lines have that width then; or none is longer, and too many have it for chance.
    """
    lengths = [len(line.rstrip()) for line in folded.splitlines() if line.strip()]
    if len(lengths) < _MIN_LINES:
        return 0
    width, _ = max(Counter(lengths).items(), key=lambda item: (item[1], item[0]))
    if width >= _MIN_WIDTH and _full(lengths, width) >= _FULL_SHARE * len(lengths):
        return width
    longest = max(lengths)
    often = _full(lengths, longest) >= max(_MIN_LINES, _CAPPED_SHARE * len(lengths))
    return longest if longest >= _MIN_WIDTH and often else 0


def _full(lengths: Sequence[int], width: int) -> int:
    return sum(1 for length in lengths if abs(length - width) <= 1)
