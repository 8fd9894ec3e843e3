"""The network as GEXF 1.3 for Gephi: labels, colours, places, and what is known of each unit, task and assignment."""

from collections.abc import Iterable, Sequence

from graph.network import Network
from visualizations.diagram import COLLECTIVE, TASK, Diagram, Edge, Node, diagram
from visualizations.theme import LIGHT, ROLES, STATUSES
from visualizations.xml_text import DECLARATION, element, words

_NODE = (
    ("kind", "string"), ("full", "string"), ("number", "string"), ("area", "string"), ("plan", "string"),
    ("deadline", "string"), ("leads", "integer"), ("duties", "integer"),
)  # fmt: skip
_EDGE = (("role", "string"), ("status", "string"), ("deadline", "string"), ("quote", "string"))
_SHAPES = {TASK: "square", COLLECTIVE: "diamond"}  # a unit is a disc
_SIZE, _EACH, _LARGEST = 6.0, 0.8, 30.0  # of a node without a duty, for each, and at most


def gexf(network: Network) -> str:
    """The file."""
    made = diagram(network)
    attributes = {
        "xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd", "version": "1.3",
    }  # fmt: skip
    meta = element("meta", {}, element("creator", {}, "zerentu"), element("description", {}, words(made.title)))
    return DECLARATION + element("gexf", dict(attributes), "\n", meta, "\n", _graph(made)) + "\n"


def _graph(made: Diagram) -> str:
    return element(
        "graph",
        {"defaultedgetype": "directed", "mode": "static", "idtype": "string"},
        "\n",
        _attributes("node", _NODE),
        _attributes("edge", _EDGE),
        element("nodes", {"count": len(made.nodes)}, "\n", *map(_node, made.nodes)),
        "\n",
        element("edges", {"count": len(made.edges)}, "\n", *map(_edge, made.edges)),
        "\n",
    )


def _attributes(kind: str, fields: Sequence[tuple[str, str]]) -> str:
    named = (element("attribute", {"id": name, "title": name, "type": of}) for name, of in fields)
    return element("attributes", {"class": kind}, *named) + "\n"


def _node(node: Node) -> str:
    place = node.place
    looks = [
        _colour(node.colour),
        # In Gephi y grows upwards.
        element("viz:position", {"x": place.x, "y": -place.y, "z": 0.0}),
        element("viz:size", {"value": min(_LARGEST, _SIZE + _EACH * node.duties)}),
        element("viz:shape", {"value": _SHAPES.get(node.kind, "disc")}),
    ]
    return element("node", {"id": node.id, "label": node.label}, _values(node, _NODE), *looks) + "\n"


def _edge(edge: Edge) -> str:
    style = ROLES[edge.role]
    looks = [
        _colour(style.line_colour),
        element("viz:thickness", {"value": float(style.line_width)}),
        element("viz:shape", {"value": "double" if STATUSES[edge.status].cased else style.line_kind}),
    ]
    # Edges between the same two nodes are kept apart by their kind.
    attributes = {
        "id": edge.id, "source": edge.unit, "target": edge.task, "label": style.label, "kind": edge.role.value,
        "weight": 1.0,
    }  # fmt: skip
    return element("edge", dict(attributes), _values(edge, _EDGE), *looks) + "\n"


def _values(thing: Node | Edge, fields: Iterable[tuple[str, str]]) -> str:
    held = ((name, getattr(thing, name)) for name, _ in fields)
    return element("attvalues", {}, *(element("attvalue", {"for": name, "value": value}) for name, value in held))


def _colour(token: str) -> str:
    red, green, blue = (int(LIGHT.colours()[token][at : at + 2], 16) for at in (1, 3, 5))
    return element("viz:color", {"r": red, "g": green, "b": blue})
