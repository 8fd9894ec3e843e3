"""In which order the page sets its units: by the area they are at home in, by load, by likeness.

Every order is the same each time: ties go to the unit that the plan names first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import Assignment, Role
from graph.network import Network

LIKENESS_LIMITS = range(3, 401)
"""For how many units likeness is worked out; more would take seconds, and nobody could read the order."""


@dataclass(slots=True)
class Tally:
    """What one unit does, counted: distinct duties by role, and where they lie."""

    unit: str
    first: int  # the place of its first assignment
    roles: dict[Role, int] = field(default_factory=lambda: dict.fromkeys(Role, 0))
    tasks: set[str] = field(default_factory=set)
    by_area: dict[str, list[int]] = field(default_factory=dict)  # area -> [leads, all]

    @property
    def total(self) -> int:
        """Every duty in every role."""
        return sum(self.roles.values())

    @property
    def areas(self) -> int:
        """How many areas its duties touch."""
        return sum(map(bool, self.by_area))

    @property
    def weight(self) -> tuple[int, int, int]:
        """Sorts leaders first, then by load, then as the plan names them."""
        return (-self.roles[Role.LEAD], -self.total, self.first)

    def home(self, areas: Sequence[str]) -> str:
        """The area in which it leads most, else does most, else stands first."""
        return min(areas, key=lambda area: [-count for count in self.by_area.get(area, [0, 0])])


def tallies(rows: Iterable[Assignment], area_of: Mapping[str, str]) -> dict[str, Tally]:
    """Unit -> its tally over these assignments; the same duty stated twice counts once."""
    kept: dict[str, Tally] = {}
    seen: set[tuple[str, str, Role]] = set()
    for place, row in enumerate(rows):
        if (row.task, row.unit, row.role) in seen:
            continue
        seen.add((row.task, row.unit, row.role))
        tally = kept.setdefault(row.unit, Tally(row.unit, place))
        tally.roles[row.role] += 1
        tally.tasks.add(row.task)
        counts = tally.by_area.setdefault(area_of[row.task], [0, 0])
        counts[0] += row.role is Role.LEAD
        counts[1] += 1
    return kept


def tallies_of(network: Network) -> dict[str, Tally]:
    """Named unit -> its tally over every assignment of a network that counts."""
    named = {unit.id for unit in network.units if not unit.collective}
    area_of = {task.id: task.area for task in network.tasks}
    return tallies((row for row in network.counted if row.unit in named), area_of)


def by_area(units: Iterable[Tally], areas: Sequence[str]) -> list[tuple[str, list[str]]]:
    """(area, its units) in plan order; leading units open each block."""
    homes: dict[str, list[str]] = defaultdict(list)
    for tally in sorted(units, key=lambda tally: tally.weight):
        homes[tally.home(areas)].append(tally.unit)
    return [(area, homes[area]) for area in areas if homes[area]]


def by_load(units: Iterable[Tally]) -> list[str]:
    """Units with most leads first, then with most duties."""
    return [tally.unit for tally in sorted(units, key=lambda tally: tally.weight)]


def by_likeness(units: Iterable[Tally]) -> list[str]:
    """Units so that neighbours share tasks: nearest neighbour, then 2-opt, by Jaccard distance.

    >>> one, two, three = Tally("a", 0), Tally("b", 1), Tally("c", 2)
    >>> one.tasks, two.tasks, three.tasks = {"1", "2"}, {"8"}, {"1", "2", "3"}
    >>> by_likeness([one, two, three])
    ['a', 'c', 'b']
    """
    ranked = sorted(units, key=lambda tally: tally.weight)
    if len(ranked) not in LIKENESS_LIMITS:
        return [tally.unit for tally in ranked]
    apart = [[_distance(one.tasks, other.tasks) for other in ranked] for one in ranked]
    return [ranked[place].unit for place in _two_opt(_nearest(apart), apart)]


def _distance(one: set[str], other: set[str]) -> float:
    return 1 - len(one & other) / len(one | other)


def _nearest(apart: Sequence[Sequence[float]]) -> list[int]:
    route, left = [0], set(range(1, len(apart)))
    while left:
        here = apart[route[-1]]
        route.append(min(left, key=lambda place: (here[place], place)))
        left.remove(route[-1])
    return route


def _two_opt(route: list[int], apart: Sequence[Sequence[float]], sweeps: int = 8) -> list[int]:
    """Turn stretches round while that brings neighbours closer; the ends are free."""
    for _ in range(sweeps):
        better = False
        for start in range(1, len(route) - 1):
            for end in range(start + 1, len(route)):
                before = apart[route[start - 1]][route[start]]
                after = apart[route[start - 1]][route[end]]
                if end + 1 < len(route):
                    before += apart[route[end]][route[end + 1]]
                    after += apart[route[start]][route[end + 1]]
                if after < before - 1e-12:
                    route[start : end + 1] = route[start : end + 1][::-1]
                    better = True
        if not better:
            break
    return route
