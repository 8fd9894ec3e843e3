"""Who takes part in a duty: its assignments sorted into named units and collectives, by role."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Assignment, Role, Task
from graph.network import Network

RESPONSIBLE = (Role.LEAD, Role.SHARE)
"""Roles that answer for the work itself; the others help with it."""

CO_UNITS = (Role.SHARE, Role.SUPPORT, Role.GUIDE)
"""Roles of units beside the lead."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One duty and everybody in it. A collective (各有关部门) names nobody and is kept apart."""

    task: Task
    rows: tuple[Assignment, ...]
    named: tuple[Assignment, ...]  # the rows of named units
    collective: tuple[Assignment, ...]
    held: Mapping[Role, tuple[str, ...]]  # role -> ids of the named units with it, as `units` gives them

    def units(self, *roles: Role) -> tuple[str, ...]:
        """Ids of the named units with one of these roles (or any), each once, in document order."""
        return self.held.get(roles[0], ()) if len(roles) == 1 else _units(self.named, roles)

    def collectives(self, *roles: Role) -> tuple[str, ...]:
        """Ids of the collectives with one of these roles (or any)."""
        return _units(self.collective, roles) if self.collective else ()

    @property
    def sole(self) -> str:
        """The one named unit that shares where nobody leads, or ""."""
        shares = self.units(Role.SHARE)
        return shares[0] if len(shares) == 1 and not self.led else ""

    @property
    def led(self) -> bool:
        """Whether anybody leads, be it a collective."""
        return bool(self.units(Role.LEAD) or self.collectives(Role.LEAD))

    @property
    def names(self) -> Mapping[str, str]:
        """Everybody in this duty -> the name by which the duty calls it first."""
        return {row.unit: row.name for row in reversed(self.rows)}

    def roles_of(self, unit: str) -> tuple[Role, ...]:
        """The roles of a unit in this duty, in the order of roles."""
        held = {row.role for row in self.rows if row.unit == unit}
        return tuple(role for role in Role if role in held)

    @property
    def roles(self) -> Mapping[str, tuple[Role, ...]]:
        """Named unit -> its roles in this duty, each once."""
        roles: dict[str, dict[Role, None]] = {}
        for row in self.named:
            roles.setdefault(row.unit, {})[row.role] = None
        return {unit: tuple(held) for unit, held in roles.items()}


def _units(rows: tuple[Assignment, ...], roles: tuple[Role, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([row.unit for row in rows if not roles or row.role in roles]))


def casts(network: Network) -> Iterator[Cast]:
    """The cast of every duty, in document order."""
    return casts_of(network, network.duties)


def casts_of(network: Network, duties: Iterable[Task]) -> Iterator[Cast]:
    """The casts of some duties."""
    collectives = {unit.id for unit in network.units if unit.collective}
    for task in duties:
        rows = network.by_task[task.id]
        apart = tuple([row for row in rows if row.unit in collectives])
        named = tuple([row for row in rows if row.unit not in collectives]) if apart else rows
        yield Cast(task, rows, named, apart, _by_role(named))


def _by_role(rows: tuple[Assignment, ...]) -> Mapping[Role, tuple[str, ...]]:
    held: dict[Role, dict[str, None]] = defaultdict(dict)
    for row in rows:
        held[row.role][row.unit] = None
    return {role: tuple(units) for role, units in held.items()}
