"""The picture of the labels and relationship types of the graph, as `python -m scripts.cypher_docs` writes it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.property_graph import NODE_LABELS
from graph.vocabulary import RELATIONS

# Label -> the column and row of its box.
_BOXES: Mapping[str, tuple[float, float]] = {
    "Run": (0, 0),
    "Block": (0, 1),
    "Plan": (1, 2),
    "Finding": (0, 3),
    "NameReading": (1, 4),
    "Goal": (2, 0),
    "Area": (2, 1.35),
    "Task": (2, 2.7),
    "Indicator": (3, 0),
    "Unit": (3, 2.7),
    "Body": (2, 4),
    "Post": (3, 4),
}
_COLUMN, _ROW, _MARGIN = 250, 120, 40
_WIDTH, _HEIGHT = 130, 48
# What the picture says besides: second labels, and the box whose loop hangs below it.
_SECOND = ("Collective", "CoordinatingBody")
_COORDINATING = "CoordinatingBody"
_BELOW = "Task"
_CLASSES = {"LEADS": "type role"}

_STYLE = """
text { font: 13px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; fill: #1b1a17; text-anchor: middle }
.type { font-size: 11px; fill: #4e4b45; paint-order: stroke; stroke: #fff; stroke-width: 4px }
.role { fill: #b3261b }
.small { font-size: 10px; fill: #6e6a62 }
rect { fill: #f4f3f0; stroke: #8d8980 }
path { fill: none; stroke: #8d8980; marker-end: url(#arrow) }
"""


def picture(names: Mapping[str, str]) -> str:
    """The picture as SVG.

    Args:
        names: every label, those of second rank too, with its name in Chinese.
    """
    width = 2 * _MARGIN + 3 * _COLUMN + _WIDTH + 60
    height = 2 * _MARGIN + int(4 * _ROW) + _HEIGHT + 20
    joined = _joined().items()
    second = "二级标签 second labels: " + ", ".join(f"{label} {names[label]}" for label in _SECOND)
    # Words last, so that no line runs through them.
    drawn = [
        *(_path(start, end) for (start, end), _ in joined),
        *(_box(label, names[label]) for label in NODE_LABELS),
        *(_types(*_middle(start, end, len(names)), names) for (start, end), names in joined),
        f'<text class="small" x="{width - 230}" y="{height - 24}">{second}</text>',
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="图谱结构 schema of the graph">\n'
        f"<style>{_STYLE}</style>\n"
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" style="fill:#8d8980;marker-end:none"/></marker></defs>\n'
        f'<rect width="{width}" height="{height}" style="fill:#fff;stroke:none"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _joined() -> dict[tuple[str, str], list[str]]:
    """Start and end of every arrow, and the types it stands for."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in RELATIONS:
        for start, end in _ends(relation.start, relation.end):
            if relation.name not in found[start, end]:
                found[start, end].append(relation.name)
    return found


def _ends(starts: tuple[str, ...], ends: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for start in starts:
        # A coordinating body is drawn as the unit it is; what may point at anything points at nothing in the picture.
        yield from (("Unit" if start == _COORDINATING else start, end) for end in ends or ("",))


def _centre(label: str) -> tuple[float, float]:
    column, row = _BOXES[label]
    return _MARGIN + column * _COLUMN + _WIDTH / 2, _MARGIN + row * _ROW + _HEIGHT / 2


def _box(label: str, name: str) -> str:
    x, y = _centre(label)
    return (
        f'<rect x="{x - _WIDTH / 2:g}" y="{y - _HEIGHT / 2:g}" width="{_WIDTH}" height="{_HEIGHT}" rx="4"/>'
        f'<text x="{x:g}" y="{y - 3:g}">{label}</text><text x="{x:g}" y="{y + 15:g}">{name}</text>'
    )


def _path(start: str, end: str) -> str:
    """The line of a relationship: to another box, to the same one, or to anything at all."""
    x, y = _centre(start)
    if not end:
        return (
            f'<path d="M{x:.0f} {y + _HEIGHT / 2:.0f}v60" stroke-dasharray="4 3"/>'
            f'<text class="small" x="{x:.0f}" y="{y + _HEIGHT / 2 + 74:.0f}">任何事物 anything</text>'
        )
    if start == end == _BELOW:
        foot = y + _HEIGHT / 2
        return f'<path d="M{x + 36:.0f} {foot:.0f}c0 44 -48 44 -48 0"/>'
    if start == end:
        side = x + _WIDTH / 2
        return f'<path d="M{side:.0f} {y - 12:.0f}c50 -28 50 52 0 24"/>'
    (ax, ay), (bx, by) = _line(start, end)
    return f'<path d="M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}"/>'


def _middle(start: str, end: str, lines: int) -> tuple[float, float]:
    """Where the names of the types of a relationship stand."""
    x, y = _centre(start)
    if not end:
        return x, y + _HEIGHT / 2 + 28
    if start == end == _BELOW:
        return x + 12, y + _HEIGHT / 2 + 34
    if start == end:
        return x + _WIDTH / 2 + 6, y - 30 - 13 * lines / 2
    (ax, ay), (bx, by) = _line(start, end)
    return (ax + bx) / 2, (ay + by) / 2


def _line(start: str, end: str) -> tuple[tuple[float, float], tuple[float, float]]:
    here, there = _centre(start), _centre(end)
    return _border(*here, *there), _border(*there, *here)


def _types(x: float, y: float, names: list[str]) -> str:
    """The names of the types, one under another, around a point."""
    first = y - 13 * (len(names) - 1) / 2 + 4
    return "".join(
        f'<text class="{_CLASSES.get(name, "type")}" x="{x:.0f}" y="{first + 13 * number:.0f}">{name}</text>'
        for number, name in enumerate(names)
    )


def _border(x: float, y: float, towards_x: float, towards_y: float) -> tuple[float, float]:
    """Where the line from the middle of a box to a point leaves the box."""
    dx, dy = towards_x - x, towards_y - y
    reach = min(
        _WIDTH / 2 / abs(dx) if dx else float("inf"),
        _HEIGHT / 2 / abs(dy) if dy else float("inf"),
    )
    return x + dx * reach, y + dy * reach
