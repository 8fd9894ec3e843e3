"""What the picture of the matrix shows: its lines, its columns and what stands where they meet.

Tasks by area against named units; areas alone where the tasks are too many to be read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.cast import Cast, casts
from graph.model import Area, Role, Status, Task, TaskKind
from graph.network import Network
from visualizations.brackets import MAX_TASKS, drawn_tasks
from visualizations.captions import number
from visualizations.page_names import called, own_number, shown, title_of
from visualizations.page_order import by_area, tallies_of
from visualizations.wording import said


@dataclass(frozen=True, slots=True)
class Mark:
    """A role of a unit in a task; `cased` if it does not stand in the clause itself."""

    role: Role
    cased: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A task with its marks, the head of an area, or the head of a plan."""

    kind: str  # plan, area, task
    title: str
    number: str = ""
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)  # unit -> its roles here
    counts: Mapping[str, Counter[Role]] = field(default_factory=dict)  # unit -> its duties in the area, if summed
    totals: Counter[Role] = field(default_factory=Counter)
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole matrix."""

    lines: tuple[Line, ...]
    blocks: tuple[tuple[str, tuple[str, ...]], ...]  # what an area is called, and the units at home in it
    names: Mapping[str, str]  # unit -> how it is called
    totals: Mapping[str, Counter[Role]]  # unit -> its duties by role
    summed: bool  # areas stand for their tasks

    @property
    def units(self) -> list[str]:
        """The columns from left to right."""
        return [unit for _, units in self.blocks for unit in units]


def grid(network: Network, lang: str = "zh") -> Grid:
    """The matrix of a network: duties against named units, areas against them where there are more than 400."""
    counted = tallies_of(network)
    played = {cast.task.id: cast for cast in casts(network)}
    tasks = drawn_tasks(network)
    summed = len(tasks) > MAX_TASKS
    areas = [area.id for area in network.areas]
    return Grid(
        lines=tuple(_lines(network, tasks, played, lang, summed=summed)),
        blocks=tuple((_mark(network, area), tuple(units)) for area, units in by_area(counted.values(), [*areas, ""])),
        names={unit: shown(called(network, unit)) for unit in counted},
        totals={unit: Counter(tally.roles) for unit, tally in counted.items()},
        summed=summed,
    )


def _mark(network: Network, area: str) -> str:
    """The number of an area as the plan writes it, else its name; nothing for what stands in none."""
    if not area:
        return ""
    fact = network.get(Area, area)
    return own_number(fact.path) if fact.path else shown(fact.name)


def _lines(
    network: Network,
    tasks: Iterable[Task],
    played: Mapping[str, Cast],
    lang: str,
    *,
    summed: bool,
) -> Iterator[Line]:
    grouped: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        grouped[task.plan, task.area].append(task)
    headed = len(network.areas) > 0
    for plan in network.plans:
        if len(network.plans) > 1:
            yield Line("plan", shown(title_of(plan)))
        for (of, area), those in grouped.items():
            if of != plan.id:
                continue
            lines = [_task(network, task, played.get(task.id)) for task in those]
            if headed or summed:
                yield _area(network, area, lines, lang, summed=summed)
            if not summed:
                yield from lines


def _area(network: Network, area: str, lines: Sequence[Line], lang: str, *, summed: bool) -> Line:
    title, mark = said("no_area", lang), ""
    if area:
        fact = network.get(Area, area)
        title, mark = shown(fact.name), own_number(fact.path)
    counts: dict[str, Counter[Role]] = defaultdict(Counter)
    for line in lines if summed else ():
        for unit, marks in line.marks.items():
            counts[unit].update(mark.role for mark in marks)
    totals: Counter[Role] = Counter()
    for line in lines:
        totals.update(line.totals)
    return Line("area", title, mark, counts=counts, totals=totals, collective=any(line.collective for line in lines))


def _task(network: Network, task: Task, cast: Cast | None) -> Line:
    title = shown(task.title or task.head)
    if cast is None:
        return Line("task", title, number(network, task))
    plain = {(row.unit, row.role) for row in cast.named if row.status is Status.EXTRACTED}
    marks = {unit: tuple(Mark(role, (unit, role) not in plain) for role in roles) for unit, roles in cast.roles.items()}
    totals = Counter(mark.role for held in marks.values() for mark in held)
    shift = "　" if task.kind is TaskKind.SENTENCE else ""
    return Line("task", shift + title, number(network, task), marks, totals=totals, collective=bool(cast.collective))
