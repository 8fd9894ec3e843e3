"""Ruled lines on a page as grids: where the columns and rows of a table are, and which slots are one cell."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.formats.pdf_pages import Rule

_NEAR = 3.0  # points: lines so near are one line, drawn twice or in pieces
_SHORTEST = 8.0
_MOST_RULES = 600  # of one direction on one page; more are a drawing

Slot = tuple[int, int]  # row, column


@dataclass(frozen=True, slots=True)
class Grid:
    """The ruled lines of one table. A cell is a set of slots; `cell_of` gives its first one."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cell_of: dict[Slot, Slot]

    def slot(self, x: float, y: float) -> Slot | None:
        """The slot at a point, None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return (row, column) if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1 else None


@dataclass(slots=True)
class _Stroke:
    """A level or upright line: its place across, and from where to where it runs."""

    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(slots=True)
class _Net:
    """Lines that touch each other."""

    level: list[_Stroke] = field(default_factory=list)
    upright: list[_Stroke] = field(default_factory=list)


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The grids of a page with at least two columns, from the top down.

    >>> frame = [Rule(0, y, 200, y) for y in (0, 20, 40)] + [Rule(x, 0, x, 40) for x in (0, 50, 200)]
    >>> [(grid.xs, grid.ys) for grid in grids(frame)]
    [((0.0, 50.0, 200.0), (0.0, 20.0, 40.0))]
    """
    level, upright = [], []
    for left, top, right, bottom in rules:
        if right - left >= bottom - top:
            level.append(_Stroke((top + bottom) / 2, left, right))
        else:
            upright.append(_Stroke((left + right) / 2, top, bottom))
    level, upright = _merged(level), _merged(upright)
    if max(len(level), len(upright)) > _MOST_RULES:
        return []
    found = [grid for net in _nets(level, upright) if (grid := _grid(net))]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(strokes: list[_Stroke]) -> list[_Stroke]:
    """Strokes at one place that touch or overlap as one; what stays short is no border."""
    strokes.sort(key=lambda stroke: (stroke.at, stroke.start))
    merged: list[_Stroke] = []
    group: list[_Stroke] = []
    for stroke in [*strokes, _Stroke(float("inf"), 0, 0)]:
        if group and stroke.at - group[0].at > _NEAR:
            merged += _chained(group)
            group = []
        group.append(stroke)
    return [stroke for stroke in merged if stroke.end - stroke.start >= _SHORTEST]


def _chained(group: list[_Stroke]) -> list[_Stroke]:
    at = group[0].at
    chained: list[_Stroke] = []
    for stroke in sorted(group, key=lambda stroke: stroke.start):
        if chained and stroke.start <= chained[-1].end + _NEAR:
            chained[-1].end = max(chained[-1].end, stroke.end)
        else:
            chained.append(_Stroke(at, stroke.start, stroke.end))
    return chained


def _nets(level: Sequence[_Stroke], upright: Sequence[_Stroke]) -> list[_Net]:
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for number, flat in enumerate(level):
        for other, high in enumerate(upright, start=len(level)):
            if flat.reaches(high.at) and high.reaches(flat.at):
                parent[root(other)] = root(number)
    nets: dict[int, _Net] = {}
    for number, stroke in enumerate([*level, *upright]):
        net = nets.setdefault(root(number), _Net())
        (net.level if number < len(level) else net.upright).append(stroke)
    return [net for net in nets.values() if net.level and net.upright]


def _grid(net: _Net) -> Grid | None:
    # Tables without lines at their sides end where their level lines end.
    xs = _places([*(s.at for s in net.upright), min(s.start for s in net.level), max(s.end for s in net.level)])
    ys = _places([*(s.at for s in net.level), min(s.start for s in net.upright), max(s.end for s in net.upright)])
    if len(xs) <= 2 or len(ys) < 2:  # noqa: PLR2004 - one column is a box around text
        return None
    parent = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(slot: Slot) -> Slot:
        while parent[slot] != slot:
            slot = parent[slot]
        return slot

    for row, column in parent:
        if column and not _drawn(net.upright, xs[column], (ys[row] + ys[row + 1]) / 2):
            _unite(parent, root((row, column - 1)), root((row, column)))
        if row and not _drawn(net.level, ys[row], (xs[column] + xs[column + 1]) / 2):
            _unite(parent, root((row - 1, column)), root((row, column)))
    return Grid(xs, ys, {slot: root(slot) for slot in parent})


def _unite(parent: dict[Slot, Slot], one: Slot, other: Slot) -> None:
    parent[max(one, other)] = min(one, other)


def _drawn(strokes: Iterable[_Stroke], at: float, along: float) -> bool:
    return any(abs(stroke.at - at) <= _NEAR and stroke.start <= along <= stroke.end for stroke in strokes)


def _places(places: Iterable[float]) -> tuple[float, ...]:
    """Distinct places, from the smallest up."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > _NEAR:
            distinct.append(place)
    return tuple(distinct)
