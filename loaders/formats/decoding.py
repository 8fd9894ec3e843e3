"""Which encoding a file is in: decided once, and said.

The ladder: a byte-order mark, UTF-16 without one (its zero bytes give it away), strict UTF-8,
strict GB18030, and at last damaged UTF-8 with the place of the damage.
"""

import codecs
import re
from dataclasses import dataclass

from graph.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
# Beyond this share of replaced characters a file is no damaged text but something else.
_DAMAGE_LIMIT, _FEW = 0.05, 4
_WRITTEN = re.compile(r"[\t\n\r\x20-\x7e\u00b7\u2010-\u203b\u2460-\u249b\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_WRITTEN_SHARE = 0.9
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x19\x1b-\x1f]"
)  # no text holds them; tabs, breaks and the old end of a file may


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and the byte at which it is damaged (-1 if it is not)."""

    text: str
    encoding: str
    damaged_at: int = -1


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file; `ReadError` if it is empty or holds no text.

    >>> decode("市应急管理局".encode("gb18030"), "plan.txt").encoding
    'gb18030'
    >>> decode(b"", "plan.txt")
    Traceback (most recent call last):
        ...
    graph.errors.ReadError: plan.txt: the file is empty. Check that it was saved or exported completely.
    """
    if not data.strip():
        raise ReadError(name, "the file is empty", "Check that it was saved or exported completely.")
    decoded = _marked(data) or _unmarked(data, name)
    if control := _CONTROL.search(decoded.text, 0, _SAMPLE):
        raise _binary(name, control.start())
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                text = data.decode(encoding, errors="replace")
                return Decoded(text.removeprefix("\ufeff"), encoding, error.start)
    return None


def _unmarked(data: bytes, name: str) -> Decoded:
    if (utf16 := _utf16(data[:_SAMPLE])) is not None:
        try:
            return Decoded(data.decode(utf16), utf16)
        except UnicodeDecodeError as error:
            raise _binary(name, error.start) from error
    if b"\0" in data[:_SAMPLE]:
        raise _binary(name, data.index(b"\0"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, name, error.start)


def _legacy(data: bytes, name: str, damaged_at: int) -> Decoded:
    replaced = data.decode("utf-8", errors="replace")
    if replaced.count("\ufffd") <= _DAMAGE_LIMIT * len(replaced) + _FEW and any(c > "\u2fff" for c in replaced):
        # Text that is UTF-8 almost everywhere is damaged UTF-8, even if GB18030 could be made of it.
        return Decoded(replaced, "utf-8", damaged_at)
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        text = data.decode("gb18030", errors="replace")
        if text.count("\ufffd") <= _DAMAGE_LIMIT * len(text):
            return Decoded(text, "gb18030", error.start)
        raise _binary(name, damaged_at) from error


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: some bytes are zero, and in one byte order nearly all is Chinese or ASCII."""
    if 0 not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
        if len(_WRITTEN.findall(text)) >= _WRITTEN_SHARE * len(text):
            return encoding
    return None


def _binary(name: str, place: int) -> ReadError:
    return ReadError(
        name,
        "this is not a text file",
        "Save the plan as .txt and load it again.",
        place=f"byte {place}",
    )
