"""The brackets of a text: which ones are a pair, which were never closed, and which never opened."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OPENING = "([{〔【"
"""The brackets that may hold a clause, as they open in folded text."""

_BRACKET = re.compile(r"[()\[\]{}〔〕【】]")

LONGEST = 2_000
"""What is further apart is no pair."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a text: pairs, outer ones before those inside, and those never closed."""

    pairs: tuple[tuple[int, int], ...]
    open: tuple[int, ...]


@lru_cache(maxsize=2)
def signs(folded: str) -> tuple[tuple[int, bool], ...]:
    """Every bracket of a text: its place, and whether it opens; looked up once for all who ask."""
    return tuple([(found.start(), found[0] in OPENING) for found in _BRACKET.finditer(folded)])


@lru_cache(maxsize=2)
def brackets(folded: str, heads: tuple[int, ...]) -> Brackets:
    """Brackets of every kind, mixed pairs too; one that is still open at the next heading was never closed."""
    pairs, broken, opened = [], [], []
    for place, opens in signs(folded):
        if opens:
            opened.append(place)
            continue
        while opened:
            start = opened.pop()
            following = bisect_left(heads, start)
            if following < len(heads) and heads[following] < place:
                broken.append(start)
                continue
            if place + 1 - start <= LONGEST:
                pairs.append((start, place + 1))
            break
    return Brackets(tuple(sorted(pairs, key=lambda pair: (pair[0], -pair[1]))), tuple(sorted((*broken, *opened))))


def unopened(folded: str) -> Iterator[int]:
    """Where a bracket closes that was never opened."""
    depth = 0
    for place, opens in signs(folded):
        depth += 1 if opens else -1
        if depth < 0:
            yield place
            depth = 0
