"""Everything the page shows, as one block of plain lists that a script can read at once.

Things refer to each other by their place in these lists. Offsets count UTF-16 units, as
JavaScript does; what a document says is shown as it stands, but for characters that would act.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from graph.ids import local, path_key
from graph.model import Area, Assignment, Fact, Status, Task, TaskKind
from graph.network import Network
from graph.script import fold, simplified
from visualizations.page_bodies import BODIES, SEATS, bodies, seats
from visualizations.page_findings import FINDINGS, codes, findings
from visualizations.page_goals import GOALS, INDICATORS, goals, indicators
from visualizations.page_names import full_name, number_of, own_number, prefix, shown, title_of
from visualizations.page_pinyin import spoken
from visualizations.page_scopes import ROLES, scopes
from visualizations.page_table import Table, table

STATUSES = tuple(Status)

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class PageData:
    """The lists of one page."""

    def __init__(self, network: Network, *, source: bool) -> None:
        """Of this network; without `source` the plans' texts stay out, the clauses remain."""
        self.network = network
        self.source = source
        self.areas: list[Area | None] = [*network.areas]
        if "" in network.by_area:
            self.areas.append(None)
        self.tasks = [task for plan in network.plans for task in _tree(network, plan.id)]
        self.units = [unit for unit in network.units if unit.id in network.by_unit or unit.id in self._seated]
        kinds: tuple[Sequence[Fact], ...] = (network.plans, network.areas, self.tasks, self.units, network.bodies)
        self._place = {"": -1, **{thing.id: place for things in kinds for place, thing in enumerate(things)}}

    def block(self) -> dict[str, Any]:
        """The whole, ready for JSON."""
        return {
            "plans": self._plans(),
            "areas": self._areas(),
            "tasks": self._tasks(),
            "units": self._units(),
            "clauses": self._clauses(),
            "rows": self._rows(),
            "bodies": table(BODIES, bodies(self.network, self._place, self.offset)),
            "seats": table(SEATS, seats(self.network, self._place, self.offset)),
            "codes": codes(self.network),
            "findings": table(FINDINGS, findings(self.network, self._place, self.offset)),
            "goals": table(GOALS, goals(self.network, self._place, self.offset)),
            "indicators": table(INDICATORS, indicators(self.network, self._place, self.offset)),
            "scopes": scopes(self.network, self._place, len(self.areas) - 1),
            "simplified": self._spellings(),
            "pinyin": spoken(
                [*(task.title for task in self.tasks), *(n for names in self._written.values() for n in names)]
            ),
        }

    # -- places ------------------------------------------------------------------------------

    @cached_property
    def _seated(self) -> set[str]:
        return {seat.unit for seat in self.network.memberships if seat.unit}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {plan.id: self.network.text(plan.id) for plan in self.network.plans}

    @cached_property
    def _astral(self) -> Mapping[str, list[int]]:
        return {plan: [found.start() for found in _ASTRAL.finditer(text)] for plan, text in self._texts.items()}

    def offset(self, plan: str, place: int) -> int:
        """A place in a plan's text as JavaScript counts it: 𠮷 is two."""
        return place + bisect_left(self._astral[plan], place)

    @cached_property
    def _goal_place(self) -> Mapping[str, int]:
        return {goal.id: place for place, goal in enumerate(self.network.goals)}

    def _area_place(self, area: str) -> int:
        return self._place[area] if area else len(self.areas) - 1

    # -- lists -------------------------------------------------------------------------------

    def _plans(self) -> Table:
        return table(
            "id title named jurisdiction number issuer issued script marked file text",
            (
                (
                    local(plan.id),
                    shown(title_of(plan)),
                    bool(plan.title),
                    shown(plan.jurisdiction),
                    shown(plan.number),
                    shown(plan.issuer),
                    plan.issued,
                    plan.script,
                    shown(plan.marked),
                    shown(plan.file),
                    shown(self._texts[plan.id]) if self.source else "",
                )
                for plan in self.network.plans
            ),
        )

    def _areas(self) -> Table:
        return table(
            "id plan mark name start end goal",
            (
                (
                    local(area.id),
                    self._place[area.plan],
                    own_number(area.path),
                    shown(area.name),
                    self.offset(area.plan, area.start),
                    self.offset(area.plan, area.end),
                    self._goal_place.get(area.goal, -1),
                )
                if area
                else ("", -1, "", "", 0, 0, -1)
                for area in self.areas
            ),
        )

    def _tasks(self) -> Table:
        paths = {area.id: len(area.path) for area in self.network.areas}
        return table(
            "id plan area kind number path title parent deadline start end head extra",
            (
                (
                    local(task.id),
                    self._place[task.plan],
                    self._area_place(task.area),
                    list(TaskKind).index(task.kind),
                    number_of(task.path, paths.get(task.area, 0)) if task.part == 0 else str(task.part),
                    shown(path_key(task.path)) + (f"/{task.part}" if task.part else ""),
                    shown(task.title),
                    self._place.get(task.parent, -1),
                    shown(task.deadline),
                    self.offset(task.plan, task.start),
                    self.offset(task.plan, task.end),
                    self.offset(task.plan, self._head(task)),
                    [[shown(name), shown(value)] for name, value in task.extra],
                )
                for task in self.tasks
            ),
        )

    def _head(self, task: Task) -> int:
        """Where the title ends, if the task's text begins with it."""
        at = self._texts[task.plan].find(task.title, task.start, min(task.end, task.start + len(task.title) + 12))
        return at + len(task.title) if task.title and at >= 0 else task.start

    def _units(self) -> Table:
        return table(
            "id name full jurisdiction kind collective prefix folded",
            (
                (
                    local(unit.id),
                    shown(self.network.called(unit.id)),
                    shown(full_name(unit)),
                    shown(unit.jurisdiction),
                    unit.kind.value,
                    unit.collective,
                    prefix(self.network.called(unit.id)),
                    "\n".join(sorted({shown(fold(name)) for name in self._written[unit.id]})),
                )
                for unit in self.units
            ),
        )

    @cached_property
    def _written(self) -> Mapping[str, set[str]]:
        """Unit -> every name that a reader may look for it under."""
        kept = {unit.id: {unit.name, full_name(unit), self.network.called(unit.id)} for unit in self.units}
        for row in self.network.assignments:
            kept[row.unit] |= {row.name, row.mention}
        for seat in self.network.memberships:
            if seat.unit:
                kept[seat.unit].add(seat.name)
        for reading in self.network.names:
            if reading.unit in kept:
                kept[reading.unit].add(reading.written)
        return kept

    @cached_property
    def _clause_place(self) -> Mapping[tuple[str, int, int], int]:
        spans = {(row.plan, row.start, row.end) for row in self.network.assignments}
        return {span: place for place, span in enumerate(sorted(spans))}

    def _clauses(self) -> Table:
        quotes = {(row.plan, row.start, row.end): row.quote for row in self.network.assignments}
        return table(
            "plan start end quote",
            (
                (
                    self._place[plan],
                    self.offset(plan, start),
                    self.offset(plan, end),
                    # With the source, the words stand there already.
                    None if self.source else shown(quotes[plan, start, end]),
                )
                for plan, start, end in self._clause_place
            ),
        )

    def _rows(self) -> Table:
        """Assignments; `task` is the place of a task, or -1 - the place of an area."""
        return table(
            "task unit role status start end clause deadline about counted",
            (
                (
                    self._target(row),
                    self._place[row.unit],
                    ROLES.index(row.role),
                    STATUSES.index(row.status),
                    self.offset(row.plan, row.mention_start),
                    self.offset(row.plan, row.mention_end),
                    self._clause_place[row.plan, row.start, row.end],
                    shown(row.deadline),
                    shown(row.about),
                    row.id in self._counted,
                )
                for row in self.network.assignments
            ),
        )

    def _target(self, row: Assignment) -> int:
        place = self._place[row.task]
        return -1 - place if row.task.startswith("area/") else place

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(row.id for row in self._named(self.network.counted))

    def _named(self, rows: Iterable[Assignment]) -> Iterable[Assignment]:
        collective = {unit.id for unit in self.units if unit.collective}
        return (row for row in rows if row.unit not in collective)

    # -- writing -----------------------------------------------------------------------------

    def _spellings(self) -> list[str]:
        """Pairs of a character and the one it folds to, for searching in either script."""
        words = "".join(self._texts.values()) if self.source else ""
        words += "".join(task.title for task in self.tasks) + "".join(map("".join, self._written.values()))
        present = set(words)
        folded = {fold(character) for character in present}
        pairs = {one: two for one, two in simplified().items() if two in folded}
        pairs |= {one: fold(one) for one in present}
        # A pair of different length in UTF-16 would shift every place behind it.
        return [one + two for one, two in sorted(pairs.items()) if one != two and (one > "\uffff") == (two > "\uffff")]


def _tree(network: Network, plan: str) -> list[Task]:
    """The tasks of a plan in reading order, parts right after what they are part of."""
    mine = [task for task in network.tasks if task.plan == plan]
    known = {task.id for task in mine}
    ordered: list[Task] = []
    stack = [task for task in reversed(mine) if task.parent not in known]
    while stack:
        task = stack.pop()
        ordered.append(task)
        stack += reversed(network.parts.get(task.id, ()))
    return ordered
