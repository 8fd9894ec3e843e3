"""Which units work together, how closely, and on what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.cast import Cast, casts
from graph.model import Area, Role
from graph.network import Network
from graph.ties import ties
from queries import lookup
from queries.answer import PROXY, Answer, Column, Figures, Note, Rows, Value
from queries.numbers import thousandths, whole

COLUMNS = (
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("partner", "共事单位", "partner"),
    Column("partner_id", "共事单位标识", "partner id"),
    Column("weight", "紧密程度", "closeness"),
    Column("duties", "共同职责", "duties in common"),
    Column("unit_leads", "本单位牵头", "the unit leads"),
    Column("partner_leads", "对方牵头", "the partner leads"),
    Column("areas", "涉及领域", "areas"),
    Column("tasks", "共同的任务", "tasks in common"),
)
TOP = "100"
Pair = tuple[str, str]


@dataclass(slots=True)
class Bond:
    """How closely two units work together, over all plans that count."""

    weight: float = 0.0
    duties: int = 0
    casts: list[Cast] = field(default_factory=list)


def partners(network: Network, *, name: str = "", plan: str = "", top: str = TOP) -> Answer:
    """Every pair of named units with duties in common, the closest first; with a name, only its partners.

    A duty of n named units ties each two of them by 1/(n-1) (Newman), so that a task that names
    everybody makes no strong ties. `top` rows are shown, all if it is 0.
    """
    only, most = lookup.plan(network, plan), whole(top, "top")
    chosen = lookup.unit(network, name, only).id if name else ""
    bonds = _bonds(network, only, chosen)
    order = sorted(bonds, key=lambda pair: (-thousandths(bonds[pair].weight), -bonds[pair].duties, pair))
    shown = order[:most] if most else order
    _fill(network, {pair: bonds[pair] for pair in shown}, only)
    names = {unit: network.called(unit, only) for pair in shown for unit in pair}
    rows = tuple(_row(network, pair, bonds[pair], names) for pair in shown)
    return frame(rows, {"ties": len(order)})


def frame(rows: Rows, figures: Figures, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(len(rows), figures["ties"]), NEWMAN, PROXY)
    return Answer("partners", "单位共事情况", "Which units work together", COLUMNS, rows, notes)


def _bonds(network: Network, plan: str, chosen: str) -> dict[Pair, Bond]:
    """Pair -> its bond without duties; a chosen unit comes first in its pairs, else the smaller id."""
    bonds: dict[Pair, Bond] = defaultdict(Bond)
    for tie in ties(network):
        if plan in ("", tie.plan) and chosen in ("", tie.one, tie.other):
            bond = bonds[(tie.other, tie.one) if chosen == tie.other else (tie.one, tie.other)]
            bond.weight += tie.weight
            bond.duties += tie.tasks
    return bonds


def _fill(network: Network, bonds: Mapping[Pair, Bond], plan: str) -> None:
    """Give each bond the duties it rests on, in document order."""
    for cast in casts(network):
        if plan in ("", cast.task.plan):
            for one, other in combinations(sorted(cast.units()), 2):
                for pair in ((one, other), (other, one)):
                    if pair in bonds:
                        bonds[pair].casts.append(cast)


def _row(network: Network, pair: Pair, bond: Bond, names: Mapping[str, str]) -> tuple[Value, ...]:
    unit, partner = pair
    return (
        names[unit],
        unit,
        names[partner],
        partner,
        thousandths(bond.weight),
        bond.duties,
        _led(bond.casts, unit),
        _led(bond.casts, partner),
        tuple(dict.fromkeys(network.get(Area, cast.task.area).name for cast in bond.casts if cast.task.area)),
        tuple(cast.task.title for cast in bond.casts),
    )


def _led(played: Sequence[Cast], unit: str) -> int:
    return sum(Role.LEAD in cast.roles_of(unit) for cast in played)


def _denominator(shown: int, pairs: int) -> Note:
    return (
        f"有共同职责的点名单位{pairs}对，列出最紧密的{shown}对；统称不计。",
        f"Pairs of named units with duties in common: {pairs}; shown are the {shown} closest. No collectives.",
    )


NEWMAN: Note = (
    "紧密程度：每项职责按1/（点名单位数-1）计入其中每一对单位，点名单位多的任务不会把所有单位都连紧。",
    "Closeness: a duty of n named units adds 1/(n-1) to each pair, so that a task of twelve makes no strong ties.",
)
