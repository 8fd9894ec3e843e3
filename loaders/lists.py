"""A list of units cut into its mentions: where a list may be split, and where 和 belongs to a name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.cores import core_before, function_of
from loaders.record import record
from loaders.units import COLLECTIVE, FUNCTION, JOIN, MASK, NAMED, PLACE, STEM, UNITS, kind_of
from loaders.wordlists import either, words

_JOINTS = re.compile(either(words("joint")))
_DEPARTMENT = "部门"
_GOVERNMENT = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡)+(?:人民政府|政府|党委政府|管委会)")
_REST = frozenset(words("rest"))
SPACE = " \t\u3000\n\r"
"""White space as folded text has it."""

_WORD = re.compile(r"[^\s/]+")
_SEVERAL = 2
# No unit, nor several joined by 和, is written in so many characters without a separator.
_LONGEST, _LONGEST_LEFT = 400, 40
_WHOLE = UNITS | {PLACE}
# What may stand right of 和 only as part of a name: 有关部门和单位.
_BARE = frozenset({"单位", "部门", "政府", "机构", "企业", "党委", "组织", "团体"})
# 等部门及各县, 等和地方各级政府: neither the bare word after 等 nor the joint belongs to the next name. Only before a
# word that opens one: 和平区, 并州, 和县 and 与会单位 keep their first letter.
_OPENS = "各|有关|相关|地方|其他|沿|省|市|自治|县级|县有关|县直|区级|国务院|中央"
_AFTER_ETC = re.compile(rf"\s*(?:(?:部门和单位|单位和部门|部门|单位)?(?:{either(words('joint'))})(?={_OPENS}))?")
# 相关部门和单位及各市政府: 单位 belongs to what stands before it.
_BEGINS_BARE = re.compile(rf"(?:{either(_BARE)})(?:{either(words('joint'))})")


@record(frozen=True, slots=True)
class Part:
    """A mention inside a stretch of text: its offsets there, its kind, and what it is about."""

    start: int
    end: int
    kind: str
    about: tuple[int, int] | None = None
    after_etc: bool = False  # it stands after 等: A、B等有关部门

    def moved(self, by: int) -> "Part":
        """The same part so many characters further on."""
        about = (self.about[0] + by, self.about[1] + by) if self.about else None
        return Part(self.start + by, self.end + by, self.kind, about, self.after_etc)


@lru_cache(maxsize=65_536)
def units_in(text: str) -> tuple[Part, ...] | None:
    """The mentions of a folded stretch without separators, or None if it is no list of units.

    >>> [part.kind for part in units_in("国家发展和改革委员会")]
    ['named']
    >>> [(part.start, part.end) for part in units_in("市教育局和市财政局")]
    [(0, 4), (5, 9)]
    >>> [(part.start, part.end, part.kind) for part in units_in("省数字办等省直有关部门")]
    [(0, 4, 'named'), (5, 11, 'collective')]
    >>> units_in("加强组织领导") is None
    True
    """
    start = len(text) - len(text.lstrip(SPACE))
    end = len(text.rstrip(SPACE))
    return _spaced(text, start, end) or (_cut(text, start, end) if end - start <= _LONGEST else None)


def _spaced(text: str, start: int, end: int) -> tuple[Part, ...] | None:
    """Whole units with nothing but white space or / between them."""
    words_here = list(_WORD.finditer(text, start, end))
    if len(words_here) < _SEVERAL or not all(kind_of(word[0]) in UNITS for word in words_here):
        return None
    return tuple(Part(word.start(), word.end(), kind_of(word[0])) for word in words_here)


def _cut(text: str, start: int, end: int) -> tuple[Part, ...] | None:
    if start >= end:
        return ()
    for at in _places(text, "等", start, end):
        left, rest = _cut_joints(text, start, at), text[at + 1 : end].strip(SPACE)
        if left and all(part.kind in _WHOLE or part.kind == STEM for part in left):
            if rest.strip(MASK) in _REST or not rest.strip(MASK):
                return _with_function(text, left) if rest.startswith(_DEPARTMENT) else left
            begin = _AFTER_ETC.match(text, at + 1, end).end()  # type: ignore[union-attr]  # matches always
            right = _cut_joints(text, begin, end)
            if right:
                return (*left, *(_after_etc(text, part) for part in right))
    return _cut_joints(text, start, end)


def _after_etc(text: str, part: Part) -> Part:
    """A part after 等, where 市人民政府 is that of each city named before and of others: it names no single body."""
    ending = _GOVERNMENT.fullmatch(text, part.start, part.end)
    return Part(part.start, part.end, COLLECTIVE if ending else part.kind, after_etc=True)


def _with_function(text: str, left: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts before 等部门, the last of which may be a function that 部门 makes a unit of: 城管 in 城管等部门."""
    last = left[-1]
    if last.kind != STEM and not function_of(text[last.start : last.end] + _DEPARTMENT):
        return left
    return (*left[:-1], Part(last.start, last.end, FUNCTION))


def _places(text: str, word: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)


@lru_cache(maxsize=16_384)
def _cut_joints(text: str, start: int, end: int) -> tuple[Part, ...] | None:
    whole = kind_of(text[start:end].replace("\n", "").replace("\r", "").replace(JOIN, ""))
    if whole == PLACE:
        return (Part(start, end, PLACE),)
    if whole == COLLECTIVE:
        return _split_at_joint(text, start, end) or (Part(start, end, COLLECTIVE),)
    narrowed = _about(text, start, end)
    if narrowed:
        return narrowed
    if whole == NAMED and not _certain_joint(text, start, end):
        return (Part(start, end, NAMED),)
    split = _split_at_joint(text, start, end)
    if split:
        return split
    return (Part(start, end, whole),) if whole else None


def _certain_joint(text: str, start: int, end: int) -> bool:
    """Whether some 和 in a name stands between two whole units."""
    return any(True for _ in _joint_places(text, start, end))


def _joint_places(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for joint in _JOINTS.finditer(text, start, end):
        if joint.start() - start > _LONGEST_LEFT:
            return
        left, right = text[start : joint.start()].strip(SPACE), text[joint.end() : end].strip(SPACE)
        if right in _BARE or _BEGINS_BARE.match(right) or len(left) < _SHORTEST_LEFT:
            continue
        if kind_of(left) in _WHOLE and _begins_with_unit(right):
            yield joint


@lru_cache(maxsize=16_384)
def _begins_with_unit(right: str) -> bool:
    return kind_of(right) in _WHOLE or any(
        kind_of(right[: joint.start()]) in _WHOLE for joint in _JOINTS.finditer(right, 0, _LONGEST_LEFT)
    )


def _split_at_joint(text: str, start: int, end: int) -> tuple[Part, ...] | None:
    for joint in _joint_places(text, start, end):
        right = _cut_joints(text, joint.end(), end)
        if right:
            return (Part(start, joint.start(), kind_of(text[start : joint.start()])), *right)
    return None


_FUNCTION = re.compile(r"部门$")
_SHORTEST_LEFT = 3
_SHORTEST_OBJECT = 3  # shorter ones are level words: 省级, 市


def _about(text: str, start: int, end: int) -> tuple[Part, ...] | None:
    """城市黑臭水体住建部门: an object that narrows the clause stands before its unit."""
    if not _FUNCTION.search(text[start:end]):
        return None
    begin = core_before(text, start, end)
    if begin is None or begin - start < _SHORTEST_OBJECT or kind_of(text[start:begin]) == PLACE:
        return None
    return (Part(begin, end, NAMED, about=(start, begin)),)
