"""Tasks without a lead, and tasks without any named unit."""

from collections.abc import Iterator

from graph.cast import Cast, casts
from graph.findings import place, subject_of
from graph.gaps import nobody
from graph.model import Area, Task
from graph.network import Network
from queries.accountable import NOTES, Rule, rule, why_not
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.lookup import plan as plan_named
from queries.words import GAPS, LEVELS

COLUMNS = (
    Column("place", "位置", "place"),
    Column("task", "任务", "task"),
    Column("task_id", "任务标识", "task id"),
    Column("kind", "类别", "kind", LEVELS),
    Column("area", "领域", "area"),
    Column("missing", "原因", "why", GAPS),
    Column("units", "已写明的单位", "units that are named"),
    Column("collectives", "统称", "collectives"),
    Column("quote", "依据原文", "words"),
)


def unled(network: Network, *, plan: str = "", accountable: str = Rule.LEAD_OR_SOLE) -> Answer:
    """Duties that no named unit answers for, and items with nobody at all, in document order."""
    only, by = plan_named(network, plan), rule(accountable)
    rows = [
        _row(network, task, cast, why) for task, cast, why in without_answer(network, by) if only in ("", task.plan)
    ]
    return frame_unled(tuple(rows), _figures(network, only), accountable=by)


def frame_unled(rows: Rows, figures: Figures, *, accountable: str, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(figures, len(rows)), NOTES[rule(accountable)])
    return Answer("unled", "没有牵头单位的任务", "Tasks without a lead", COLUMNS, rows, notes)


def orphans(network: Network, *, plan: str = "") -> Answer:
    """Duties and items in which no single unit is named, in document order."""
    only = plan_named(network, plan)
    rows = [
        _row(network, task, cast, "collective-only" if cast else "no-unit")
        for task, cast in _with_nobody(network)
        if only in ("", task.plan) and not (cast and cast.named)
    ]
    return frame_orphans(tuple(rows), _figures(network, only))


def frame_orphans(rows: Rows, figures: Figures, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(figures, len(rows)),)
    return Answer("orphans", "没有点名单位的任务", "Tasks without any named unit", COLUMNS, rows, notes)


def without_answer(network: Network, by: Rule) -> Iterator[tuple[Task, Cast | None, str]]:
    """Each task that no unit answers for, with its cast (None for nobody at all) and why."""
    for task, cast in _with_nobody(network):
        why = why_not(cast, by) if cast else "no-unit"
        if why:
            yield task, cast, why


def _with_nobody(network: Network) -> list[tuple[Task, Cast | None]]:
    """Every duty with its cast and every item that has none, in document order."""
    found: list[tuple[Task, Cast | None]] = [(cast.task, cast) for cast in casts(network)]
    found += [(task, None) for task in nobody(network)]
    return sorted(found, key=lambda pair: (pair[0].plan, pair[0].start, pair[0].id))


def _row(network: Network, task: Task, cast: Cast | None, why: str) -> tuple[Value, ...]:
    names = cast.names if cast else {}
    return (
        place(subject_of(task)),
        task.title,
        task.id,
        task.kind.value,
        network.get(Area, task.area).name if task.area else None,
        why,
        tuple(names[unit] for unit in cast.units()) if cast else (),
        tuple(names[unit] for unit in cast.collectives()) if cast else (),
        cast.rows[0].quote if cast else None,
    )


def _figures(network: Network, plan: str) -> Figures:
    return {
        "duties": sum(plan in ("", task.plan) for task in network.duties),
        "empty": sum(plan in ("", task.plan) for task in nobody(network)),
    }


def _denominator(figures: Figures, count: int) -> Note:
    duties, empty = figures["duties"], figures["empty"]
    return (
        f"{count}项，分母：写明责任的任务和语句{duties}项，没有写明任何单位的任务{empty}项。",
        f"{count}, out of: tasks and sentences with an attribution {duties}, tasks without any unit {empty}.",
    )
