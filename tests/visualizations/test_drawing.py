"""What pyvis makes of a layout, and that vis-network draws all of it in a real browser without asking anybody."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.model import Role, Status
from graph.network import Network
from tests import builders
from visualizations.drawing import drawing, groups, library
from visualizations.layout import layout
from visualizations.theme import DARK, LIGHT, PALETTES, ROLES, Palette

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def net() -> Network:
    """Every role and status, two areas, a unit between them, and a title that looks like markup."""
    areas = [builders.area("一", name="排水<b>设施</b>建设"), builders.area("二", ordinal=2, name="汛期值守", start=50)]
    tasks = [
        builders.task(key, title=f"<i>改造&泵站</i>{key}", area=area.id, start=at)
        for at, (key, area) in enumerate([("一.1", areas[0]), ("一.2", areas[0]), ("二.1", areas[1])], 1)
    ]
    units = [builders.unit(name) for name in ("水利局", "住建局", "<b>局", "气象局")]
    rows = [
        builders.assignment(tasks[0], units[0], Role.LEAD),
        builders.assignment(tasks[0], units[1], Role.SHARE),
        builders.assignment(tasks[1], units[2], Role.LEAD, status=Status.INHERITED),
        builders.assignment(tasks[1], units[1], Role.SUPPORT, status=Status.IMPLICIT),
        builders.assignment(tasks[2], units[1], Role.GUIDE),
        builders.assignment(tasks[2], units[3], Role.SUPPORT, status=Status.CURATED),
    ]
    return Network([builders.plan(), *areas, *tasks, *units, *rows])


@pytest.fixture(scope="module")
def data(net: Network) -> dict[str, Any]:
    """The drawing of that network on paper."""
    return drawing(layout(net), LIGHT).data_json


def test_ids_are_all_different(data: dict[str, Any]) -> None:
    ids = [item["id"] for kind in ("nodes", "edges") for item in data[kind]]
    assert len(set(ids)) == len(ids)


def test_every_line_ends_in_ports_of_its_own(data: dict[str, Any], net: Network) -> None:
    ports = [node["id"] for node in data["nodes"] if node["group"] == "port"]
    assert sorted(end for edge in data["edges"] for end in (edge["from"], edge["to"])) == sorted(ports)
    places = {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    for edge, made in zip(layout(net).edges, data["edges"], strict=True):
        assert places[made["from"]] == pytest.approx(edge.start, abs=0.5)
        assert places[made["to"]] == pytest.approx(edge.end, abs=0.5)


def test_the_page_can_tell_what_a_thing_is(data: dict[str, Any], net: Network) -> None:
    """By unit and task of a line, and by thing and node of a label, a choice dims the rest."""
    placed = {node.id: node for node in layout(net).nodes}
    for node in data["nodes"]:
        if "thing" in node:
            assert node["thing"] in placed[node["of"]].things
    labelled = {node["thing"] for node in data["nodes"] if node["id"].startswith("label:")}
    assert labelled == {thing for node in placed.values() for thing in node.things}
    assert sorted(row for edge in data["edges"] for row in edge["assignments"]) == sorted(
        row.id for row in net.assignments
    )
    for edge in data["edges"]:
        assert (placed[edge["unit"]].kind, placed[edge["task"]].kind) == ("unit", "task")


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_lines_have_the_look_of_their_role(net: Network, palette: Palette) -> None:
    for edge in drawing(layout(net), palette).edges:
        style = ROLES[Role(edge["role"])]
        drawn = edge["background"] if edge.get("cased") else edge
        assert drawn["color"] == palette.colours()[style.line_colour] == palette.colours()[edge["paint"]]
        assert drawn.get("dashes", []) == list(style.line_dash)
        assert edge["width"] == style.line_width


def test_what_does_not_stand_in_the_text_is_drawn_double(data: dict[str, Any]) -> None:
    cased = {edge["status"] for edge in data["edges"] if edge.get("cased")}
    assert cased == {"inherited", "implicit", "curated"}
    for edge in data["edges"]:
        if edge.get("cased"):
            assert edge["background"]["size"] > edge["width"]
            assert edge["color"] == LIGHT.paper


def test_every_node_has_a_group_of_the_theme(data: dict[str, Any]) -> None:
    assert {node["group"] for node in data["nodes"]} <= set(groups(DARK))
    assert data["options"]["groups"] == groups(LIGHT)


def test_names_of_fonts_keep_their_spaces(data: dict[str, Any]) -> None:
    """`pyvis.options.Options.set` would take them out."""
    assert '"Microsoft YaHei"' in data["options"]["groups"]["task"]["font"]["face"]


def test_nothing_moves(data: dict[str, Any]) -> None:
    assert data["options"]["physics"] == {"enabled": False}
    assert data["options"]["nodes"]["fixed"] is True
    assert all({"x", "y"} <= node.keys() for node in data["nodes"])


def test_a_name_cannot_become_markup(data: dict[str, Any]) -> None:
    """Bold labels are written in vis-network's own markup; what comes from the plan is escaped in it."""
    marked = [group for group, look in data["options"]["groups"].items() if "multi" in look.get("font", {})]
    labels = [node["label"] for node in data["nodes"] if node["group"] in marked]
    assert "<b>&lt;b>局</b>" in labels
    for label in labels:
        inner = re.fullmatch(r"<b>(.*)</b>", label)
        assert inner
        assert "<" not in inner[1]


def test_the_same_layout_gives_the_same_drawing(net: Network, data: dict[str, Any]) -> None:
    assert json.dumps(drawing(layout(net), LIGHT).data_json) == json.dumps(data)


def test_an_empty_network_is_an_empty_drawing() -> None:
    made = drawing(layout(Network()), LIGHT)
    assert (made.nodes, made.edges) == ([], [])


def test_the_library_is_whole_and_asks_nobody() -> None:
    found = library()
    assert "@version 9.1.2" in found.javascript
    assert "Apache 2.0" in found.javascript
    assert found.javascript.rstrip().endswith("}));")
    assert not re.search(r"XMLHttpRequest|\bfetch\(|WebSocket|sendBeacon|importScripts|EventSource", found.javascript)
    assert "sourceMappingURL" not in found.javascript
    assert ".vis-tooltip" in found.css
    assert set(re.findall(r"url\([\"']?(.{5})", found.css)) == {"data:"}
    assert "@import" not in found.css


def test_a_browser_draws_it_all(browser: "Browser", data: dict[str, Any], tmp_path: Path) -> None:
    """Every node at its place and as wide as it should be, every line drawn, no complaint and no request."""
    page = tmp_path / "drawing.html"
    text = json.dumps(data).replace("<", "\\u003c")
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><div id="n" style="width:1100px;height:700px"></div>'
        f"<script>{library().javascript}</script><script>var data = {text};"
        "var net = new vis.Network(document.getElementById('n'), data, data.options);</script>",
        encoding="utf-8",
    )
    tab = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri())
    tab.wait_for_function("typeof net !== 'undefined' && net.body.nodeIndices.length > 0")
    assert said == []
    assert asked == [page.as_uri()]
    assert tab.evaluate("net.body.edgeIndices.length") == len(data["edges"])
    places = tab.evaluate("net.getPositions()")
    assert places == {node["id"]: {"x": node["x"], "y": node["y"]} for node in data["nodes"]}
    bars = [node["id"] for node in data["nodes"] if node["group"] == "bar"]
    sizes = tab.evaluate("bars => bars.map(id => net.body.nodes[id].shape.width)", bars)
    assert sizes == [2] * len(bars)
    tab.close()
