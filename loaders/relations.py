"""How units stand to each other: what is part of what, who answers to whom, and what a reform put in whose place.

The first two follow from a unit's own name and from the law (`loaders/data/superiors.csv`); the third from the
reforms (`loaders/data/reforms.csv`), where both units stand in the network. A unit keeps the name that its
plan gives it: 市农业局 in a plan of 2012 is no other writing of 市农业农村局.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.ids import relation_id
from graph.model import RelationKind, Unit, UnitRelation
from loaders.cores import bare
from loaders.forms import expanded, form_of
from loaders.identity import unit
from loaders.places import NATION
from loaders.units import NAMED
from loaders.wordlists import rows

_BRANCH = re.compile(r"(?P<parent>.{2,16}?[局厅])[^局厅]{0,10}(?:分局|总队|支队|大队)")
_BY_NAME = "名称 (the name itself)"


@dataclass(frozen=True, slots=True)
class Superior:
    """A row of `superiors.csv`: the national body above the local ones whose names fit."""

    canonical: re.Pattern[str]
    relation: RelationKind
    name: str
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class Reform:
    """A row of `reforms.csv` for one pair of names."""

    successor: str
    centre: str
    local: str
    source: str

    def done(self, place: str) -> str:
        """The day by which it was done there, "" if no document sets one."""
        return self.centre if place == NATION else self.local


_SUPERIORS = tuple(
    Superior(re.compile(row["canonical"]), RelationKind(row["relation"]), row["superior"], row["since"], row["source"])
    for row in rows("superiors")
)
_HAS_SUPERIOR = re.compile("|".join(one.canonical.pattern for one in _SUPERIORS))


def superiors(units: Iterable[Unit]) -> Iterator[Unit | UnitRelation]:
    """The units above the given ones, as far as name and law say so for certain, and the relations to them.

    >>> branch = unit("益阳市生态环境局沅江分局", "沅江市", "plan/p", NAMED)
    >>> [fact.id for fact in superiors([branch])]
    ['unit/益阳市/生态环境局', 'relation/part_of/益阳市/生态环境局沅江分局/益阳市/生态环境局']
    """
    for one in units:
        if one.jurisdiction and not one.collective:
            yield from _above(one)


def _above(one: Unit) -> Iterator[Unit | UnitRelation]:
    canonical = one.id.rsplit("/", 1)[-1]
    if (branch := _BRANCH.fullmatch(canonical)) and bare(branch["parent"]):
        parent = unit(branch["parent"], one.jurisdiction, "", NAMED)
        yield parent
        yield _relation(RelationKind.PART_OF, one, parent, "", _BY_NAME)
    elif _HAS_SUPERIOR.search(canonical):
        above = next(above for above in _SUPERIORS if above.canonical.search(canonical))
        parent = unit(above.name, NATION, "", NAMED)
        yield parent
        yield _relation(above.relation, one, parent, above.since, above.source)


def successions(units: Iterable[Unit]) -> Iterator[UnitRelation]:
    """Which of the units took the place of which others, and by what day.

    >>> names = ("市农业局", "市农业农村局", "市财政局")
    >>> [(row.unit, row.other, row.date) for row in successions(unit(name, "沅江市", "", NAMED) for name in names)]
    [('unit/沅江市/农业农村局', 'unit/沅江市/农业局', '2019-03-31')]
    """
    by_form = {(one.jurisdiction, form_of(one)): one for one in units if one.jurisdiction and not one.collective}
    for (place, form), former in sorted(by_form.items()):
        for reform in reforms().get(form, ()):
            if successor := by_form.get((place, reform.successor)):
                yield _relation(RelationKind.SUCCEEDS, successor, former, reform.done(place), reform.source)


@cache
def reforms() -> Mapping[str, tuple[Reform, ...]]:
    """Name that a reform ended, with X for the place -> the reforms that did."""
    kept: dict[str, list[Reform]] = defaultdict(list)
    for row in rows("reforms"):
        for former in expanded(row["former"]):
            for successor in expanded(row["successor"]):
                kept[former].append(Reform(successor, row["centre"], row["local"], row["source"]))
    return {former: tuple(found) for former, found in kept.items()}


def _relation(kind: RelationKind, one: Unit, other: Unit, date: str, source: str) -> UnitRelation:
    return UnitRelation(relation_id(kind, one.id, other.id), kind, one.id, other.id, date, source)
