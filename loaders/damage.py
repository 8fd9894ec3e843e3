"""Damaged names: repaired only where one reading is left, and always with a finding."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from loaders.cores import bare, prefix_of
from loaders.wordlists import words

_DOUBLED = re.compile(r"^(.{2,8})\1")
_STRAY = re.compile(r"[“”‘’\"'`·\s]")
_OFTEN = 3
# In a shorter name one wrong character leaves too little to know it by.
_LONG = 5


def stand_often(names: Iterable[str]) -> Iterator[str]:
    """The folded names that stand so often in a plan that a misread one may be taken for one of them."""
    return (name for name, number in Counter(names).items() if number >= _OFTEN)


def repaired(name: str, folded: str, often: Mapping[str, str]) -> str:
    """The name without its damage, or the name itself. `often`: names that stand often, folded -> as written.

    >>> repaired("市人民市人民法院", "市人民市人民法院", {})
    '市人民法院'
    >>> repaired("省发‘展改革委", "省发‘展改革委", {})
    '省发展改革委'
    >>> repaired("省交通运偷厅", "省交通运偷厅", {"省交通运输厅": "省交通运输厅"})
    '省交通运输厅'
    """
    if _STRAY.search(name):
        return _STRAY.sub("", name)
    if found := _DOUBLED.match(folded):
        return name[len(found[1]) :]
    if folded in often:
        return name
    near = [good for good in often if len(good) == len(folded) and _one_wrong(folded, good)]
    return often[near[0]] if len(near) == 1 else name


@cache
def _confused() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in words("lookalike"))


@cache
def confusable() -> frozenset[str]:
    """The characters that scanning takes for another, or another for them."""
    return frozenset(character for pair in _confused() for character in pair)


def looks_like(one: str, other: str) -> bool:
    """Whether scanning takes one character for the other.

    >>> looks_like("巿", "市"), looks_like("末", "未"), looks_like("市", "县")
    (True, True, False)
    """
    return frozenset((one, other)) in _confused()


def _one_wrong(folded: str, good: str) -> bool:
    """Names of one length, equal but for one character: one that scanning confuses, or any inside a long name.

    市教育局 beside 市体育局 are two whole names, but 运偷 is no function of a department.
    """
    differing = [pair for pair in zip(folded, good, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1 or _says_function(folded):
        return False
    inside = len(folded) >= _LONG and folded[0] == good[0] and folded[-1] == good[-1]
    return looks_like(*differing[0]) or (inside and _says_function(good))


def _says_function(folded: str) -> bool:
    """Whether a name, less its level, is what departments are for, with their ending: 市教育局."""
    return bare(folded[len(prefix_of(folded)) :]) is not None
