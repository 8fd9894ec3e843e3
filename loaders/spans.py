"""Stretches of a text that were taken, asked by place."""

from bisect import bisect_left
from collections.abc import Iterable


class Spans:
    """Stretches that do not overlap, asked by place."""

    def __init__(self, taken: Iterable[tuple[int, int]]) -> None:
        """Hold some places."""
        self._spans = sorted(taken)
        self._starts = [start for start, _ in self._spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with start–end."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._spans[at - 1][1] > start
