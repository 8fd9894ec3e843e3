"""The names of one plan read together: damage, functional names, short forms, and the audit of it all.

Order of the rules, the first that knows the name decides: the user's table; the plan's own 以下简称; the bundled
tables (other names of units, then cores); the strict rules that look at the other names of the plan (a function
with only one unit, a short form with only one longer name). A name that could be several units is refused with
its candidates; one that no rule knows stands for itself. Never by likeness of strings.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter

from graph.ids import digest, in_plan
from graph.model import NameReading, Unit
from graph.script import fold
from loaders.abbreviations import abbreviates, family, may_be_same
from loaders.aliases import standard
from loaders.cores import function_of
from loaders.damage import repaired, stand_often
from loaders.identity import unit, unit_as_named
from loaders.plates import other_plates
from loaders.record import record
from loaders.reforms import one_succeeds_other
from loaders.units import COLLECTIVE
from loaders.user_units import UserName

RULES = {
    "written": "as it stands 原文",
    "ending": "ending of its list restored 补全后缀",
    "level": "level of its list restored 补全层级",
    "damage": "damage repaired 修复错漏",
    "user": "the user's table 用户对照表",
    "plan": "short form that the plan itself explains 文中简称",
    "alias": "bundled table of other names 通用简称表",
    "function": "function read as the only such unit 职能部门对应唯一单位",
    "short": "short form of a longer name in the plan 简称对应全称",
}
"""Every rule that may join a written name with a unit, in words for the audit: how the name was read, then why it is
that unit, in the order in which they are asked."""

_LIST_RULES = frozenset({"written", "ending", "level"})
_LONGEST_EXPLAINED = 36
_MAY_EXPLAIN = ("简称", "统称")
_EXPLAINED = re.compile(
    r"(?P<long>[\u3400-\u9fff]{4,30})\((?:以下)?(?:统称|简称)[:“\"]*(?P<short>[\u3400-\u9fff]{2,15})[”\"]*\)"
)


@record(frozen=True, slots=True)
class Written:
    """A name as one place of a plan has it; offsets count the original text."""

    text: str  # verbatim, without note
    name: str  # restored, in the document's script
    folded: str
    kind: str
    rule: str
    start: int
    end: int


@record(frozen=True, slots=True)
class Reading:
    """What a written name was read as."""

    name: str
    folded: str
    unit: Unit | None
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Names:
    """The readings of all names of one plan."""

    readings: dict[str, Reading]  # by folded restored name
    audit: list[NameReading] = field(default_factory=list)
    damaged: list[Written] = field(default_factory=list)
    unresolved: list[Written] = field(default_factory=list)
    alike: list[tuple[Written, Written]] = field(default_factory=list)

    def of(self, written: Written) -> Reading:
        """The reading of a written name."""
        return self.readings[written.folded]


@record(frozen=True, slots=True)
class Around:
    """What surrounds the names of a plan: its place, id and date, the user's names, its own short forms."""

    place: str
    plan: str
    date: str  # ISO, "" if unknown
    user: Mapping[str, UserName]
    explained: Mapping[str, str] = field(default_factory=dict)  # short -> long
    seen: Container[str] = ()  # the folded names of the plan
    often: Mapping[str, str] = field(default_factory=dict)  # those that stand often -> spelling


def read_names(written: Iterable[Written], folded_text: str, around: Around) -> Names:
    """Read all names of a plan together; `around` needs to know neither its short forms nor its names."""
    every = list(written)
    first = {one.folded: one for one in reversed(every)}
    often = {folded: first[folded].name for folded in stand_often([one.folded for one in every])}
    around = replace(around, explained=_explained(folded_text), seen=first, often=often)
    readings = {folded: _read_alone(one, around) for folded, one in sorted(first.items())}
    _read_functions(readings, first, around.place)
    _join_short(readings)
    names = Names(readings)
    _audit(names, every, around.plan)
    names.damaged = [one for one in every if readings[one.folded].rule == "damage"]
    names.unresolved = [one for folded, one in sorted(first.items()) if readings[folded].candidates]
    names.alike = _alike(readings, first)
    return names


def _explained(folded_text: str) -> dict[str, str]:
    """Short form -> long form, where the plan itself explains one: 市工信局（以下简称…）."""
    found: dict[str, str] = {}
    for word in _MAY_EXPLAIN:
        at = folded_text.find(word)
        while at >= 0:
            if match := _EXPLAINED.search(folded_text, max(0, at - _LONGEST_EXPLAINED), at + 24):
                found.setdefault(match["short"], match["long"])
            at = folded_text.find(word, at + 1)
    return found


def _read_alone(one: Written, around: Around) -> Reading:
    """What the tables say of a name, without looking at the other names of the plan."""
    place, plan = around.place, around.plan
    if around.user and (said := around.user.get(one.folded) or around.user.get(fold(one.text))):
        return Reading(one.name, one.folded, _users_unit(one, said, around), "user")
    if one.kind == COLLECTIVE:
        return Reading(one.name, one.folded, unit(one.folded, place, plan, COLLECTIVE), one.rule)
    name = repaired(one.name, one.folded, around.often)
    folded = one.folded if name == one.name else fold(name)
    if (explained := around.explained.get(folded, "")) in around.seen:
        return Reading(name, folded, unit(explained, place, plan, one.kind, around.date), "plan")
    known = standard(folded, place, around.date)
    rule = "damage" if name != one.name else one.rule if known is None or known.same else "alias"
    return Reading(name, folded, unit(folded, place, plan, one.kind, around.date), rule)


def _users_unit(one: Written, said: UserName, around: Around) -> Unit:
    """The user's unit; one who says that a name is itself undoes what the bundled table says of it."""
    place = said.jurisdiction or around.place
    if said.unit == one.folded and one.kind != COLLECTIVE:
        return unit_as_named(said.unit, place, around.plan)
    return unit(said.unit, place, around.plan, one.kind, around.date)


def _read_functions(readings: dict[str, Reading], first: Mapping[str, Written], place: str) -> None:
    """住建部门 is 市住建局 if the plan has only one unit with that function at its own level."""
    by_function: dict[str, dict[str, Reading]] = defaultdict(dict)
    for reading in readings.values():
        found = reading.unit
        if found and not found.collective and not function_of(reading.folded) and found.jurisdiction == place:
            for function in _functions_of(found):
                by_function[function].setdefault(found.id, reading)
    for folded, reading in list(readings.items()):
        function = function_of(folded)
        if not function or first[folded].kind == COLLECTIVE or reading.rule == "user":
            continue
        fitting = sorted(by_function.get(function, {}).items())
        if len(fitting) == 1:
            only = fitting[0][1]
            readings[folded] = Reading(only.name, only.folded, only.unit, "function")
        else:
            names = tuple(other.name for _, other in fitting)
            readings[folded] = Reading(reading.name, reading.folded, reading.unit, reading.rule, names)


def _functions_of(found: Unit) -> Iterable[str]:
    canonical = found.id.rsplit("/", 1)[-1]
    for ending in ("局", "委", "厅", "办"):
        if canonical.endswith(ending):
            yield canonical.removesuffix(ending)


def _join_short(readings: dict[str, Reading]) -> None:
    """Short forms take the one longer name of the plan that they abbreviate; one of several is refused."""
    units = {reading.unit.id: reading.unit for reading in readings.values() if reading.unit}
    families = _families(units.values())
    for folded, reading in list(readings.items()):
        if reading.unit is None or reading.unit.collective or reading.rule == "user":
            continue
        short = reading.unit
        alike = families[family(short)]
        longer = [
            other
            for other in (alike if len(alike) > 1 else ())
            if abbreviates(short, other) and not one_succeeds_other(short, other)
        ]
        if len(longer) == 1:
            readings[folded] = Reading(reading.name, reading.folded, longer[0], "short")
        elif longer:
            readings[folded] = replace(reading, candidates=tuple(other.name for other in longer))


def _families(units: Iterable[Unit]) -> dict[tuple[str, str], list[Unit]]:
    """Units by what two names must share to be compared, each family by id."""
    kept: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for one in sorted(units, key=lambda one: one.id):
        kept[family(one)].append(one)
    return kept


def _alike(readings: Mapping[str, Reading], first: Mapping[str, Written]) -> list[tuple[Written, Written]]:
    """Pairs of units that may be one, each named by its first writing."""
    shown: dict[str, Written] = {}
    units: dict[str, Unit] = {}
    for folded, reading in readings.items():
        found = reading.unit
        if found and not found.collective and (found.id not in shown or first[folded].start < shown[found.id].start):
            shown[found.id], units[found.id] = first[folded], found
    return [
        (shown[one.id], shown[other.id])
        for _, alike in sorted(_families(units.values()).items())
        for number, one in enumerate(alike)
        for other in alike[number + 1 :]
        if may_be_same(one, other) and not one_succeeds_other(one, other)
    ]


def _audit(names: Names, every: list[Written], plan: str) -> None:
    written: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for one in every:
        written[one.text, one.folded].append(one)
    plates = other_plates(reading.unit for reading in names.readings.values() if reading.unit)
    for (text, folded), alike in sorted(written.items(), key=itemgetter(0)):
        reading = names.readings[folded]
        names.audit.append(
            NameReading(
                in_plan("name", plan, f"{digest(text, folded)}"),
                plan,
                text,
                reading.unit.id if reading.unit else "",
                alike[0].rule if reading.rule in _LIST_RULES else reading.rule,
                tuple(sorted({one.start for one in alike})),
                reading.candidates or (plates.get(reading.unit.id, ()) if reading.unit else ()),
            )
        )
