"""Areas and tasks of a plan as facts: items, groups, and the sentences that have clauses of their own."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from graph.ids import in_plan
from graph.model import Area, Task, TaskKind
from loaders.binding import Binding
from loaders.deadlines import due
from loaders.reading import PlanRead
from loaders.sections import Section

_HEAD = 20
_TITLE = 40
_TITLE_STOP = re.compile(r"[，,。；;：:\n]")


@dataclass(slots=True)
class Tree:
    """The areas and tasks, and which of them each clause assigns."""

    areas: list[Area] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    target: dict[tuple[int, int], str] = field(default_factory=dict)  # key of a binding -> id of a task or area
    items_under: dict[str, list[str]] = field(default_factory=dict)  # id of a group or area -> its items


def task_tree(read: PlanRead, serves: Mapping[int, str]) -> Tree:
    """The tree of tasks. `serves`: section index of an area -> id of the goal it serves."""
    tree = Tree()
    ids = _ids(read)
    for number, section in enumerate(read.made.areas, start=1):
        _, start, end = read.quoted(section.start, max(section.title_end, section.body))
        name = read.titled(section)
        tree.areas.append(
            Area(ids[section.index], read.plan, section.path, number, name, serves.get(section.index, ""), start, end)
        )
    bound = defaultdict(list)
    for binding in read.bound:
        bound[binding.section.index].append(binding)
    groups = {section.index for section in read.made.groups}
    for section in read.made.tasks:
        tree.tasks.append(_task(read, ids, section, bound[section.index], groups))
        tree.tasks.extend(_sentences(read, ids, section, bound[section.index], tree))
    for section in read.made.areas:
        tree.tasks.extend(_sentences(read, ids, section, bound[section.index], tree))
    items = {section.index for section in read.made.items}
    for section in (*read.made.areas, *read.made.groups):
        below = sorted(part.index for part in section.walk() if part.index in items)
        tree.items_under[ids[section.index]] = [ids[index] for index in below]
    return tree


def _ids(read: PlanRead) -> dict[int, str]:
    """Section index -> id of the area or task it is."""
    areas = {section.index: in_plan("area", read.plan, read.keys[section.index]) for section in read.made.areas}
    return areas | {section.index: in_plan("task", read.plan, read.keys[section.index]) for section in read.made.tasks}


def _task(
    read: PlanRead, ids: Mapping[int, str], section: Section, bound: list[Binding], groups: Container[int]
) -> Task:
    group = section.index in groups
    end = section.end if group else section.own_end
    words, start, stop = read.quoted(section.start, section.start + len(read.seen.text[section.start : end].rstrip()))
    area = read.made.area_of.get(section.index)
    parent = section.parent if section.parent and section.parent.index in groups else None
    beside = read.beside(section)
    stated = next(
        (binding.clause.deadline for binding in bound if binding.sentence is None and binding.clause.deadline), None
    )
    dated = stated or beside.deadline
    deadline = read.quoted(*dated)[0] if dated else ""
    return Task(
        ids[section.index],
        read.plan,
        TaskKind.GROUP if group else TaskKind.ITEM,
        section.path,
        0,
        _title(read, section, bound) or _short(words),
        words[:_HEAD],
        ids[area.index] if area else "",
        ids[parent.index] if parent else "",
        deadline,
        due(deadline, read.year),
        start,
        stop,
        beside.kept,
    )


def _title(read: PlanRead, section: Section, bound: list[Binding]) -> str:
    """A section's title without the clause that stands in it: 建水厂（市水利局牵头）."""
    inside = [one.clause.start for one in bound if section.body < one.clause.start < section.title_end]
    end = min([section.title_end, *inside])
    return read.titled(section, end)


def _sentences(
    read: PlanRead, ids: Mapping[int, str], section: Section, bound: list[Binding], tree: Tree
) -> Iterator[Task]:
    """The assigned sentences of a section, numbered in order; notes what each clause assigns."""
    if not bound:
        return
    area = read.made.area_of.get(section.index)
    own = ids[section.index]
    part = 0
    last: tuple[int, int] | None = None
    for binding in bound:
        if binding.sentence is None:
            tree.target[binding.key] = own
            continue
        identifier = f"{in_plan('task', read.plan, read.keys[section.index])}/{part}"
        if binding.sentence == last:
            tree.target[binding.key] = identifier
            continue
        part += 1
        last = binding.sentence
        words, start, end = read.quoted(*binding.sentence)
        deadline = _deadline(read, binding)
        identifier = f"{in_plan('task', read.plan, read.keys[section.index])}/{part}"
        tree.target[binding.key] = identifier
        yield Task(
            identifier,
            read.plan,
            TaskKind.SENTENCE,
            section.path,
            part,
            _short(words.removeprefix(section.written).lstrip("、.．,， ")),
            words[:_HEAD],
            own if own.startswith("area/") else ids[area.index] if area else "",
            "" if own.startswith("area/") else own,
            deadline,
            due(deadline, read.year),
            start,
            end,
        )


def _deadline(read: PlanRead, binding: Binding) -> str:
    if binding.clause.deadline is None:
        return ""
    return read.quoted(*binding.clause.deadline)[0]


def _short(words: str) -> str:
    """The first words of a text without a title of its own."""
    first = _TITLE_STOP.split(words.strip(), maxsplit=1)[0]
    return first if len(first) <= _TITLE else first[: _TITLE - 1] + "…"
