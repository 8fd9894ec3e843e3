"""Goals and indicators of a plan as facts, and which area serves which goal."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from graph.ids import in_plan
from graph.model import Goal, Indicator
from loaders.indicators import indicators
from loaders.reading import PlanRead
from loaders.sections import Section


def goals(read: PlanRead) -> tuple[Goal, ...]:
    """The goals in document order."""
    return tuple(_goal(read, section) for section in read.made.goals)


def _goal(read: PlanRead, section: Section) -> Goal:
    text = read.seen.text[section.start : section.end].rstrip()
    quote, start, end = read.quoted(section.start, section.start + len(text))
    return Goal(_goal_id(read, section), read.plan, section.path, read.titled(section), quote, start, end)


def _goal_id(read: PlanRead, section: Section) -> str:
    return in_plan("goal", read.plan, read.keys[section.index])


def served(read: PlanRead) -> dict[int, str]:
    """Section index of an area -> id of the goal it serves: by the same ordinal if there are as many."""
    if len(read.made.goals) != len(read.made.areas) or len(read.made.areas) < 2:  # noqa: PLR2004 - one goal serves nothing in particular
        return {}
    pairs = zip(read.made.areas, read.made.goals, strict=True)
    return {
        area.index: _goal_id(read, goal)
        for area, goal in pairs
        if area.mark and goal.mark and area.mark.number == goal.mark.number
    }


def indicator_facts(read: PlanRead, owners: Mapping[int, str]) -> Iterator[Indicator]:
    """The indicators of goals, tasks and of sections that are neither; `owners`: section index -> id."""
    ordinal = 0
    spans = sorted((binding.clause.start, binding.clause.end) for binding in read.bound)
    for section in read.outline.sections[1:]:
        owner = owners.get(section.index, "")
        for start, end in _between(section.body, section.own_end, spans):
            for found in indicators(read.seen.folded, start, end, year=read.year, strict=not owner):
                ordinal += 1
                quote, begin, stop = read.quoted(found.start, found.end)
                yield Indicator(
                    in_plan("indicator", read.plan, str(ordinal)),
                    read.plan,
                    ordinal,
                    owner,
                    quote,
                    found.value,
                    found.unit,
                    found.comparator,
                    found.direction,
                    found.deadline,
                    begin,
                    stop,
                )


def indicator_owners(read: PlanRead) -> dict[int, str]:
    """Section index -> id of the goal or task that its indicators bind."""
    tasks = {section.index: in_plan("task", read.plan, read.keys[section.index]) for section in read.made.tasks}
    goal_of = {part.index: _goal_id(read, goal) for goal in read.made.goals for part in goal.walk()}
    return tasks | goal_of


def _between(start: int, end: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of start–end that lie in none of the sorted spans."""
    at = max(0, bisect_right(spans, (start, start)) - 1)
    for left, right in spans[at:]:
        if left >= end:
            break
        if right > start:
            if left > start:
                yield start, left
            start = right
    if start < end:
        yield start, end
