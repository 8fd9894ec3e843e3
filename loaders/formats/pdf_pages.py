"""Pages of a pdf as plain data: glyphs with their places and straight rules; the home of pypdfium2."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from graph.errors import MissingLibraryError, ReadError
from loaders.formats.compatible import MODERN

# Beyond these a file is made to choke its reader: a plan of 1,000 pages has a million characters.
_MOST_PAGES, _MOST_GLYPHS, _MOST_OBJECTS = 10_000, 5_000_000, 300_000
_MOST_PATHS = 4_000  # a page with more is a drawing or a map
_DEEPEST_FORM = 8
_THIN = 3.0
_SLANT = 0.1  # radians away from a quarter turn: a watermark
_QUARTER = math.pi / 2
_SPACES = frozenset({0x20, 0xA, 0xD})
_CHINESE = 0x2E80
_LIGATED = frozenset(map(ord, "filst"))
_LATIN_HEIGHT = 1.15
_ORIGIN = 0.01  # points
_PICTURE_SHARE = 0.3
_READ = MODERN | {0x2: "-", 0xFFFE: "-"}  # pdfium's signs for a hyphen at the end of a line

_Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """A character on a page, in points from the top left corner; a tuple, for there are many."""

    text: str
    left: float
    right: float
    base: float
    em: float


class Rule(NamedTuple):
    """A straight line, level or upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page, turned so that most of its text is upright."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    slanted: str = ""  # text in another direction than most: a watermark, a word at the margin
    pictured: bool = False  # a picture covers much of it


class _Mark(NamedTuple):
    """A character as the library gives it, from the bottom left corner; no turn for a slanted one."""

    code: int
    turn: int | None
    box: _Box
    x: float
    y: float


@dataclass(slots=True)
class _Drawn:
    rules: list[_Box] = field(default_factory=list)
    paths: int = 0
    picture: float = 0.0  # points² of the largest picture


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a pdf, one after the other.

    Raises `ReadError` if it is locked, broken or beyond all size, `MissingLibraryError` without pypdfium2.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError as error:
        advice = "Install it: python -m pip install 'zerentu[pdf]'"
        raise MissingLibraryError(name, "pdf files need pypdfium2", advice) from error
    number = 0
    try:
        with pypdfium2.PdfDocument(data) as document:
            _check_size(name, len(document) > _MOST_PAGES, f"{len(document)} pages")
            glyphs = 0
            while number < len(document):
                number += 1
                page = _page(pypdfium2.raw, document[number - 1], number, name)
                glyphs += len(page.glyphs)
                _check_size(name, glyphs > _MOST_GLYPHS, f"more than {_MOST_GLYPHS:,} characters")
                yield page
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            what, advice = "the pdf is locked with a password", "Save a copy without password and load that."
        else:
            what, advice = "this is no pdf, or a damaged one", "Open it in a pdf reader and print it to a new pdf."
        raise ReadError(name, what, advice, place=f"page {number}" if number else "") from error


def _check_size(name: str, too_large: bool, found: str) -> None:  # noqa: FBT001 - what is checked
    if too_large:
        raise ReadError(name, f"is too large for a plan ({found})", "Load only the part that is the plan.")


def _page(raw: Any, page: Any, number: int, name: str) -> Page:  # noqa: ANN401 - the library has no types
    _check_size(name, raw.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS, f"page {number} has too many objects")
    frame = page.get_bbox()
    width, height = frame[2] - frame[0], frame[3] - frame[1]
    textpage = page.get_textpage()
    upright, others = _characters(raw, textpage.raw, frame)
    textpage.close()
    drawn = _Drawn()
    _collect(raw, page.raw, (1.0, 0.0, 0.0, 1.0, -frame[0], -frame[1]), drawn, 0)
    page.close()
    turns = Counter(mark.turn for mark in others if mark.turn is not None)
    turn = min(turns, key=lambda quarter: (-turns[quarter], quarter)) if turns else 0
    if turns[turn] <= len(upright):
        turn, glyphs, slanted = 0, upright, [_text(mark.code) for mark in others]
    else:
        glyphs = [_glyph(mark, turn, width, height) for mark in others if mark.turn == turn]
        slanted = [glyph.text for glyph in upright] + [_text(mark.code) for mark in others if mark.turn != turn]
    rules = (_turned(box, turn, width, height) for box in drawn.rules) if drawn.paths <= _MOST_PATHS else ()
    return Page(
        number,
        *((height, width) if turn % 2 else (width, height)),
        tuple(glyphs),
        tuple(Rule(*rule) for rule in rules),
        "".join(slanted),
        drawn.picture > _PICTURE_SHARE * width * height,
    )


def _characters(raw: Any, textpage: Any, frame: _Box) -> tuple[list[Glyph], list[_Mark]]:  # noqa: ANN401
    """The characters inside the frame of a page, upright and others; those that the library adds are left out."""
    unicode, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    box_of, origin_of, angle_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharAngle
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    left, bottom, right, top = frame
    upright: list[Glyph] = []
    others: list[_Mark] = []
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = unicode(textpage, index)
        if not code or (code in _SPACES and generated(textpage, index) == 1):
            continue
        origin_of(textpage, index, to_x, to_y)
        at, base = x.value, y.value
        if not (left <= at <= right and bottom <= base <= top):
            continue
        box_of(textpage, index, to_box)
        start, end = box.left, box.right
        # An upright character begins at its origin; to ask for each angle would take a fifth longer.
        if abs(start - at) <= _ORIGIN:
            if code in _LIGATED and upright and upright[-1].left == start - left and upright[-1].base == top - base:
                # The library takes a ligature apart, and gives each letter the place of the whole.
                upright[-1] = upright[-1]._replace(text=upright[-1].text + chr(code))
                continue
            em = end - start if code >= _CHINESE else (box.top - box.bottom) / _LATIN_HEIGHT
            upright.append(Glyph(_READ.get(code) or chr(code), start - left, end - left, top - base, em))
            continue
        angle = angle_of(textpage, index)
        quarter = round(angle / _QUARTER)
        turn = None if abs(angle - quarter * _QUARTER) > _SLANT else quarter % 4
        edges = (start - left, box.bottom - bottom, end - left, box.top - bottom)
        mark = _Mark(code, turn, edges, at - left, base - bottom)
        if turn == 0:
            upright.append(_glyph(mark, 0, right - left, top - bottom))
        else:
            others.append(mark)
    return upright, others


def _text(code: int) -> str:
    return _READ.get(code) or chr(code)


def _glyph(mark: _Mark, turn: int, width: float, height: float) -> Glyph:
    left, top, right, bottom = _turned(mark.box, turn, width, height)
    base = (height - mark.y, width - mark.x, mark.y, mark.x)[turn]
    em = right - left if mark.code >= _CHINESE else (bottom - top) / _LATIN_HEIGHT
    return Glyph(_text(mark.code), left, right, base, em)


def _turned(box: _Box, turn: int, width: float, height: float) -> _Box:
    """A box from the bottom left as left, top, right, bottom from the top left of text turned so many quarters."""
    left, bottom, right, top = box
    if turn == 0:
        return left, height - top, right, height - bottom
    if turn == 1:
        return height - top, width - right, height - bottom, width - left
    if turn == 2:  # noqa: PLR2004
        return width - right, bottom, width - left, top
    return bottom, left, top, right


def _collect(raw: Any, container: Any, matrix: tuple[float, ...], drawn: _Drawn, depth: int) -> None:  # noqa: ANN401
    """Add the straight lines and the largest picture of a page or of a form on it."""
    count, item = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(count(container)):
        found = item(container, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawn.paths += 1
            if drawn.paths <= _MOST_PATHS:
                drawn.rules += _straight(raw, found, _times(_matrix(raw, found), matrix))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _times(_matrix(raw, found), matrix)
            drawn.picture = max(drawn.picture, abs(a * d - b * c))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            _collect(raw, found, _times(_matrix(raw, found), matrix), drawn, depth + 1)


def _matrix(raw: Any, found: Any) -> tuple[float, ...]:  # noqa: ANN401
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, u, v = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + u, e * q + f * s + v


def _straight(raw: Any, path: Any, matrix: tuple[float, ...]) -> Iterator[_Box]:  # noqa: ANN401
    """The level and upright lines that a path draws; a thin filled shape is one line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    for points in _subpaths(raw, path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        whole = (min(xs), min(ys), max(xs), max(ys))
        if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
            yield whole
        elif stroke.value:
            for (x, y), (u, v) in pairwise(points):
                if min(abs(x - u), abs(y - v)) <= 1:
                    yield min(x, u), min(y, v), max(x, u), max(y, v)


def _subpaths(raw: Any, path: Any, matrix: tuple[float, ...]) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
