"""Where the nodes of a diagram stand: as in the drawing of the page, or in columns where that sums up areas."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Assignment, Task
from graph.network import Network
from visualizations.brackets import Level
from visualizations.columns import TASK_LINE, UNIT_LINE
from visualizations.layout import Layout, layout
from visualizations.places import nearest

TASK_WIDE, UNIT_WIDE = 186.0, 118.0
PITCH = 20.0
DEEPEST = 100  # tasks in one column
BESIDE = 105.0  # from a column of units to its tasks
BELOW = 40.0  # from the drawing to the units that are not in it


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node and its size in px, y downwards."""

    x: float
    y: float
    width: float
    height: float


def places(network: Network, tasks: Sequence[Task], rows: Sequence[Assignment]) -> dict[str, Place]:
    """Task and unit -> its place; every task of these, and every unit of these assignments, has one."""
    placed = layout(network)
    at = dict(_drawn(placed)) if placed.level is Level.TASK else _columns(tasks, rows)
    bottom = max((place.y for place in at.values()), default=0.0)
    left = [task.id for task in tasks if task.id not in at]
    left += dict.fromkeys(row.unit for row in rows if row.unit not in at)
    for number, thing in enumerate(left):
        at[thing] = Place(placed.width / 2, bottom + BELOW + PITCH * number, TASK_WIDE, TASK_LINE)
    return at


def _drawn(placed: Layout) -> Iterator[tuple[str, Place]]:
    """Each unit and task at the lines of its own name in its bracket."""
    for node in placed.nodes:
        if node.kind not in {"unit", "task"}:
            continue
        pitch = UNIT_LINE if node.kind == "unit" else TASK_LINE
        top = node.y + (node.height - pitch * len(node.lines)) / 2
        lines: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(node.lines):
            lines[line.thing].append(place)
        for thing, held in lines.items():
            middle = top + pitch * (held[0] + held[-1] + 1) / 2
            yield thing, Place(node.x + node.width / 2, middle, node.width, pitch * len(held) - 1)


def _columns(tasks: Sequence[Task], rows: Sequence[Assignment]) -> dict[str, Place]:
    """Tasks in plan order down one column after the other; each unit left of the column where it does most."""
    step = UNIT_WIDE + TASK_WIDE + 2 * BESIDE
    at = {
        task.id: Place(step * (n // DEEPEST), PITCH * (n % DEEPEST), TASK_WIDE, TASK_LINE)
        for n, task in enumerate(tasks)
    }
    served: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        served[row.unit].append(at[row.task])
    homes: dict[float, list[tuple[float, int, str]]] = defaultdict(list)
    for unit, those in served.items():
        xs = [place.x for place in those]
        home = max(sorted(set(xs)), key=xs.count)
        ys = [place.y for place in those if place.x == home]
        homes[home].append((sum(ys) / len(ys), len(ys), unit))
    for home, units in homes.items():
        units.sort()
        tops = nearest(
            [y for y, _, _ in units], [n for _, n, _ in units], [UNIT_LINE] * len(units), PITCH - UNIT_LINE,
            PITCH * max(DEEPEST, len(units)),
        )  # fmt: skip
        x = home - (UNIT_WIDE + TASK_WIDE) / 2 - BESIDE
        at |= {
            unit: Place(x, top + UNIT_LINE / 2, UNIT_WIDE, UNIT_LINE)
            for (_, _, unit), top in zip(units, tops, strict=True)
        }
    return at
