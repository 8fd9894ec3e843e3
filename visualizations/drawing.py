"""The network as pyvis and vis-network draw it; the only user of pyvis.

vis-network draws boxes, words and curves, and nothing is left for it to decide: every label line is a text at a fixed
place, every bar a thin box, and every line of the layout a curve between two hidden ports.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network as PyvisNetwork

from visualizations.captions import HEAD_SIZE, MARGIN, TASK_SIZE, UNIT_SIZE, Line
from visualizations.columns import HEAD_LINE, HEAD_SPACE, TASK_LINE, UNIT_LINE
from visualizations.layout import Bar, Edge, Layout, Node
from visualizations.theme import ROLES, SANS, SERIF, STATUSES, Palette

VIS_NETWORK = "vis-9.1.2"
"""The newest vis-network that pyvis 0.3.2 ships; Apache-2.0 or MIT."""

HEADING_SIZE = 12
HEADING_Y = -32
RULE_Y = -16
BAR = 2
CASE = 2  # by how much a double line is wider than a plain one
ALIGNED = ("right", "left", "center", "left", "left")  # the words of each column
LAST = len(ALIGNED) - 1
BOLD = {"head", "area", "plan"}
LINE_PITCH = {"unit": UNIT_LINE, "task": TASK_LINE, "area": TASK_LINE, "plan": TASK_LINE, "head": HEAD_LINE}
TEXT_MARGIN = 4  # of the ground behind a selected name

Item = dict[str, Any]

OPTIONS: Item = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
    },
    "nodes": {
        "chosen": False,
        "fixed": True,
        "shape": "box",
        "borderWidth": 0,
        "borderWidthSelected": 0,
        "labelHighlightBold": False,
        "margin": {"top": 2, "right": TEXT_MARGIN, "bottom": 2, "left": TEXT_MARGIN},
        "shapeProperties": {"borderRadius": 0},
        # Words grow and shrink with the drawing, however near one looks.
        "scaling": {"label": {"maxVisible": 1000}},
    },
    "edges": {
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        # What the layout means by "handles at half the gap".
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    },
}
"""Nothing moves, and vis-network marks nothing by itself: the page decides what a click means."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the page hands to `new vis.Network(container, {nodes, edges}, options)`.

    A node says in `group` what it is: `unit`, `lead` (a unit that leads something) or `heading`, each with its column
    from 0 to 4 behind it; `task`, `area`, `plan`, `number`, `head`, `bar`, `port`, `rule` or `hair`. `of` is the
    layout's node that it belongs to, `thing` the id of what a label names. An edge has `unit` and `task` (such nodes),
    `role`, `status`, `assignments`, `paint` (token of its colour) and, if it is drawn double, `cased`.
    """

    nodes: list[Item]
    edges: list[Item]
    options: Item

    @property
    def data_json(self) -> Item:
        """All of it as one object for `json.dumps`."""
        return {"nodes": self.nodes, "edges": self.edges, "options": self.options}


@dataclass(frozen=True, slots=True)
class Library:
    """vis-network itself, as text that a page may hold; it asks for nothing from outside."""

    javascript: str
    css: str  # of its tool bars and tooltips; a page that uses neither may leave it out


def drawing(layout: Layout, palette: Palette) -> Drawing:
    """A layout as vis-network takes it, in the colours of one scheme."""
    net = PyvisNetwork(directed=True, cdn_resources="in_line")
    # One go: add_node and add_edge look through everything that is there already.
    net.nodes = [
        *_headings(layout),
        *(item for node in layout.nodes for item in _node(node)),
        *(_bar(bar) for bar in layout.bars),
        *(port for edge in layout.edges for port in _ports(edge)),
    ]
    net.edges = [_edge(edge, palette) for edge in layout.edges]
    # Not by set_options, which takes every space out of the names of fonts.
    net.options = {**OPTIONS, "groups": groups(palette)}
    nodes, edges, *_, options = net.get_network_data()
    return Drawing(nodes, edges, json.loads(options))


def groups(palette: Palette) -> Item:
    """What each kind of node looks like in the colours of one scheme: the option `groups` of vis-network."""
    clear = {"background": "rgba(0,0,0,0)", "border": "rgba(0,0,0,0)"}

    def words(size: float, colour: str, align: str = "left", face: str = SANS, *, bold: bool = False) -> Item:
        font: Item = {"size": size, "face": face, "color": colour, "align": align}
        if bold:
            # vis-network has no bold but in its own small markup; see _bold.
            font |= {"multi": "html", "bold": {"size": size, "face": face, "color": colour, "mod": "bold"}}
        return {"color": clear, "font": font}

    def stroke(colour: str) -> Item:
        return {
            "color": {"background": colour, "border": colour},
            "margin": {"top": 0, "right": 0, "bottom": 0, "left": 0},
        }

    return {
        **{f"unit{column}": words(UNIT_SIZE, palette.ink, align) for column, align in enumerate(ALIGNED)},
        **{f"lead{column}": words(UNIT_SIZE, palette.ink, align, bold=True) for column, align in enumerate(ALIGNED)},
        "task": words(TASK_SIZE, palette.ink),
        "area": words(HEAD_SIZE, palette.ink, face=SERIF, bold=True),
        "plan": words(HEAD_SIZE, palette.ink, face=SERIF, bold=True),
        "number": words(TASK_SIZE, palette.ink3),
        "head": words(HEAD_SIZE, palette.ink, face=SERIF, bold=True),
        **{f"heading{column}": words(HEADING_SIZE, palette.ink3, align) for column, align in enumerate(ALIGNED)},
        "bar": stroke(palette.ink),
        "rule": stroke(palette.ink),
        "hair": stroke(palette.hair),
        # Not `hidden`: vis-network draws no line to a hidden node. A text without words is nothing to be seen.
        "port": {"shape": "text"},
    }


@cache
def library() -> Library:
    """vis-network as pyvis ships it, read from the installed package."""
    folder = Path(pyvis.__file__).parent / "templates" / "lib" / VIS_NETWORK
    script = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    # A browser's developer tools would look for the source map beside the page.
    script = script.partition("//# sourceMappingURL=")[0]
    return Library(script, (folder / "vis-network.css").read_text(encoding="utf-8"))


def _bold(text: str) -> str:
    """Words for a bold label, with what vis-network would take for markup escaped.

    >>> _bold("A<b>&")
    '<b>A&lt;b>&amp;</b>'
    """
    return f"<b>{text.replace('&', '&amp;').replace('<', '&lt;')}</b>"


def _words(identifier: str, group: str, text: str, span: tuple[float, float], middle: float, **more: str) -> Item:
    """Words between two edges, in a box a little wider; where they stand in it the group says."""
    return {
        "id": identifier,
        "group": group,
        "label": text,
        "x": round(sum(span) / 2),
        "y": round(middle),
        "widthConstraint": {"minimum": _px(span[1] - span[0])},
        **more,
    }


def _stroke(identifier: str, group: str, middle: tuple[float, float], size: tuple[float, float], **more: str) -> Item:
    """A thin box, by its middle and its size."""
    return {
        "id": identifier,
        "group": group,
        "x": round(middle[0]),
        "y": round(middle[1]),
        "widthConstraint": _px(size[0]),
        "heightConstraint": _px(size[1]),
        **more,
    }


def _headings(layout: Layout) -> Iterator[Item]:
    for column in layout.columns:
        right = column.x + column.width
        said = {"english": column.english}
        yield _words(
            f"heading:{column.number}", f"heading{column.number}", column.heading, (column.x, right), HEADING_Y, **said
        )
    if layout.columns:
        yield _stroke("rule:headings", "hair", (layout.width / 2, RULE_Y), (layout.width, 1))


def _node(node: Node) -> Iterator[Item]:
    pitch = LINE_PITCH[node.kind]
    top = node.y + HEAD_SPACE if node.kind == "head" else node.y + (node.height - pitch * len(node.lines)) / 2
    if node.kind == "head":
        yield _stroke(f"rule:{node.id}", "rule", (node.x + node.width / 2, node.y), (node.width, 1), of=node.id)
    for place, line in enumerate(node.lines):
        middle = top + pitch * (place + 0.5)
        yield from _line(node, line, place, middle)


def _line(node: Node, line: Line, place: int, middle: float) -> Iterator[Item]:
    said = {"of": node.id, "thing": line.thing}
    left, right = _room(node)
    bold = node.leads or node.kind in BOLD
    if line.number:
        group = node.kind if bold else "number"
        shown = _bold(line.number) if bold else line.number
        yield _words(f"number:{node.id}:{place}", group, shown, (left, left + line.indent), middle, **said)
    group = f"{'lead' if node.leads else 'unit'}{node.column}" if node.kind == "unit" else node.kind
    text = _bold(line.text) if bold else line.text
    yield _words(f"label:{node.id}:{place}", group, text, (left + line.indent, right), middle, **said)


def _room(node: Node) -> tuple[float, float]:
    """From where to where the words of a node reach: not to its bars, but to its edge where it can have none."""
    left = 0 if node.kind == "head" or node.column == 0 else MARGIN
    right = 0 if node.kind == "head" or node.column == LAST else MARGIN
    return node.x + left, node.x + node.width - right


def _bar(bar: Bar) -> Item:
    middle = (bar.top + bar.bottom) / 2
    return _stroke(f"bar:{bar.side}:{bar.node}", "bar", (bar.x, middle), (BAR, bar.bottom - bar.top), of=bar.node)


def _ports(edge: Edge) -> Iterator[Item]:
    for end, (x, y) in (("start", edge.start), ("end", edge.end)):
        # vis-network cuts fractions off a place; rounded, a line still meets its bar.
        yield {"id": f"{end}:{edge.id}", "group": "port", "x": round(x), "y": round(y)}


def _edge(edge: Edge, palette: Palette) -> Item:
    style = ROLES[edge.role]
    cased = STATUSES[edge.status].cased
    colour = palette.colours()[style.line_colour]
    item: Item = {
        "id": edge.id,
        "from": f"start:{edge.id}",
        "to": f"end:{edge.id}",
        "color": palette.paper if cased else colour,
        "width": style.line_width,
        "role": str(edge.role),
        "status": str(edge.status),
        "unit": edge.unit,
        "task": edge.task,
        "assignments": list(edge.assignments),
        "paint": style.line_colour,
    }
    if style.line_dash:
        item["dashes"] = list(style.line_dash)
    if cased:
        # A double line: the role's colour below, and a line of the ground's colour on it.
        item |= {"cased": True, "background": {"enabled": True, "color": colour, "size": style.line_width + CASE}}
        if style.line_dash:
            item["background"]["dashes"] = list(style.line_dash)
            del item["dashes"]
    return item


def _px(length: float) -> float:
    return round(length, 1)
