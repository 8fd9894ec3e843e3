"""What falls due when, for whom, and where one unit's deadlines pile up in a month."""

from collections import Counter

from graph.cast import Cast, casts
from graph.findings import place, subject_of
from graph.model import Area, Role, Task, Unit
from graph.network import Network
from queries import lookup
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.words import KINDS, LEVELS, ROLES, STATES, kind_of

COLUMNS = (
    Column("due", "到期日", "due"),
    Column("state", "状态", "state", STATES),
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("kind", "类别", "kind", KINDS),
    Column("roles", "职责", "roles", ROLES),
    Column("same_month", "本单位当月到期", "due for it that month"),
    Column("place", "位置", "place"),
    Column("task", "任务", "task"),
    Column("task_id", "任务标识", "task id"),
    Column("task_kind", "任务类别", "kind of task", LEVELS),
    Column("area", "领域", "area"),
    Column("deadline", "时限原文", "deadline as written"),
    Column("plan", "文件", "plan"),
)
_MONTH = 7  # characters of 2025-06


def deadlines(network: Network, *, name: str = "", plan: str = "", as_of: str = "") -> Answer:
    """Every duty with a deadline, a row for each unit in it, the earliest first.

    A duty without a deadline of its own has that of the task it is part of. What falls due before
    `as_of` (an ISO date; else the day the plan was issued) is past.
    """
    only = lookup.plan(network, plan)
    chosen = lookup.unit(network, name, only).id if name else ""
    today = {one.id: as_of or one.issued for one in network.plans}
    played = [cast for cast in casts(network) if only in ("", cast.task.plan)]
    dated = sorted(
        ((source.due, cast, source) for cast in played if (source := dated_by(cast.task, network)).due),
        key=lambda found: (found[0], found[1].task.plan, found[1].task.start, found[1].task.id),
    )
    months = Counter((unit, due[:_MONTH]) for due, cast, _ in dated for unit in {row.unit for row in cast.rows})
    rows: list[tuple[Value, ...]] = []
    for due, cast, source in dated:
        state = "past" if due < today.get(cast.task.plan, "") else "ahead"
        for unit, who in _held(cast).items():
            if chosen in ("", unit):
                duty = _duty(network, cast.task, source)
                rows.append((due, state, *_unit(network, unit, who), months[unit, due[:_MONTH]], *duty))
    return frame(tuple(rows), {"duties": len(played), "dated": len(dated)})


def frame(rows: Rows, figures: Figures, **_: object) -> Answer:
    """The rows as an answer."""
    return Answer("deadlines", "到期事项", "What falls due when", COLUMNS, rows, (_denominator(figures), PILED))


def dated_by(task: Task, network: Network) -> Task:
    """The task whose deadline holds for a task: itself, or the nearest one above it that has any."""
    while not task.due and task.parent:
        task = network.get(Task, task.parent)
    return task


def _held(cast: Cast) -> dict[str, tuple[str, set[Role]]]:
    """Unit -> how the duty calls it, and its roles there; collectives too, in document order."""
    held: dict[str, tuple[str, set[Role]]] = {}
    for row in cast.rows:
        held.setdefault(row.unit, (row.name, set()))[1].add(row.role)
    return held


def _unit(network: Network, unit: str, who: tuple[str, set[Role]]) -> tuple[Value, ...]:
    name, roles = who
    return (name, unit, kind_of(network.get(Unit, unit)), tuple(role.value for role in Role if role in roles))


def _duty(network: Network, task: Task, source: Task) -> tuple[Value, ...]:
    home = network.get(Area, task.area).name if task.area else None
    where = place(subject_of(task))
    return (where, task.title, task.id, task.kind.value, home, source.deadline or None, task.plan)


def _denominator(figures: Figures) -> Note:
    duties, dated = figures["duties"], figures["dated"]
    return (
        f"写明责任的任务和语句{duties}项，其中有时限的{dated}项；任务本身没有写明时限的，用上级条目的时限。",
        f"Tasks and sentences with an attribution: {duties}, with a deadline {dated}, their own or from above.",
    )


PILED: Note = (
    "“本单位当月到期”是同一单位在同一个月到期的职责数，数字大的月份任务集中。",
    "“Due for it that month” counts the unit's duties due in the same month: a high figure is a pile-up.",
)
