"""How two units are connected: the shortest way over duties that units share."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from graph.cast import Cast, casts
from graph.errors import ZerentuError
from graph.findings import place, subject_of
from graph.model import Area
from graph.network import Network
from queries import lookup
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.words import LEVELS, ROLES

COLUMNS = (
    Column("step", "步", "step"),
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("roles", "职责", "its roles", ROLES),
    Column("place", "位置", "place"),
    Column("task", "任务", "task"),
    Column("task_id", "任务标识", "task id"),
    Column("task_kind", "任务类别", "kind of task", LEVELS),
    Column("area", "领域", "area"),
    Column("partner", "共事单位", "partner"),
    Column("partner_id", "共事单位标识", "partner id"),
    Column("partner_roles", "对方职责", "the partner's roles", ROLES),
    Column("units", "该职责点名单位", "named units in it"),
    Column("duties", "两单位共同的职责", "duties in common"),
    Column("plan", "文件", "plan"),
)
FARTHEST = 4
"""Steps beyond which a connection says nothing."""

Shared = Mapping[str, Mapping[str, list[Cast]]]
"""Unit -> partner -> the duties that both have a part in, in document order."""
Way = tuple[str, ...]


def path(network: Network, *, name: str, other: str, plan: str = "") -> Answer:
    """A row for each step from one unit to the other, with the first duty of those that the two have in common.

    Of several shortest ways the one with most duties in common along it is taken, then the one with
    the smaller ids. Only named units connect.
    """
    only = lookup.plan(network, plan)
    start, end = (lookup.unit(network, word, only).id for word in (name, other))
    refuse_one(name, other, start, end)
    shared = _shared(network, only)
    way = _shortest(shared, start, end)
    rows = tuple(
        _row(network, step, pair, shared[pair[0]][pair[1]], only) for step, pair in enumerate(pairwise(way), 1)
    )
    return frame(rows, {}, name=network.called(start, only), other=network.called(end, only))


def frame(rows: Rows, _figures: Figures, *, name: str, other: str, **_: object) -> Answer:
    """The rows as an answer."""
    title, title_en = f"{name}与{other}的联系", f"How {name} and {other} are connected"
    return Answer("path", title, title_en, COLUMNS, rows, (_length(rows), RULE))


def refuse_one(name: str, other: str, start: str, end: str) -> None:
    """Refuse two names that mean one unit."""
    if start == end:
        raise ZerentuError(f"'{name}' and '{other}' are one unit, {start}. Name two units.")


def _shared(network: Network, plan: str) -> Shared:
    shared: dict[str, dict[str, list[Cast]]] = defaultdict(lambda: defaultdict(list))
    for cast in casts(network):
        if plan in ("", cast.task.plan):
            units = cast.units()
            for unit in units:
                for partner in units:
                    if partner != unit:
                        shared[unit][partner].append(cast)
    return shared


def _shortest(shared: Shared, start: str, end: str) -> Way:
    """The units along the way, both ends included; () if there is none."""
    # Unit -> the best way that leads to it in so many steps, behind the duties along it, negative.
    layer: dict[str, tuple[int, Way]] = {start: (0, (start,))}
    for _ in range(FARTHEST):
        further: dict[str, tuple[int, Way]] = {}
        for unit, (strength, way) in layer.items():
            for partner, duties in shared.get(unit, {}).items():
                found = (strength - len(duties), (*way, partner))
                further[partner] = min(further.get(partner, found), found)
        if end in further:
            return further[end][1]
        layer = further
    return ()


def _row(network: Network, step: int, pair: tuple[str, str], duties: list[Cast], plan: str) -> tuple[Value, ...]:
    cast = duties[0]
    task = cast.task
    (unit, roles), (partner, partner_roles) = ((one, tuple(role.value for role in cast.roles_of(one))) for one in pair)
    return (
        step,
        network.called(unit, plan),
        unit,
        roles,
        place(subject_of(task)),
        task.title,
        task.id,
        task.kind.value,
        network.get(Area, task.area).name if task.area else None,
        network.called(partner, plan),
        partner,
        partner_roles,
        len(cast.units()),
        len(duties),
        task.plan,
    )


def _length(rows: Rows) -> Note:
    if not rows:
        return (
            f"{FARTHEST}步以内没有联系：两个单位没有共同的职责，也没有通过其他单位相连。",
            f"No connection within {FARTHEST} steps.",
        )
    return (
        f"经{len(rows)}步相连，中间隔{len(rows) - 1}个单位。",
        f"Connected in {len(rows)} steps, over {len(rows) - 1} units between.",
    )


RULE: Note = (
    "每一步是两个单位共同承担的职责，多项的列最靠前的一项；路径一样长的，取共同职责最多的，再按标识排序。统称不计。",
    (
        "A step is a duty of both units, the first of several; of ways equally long the one with most duties in common,"
        " then with smaller ids, is shown. No collectives."
    ),
)
