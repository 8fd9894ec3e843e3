"""Other ways in which the same plan may reach us: script, width, line breaks, encodings."""

import re
from collections import Counter
from collections.abc import Callable

from graph.script import simplified

_NARROW, _BROAD = ",;:()!?", "，；：（）！？"
_WIDE, _HALF = str.maketrans(_NARROW, _BROAD), str.maketrans(_BROAD, _NARROW)
_LINES = 40


def _wrapped(text: str) -> str:
    """Every line broken after forty characters, as a page breaks it."""
    return "\n".join(line[at : at + _LINES] for line in text.split("\n") for at in range(0, len(line) or 1, _LINES))


def _simplified(text: str) -> str:
    return "".join(simplified().get(character, character) for character in text)


def _traditional(text: str) -> str:
    """Every character that only one traditional character stands behind, written so."""
    often = Counter(simplified().values())
    table = {plain: full for full, plain in simplified().items() if often[plain] == 1}
    return "".join(table.get(character, character) for character in text)


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "simplified": lambda text: _simplified(text).encode(),
    "traditional": lambda text: _traditional(text).encode(),
    "full-width signs": lambda text: text.translate(_WIDE).encode(),
    "half-width signs": lambda text: text.translate(_HALF).encode(),
    "traditional and half-width": lambda text: _traditional(text).translate(_HALF).encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n").encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 with a mark": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 big-endian without a mark": lambda text: text.encode("utf-16-be"),
    "GB18030": lambda text: text.encode("gb18030"),
    "indented": lambda text: re.sub(r"(?m)^", "　　", text).encode(),
    "wrapped": lambda text: _wrapped(text).encode(),
}
"""Name -> the bytes of a file with this text, which must be read as the text itself is."""


def run_on(text: str) -> str:
    """All lines in one, as text comes out of a form or a damaged conversion."""
    return re.sub(r"[\r\n]+", "", text)
