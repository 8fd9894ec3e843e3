"""Whether every word that announces an attribution was accounted for, and what was not understood."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.binding import Binding
from loaders.candidates import ANCHOR, bracket_pairs, label_starts
from loaders.outline import Outline
from loaders.wordlists import either, roles

_ROLE_END = re.compile(rf"(?:{either(roles('verb'))})(?:落实|实施|推进)?[\s。;]*$")
_UNIT_LIST = re.compile(r"[局委办厅部院会中心社队司府区县市镇](?:等|、|,|;|和|牵头|负责|配合|按)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Share:
    """How many words that announce an attribution stand in a plan, and how many are accounted for."""

    words: int
    read: int
    unread: int


def unread(folded: str, read: Outline, bound: tuple[Binding, ...]) -> Iterator[tuple[int, int]]:
    """Stretches that look like an attribution and were not understood: brackets and label lines."""
    taken = sorted((binding.clause.start, binding.clause.end) for binding in bound)
    starts = [start for start, _ in taken]

    def inside(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < taken[at][1]

    last = -1
    for start, end in bracket_pairs(folded):
        words = folded[start + 1 : end - 1]
        if start < last or inside(start) or len(words) > _LONGEST:
            continue
        if _ROLE_END.search(words) and _UNIT_LIST.search(words) and not _holds_taken(taken, starts, start, end):
            last = end
            yield start, end
    for start, end in label_starts(folded, read):
        if not inside(start) and start >= last:
            yield start, end


def _holds_taken(taken: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(taken) and taken[at][0] < end


def share(folded: str, bound: tuple[Binding, ...], missed: list[tuple[int, int]]) -> Share:
    """The words of attribution, those inside clauses, and those in stretches not understood."""
    places = [found.start() for found in ANCHOR.finditer(folded)]
    read = sum(bisect_left(places, binding.clause.end) - bisect_left(places, binding.clause.start) for binding in bound)
    lost = sum(bisect_left(places, end) - bisect_left(places, start) for start, end in missed)
    return Share(len(places), read, lost)
