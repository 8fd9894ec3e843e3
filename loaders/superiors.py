"""Which unit stands above another, where its own name or the law says so for certain.

A branch names what it is part of (益阳市生态环境局沅江分局); agencies that answer to a national body are a table
(`loaders/data/superiors.csv`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.ids import relation_id
from graph.model import RelationKind, Unit, UnitRelation
from loaders.cores import bare
from loaders.identity import unit
from loaders.places import NATION
from loaders.units import NAMED
from loaders.wordlists import rows

_BRANCH = re.compile(r"(?P<parent>.{2,16}?[局厅])[^局厅]{0,10}(?:分局|总队|支队|大队)")
_BY_NAME = "名称 (its own name)"


@dataclass(frozen=True, slots=True)
class Superior:
    """A row of the table: the national body above the units whose names in ids fit."""

    canonical: re.Pattern[str]
    relation: RelationKind
    name: str
    since: str
    source: str


_TABLE = tuple(
    Superior(re.compile(row["canonical"]), RelationKind(row["relation"]), row["superior"], row["since"], row["source"])
    for row in rows("superiors")
)
_IN_TABLE = re.compile("|".join(row.canonical.pattern for row in _TABLE))


def superiors(units: Iterable[Unit]) -> Iterator[Unit | UnitRelation]:
    """The units above the given ones, and the relations to them.

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
        yield from _related(
            RelationKind.PART_OF, one, unit(branch["parent"], one.jurisdiction, "", NAMED), "", _BY_NAME
        )
    elif _IN_TABLE.search(canonical):
        row = next(row for row in _TABLE if row.canonical.search(canonical))
        yield from _related(row.relation, one, unit(row.name, NATION, "", NAMED), row.since, row.source)


def _related(kind: RelationKind, one: Unit, above: Unit, date: str, source: str) -> tuple[Unit, UnitRelation]:
    return above, UnitRelation(relation_id(kind, one.id, above.id), kind, one.id, above.id, date, source)
