"""The network as GraphML: with the graphics that yEd reads, and in plain keys what Gephi and others read."""

from collections.abc import Iterator, Mapping

from graph.network import Network
from visualizations.diagram import TASK, Diagram, Edge, Node, diagram
from visualizations.theme import LIGHT, ROLES, STATUSES
from visualizations.xml_text import DECLARATION, element, number, words

# Named as Gephi knows them: label, x, y, size, r, g, b. An id must be none of yEd's own (d3 is a label to Gephi).
_NODE: Mapping[str, str] = {
    "label": "string", "x": "double", "y": "double", "size": "double", "r": "int", "g": "int", "b": "int",
    "kind": "string", "full": "string", "number": "string", "area": "string", "plan": "string", "deadline": "string",
    "leads": "int", "duties": "int",
}  # fmt: skip
_EDGE: Mapping[str, str] = {
    "label": "string", "weight": "double", "r": "int", "g": "int", "b": "int", "role": "string", "status": "string",
    "deadline": "string", "quote": "string",
}  # fmt: skip
_NODE_GRAPHICS, _EDGE_GRAPHICS = "node_graphics", "edge_graphics"
_SIZE, _EACH, _LARGEST = 6.0, 0.8, 30.0
_CASE = 1.0  # a double line is drawn wider: yEd has none


def graphml(network: Network) -> str:
    """The file."""
    made = diagram(network)
    attributes = {
        "xmlns": "http://graphml.graphdrawing.org/xmlns", "xmlns:y": "http://www.yworks.com/xml/graphml",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
        "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd",
    }  # fmt: skip
    return DECLARATION + element("graphml", dict(attributes), "\n", *_keys(), _graph(made)) + "\n"


def _keys() -> Iterator[str]:
    for of, fields, graphics, kind in (
        ("node", _NODE, _NODE_GRAPHICS, "nodegraphics"),
        ("edge", _EDGE, _EDGE_GRAPHICS, "edgegraphics"),
    ):
        for name, held in fields.items():
            yield element("key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": held}) + "\n"
        yield element("key", {"id": graphics, "for": of, "yfiles.type": kind}) + "\n"


def _graph(made: Diagram) -> str:
    places = {node.id: node for node in made.nodes}
    nodes = (_node(node) for node in made.nodes)
    edges = (_edge(edge, places[edge.unit], places[edge.task]) for edge in made.edges)
    return element("graph", {"id": "G", "edgedefault": "directed"}, "\n", *nodes, *edges) + "\n"


def _node(node: Node) -> str:
    place = node.place
    held: dict[str, object] = {
        "label": node.label, "x": place.x, "y": -place.y,  # in Gephi y grows upwards
        "size": min(_LARGEST, _SIZE + _EACH * node.duties), **_rgb(node.colour),
        "kind": node.kind, "full": node.full, "number": node.number, "area": node.area, "plan": node.plan,
        "deadline": node.deadline, "leads": node.leads, "duties": node.duties,
    }  # fmt: skip
    return element("node", {"id": node.id}, *_data("node", held), _graphics(_NODE_GRAPHICS, _shape(node))) + "\n"


def _shape(node: Node) -> str:
    place = node.place
    led = node.kind != TASK and node.leads > 0
    label = {
        "alignment": "center", "fontFamily": "Dialog", "fontSize": 12, "fontStyle": "bold" if led else "plain",
        "textColor": LIGHT.ink, "modelName": "internal", "modelPosition": "c", "visible": "true",
        "hasBackgroundColor": "false", "hasLineColor": "false",
    }  # fmt: skip
    return element(
        "y:ShapeNode",
        {},
        element(
            "y:Geometry",
            {
                "x": place.x - place.width / 2, "y": place.y - place.height / 2, "width": place.width,
                "height": place.height,
            },
        ),
        element("y:Fill", {"color": LIGHT.paper if node.kind == TASK else LIGHT.wash2, "transparent": "false"}),
        element("y:BorderStyle", {"color": LIGHT.colours()[node.colour], "type": "line", "width": 1.0}),
        element("y:NodeLabel", dict(label), words(node.label)),
        element("y:Shape", {"type": "rectangle" if node.kind == TASK else "roundrectangle"}),
    )  # fmt: skip


def _edge(edge: Edge, unit: Node, task: Node) -> str:
    style = ROLES[edge.role]
    held: dict[str, object] = {
        "label": style.label, "weight": 1.0, **_rgb(style.line_colour), "role": edge.role.value,
        "status": edge.status.value, "deadline": edge.deadline, "quote": edge.quote,
    }  # fmt: skip
    to_the_right = 1 if unit.place.x < task.place.x else -1
    dash = style.line_kind.replace("solid", "line")
    wide = float(style.line_width + _CASE * STATUSES[edge.status].cased)
    # From the edge of one box to the edge of the other, counted from their middles.
    path = {"sx": to_the_right * unit.place.width / 2, "sy": 0.0, "tx": -to_the_right * task.place.width / 2, "ty": 0.0}
    drawn = element(
        "y:PolyLineEdge",
        {},
        element("y:Path", dict(path)),
        element("y:LineStyle", {"color": LIGHT.colours()[style.line_colour], "type": dash, "width": wide}),
        element("y:Arrows", {"source": "none", "target": "none"}),
        element("y:BendStyle", {"smoothed": "false"}),
    )
    attributes = {"id": edge.id, "source": edge.unit, "target": edge.task}
    return element("edge", dict(attributes), *_data("edge", held), _graphics(_EDGE_GRAPHICS, drawn)) + "\n"


def _data(of: str, held: Mapping[str, object]) -> Iterator[str]:
    for name, value in held.items():
        if value != "":
            told = number(value) if isinstance(value, float) else str(value)
            yield element("data", {"key": f"{of}_{name}"}, words(told))


def _graphics(key: str, drawn: str) -> str:
    return element("data", {"key": key}, drawn)


def _rgb(token: str) -> dict[str, object]:
    colour = LIGHT.colours()[token]
    return {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
