"""The task force against the tasks: who works without a seat, and who sits without a named task."""

from graph.gaps import idle_members, outsiders
from graph.model import Body, Unit
from graph.network import Network
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.lookup import plan as plan_named
from queries.words import GAPS, KINDS, SEATS, kind_of

COLUMNS = (
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("kind", "类别", "kind", KINDS),
    Column("missing", "情况", "what differs", GAPS),
    Column("body", "工作专班（领导小组）", "task force"),
    Column("seat", "身份", "seat", SEATS),
    Column("duties", "职责数", "duties"),
    Column("quote", "依据原文", "words"),
)


def members(network: Network, *, plan: str = "") -> Answer:
    """Units with duties that no list of members holds, then members that no task names."""
    only = plan_named(network, plan)
    return frame((*_outsiders(network, only), *_idle(network, only)), _figures(network, only))


def frame(rows: Rows, figures: Figures, **_: object) -> Answer:
    """The rows as an answer."""
    title = "成员单位与任务分工对照"
    return Answer("members", title, "Task force against tasks", COLUMNS, rows, (_denominator(figures),))


def _outsiders(network: Network, plan: str) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for first in outsiders(network):
        if plan in ("", first.plan):
            unit = network.get(Unit, first.unit)
            duties = {row.task for row in network.by_unit[unit.id] if row.plan == first.plan}
            rows.append((first.name, unit.id, kind_of(unit), "not-in-body", None, None, len(duties), first.quote))
    return rows


def _idle(network: Network, plan: str) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for seat in idle_members(network):
        if plan in ("", seat.plan):
            unit, body = network.get(Unit, seat.unit), network.get(Body, seat.body)
            rows.append((seat.name, unit.id, kind_of(unit), "idle-member", body.name, seat.role.value, 0, seat.quote))
    return rows


def _figures(network: Network, plan: str) -> Figures:
    bodies = sum(plan in ("", body.plan) for body in network.bodies)
    seated = {(seat.plan, seat.unit) for seat in network.memberships if seat.unit and plan in ("", seat.plan)}
    collectives = {unit.id for unit in network.units if unit.collective}
    assigned = {(row.plan, row.unit) for row in network.assignments if plan in ("", row.plan)}
    named = sum(unit not in collectives for _, unit in assigned)
    return {"bodies": bodies, "seats": len(seated), "assigned": named}


def _denominator(figures: Figures) -> Note:
    bodies, seats, named = figures["bodies"], figures["seats"], figures["assigned"]
    return (
        f"范围：工作专班（领导小组）{bodies}个，其中点名单位{seats}个；有任务分工的点名单位{named}个。统称不作比较。",
        f"Compared: task forces {bodies}, named units in them {seats}, with duties {named}; no collectives.",
    )
