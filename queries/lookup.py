"""The unit, task, area or plan that somebody means by a few words.

Tried in this order: id, name as a plan writes it, canonical name, fragment that only one thing
contains. Script and width play no part (市應急管理局 finds 市应急管理局).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from graph.errors import UnknownNameError
from graph.findings import place, subject_of
from graph.ids import local
from graph.model import Area, Fact, Task, Unit
from graph.network import Network
from graph.script import fold

F = TypeVar("F", bound=Fact)
Names = Callable[[F], Iterable[str]]


def unit(network: Network, name: str, plan: str = "") -> Unit:
    """The unit of this name; with a plan's id, as that plan writes it.

    Raises:
        UnknownNameError: no unit or more than one fits; it offers the nearest names, or the
            ids of those that fit.
    """
    written: dict[str, set[str]] = {}
    for row in network.assignments:
        if plan in ("", row.plan):
            written.setdefault(row.unit, set()).update((row.name, row.mention))
    for seat in network.memberships:
        if plan in ("", seat.plan):
            written.setdefault(seat.unit, set()).update((seat.name, seat.mention))
    for reading in network.names:
        if plan in ("", reading.plan):
            written.setdefault(reading.unit, set()).add(reading.written)
    known = [one for one in network.units if not plan or one.id in written]
    return _find("unit", name, known, (lambda one: written.get(one.id, ()), _canonical))


def _canonical(one: Unit) -> tuple[str, str]:
    return (one.name, one.jurisdiction + one.name)


def task(network: Network, name: str, plan: str = "") -> Task:
    """The task of this id, section path (二.(二).10, 二、（二）10), title, or fragment of a title.

    Raises:
        UnknownNameError: no task or more than one fits.
    """
    known = [one for one in network.tasks if plan in ("", one.plan)]
    return _find("task", name, known, (_path, lambda one: (one.title, one.head)))


def area(network: Network, name: str, plan: str = "") -> Area:
    """The area of this id, section path, name, or fragment of a name.

    Raises:
        UnknownNameError: no area or more than one fits.
    """
    known = [one for one in network.areas if plan in ("", one.plan)]
    return _find("area", name, known, (_path, lambda one: (one.name,)))


def _path(one: Task | Area) -> tuple[str, ...]:
    marks = subject_of(one)
    return (marks, place(marks), place(marks, "en"), local(one.id).partition("/")[2])


def plan(network: Network, name: str) -> str:
    """The id of the plan with this id, 文号, title, file name, or fragment of one; "" for "" (every plan).

    Raises:
        UnknownNameError: no plan or more than one fits.
    """
    if not name:
        return ""
    return _find("plan", name, network.plans, (lambda one: (local(one.id), one.number, one.title, one.file),)).id


def _find(kind: str, name: str, known: Sequence[F], ways: Sequence[Names[F]]) -> F:
    wanted = fold(name.strip())
    by_id: Mapping[str, F] = {fold(one.id): one for one in known}
    if wanted in by_id:
        return by_id[wanted]
    spelled = [[{fold(word) for word in way(one) if word} for one in known] for way in ways]
    exact = ([one for one, words in zip(known, level, strict=True) if wanted in words] for level in spelled)
    partly = (
        [one for one, words in zip(known, level, strict=True) if wanted and any(wanted in word for word in words)]
        for level in spelled
    )
    for fitting in (*exact, *partly):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UnknownNameError(f"single {kind}", name, (one.id for one in fitting))
    raise UnknownNameError(kind, name, (word for way in ways for one in known for word in way(one) if word))
