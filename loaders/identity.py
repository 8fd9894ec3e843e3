"""Which unit a full name means: its jurisdiction, canonical name, kind and level.

Identity is jurisdiction and canonical name, so that 市住建局 in one plan of a city and
市住房和城乡建设局 in another are one unit, and 市财政局 of two cities are two. The two bundled tables
speak here: other names of whole units (`aliases.csv`), then short forms of functions (`cores.csv`).
"""

import re
from functools import lru_cache

from graph.ids import unit_id
from graph.model import Unit, UnitKind
from loaders.aliases import LEVEL_WORDS, X, standard
from loaders.cores import bare, in_full, prefix_of
from loaders.jurisdiction import levels
from loaders.places import NATION, above, codes
from loaders.record import record
from loaders.units import COLLECTIVE, NAMED
from loaders.wordlists import rows

_KINDS = tuple((re.compile(row["pattern"]), UnitKind(row["kind"])) for row in rows("unit_kinds"))
_RANK = {"国家": 0, "省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3}
# After these a level word is part of the organ's own name: 市委, 市政府.
_KEEPS_LEVEL = re.compile(r"(?:委(?!员)|党委|人民政府|政府|人大|政协)")
_STANDS_ALONE = re.compile(r"人民银行|中国|国家|武警|国网|移动|电信|联通|铁塔|邮政|[\u3400-\u9fff]{2}供电")
_PLACE_FIRST = re.compile(
    r"(?P<place>[\u3400-\u9fff]{2,9}?(?:特别行政区|自治区|自治州|自治县|省|市|县|区|州|盟|旗))(?P<rest>.*)", re.DOTALL
)


@record(frozen=True, slots=True)
class Home:
    """Where a unit belongs and what it is called there."""

    place: str
    canonical: str


def unit(folded: str, place: str, plan: str, kind: str, date: str = "") -> Unit:
    """The unit that a folded full name means in a plan of `place`, issued on an ISO date or on an unknown day.

    >>> unit("市住建局", "沅江市", "plan/p", "named").id
    'unit/沅江市/住房城乡建设局'
    >>> unit("省财政厅", "沅江市", "plan/p", "named").id
    'unit/湖南省/财政厅'
    >>> unit("益阳市生态环境局沅江分局", "沅江市", "plan/p", "named").kind.value
    '垂直管理'
    >>> unit("各有关部门", "", "plan/p", "collective").id
    'unit/plan:p/各有关部门'
    """
    home = Home(place, folded) if kind == COLLECTIVE else _home(folded, place, date)
    return _unit(home, plan, kind)


def unit_as_named(folded: str, place: str, plan: str) -> Unit:
    """The unit of this very name, whatever the bundled table of other names says.

    >>> [made("市妇女联合会", "沅江市", "plan/p").id for made in (unit_as_named, lambda *who: unit(*who, "named"))]
    ['unit/沅江市/妇女联合会', 'unit/沅江市/妇联']
    """
    return _unit(_home_of_name(folded, place), plan, NAMED)


def _unit(home: Home, plan: str, kind: str) -> Unit:
    sort = UnitKind.COLLECTIVE if kind == COLLECTIVE else kind_of_unit(home.canonical)
    return Unit(
        unit_id(home.place, home.canonical, plan),
        _shown(home, kind),
        home.place,
        sort,
        levels(home.place) if home.place else "",
    )


def _shown(home: Home, kind: str) -> str:
    """The canonical name as a person outside the plan would write it."""
    if kind == COLLECTIVE or home.place in {"", NATION} or home.canonical.startswith(home.place):
        return home.canonical
    if home.canonical[:1] == home.place[-1] and _KEEPS_LEVEL.match(home.canonical, 1):
        return home.place + home.canonical[1:]
    return home.place + home.canonical if not _stands_alone(home.canonical) else home.canonical


def _stands_alone(canonical: str) -> bool:
    """人民银行沅江支行 and 武警沅江中队 are whole without a place before them."""
    return _STANDS_ALONE.match(canonical) is not None


def _home(folded: str, place: str, date: str) -> Home:
    known = standard(folded, place, date)
    if known is None:
        return _home_of_name(folded, place)
    if known.national:
        return Home(NATION, known.name)
    if not known.infix:
        return _home_of_name(known.filled, place)
    level = next(word for word in LEVEL_WORDS if known.where.endswith(word))
    where = known.where if known.where != level else _place_of_level(level, place)
    return Home(where, known.name.replace(X, level[-1]))


@lru_cache(maxsize=16_384)
def _home_of_name(folded: str, place: str) -> Home:
    """Where a name in its standard form belongs, from the place or level that it opens with."""
    if not place:
        return Home("", folded)
    if folded.startswith(place) and len(folded) > len(place):
        return Home(place, _at_home(place[-1] if place != NATION else "", folded[len(place) :]))
    word = _level_word(folded)
    if word and place != NATION:
        return _of_level(folded, word, place)
    if place != NATION and word == "" and (named := _named_place(folded)) is not None:
        return named
    if folded.startswith("国家") and place != NATION:
        return Home(NATION, folded)
    return Home(place, in_full(folded))


def _at_home(word: str, rest: str) -> str:
    return word + rest if _KEEPS_LEVEL.match(rest) else in_full(rest)


def _level_word(folded: str) -> str:
    """The level word a name opens with, unless it is part of its core (市场监管局)."""
    if bare(folded):
        return ""
    word = next((word for word in LEVEL_WORDS if folded.startswith(word)), "")
    return (
        word
        if word and len(folded) > len(word) + 1 and not folded.startswith(("市场", "区域", "省际", "县域", "州际"))
        else ""
    )


def _of_level(folded: str, word: str, place: str) -> Home:
    where = _place_of_level(word, place)
    whole = not where or _is_below(word, place)
    return Home(where, folded if whole else _at_home(word, folded[len(word) :]))


def _place_of_level(word: str, place: str) -> str:
    """The place that 省, 市, 县 means in a plan of `place`: itself or one above it, "" if that is unknown."""
    if not place or _is_level_of(word, place) or _is_below(word, place):
        return place
    return above(place, "省" if _RANK[word] == 1 else "市")


def _is_level_of(word: str, place: str) -> bool:
    return place.endswith(word) or _RANK[word] == _RANK.get(_own_word(place), -1)


def _is_below(word: str, place: str) -> bool:
    return not _is_level_of(word, place) and _RANK[word] > _RANK.get(_own_word(place), 9)


def _own_word(place: str) -> str:
    return next((word for word in LEVEL_WORDS if place.endswith(word)), "")


def _named_place(folded: str) -> Home | None:
    """益阳市生态环境局沅江分局 belongs to 益阳市."""
    found = _PLACE_FIRST.match(folded)
    while found:
        place, rest = found["place"], found["rest"]
        if place in codes() or prefix_of(folded) == place:
            return Home(place, _at_home(place[-1], rest) if rest else place)
        found = re.match(rf"(?P<place>{re.escape(place)}.{{0,8}}?(?:自治区|省|市|县|区|州|盟|旗))(?P<rest>.*)", folded)
    return None


@lru_cache(maxsize=16_384)
def kind_of_unit(canonical: str) -> UnitKind:
    """What sort of body a named unit is, from its name without its place, so that a unit has one kind in every plan.

    >>> [kind_of_unit(name).value for name in ("市财政局", "市委宣传部", "市安委会", "沅江供电公司", "市总工会")]
    ['政府部门', '党委部门', '议事协调', '企业', '群团']
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(canonical)), UnitKind.OTHER)
