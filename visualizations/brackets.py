"""What the network drawing draws: brackets of equals and one line for all that two brackets have in common.

Units with the same duties in the same roles share a bracket, and so do tasks of one area with the same units in the
same roles. Nothing is lost: each assignment of a named unit belongs to exactly one line.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.model import Role, Status, Task, TaskKind
from graph.network import Network

MAX_TASKS = 400
MAX_UNIT_LINES = 150
MAX_AREAS = 60
MAX_LINES = 800
MAX_SUMMED_LINES = 300
"""No eye follows more; what an overview leaves out it says, and the page opens one area or unit instead."""


class Level(StrEnum):
    """What stands opposite the units."""

    TASK = "task"
    AREA = "area"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Bracket:
    """Equals that share a line: ids in plan order; the first one names the bracket."""

    things: tuple[str, ...]
    group: str = ""  # of tasks: the id of their area, or of their plan where there is none

    @property
    def id(self) -> str:
        """Stable as long as its first thing stays what it is."""
        return self.things[0]


@dataclass(frozen=True, slots=True)
class Link:
    """All assignments in one role and status from the units of one bracket to the tasks of another."""

    unit: str
    task: str
    role: Role
    status: Status
    assignments: tuple[str, ...]

    @property
    def id(self) -> str:
        """Stable as long as its first assignment is there."""
        return self.assignments[0]


@dataclass(frozen=True, slots=True)
class Brackets:
    """The two sides of the drawing, each in plan order, and the lines between them."""

    level: Level
    units: tuple[Bracket, ...]
    tasks: tuple[Bracket, ...]
    links: tuple[Link, ...]
    omitted: int = 0  # assignments of named units whose lines are left out, the lightest ones first


@dataclass(frozen=True, slots=True)
class _Row:
    unit: str
    task: str
    role: Role
    status: Status
    assignment: str


def brackets(network: Network, tasks: Collection[str] | None = None) -> Brackets:
    """The brackets of a network, or of some of its tasks.

    Areas take the place of more than 400 tasks, 150 unit lines or 800 lines, and plans that of more than 60 areas.
    """
    drawn = [task for task in drawn_tasks(network) if tasks is None or task.id in tasks]
    rows = _rows(network, {task.id for task in drawn})
    groups = {task.id: task.area or task.plan for task in drawn}
    if len(drawn) <= MAX_TASKS:
        found = _bracketed(Level.TASK, rows, groups)
        if len(found.units) <= MAX_UNIT_LINES and len(found.links) <= MAX_LINES:
            return found
    plans = {task.id: task.plan for task in drawn}
    if len(set(groups.values())) > MAX_AREAS and len(set(plans.values())) > 1:
        return _summed(Level.PLAN, rows, plans)
    return _summed(Level.AREA, rows, groups)


def drawn_tasks(network: Network) -> list[Task]:
    """Every duty, and the items nobody has, in plan order; not items whose sentences have all their duties."""
    duties = {task.id for task in network.duties}
    divided = {task.parent for task in network.duties if task.kind is TaskKind.SENTENCE}
    idle = {task.id for task in network.items if task.id not in divided}
    return [task for task in network.tasks if task.id in duties or task.id in idle]


def _rows(network: Network, tasks: Collection[str]) -> list[_Row]:
    named = {unit.id for unit in network.units if not unit.collective}
    return [
        _Row(row.unit, row.task, row.role, row.status, row.id)
        for row in network.counted
        if row.unit in named and row.task in tasks
    ]


def _summed(level: Level, rows: Sequence[_Row], groups: Mapping[str, str]) -> Brackets:
    """Groups in place of their tasks; a line stands for all a unit has there and is drawn as its weightiest role."""
    weight = {role: place for place, role in enumerate(Role)}
    pairs: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        pairs[row.unit, groups[row.task]].append(row)
    roles = {pair: min((row.role for row in held), key=weight.__getitem__) for pair, held in pairs.items()}
    heaviest = sorted(pairs, key=lambda pair: (weight[roles[pair]], -len(pairs[pair])))[:MAX_SUMMED_LINES]
    kept = set(heaviest)
    summed = [
        _Row(*pair, roles[pair], Status.EXTRACTED, row.assignment)
        for pair, held in pairs.items()
        if pair in kept
        for row in held
    ]
    found = _bracketed(level, summed, {group: group for group in groups.values()})
    return replace(found, omitted=len(rows) - len(summed))


def _bracketed(level: Level, rows: Sequence[_Row], groups: Mapping[str, str]) -> Brackets:
    of_unit: dict[str, set[tuple[str, Role, Status]]] = defaultdict(set)
    of_task: dict[str, set[tuple[str, Role, Status]]] = {task: set() for task in groups}
    for row in rows:
        of_unit[row.unit].add((row.task, row.role, row.status))
        of_task[row.task].add((row.unit, row.role, row.status))
    units = [Bracket(things) for things in _equals((unit, frozenset(duties)) for unit, duties in of_unit.items())]
    tasks = [
        Bracket(things, groups[things[0]])
        for things in _equals((task, (groups[task], frozenset(held))) for task, held in of_task.items())
    ]
    home = {thing: bracket.id for bracket in (*units, *tasks) for thing in bracket.things}
    lines: dict[tuple[str, str, Role, Status], list[str]] = defaultdict(list)
    for row in rows:
        lines[home[row.unit], home[row.task], row.role, row.status].append(row.assignment)
    links = (Link(*ends, tuple(assignments)) for ends, assignments in lines.items())
    return Brackets(level, tuple(units), tuple(tasks), tuple(links))


def _equals(keyed: Iterable[tuple[str, object]]) -> list[tuple[str, ...]]:
    """The ids that have one key, in the order of their first."""
    found: dict[object, list[str]] = defaultdict(list)
    for identifier, key in keyed:
        found[key].append(identifier)
    return [tuple(equals) for equals in found.values()]
