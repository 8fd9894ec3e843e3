"""What stands in which of the five columns, in which order: brackets with their words, under the heads of their areas.

Units of the left areas only · tasks · units of both sides · tasks · units of the right areas only. So each line
crosses one gap and never a name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from graph.model import Role, Task
from graph.network import Network
from visualizations.brackets import Bracket, Brackets, Level
from visualizations.captions import Line, group_lines, led_tasks, task_indent, task_lines, unit_lines
from visualizations.ordering import fewest_crossings
from visualizations.sides import left_areas

LEFT_UNITS, LEFT_TASKS, SHARED_UNITS, RIGHT_TASKS, RIGHT_UNITS = range(5)
WIDTHS = (118, 186, 114, 186, 118)
UNIT_LINE = 15.5
TASK_LINE = 17
HEAD_LINE = 16
HEAD_SPACE = 12  # rule and air above an area's head
PORT = 3.4  # from one line's end to the next
HALVED = 420  # a single area taller than this stands on both sides


@dataclass(frozen=True, slots=True)
class Box:
    """A bracket, or the head of an area, that has words and a height but no place yet."""

    id: str
    kind: str  # unit, task, area, plan; head for the head of an area
    things: tuple[str, ...]  # ids of the units, tasks, areas or plans in it
    lines: tuple[Line, ...]
    height: float
    leads: bool = False  # a unit that leads anything here


Columns = list[list[list[Box]]]
"""Column -> groups (areas, each under its head) -> boxes from top to bottom."""

_Brackets = list[list[list[Bracket]]]


def columns(network: Network, found: Brackets) -> Columns:
    """The five columns, ordered so that few lines cross; a column that nothing stands in is empty."""
    placed = _placed(found)
    at = {bracket.id: column for column, groups in enumerate(placed) for group in groups for bracket in group}
    boxes = _boxes(network, found, at)
    return [
        [[*_head(network, found.level, group, column), *(boxes[bracket.id] for bracket in group)] for group in groups]
        for column, groups in enumerate(_ordered(placed, found, at))
    ]


def _placed(found: Brackets) -> _Brackets:
    """Every bracket in its column, in plan order."""
    blocks = _blocks(found)
    block_of = {bracket.id: number for number, block in enumerate(blocks) for bracket in block}
    served: dict[str, set[int]] = defaultdict(set)
    for link in found.links:
        served[link.unit].add(block_of[link.task])
    heights = _estimates(found)
    left = left_areas(
        [sum(heights[bracket.id] for bracket in block) for block in blocks],
        [(served[unit.id], heights[unit.id]) for unit in found.units],
    )
    placed: _Brackets = [[[]], [], [[]], [], [[]]]
    for number, block in enumerate(blocks):
        placed[LEFT_TASKS if number in left else RIGHT_TASKS].append(list(block))
    for unit in found.units:
        sides = {number in left for number in served[unit.id]}
        column = SHARED_UNITS if len(sides) > 1 else LEFT_UNITS if sides == {True} else RIGHT_UNITS
        placed[column][0].append(unit)
    return [[group for group in groups if group] for groups in placed]


def _blocks(found: Brackets) -> list[list[Bracket]]:
    """The tasks by area; a single tall area is halved, so that units can stand between its tasks too."""
    grouped: dict[str, list[Bracket]] = defaultdict(list)
    for bracket in found.tasks:
        grouped[bracket.group].append(bracket)
    blocks = list(grouped.values())
    heights = _estimates(found)
    if len(blocks) != 1 or sum(heights[bracket.id] for bracket in blocks[0]) <= HALVED:
        return blocks
    half = sum(heights[bracket.id] for bracket in blocks[0]) / 2
    above: list[Bracket] = []
    for bracket in blocks[0]:
        if sum(heights[one.id] for one in above) >= half:
            break
        above.append(bracket)
    return [above, blocks[0][len(above) :]]


def _estimates(found: Brackets) -> dict[str, float]:
    """Height of each bracket as long as nobody knows on which side its lines end."""
    ends = Counter(end for link in found.links for end in (link.unit, link.task))
    return {
        bracket.id: _height(line * len(bracket.things), ends[bracket.id])
        for brackets, line in ((found.units, UNIT_LINE), (found.tasks, TASK_LINE))
        for bracket in brackets
    }


def _height(words: float, ends: int) -> float:
    return max(words, PORT * ends + 5)


def _ordered(placed: _Brackets, found: Brackets, at: Mapping[str, int]) -> _Brackets:
    flat = [bracket for groups in placed for group in groups for bracket in group]
    number = {bracket.id: place for place, bracket in enumerate(flat)}
    links = [sorted((link.unit, link.task), key=at.__getitem__) for link in found.links]
    order = fewest_crossings(
        [[[number[bracket.id] for bracket in group] for group in groups] for groups in placed],
        [(number[one], number[other]) for one, other in links],
        [bracket.id for bracket in flat],
    )
    return [[[flat[place] for place in group] for group in groups] for groups in order]


def _boxes(network: Network, found: Brackets, at: Mapping[str, int]) -> dict[str, Box]:
    ends: Counter[tuple[str, bool]] = Counter()
    for link in found.links:
        to_the_right = at[link.unit] < at[link.task]
        ends[link.unit, to_the_right] += 1
        ends[link.task, not to_the_right] += 1
    leads = {link.unit for link in found.links if link.role is Role.LEAD}
    boxes = {}
    for bracket, lines in _labelled(network, found, at):
        kind = str(found.level) if bracket.group else "unit"
        words = len(lines) * (UNIT_LINE if kind == "unit" else TASK_LINE)
        height = _height(words, max(ends[bracket.id, True], ends[bracket.id, False]))
        boxes[bracket.id] = Box(bracket.id, kind, bracket.things, lines, height, bracket.id in leads)
    return boxes


def _labelled(network: Network, found: Brackets, at: Mapping[str, int]) -> Iterator[tuple[Bracket, tuple[Line, ...]]]:
    for unit in found.units:
        yield unit, unit_lines(network, unit.things, WIDTHS[at[unit.id]])
    if found.level is not Level.TASK:
        for group in found.tasks:
            lines = (group_lines(network, thing, WIDTHS[at[group.id]]) for thing in group.things)
            yield group, tuple(chain.from_iterable(lines))
        return
    tasks = {bracket: [network.get(Task, thing) for thing in bracket.things] for bracket in found.tasks}
    indent = task_indent(network, chain.from_iterable(tasks.values()))
    led = led_tasks(network)
    for bracket, those in tasks.items():
        yield bracket, task_lines(network, those, led, indent, WIDTHS[at[bracket.id]])


def _head(network: Network, level: Level, group: Sequence[Bracket], column: int) -> list[Box]:
    """The head over the tasks of an area; none where the tasks of the only plan stand in no area."""
    area = group[0].group
    if level is not Level.TASK or not area or (len(network.plans) == 1 and not network.areas):
        return []
    lines = group_lines(network, area, WIDTHS[column])
    return [Box(f"{area}#{column}", "head", (area,), lines, HEAD_SPACE + HEAD_LINE * len(lines))]
