"""Facts for tests: one function a kind with good defaults, a network that has everything, and generated ones."""

import types
from collections.abc import Sequence
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from graph import ids
from graph.model import (
    Area,
    Assignment,
    Block,
    Body,
    Fact,
    Finding,
    Goal,
    Indicator,
    MemberRole,
    Membership,
    NameReading,
    Office,
    Plan,
    RelationKind,
    Role,
    Run,
    Status,
    Task,
    TaskKind,
    Unit,
    UnitKind,
    UnitRelation,
)
from graph.network import KINDS, Network

PLACE = "澄南市"
PLAN = ids.plan_id("澄南政办发〔2025〕12号")
RUN = "run/1"


F = TypeVar("F", bound=Fact)


def changed(fact: F, changes: dict[str, Any]) -> F:
    """The fact with other values in some fields; a builder calls it so that a test names only what matters."""
    return replace(fact, **changes)


def run(**changes: object) -> Run:
    """A reading by version 0.1.0."""
    return changed(Run(RUN, "zerentu", "0.1.0", "abcd1234"), changes)


def plan(key: str = ids.local(PLAN), **changes: object) -> Plan:
    """A city's plan in simplified script."""
    made = Plan(
        id=ids.plan_id(key), title="澄南市夏季防汛工作方案", number=key, issuer="澄南市人民政府办公室",
        jurisdiction=PLACE, issued="2025-03-01", valid_from="", valid_until="", file="chengnan-2025.txt",
        format="text", encoding="utf-8", script="hans", content="0123abcd", replaces="", run=RUN,
    )  # fmt: skip
    return changed(made, changes)


def blocks(text: str, plan: str = PLAN, page: str = "") -> list[Block]:
    """A text as one block a line."""
    made, start = [], 0
    for ordinal, line in enumerate(text.splitlines(keepends=True)):
        made.append(Block(ids.in_plan("block", plan, str(ordinal)), plan, ordinal, "paragraph", line, start, page))
        start += len(line)
    return made


def goal(key: str = "一.一", plan: str = PLAN, **changes: object) -> Goal:
    """A goal; `key` is its section path."""
    made = Goal(ids.in_plan("goal", plan, key), plan, tuple(key.split(".")), "消除内涝点", "", 0, 0)
    return changed(made, changes)


def area(key: str = "二.一", plan: str = PLAN, **changes: object) -> Area:
    """An area; `key` is its section path."""
    made = Area(ids.in_plan("area", plan, key), plan, tuple(key.split(".")), 1, "排水设施建设", "", 0, 0)
    return changed(made, changes)


def task(key: str = "二.一.1", plan: str = PLAN, **changes: object) -> Task:
    """An item; `key` is its section path, for a sentence with `/1` behind it."""
    path, _, part = key.partition("/")
    kind = TaskKind.SENTENCE if part else TaskKind.ITEM
    made = Task(
        id=ids.in_plan("task", plan, key), plan=plan, kind=kind, path=tuple(path.split(".")), part=int(part or 0),
        title="改造老旧泵站", head="1.改造老旧泵站", area="", parent="", deadline="", due="", start=0, end=0,
    )  # fmt: skip
    return changed(made, changes)


def indicator(ordinal: int = 1, plan: str = PLAN, **changes: object) -> Indicator:
    """A figure that nobody owns."""
    made = Indicator(
        id=ids.in_plan("indicator", plan, str(ordinal)), plan=plan, ordinal=ordinal, owner="", quote="不低于95%",
        value=95.0, unit="%", comparator=">=", direction="", deadline="", start=0, end=0,
    )  # fmt: skip
    return changed(made, changes)


def unit(name: str = "水利局", jurisdiction: str = PLACE, **changes: object) -> Unit:
    """A department of the city."""
    made = Unit(ids.unit_id(jurisdiction, name), name, jurisdiction, UnitKind.GOVERNMENT, "市")
    return changed(made, changes)


def relation(of: Unit, other: Unit, kind: RelationKind = RelationKind.PART_OF, **changes: object) -> UnitRelation:
    """A unit that is part of another."""
    made = UnitRelation(ids.relation_id(kind, of.id, other.id), kind, of.id, other.id, "", "名称")
    return changed(made, changes)


def body(name: str = "防汛工作专班", plan: str = PLAN, **changes: object) -> Body:
    """A task force."""
    return changed(Body(ids.in_plan("body", plan, name), plan, name, "", 0, 0), changes)


def membership(of: Body, seat: Unit | None, role: MemberRole = MemberRole.MEMBER, **changes: object) -> Membership:
    """A seat in a task force; of a post that belongs to no unit if `seat` is None."""
    name = f"市{seat.name}" if seat else "市长"
    made = Membership(
        id=f"membership/{ids.local(of.id)}/{role}/{name}", plan=of.plan, body=of.id, unit=seat.id if seat else "",
        role=role, post="" if seat else name, mention=name, name=name if seat else "", start=0, end=0, quote="",
    )  # fmt: skip
    return changed(made, changes)


def office(of: Unit, host: Unit, plan: str = PLAN, **changes: object) -> Office:
    """A unit that houses the office of a coordinating body."""
    made = Office(ids.in_plan("office", plan, ids.local(of.id)), plan, of.id, host.id, "", 0, 0)
    return changed(made, changes)


def assignment(
    duty: Task | Area, bearer: Unit, role: Role = Role.LEAD, at: int = 0, mention: str = "", **changes: object
) -> Assignment:
    """A part in a task, mentioned at this offset; the clause is the mention unless it is given."""
    name = f"市{bearer.name}"
    words = mention or name
    made = Assignment(
        id=ids.assignment_id(duty.id, role, bearer.id, at), plan=duty.plan, task=duty.id, unit=bearer.id, role=role,
        status=Status.EXTRACTED, mention=words, name=name, mention_start=at, mention_end=at + len(words),
        quote=words, start=at, end=at + len(words),
    )  # fmt: skip
    return changed(made, changes)


def reading(written: str = "住建部门", plan: str = PLAN, **changes: object) -> NameReading:
    """A name that the resolver refused."""
    return changed(NameReading(ids.in_plan("name", plan, written), plan, written, "", "unresolved", (3,)), changes)


def finding(code: str = "no-lead", about: str = "", plan: str = PLAN, **changes: object) -> Finding:
    """Something that a plan says badly."""
    return changed(Finding(ids.in_plan("finding", plan, f"{code}/{about}"), plan, code, about, "二.一.1"), changes)


TEXT = (
    "澄南市夏季防汛工作方案\n"
    "一、工作目标\n"
    "（一）消除内涝点，雨水管网覆盖率不低于95%。\n"
    "二、主要任务\n"
    "（一）排水设施建设\n"
    "1.改造老旧泵站，2025年6月底前完工。（市水利局牵头，财政局、各有关部门配合）\n"
    "2.疏通河道。其中黑臭水体由住建部门负责。（市安委会指导）\n"
    "三、组织保障\n"
    "成立防汛工作专班，由市长任组长，办公室设在市水利局。市安委会办公室设在市水利局。\n"
)
"""The text of `everything`."""


def place(words: str, text: str = TEXT) -> dict[str, Any]:
    """The offsets and the quote of words in a text, as changes for a builder."""
    start = text.index(words)
    return {"quote": words, "start": start, "end": start + len(words)}


def small(key: str, *bearers: str, content: str = "1") -> Network:
    """A plan with one task that these units bear."""
    home = plan(key, content=content)
    duty = task(plan=home.id)
    units = [unit(name) for name in bearers]
    facts: list[Fact] = [run(), home, duty, *units, *(assignment(duty, bearer) for bearer in units)]
    return Network(facts)


def everything() -> Network:
    """A network with every kind of fact, role, status and seat; every quote stands in its text."""
    water, finance, housing = unit("水利局"), unit("财政局"), unit("住房和城乡建设局")
    all_units = unit("各有关部门", kind=UnitKind.COLLECTIVE)
    safety = unit("安委会", kind=UnitKind.COORDINATING)
    former, branch, tax = unit("建设局"), unit("水利局河道支队"), unit("税务局", kind=UnitKind.VERTICAL)
    no_flood = goal(**place("消除内涝点"))
    drains = area(goal=no_flood.id, start=TEXT.index("（一）排水"), end=TEXT.index("1.改造"))
    group = task("二.一", kind=TaskKind.GROUP, title="排水设施建设", head="（一）排水设施建设", area=drains.id)
    pumps = task(
        area=drains.id, parent=group.id, deadline="2025年6月底前", due="2025-06-30",
        extra=(("责任人", "局长"), ("进展", ""), ("责任人", "“副局长”\n\\")),
    )  # fmt: skip
    rivers = task("二.一.2", title="疏通河道", head="2.疏通河道", area=drains.id, parent=group.id, due="2025年")
    black = task("二.一.2/1", title="黑臭水体", head="其中黑臭水体", area=drains.id, parent=rivers.id)
    clause = place("（市水利局牵头，财政局、各有关部门配合）")
    force = body(**place("成立防汛工作专班"))
    at = TEXT.index
    water_leads = assignment(pumps, water, Role.LEAD, at("市水利局牵头"), **clause, deadline="2025年6月底前")
    return Network(
        [
            run(options=("--jurisdiction", "澄南市", "")),
            plan(replaces="plan/旧", marked="内部", valid_from="2025-06-01", valid_until="2027"),
            *blocks(TEXT, page="第1页"),
            no_flood,
            drains,
            *(group, pumps, rivers, black),
            indicator(owner=no_flood.id, **place("不低于95%")),
            indicator(2, value=None, comparator="", unit="", deadline="2025-06-30", direction="increase"),
            *(water, finance, housing, all_units, safety, former, branch, tax),
            relation(branch, water),
            relation(housing, former, RelationKind.SUCCEEDS, date="2019-03-31", source="机构改革方案 2018"),
            relation(tax, finance, RelationKind.SUPERVISED_BY, date="2018"),
            force,
            membership(force, None, MemberRole.CONVENER, **place("市长")),
            membership(force, housing, MemberRole.DEPUTY),
            membership(force, finance),
            membership(force, water, MemberRole.OFFICE, **place("办公室设在市水利局")),
            office(safety, water, **place("市安委会办公室设在市水利局")),
            water_leads,
            assignment(pumps, finance, Role.SUPPORT, at("财政局"), "财政局", **clause, ordinal=2),
            assignment(pumps, all_units, Role.SUPPORT, at("各有关"), "各有关部门", **clause, ordinal=3),
            assignment(rivers, safety, Role.GUIDE, at("市安委会指导"), **place("（市安委会指导）")),
            assignment(black, housing, Role.SHARE, at("住建"), "住建部门", **place("由住建部门负责"), about="黑臭水体"),
            assignment(group, finance, Role.SHARE, at("财政局"), "财政局", status=Status.CURATED, form="table"),
            assignment(rivers, finance, Role.SHARE, at("财政局"), "财政局", status=Status.INHERITED, form=""),
            assignment(drains, water, Role.LEAD, at("市水利局牵头"), status=Status.IMPLICIT),
            reading(unit=housing.id, rule="function", places=(120, 7)),
            reading("城管部门", candidates=("城市管理局", "综合行政执法局")),
            finding(about=rivers.id, names=("市财政局", "市安委会"), **place("2.疏通河道")),
            finding("suspected-same", about=water_leads.id),
        ]
    )


# -- generated ------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that a file can hold: quotes, line breaks, control characters, emoji."""

_LINKS = {
    "plan", "task", "unit", "other", "body", "host", "area", "parent", "goal", "owner", "about", "run", "replaces",
}  # fmt: skip
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    types.NoneType: st.none(),
}


def _values(hint: object, name: str) -> st.SearchStrategy[Any]:
    """Values of a field with this type; what may be the id of another fact is never empty."""
    if hint is str and name in _LINKS | {"id"}:
        return texts.filter(bool)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    if isinstance(hint, types.UnionType):
        return st.one_of(*(_values(option, "") for option in get_args(hint)))
    if get_origin(hint) is tuple:
        *inner, last = get_args(hint)
        if last is Ellipsis:
            return st.lists(_values(inner[0], ""), max_size=3).map(tuple)
        return st.tuples(*(_values(option, "") for option in get_args(hint)))
    return _PLAIN[hint]


def facts(kinds: Sequence[type[Fact]] = tuple(KINDS.values())) -> st.SearchStrategy[Fact]:
    """Any fact of these kinds, with any value in any field."""
    return st.one_of(*(st.builds(kind, **_strategies(kind)) for kind in kinds))


def _strategies(kind: type[Fact]) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    return {field.name: _values(hints[field.name], field.name) for field in fields(kind)}


def networks() -> st.SearchStrategy[Network]:
    """Networks of any facts, which need not fit together."""
    return st.lists(facts(), max_size=8, unique_by=lambda fact: fact.id).map(Network)


_ENDS: dict[type[Fact], dict[str, type[Fact]]] = {
    Assignment: {"unit": Unit, "task": Task},
    Membership: {"unit": Unit, "body": Body},
    Office: {"unit": Unit, "host": Unit},
    UnitRelation: {"unit": Unit, "other": Unit},
}


@st.composite
def fitting(draw: st.DrawFn) -> Network:
    """Networks in which every fact that joins two things joins two that are there, with any text in every field."""
    inside = draw(st.lists(facts((Task, Unit, Body)), min_size=1, max_size=6, unique_by=lambda fact: fact.id))
    others = draw(st.lists(facts((Run, Plan, Block, Goal, Area, Indicator, NameReading, Finding)), max_size=4))
    ids_of: dict[type[Fact], list[str]] = {
        kind: [fact.id for fact in inside if isinstance(fact, kind)] for kind in (Task, Unit, Body)
    }
    joining: list[Fact] = []
    for kind, ends in _ENDS.items():
        if all(ids_of[end] for end in ends.values()):
            chosen = {name: st.sampled_from(ids_of[end]) for name, end in ends.items()}
            if kind is Membership:
                chosen["unit"] = chosen["unit"] | st.just("")
            joining += draw(st.lists(st.builds(kind, **_strategies(kind) | chosen), max_size=3))
    unique = {fact.id: fact for fact in (*joining, *others, *inside)}
    return Network(unique.values())
