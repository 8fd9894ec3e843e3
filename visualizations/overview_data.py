"""What the overview of very many plans shows: plans and areas against named units, counted."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.cast import casts
from graph.ids import local
from graph.model import Role
from graph.network import Network
from graph.script import fold, simplified
from visualizations.page_names import full_name, own_number, shown, title_of
from visualizations.page_order import by_load, tallies_of
from visualizations.page_pinyin import spoken
from visualizations.page_table import table


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages of their own stand, beside the overview: id of a plan or unit -> file."""

    plans: Mapping[str, str]
    units: Mapping[str, str]


def overview_data(network: Network, pages: Pages) -> dict[str, Any]:
    """The lists of the overview: plans, areas, units, and in each cell the leads and all duties."""
    named = {unit.id: unit for unit in network.units if not unit.collective}
    counted = tallies_of(network)
    order = by_load(counted.values())
    column = {unit: place for place, unit in enumerate(order)}
    cells: dict[tuple[str, str], dict[str, Counter[Role]]] = defaultdict(lambda: defaultdict(Counter))
    for cast in casts(network):
        held = cells[cast.task.plan, cast.task.area]
        for unit, roles in cast.roles.items():
            held[unit].update(roles)
    tasks = Counter(task.plan for task in network.items)
    plan_place = {plan.id: place for place, plan in enumerate(network.plans)}
    areas = [(area.plan, area.id) for area in network.areas]
    areas += [key for key in cells if not key[1]]
    areas.sort(key=lambda key: plan_place[key[0]])
    found = {area.id: area for area in network.areas}
    names = {unit: shown(network.called(unit)) for unit in order}
    return {
        "plans": table(
            "id title jurisdiction file tasks",
            (
                (
                    local(plan.id),
                    shown(title_of(plan)),
                    shown(plan.jurisdiction),
                    pages.plans[plan.id],
                    tasks[plan.id],
                )
                for plan in network.plans
            ),
        ),
        "areas": table(
            "id plan mark name cells",
            (
                (
                    local(area) if area else "",
                    plan_place[plan],
                    own_number(found[area].path) if area else "",
                    shown(found[area].name) if area else "",
                    [
                        number
                        for unit in sorted(cells[plan, area], key=column.__getitem__)
                        for number in (
                            column[unit],
                            cells[plan, area][unit][Role.LEAD],
                            cells[plan, area][unit].total(),
                        )
                    ],
                )
                for plan, area in areas
            ),
        ),
        "units": table(
            "id name full file leads duties folded",
            (
                (
                    local(unit),
                    names[unit],
                    shown(full_name(named[unit])),
                    pages.units[unit],
                    counted[unit].roles[Role.LEAD],
                    counted[unit].total,
                    shown(fold(f"{names[unit]}\n{full_name(named[unit])}")),
                )
                for unit in order
            ),
        ),
        "simplified": _spellings("".join(names.values()) + "".join(plan.title for plan in network.plans)),
        "pinyin": spoken(names.values()),
    }


def _spellings(words: str) -> list[str]:
    """Pairs of a character and the one it folds to, for what is typed in the other script."""
    folded = {fold(character) for character in words}
    return [one + two for one, two in sorted(simplified().items()) if two in folded and one != two]
