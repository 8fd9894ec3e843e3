"""What the pictures of load, and of breadth by depth, show: each unit's duties beside what chance gives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graph.cast import casts
from graph.model import Role
from graph.network import Network
from queries.chance import beyond, duties_by_chance, leads_by_chance
from visualizations.page_names import called, shown
from visualizations.page_order import by_load, tallies_of


@dataclass(frozen=True, slots=True)
class Load:
    """The duties of one unit, each counted once for each role, and how many areas they touch."""

    unit: str
    name: str
    roles: Mapping[Role, int]
    areas: int

    @property
    def total(self) -> int:
        """Every duty in every role."""
        return sum(self.roles.values())


@dataclass(frozen=True, slots=True)
class Band:
    """Between which counts chance stays in nine cases of ten, its mean, and the units above it."""

    low: int
    high: int
    mean: float
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class Loads:
    """Every named unit with a duty, those with most leads first."""

    loads: tuple[Load, ...]
    leads: Band
    duties: Band


def loads(network: Network) -> Loads:
    """The loads of a network.

    >>> loads(Network()).loads
    ()
    """
    counted = tallies_of(network)
    held = Counter({unit: tally.roles[Role.LEAD] for unit, tally in counted.items()})
    taken = Counter({unit: len(tally.tasks) for unit, tally in counted.items()})
    leads = leads_by_chance(held.total(), len(counted))
    duties = duties_by_chance((len(cast.units()) for cast in casts(network)), len(counted))
    return Loads(
        loads=tuple(
            Load(
                unit,
                shown(called(network, unit)),
                dict(counted[unit].roles),
                counted[unit].areas,
            )
            for unit in by_load(counted.values())
        ),
        leads=Band(*leads.band, leads.mean, frozenset(beyond(leads, held) if counted else ())),
        duties=Band(*duties.band, duties.mean, frozenset(beyond(duties, taken) if counted else ())),
    )
