"""Everything that is assigned to one unit, in one task, or in one area, with the very words."""

from collections.abc import Iterable

from graph.findings import place, subject_of
from graph.model import Area, Assignment, Role, Task, TaskKind, Unit
from graph.network import Network
from queries import lookup
from queries.answer import PROXY, Answer, Column, Note, Value
from queries.words import KINDS, LEVELS, ROLES, STATUSES

COLUMNS = (
    Column("place", "位置", "place"),
    Column("task", "任务", "task"),
    Column("task_id", "任务标识", "task id"),
    Column("task_kind", "任务类别", "kind of task", LEVELS),
    Column("area", "领域", "area"),
    Column("role", "职责", "role", ROLES),
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("kind", "类别", "kind", KINDS),
    Column("status", "来源", "status", STATUSES),
    Column("deadline", "完成时限", "deadline"),
    Column("partners", "同一职责的其他单位", "others in the duty"),
    Column("quote", "依据原文", "words"),
    Column("start", "起", "start"),
    Column("end", "止", "end"),
    Column("plan", "文件", "plan"),
)


def unit(network: Network, name: str, *, plan: str = "") -> Answer:
    """One unit's assignments in document order. A clause on a group is shown through its tasks."""
    only = lookup.plan(network, plan)
    chosen = lookup.unit(network, name, only)
    rows = [row for row in network.by_unit.get(chosen.id, ()) if only in ("", row.plan)]
    called = network.called(chosen.id, only)
    return _answer(network, "unit", f"{called}的职责", f"Duties of {called}", _shown(network, rows))


def task(network: Network, name: str, *, plan: str = "") -> Answer:
    """Who is assigned to one task, to its sentences, or to the tasks of a group."""
    chosen = lookup.task(network, name, lookup.plan(network, plan))
    inside = _inside(network, chosen)
    rows = [row for one in inside for row in network.by_task.get(one.id, ())]
    where = place(subject_of(chosen))
    return _answer(network, "task", f"{where}的责任单位", f"Units of {where}", _shown(network, rows))


def area(network: Network, name: str, *, plan: str = "") -> Answer:
    """Who is assigned to an area and to the tasks in it."""
    chosen = lookup.area(network, name, lookup.plan(network, plan))
    inside = (chosen.id, *(one.id for one in network.by_area.get(chosen.id, ())))
    rows = [row for one in inside for row in network.by_task.get(one, ())]
    return _answer(network, "area", f"{chosen.name}的责任单位", f"Units of {chosen.name}", _shown(network, rows))


def _inside(network: Network, task: Task) -> list[Task]:
    """A task and everything that is part of it, in document order."""
    return [task, *(inner for part in network.parts.get(task.id, ()) for inner in _inside(network, part))]


def _shown(network: Network, rows: Iterable[Assignment]) -> list[Assignment]:
    """The rows in document order, without the clauses of groups that their tasks have inherited."""
    chosen = list(rows)
    heirs = {(row.unit, row.role, row.start) for row in chosen if row.status.value == "inherited"}
    groups = {one.id for one in network.tasks if one.kind is TaskKind.GROUP}
    kept = (row for row in chosen if row.task not in groups or (row.unit, row.role, row.start) not in heirs)
    return sorted(kept, key=lambda row: (row.plan, row.ordinal, row.start, row.id))


def _answer(network: Network, question: str, title: str, title_en: str, shown: list[Assignment]) -> Answer:
    rows = tuple(_row(network, row) for row in shown)
    return Answer(question, title, title_en, COLUMNS, rows, (_count(shown), PROXY))


def _row(network: Network, row: Assignment) -> tuple[Value, ...]:
    thing = network.get(Task, row.task) if row.task.startswith("task/") else network.get(Area, row.task)
    home = thing.area if isinstance(thing, Task) else thing.id
    who = network.get(Unit, row.unit)
    others = dict.fromkeys(other.unit for other in network.by_task[row.task] if other.unit != row.unit)
    return (
        place(subject_of(thing)),
        thing.title if isinstance(thing, Task) else thing.name,
        thing.id,
        thing.kind.value if isinstance(thing, Task) else "area",
        network.get(Area, home).name if home else None,
        row.role.value,
        row.name,
        row.unit,
        "collective" if who.collective else "coordinating" if who.coordinating else "named",
        row.status.value,
        row.deadline or (thing.deadline if isinstance(thing, Task) else "") or None,
        tuple(network.called(other, row.plan) for other in others),
        row.quote,
        row.start,
        row.end,
        row.plan,
    )


def _count(rows: list[Assignment]) -> Note:
    counts = [len({(row.task, row.unit) for row in rows if row.role is role}) for role in Role]
    lead, share, support, guide = counts
    return (
        f"牵头{lead}项次，共同负责{share}项次，配合{support}项次，指导{guide}项次。",
        f"{lead} lead, {share} share, {support} support, {guide} guide.",
    )
