"""From glyphs to runs and lines: what stands on one base line, bold that was drawn twice read once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.pdf_pages import Glyph

_SAME_BASE, _APART, _BACK = 0.12, 1.2, 0.6  # of an em: what keeps a run together
_OVERLAP = 0.5
_ABOVE, _BELOW = 0.85, 0.12  # of an em, from the base line
_DRAWN_TWICE = 0.4  # of the width of a glyph
_WORD_GAP, _WIDE_GAP = 0.2, 0.9
_RAISED_SIZE, _RAISED_BASE = 0.8, 0.12
_CLOSING = "。，、；：？！）》」』】〕”’％%.,;:?!)]}〉…—"
_OPENING = "（《「『【〔“‘([{〈"
_WORD = re.compile(r"[\w.%/~-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that follow each other on one base line."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    em: float

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.base - _ABOVE * self.em

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return self.base + _BELOW * self.em


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its place on the page, blanks at its ends left out."""

    text: str
    left: float
    right: float
    base: float
    em: float
    first: float  # width of what cannot be parted from its first character
    raised: tuple[tuple[int, int], ...] = ()  # small text above the base line: marks of notes, powers


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The runs of a page in the order in which they are drawn."""
    found: list[Run] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current:
            last = current[-1]
            em = max(last.em, glyph.em)
            gap = glyph.left - last.right
            if abs(glyph.base - last.base) > _SAME_BASE * em or gap > _APART * em or gap < -_BACK * em:
                found += _run(current)
                current = []
        current.append(glyph)
    return found + _run(current)


def _run(glyphs: list[Glyph]) -> list[Run]:
    """The run of some glyphs, or nothing if they are all blank."""
    first, last = 0, len(glyphs)
    while first < last and glyphs[first].text.isspace():
        first += 1
    while first < last and glyphs[last - 1].text.isspace():
        last -= 1
    kept = tuple(glyphs[first:last])
    if not kept:
        return []
    return [Run(kept, kept[0].left, max(g.right for g in kept[-2:]), kept[0].base, _em(kept))]


def _em(glyphs: Sequence[Glyph]) -> float:
    chinese = [glyph.em for glyph in glyphs if glyph.text >= "\u2e80"]
    return median(chinese or [glyph.em for glyph in glyphs]) or 1.0


def lines(found: Iterable[Run]) -> list[Line]:
    """The lines of a stretch of a page, from the top down."""
    rows: list[list[Run]] = []
    for run in sorted(found, key=lambda run: (run.base, run.left)):
        for row in rows[:-4:-1]:
            if _beside(row, run):
                row.append(run)
                break
        else:
            rows.append([run])
    return [_line(row) for row in rows]


def _beside(row: Sequence[Run], run: Run) -> bool:
    """Whether a run stands on the line of others, a raised mark included."""
    tallest = max(row, key=lambda other: other.em)
    shared = min(tallest.bottom, run.bottom) - max(tallest.top, run.top)
    return shared > _OVERLAP * (_ABOVE + _BELOW) * min(tallest.em, run.em)


def _line(row: Sequence[Run]) -> Line:
    main = max(row, key=lambda run: (len(run.glyphs) * run.em, -run.left))
    written: list[tuple[Glyph, bool]] = []
    for run in row:
        raised = run.em < _RAISED_SIZE * main.em and run.base < main.base - _RAISED_BASE * main.em
        written += [(glyph, raised) for glyph in run.glyphs]
    if len(row) > 1:
        written.sort(key=lambda item: item[0].left)
    kept: list[Glyph] = []
    text: list[str] = []
    raised_at: list[tuple[int, int]] = []
    length = 0
    spread: float | None = None
    for glyph, raised in written:
        if kept:
            if _again(kept, glyph):
                continue
            if _gap(kept[-1], glyph, main.em):
                spread = _spread(written) if spread is None else spread
                if glyph.left - kept[-1].right > spread + _WORD_GAP * main.em:
                    text.append(" ")
                    length += 1
        if raised:
            start = raised_at.pop()[0] if raised_at and raised_at[-1][1] == length else length
            raised_at.append((start, length + len(glyph.text)))
        kept.append(glyph)
        text.append(glyph.text)
        length += len(glyph.text)
    whole = "".join(text)
    right = max(glyph.right for glyph in kept[-2:])
    return Line(whole, kept[0].left, right, main.base, main.em, _first(kept), tuple(raised_at))


def _again(kept: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph repeats the one before it, a hair beside it, as bold is drawn by some programs."""
    last = kept[-1]
    return last.text == glyph.text and glyph.left - last.left < _DRAWN_TWICE * (last.right - last.left)


def _gap(last: Glyph, glyph: Glyph, em: float) -> bool:
    gap = glyph.left - last.right
    if gap <= _WORD_GAP * em or last.text.isspace() or glyph.text.isspace():
        return False
    return gap > _WIDE_GAP * em or (last.text.isascii() and glyph.text.isascii())


def _spread(written: Sequence[tuple[Glyph, bool]]) -> float:
    """The usual space between the characters of a line: more than none if the line is spread to the margin."""
    return median([after.left - before.right for (before, _), (after, _) in pairwise(written)])


def _first(glyphs: Sequence[Glyph]) -> float:
    """The width of the first characters of a line that a line break cannot part."""
    text = "".join(glyph.text[0] for glyph in glyphs[:40])
    end = len(text) - len(text.lstrip(_OPENING))
    word = _WORD.match(text, end)
    end = max(word.end() if word else end, end + 1)
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return glyphs[min(end, len(glyphs)) - 1].right - glyphs[0].left
