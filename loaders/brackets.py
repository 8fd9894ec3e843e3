"""The brackets of a text: which ones are a pair, which were never closed, and which never opened."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OPENING = "([{〔【"
"""The brackets that may hold a clause, as they open in folded text."""

BRACKET = re.compile(r"[()\[\]{}〔〕【】]")
"""Any of them, opening or closing."""

LONGEST = 2_000
"""What is further apart is no pair."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a text: pairs, outer ones before those inside, and those never closed."""

    pairs: tuple[tuple[int, int], ...]
    open: tuple[int, ...]


@lru_cache(maxsize=2)
def brackets(folded: str, heads: tuple[int, ...]) -> Brackets:
    """Brackets of every kind, mixed pairs too; one that is still open at the next heading was never closed."""
    pairs, broken, opened = [], [], []
    for found in BRACKET.finditer(folded):
        if found[0] in OPENING:
            opened.append(found.start())
            continue
        while opened:
            start = opened.pop()
            following = bisect_left(heads, start)
            if following < len(heads) and heads[following] < found.start():
                broken.append(start)
                continue
            if found.end() - start <= LONGEST:
                pairs.append((start, found.end()))
            break
    return Brackets(tuple(sorted(pairs, key=lambda pair: (pair[0], -pair[1]))), tuple(sorted((*broken, *opened))))


def unopened(folded: str) -> Iterator[int]:
    """Where a bracket closes that was never opened."""
    depth = 0
    for found in BRACKET.finditer(folded):
        depth += 1 if found[0] in OPENING else -1
        if depth < 0:
            yield found.start()
            depth = 0
