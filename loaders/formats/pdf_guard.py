"""Refuses a pdf that would choke its reader: streams that unpack without end, forms that draw forms that draw forms.

The reader works inside a library that cannot be stopped, so this looks at the raw file before it is opened.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import ReadError

_MOST_BYTES = 200_000_000
_MOST_FORMS = 100_000  # drawn on one page, those inside others counted each time
_PIECE, _STEP = 1 << 14, 1 << 20  # bytes put in and taken out at once
_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWS = re.compile(rb"\sDo\b")
_FONT = re.compile(rb"/Length1\b|/CIDFontType0C|/Type1C|/OpenType")
_LONGEST_HEAD = 4_000


@dataclass(frozen=True, slots=True)
class _Form:
    draws: int
    names: tuple[int, ...]  # objects that it refers to


def check(data: bytes, name: str) -> None:
    """Nothing, or `ReadError` if the file is no pdf or unpacks beyond 200 MB."""
    if b"%PDF-" not in data[:1024]:
        raise ReadError(name, "this is no pdf", "Save or download it again.")
    total, forms = 0, {}
    for number, head, start in _streams(data):
        if b"/Image" in head:
            continue  # the reader does not unpack pictures
        is_form = b"/Form" in head
        size, draws = _unpacked(data, head, start, _MOST_BYTES - total, counting=is_form)
        total += size
        if total > _MOST_BYTES:
            raise ReadError(name, "unpacks to more than 200 MB", "A plan is never so large; ask for a clean copy.")
        if is_form:
            forms[number] = _Form(draws, tuple(int(found[1]) for found in _REFERENCE.finditer(head)))
    if any(form.draws > 1 for form in forms.values()) and _drawn(forms, data) > _MOST_FORMS:
        raise ReadError(name, "its forms draw each other without end", "Print it to a new pdf and load that.")


def _streams(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Object number, dictionary and place of each stream."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        if data[at - 3 : at] != b"end":
            before = data[max(0, at - _LONGEST_HEAD) : at]
            opening = before.rfind(b" obj")
            if opening >= 0 and (number := _OBJECT.search(before, max(0, opening - 20))):
                yield int(number[1]), before[opening:], start + (2 if data[start : start + 2] == b"\r\n" else 1)
        at = data.find(b"stream", start)


def _unpacked(data: bytes, head: bytes, start: int, most: int, *, counting: bool) -> tuple[int, int]:
    """How many bytes a stream unpacks to (no further than `most`), and how often it draws another object."""
    filters = head.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", head))
    if not filters:
        end = data.find(b"endstream", start)
        return 0, len(_DRAWS.findall(data, start, end)) if counting and end > 0 else 0
    size = draws = 0
    # Fonts are most of a file and are packed little; one that begins like a font is taken for one.
    packed = memoryview(data)[start : start + _PIECE] if _FONT.search(head) else memoryview(data)[start:]
    for chunk in _inflated(packed, filters):
        size += len(chunk)
        draws += len(_DRAWS.findall(chunk)) if counting else 0
        if size > most:
            break
    return size, draws


def _inflated(packed: memoryview, filters: int) -> Iterator[bytes]:
    """What a stream unpacks to, piece by piece; nothing more where it is damaged."""
    pieces: Iterator[bytes | memoryview] = (packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE))
    for _ in range(min(filters, 8)):
        pieces = _once(pieces)
    for piece in pieces:
        yield bytes(piece)


def _once(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    stream = zlib.decompressobj()
    for piece in pieces:
        rest: bytes | memoryview = piece
        while rest and not stream.eof:
            try:
                yield stream.decompress(rest, _STEP)
            except zlib.error:
                return
            rest = stream.unconsumed_tail
        if stream.eof:
            return


def _drawn(forms: Mapping[int, _Form], data: bytes) -> int:
    """How many forms the busiest form draws in all; a form that draws itself counts as one."""
    total: dict[int, int] = {}
    indirect: dict[int, tuple[int, ...]] = {}

    def names(number: int, depth: int) -> Iterator[int]:
        if number in forms:
            yield number
        elif depth:
            if number not in indirect:
                found = re.search(rb"\b%d\s+0\s+obj\b(.{0,%d}?)endobj" % (number, _LONGEST_HEAD), data, re.DOTALL)
                indirect[number] = tuple(int(one[1]) for one in _REFERENCE.finditer(found[1])) if found else ()
            for other in indirect[number]:
                yield from names(other, depth - 1)

    def count(number: int) -> int:
        if number not in total:
            total[number] = 1
            inside = {inner for name in forms[number].names for inner in names(name, 2)}
            total[number] = min(
                1 + forms[number].draws * max((count(one) for one in inside), default=0), _MOST_FORMS + 1
            )
        return total[number]

    return max(map(count, forms), default=0)
