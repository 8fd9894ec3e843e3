"""What chance alone would give: how many duties a unit has when nobody chose, and how unequal leads are then.

Two statements, each with a model of its own. Leads: each lead falls to any of the units, all alike. Duties: each
task takes as many units as it has, any of them. Both are exact; only the indices of inequality are drawn.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

SHARE = 0.90
"""How much of what chance gives lies inside a band."""

RATE = 0.10
"""The rate of false alarms over all units of a plan that is let pass (Benjamini and Hochberg)."""

SEED = 2024
DRAWS = 2_000
MOST_LOTS = 2_000_000
"""Lots drawn in all: of a plan with thousands of leads fewer draws are as exact."""


@dataclass(frozen=True, slots=True)
class Null:
    """How likely each count is for one unit: `chances[count]`."""

    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The count to be expected.

        >>> Null((0.5, 0.25, 0.25)).mean
        0.75
        """
        return sum(count * chance for count, chance in enumerate(self.chances))

    @property
    def band(self) -> tuple[int, int]:
        """Between which counts chance stays in nine cases of ten, a twentieth left out on either side."""
        below = list(accumulate(self.chances))
        low = bisect_left(below, (1 - SHARE) / 2)
        high = bisect_left(below, (1 + SHARE) / 2)
        return low, min(high, len(below) - 1)

    def tail(self, count: int) -> float:
        """How likely chance gives this count or more.

        >>> Null((0.5, 0.25, 0.25)).tail(1)
        0.5
        """
        return min(1.0, sum(self.chances[count:]))


def leads_by_chance(leads: int, units: int) -> Null:
    """Leads of one unit, when each lead falls to any of the units.

    >>> [round(chance, 3) for chance in leads_by_chance(2, 2).chances]
    [0.25, 0.5, 0.25]
    """
    return _sum_of([1 / units] * leads if units else [])


def duties_by_chance(sizes: Iterable[int], units: int) -> Null:
    """Duties of one unit, when each task takes any units, as many as it has.

    >>> duties_by_chance([2, 1], 2).chances
    (0.0, 0.5, 0.5)
    """
    return _sum_of([min(1.0, size / units) for size in sizes] if units else [])


def _sum_of(odds: Iterable[float]) -> Null:
    """How often so many of independent events happen; equal odds are taken together."""
    chances = [1.0]
    for odd in sorted(odds):
        if odd >= 1:
            chances = [0.0, *chances]
            continue
        more = [0.0, *(chance * odd for chance in chances)]
        chances = [chance * (1 - odd) + added for chance, added in zip([*chances, 0.0], more, strict=True)]
        # What cannot be seen in any band is not carried along.
        while len(chances) > 1 and chances[-1] < 1e-18:  # noqa: PLR2004 -- far below what a double tells apart
            chances.pop()
    return Null(tuple(chances))


def beyond(null: Null, counts: Mapping[str, int]) -> set[str]:
    """Those with more than chance gives, at most a tenth of them by mistake.

    >>> beyond(leads_by_chance(20, 20), {"a": 12, **{str(n): 0 for n in range(19)}})
    {'a'}
    """
    ranked = sorted((null.tail(count), name) for name, count in counts.items())
    passed = [place for place, (tail, _) in enumerate(ranked, 1) if tail <= RATE * place / len(ranked)]
    return {name for _, name in ranked[: max(passed, default=0)]}


@dataclass(frozen=True, slots=True)
class Measure:
    """An index of inequality, as it is and as chance gives it."""

    name: str  # top, gini, effective
    value: float
    mean: float
    low: float
    high: float


def measures(counts: Sequence[int]) -> tuple[Measure, ...]:
    """How unequal the leads are, each index beside what even lots give; nothing where nobody leads.

    >>> [(one.name, round(one.value, 2)) for one in measures([4, 0, 0, 0])]
    [('top', 4.0), ('gini', 1.0), ('effective', 1.0)]
    """
    leads, units = sum(counts), len(counts)
    if units < 2 or not leads:  # noqa: PLR2004 -- one unit cannot be unequal
        return ()
    lots = Random(SEED)  # noqa: S311 -- the same lots every time; nothing is kept secret
    drawn = [_drawn(lots, leads, units) for _ in range(max(100, min(DRAWS, MOST_LOTS // leads)))]
    return tuple(_measure(name, index, counts, drawn) for name, index in INDICES.items())


def _drawn(lots: Random, leads: int, units: int) -> list[int]:
    held = Counter(lots.choices(range(units), k=leads))
    return [held[unit] for unit in range(units)]


def _measure(
    name: str, index: Callable[[Sequence[int]], float], counts: Sequence[int], drawn: Sequence[Sequence[int]]
) -> Measure:
    values = sorted(index(lot) for lot in drawn)
    low, high = (values[round((len(values) - 1) * share)] for share in ((1 - SHARE) / 2, (1 + SHARE) / 2))
    return Measure(name, index(counts), sum(values) / len(values), low, high)


def _top(counts: Sequence[int]) -> float:
    """The most, in means."""
    return max(counts) * len(counts) / sum(counts)


def _gini(counts: Sequence[int]) -> float:
    """Gini's coefficient, corrected for the number of units: 1 where one holds all."""
    ordered, units = sorted(counts), len(counts)
    weighed = sum((2 * place - units - 1) * count for place, count in enumerate(ordered, 1))
    return weighed / (units * sum(ordered)) * units / (units - 1)


def _effective(counts: Sequence[int]) -> float:
    """How many units with equal shares would be as concentrated: one over the sum of squared shares."""
    total = sum(counts)
    return total * total / sum(count * count for count in counts)


INDICES: Mapping[str, Callable[[Sequence[int]], float]] = {"top": _top, "gini": _gini, "effective": _effective}
