"""The unit, task, area or plan that somebody means by a few words.

Tried in this order: id, name as a plan writes it, canonical name, fragment that only one thing
contains. Script and width play no part (市應急管理局 finds 市应急管理局).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import UnknownNameError
from graph.findings import place, subject, subject_of
from graph.ids import local
from graph.model import Area, Task, Unit
from graph.network import Network
from graph.script import fold


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be named: its id, and the names it goes by, one set for each way of naming."""

    id: str
    names: tuple[Iterable[str], ...]


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
    units = [one for one in network.units if not plan or one.id in written]
    known = [known_unit(one.id, one.name, one.jurisdiction, written.get(one.id, ())) for one in units]
    return network.get(Unit, find("unit", name, known))


def task(network: Network, name: str, plan: str = "") -> Task:
    """The task of this id, section path (二.(二).10, 二、（二）10), title, or fragment of a title.

    Raises:
        UnknownNameError: no task or more than one fits.
    """
    tasks = [one for one in network.tasks if plan in ("", one.plan)]
    known = [known_section(one.id, subject_of(one), (one.title, one.head)) for one in tasks]
    return network.get(Task, find("task", name, known))


def area(network: Network, name: str, plan: str = "") -> Area:
    """The area of this id, section path, name, or fragment of a name.

    Raises:
        UnknownNameError: no area or more than one fits.
    """
    areas = [one for one in network.areas if plan in ("", one.plan)]
    known = [known_section(one.id, subject_of(one), (one.name,)) for one in areas]
    return network.get(Area, find("area", name, known))


def plan(network: Network, name: str) -> str:
    """The id of the plan with this id, 文号, title, file name, or fragment of one; "" for "" (every plan).

    Raises:
        UnknownNameError: no plan or more than one fits.
    """
    known = [known_plan(one.id, (one.number, one.title, one.file)) for one in network.plans]
    return find("plan", name, known) if name else ""


def known_unit(identifier: str, name: str, jurisdiction: str, written: Iterable[str]) -> Known:
    """A unit by the names that plans write, then by its canonical one."""
    return Known(identifier, (written, (name, jurisdiction + name)))


def known_section(identifier: str, marks: str, words: Iterable[str]) -> Known:
    """A task or an area by its section path, then by its words."""
    return Known(identifier, ((marks, place(marks), place(marks, "en"), local(identifier).partition("/")[2]), words))


def marks_of(path: Iterable[str], part: int, words: str) -> str:
    """What `subject_of` says of a task or an area, from what a store keeps of it.

    >>> marks_of(["二", "（二）", "10."], 1, "改造泵站"), marks_of([], 0, "改造泵站")
    ('二.(二).10/1', '改造泵站')
    """
    return subject(path, part) or words


def known_plan(identifier: str, words: Iterable[str]) -> Known:
    """A plan by its key, its number and its titles."""
    return Known(identifier, ((local(identifier), *words),))


def find(kind: str, name: str, known: Sequence[Known]) -> str:
    """The id of the one thing that goes by this name.

    Raises:
        UnknownNameError: nothing or more than one fits.
    """
    wanted = fold(name.strip())
    by_id: Mapping[str, str] = {fold(one.id): one.id for one in known}
    if wanted in by_id:
        return by_id[wanted]
    ways = range(len(known[0].names)) if known else range(0)
    spelled = [[{fold(word) for word in one.names[way] if word} for one in known] for way in ways]
    exact = ([one for one, words in zip(known, level, strict=True) if wanted in words] for level in spelled)
    partly = (
        [one for one, words in zip(known, level, strict=True) if wanted and any(wanted in word for word in words)]
        for level in spelled
    )
    for fitting in (*exact, *partly):
        if len(fitting) == 1:
            return fitting[0].id
        if fitting:
            raise UnknownNameError(f"single {kind}", name, (one.id for one in fitting))
    raise UnknownNameError(kind, name, (word for way in ways for one in known for word in one.names[way] if word))
