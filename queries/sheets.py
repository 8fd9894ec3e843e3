"""Everything that is assigned to one unit, in one task, or in one area, with the very words."""

from collections.abc import Iterable

from graph.findings import place, subject_of
from graph.model import Area, Assignment, Role, Task, TaskKind, Unit
from graph.network import Network
from queries import lookup
from queries.answer import PROXY, Answer, Column, Figures, Note, Rows, Value
from queries.words import KINDS, LEVELS, ROLES, STATUSES, kind_of

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
    return frame_unit(_rows(network, rows), {}, name=network.called(chosen.id, only))


def frame_unit(rows: Rows, _figures: Figures, *, name: str, **_: object) -> Answer:
    """The rows as an answer."""
    return _answer("unit", f"{name}的职责", f"Duties of {name}", rows)


def task(network: Network, name: str, *, plan: str = "") -> Answer:
    """Who is assigned to one task, to its sentences, or to the tasks of a group."""
    chosen = lookup.task(network, name, lookup.plan(network, plan))
    inside = _inside(network, chosen)
    rows = [row for one in inside for row in network.by_task.get(one.id, ())]
    return frame_task(_rows(network, rows), {}, name=place(subject_of(chosen)))


def frame_task(rows: Rows, _figures: Figures, *, name: str, **_: object) -> Answer:
    """The rows as an answer."""
    return _answer("task", f"{name}的责任单位", f"Units of {name}", rows)


def area(network: Network, name: str, *, plan: str = "") -> Answer:
    """Who is assigned to an area and to the tasks in it."""
    chosen = lookup.area(network, name, lookup.plan(network, plan))
    inside = (chosen.id, *(one.id for one in network.by_area.get(chosen.id, ())))
    rows = [row for one in inside for row in network.by_task.get(one, ())]
    return frame_area(_rows(network, rows), {}, name=chosen.name)


def frame_area(rows: Rows, _figures: Figures, *, name: str, **_: object) -> Answer:
    """The rows as an answer."""
    return _answer("area", f"{name}的责任单位", f"Units of {name}", rows)


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


def _rows(network: Network, rows: Iterable[Assignment]) -> Rows:
    return tuple(_row(network, row) for row in _shown(network, rows))


def _answer(question: str, title: str, title_en: str, rows: Rows) -> Answer:
    return Answer(question, title, title_en, COLUMNS, rows, (_count(rows), PROXY))


def _row(network: Network, row: Assignment) -> tuple[Value, ...]:
    thing = network.get(Task, row.task) if row.task.startswith("task/") else network.get(Area, row.task)
    home = thing.area if isinstance(thing, Task) else thing.id
    who = network.get(Unit, row.unit)
    others: dict[str, str] = {}
    for other in network.by_task[row.task]:
        if other.unit != row.unit:
            others.setdefault(other.unit, other.name)
    return (
        place(subject_of(thing)),
        thing.title if isinstance(thing, Task) else thing.name,
        thing.id,
        thing.kind.value if isinstance(thing, Task) else "area",
        network.get(Area, home).name if home else None,
        row.role.value,
        row.name,
        row.unit,
        kind_of(who),
        row.status.value,
        row.deadline or (thing.deadline if isinstance(thing, Task) else "") or None,
        tuple(others.values()),
        row.quote,
        row.start,
        row.end,
        row.plan,
    )


def _count(rows: Rows) -> Note:
    keys = [column.key for column in COLUMNS]
    task, unit, role = keys.index("task_id"), keys.index("unit_id"), keys.index("role")
    counts = [len({(row[task], row[unit]) for row in rows if row[role] == word}) for word in Role]
    lead, share, support, guide = counts
    return (
        f"牵头{lead}项次，共同负责{share}项次，配合{support}项次，指导{guide}项次。",
        f"{lead} lead, {share} share, {support} support, {guide} guide.",
    )
