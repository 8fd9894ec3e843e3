"""One spelling for matching: half-width and simplified, as long as the text it was made from.

Ids and comparisons must not depend on the script or width in which a plan was typed, nor on the
version of a conversion library, so the character table is a file of ours. Phrase modes are never
used: they change official terms (智慧 becomes 智能). A folded text has the length of its original,
so that every offset means the same place in both.
"""

import re
from functools import cache
from importlib.resources import files
from unicodedata import normalize

# NFKC would turn ③ into 3 and lose that it numbers a heading.
_NUMBER_MARKS = frozenset(range(0x2460, 0x2500)) | frozenset(range(0x3200, 0x3300)) | frozenset(range(0x2776, 0x2794))


class _Folding(dict[int, int]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> int:
        folded = normalize("NFKC", chr(code)) if code not in _NUMBER_MARKS else chr(code)
        narrow = folded if len(folded) == 1 else chr(code)
        self[code] = ord(simplified().get(narrow, narrow))
        return self[code]


@cache
def simplified() -> dict[str, str]:
    """Traditional character -> simplified character."""
    lines = files("graph").joinpath("data/simplified.txt").read_text(encoding="utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


_TABLE = _Folding()
_LONG = 200
_HAN = re.compile(r"[\u4e00-\u9fff]")
# All but the letters and the signs that are common and stay.
_SIGN = re.compile(r"[^\u4e00-\u9fff -~\n、。“”]")


def fold(text: str) -> str:
    """The text half-width and simplified, one character for each character.

    >>> fold("（市應急管理局牽頭，Ａ１）")
    '(市应急管理局牵头,A1)'
    >>> fold("③ 衞健")
    '③ 卫健'
    """
    if len(text) < _LONG or _traditional().search(text):
        return text.translate(_TABLE)
    # In simplified writing only a few signs change, and to look for those is faster than to translate every letter.
    for sign in set(_SIGN.findall(text)):
        if (folded := sign.translate(_TABLE)) != sign:
            text = text.replace(sign, folded)
    return text


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_HAN.findall(''.join(simplified())))}]")


def script_of(text: str) -> str:
    """`hant` if the text is written in traditional characters, else `hans`.

    >>> script_of("為切實推動"), script_of("为切实推动"), script_of("2024")
    ('hant', 'hans', 'hans')
    """
    if not _traditional().search(text):
        return "hans"
    traditional = sum(map(simplified().__contains__, text))
    plain = sum(map(_targets().__contains__, text))
    return "hant" if traditional > plain else "hans"


@cache
def _targets() -> frozenset[str]:
    """Characters that only simplified writing uses."""
    return frozenset(simplified().values()) - frozenset(simplified())
