"""Label lines: 牵头单位：… 配合单位：… 完成时限：… in one line or several, as clauses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from loaders.clauses import Clause, parse, parses
from loaders.labels import LABEL, LABEL_REACH, OPENED, closes_label_list
from loaders.lists import SPACE
from loaders.outline import Outline
from loaders.spans import Spans
from loaders.wordlists import either, words

_LONGEST = 2_000
_LONGEST_LABEL = 16
_IMPRINT = re.compile(either(words("imprint")))
_IMPRINT_REACH = 200
# 1.抓排查 责任单位：… but not 1.明确责任单位：…
_TITLE_BEFORE_LABEL = re.compile(
    r"[^。;:,\n\r]{4,40}(?<!明确)(?<!落实)(?<!压实)(?<!细化)(?<!确定)(?<!指定)(?<![的由各及和与、])\s*"
)
_LIST_STOP = re.compile(r"[。\n\r]")
_LIST_TRAIL = f" \t\u3000\n\r;,*|{OPENED}"
# A label may be a point of a list: （1）责任单位：…（2）完成时限：…
_NUMBER = r"(?:\([\d一二三四五六七八九十]{1,3}\)|(?<!\d)\d{1,2}[.、)]|[①-⑳]|[一二三四五六七八九十]{1,3}、)"
_POINT = re.compile(rf"{_NUMBER}\s*$")
_BETWEEN = re.compile(rf"[\s;。,|*>•·●\-{OPENED}]*{_NUMBER}?\s*")
# Who issued a plan stands above its date, and is no unit of the list before it.
_SIGNED_BELOW = re.compile(r"\s*(?:\d{4}|二[〇○零O0])")
_LINE_BREAK = re.compile(rf"[\n\r][ \t]*[>•·●\-]*|[*|{OPENED}]")


@lru_cache(maxsize=2)
def _labels(folded: str) -> tuple[re.Match[str], ...]:
    """Every label, looked for backwards from its colon: colons are few."""
    labels, colon, last = [], folded.find(":"), 0
    while colon >= 0:
        found = LABEL.search(folded, max(last, colon - _LONGEST_LABEL), colon + 1)
        if found:
            labels.append(found)
            last = found.end()
        colon = folded.find(":", colon + 1)
    return tuple(labels)


@lru_cache(maxsize=2)
def _label_ends(folded: str) -> list[int]:
    return [label.end() for label in _labels(folded)]


def last_label(folded: str, before: int) -> int:
    """Where the last label begins that ends before a place, -1 if there is none."""
    number = bisect_right(_label_ends(folded), before)
    return _labels(folded)[number - 1].start() if number else -1


def labelled(folded: str, heads: list[int], taken: Spans) -> Iterator[Clause]:
    """The clauses that labels make; none touches what was `taken`."""
    labels = [
        found
        for found in _labels(folded)
        if not taken.touch(found.start(), found.end()) and _begins_label(folded, found.start(), heads)
    ]
    block: list[tuple[int, int]] = []  # label lines with nothing but signs between them
    for label, following in zip_longest(labels, labels[1:]):
        start, end = label.start(), _list_end(folded, label.end(), heads, following.start() if following else None)
        if block and not _BETWEEN.fullmatch(folded, block[-1][1], start):
            yield from _label_clauses(folded, block)
            block = []
        if not block and folded[start - 1 : start] == OPENED:
            start -= 1
        block.append((start, end))
    if block:
        yield from _label_clauses(folded, block)


def label_starts(folded: str, read: Outline, taken: Spans) -> Iterator[tuple[int, int]]:
    """Every label of a role that stands where a label can stand, with the end of its list; none that was `taken`."""
    heads = [section.start for section in read.sections[1:]]
    for label in _labels(folded):
        if (
            label["stem"]
            and not taken.touch(label.start(), label.end())
            and _begins_label(folded, label.start(), heads)
        ):
            yield label.start(), _list_end(folded, label.end(), heads, None)


def _label_clauses(folded: str, spans: list[tuple[int, int]]) -> Iterator[Clause]:
    """Neighbouring label lines as one clause; if they do not parse together, those that parse alone."""
    whole = _parse_lines(folded, spans[0][0], spans[-1][1])
    if whole:
        yield whole
    elif len(spans) > 1:
        yield from (clause for start, end in spans if (clause := _parse_lines(folded, start, end)))


def _parse_lines(folded: str, start: int, end: int) -> Clause | None:
    return parse(_LINE_BREAK.sub(_cut, folded[start:end]), start, "label")


def _cut(broken: re.Match[str]) -> str:
    return ";" * len(broken[0])


def _begins_label(folded: str, start: int, heads: list[int]) -> bool:
    if folded.startswith(("主办", "承办"), start) and _IMPRINT.search(folded, start, start + _IMPRINT_REACH):
        return False  # who runs a web site, at the foot of its page
    before = folded[max(0, start - 40) : start].rstrip(' \t\u3000*#>-·•●▲|“"')
    before = _POINT.sub("", before).rstrip(" \t*#>")
    if not before or before[-1] in f"\n\r。;)]】」{OPENED}":
        return True
    at = bisect_right(heads, start) - 1
    if at >= 0 and (heads[at] == start or _TITLE_BEFORE_LABEL.fullmatch(folded, heads[at], start)):
        return True
    return closes_label_list(folded[max(0, start - LABEL_REACH) : start])


def _list_end(folded: str, begin: int, heads: list[int], next_label: int | None) -> int:
    """The end of the list after a label: its line, the next heading or label, or 。."""
    first = _past(folded, begin, len(folded), f"{SPACE}*")
    limit = min(len(folded), first + _LONGEST)
    following = bisect_left(heads, first)
    if following < len(heads):
        limit = min(limit, heads[following])
    if next_label is not None:
        limit = min(limit, max(next_label, first))
    stop = _LIST_STOP.search(folded, first, limit)
    while stop and stop[0] != "。" and _goes_on(folded, begin, stop.start(), limit):
        stop = _LIST_STOP.search(folded, _past(folded, stop.start(), limit), limit)
    end = stop.start() if stop else limit
    while end > first and folded[end - 1] in _LIST_TRAIL:
        end -= 1
    return end


def _past(folded: str, at: int, limit: int, skipped: str = SPACE) -> int:
    """The first place from `at` on, before a limit, that holds none of the characters."""
    while at < limit and folded[at] in skipped:
        at += 1
    return at


def _goes_on(folded: str, begin: int, at: int, limit: int) -> bool:
    """Whether a list goes on in the next line: a 、 ends this one, or each unit has a line of its own."""
    line = _past(folded, at, limit)
    if line >= limit:
        return False
    if folded[at - 1] == "、":
        return True
    if "\n" not in folded[begin : _past(folded, begin, at)]:
        return False  # the list began beside its label
    stop = _LIST_STOP.search(folded, line, limit)
    end = stop.start() if stop else limit
    return parses(folded[line:end], allow_bare=True) and not _SIGNED_BELOW.match(folded, end)
