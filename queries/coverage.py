"""What a plan does not cover, from its goals down to its units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.findings import place, subject_of
from graph.gaps import idle_members, nobody, unserved
from graph.model import Area, Body, Goal, Indicator, Task
from graph.network import Network
from queries.accountable import NOTES, Rule, rule
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.gaps import without_answer
from queries.lookup import plan as plan_named
from queries.words import GAPS, LEVELS

COLUMNS = (
    Column("level", "层级", "level", LEVELS),
    Column("place", "位置", "place"),
    Column("name", "名称", "name"),
    Column("id", "标识", "id"),
    Column("missing", "缺什么", "what is missing", GAPS),
    Column("words", "依据", "words"),
)
Gap = tuple[str, tuple[Value, ...]]
"""The plan in which something is missing, and its row."""


def coverage(network: Network, *, plan: str = "", accountable: str = Rule.LEAD_OR_SOLE) -> Answer:
    """What is not covered: goals first, then areas, tasks, units and indicators, each in document order."""
    only, by = plan_named(network, plan), rule(accountable)
    gaps = (
        *_goals(network),
        *_areas(network, by),
        *_tasks(network, by),
        *_units(network),
        *_indicators(network),
    )
    rows = tuple(row for where, row in gaps if only in ("", where))
    return frame(rows, _figures(network, only), accountable=by)


def frame(rows: Rows, figures: Figures, *, accountable: str, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(figures), NOTES[rule(accountable)])
    title = "目标、领域、任务、单位覆盖情况"
    return Answer("coverage", title, "Coverage of goals, areas, tasks and units", COLUMNS, rows, notes)


def _goals(network: Network) -> Iterator[Gap]:
    missed = {goal.id for goal in unserved(network)}
    busy = _busy_areas(network)
    served: dict[str, list[str]] = defaultdict(list)
    for area in network.areas:
        served[area.goal].append(area.id)
    for goal in network.goals:
        why = "unserved-goal" if goal.id in missed else ""
        if served.get(goal.id) and busy.isdisjoint(served[goal.id]):
            why = "goal-without-duty"
        if why:
            yield goal.plan, ("goal", place(subject_of(goal)), goal.title, goal.id, why, goal.quote)


def _busy_areas(network: Network) -> set[str]:
    """Areas that hold a duty or are assigned as a whole."""
    return {task.area for task in network.duties} | set(network.by_task)


def _areas(network: Network, by: Rule) -> Iterator[Gap]:
    busy = _busy_areas(network)
    open_tasks = {task.id for task, _, _ in without_answer(network, by)}
    answered = {task.area for task in network.duties if task.id not in open_tasks}
    held = {task.area for task in network.duties}
    for area in network.areas:
        why = "" if area.id in busy else "empty-area"
        if area.id in held - answered:
            why = "area-without-lead"
        if why:
            yield area.plan, ("area", place(subject_of(area)), area.name, area.id, why, None)


def _tasks(network: Network, by: Rule) -> Iterator[Gap]:
    for task, cast, why in without_answer(network, by):
        words = cast.rows[0].quote if cast else task.head
        yield task.plan, (task.kind.value, place(subject_of(task)), task.title, task.id, why, words)


def _units(network: Network) -> Iterator[Gap]:
    for seat in idle_members(network):
        body = network.get(Body, seat.body)
        yield seat.plan, ("unit", body.name, seat.name, seat.unit, "idle-member", seat.quote)


def _indicators(network: Network) -> Iterator[Gap]:
    for one in network.indicators:
        if not one.owner:
            yield one.plan, ("indicator", None, one.quote, one.id, "unowned-indicator", one.quote)


def _figures(network: Network, plan: str) -> Figures:
    def count(facts: Iterable[Goal | Area | Task | Indicator]) -> int:
        return sum(plan in ("", fact.plan) for fact in facts)

    return {
        "goals": count(network.goals),
        "areas": count(network.areas),
        "duties": count(network.duties),
        "empty": count(nobody(network)),
        "seats": len({(seat.plan, seat.unit) for seat in network.memberships if seat.unit and plan in ("", seat.plan)}),
        "indicators": count(network.indicators),
    }


def _denominator(figures: Figures) -> Note:
    goals, areas, indicators = figures["goals"], figures["areas"], figures["indicators"]
    duties, empty, seats = figures["duties"], figures["empty"], figures["seats"]
    return (
        (
            f"分母：目标{goals}个，领域{areas}个，写明责任的任务和语句{duties}项，"
            f"没有写明单位的任务{empty}项，专班成员{seats}个，指标{indicators}个。"
        ),
        (
            f"Out of: goals {goals}, areas {areas}, tasks and sentences with an attribution {duties}, "
            f"tasks without {empty}, seats in task forces {seats}, indicators {indicators}."
        ),
    )
