"""Which answers of a store differ from those of Python, told without any word of a plan."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

from graph.network import Network
from queries import stored
from queries.answer import Answer
from queries.questions import ask

T = TypeVar("T")
Asked = tuple[str, Mapping[str, str | bool]]
"""A question and its arguments."""

RULES = ("lead", "lead-or-sole")


def differences(network: Network, store: stored.Asked | stored.InSparql, asked: Iterable[Asked]) -> list[str]:
    """For each question that the store answers in another way: what was asked, and where the first difference is."""
    asking = store if isinstance(store, stored.InSparql) else stored.InCypher(store)
    return [
        f"{name} {dict(arguments)}: {where}"
        for name, arguments in asked
        if (where := _first(ask(network, name, **arguments), stored.answer(asking, name, **arguments)))
    ]


def _first(wanted: Answer, given: Answer) -> str:
    """The first place in which two answers differ, "" if they are alike."""
    if wanted == given:
        return ""
    for part in ("question", "title", "title_en", "columns", "notes"):
        if getattr(wanted, part) != getattr(given, part):
            return part
    for number, (mine, yours) in enumerate(zip(wanted.rows, given.rows, strict=False)):
        for column, one, other in zip(wanted.columns, mine, yours, strict=True):
            if one != other:
                return f"row {number}, {column.key}"
    return f"{len(given.rows)} rows, not {len(wanted.rows)}"


def of_plan(plan: str) -> Iterator[Asked]:
    """Every question that needs no name, asked of one plan, or of all for ""."""
    for rule in RULES:
        yield from ((name, {"plan": plan, "accountable": rule}) for name in ("load", "coverage", "unled", "fragile"))
    yield "load", {"plan": plan, "weights": "3:2:1:0", "through_offices": True, "as_of": "2021-06-30"}
    yield from ((name, {"plan": plan}) for name in ("orphans", "members", "partners", "deadlines"))
    yield "deadlines", {"plan": plan, "as_of": "2022"}
    yield "partners", {"plan": plan, "top": "0"}
    yield from (
        ("matrix", {"plan": plan, "by": by, "form": form}) for by in ("area", "task") for form in ("wide", "long")
    )


def of_names(network: Network, plan: str, most: int) -> Iterator[Asked]:
    """The questions about units, tasks and areas, each asked about so many of them."""
    inside = network.only(plan) if plan else network
    written = {row.unit for row in inside.assignments} | {seat.unit for seat in inside.memberships}
    units = [unit.id for unit in _spread([unit for unit in inside.units if unit.id in written], most)]
    for unit in units:
        for name in ("unit", "partners", "fragile", "deadlines"):
            yield name, {"name": unit, "plan": plan}
        yield "across", {"name": unit}
    for one, other in pairwise(units):
        yield "path", {"name": one, "other": other, "plan": plan}
    yield from (("task", {"name": task.id, "plan": plan}) for task in _spread(inside.tasks, most))
    yield from (("area", {"name": area.id, "plan": plan}) for area in _spread(inside.areas, most))


def _spread(things: Iterable[T], most: int) -> list[T]:
    """So many things, from the first to the last."""
    every = list(things)
    return every[:: max(1, len(every) // most)][:most]
