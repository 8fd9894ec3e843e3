"""From lines to paragraphs, over the ends of columns and pages.

A line goes on in the next one if the first word of the next had found no room in it, and the next is not indented.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.pdf_furniture import body_em
from loaders.formats.pdf_lines import Line

# All in ems.
_EDGE, _ROOM, _INDENT, _DEEPEST_INDENT, _CENTRED, _SLACK, _MARGINS = 0.6, 0.5, 0.8, 3.2, 1.0, 2.0, 6.0
_EDGE_SHARE, _EDGE_LINES, _PAGE_LINES = 0.25, 4, 8
_INDENTED_SHARE = 0.06
_LOOSE, _LOOSE_PLAIN = 1.6, 1.25  # times the usual distance of lines: a gap, where paragraphs are indented or not
_SAME_SIZE, _TITLE_SIZE, _TITLE_DISTANCE = 0.12, 1.15, 2.4
_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十百]{1,4}[章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[.．、)）](?!\d)|[①-⑳㈠-㈩⑴-⒇⒈-⒛●■◆•▶]|附件\s*\d*[:：]"
    r"|[^，。；：,;:（(]{2,8}(?:单位|部门|时限|时间|领导)[:：]"
)
_SENTENCE_ENDS = "。；：！？）;:!?)”】"
_GOES_ON = "，、（《“(,和与及的"


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that follow each other in one column of a page."""

    page: int
    side: str
    width: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph and the page on which it begins."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the lines of a column begin and end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is set."""

    em: float
    distance: float  # of lines, in ems
    indented: bool


def paragraphs(chapters: Sequence[Sequence[Flow]]) -> list[list[Paragraph]]:
    """The paragraphs of each chapter: a sequence of flows between which nothing else stands."""
    flows = [flow for chapter in chapters for flow in chapter]
    frames = dict(zip(map(id, flows), _frames(flows), strict=True))
    habits = _habits(flows, [frames[id(flow)] for flow in flows])
    return [_joined([(flow, frames[id(flow)]) for flow in chapter], habits) for chapter in chapters]


def glued(before: str, after: str) -> str:
    """Two lines as one; a blank only between two words in Latin letters.

    >>> glued("推进 5G", "网络建设"), glued("open", "data")
    ('推进 5G网络建设', 'open data')
    """
    return before + _blank(before, after) + after


def _blank(before: str, after: str) -> str:
    parts_words = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha()
    return " " if parts_words else ""


def starts_anew(text: str) -> bool:
    """Whether a line begins with a number or a label, as items and attributions do.

    >>> starts_anew("（一）加强领导"), starts_anew("责任单位：市教育局"), starts_anew("1.5米以上")
    (True, True, False)
    """
    return bool(_STARTS.match(text))


def _frames(flows: Sequence[Flow]) -> list[Frame]:
    """The frame of each flow: its page's own if that can be seen, else that of all pages set alike."""
    alike: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    own: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for flow in flows:
        alike[flow.side, round(flow.width), flow.page % 2] += flow.lines
        own[flow.side, flow.page] += flow.lines
    found = []
    for flow in flows:
        lines = own[flow.side, flow.page]
        frame = _edges(lines, flow) if len(lines) >= _PAGE_LINES else None
        found.append(frame or _column(alike, flow) or _common(alike[flow.side, round(flow.width), flow.page % 2], flow))
    return found


def _column(alike: Mapping[tuple[str, int, int], Sequence[Line]], flow: Flow) -> Frame | None:
    """The frame of the left column where a page has no more than that, as the last one often has."""
    beside = alike.get(("left", round(flow.width), flow.page % 2), ()) if flow.side == "whole" else ()
    frame = Frame(min(line.left for line in beside), max(line.right for line in beside)) if beside else None
    return frame if frame and all(line.right <= frame.right + line.em for line in flow.lines) else None


def _common(lines: Sequence[Line], flow: Flow) -> Frame:
    if edges := _edges(lines, flow):
        return edges
    left = min((line.left for line in lines), default=0.0)
    right = max((line.right for line in lines), default=0.0)
    if flow.side == "whole" and lines:
        # Nothing shows where lines end; margins are alike on both sides, more or less.
        right = max(right, flow.width - left - _SLACK * lines[0].em)
    return Frame(left, right)


def _edges(lines: Sequence[Line], flow: Flow) -> Frame | None:
    """Where many lines begin and end; None if they end at no common place."""
    if not lines:
        return None
    em = body_em(lines)
    fewest, edge = max(_EDGE_LINES, _EDGE_SHARE * len(lines)), _EDGE * em
    rights = sorted(-line.right for line in lines)
    lefts = sorted(line.left for line in lines)
    right = _first_common(rights, edge, fewest)
    left = _first_common(lefts, edge, max(2, fewest / 4))
    if right is None or (flow.side == "whole" and -right < flow.width - lefts[0] - _MARGINS * em):
        return None  # rows of a list end at one place too, but far from the margin
    return Frame(lefts[0] if left is None else left, -right)


def _first_common(places: Sequence[float], edge: float, fewest: float) -> float | None:
    """The first of some ordered places at which so many of them are."""
    return next((x for n, x in enumerate(places) if bisect_right(places, x + edge) - n >= fewest), None)


def _habits(flows: Sequence[Flow], frames: Sequence[Frame]) -> Habits:
    lines = [line for flow in flows for line in flow.lines]
    em = body_em(lines) or 1.0
    distances = [
        (after.base - before.base) / em
        for flow in flows
        for before, after in pairwise(flow.lines)
        if after.base > before.base
    ]
    offsets = [(line.left - frame.left) / em for flow, frame in zip(flows, frames, strict=True) for line in flow.lines]
    indented = sum(_INDENT < offset < _DEEPEST_INDENT for offset in offsets)
    return Habits(em, median(distances) if distances else 1.5, indented >= _INDENTED_SHARE * max(len(offsets), 1))


def _joined(flows: Sequence[tuple[Flow, Frame]], habits: Habits) -> list[Paragraph]:
    found: list[tuple[list[str], int]] = []
    last: tuple[Flow, Frame, Line] | None = None
    for flow, frame in flows:
        for line in flow.lines:
            if last is not None and _goes_on(last, (flow, frame, line), habits):
                found[-1][0].append(_blank(last[2].text, line.text) + line.text)
            else:
                found.append(([line.text], flow.page))
            last = (flow, frame, line)
    return [Paragraph("".join(texts), page) for texts, page in found]


def _goes_on(before: tuple[Flow, Frame, Line], after: tuple[Flow, Frame, Line], habits: Habits) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    (flow, frame, line), (next_flow, next_frame, following) = before, after
    if abs(line.em - following.em) > _SAME_SIZE * max(line.em, following.em):
        return False
    distance = (following.base - line.base) / habits.em if flow is next_flow else 0.0
    if (
        flow is next_flow
        and _is_title(line, following, frame, habits)
        and distance <= _TITLE_DISTANCE * line.em / habits.em
    ):
        return True
    if (
        frame.right - line.right >= following.first + _ROOM * line.em
        or distance > habits.distance * (_LOOSE if habits.indented else _LOOSE_PLAIN)
        or following.left - next_frame.left > _INDENT * following.em
    ):
        return False
    if not starts_anew(following.text):
        return True
    return line.text[-1:] in _GOES_ON if not habits.indented else line.text[-1:] not in _SENTENCE_ENDS


def _is_title(line: Line, following: Line, frame: Frame, habits: Habits) -> bool:
    """Whether two lines are a title: set larger than the text, and both in the middle."""
    middle = (frame.left + frame.right) / 2
    return (
        line.em >= _TITLE_SIZE * habits.em
        and all(abs((one.left + one.right) / 2 - middle) <= _CENTRED * one.em for one in (line, following))
        and not starts_anew(following.text)
        and not starts_anew(line.text)
    )
