"""Small networks written the way a plan says them: `牵头 市公安局；负责 市教育局、各有关部门`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.ids import assignment_id, in_plan, path_key, unit_id
from graph.model import (
    Area,
    Assignment,
    Body,
    Fact,
    Goal,
    Indicator,
    MemberRole,
    Membership,
    Office,
    Plan,
    Role,
    Status,
    Task,
    TaskKind,
    Unit,
    UnitKind,
)
from graph.network import Network

CITY = "plan/澄江市方案"
WORDS = {"牵头": Role.LEAD, "负责": Role.SHARE, "配合": Role.SUPPORT, "指导": Role.GUIDE}


def plan(of: str = CITY, *, issued: str = "2025-01-10", title: str = "澄江市守底方案") -> Plan:
    """A plan of 澄江市."""
    return Plan(of, title, "", "", "澄江市", issued, "", "", "plan.txt", "text", "utf-8", "hans", "c0ffee", "", "run/1")


def unit(name: str) -> Unit:
    """The unit that is called so: 各… is a collective, …委员会 a coordinating body."""
    kind = UnitKind.COORDINATING if name.endswith("委员会") else UnitKind.GOVERNMENT
    canonical = name.removeprefix("市")
    return Unit(
        unit_id("澄江市", canonical), canonical, "澄江市", UnitKind.COLLECTIVE if name[0] == "各" else kind, "市"
    )


def goal(mark: str, title: str, *, of: str = CITY) -> Goal:
    """A goal."""
    return Goal(in_plan("goal", of, path_key([mark])), of, (mark,), title, title, 0, len(title))


def area(mark: str, name: str = "安全生产", *, ordinal: int = 1, goal: str = "", of: str = CITY) -> Area:
    """An area; `mark` with dots is its section path."""
    path = tuple(mark.split("."))
    return Area(in_plan("area", of, path_key(path)), of, path, ordinal, name, goal, 0, len(name))


def task(mark: str, title: str = "开展隐患排查", *, area: str = "", start: int = 100, of: str = CITY) -> Task:
    """An item; `mark` with dots is its section path, with `/1` behind it an assigned sentence of that item."""
    path, _, part = mark.partition("/")
    marks = tuple(path.split("."))
    item = in_plan("task", of, path_key(marks))
    made = Task(
        item, of, TaskKind.ITEM, marks, 0, title, title[:20], area, "", deadline="", due="", start=start, end=start + 20
    )
    if not part:
        return made
    return replace(made, id=f"{item}/{part}", kind=TaskKind.SENTENCE, part=int(part), parent=item)


def assigned(thing: Task | Area, words: str, *, status: Status = Status.EXTRACTED, deadline: str = "") -> list[Fact]:
    """Units and assignments of a task; `／` stands between two clauses."""
    facts: list[Fact] = []
    start = thing.end
    for clause in filter(None, words.split("／")):
        for group in clause.split("；"):
            role, _, names = group.partition(" ")
            for name in names.split("、"):
                facts += [unit(name), _assignment(thing, clause, start, name, WORDS[role], status, deadline)]
        start += len(clause) + 1
    return facts


def _assignment(  # noqa: PLR0913, PLR0917, RUF100 - one line of a clause
    thing: Task | Area, clause: str, start: int, name: str, role: Role, status: Status, deadline: str
) -> Assignment:
    at = start + clause.index(name)
    return Assignment(
        id=f"{assignment_id(thing.id, role, unit(name).id, at)}/{status}",
        plan=thing.plan,
        task=thing.id,
        unit=unit(name).id,
        role=role,
        status=status,
        mention=name,
        name=name,
        mention_start=at,
        mention_end=at + len(name),
        quote=clause,
        start=start,
        end=start + len(clause),
        deadline=deadline,
        ordinal=at,
    )


def force(seats: Mapping[str, MemberRole], name: str = "工作专班", *, of: str = CITY) -> list[Fact]:
    """A task force and its seats."""
    body = Body(in_plan("body", of, name), of, name, f"成立{name}", 0, len(name) + 2)
    return [
        body,
        *(unit(who) for who in seats),
        *(
            Membership(
                in_plan("membership", of, f"{name}/{role}/{who}"), of, body.id, unit(who).id,
                role, "", who, who, 900, 900 + len(who), who,
            )
            for who, role in seats.items()
        ),
    ]  # fmt: skip


def office(body: str, host: str, *, of: str = CITY) -> list[Fact]:
    """A coordinating body that acts through a unit."""
    seat = Office(in_plan("office", of, body), of, unit(body).id, unit(host).id, "办公室设在", 0, 5)
    return [unit(body), unit(host), seat]


def indicator(quote: str, *, owner: str = "", ordinal: int = 1, of: str = CITY) -> Indicator:
    """An indicator."""
    identifier = in_plan("indicator", of, str(ordinal))
    return Indicator(identifier, of, ordinal, owner, quote, 5.0, "%", "=", "", "", 0, len(quote))


def network(
    duties: Mapping[str, str],
    areas: Mapping[str, str] | None = None,
    extra: Iterable[Fact] = (),
    *,
    of: str = CITY,
) -> Network:
    """A plan with these areas (`二.（一）` -> name) and duties (`二.（一）.1` -> words, "" for nobody)."""
    facts: list[Fact] = [plan(of), *extra]
    homes = {mark: area(mark, name, ordinal=n, of=of) for n, (mark, name) in enumerate((areas or {}).items(), 1)}
    for number, (mark, words) in enumerate(duties.items(), 1):
        home = next((area.id for prefix, area in homes.items() if mark.startswith(f"{prefix}.")), "")
        made = task(mark, f"开展第{number}项工作", area=home, start=100 * number, of=of)
        facts += [made, *assigned(made, words)]
    return Network([*facts, *homes.values()])
