"""What rests on one unit alone, and would be left without a lead if the unit were abolished or merged."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.cast import Cast, casts
from graph.findings import place, subject_of
from graph.model import Area, Unit
from graph.network import Network
from queries import lookup
from queries.accountable import NOTES, Rule, answering, rule
from queries.answer import Answer, Column, Figures, Note, Rows, Value
from queries.words import LEVELS, RESTS

COLUMNS = (
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("rests", "依赖情况", "what rests on it", RESTS),
    Column("level", "层级", "level", LEVELS),
    Column("place", "位置", "place"),
    Column("name", "名称", "name"),
    Column("id", "标识", "id"),
    Column("others", "还有哪些单位", "others there"),
    Column("plan", "文件", "plan"),
)
_FEWEST = 2  # duties of an area before it is worth saying that one unit answers for all of them


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing that rests on a unit."""

    unit: str
    # By kind, plan, start, id: as they are listed.
    order: tuple[int, str, int, str]
    row: tuple[Value, ...]


def fragile(network: Network, *, name: str = "", plan: str = "", accountable: str = Rule.LEAD_OR_SOLE) -> Answer:
    """What rests on one unit: its tasks first, then areas, then units that work with nobody else.

    A task rests on its only named unit, or on the only one that answers for it; an area on the one unit
    that answers for all of its duties that somebody answers for, if these are two or more.
    The unit on which most rests comes first.
    """
    only, by = lookup.plan(network, plan), rule(accountable)
    chosen = lookup.unit(network, name, only).id if name else ""
    played = [cast for cast in casts(network) if only in ("", cast.task.plan)]
    rests = [*_tasks(played, by), *_areas(network, played, by), *_partners(network, played, only)]
    number = Counter(rest.unit for rest in rests)
    rests.sort(key=lambda rest: (-number[rest.unit], rest.unit, rest.order))
    names = {unit: network.called(unit, only) for unit in number}
    rows = tuple((names[rest.unit], rest.unit, *rest.row) for rest in rests if chosen in ("", rest.unit))
    return frame(rows, {"duties": len(played)}, accountable=by)


def frame(rows: Rows, figures: Figures, *, accountable: str, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(rows, figures["duties"]), NOTES[rule(accountable)])
    return Answer("fragile", "只依赖一个单位的事项", "What rests on one unit", COLUMNS, rows, notes)


def _tasks(played: Sequence[Cast], by: Rule) -> Iterator[Rest]:
    for cast in played:
        named, responsible = cast.units(), answering(cast, by)
        if len(named) == 1:
            yield _task(cast, named[0], "only-unit")
        elif len(responsible) == 1:
            yield _task(cast, responsible[0], "only-lead")


def _task(cast: Cast, unit: str, why: str) -> Rest:
    task = cast.task
    others = tuple(cast.names[other] for other in cast.units() if other != unit)
    row = (why, task.kind.value, place(subject_of(task)), task.title, task.id, others, task.plan)
    return Rest(unit, (0, task.plan, task.start, task.id), row)


def _areas(network: Network, played: Sequence[Cast], by: Rule) -> Iterator[Rest]:
    answered: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for cast in played:
        if cast.task.area and (units := answering(cast, by)):
            answered[cast.task.area].append(units)
    for identifier, duties in answered.items():
        responsible = {unit for units in duties for unit in units}
        if len(responsible) == 1 and len(duties) >= _FEWEST:
            area = network.get(Area, identifier)
            row = ("area-one-unit", "area", place(subject_of(area)), area.name, area.id, (), area.plan)
            yield Rest(responsible.pop(), (1, area.plan, area.start, area.id), row)


def _partners(network: Network, played: Sequence[Cast], plan: str) -> Iterator[Rest]:
    partners: dict[str, set[str]] = defaultdict(set)
    for cast in played:
        units = cast.units()
        for unit in units:
            partners[unit].update(other for other in units if other != unit)
    for unit, others in partners.items():
        if len(others) == 1:
            name = network.called(network.get(Unit, unit).id, plan)
            yield Rest(next(iter(others)), (2, "", 0, unit), ("only-partner", "unit", None, name, unit, (), None))


def _denominator(rows: Rows, duties: int) -> Note:
    count = Counter(row[2] for row in rows)
    alone, led, areas, ties = (count[code] for code, _, _ in RESTS)
    return (
        (
            f"写明责任的任务和语句{duties}项，其中只点名一个单位的{alone}项，另有只靠一个单位承担主责的{led}项；"
            f"只靠一个单位承担主责的领域{areas}个；只与一个单位共事的单位{ties}个。"
        ),
        (
            f"Out of {duties} tasks and sentences with an attribution {alone} name one unit only, in {led} more one"
            f" unit alone answers; areas that one unit answers for {areas}, units with one partner only {ties}."
        ),
    )
