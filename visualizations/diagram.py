"""The network as nodes and edges for programs that draw networks: every unit, every duty, every assignment that counts.

Where a node stands comes from the layout of the page, so that Gephi and yEd open the drawing that is known from there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Area, Assignment, Plan, Role, Status, Task, Unit
from graph.network import Network
from visualizations.brackets import drawn_tasks
from visualizations.captions import number
from visualizations.diagram_places import Place, places
from visualizations.page_names import called, full_name, shown, title_of

UNIT, COLLECTIVE, TASK = "unit", "collective", "task"


@dataclass(frozen=True, slots=True)
class Node:
    """A unit, a collective or a task."""

    id: str
    kind: str
    label: str
    place: Place
    colour: str  # token of the theme
    leads: int
    duties: int
    full: str = ""  # of a unit: its name with its jurisdiction
    number: str = ""  # of a task
    area: str = ""
    plan: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One assignment, from the unit to the task."""

    id: str
    unit: str
    task: str
    role: Role
    status: Status
    deadline: str
    quote: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole network, in the order of the plan."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def diagram(network: Network) -> Diagram:
    """Every unit with a duty and every duty, items that nobody has included.

    >>> diagram(Network()).nodes
    ()
    """
    tasks = drawn_tasks(network)
    known = {task.id for task in tasks}
    rows = [row for row in network.counted if row.task in known]
    at = places(network, tasks, rows)
    return Diagram(
        title=" · ".join(shown(title_of(plan)) for plan in network.plans),
        nodes=(*_units(network, rows, at), *(_task(network, task, rows_of, at) for task, rows_of in _of(tasks, rows))),
        edges=tuple(
            Edge(row.id, row.unit, row.task, row.role, row.status, shown(row.deadline), shown(row.quote))
            for row in rows
        ),
    )


def _of(tasks: list[Task], rows: list[Assignment]) -> Iterator[tuple[Task, list[Assignment]]]:
    held: dict[str, list[Assignment]] = {task.id: [] for task in tasks}
    for row in rows:
        held[row.task].append(row)
    return ((task, held[task.id]) for task in tasks)


def _units(network: Network, rows: list[Assignment], at: dict[str, Place]) -> Iterator[Node]:
    leads = Counter(row.unit for row in rows if row.role is Role.LEAD)
    duties = Counter(row.unit for row in rows)
    for identifier in dict.fromkeys(row.unit for row in rows):
        unit = network.get(Unit, identifier)
        yield Node(
            id=unit.id,
            kind=COLLECTIVE if unit.collective else UNIT,
            label=shown(called(network, unit.id)),
            place=at[unit.id],
            colour="ink3" if unit.collective else "ink",
            leads=leads[unit.id],
            duties=duties[unit.id],
            full=shown(full_name(unit)),
        )


def _task(network: Network, task: Task, rows: list[Assignment], at: dict[str, Place]) -> Node:
    return Node(
        id=task.id,
        kind=TASK,
        label=f"{number(network, task)} {shown(task.title or task.head)}".strip(),
        place=at[task.id],
        colour="line",
        leads=sum(row.role is Role.LEAD for row in rows),
        duties=len(rows),
        number=number(network, task),
        area=shown(network.get(Area, task.area).name) if task.area else "",
        plan=shown(title_of(network.get(Plan, task.plan))),
        deadline=shown(task.deadline),
    )
