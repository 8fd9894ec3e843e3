"""Who works where: areas or tasks against units, with totals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from graph.cast import casts
from graph.errors import UnknownNameError
from graph.findings import place, subject_of
from graph.model import Area, Role, Task
from graph.network import Network
from queries.answer import PROXY, Answer, Column, Figures, Note, Rows, Value
from queries.lookup import plan as plan_named
from queries.words import LETTERS

LEGEND: Note = (
    "L牵头，S共同负责，P配合，G指导；领域一行中的数字是职责数。只列点名单位。",
    "L lead, S share, P support, G guide; the figures in a row of an area count duties. Named units only.",
)
LONG = (
    Column("place", "位置", "place", (("total", "合计", "total"),)),
    Column("row", "名称", "name"),
    Column("row_id", "标识", "id"),
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("lead", "牵头", "lead"),
    Column("share", "共同负责", "share"),
    Column("support", "配合", "support"),
    Column("guide", "指导", "guide"),
)
Cells = Mapping[str, Mapping[str, Counter[Role]]]
"""Row id -> unit id -> duties by role."""


def matrix(network: Network, *, by: str = "area", form: str = "wide", plan: str = "") -> Answer:
    """Areas (`by="area"`) or duties (`by="task"`) against named units.

    `wide` has a column for each unit, cells like `L2 S1` (areas) or `L` (tasks) and totals;
    `long` has a row for each pair that is not empty. A duty outside any area stands under "".
    """
    for word, known in ((by, ("area", "task")), (form, ("wide", "long"))):
        if word not in known:
            raise UnknownNameError("form of a matrix", word, known)
    only = plan_named(network, plan)
    cells = _cells(network, by, only)
    things: tuple[Area | Task, ...] = network.areas if by == "area" else network.duties
    headed = [(place(subject_of(thing)), _title(thing), thing.id) for thing in things if thing.id in cells]
    if "" in cells:
        headed.append(("", "", ""))
    names = {unit: network.called(unit, only) for unit in _units(cells)}
    return frame(tuple(_pairs(headed, cells, names)), {}, by=by, form=form)


def frame(rows: Rows, _figures: Figures, *, by: str, form: str, **_: object) -> Answer:
    """The pairs as an answer in one form or the other; a row without units is one without a unit."""
    if form == "long":
        return Answer("matrix", *_TITLES[by], LONG, tuple(row for row in rows if row[_UNIT_ID]), (PROXY,))
    headed = list(dict.fromkeys((str(row[0]), str(row[1]), str(row[2])) for row in rows))
    names = {str(row[_UNIT_ID]): str(row[_UNIT]) for row in rows if row[_UNIT_ID]}
    cells: dict[str, dict[str, Counter[Role]]] = {key: {} for _, _, key in headed}
    for row in rows:
        if row[_UNIT_ID]:
            counts = zip(Role, row[_UNIT_ID + 1 :], strict=True)
            cells[str(row[2])][str(row[_UNIT_ID])] = Counter({role: int(str(count)) for role, count in counts})
    units = _units(cells)
    columns = (*LONG[:3], *(Column(unit, names[unit], names[unit]) for unit in units), Column("total", "合计", "total"))
    return Answer("matrix", *_TITLES[by], columns, tuple(_wide(headed, cells, units, by)), (LEGEND, PROXY))


_TITLES = {"area": ("领域与单位对照表", "Areas by units"), "task": ("任务与单位对照表", "Tasks by units")}
_UNIT, _UNIT_ID = 3, 4  # places in a row of LONG


def _title(thing: Area | Task) -> str:
    return thing.name if isinstance(thing, Area) else thing.title


def _cells(network: Network, by: str, plan: str) -> Cells:
    cells: dict[str, dict[str, Counter[Role]]] = defaultdict(lambda: defaultdict(Counter))
    for cast in casts(network):
        if plan in ("", cast.task.plan):
            row = cells[cast.task.area if by == "area" else cast.task.id]
            for unit, roles in cast.roles.items():
                row[unit].update(roles)
    return cells


def _units(cells: Cells) -> list[str]:
    """The units, those with most leads and then most duties first."""
    totals: dict[str, Counter[Role]] = defaultdict(Counter)
    for row in cells.values():
        for unit, roles in row.items():
            totals[unit].update(roles)
    return sorted(totals, key=lambda unit: (-totals[unit][Role.LEAD], -totals[unit].total(), unit))


def _pairs(
    headed: Iterable[tuple[str, str, str]], cells: Cells, names: Mapping[str, str]
) -> Iterator[tuple[Value, ...]]:
    """A row for each pair, and one without a unit where a thing has no named one."""
    order = {unit: number for number, unit in enumerate(names)}
    for where, title, key in headed:
        row = cells[key]
        for unit in sorted(row, key=order.__getitem__):
            yield (where, title, key, names[unit], unit, *(row[unit][role] for role in Role))
        if not row:
            yield (where, title, key, None, None, *(0 for _ in Role))


def _wide(
    headed: Iterable[tuple[str, str, str]], cells: Cells, units: list[str], by: str
) -> Iterator[tuple[Value, ...]]:
    place_of = {unit: number for number, unit in enumerate(units)}
    below: dict[str, Counter[Role]] = defaultdict(Counter)
    for where, title, key in headed:
        # Most cells are empty: only the others are worked out, or 5,000 tasks would take seconds.
        shown = [""] * len(units)
        total: Counter[Role] = Counter()
        for unit, roles in cells[key].items():
            shown[place_of[unit]] = _cell(roles, by)
            below[unit].update(roles)
            total.update(roles)
        yield (where, title, key, *shown, _cell(total, "area"))
    everything: Counter[Role] = Counter()
    for roles in below.values():
        everything.update(roles)
    yield ("total", "", "", *(_cell(below[unit], "area") for unit in units), _cell(everything, "area"))


def _cell(roles: Mapping[Role, int], by: str) -> str:
    """The roles of one cell: `L2 S1` for an area, `L` for a task."""
    held = [(LETTERS[role], roles[role]) for role in Role if roles.get(role)]
    return " ".join(f"{letter}{count}" if by == "area" else letter for letter, count in held)
