"""Where everything of the network drawing stands, and where its lines end.

Lengths are px at normal size, x to the right and y down from the top left corner.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from graph.model import Role, Status
from graph.network import Network
from visualizations.brackets import Brackets, Level, Link, brackets
from visualizations.captions import Line, column_heads
from visualizations.columns import LEFT_TASKS, PORT, RIGHT_TASKS, WIDTHS, Box, Columns, columns
from visualizations.places import nearest, spread

GAPS = (64, 105, 105, 64)
UNIT_GAP = 9
TASK_GAP = 9
AREA_GAP = 24
AFTER_HEAD = 6
AIR = 1.2  # how much taller the drawing is than its tallest column needs
MOST_GROWTH = {Level.TASK: 30, Level.AREA: 120, Level.PLAN: 120}  # of a gap, where there is more room than needed
LEAST_BAR = 6


@dataclass(frozen=True, slots=True)
class Node:
    """A bracket, or the head of an area, with the words it shows."""

    id: str
    kind: str  # unit, task, area, plan; head for the head of an area
    things: tuple[str, ...]  # ids of the units, tasks, areas or plans in it
    column: int  # 0 … 4
    x: float  # left
    y: float  # top
    width: float
    height: float
    lines: tuple[Line, ...]
    leads: bool  # a unit that leads anything here


@dataclass(frozen=True, slots=True)
class Edge:
    """All assignments in one role and status between two brackets: a cubic curve with handles at half the gap."""

    id: str
    unit: str  # ids of nodes
    task: str
    role: Role
    status: Status
    assignments: tuple[str, ...]
    start: tuple[float, float]  # the left end
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """The upright stroke at a node's edge in which its lines end: as long as they are many."""

    node: str
    side: str  # left or right edge of the node
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Column:
    """What stands over a column."""

    number: int
    x: float
    width: float
    heading: str
    english: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole drawing; edges in the order in which they are drawn, leads last."""

    level: Level
    width: float
    height: float
    columns: tuple[Column, ...]
    nodes: tuple[Node, ...]
    bars: tuple[Bar, ...]
    edges: tuple[Edge, ...]
    omitted: int  # assignments of named units that are too many to draw, on the level of areas or plans


def layout(network: Network, tasks: Collection[str] | None = None) -> Layout:
    """The drawing of a network, or of the tasks with these ids; collectives are not drawn.

    Too many tasks are drawn as areas or plans (see `visualizations.brackets`); ask again with the tasks of one.

    >>> layout(Network()).nodes
    ()
    """
    found = brackets(network, tasks)
    stacks = columns(network, found)
    xs = _xs(stacks)
    height = AIR * max(_natural(stack) for stack in stacks)
    tops = _tops(stacks, height, found)
    nodes = {
        box.id: Node(
            box.id,
            box.kind,
            box.things,
            column,
            xs[column],
            tops[box.id],
            WIDTHS[column],
            box.height,
            box.lines,
            box.leads,
        )
        for column, stack in enumerate(stacks)
        for box in _flat(stack)
    }
    ends = _ends(nodes, found.links)
    heads = column_heads(network, _areas(stacks[LEFT_TASKS]), _areas(stacks[RIGHT_TASKS]), found.level)
    return Layout(
        level=found.level,
        width=max((xs[column] + WIDTHS[column] for column in xs), default=0),
        height=height,
        columns=tuple(Column(at, x, WIDTHS[at], *heads[at]) for at, x in xs.items()),
        nodes=tuple(nodes.values()),
        bars=_bars(nodes, ends),
        edges=_edges(nodes, found.links, ends),
        omitted=found.omitted,
    )


def _flat(stack: Sequence[Sequence[Box]]) -> list[Box]:
    return [box for group in stack for box in group]


def _areas(stack: Sequence[Sequence[Box]]) -> list[str]:
    """The areas (or plans) of a column of tasks."""
    return [box.things[0] for group in stack for box in group if box.kind != "task"]


def _xs(stacks: Columns) -> dict[int, float]:
    """The left edge of each column that anything stands in."""
    shown = [column for column, stack in enumerate(stacks) if stack]
    steps = (WIDTHS[one] + max(GAPS[one:other]) for one, other in pairwise(shown))
    return dict(zip(shown, accumulate(steps, initial=0), strict=False))


def _runs(stack: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Boxes that keep together: the head of an area and its first task."""
    return [
        [*group[:1], box] if place == 1 and group[0].kind == "head" else [box]
        for group in stack
        for place, box in enumerate(group)
        if box.kind != "head"
    ]


def _run_height(run: Sequence[Box]) -> float:
    return sum(box.height for box in run) + AFTER_HEAD * (len(run) - 1)


def _gaps(runs: Sequence[Sequence[Box]]) -> list[float]:
    kinds = {"head": AREA_GAP, "unit": UNIT_GAP}
    return [kinds.get(run[0].kind, TASK_GAP) for run in runs[1:]]


def _natural(stack: Sequence[Sequence[Box]]) -> float:
    """The height that a column needs."""
    runs = _runs(stack)
    return sum(map(_run_height, runs)) + sum(_gaps(runs))


def _tops(stacks: Columns, height: float, found: Brackets) -> dict[str, float]:
    """The top of every box: tasks spread over the height, units near the tasks that they serve."""
    tops: dict[str, float] = {}
    middles: dict[str, float] = {}
    for column in (LEFT_TASKS, RIGHT_TASKS):
        runs = _runs(stacks[column])
        for run, top in zip(
            runs, spread([*map(_run_height, runs)], _gaps(runs), height, MOST_GROWTH[found.level]), strict=True
        ):
            for box, above in zip(run, (0, run[0].height + AFTER_HEAD), strict=False):
                tops[box.id] = top + above
                middles[box.id] = top + above + box.height / 2
    served: dict[str, list[float]] = defaultdict(list)
    for link in found.links:
        served[link.unit].append(middles[link.task])
    for column in {*range(len(stacks))} - {LEFT_TASKS, RIGHT_TASKS}:
        units = _flat(stacks[column])
        wanted = [sum(served[unit.id]) / len(served[unit.id]) for unit in units]
        weights = [len(served[unit.id]) for unit in units]
        nearby = nearest(wanted, weights, [unit.height for unit in units], UNIT_GAP, height)
        tops |= {unit.id: top for unit, top in zip(units, nearby, strict=True)}
    return tops


Ends = dict[tuple[str, str], list[tuple[Link, float]]]
"""Node and its left or right edge -> the lines that end there, and how high."""


def _ends(nodes: Mapping[str, Node], links: Sequence[Link]) -> Ends:
    """Ports in the order of the other ends, so that lines of one node do not cross; equals by role and status."""
    roles, statuses = list(Role), list(Status)
    sorted_links = sorted(links, key=lambda link: (roles.index(link.role), statuses.index(link.status)))
    at_side: dict[tuple[str, str], list[tuple[float, Link]]] = defaultdict(list)
    for link in sorted_links:
        unit, task = nodes[link.unit], nodes[link.task]
        for here, there in ((unit, task), (task, unit)):
            at_side[here.id, "right" if here.x < there.x else "left"].append((there.y, link))
    ends: Ends = {}
    for (node, side), reached in at_side.items():
        reached.sort(key=lambda pair: pair[0])
        first = nodes[node].y + nodes[node].height / 2 - PORT * (len(reached) - 1) / 2
        ends[node, side] = [(link, first + PORT * place) for place, (_, link) in enumerate(reached)]
    return ends


def _bars(nodes: Mapping[str, Node], ends: Ends) -> tuple[Bar, ...]:
    bars = []
    for (name, side), reached in sorted(ends.items()):
        node = nodes[name]
        length = node.height if len(node.lines) > 1 else max(LEAST_BAR, PORT * len(reached) + 2)
        top = node.y + (node.height - length) / 2
        bars.append(Bar(name, side, node.x + node.width * (side == "right"), top, top + length))
    return tuple(bars)


def _edges(nodes: Mapping[str, Node], links: Sequence[Link], ends: Ends) -> tuple[Edge, ...]:
    at = {
        (link.id, node): (nodes[node].x + nodes[node].width * (side == "right"), y)
        for (node, side), reached in ends.items()
        for link, y in reached
    }
    weight = {role: -place for place, role in enumerate(Role)}
    edges = [
        Edge(
            link.id,
            link.unit,
            link.task,
            link.role,
            link.status,
            link.assignments,
            *sorted((at[link.id, link.unit], at[link.id, link.task])),
        )
        for link in links
    ]
    return tuple(sorted(edges, key=lambda edge: (weight[edge.role], edge.start, edge.end)))
