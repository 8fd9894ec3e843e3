"""Other ways in which the same plan may reach us: script, width, line breaks, encodings."""

import re
from collections.abc import Callable

from graph.script import simplified

_WIDE = str.maketrans(",;:()!?", "，；：（）！？")
_LINES = 40


def _wrapped(text: str) -> str:
    """Every line broken after forty characters, as a page breaks it."""
    return "\n".join(line[at : at + _LINES] for line in text.split("\n") for at in range(0, len(line) or 1, _LINES))


def _simplified(text: str) -> str:
    return "".join(simplified().get(character, character) for character in text)


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "simplified": lambda text: _simplified(text).encode(),
    "full-width signs": lambda text: text.translate(_WIDE).encode(),
    "no line breaks": lambda text: re.sub(r"[\r\n]+", "", text).encode(),
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
"""Name -> the bytes of a file with this text."""
