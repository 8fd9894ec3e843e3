"""A network as a networkx graph, for those who know that library and for its algorithms."""

from typing import Any

import networkx as nx

from graph.model import Area, Goal, Task, Unit
from graph.network import Network


def as_networkx(network: Network, *, counted: bool = True) -> "nx.MultiDiGraph[str]":
    """A directed multigraph: units point at the tasks they bear, areas at their tasks.

    Nodes carry `kind` (plan, goal, area, task, unit) and `name`; an edge's key is the id of its
    assignment, or the word for a structural relation. With `counted` only the assignments that
    counts use are drawn.
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for plan in network.plans:
        drawn.add_node(plan.id, kind="plan", name=plan.title)
    for goal in network.goals:
        drawn.add_node(goal.id, **_node(goal, goal.title))
        drawn.add_edge(goal.plan, goal.id, key="HAS_GOAL")
    for area in network.areas:
        drawn.add_node(area.id, **_node(area, area.name))
        drawn.add_edge(area.plan, area.id, key="HAS_AREA")
        if area.goal:
            drawn.add_edge(area.id, area.goal, key="SERVES")
    for task in network.tasks:
        drawn.add_node(task.id, **_node(task, task.title), task_kind=task.kind.value)
        drawn.add_edge(task.area or task.plan, task.id, key="HAS_TASK")
        if task.parent:
            drawn.add_edge(task.parent, task.id, key="HAS_PART")
    for unit in network.units:
        drawn.add_node(unit.id, **_node(unit, unit.name), unit_kind=unit.kind.value)
    for tie in network.relations:
        drawn.add_edge(tie.unit, tie.other, key=tie.kind.name)
    for row in network.counted if counted else network.assignments:
        drawn.add_edge(row.unit, row.task, key=row.id, role=row.role.value, status=row.status.value, quote=row.quote)
    return drawn


def _node(fact: Goal | Area | Task | Unit, name: str) -> dict[str, Any]:
    return {"kind": type(fact).__name__.lower(), "name": name}
