"""How much of a name fits: the width of text without a browser, cut with … or broken into lines."""

from itertools import accumulate
from unicodedata import east_asian_width

NARROW = 0.56
"""Width of a Latin letter or digit beside a Chinese character of 1."""

NARROWER = dict.fromkeys("()[].,:;'|", 0.36)

ELLIPSIS = "…"
_MIDDLE = "市县区局委办厅部院会处队司所站中心、，"
"""A unit's name is best broken after one of these."""


def width(text: str, size: float) -> float:
    """Estimated width in px at a type size in px; quotation marks count full, as Chinese fonts set them.

    >>> width("财政局", 12), round(width("AB", 100))
    (36.0, 112)
    """
    return size * sum(map(_share, text))


def _share(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else NARROWER.get(character, NARROW)


def cut(text: str, size: float, room: float) -> str:
    """The text, or its beginning and …, in a room in px.

    >>> cut("打好蓝天保卫战", 12, 60)
    '打好蓝天…'
    """
    if width(text, size) <= room:
        return text
    kept = _fitting(text, size, room - width(ELLIPSIS, size))
    return text[:kept] + ELLIPSIS


def wrapped(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in up to `most` lines that fit the room, the last one cut.

    >>> wrapped("益阳市生态环境局沅江分局", 12.5, 114, 2)
    ['益阳市生态环境局', '沅江分局']
    """
    lines: list[str] = []
    while text and len(lines) < most - 1 and width(text, size) > room:
        kept = max(1, _fitting(text, size, room))
        natural = [at for at in range(kept, kept // 2, -1) if text[at - 1] in _MIDDLE]
        at = next((at for at in natural if len(text) - at > 1), kept)
        lines.append(text[:at])
        text = text[at:]
    return [*lines, cut(text, size, room)]


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters fit."""
    shares = accumulate(map(_share, text))
    return next((at for at, share in enumerate(shares) if size * share > room), len(text))
