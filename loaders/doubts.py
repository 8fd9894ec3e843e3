"""What is read as it stands and yet looks damaged, or can be read two ways: lone brackets, lost line breaks."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from graph.findings import found, subject
from graph.model import Finding
from loaders.brackets import brackets, unopened
from loaders.reading import PlanRead
from loaders.sections import Section
from loaders.spans import Spans
from loaders.units import UNITS, kind_of
from loaders.unread import UNIT_LIST

_REACH = 200
_AROUND = 12  # so many characters on both sides of a doubtful break are quoted
_LINE_OR_SENTENCE = re.compile(r"[。\n\r(（]")


def doubts(read: PlanRead, taken: Iterator[tuple[int, int]]) -> Iterator[Finding]:
    """A finding for each such place; `taken` was read."""
    for binding in read.bound:
        if binding.clause.broken:
            yield read.finding("damage", binding.clause.start, binding.clause.end)
    yield from _breaks(read)
    yield from _lone_brackets(read, Spans(taken))


def _breaks(read: PlanRead) -> Iterator[Finding]:
    """A number taken for a heading although no sentence had ended; a clause that may stand for all items before it."""
    for section in read.outline.unsure:
        quote, start, end = read.quoted(max(0, section.start - _AROUND), section.body + _AROUND)
        told = read.quoted(section.start, section.body + _AROUND)[0]
        yield _doubtful(read, section, quote, start, end, told)
    for binding in read.bound:
        if binding.unsure:
            told = binding.section.written or read.titled(binding.section)
            yield _doubtful(read, binding.section, *read.quoted(binding.clause.start, binding.clause.end), told)


def _doubtful(read: PlanRead, section: Section, quote: str, start: int, end: int, told: str) -> Finding:  # noqa: PLR0913, PLR0917 - a finding has as many parts
    where = subject(section.path)
    return found("ambiguous-break", read.plan, subject=where, quote=quote, start=start, end=end, names=[told])


def _lone_brackets(read: PlanRead, taken: Spans) -> Iterator[Finding]:
    """Brackets without a partner whose words are units and were not read."""
    folded = read.seen.folded
    heads = [section.start for section in read.outline.sections[1:]]
    numbers = set(heads)
    for start in brackets(folded, tuple(heads)).open:
        if start in numbers:
            continue  # the bracket of （一）
        following = bisect_left(heads, start + 1)
        limit = min(heads[following] if following < len(heads) else len(folded), start + _REACH)
        stop = _LINE_OR_SENTENCE.search(folded, start + 1, limit)
        if not taken.touch(start, start + 2):
            yield from _lone(read, start, stop.start() if stop else limit)
    for end in unopened(folded):
        begin = max(0, end - _REACH)
        for stop in _LINE_OR_SENTENCE.finditer(folded, begin, end):
            begin = stop.end()
        if not taken.touch(end - 2, end + 1):
            yield from _lone(read, begin, end + 1)


def _lone(read: PlanRead, start: int, end: int) -> Iterator[Finding]:
    words = read.seen.folded[start:end].strip("()[]【】 ")
    pieces = [piece for piece in re.split(r"[、,;]", words) if piece]
    units = [piece for piece in pieces if kind_of(piece) in UNITS or UNIT_LIST.search(piece)]
    if units and 2 * len(units) >= len(pieces):
        yield read.finding("damage", start, end)
