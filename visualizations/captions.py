"""The words of the network drawing: names, numbers, heads of areas and of columns, each cut to its room."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graph.cast import casts
from graph.model import Area, Plan, Task, TaskKind
from graph.network import Network
from queries.accountable import Rule, answering
from visualizations.labels import cut, width, wrapped
from visualizations.page_names import called

UNIT_SIZE = 12.5
TASK_SIZE = 12
HEAD_SIZE = 13.5
NUMBER_ROOM, MOST_NUMBER_ROOM = 27, 60  # of a task's number
NUMBER_GAP = 4
MARGIN = 7  # from a node's edge to its words
LEAST_MARGIN = 5  # after words that are cut
MAX_NAMED_AREAS = 3  # in the head of a column
UNLED_MARK = "■ "
_PUNCTUATION = "、．.。,， "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    thing: str  # id of what it names
    number: str = ""  # of a task or area, as the plan writes it
    unled: bool = False  # a task that nobody leads
    indent: float = 0  # from the number to the text


def unit_lines(network: Network, units: Sequence[str], room: float) -> tuple[Line, ...]:
    """One or two lines for each unit, in the plan's own spelling where there is one plan."""
    return tuple(Line(text, unit) for unit in units for text in wrapped(called(network, unit), UNIT_SIZE, room - 4, 2))


def task_indent(network: Network, tasks: Iterable[Task]) -> float:
    """From the numbers to the titles, so that all the numbers have room."""
    widest = max((width(number(network, task), TASK_SIZE) for task in tasks), default=0)
    return min(max(NUMBER_ROOM, widest + NUMBER_GAP), MOST_NUMBER_ROOM)


def led_tasks(network: Network) -> frozenset[str]:
    """Ids of the duties that a named unit answers for: as lead, or as the only one named."""
    return frozenset(cast.task.id for cast in casts(network) if answering(cast, Rule.LEAD_OR_SOLE))


def task_lines(
    network: Network, tasks: Iterable[Task], led: Collection[str], indent: float, room: float
) -> tuple[Line, ...]:
    """One line for each task: its number within the area, and as much of its title as fits."""
    made = []
    for task in tasks:
        mark = "" if task.id in led else UNLED_MARK
        left = room - MARGIN - indent - LEAST_MARGIN - width(mark, TASK_SIZE)
        text = mark + cut(task.title or task.head, TASK_SIZE, left)
        made.append(Line(text, task.id, number(network, task), bool(mark), indent))
    return tuple(made)


def group_lines(network: Network, group: str, room: float) -> tuple[Line, ...]:
    """The name of an area or plan in one or two lines, the second hung under the first."""
    fact = network.get(Area, group) if group.startswith("area/") else network.get(Plan, group)
    marker = fact.path[-1] if isinstance(fact, Area) and fact.path else ""
    name = fact.name if isinstance(fact, Area) else fact.title or fact.file
    indent = width(marker, HEAD_SIZE)
    lines = wrapped(name, HEAD_SIZE, room - indent, 2)
    return tuple(Line(text, group, "" if place else marker, indent=indent) for place, text in enumerate(lines))


def number(network: Network, task: Task) -> str:
    """A task's number below its area, as written but for the dot; sentences of it as 句1, 句2.

    For 二、(三)、1.、(1) in area (三) it is 1(1).
    """
    above = len(network.get(Area, task.area).path) if task.area else 0
    marks = "".join(mark.rstrip(_PUNCTUATION) for mark in task.path[above:])
    return f"{marks}句{task.part}" if task.kind is TaskKind.SENTENCE else marks


def column_heads(network: Network, left: Collection[str], right: Collection[str], things: str) -> list[tuple[str, str]]:
    """What stands over the five columns, in Chinese and English.

    Args:
        network: names the areas.
        left: ids of the areas (or plans) on the left.
        right: and on the right.
        things: what stands in the task columns: task, area or plan.
    """
    task = {"task": ("任务", "Tasks"), "area": ("领域", "Areas"), "plan": ("方案", "Plans")}[things]
    if not left:
        return [("", ""), ("", ""), ("", ""), task, ("单位", "Units")]
    across = ("跨方案单位", "Units of several plans") if things == "plan" else ("跨领域单位", "Units of several areas")
    if set(left) == set(right):
        across = ("两侧都有任务的单位", "Units of both sides")
    return [_only(network, left, right, "左", "left"), task, across, task, _only(network, right, left, "右", "right")]


def _only(network: Network, here: Collection[str], there: Collection[str], side: str, english: str) -> tuple[str, str]:
    areas = [area for area in network.areas if area.id in here]
    marks = [area.path[-1] for area in areas if area.path]
    # Numbers tell areas apart only within one plan, and only if each side has its own.
    named = len(marks) == len(here) <= MAX_NAMED_AREAS and len(network.plans) == 1 and not set(here) & set(there)
    if named:
        shown = [mark.rstrip(_PUNCTUATION) for mark in marks]
        return f"只在{'、'.join(shown)}", f"Only in {', '.join(shown)}"
    return f"只在{side}侧", f"Only on the {english}"
