"""Which areas stand left and which right, so that units that serve several of them come between the two."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

MAX_TRIED = 12
"""Up to so many areas every split is tried: 2,048 of them."""

ROUNDS = 10

STEP = 60
"""Heights in px that count as equal."""

Cost = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Areas:
    """Areas as bits of a number, with the height of each and of the units that serve just these areas."""

    heights: tuple[float, ...]
    units: tuple[tuple[int, int, float], ...]  # areas served, how many units, their height

    def cost(self, left: int) -> Cost:
        """Units that serve several areas, all on one side; then the height of the tallest column, roughly.

        Roughly, so that one more task does not turn the drawing round for the sake of a few px.
        """
        misplaced = 0
        columns = [0.0, 0.0, 0.0, 0.0, 0.0]
        for number, height in enumerate(self.heights):
            columns[1 if left >> number & 1 else 3] += height
        for served, count, height in self.units:
            if served & left and served & ~left:
                columns[2] += height
                continue
            columns[0 if served & left else 4] += height
            if served.bit_count() > 1:
                misplaced += count
        return misplaced, round(max(columns) / STEP)


def left_areas(heights: Sequence[float], units: Iterable[tuple[Collection[int], float]]) -> frozenset[int]:
    """The areas to be put left, by their number from 0; the first one is, unless it is the only one.

    Args:
        heights: of each area's tasks.
        units: for each unit, the areas it serves and its height.

    >>> sorted(left_areas([9, 9, 9], [([0, 1], 9), ([0, 2], 9)]))
    [0]
    """
    same: dict[int, list[float]] = defaultdict(list)
    for served, height in units:
        same[sum(1 << area for area in set(served))].append(height)
    areas = _Areas(tuple(heights), tuple((served, len(found), sum(found)) for served, found in sorted(same.items())))
    left = _best(areas) if len(heights) <= MAX_TRIED else _greedy(areas)
    return frozenset(area for area in range(len(heights)) if left >> area & 1)


def _best(areas: _Areas) -> int:
    count = len(areas.heights)
    if count <= 1:
        return 0
    return min(range(1, 1 << count, 2), key=areas.cost)


def _greedy(areas: _Areas) -> int:
    """From every second area on the left, change the side of each area in turn where that gains."""
    count = len(areas.heights)
    left = sum(1 << number for number in range(0, count, 2))
    cost = areas.cost(left)
    for _ in range(ROUNDS):
        before = cost
        for number in range(1, count):
            changed = areas.cost(left ^ 1 << number)
            if changed < cost:
                left, cost = left ^ 1 << number, changed
        if cost == before:
            break
    return left
