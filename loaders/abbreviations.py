"""When a short name is a longer one, and when two names only may be one.

Strict: same jurisdiction, same ending, the short core stands in the long one in order and begins
with the same character. A core that is a word of its own (公安) is no abbreviation of one that goes
on after it (公安交通管理), unless what follows only completes it (退役军人 -> 退役军人事务).
"""

from functools import lru_cache

from graph.model import Unit, UnitKind
from loaders.places import stem_of
from loaders.wordlists import rows

_ENDINGS = (
    "委员会",
    "办公室",
    "管理局",
    "总局",
    "分局",
    "中心",
    "法院",
    "检察院",
    "公司",
    "支行",
    "分行",
    "银行",
    "联合会",
    "协会",
)
_FAMILY = {"委员会": "委", "办公室": "办", "管理局": "局"}
_COMPLETES = frozenset(row["word"] for row in rows("words") if row["list"] == "completes")
_SHORTS = {row["core"]: row["full"] for row in rows("cores") if row["full"]}
_LONGEST_REST = 3
_SHORTEST_CORE = 2
_NO_ABBREVIATION = frozenset({UnitKind.COLLECTIVE, UnitKind.COMPANY, UnitKind.LOCAL, UnitKind.TOWNSHIP})


def abbreviates(short: Unit, long: Unit) -> bool:
    """Whether one unit's name is a strict abbreviation of the other's.

    >>> from loaders.identity import unit
    >>> def of(name): return unit(name, "沅江市", "plan/p", "named")
    >>> abbreviates(of("市退役军人局"), of("市退役军人事务中心")), abbreviates(of("市大数据局"), of("市大数据管理局"))
    (False, True)
    >>> abbreviates(of("市公安局"), of("市公安交通管理局"))
    False
    """
    pair = _cores(short, long)
    if pair is None:
        return False
    less, more = pair
    if len(less) >= len(more) or less[0] != more[0]:
        return False
    if more.startswith(less):
        return more[len(less) :] in _COMPLETES
    rest = iter(more)
    return all(character in rest for character in less)


def may_be_same(one: Unit, other: Unit) -> bool:
    """Whether two units that stay apart should be looked at by a person.

    >>> from loaders.identity import unit
    >>> def of(name): return unit(name, "沅江市", "plan/p", "named")
    >>> may_be_same(of("人民银行沅江支行"), of("人民银行沅江市分行"))
    True
    >>> may_be_same(of("市委金融办"), of("市金融事务中心")), may_be_same(of("市委宣传部"), of("市委统战部"))
    (False, False)
    """
    if one.jurisdiction != other.jurisdiction or one.collective or other.collective:
        return False
    if _without_place(one) == _without_place(other):
        return True
    pair = _cores(one, other)
    if pair is None:
        return False
    less, more = sorted((_spelled_out(core) for core in pair), key=len)
    rest = more[len(less) :]
    return less == more or (more.startswith(less) and len(less) > _SHORTEST_CORE and len(rest) <= _LONGEST_REST)


def family(unit: Unit) -> tuple[str, str]:
    """What two units must share before their names are compared: jurisdiction, first and last character."""
    name = _canonical(unit)
    return unit.jurisdiction, name[:1] + name[-1:]


def _cores(one: Unit, other: Unit) -> tuple[str, str] | None:
    """The names without their ending, if they share jurisdiction and family of ending."""
    if one.jurisdiction != other.jurisdiction or {one.kind, other.kind} & _NO_ABBREVIATION:
        return None
    (a, ending), (b, other_ending) = _cut(_canonical(one)), _cut(_canonical(other))
    if ending != other_ending or min(len(a), len(b)) < _SHORTEST_CORE or a == b:
        return None
    return a, b


def _canonical(unit: Unit) -> str:
    return unit.id.rsplit("/", 1)[-1]


@lru_cache(maxsize=16_384)
def _cut(name: str) -> tuple[str, str]:
    """A name as core and ending; 管理局 is the 局 of a core that ends in 管理."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            family = _FAMILY.get(ending, ending)
            return name[: -len(family)] if family in ending[-1:] else name[: -len(ending)], family
    return name[:-1], name[-1:]


@lru_cache(maxsize=16_384)
def _spelled_out(core: str) -> str:
    """A core whose first word is a short form, with that word in full: 城管执法 -> 城市管理执法."""
    best = max((short for short in _SHORTS if core.startswith(short)), key=len, default="")
    return _SHORTS[best] + core[len(best) :] if best else core


@lru_cache(maxsize=16_384)
def _bank_name(canonical: str, place: str) -> str:
    stem = stem_of(place)
    return canonical.replace(place, stem).replace("支行", "行").replace("分行", "行")


def _without_place(unit: Unit) -> str:
    """A name in which 沅江市分行 and 沅江支行 look alike."""
    return _bank_name(_canonical(unit), unit.jurisdiction) if unit.jurisdiction else unit.id
