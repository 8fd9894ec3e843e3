"""The network drawing as SVG: what vis-network shows on the page, from the same layout."""

from collections.abc import Iterator

from graph.network import Network
from visualizations import svg
from visualizations.captions import HEAD_SIZE, MARGIN, TASK_SIZE, UNIT_SIZE, Line
from visualizations.columns import HEAD_LINE, HEAD_SPACE, TASK_LINE, UNIT_LINE
from visualizations.layout import Bar, Edge, Layout, Node, layout
from visualizations.picture_head import HEAD, head, note
from visualizations.theme import ROLES, STATUSES
from visualizations.wording import said

HEADING_SIZE, HEADING_Y, RULE_Y = 12, -32, -16
TOP = 52  # the headings of the columns stand above the drawing
FOOT = 34
EDGE = 24
NARROWEST = 640
BAR, CASE = 2.0, 2.0
ALIGNED = ("right", "left", "center", "left", "left")
LAST = len(ALIGNED) - 1
BOLD = {"head", "area", "plan"}
PITCH = {"unit": UNIT_LINE, "task": TASK_LINE, "area": TASK_LINE, "plan": TASK_LINE, "head": HEAD_LINE}
SIZE = {"unit": UNIT_SIZE, "task": TASK_SIZE, "area": HEAD_SIZE, "plan": HEAD_SIZE, "head": HEAD_SIZE}


def network_svg(network: Network, lang: str = "zh", of: str = "") -> str:
    """The whole drawing with title, legend and what was left out of it."""
    placed = layout(network)
    width = max(placed.width, NARROWEST)
    pieces = [
        *head(network, (said("network", lang), of), (0, -TOP - HEAD), width, lang),
        svg.legend(0, -TOP - 12, lang, lines=True),
        *drawn(placed, lang),
    ]
    if placed.omitted:
        pieces.append(note(said("omitted_picture", lang, n=placed.omitted), (0, placed.height + 20)))
    size = (width + 2 * EDGE, placed.height + TOP + HEAD + FOOT + EDGE)
    return svg.picture(size, (-EDGE, -TOP - HEAD - EDGE), said("network_label", lang), pieces)


def drawn(placed: Layout, lang: str) -> Iterator[str]:
    """The drawing itself; lines first, so that words lie on them."""
    for edge in placed.edges:
        yield from _edge(edge)
    yield from _headings(placed, lang)
    for bar in placed.bars:
        yield _bar(bar)
    for node in placed.nodes:
        yield from _node(node)


def _headings(placed: Layout, lang: str) -> Iterator[str]:
    for column in placed.columns:
        align = ALIGNED[column.number]
        x = column.x + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * column.width
        heading = column.english if lang == "en" else column.heading
        yield svg.text(x, HEADING_Y, heading, HEADING_SIZE, colour="ink3", align=align)
    if placed.columns:
        yield svg.line((0, RULE_Y), (placed.width, RULE_Y))


def _node(node: Node) -> Iterator[str]:
    pitch = PITCH[node.kind]
    top = node.y + HEAD_SPACE if node.kind == "head" else node.y + (node.height - pitch * len(node.lines)) / 2
    if node.kind == "head":
        yield svg.line((node.x, node.y), (node.x + node.width, node.y), "ink")
    for place, line in enumerate(node.lines):
        yield from _line(node, line, top + pitch * (place + 0.5))


def _line(node: Node, line: Line, middle: float) -> Iterator[str]:
    # The words of a node reach to its edge where it can have no bar.
    left = node.x + (0 if node.kind == "head" or node.column == 0 else MARGIN)
    right = node.x + node.width - (0 if node.kind == "head" or node.column == LAST else MARGIN)
    bold = node.leads or node.kind in BOLD
    serif = node.kind in BOLD
    size = SIZE[node.kind]
    if line.number:
        colour = "ink" if bold else "ink3"
        yield svg.text(left, middle, line.number, size, colour=colour, bold=bold, serif=serif)
    align = ALIGNED[node.column] if node.kind == "unit" else "left"
    x = {"left": left + line.indent, "center": (left + right) / 2, "right": right}[align]
    yield svg.text(x, middle, line.text, size, align=align, bold=bold, serif=serif)


def _bar(bar: Bar) -> str:
    return svg.box(bar.x - BAR / 2, bar.top, BAR, bar.bottom - bar.top, "ink")


def _edge(edge: Edge) -> Iterator[str]:
    style = ROLES[edge.role]
    cased = STATUSES[edge.status].cased
    wide = style.line_width + (CASE if cased else 0)
    yield svg.curve(edge.start, edge.end, style.line_colour, wide, style.line_dash)
    if cased:  # double: the role's colour below, the ground's on it
        yield svg.curve(edge.start, edge.end, "paper", style.line_width, ())
