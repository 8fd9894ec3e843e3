"""Breadth by depth as SVG: leads upwards, areas touched to the right, every unit by its name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.model import Role
from graph.network import Network
from visualizations import svg
from visualizations.labels import cut, width
from visualizations.picture_head import HEAD, head, note
from visualizations.picture_loads import Load, loads
from visualizations.wording import said

EDGE, TOP, FOOT = 24.0, 34.0, 34.0
DEPTH = 44.0  # room of the numbers at the left
WIDE, NAME_SIZE, FIGURE_SIZE = 1040.0, 12.5, 11.0
LINE, PAD = 19.0, 8.0
LEAST = 120.0  # of a column
Cell = tuple[int, int]
"""Leads and areas."""


def breadth_svg(network: Network, lang: str = "zh", of: str = "") -> str:
    """Every named unit in the row of its leads and the column of its areas."""
    cells: dict[Cell, list[Load]] = defaultdict(list)
    for load in loads(network).loads:
        cells[load.roles[Role.LEAD], load.areas].append(load)
    columns = sorted({areas for _, areas in cells})
    rows = sorted({leads for leads, _ in cells}, reverse=True)
    widths = _widths(cells, columns)
    xs = {areas: DEPTH + sum(widths[:place]) for place, areas in enumerate(columns)}
    room = dict(zip(columns, widths, strict=True))
    pieces: list[str] = []
    bottom = TOP
    for leads in rows:
        tall = max(len(_wrapped(cells[leads, areas], room[areas])) for areas in columns) * LINE + 2 * PAD
        pieces += _row(leads, [(xs[areas], room[areas], cells[leads, areas]) for areas in columns], bottom, tall)
        bottom += tall
    right = DEPTH + sum(widths)
    pieces += [svg.line((0, TOP), (right, TOP), "ink")]
    for place, areas in enumerate(columns):
        pieces.append(svg.text(xs[areas] + PAD, TOP - 13, said("areas_n", lang, n=areas), 12, colour="ink3"))
        pieces.append(svg.line((xs[areas], TOP), (xs[areas], bottom), "hair" if place else "ink"))
    wide = max(right, width(said("breadth_note", lang), 12), 640.0)
    over = head(network, (said("breadth", lang), of), (0, -HEAD + 20), wide, lang)
    under = note(said("breadth_note", lang), (0, bottom + 22))
    size = (wide + 2 * EDGE, bottom + FOOT + HEAD - 20 + EDGE)
    return svg.picture(size, (-EDGE, -HEAD + 20 - EDGE), said("breadth", lang), [*over, *pieces, under])


def _widths(cells: dict[Cell, list[Load]], columns: Sequence[int]) -> list[float]:
    """The room of each column: the more names stand in it, the more it gets."""
    held = [sum(len(cell) for (_, areas), cell in cells.items() if areas == column) for column in columns]
    widest = [
        max((_wide(load) for (_, areas), cell in cells.items() if areas == column for load in cell), default=0.0)
        for column in columns
    ]
    free = WIDE - DEPTH - LEAST * len(columns)
    shares = [max(0.0, free) * n / max(1, sum(held)) for n in held]
    return [max(LEAST + share, wide + 2 * PAD) for share, wide in zip(shares, widest, strict=True)]


def _wide(load: Load) -> float:
    return width(load.name, NAME_SIZE) + 4 + width(str(load.total), FIGURE_SIZE) + 12


def _wrapped(cell: Sequence[Load], room: float) -> list[list[Load]]:
    """The names of a cell in lines, those with most duties first."""
    lines: list[list[Load]] = [[]]
    for load in sorted(cell, key=lambda load: -load.total):
        if lines[-1] and sum(map(_wide, lines[-1])) + _wide(load) > room - PAD:
            lines.append([])
        lines[-1].append(load)
    return lines


def _row(leads: int, row: Sequence[tuple[float, float, Sequence[Load]]], top: float, tall: float) -> Iterator[str]:
    colour = "lead" if leads else "ink3"
    yield svg.text(DEPTH - 12, top + PAD + LINE / 2, str(leads), 12.5, colour=colour, align="right", bold=leads > 0)
    for x, room, cell in row:
        for place, line in enumerate(_wrapped(cell, room)):
            at, middle = x + PAD, top + PAD + LINE * (place + 0.5)
            for load in line:
                yield svg.text(at, middle, cut(load.name, NAME_SIZE, 400), NAME_SIZE, bold=leads > 0)
                after = at + width(load.name, NAME_SIZE) + 4
                yield svg.text(after, middle, str(load.total), FIGURE_SIZE, colour="ink3")
                at += _wide(load)
    yield svg.line((0, top + tall), (row[-1][0] + row[-1][1], top + tall))
