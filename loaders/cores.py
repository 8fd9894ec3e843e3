"""The functional cores of unit names (财政, 人力资源社会保障): a table, so that 中关村 is none."""

import re
from functools import cache

from loaders.wordlists import either, rows, words

_ROWS = {row["core"]: row for row in rows("cores")}
CORES = frozenset(_ROWS)
"""What departments are for, as their names say it."""

_TAIL = r"(?:局|委员会|委|厅|办公室|办|部门|部|中心|署|站|社|总局)"
_CORE = either(CORES)
# 市监委 is the supervision commission 监委 of a city, and no 市场监管委.
_BARE = re.compile(rf"(?!市监委)(?P<core>{_CORE})(?P<tail>{_TAIL})")
_AT_END = re.compile(rf"(?:{_CORE})(?:主管)?部门$")
_PREFIX = re.compile(
    r"(?P<prefix>(?:[\u3400-\u9fff]{2,7}?(?:省|自治区|市|县|区|州|盟|旗)|省|自治区|市|县|区|州|盟|旗|镇|乡)(?:党委|委)?)"
    rf"(?={_CORE}|{either(words('after_level'))})"
)
_SHORT_TAILS = {"委员会": "委", "办公室": "办"}


@cache
def bare(name: str) -> re.Match[str] | None:
    """A name that is nothing but a functional core and its ending, or None.

    >>> bare("市场监管局")["core"], bare("市监局")["core"], bare("中关村管委会")
    ('市场监管', '市监', None)
    """
    return _BARE.fullmatch(name)


def is_party(core: str) -> bool:
    """Whether a core is that of a party organ: 宣传, 组织."""
    return _ROWS[core]["organ"] == "party"


def core_before(text: str, start: int, end: int) -> int | None:
    """Where the functional name at the end of a stretch begins: 住建部门 in 城市黑臭水体住建部门."""
    found = _AT_END.search(text, start, end)
    return found.start() if found else None


@cache
def prefix_of(name: str) -> str:
    """The level or place a folded name opens with, "" if it opens with none.

    >>> [prefix_of(name) for name in ("市财政局", "自治区发展改革委", "市场监管局", "省委宣传部", "天津市教育局")]
    ['市', '自治区', '', '省委', '天津市']
    """
    if bare(name):
        return ""
    found = _PREFIX.match(name)
    return found["prefix"] if found else ""


@cache
def in_full(core_and_tail: str) -> str:
    """A bare name in the spelling that ids use: short cores in full, endings short.

    >>> in_full("住建局"), in_full("发展和改革委员会"), in_full("公路建养中心")
    ('住房城乡建设局', '发展改革委', '公路建养中心')
    """
    found = bare(core_and_tail)
    if not found:
        return core_and_tail
    core = _ROWS[found["core"]]["full"] or found["core"]
    return core + _SHORT_TAILS.get(found["tail"], found["tail"])


def function_of(name: str) -> str:
    """The function that a functional name (住建部门, 卫生健康主管部门) stands for, in full; "" if it is none.

    >>> function_of("住建部门"), function_of("市住建局")
    ('住房城乡建设', '')
    """
    if not name.endswith("部门"):
        return ""
    core = name.removesuffix("部门").removesuffix("主管").removesuffix("行政")
    core = core[len(prefix_of(core + "局")) :]
    return (_ROWS[core]["full"] or core) if core in _ROWS else ""
