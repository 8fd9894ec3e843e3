"""A drawing without what the page can work out by itself: a page of thousands of tasks holds a hundred of them.

`js/network_pack.js` makes of it again what vis-network takes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.model import Role, Status
from visualizations import drawing
from visualizations.drawing import Drawing
from visualizations.layout import Layout
from visualizations.theme import ROLES, STATUSES

_ROLES, _STATUSES = list(Role), list(Status)


def looks() -> dict[str, Any]:
    """What all lines of one role have in common, and which statuses are drawn double; once for all drawings."""
    return {
        "lines": [
            {"role": role.value, "width": style.line_width, "dash": list(style.line_dash), "paint": style.line_colour}
            for role, style in ROLES.items()
        ],
        "statuses": [{"status": status.value, "cased": style.cased} for status, style in STATUSES.items()],
        "case": drawing.CASE,
    }


def packed(placed: Layout, made: Drawing, kinds: Mapping[str, int]) -> dict[str, Any]:
    """One drawing: things and brackets by number, a row for each node and each line.

    Args:
        placed: where everything stands.
        made: what vis-network is to draw.
        kinds: group of a node -> its number.
    """
    things = list(dict.fromkeys(thing for node in placed.nodes for thing in node.things))
    number = {thing: place for place, thing in enumerate(things)}
    bracket = {node.id: place for place, node in enumerate(placed.nodes)}
    places = {node["id"]: (node["x"], node["y"]) for node in made.nodes}
    return {
        "size": [round(placed.width, 1), round(placed.height, 1)],
        "omitted": placed.omitted,
        "things": things,
        "brackets": [[number[thing] for thing in node.things] for node in placed.nodes],
        "nodes": list(_nodes(made, kinds, bracket, number)),
        "edges": [
            [
                bracket[edge["unit"]],
                bracket[edge["task"]],
                _ROLES.index(edge["role"]),
                _STATUSES.index(edge["status"]),
                *places[edge["from"]],
                *places[edge["to"]],
            ]
            for edge in made.edges
        ],
    }


def _nodes(
    made: Drawing, kinds: Mapping[str, int], bracket: Mapping[str, int], number: Mapping[str, int]
) -> Iterator[list[Any]]:
    """Kind, place, width, height (0 for words), words, bracket, thing, words in English; ports stand in their lines."""
    for node in made.nodes:
        if node["group"] == "port":
            continue
        wide = node["widthConstraint"]
        row = [
            kinds[node["group"]],
            node["x"],
            node["y"],
            wide["minimum"] if isinstance(wide, dict) else wide,
            node.get("heightConstraint", 0),
            node.get("label", ""),
            bracket.get(node.get("of", ""), -1),
            number.get(node.get("thing", ""), -1),
            node.get("english", ""),
        ]
        while row[-1] in {"", -1}:
            row.pop()
        yield row
