"""Whether every word that announces an attribution was accounted for, and why one assigns nothing.

A word of the lexicon stands in something that was read, or in a context that assigns nothing, or it
is reported (`loaders.unread`). The lexicon and the contexts are tables (`lexicon.csv`, `not_assigning.csv`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from graph.model import Assignment, Body, Finding
from graph.network import Network
from graph.script import fold
from loaders.spans import Spans
from loaders.units import UNITS, kind_of
from loaders.wordlists import either, roles, rows
from loaders.wordlists import words as listed

_ROLE_AFTER = re.compile(rf"(?:{either(roles('verb'))}){{0,3}}(?:落实|实施|推进)?\s*(?=[,。;)、\n]|$)")
_PIECE_BEGIN = re.compile(r"[,。;、:!?()\n“”]")
_ADVERBS = re.compile(rf"(?:{either(listed('adverb'))})+$")
_JOINTS = re.compile(r"由|交|归|会同|联合|和|及|与")
_PIECE, _AROUND = 40, 16
_HAS_OBJECT, _NO_UNIT = "后面另有宾语", "前面没有单位名称"
_OTHER_REASONS = {_HAS_OBJECT: "it has an object of its own", _NO_UNIT: "no unit stands before it"}


@dataclass(frozen=True, slots=True)
class Share:
    """How many words that announce an attribution stand in a plan, and how each was accounted for."""

    words: int
    read: int
    known: int  # in a context that assigns nothing
    unread: int

    @property
    def accounted(self) -> float:
        """The share that is read or known not to assign, 1.0 where no such word stands."""
        return (self.read + self.known) / self.words if self.words else 1.0


@dataclass(frozen=True, slots=True)
class Silent:
    """A word of the lexicon that assigns nothing where it stands, with the reason in Chinese and English."""

    plan: str  # id
    start: int
    end: int
    reason: tuple[str, str]


def why_not(folded: str, start: int, end: int) -> str:
    """Why a word of the lexicon at this place assigns nothing, "" if it may assign.

    >>> why_not("依托“双牵头”机制", 4, 6), why_not("主要负责人", 2, 4), why_not("市教育局负责。", 4, 6)
    ('引号中的用语', '指人、制度或者状态', '')
    """
    around = {
        "after": folded[start : end + _AROUND],
        "through": folded[max(0, start - _AROUND) : end],
        "before": folded[max(0, start - _AROUND) : start],
    }
    for at, pattern, reason in _contexts():
        if pattern.search(around[at]):
            return reason
    if not _ROLE_AFTER.match(folded, end):
        return _HAS_OBJECT
    return "" if _ends_with_unit(folded[piece_start(folded, start) : start]) else _NO_UNIT


def _ends_with_unit(words: str) -> bool:
    """Whether words end with a unit: 这项工作由市教育局具体."""
    bare = _ADVERBS.sub("", words.strip())
    return any(kind_of(piece) in UNITS for piece in (bare, _JOINTS.split(bare)[-1]))


def piece_start(folded: str, start: int) -> int:
    """Where the piece of a sentence begins that a word stands in."""
    begin = max(0, start - _PIECE)
    for found in _PIECE_BEGIN.finditer(folded, begin, start):
        begin = found.end()
    return begin


@cache
def lexicon() -> re.Pattern[str]:
    """Every word that announces an attribution."""
    return re.compile(either(row["word"] for row in rows("lexicon")))


@cache
def _contexts() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["at"], re.compile(row["pattern"]), row["reason_zh"]) for row in rows("not_assigning"))


def share(network: Network) -> Share:
    """How the words of all plans of a network are accounted for."""
    words = read = known = 0
    for plan in network.plans:
        folded = fold(network.text(plan.id))
        places = [found.span() for found in lexicon().finditer(folded)]
        in_clauses = Spans(_read_stretches(network, plan.id))
        rest = [place for place in places if not in_clauses.touch(*place)]
        words += len(places)
        read += len(places) - len(rest)
        known += sum(bool(why_not(folded, *place)) for place in rest)
    return Share(words, read, known, words - read - known)


def silent(network: Network) -> Iterator[Silent]:
    """The words of the lexicon that were not read because they assign nothing, in the order of the text."""
    english = {row["reason_zh"]: row["reason_en"] for row in rows("not_assigning")} | _OTHER_REASONS
    for plan in network.plans:
        folded = fold(network.text(plan.id))
        known = Spans(_read_stretches(network, plan.id))
        for found in lexicon().finditer(folded):
            reason = why_not(folded, *found.span())
            if reason and not known.touch(*found.span()):
                yield Silent(plan.id, *found.span(), (reason, english[reason]))


def _read_stretches(network: Network, plan: str) -> set[tuple[int, int]]:
    """Where clauses and task forces were read; stretches inside others are left out."""
    facts: Iterable[Assignment | Body | Finding] = (*network.assignments, *network.bodies)
    spans = sorted(
        {(fact.start, fact.end) for fact in facts if fact.plan == plan}, key=lambda span: (span[0], -span[1])
    )
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return set(kept)
