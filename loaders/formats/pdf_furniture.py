"""What stands on pages but is no part of the text: headers, footers and page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from loaders.formats.pdf_lines import Line

_ZONE = 0.13  # of the height of a page, at its top and at its bottom
_DEEPEST = 3  # lines of a header or footer
_SAME_PLACE = 8.0  # points
_SHARE, _FEWEST = 0.3, 2
_NUMBER = re.compile(
    r"[-—–－―─~·•\s]+\d{1,4}[-—–－―─~·•\s]+|第\s*[\d一二三四五六七八九十百]{1,5}\s*页[，,/\s]*(?:共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}|[ivxlcIVXLC]{1,6}")
_FIGURES = re.compile(r"\d+|(?<=第)[一二三四五六七八九十百]+(?=页)|^[ivxlc]+$")
_OTHER_SIZE, _GAP = 0.05, 1.2
_ALONE = 2.5  # ems between a bare page number and the text above it


def furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[int, int]]:
    """Which lines to leave out, as (index of the page, index of the line).

    For each page its height and its lines. A line at the edge is furniture if the same words, figures apart, stand
    at the same place of other pages, or if it is a page number by its form: `— 3 —`, `第3页 共8页`.
    """
    edges: dict[str, list[list[int]]] = {
        "top": [_edge(height, lines, top=True) for height, lines in pages],
        "bottom": [_edge(height, lines, top=False) for height, lines in pages],
    }
    left_out: set[tuple[int, int]] = set()
    for side, indexes in edges.items():
        repeated = _repeated(pages, indexes, side)
        for page, row in enumerate(indexes):
            found = []
            for depth, index in enumerate(row):
                if (page, index) not in repeated and not _is_number(pages[page], row, depth):
                    break
                found.append(index)
            while found and (page, found[-1]) in repeated and not _apart(pages[page][1], found):
                found.pop()
            left_out |= {(page, index) for index in found}
    return left_out


def _apart(lines: Sequence[Line], found: Sequence[int]) -> bool:
    """Whether lines at an edge stand apart from the text: by a gap, or set in another size."""
    edge = lines[found[-1]]
    others = [line for index, line in enumerate(lines) if index not in found and line.base != edge.base]
    if not others:
        return True
    nearest = min(others, key=lambda line: abs(line.base - edge.base))
    if abs(nearest.em - edge.em) > _OTHER_SIZE * edge.em:
        return True
    distances = [
        abs(b.base - a.base) for a, b in pairwise(sorted(others, key=lambda line: line.base)) if b.base != a.base
    ]
    return abs(nearest.base - edge.base) > _GAP * (median(distances) if distances else edge.em)


def _edge(height: float, lines: Sequence[Line], *, top: bool) -> list[int]:
    """The outermost lines in the zone at an edge, from outside."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].base, reverse=not top)
    limit = height * _ZONE
    return [i for i in order if (lines[i].base if top else height - lines[i].base) <= limit][:_DEEPEST]


def _repeated(
    pages: Sequence[tuple[float, Sequence[Line]]], indexes: Sequence[Sequence[int]], side: str
) -> set[tuple[int, int]]:
    places: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for page, row in enumerate(indexes):
        height, lines = pages[page]
        for index in row:
            base = lines[index].base if side == "top" else height - lines[index].base
            places[_FIGURES.sub("#", lines[index].text)].append((base, page, index))
    fewest = max(_FEWEST, _SHARE * len(pages))
    return {
        (page, index)
        for found in places.values()
        for together in _near(found)
        if len({page for _, page, _ in together}) >= fewest
        for _, page, index in together
    }


def _near(found: list[tuple[float, int, int]]) -> Iterator[list[tuple[float, int, int]]]:
    """Groups of lines at one place."""
    group: list[tuple[float, int, int]] = []
    for place in sorted(found):
        if group and place[0] - group[0][0] > _SAME_PLACE:
            yield group
            group = []
        group.append(place)
    yield group


def _is_number(page: tuple[float, Sequence[Line]], row: Sequence[int], depth: int) -> bool:
    lines = page[1]
    line = lines[row[depth]]
    if _NUMBER.fullmatch(line.text):
        return True
    others = [abs(other.base - line.base) for other in lines if other is not line]
    return bool(_BARE.fullmatch(line.text)) and depth == 0 and min(others, default=0.0) > _ALONE * line.em


def body_em(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.em * 2) / 2] += len(line.text)
    return max(weights, key=lambda em: (weights[em], em)) if weights else 0.0
