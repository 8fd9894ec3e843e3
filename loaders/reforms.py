"""What the reforms ended and what took its place (`loaders/data/reforms.csv`).

A unit keeps the name that its plan gives it: 市农业局 in a plan of 2012 is no other writing of 市农业农村局, it was
succeeded by it. The network says so where both units stand in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.ids import relation_id
from graph.model import RelationKind, Unit, UnitRelation
from loaders.forms import expanded, form_of
from loaders.places import NATION
from loaders.wordlists import rows


@dataclass(frozen=True, slots=True)
class Reform:
    """A row of the table for one pair of names."""

    successor: str
    centre: str
    local: str
    source: str

    def done(self, place: str) -> str:
        """The day by which it was done there, "" if no document sets one."""
        return self.centre if place == NATION else self.local


def successions(units: Iterable[Unit]) -> Iterator[UnitRelation]:
    """Which of the units took the place of which others, and by what day.

    >>> from loaders.identity import unit
    >>> units = [unit(name, "沅江市", "plan/p", "named") for name in ("市农业局", "市农业农村局", "市财政局")]
    >>> [(row.unit, row.other, row.date) for row in successions(units)]
    [('unit/沅江市/农业农村局', 'unit/沅江市/农业局', '2019-03-31')]
    """
    by_form = {(one.jurisdiction, form_of(one)): one for one in units if one.jurisdiction and not one.collective}
    for (place, form), former in sorted(by_form.items(), key=lambda item: item[0]):
        for reform in _reforms().get(form, ()):
            if one := by_form.get((place, reform.successor)):
                identifier = relation_id(RelationKind.SUCCEEDS, one.id, former.id)
                date = reform.done(place)
                yield UnitRelation(identifier, RelationKind.SUCCEEDS, one.id, former.id, date, reform.source)


def one_succeeds_other(one: Unit, other: Unit) -> bool:
    """Whether a reform put one of the two in the other's place, so that they are surely two units.

    >>> from loaders.identity import unit
    >>> one_succeeds_other(*(unit(name, "国务院", "plan/p", "named") for name in ("银监会", "银保监会")))
    True
    """
    forms = form_of(one), form_of(other)
    return one.jurisdiction == other.jurisdiction and any(
        reform.successor == successor
        for former, successor in (forms, forms[::-1])
        for reform in _reforms().get(former, ())
    )


@cache
def _reforms() -> Mapping[str, tuple[Reform, ...]]:
    """Name that a reform ended, with X for the place -> the reforms that did."""
    kept: dict[str, list[Reform]] = defaultdict(list)
    for row in rows("reforms"):
        for former in expanded(row["former"]):
            for successor in expanded(row["successor"]):
                kept[former].append(Reform(successor, row["centre"], row["local"], row["source"]))
    return {former: tuple(found) for former, found in kept.items()}
