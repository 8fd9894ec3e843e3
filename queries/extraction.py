"""Every assignment as the JSON Lines contract of `extract` states it, in document order."""

from collections.abc import Iterator
from typing import Any

from graph.model import Area, Assignment, Plan, Task, TaskKind, Unit
from graph.network import Network

_HEAD = 20  # characters of a heading that the contract shows


def rows(network: Network) -> Iterator[dict[str, Any]]:
    """One object an assignment, keys in the order of the contract.

    Plan after plan, and in each plan in the order of reading, so that inherited rows follow the
    clause they come from.
    """
    order = {plan.id: number for number, plan in enumerate(network.plans)}
    texts = {plan.id: network.text(plan.id) for plan in network.plans}
    for row in sorted(network.assignments, key=lambda row: (order[row.plan], row.ordinal, row.start, row.id)):
        yield _row(network, row, texts[row.plan])


def _row(network: Network, row: Assignment, text: str) -> dict[str, Any]:
    plan, unit = network.get(Plan, row.plan), network.get(Unit, row.unit)
    thing = network.get(Task, row.task) if row.task.startswith("task/") else network.get(Area, row.task)
    area = thing.area if isinstance(thing, Task) else thing.id
    return {
        "plan": {"id": plan.id, "title": plan.title, "jurisdiction": plan.jurisdiction},
        "task": _task(thing) if isinstance(thing, Task) else _whole(thing, text),
        "area": {"id": area, "name": network.get(Area, area).name} if area else None,
        "role": row.role.value,
        "unit": row.name,
        "unit_id": row.unit,
        "mention": row.mention,
        "kind": "collective" if unit.collective else "named",
        "status": row.status.value,
        "deadline": row.deadline or None,
        "quote": row.quote,
        "start": row.start,
        "end": row.end,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "kind": task.kind.value,
        "path": list(task.path),
        "title": task.title,
        "head": task.head,
        "start": task.start,
        "end": task.end,
    }


def _whole(area: Area, text: str) -> dict[str, Any]:
    """An area that is assigned as a whole; to the contract it is a group of tasks."""
    return {
        "id": area.id,
        "kind": TaskKind.GROUP.value,
        "path": list(area.path),
        "title": area.name,
        "head": text[area.start : area.end].partition("\n")[0][:_HEAD],
        "start": area.start,
        "end": area.end,
    }
