"""What a plan leaves open: items with nobody, goals nobody serves, units and members that do not meet."""

from graph.model import Assignment, Goal, MemberRole, Membership, Task, TaskKind
from graph.network import Network


def nobody(network: Network) -> tuple[Task, ...]:
    """The items that nobody at all is assigned to, where others beside them are assigned.

    Left out are items of areas that hold no duty (aims and principles are no tasks), items whose
    sentences are assigned, and items under a group or an area that is assigned as a whole.
    """
    divided = {area.plan for area in network.areas}
    busy = {_neighbourhood(task, network) for task in network.duties}
    return tuple(
        item
        for item in network.items
        if (item.area or item.plan not in divided)
        and _neighbourhood(item, network) in busy
        and not _reached(item, network)
    )


def _neighbourhood(task: Task, network: Network) -> tuple[str, str]:
    """The area of a task; in a plan without areas, what it is directly part of."""
    if task.area:
        return ("area", task.area)
    item = network.get(Task, task.parent) if task.kind is TaskKind.SENTENCE and task.parent else task
    return (item.plan, item.parent)


def _reached(item: Task, network: Network) -> bool:
    """Whether somebody is assigned to the item, a part of it, or something that it is part of."""
    return any(part.id in network.by_task for part in network.parts.get(item.id, ())) or _covered(item, network)


def _covered(task: Task, network: Network) -> bool:
    """Whether somebody is assigned to the task, its area, or something that it is part of."""
    if not network.by_task.keys().isdisjoint((task.id, task.area)):
        return True
    return bool(task.parent) and _covered(network.get(Task, task.parent), network)


def unserved(network: Network) -> tuple[Goal, ...]:
    """The goals that no area serves; none of a plan that does not tell which area serves which goal."""
    served = [network.get(Goal, area.goal) for area in network.areas if area.goal]
    telling = {goal.plan for goal in served}
    return tuple(
        goal
        for goal in network.goals
        if goal.plan in telling and not any(_same_line(goal, other) for other in served if other.plan == goal.plan)
    )


def _same_line(one: Goal, other: Goal) -> bool:
    """Whether one goal is the other or a part of it: a divided goal is served through its parts."""
    return all(mine == yours for mine, yours in zip(one.path, other.path, strict=False))


def outsiders(network: Network) -> tuple[Assignment, ...]:
    """For each named unit with duties in a plan, but no seat in its task forces, its first assignment there.

    Asked only of plans that list members: a task force that names no more than its head says
    nothing about the others.
    """
    listing = {seat.plan for seat in network.memberships if seat.unit and seat.role is MemberRole.MEMBER}
    seated = {(seat.plan, seat.unit) for seat in network.memberships}
    collectives = {unit.id for unit in network.units if unit.collective}
    first: dict[tuple[str, str], Assignment] = {}
    for row in network.assignments:
        key = (row.plan, row.unit)
        if row.plan in listing and key not in seated and row.unit not in collectives:
            first.setdefault(key, row)
    return tuple(first.values())


def idle_members(network: Network) -> tuple[Membership, ...]:
    """For each member of a task force that no task of its plan names, its first seat.

    Conveners and deputies lead the work as a whole, so nobody asks for a task of theirs.
    """
    busy = {(row.plan, row.unit) for row in network.assignments}
    first: dict[tuple[str, str], Membership] = {}
    for seat in network.memberships:
        key = (seat.plan, seat.unit)
        if seat.unit and seat.role is MemberRole.MEMBER and key not in busy:
            first.setdefault(key, seat)
    return tuple(first.values())
