"""Attributions in running text: units and bare role words without an object of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from graph.model import Role
from loaders.brackets import OPENING
from loaders.clauses import Clause, parse, parses
from loaders.spans import Spans
from loaders.wordlists import either, roles, words

_SENTENCE_STOP = re.compile(r"[。;:!?\s(（「“]")
_CLAUSE_STOP = re.compile(r"[,;。:!?\n\r(（「“]")
_PIECE_STOP = re.compile(r"[,;。\n\r]")
_ATTRIBUTE = re.compile(rf"[^。;\n\r]{{0,80}}?(?:{either(roles('verb'))}|组成|成立|构成|担任)的")
_WISHED = re.compile(rf"(?:{either(words('wished'))})$")
_ANCHORS = ("牵头", "会同", "负责")
_REACH, _VERB_REACH, _TWO_ROLES = 240, 40, 2


def running(folded: str, anchors: list[int], bodies: list[int], taken: Spans) -> Iterator[Clause]:
    """X牵头，Y配合， and 由X会同Y负责: units and bare role words without an object of their own.

    由X负责 alone is too often said of money or of a word's meaning: a second role has to stand beside it.
    """
    done = 0
    for anchor in anchors:
        if anchor < done or not folded.startswith(_ANCHORS, anchor) or taken.touch(anchor, anchor + 2):
            continue
        leads = folded.startswith("牵头", anchor)
        body = bodies[bisect_right(bodies, anchor) - 1]
        start = _clause_start(folded, anchor, body) if leads else _told(folded, anchor, body)
        stop = _PIECE_STOP.search(folded, anchor, anchor + (_VERB_REACH if leads else _REACH))
        if stop is None or start < 0:
            continue
        clause = _longest(folded, start, stop.start())
        said = {mention.role for mention in clause.mentions} if clause else set()
        if clause and (_bracket_cut(folded, clause) or _told_of(folded, clause)):
            continue
        if clause and (Role.LEAD in said or (not leads and len(said) >= _TWO_ROLES)):
            done = clause.end
            yield clause


def _told_of(folded: str, clause: Clause) -> bool:
    """Whether the words describe a body, or are wished for or quoted: 支持由企业牵头, 由甲牵头，乙参加的专班."""
    begin = clause.start
    wished = _WISHED.search(folded, max(0, begin - 2), begin) or folded[max(0, begin - 1) : begin] in tuple("“「『‘")
    return bool(wished) or _ATTRIBUTE.match(folded, clause.end) is not None


def _bracket_cut(folded: str, clause: Clause) -> bool:
    """Whether a clause begins with its bracket and ends before it: as a whole that bracket was not understood."""
    before = folded[max(0, clause.start - 1) : clause.start]
    return before in tuple(OPENING) and folded[clause.end : clause.end + 1] in tuple(",;")


def _longest(folded: str, start: int, end: int) -> Clause | None:
    """The clause in a piece of running text and in the pieces after it that name further units."""
    clause = parse(folded[start:end], start, "prose")
    while clause and (following := _PIECE_STOP.search(folded, end + 1, end + _REACH)) and folded[end] in ",;":
        longer = parse(folded[start : following.start()], start, "prose")
        if longer is None or not longer.mentions or longer.mentions[-1].start < end:
            break
        clause, end = longer, following.start()
    return clause


def _told(folded: str, anchor: int, body: int) -> int:
    """Where 由 begins the piece of text that an anchor stands in, -1 if it does not."""
    begin = max(0, anchor - _REACH, body)
    for found in _CLAUSE_STOP.finditer(folded, begin, anchor):
        begin = found.end()
    return _by_whom(folded, begin, anchor)


def _by_whom(folded: str, start: int, anchor: int) -> int:
    """The last 由 before an anchor, -1 if there is none or it only encourages: 鼓励由龙头企业牵头."""
    told = folded.rfind("由", start, anchor)
    return -1 if told >= 0 and _WISHED.search(folded, max(start, told - 2), told) else told


def _clause_start(folded: str, anchor: int, body: int) -> int:
    begin = max(0, anchor - _REACH, body)
    start = begin
    for found in _SENTENCE_STOP.finditer(folded, begin, anchor):
        start = found.end()
    told = _by_whom(folded, start, anchor)
    if told >= 0 and parses(folded[told : anchor + 2]):
        return told
    if told < 0 and "由" in folded[start:anchor]:
        return anchor
    while (comma := folded.find(",", start, anchor)) >= 0 and not parses(folded[start : anchor + 2]):
        start = comma + 1
    return start
