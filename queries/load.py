"""How many named duties each unit has, by role and weighed, and how near the next one falls due."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.cast import Cast, casts
from graph.model import Role, Task, Unit
from graph.network import Network
from queries import weights as weighing
from queries.accountable import NOTES, Rule, answering, rule
from queries.answer import PROXY, Answer, Column, Figures, Note, Rows, Value
from queries.lookup import plan as plan_named
from queries.numbers import thousandths
from queries.words import KINDS, kind_of

COLUMNS = (
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("kind", "类别", "kind", KINDS),
    Column("lead", "牵头", "lead"),
    Column("share", "共同负责", "share"),
    Column("support", "配合", "support"),
    Column("guide", "指导", "guide"),
    Column("all", "合计", "all"),
    Column("accountable", "承担主责", "accountable"),
    Column("weighted", "加权", "weighted"),
    Column("fractional", "分摊加权", "fractional"),
    Column("lead_share", "占全部牵头的比例", "share of all leads"),
    Column("areas", "涉及领域", "areas"),
    Column("partners", "共事单位", "partners"),
    Column("deadline", "最近时限", "nearest deadline"),
)
THROUGH_OFFICES = Column("through_office", "经办公室承担", "through its office")
ALL_COLUMNS = (*COLUMNS, THROUGH_OFFICES)
"""With the column that is there only if it is asked for."""


@dataclass(slots=True)
class Tally:
    """What one unit has to do."""

    roles: dict[Role, int] = field(default_factory=lambda: dict.fromkeys(Role, 0))
    all: int = 0
    accountable: int = 0
    weighted: float = 0.0
    fractional: float = 0.0
    areas: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    deadline: str = ""


def load(  # noqa: PLR0913 - the question has as many options
    network: Network,
    *,
    plan: str = "",
    weights: str = weighing.DEFAULT,
    accountable: str = Rule.LEAD_OR_SOLE,
    as_of: str = "",
    through_offices: bool = False,
) -> Answer:
    """Every named unit that has a duty, the heaviest load first.

    Deadlines before `as_of` (an ISO date; else the day a plan was issued) are not near but past,
    and are left out. With `through_offices` a column counts the duties of the coordinating bodies
    whose office a unit houses; they are in no other column of that unit.
    """
    only = plan_named(network, plan)
    weight, by = weighing.parse(weights), rule(accountable)
    played = [cast for cast in casts(network) if only in ("", cast.task.plan)]
    tallies = tally(network, played, weight, by, as_of)
    leads = sum(one.roles[Role.LEAD] for one in tallies.values())
    hosted = _hosted(network, tallies, only) if through_offices else {}
    for host in hosted:
        tallies.setdefault(host, Tally())
    order = sorted(
        tallies, key=lambda unit: (-thousandths(tallies[unit].weighted), -tallies[unit].roles[Role.LEAD], unit)
    )
    rows = []
    for unit in order:
        row = _row(network.get(Unit, unit), network.called(unit, only), tallies[unit], leads)
        rows.append((*row, hosted.get(unit, 0)) if through_offices else row)
    asked = {"weights": weights, "accountable": accountable}
    return frame(tuple(rows), figures(played), **asked, through_offices=through_offices)


def frame(
    rows: Rows, figures: Figures, *, weights: str, accountable: str, through_offices: bool, **_: object
) -> Answer:
    """The rows as an answer."""
    columns = ALL_COLUMNS if through_offices else COLUMNS
    led = sum(int(str(row[3])) for row in rows)
    notes = (
        _denominator(figures, len(rows), led),
        NOTES[rule(accountable)],
        weighing.note(weighing.parse(weights)),
        FRACTIONAL,
        PROXY,
    )
    shown = tuple(row[: len(columns)] for row in rows)
    return Answer("load", "各单位职责负荷", "Load of each unit", columns, shown, notes)


def tally(
    network: Network, played: Iterable[Cast], weight: Mapping[Role, float], by: Rule, as_of: str = ""
) -> dict[str, Tally]:
    """Unit -> what it has to do in these duties. A duty counts once for each role a unit has in it."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    today = {plan.id: as_of or plan.issued for plan in network.plans}
    for cast in played:
        heaviest = {unit: max(weight[role] for role in roles) for unit, roles in cast.roles.items()}
        total = sum(heaviest.values())
        due = due_date(cast.task, network)
        for unit, roles in cast.roles.items():
            one = tallies[unit]
            for role in roles:
                one.roles[role] += 1
            one.all += 1
            one.weighted += heaviest[unit]
            one.fractional += heaviest[unit] / total if total else 0.0
            one.areas.update(filter(None, (cast.task.area,)))
            one.partners.update(other for other in heaviest if other != unit)
            if due >= today.get(cast.task.plan, "") and due:
                one.deadline = min(filter(None, (one.deadline, due)))
        for unit in answering(cast, by):
            tallies[unit].accountable += 1
    return dict(tallies)


def due_date(task: Task, network: Network) -> str:
    """The day a task is due, or what it is part of; ISO, or "" if the plan does not say."""
    while not task.due and task.parent:
        task = network.get(Task, task.parent)
    return task.due


def _row(unit: Unit, name: str, one: Tally, leads: int) -> tuple[Value, ...]:
    return (
        name,
        unit.id,
        kind_of(unit),
        *(one.roles[role] for role in Role),
        one.all,
        one.accountable,
        thousandths(one.weighted),
        thousandths(one.fractional),
        thousandths(one.roles[Role.LEAD] / leads) if leads else None,
        len(one.areas),
        len(one.partners),
        one.deadline or None,
    )


def _hosted(network: Network, tallies: Mapping[str, Tally], plan: str) -> dict[str, int]:
    """Unit -> duties of the coordinating bodies that act through it."""
    pairs = {(seat.unit, seat.host) for seat in network.offices if plan in ("", seat.plan)}
    hosted: dict[str, int] = defaultdict(int)
    for body, host in sorted(pairs):
        if body in tallies:
            hosted[host] += tallies[body].all
    return dict(hosted)


def figures(played: Iterable[Cast]) -> Figures:
    """How many duties of each kind were counted."""
    kinds = Counter(cast.task.kind.value for cast in played)
    return {"items": kinds["item"], "sentences": kinds["sentence"]}


def _denominator(figures: Figures, units: int, leads: int) -> Note:
    items, sentences = figures["items"], figures["sentences"]
    return (
        f"范围：{items}项任务和{sentences}处单独写明责任的语句，{units}个点名单位，牵头共{leads}项次；统称不计。",
        f"Counted: tasks {items}, assigned sentences {sentences}, named units {units}, leads {leads}; no collectives.",
    )


FRACTIONAL: Note = (
    "分摊加权：每项职责合计为1，按权重分给其中的点名单位。",
    "Fractional: each duty counts 1 in all, divided among its named units by weight.",
)
