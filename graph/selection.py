"""The part of a network that one unit needs: all it does, with whom, and where that is written."""

from collections.abc import Iterable

from graph.model import Block, Body, Fact, Finding, Indicator, Membership, NameReading, Plan, Run, Task
from graph.network import Network


def of_unit(network: Network, unit: str) -> Network:
    """The tasks of one unit (an id), with everybody who shares them, and where they stand in their plans."""
    borne = network.by_unit.get(unit, ())
    tasks = _with_parents(network, (row.task for row in borne))
    areas = {network.get(Task, task).area for task in tasks} | {row.task for row in borne} - tasks
    goals = {area.goal for area in network.areas if area.id in areas}
    rows = [row for row in network.assignments if row.task in tasks or row.task in areas]
    offices = [office for office in network.offices if unit in {office.unit, office.host}]
    units = {unit, *(row.unit for row in rows), *(name for office in offices for name in (office.unit, office.host))}
    units |= {name for row in network.relations for name in (row.unit, row.other) if unit in {row.unit, row.other}}
    plans = {row.plan for row in rows} | {seat.plan for seat in network.memberships if seat.unit == unit}
    named = (tasks | areas | goals | units) - {""}
    kept = Network(fact for fact in network if fact.id in named or _belongs(fact, named) or _frames(fact, plans))
    return kept.merge(Network([*rows, *offices, *network.among(units), *_runs(network, plans)]))


def _with_parents(network: Network, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are tasks, and the groups and items they are part of."""
    tasks = {task.id: task for task in network.tasks}
    kept: set[str] = set()
    for identifier in ids:
        above = identifier
        while above in tasks and above not in kept:
            kept.add(above)
            above = tasks[above].parent
    return kept


def _frames(fact: Fact, plans: set[str]) -> bool:
    """Whether the fact is a plan, its text or a body of it."""
    return (isinstance(fact, Plan) and fact.id in plans) or (isinstance(fact, Block | Body) and fact.plan in plans)


def _belongs(fact: Fact, named: set[str]) -> bool:
    """Whether the fact says something about a thing that is kept."""
    match fact:
        case Indicator(owner=thing) | Finding(about=thing) | Membership(unit=thing) | NameReading(unit=thing):
            return thing in named
        case _:
            return False


def _runs(network: Network, plans: set[str]) -> list[Run]:
    needed = {plan.run for plan in network.plans if plan.id in plans}
    return [run for run in network.runs if run.id in needed]
