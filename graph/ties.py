"""Which units work together, and how strongly: the ties that follow from the duties they share."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from graph.network import Network


@dataclass(frozen=True, slots=True)
class Tie:
    """Two named units that have duties in common in one plan; `one` < `other` by id."""

    plan: str
    one: str
    other: str
    tasks: int  # duties that both have a part in
    weight: float  # sum of 1/(n-1) over these duties, n being the named units of the duty


def ties(network: Network) -> Iterator[Tie]:
    """The ties of every plan, sorted by plan and units; collectives work with nobody.

    The weight is that of M. E. J. Newman, Scientific collaboration networks II (Phys. Rev. E 64, 016132,
    2001): a duty of two units ties them by 1, one of twelve ties each pair by 1/11, so that a task
    that names everybody does not make strong ties.
    """
    shared: dict[tuple[str, str, str], Counter[int]] = defaultdict(Counter)
    for plan, units in _together(network):
        for one, other in combinations(units, 2):
            shared[plan, one, other][len(units)] += 1
    for (plan, one, other), sizes in sorted(shared.items()):
        yield Tie(plan, one, other, sizes.total(), fsum(count / (size - 1) for size, count in sizes.items()))


def _together(network: Network) -> Iterator[tuple[str, list[str]]]:
    """The plan and the named units of every duty, each unit once, by id."""
    collectives = {unit.id for unit in network.units if unit.collective}
    duties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in network.counted:
        if row.unit not in collectives:
            duties[row.plan, row.task].add(row.unit)
    for (plan, _), units in duties.items():
        yield plan, sorted(units)
