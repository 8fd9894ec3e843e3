"""What is counted over all plans of a page, and over each of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from graph.cast import Cast, casts
from graph.model import MemberRole, Role, TaskKind
from graph.network import Network
from queries.chance import Null, beyond, duties_by_chance, leads_by_chance, measures
from queries.relief import Relief, relief
from visualizations.page_order import Tally, by_area, by_likeness, by_load, tallies

ROLES = tuple(Role)
MOST_MEASURED = 12
"""For how many plans inequality is measured in each by itself: lots are drawn for it."""


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
        self._casts = tuple(casts(network))

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
        played = [cast for cast in self._casts if inside(cast.task.plan)]
        leads = leads_by_chance(sum(tally.roles[Role.LEAD] for tally in counted), len(counted))
        duties = duties_by_chance((len(cast.units()) for cast in played), len(counted))
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
            "units": [
                self._load(tally, leads, duties) for tally in sorted(counted, key=lambda tally: self._place[tally.unit])
            ],
            "chance": {
                "leads": self._null(leads, {tally.unit: tally.roles[Role.LEAD] for tally in counted}),
                "duties": self._null(duties, {tally.unit: len(tally.tasks) for tally in counted}),
            },
            "measures": self._measures(place, counted),
            "relief": self._relief(played),
            "orders": {
                "area": [[self._place[area], self._places(units)] for area, units in by_area(counted, [*areas, ""])],
                "load": self._places(by_load(counted)),
                "likeness": self._places(by_likeness(counted)),
            },
        }

    def _load(self, tally: Tally, leads: Null, duties: Null) -> list[float]:
        """Unit, its duties by role, their sum, areas touched, how likely chance gives as many leads, as many duties."""
        counts = [tally.roles[role] for role in ROLES]
        tails = (leads.tail(tally.roles[Role.LEAD]), duties.tail(len(tally.tasks)))
        return [self._place[tally.unit], *counts, tally.total, tally.areas, *(round(tail, 4) for tail in tails)]

    def _null(self, null: Null, counts: Mapping[str, int]) -> dict[str, Any]:
        """What chance gives one unit, and the units that have more."""
        over = sorted(self._place[unit] for unit in beyond(null, counts)) if counts else []
        return {"mean": round(null.mean, 2), "band": null.band, "over": over}

    def _measures(self, place: int, counted: Sequence[Tally]) -> list[list[Any]]:
        if place >= 0 and len(self._network.plans) > MOST_MEASURED:
            return []
        found = measures([tally.roles[Role.LEAD] for tally in counted])
        return [[one.name, *(round(value, 3) for value in (one.value, one.mean, one.low, one.high))] for one in found]

    def _relief(self, played: Iterable[Cast]) -> dict[str, Any] | None:
        found: Relief | None = relief(played)
        if found is None:
            return None
        return {
            "most": found.most,
            "givers": self._places(found.givers),
            "moves": [
                [self._place[move.task], self._place[move.giver], *self._places(move.takers)] for move in found.moves
            ],
            "choices": found.choices,
            "stuck": self._place[found.stuck] if found.stuck else -1,
            "stuck_leads": found.stuck_leads,
        }

    def _places(self, units: Iterable[str]) -> list[int]:
        return [self._place[unit] for unit in units]
