"""Outline numbers: how 一、 （一） 1. （1） ① and their kin are written, and what they count."""

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.record import record
from loaders.wordlists import either, words

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_RUNS = (("㈠", "㈩", 1), ("⑴", "⒇", 1), ("⒈", "⒛", 1), ("①", "⑳", 1), ("㊀", "㊉", 1))

# In order of rank: a chapter 第一章 holds parts 第一节 and articles 第一条, 一、 holds 任务一： and （一）,
# （一） holds 任务1：, and so on down to ①.
_KINDS = ("chapter", "part", "article", "han", "named", "hanb", "deed", "num", "dec", "numb", "ring")
RANK = {kind: rank for rank, kind in enumerate(_KINDS)}
"""The kinds of outline number, the highest with the least rank."""

_DEEDS = either(words("deed"))
_DEED_BEGINS = "".join(sorted({word[0] for word in words("deed")}))
_HAN, _SIGNS, _BEFORE_DEED = "一二三四五六七八九十", "㈠-㈩㊀-㊉⒈-⒛⑴-⒇①-⑳", r"\s#*>•●◆■▲★☆"
_FIRST = re.compile(
    rf"[第{_HAN}\d({_SIGNS}{_DEED_BEGINS}]"
    rf"(?:(?<=\d)(?=\d{{0,3}}[.、)])|(?<=[{_HAN}])(?=[{_HAN}]{{0,2}}[、.])|(?<=第)(?=[〇零{_HAN}百\d])"
    rf"|(?<=\()(?=[{_HAN}\d])|(?<=[{_SIGNS}])|(?<=[{_DEED_BEGINS}])(?<![^{_BEFORE_DEED}].))"
)
# Every character that an outline number is likely to begin with: much faster to look for than `_MARK`.

_MARK = re.compile(
    r"(?P<chapter>第[〇零一二三四五六七八九十百\d]{1,4}(?:章|部分|篇|编))"
    r"|(?P<part>第[〇零一二三四五六七八九十百\d]{1,4}节)"
    r"|(?P<article>第[〇零一二三四五六七八九十百\d]{1,5}条(?=[\s:、【(]))"
    rf"|(?P<named>(?<![^\s#*>•●◆■▲★☆])(?:{_DEEDS})[一二三四五六七八九十]{{1,3}}(?:[:、.]|(?=[ \t])))"
    rf"|(?P<deed>(?<![^\s#*>•●◆■▲★☆])(?:{_DEEDS})\d{{1,2}}(?:[:、.](?!\d)|(?=[ \t])))"
    r"|(?P<han>(?<![第〇零一二三四五六七八九十百千万])[一二三四五六七八九十]{1,3}[、.](?!\d))"
    r"|(?P<hanb>\([一二三四五六七八九十]{1,3}\)|[㈠-㈩㊀-㊉])"
    r"|(?P<dec>(?<![\d.A-Za-z/])\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s、]))"
    r"|(?P<num>(?<![\d.A-Za-z/])\d{1,3}[.、](?!\d)|(?<=\d-)\d{4}[.、](?!\d)|[⒈-⒛])"
    r"|(?P<glued>(?<![\d.A-Za-z/])\d{1,3}\.(?=\d{2,}[^\d.%]))"
    r"|(?P<numb>\(\d{1,2}\)|[⑴-⒇]|(?<![\d.A-Za-z/(])\d{1,2}\))"
    r"|(?P<ring>[①-⑳])"
)
"""Every shape of an outline number in folded text. `glued` is 11. in 11.121人才梯队项目, 1210. for 2025-1210.开展."""


@record(frozen=True, slots=True)
class Mark:
    """An outline number: its kind, what it counts, and the offsets of its characters."""

    kind: str
    number: int
    start: int
    end: int

    @property
    def rank(self) -> int:
        """0 for a chapter, more for what stands under it."""
        return RANK[self.kind]


def marks(folded: str) -> Iterator[Mark]:
    """Everything in a text that has the shape of an outline number."""
    end = 0
    for first in _FIRST.finditer(folded):
        if first.start() >= end and (found := _MARK.match(folded, first.start())):
            end = found.end()
            kind = found.lastgroup or ""
            yield Mark("num" if kind == "glued" else kind, value(found[0]), found.start(), end)


@lru_cache(maxsize=1_024)
def value(written: str) -> int:
    """What an outline number counts; a decimal one counts by its last part.

    >>> [value(written) for written in ("十一、", "（二）", "10.", "③", "㈣", "第二章", "2.13")]
    [11, 2, 10, 3, 4, 2, 13]
    """
    for first, last, counts in _RUNS:
        if first <= written[0] <= last:
            return ord(written[0]) - ord(first) + counts
    if digits := re.findall(r"\d+", written):
        return int(digits[-1])
    core = "".join(character for character in written if character in _DIGITS or character in "十百")
    return _han(core)


def _han(core: str) -> int:
    if "百" in core:
        head, _, tail = core.partition("百")
        return _DIGITS.get(head, 1) * 100 + (_han(tail) if tail else 0)
    if "十" in core:
        head, _, tail = core.partition("十")
        return _DIGITS.get(head, 1) * 10 + (_DIGITS.get(tail, 0) if tail else 0)
    return _DIGITS.get(core[-1:], 0)
