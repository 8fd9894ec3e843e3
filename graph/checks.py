"""The findings that follow from a network alone: who leads, who is missing, what is not covered.

Only named units count as leads or co-units here; a collective (各有关部门) names nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.cast import CO_UNITS, RESPONSIBLE, Cast, casts
from graph.findings import by_severity, found, subject_of
from graph.gaps import idle_members, nobody, outsiders, unserved
from graph.model import Body, Finding, MemberRole, Role, Task
from graph.network import Network


@dataclass(frozen=True, slots=True)
class View:
    """A network laid out for checking."""

    network: Network
    casts: tuple[Cast, ...]
    as_of: str  # the date that deadlines are held against; "" for the day a plan was issued


def structural_findings(network: Network, as_of: str = "") -> tuple[Finding, ...]:
    """Every structural finding of every plan, the worst first.

    Deadlines are held against `as_of` (an ISO date), or against the day a plan was issued.
    """
    view = View(network, tuple(casts(network)), as_of)
    return by_severity(finding for check in CHECKS for finding in check(view))


# -- one duty --------------------------------------------------------------------------------


def no_unit(view: View) -> Iterator[Finding]:
    """Items with nobody at all; one finding for a plan that assigns nothing to anyone."""
    assigned = {row.plan for row in view.network.assignments}
    for plan in view.network.plans:
        if plan.id not in assigned:
            yield found("no-unit", plan.id, about=plan.id, names=[plan.title or plan.file])
    for task in nobody(view.network):
        yield _about(task, "no-unit")


def no_lead(view: View) -> Iterator[Finding]:
    """Several named units share and none leads; one finding for a plan that names no lead anywhere."""
    led = {row.plan for row in view.network.assignments if row.role is Role.LEAD}
    leaderless: dict[str, list[str]] = defaultdict(list)
    for cast in filter(_unled, view.casts):
        if cast.task.plan in led:
            yield _clause(view, cast, "no-lead", cast.units(Role.SHARE))
        else:
            leaderless[cast.task.plan].append(subject_of(cast.task))
    for plan, names in leaderless.items():
        yield found("no-lead", plan, about=plan, names=names)


def _unled(cast: Cast) -> bool:
    return len(cast.units(Role.SHARE)) > 1 and not cast.led


def collective_only(view: View) -> Iterator[Finding]:
    """Somebody is responsible, but only collectives are."""
    for cast in view.casts:
        collectives = cast.collectives(*RESPONSIBLE)
        if collectives and not cast.units(*RESPONSIBLE):
            yield _clause(view, cast, "collective-only", collectives)


def sole_responsible(view: View) -> Iterator[Finding]:
    """One named unit shares and nobody leads."""
    for cast in view.casts:
        if cast.sole:
            yield _clause(view, cast, "sole-responsible", (cast.sole,))


def several_leads(view: View) -> Iterator[Finding]:
    """Different named units lead in different clauses of one duty."""
    for cast in view.casts:
        leads = cast.units(Role.LEAD)
        if len(leads) > 1 and len(_lead_clauses(cast)) > 1:
            yield _clause(view, cast, "several-leads", leads)


def joint_leads(view: View) -> Iterator[Finding]:
    """Several named units lead in one clause."""
    for cast in view.casts:
        if len(cast.units(Role.LEAD)) > 1:
            joint = [units for units in _lead_clauses(cast).values() if len(units) > 1]
            if joint:
                yield _clause(view, cast, "joint-leads", dict.fromkeys(unit for units in joint for unit in units))


def _lead_clauses(cast: Cast) -> Mapping[int, Collection[str]]:
    """Where a clause begins -> the named units that lead in it."""
    clauses: dict[int, dict[str, None]] = defaultdict(dict)
    for row in cast.named:
        if row.role is Role.LEAD:
            clauses[row.start][row.unit] = None
    return clauses


def collective_co_units(view: View) -> Iterator[Finding]:
    """A named unit leads, and all its co-units are collectives."""
    for cast in view.casts:
        collectives = cast.collectives(*CO_UNITS)
        if collectives and cast.units(Role.LEAD) and not cast.units(*CO_UNITS):
            yield _clause(view, cast, "collective-co-units", collectives)


def lead_and_support(view: View) -> Iterator[Finding]:
    """One named unit stands twice in one duty."""
    for cast in view.casts:
        if len({row.unit for row in cast.named}) < len(cast.named):
            often = Counter(row.unit for row in cast.named)
            yield _clause(view, cast, "lead-and-support", [unit for unit, times in often.items() if times > 1])


def no_deadline(view: View) -> Iterator[Finding]:
    """Duties without a deadline, in a plan that sets some."""
    deadlines = {cast.task.id: _deadline(cast, view.network) for cast in view.casts}
    dated = {cast.task.plan for cast in view.casts if deadlines[cast.task.id]}
    for cast in view.casts:
        if cast.task.plan in dated and not deadlines[cast.task.id]:
            yield _about(cast.task, "no-deadline")


def past_deadline(view: View) -> Iterator[Finding]:
    """Duties whose deadline has passed."""
    today = {plan.id: view.as_of or plan.issued for plan in view.network.plans}
    for cast in view.casts:
        task = cast.task
        if task.due and task.due < today.get(task.plan, ""):
            yield _about(task, "past-deadline", (task.deadline or task.due, today[task.plan]))


def _deadline(cast: Cast, network: Network) -> str:
    """The deadline of a duty: its own, its clauses', or that of what it is part of."""
    own = cast.task.deadline or next((row.deadline for row in cast.rows if row.deadline), "")
    outer = cast.task.parent
    while not own and outer:
        task = network.get(Task, outer)
        own, outer = task.deadline, task.parent
    return own


# -- task forces -----------------------------------------------------------------------------


def not_in_body(view: View) -> Iterator[Finding]:
    """Units with duties that the list of members lacks."""
    seats = [seat for seat in view.network.memberships if seat.unit and seat.role is MemberRole.MEMBER]
    listing = {seat.body for seat in seats}
    for row in outsiders(view.network):
        bodies = [body.name for body in view.network.bodies if body.plan == row.plan and body.id in listing]
        yield found(
            "not-in-body", row.plan, about=row.unit, subject=view.network.called(row.unit, row.plan),
            quote=row.quote, start=row.start, end=row.end, names=bodies,
        )  # fmt: skip


def idle_member(view: View) -> Iterator[Finding]:
    """Members that no task names."""
    for seat in idle_members(view.network):
        body = view.network.get(Body, seat.body)
        yield found(
            "idle-member", seat.plan, about=seat.unit, subject=view.network.called(seat.unit, seat.plan),
            quote=seat.quote, start=seat.start, end=seat.end, names=(body.name,),
        )  # fmt: skip


# -- coverage --------------------------------------------------------------------------------


def empty_area(view: View) -> Iterator[Finding]:
    """Areas under which nobody is assigned."""
    held = {cast.task.area for cast in view.casts} | view.network.by_task.keys()
    for area in view.network.areas:
        if area.id not in held:
            yield found(
                "empty-area", area.plan, about=area.id, subject=subject_of(area), start=area.start, names=(area.name,)
            )


def unserved_goal(view: View) -> Iterator[Finding]:
    """Goals that no area serves."""
    for goal in unserved(view.network):
        yield found(
            "unserved-goal", goal.plan, about=goal.id, subject=subject_of(goal),
            quote=goal.quote, start=goal.start, end=goal.end, names=(goal.title,),
        )  # fmt: skip


def unowned_indicator(view: View) -> Iterator[Finding]:
    """Indicators that hang on no goal and no task."""
    for one in view.network.indicators:
        if not one.owner:
            yield found(
                "unowned-indicator", one.plan, about=one.id, subject=one.quote,
                quote=one.quote, start=one.start, end=one.end,
            )  # fmt: skip


CHECKS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    no_unit,
    no_lead,
    collective_only,
    sole_responsible,
    several_leads,
    joint_leads,
    collective_co_units,
    lead_and_support,
    not_in_body,
    idle_member,
    empty_area,
    unserved_goal,
    unowned_indicator,
    no_deadline,
    past_deadline,
)
"""One check a structural code, in the order of the table of findings."""


def _about(task: Task, code: str, names: Iterable[str] = ()) -> Finding:
    """A finding about a task that quotes how it begins."""
    return found(
        code, task.plan, about=task.id, subject=subject_of(task),
        quote=task.head, start=task.start, end=task.start + len(task.head), names=names,
    )  # fmt: skip


def _clause(view: View, cast: Cast, code: str, units: Iterable[str]) -> Finding:
    """A finding about a duty that quotes the first clause in which the units stand."""
    order = tuple(units)
    row = next(row for row in cast.rows if row.unit in order)
    return found(
        code, cast.task.plan, about=cast.task.id, subject=subject_of(cast.task),
        quote=row.quote, start=row.start, end=row.end,
        names=[view.network.called(unit, cast.task.plan) for unit in order],
    )  # fmt: skip
