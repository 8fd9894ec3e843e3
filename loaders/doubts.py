"""What is read as it stands and yet looks damaged: lone brackets, names that ran together or look alike."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from graph.findings import found
from graph.model import Finding
from loaders.accounting import UNIT_LIST
from loaders.candidates import brackets, unopened
from loaders.damage import looks_like
from loaders.names import Names, Written
from loaders.reading import PlanRead, names_written
from loaders.spans import Spans
from loaders.units import COLLECTIVE, NAMED, kind_of

_SHORTEST = 4
_REACH = 200
_LINE_OR_SENTENCE = re.compile(r"[。\n\r(（]")
# 市教育局市公安局, but not 市公安局交警支队 or 国家税务总局某市税务局
_RAN_TOGETHER = re.compile(
    r"(?P<left>.{2,}?[局委办厅会部院队司])[丶.]?(?P<right>(?:市|县|省|区|州|团)[^市县省区州]{2,12}(?<!分)[局委办厅会部院队])"
)


def doubts(read: PlanRead, names: Names, taken: Iterator[tuple[int, int]]) -> Iterator[Finding]:
    """A finding for each such place; names that were repaired have theirs."""
    yield from _lone_brackets(read, Spans(taken))
    first: dict[str, Written] = {}
    repaired = {one.folded for one in names.damaged}
    for one in names_written(read):
        if one.folded not in repaired:
            first.setdefault(one.folded, one)
    for name, one in first.items():
        if name.count("(") != name.count(")"):
            yield _about("damage", read, one, ())
        elif (cut := _RAN_TOGETHER.fullmatch(name)) and kind_of(cut["left"]) == kind_of(cut["right"]) == NAMED:
            yield _about("ambiguous-break", read, one, (one.name,))
    yield from _look_alike(read, first)


def _about(code: str, read: PlanRead, one: Written, names: tuple[str, ...]) -> Finding:
    return found(code, read.plan, subject=one.text, quote=one.text, start=one.start, end=one.end, names=names)


def _look_alike(read: PlanRead, first: dict[str, Written]) -> Iterator[Finding]:
    """Names that differ in one character which scanning confuses: 市教育局, 巿教育局."""
    blanked: dict[str, list[str]] = defaultdict(list)
    for name in first:
        if len(name) >= _SHORTEST:
            for at in range(len(name)):
                blanked[f"{name[:at]}*{name[at + 1 :]}"].append(name)
    for key, alike in blanked.items():
        at = key.index("*")
        for other in alike[1:]:
            if looks_like(alike[0][at], other[at]):
                pair = sorted((first[alike[0]], first[other]), key=lambda one: one.start)
                names = (pair[0].name, pair[1].name)
                where = pair[1]
                yield found(
                    "suspected-same",
                    read.plan,
                    subject=" / ".join(names),
                    quote=where.text,
                    start=where.start,
                    end=where.end,
                    names=names,
                )


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
    units = [piece for piece in pieces if kind_of(piece) in {NAMED, COLLECTIVE} or UNIT_LIST.search(piece)]
    if units and 2 * len(units) >= len(pieces):
        quote, begin, stop = read.quoted(start, end)
        yield found("damage", read.plan, subject=quote[:30], quote=quote, start=begin, end=stop)
