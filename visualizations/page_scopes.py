"""What is counted over all plans of a page, and over each of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph.model import MemberRole, Role, TaskKind
from graph.network import Network
from visualizations.page_order import Tally, by_area, by_likeness, by_load, tallies

ROLES = tuple(Role)


def scopes(network: Network, places: Mapping[str, int], outside: int) -> list[dict[str, Any]]:
    """Figures, loads and orders of units: over all plans, then over each if there are several.

    Args:
        network: what is counted.
        places: id -> place in the lists of the page.
        outside: the place of what belongs to no area.
    """
    counting = _Counting(network, {**places, "": outside})
    plans = [plan.id for plan in network.plans]
    made = [counting.scope(-1, lambda _: True)]
    if len(plans) > 1:
        made += [counting.scope(place, plan.__eq__) for place, plan in enumerate(plans)]
    return made


class _Counting:
    def __init__(self, network: Network, places: Mapping[str, int]) -> None:
        collective = {unit.id for unit in network.units if unit.collective}
        self._network = network
        self._place = places
        self._rows = [row for row in network.counted if row.unit not in collective]
        self._area_of = {task.id: task.area for task in network.tasks}

    def scope(self, place: int, inside: Callable[[str], bool]) -> dict[str, Any]:
        """What is counted over the plans inside."""
        counted = list(tallies((row for row in self._rows if inside(row.plan)), self._area_of).values())
        kinds = [task.kind for task in self._network.tasks if inside(task.plan)]
        members = {
            seat.unit
            for seat in self._network.memberships
            if inside(seat.plan) and seat.role is MemberRole.MEMBER and seat.unit
        }
        areas = [area.id for area in self._network.areas if inside(area.plan)]
        return {
            "plan": place,
            "figures": {
                "tasks": kinds.count(TaskKind.ITEM),
                "parts": kinds.count(TaskKind.SENTENCE),
                "areas": len(areas),
                "units": len(counted),
                "duties": sum(tally.total for tally in counted),
                "members": len(members),
                "roles": [sum(tally.roles[role] for tally in counted) for role in ROLES],
                "assigned_members": len(members & {tally.unit for tally in counted}),
            },
            "units": [self._load(tally) for tally in sorted(counted, key=lambda tally: self._place[tally.unit])],
            "orders": {
                "area": [[self._place[area], self._places(units)] for area, units in by_area(counted, [*areas, ""])],
                "load": self._places(by_load(counted)),
                "likeness": self._places(by_likeness(counted)),
            },
        }

    def _load(self, tally: Tally) -> list[int]:
        """Unit, its duties by role, their sum, areas touched."""
        counts = [tally.roles[role] for role in ROLES]
        return [self._place[tally.unit], *counts, tally.total, sum(bool(area) for area in tally.by_area)]

    def _places(self, units: Iterable[str]) -> list[int]:
        return [self._place[unit] for unit in units]
