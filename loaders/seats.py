"""Task forces of a plan as facts: bodies, their seats, and offices."""

import re
from collections import Counter
from collections.abc import Iterator

from graph.ids import in_plan, slug
from graph.model import Body, MemberRole, Membership, Office
from graph.script import fold
from loaders.bodies import BodyRead, Seat
from loaders.names import Names, Written
from loaders.reading import PlanRead
from loaders.units import NAMED, kind_of


def written_seats(read: PlanRead) -> Iterator[Written]:
    """The names of units in every seat."""
    for body in read.bodies:
        for seat in body.seats:
            if (written := _written(read, seat)) is not None:
                yield written


def _written(read: PlanRead, seat: Seat) -> Written | None:
    if seat.unit is None:
        return None
    text, start, end = read.quoted(*seat.unit)
    name = re.sub(r"\s+", "", text)
    kind = kind_of(fold(name)) or NAMED
    return Written(text, name, fold(name), "collective" if kind == "collective" else NAMED, "written", start, end)


def seated(read: PlanRead, names: Names) -> Iterator[Body | Membership | Office]:
    """Bodies with their memberships; an office of a coordinating body that stands in the text."""
    used: Counter[str] = Counter()
    for body in read.bodies:
        name, _, _ = read.quoted(*body.name)
        quote, start, end = read.quoted(body.start, body.end)
        key = slug(fold(name))
        used[key] += 1
        identifier = in_plan("body", read.plan, key if used[key] == 1 else f"{key}~{used[key]}")
        yield Body(identifier, read.plan, name, quote, start, end)
        yield from _memberships(read, names, body, identifier)


def _memberships(read: PlanRead, names: Names, body: BodyRead, identifier: str) -> Iterator[Membership]:
    for seat in body.seats:
        quote, start, end = read.quoted(seat.start, seat.end)
        written = _written(read, seat)
        reading = names.of(written) if written else None
        key = f"{identifier.removeprefix('body/').split('/', 1)[-1]}/{seat.role.value}/{start}"
        yield Membership(
            in_plan("membership", read.plan, key),
            read.plan,
            identifier,
            reading.unit.id if reading and reading.unit else "",
            seat.role,
            quote if seat.post else "",
            written.text if written else quote,
            reading.name if reading else "",
            start,
            end,
            quote,
        )


def offices(read: PlanRead, names: Names) -> Iterator[Office]:
    """Where a coordinating body that the plan assigns has its office, if the text says so."""
    coordinating = {fold(re.sub(r"\s", "", read.quoted(*body.name)[0])): body for body in read.bodies}
    for folded, reading in sorted(names.readings.items()):
        body = coordinating.get(folded)
        if reading.unit is None or not reading.unit.coordinating or body is None:
            continue
        for seat in body.seats:
            written = _written(read, seat)
            if seat.role is MemberRole.OFFICE and written and (host := names.of(written).unit):
                quote, start, end = read.quoted(seat.start, seat.end)
                yield Office(
                    in_plan("office", read.plan, f"{slug(folded)}/{start}"),
                    read.plan,
                    reading.unit.id,
                    host.id,
                    quote,
                    start,
                    end,
                )
