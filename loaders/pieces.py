"""One piece of a clause: a label (牵头单位：), units, a role tail (按职责分工负责), both, or a deadline."""

import re
from functools import lru_cache

from loaders.cores import function_of
from loaders.deadlines import DEADLINE, LASTING
from loaders.labels import LABEL, LEADING
from loaders.lists import SPACE, Part, units_in
from loaders.record import record
from loaders.units import STEM, UNITS
from loaders.wordlists import adverb, either, roles, words

NO_ROLE = frozenset({"", "deadline", "person"})
"""What a label can say instead of a role, and that it says nothing."""

VERBS = roles("verb")
"""Word -> role, of the words that stand behind units: 牵头, 配合."""

ROLE_TAIL = rf"{adverb()}*(?P<verb>{either(VERBS)})(?:{either(words('after'))})*"
"""A pattern for a role word with what may stand around it: 按职责分工负责落实."""

_LABELS = {**roles("label"), **roles("whole")}
_TAIL = re.compile(rf"{ROLE_TAIL}$")
_BARE_ADVERBS = re.compile(rf"{adverb()}+$")
_TURN = re.compile(either(words("turn")))
_NEW_UNIT = re.compile(rf"(?:{either(words('level'))}|国家|中央|各|有关|相关)")
_FIRM_TURN = "会同"  # 商 and 联合 also begin names (商务厅), so they turn only after a unit


@record(frozen=True, slots=True)
class Piece:
    """One piece of a clause, its offsets relative to the piece."""

    label: str = ""  # a role, "deadline", "person"
    parts: tuple[Part, ...] = ()
    turn_at: int = -1  # parts from here on stand after 会同
    tail: str = ""  # a role, "" if there is none
    deadline_at: int = -1  # where a deadline begins, -1 if the piece is none


@lru_cache(maxsize=65_536)
def piece_of(text: str) -> Piece | None:
    """What one piece is, or None if it is anything but a piece of a clause."""
    label, begin = label_of(text)
    body = text[begin:]
    stripped = body.strip(SPACE)
    if not stripped:
        return Piece(label) if label else None
    if label in {"deadline", "person"}:
        return Piece(label, deadline_at=begin if label == "deadline" else -1)
    if DEADLINE.fullmatch(stripped) or LASTING.fullmatch(stripped):
        return Piece(label, deadline_at=begin)
    numbered = LEADING.match(body)
    first = numbered.end() if numbered else 0
    if stripped.startswith("以") and stripped.endswith("为主"):
        first = body.index("以") + 1
    read = _body(body, first) or (_body(body, body.index("由") + 1) if stripped.startswith("由") else None)
    if read is None:
        return None
    parts, turn_at, tail = read
    return Piece(label, tuple(part.moved(begin) for part in parts), turn_at, tail)


def label_of(text: str) -> tuple[str, int]:
    """The role (or deadline, person) of the label a piece opens with, and where the label ends."""
    found = LABEL.match(text, LEADING.match(text).end())  # type: ignore[union-attr]  # matches always
    if not found:
        return "", 0
    stem = found["stem"] or found["whole"] or found["bare"]
    return (_LABELS[stem] if stem else "deadline" if found["deadline"] else "person"), found.end()


def _body(body: str, begin: int) -> tuple[tuple[Part, ...], int, str] | None:
    """The units, the number of the first one after 会同 (-1 if none), and the role of the tail."""
    end = len(body.rstrip(SPACE))
    at = begin
    while (tail := _TAIL.search(body, at, end)) is not None:
        left = _units(body, begin, tail.start())
        # A stem lends no tail a unit: 县政 + 协办 is 县政协办.
        if left is not None and not (left[0] and left[0][-1].kind == STEM):
            return (*left, VERBS[tail["verb"]])
        at = tail.start() + 1
    # 组织 is what a department is for, too: 市委组织、宣传部门.
    adverbs = None if function_of(f"{body[begin:end]}部门") else _BARE_ADVERBS.search(body, begin, end)
    left = _units(body, begin, adverbs.start() if adverbs else end)
    return (*left, "") if left is not None else None


def _units(body: str, begin: int, end: int) -> tuple[tuple[Part, ...], int] | None:
    """The units between two offsets, with the number of the first one after 会同."""
    for turn in _TURN.finditer(body, begin, end):
        left, right = units_in(body[begin : turn.start()]), units_in(body[turn.end() : end])
        if left is None or right is None:
            continue
        if turn[0] == _FIRM_TURN or _turns(left, body[turn.end() : end]):
            shifted = (
                *(part.moved(begin) for part in left),
                *(part.moved(turn.end()) for part in right),
            )
            return shifted, len(left)
    whole = units_in(body[begin:end])
    return (tuple(part.moved(begin) for part in whole), -1) if whole is not None else None


def _turns(left: tuple[Part, ...], right: str) -> bool:
    """Whether 商 or 联合 stands between units and not inside a name: 县招商局, 全国工商联, 市工商业联合会."""
    return bool(left) and left[-1].kind in UNITS and _NEW_UNIT.match(right) is not None
