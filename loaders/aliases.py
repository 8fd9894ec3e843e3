"""The bundled table of other names: 人社部 is 人力资源社会保障部, 市妇女联合会 is 市妇联. Exact names, never likeness.

The rows stand in `loaders/data/aliases.csv`, each with its source. A name with two meanings (市编办 before and
after 2018) takes the one that was valid on the plan's date, and neither if the plan carries no date.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loaders.places import NATION, codes
from loaders.wordlists import rows

X = "X"
"""Stands in the tables for a unit's place or level: 沅江市, 省, 市."""

LEVEL_WORDS = ("自治区", "省", "市", "县", "区", "州", "盟", "旗")
"""The words that may stand for a place in the names of its units."""

# After these a level word is part of the organ's own name: 市委, 市政府.
_NEEDS_LEVEL = (X + "委", X + "政府", X + "人民政府", X + "府")
_LONGEST_PLACE = 12


@dataclass(frozen=True, slots=True)
class Alias:
    """One row of the table."""

    name: str
    standard: str  # as ids spell it
    scope: str
    valid_from: str
    valid_until: str

    def valid(self, date: str) -> bool:
        """Whether the name had this meaning on an ISO date."""
        return bool(date) and self.valid_from <= date and (not self.valid_until or date <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Standard:
    """What the table says of a name: the name that ids use, with X where the place or level stood."""

    name: str
    where: str  # the place or level that X stands for
    national: bool
    same: bool  # the name as written is the standard one

    @property
    def filled(self) -> str:
        """The standard name with its place or level as written."""
        return self.name.replace(X, self.where)

    @property
    def infix(self) -> bool:
        """Whether the place or level stands inside the name: 团市委."""
        return X in self.name[1:]


def _by_name(scope: str, found: list[Alias]) -> Mapping[str, tuple[Alias, ...]]:
    kept: dict[str, list[Alias]] = defaultdict(list)
    for alias in found:
        if alias.scope == scope:
            kept[alias.name].append(alias)
    for standard in {alias.standard for alias in found if alias.scope == scope}:
        # A national name, or one with the level inside, tells where its unit belongs even in its standard form.
        if (scope == "国家" or X in standard[1:]) and standard not in kept:
            kept[standard].append(Alias(standard, standard, scope, "", ""))
    return {name: tuple(meanings) for name, meanings in kept.items()}


_ROWS = [
    Alias(row["name"], row["standard"], row["scope"], row["valid_from"], row["valid_until"]) for row in rows("aliases")
]
_ANYWHERE, _IN_NATIONAL_PLANS, _LOCAL = (_by_name(scope, _ROWS) for scope in ("国家", "国务院文件", "地方"))
# Longest first, so that 共青团 is tried before the name that begins with the level itself.
_BEFORE = sorted({name.partition(X)[0] for name in _LOCAL}, key=lambda words: (-len(words), words))
_ENDS = frozenset(name[-2:] for table in (_ANYWHERE, _IN_NATIONAL_PLANS, _LOCAL) for name in table) | frozenset(
    f"{word[-1]}{name[-1]}" for name in _LOCAL if name[-2] == X for word in LEVEL_WORDS
)


@lru_cache(maxsize=16_384)
def standard(folded: str, place: str, date: str = "") -> Standard | None:
    """What the bundled table says of a folded name in a plan of `place`, None if it says nothing.

    >>> standard("人社部", "沅江市").filled, standard("市妇女联合会", "沅江市").filled
    ('人力资源社会保障部', '市妇联')
    >>> standard("共青团沅江市委", "沅江市")
    Standard(name='团X委', where='沅江市', national=False, same=False)
    >>> standard("市财政局", "沅江市") is None, standard("发展改革委", "沅江市") is None
    (True, True)
    >>> [standard("市消防支队", "益阳市", date).filled for date in ("2016-05-01", "2021-05-01")]
    ['市公安消防支队', '市消防救援支队']
    >>> standard("市消防支队", "益阳市") is None
    True
    """
    if folded[-2:] not in _ENDS:
        return None
    national = _ANYWHERE.get(folded) or (_IN_NATIONAL_PLANS.get(folded) if place == NATION else None)
    if national:
        meant = _meant(national, date)
        return Standard(meant.standard, "", national=True, same=meant.standard == folded) if meant else None
    for form, where in _forms(folded, place):
        meant = _meant(_LOCAL.get(form, ()), date)
        if meant and (where or X not in meant.standard[1:]):
            return Standard(meant.standard, where, national=False, same=form == meant.standard)
    return None


def _meant(meanings: tuple[Alias, ...], date: str) -> Alias | None:
    if len(meanings) > 1:
        meanings = tuple(meaning for meaning in meanings if meaning.valid(date))
    return meanings[0] if len(meanings) == 1 else None


def _forms(folded: str, place: str) -> Iterator[tuple[str, str]]:
    """The ways to read a name as a row of the table: 团沅江市委 as (团X委, 沅江市)."""
    for before in _BEFORE:
        if not folded.startswith(before):
            continue
        for where in _places(folded, len(before), place):
            yield f"{before}{X}{folded[len(before) + len(where) :]}", where
    bare = X + folded
    if place != NATION and not bare.startswith(_NEEDS_LEVEL):
        yield bare, ""


def _places(folded: str, start: int, own: str) -> Iterator[str]:
    if own and folded.startswith(own, start):
        yield own
    known = codes()
    for end in range(min(len(folded) - 1, start + _LONGEST_PLACE), start + 1, -1):
        if (name := folded[start:end]) in known:
            yield name
    yield from (word for word in LEVEL_WORDS if folded.startswith(word, start))
