"""GraphML and GEXF: read by a hand that is not ours, with labels, colours and places, and the same every time."""

import io
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.model import Role
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests import builders
from tests.conftest import ROOT
from tests.visualizations.test_page import ATTACKS, hostile
from visualizations import brackets
from visualizations.brackets import Level
from visualizations.diagram import diagram
from visualizations.gexf import gexf
from visualizations.graphml import graphml
from visualizations.layout import layout

Y = "{http://www.yworks.com/xml/graphml}"
WRITERS: dict[str, Callable[[Network], str]] = {"graphml": graphml, "gexf": gexf}


@pytest.fixture(scope="module")
def plan() -> Network:
    """The fictional plan."""
    return read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())


def read(written_as: str, text: str) -> "nx.MultiDiGraph[str]":
    """What networkx reads."""
    source = io.BytesIO(text.encode())
    if written_as == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(source, version="1.3"))
    return nx.MultiDiGraph(nx.read_graphml(source, force_multigraph=True))


@pytest.mark.parametrize("written_as", WRITERS)
def test_every_unit_task_and_assignment_is_read(plan: Network, written_as: str) -> None:
    graph = read(written_as, WRITERS[written_as](plan))
    assert graph.number_of_edges() == len(plan.counted)
    assert {row.unit for row in plan.counted} | {task.id for task in plan.duties} <= set(graph)
    roles = Counter(attributes["role"] for _, _, attributes in graph.edges(data=True))
    assert roles == Counter(row.role.value for row in plan.counted)
    agency = graph.nodes[next(row.unit for row in plan.counted if row.name == "市应急管理局")]
    assert (agency["label"], agency["leads"]) == ("市应急管理局", 10)


@pytest.mark.parametrize("written_as", WRITERS)
def test_an_edge_keeps_its_words(plan: Network, written_as: str) -> None:
    quotes = {attributes["quote"] for _, _, attributes in read(written_as, WRITERS[written_as](plan)).edges(data=True)}
    assert quotes == {row.quote for row in plan.counted}


def test_gephi_gets_places_with_y_upwards_and_a_kind_for_each_role(plan: Network) -> None:
    """Without a kind, Gephi takes two roles of one unit in one task for one edge."""
    made = {node.id: node for node in diagram(plan).nodes}
    graph = read("gexf", gexf(plan))
    for name, attributes in graph.nodes(data=True):
        at = attributes["viz"]["position"]
        assert (at["x"], at["y"]) == pytest.approx((made[name].place.x, -made[name].place.y), abs=0.01)
    root = ET.fromstring(gexf(plan))  # noqa: S314 -- made by us
    kinds = {edge.get("kind") for edge in root.iter("{http://gexf.net/1.3}edge")}
    assert kinds == {role.value for role in Role}
    colours = {tuple(colour.attrib.values()) for colour in root.iter("{http://gexf.net/1.3/viz}color")}
    assert ("179", "38", "27") in colours


def test_yed_gets_its_own_graphics(plan: Network) -> None:
    """A box with a name for every node, a line in the style of its role for every edge."""
    root = ET.fromstring(graphml(plan))  # noqa: S314 -- made by us
    made = diagram(plan)
    labels = [label.text for label in root.iter(f"{Y}NodeLabel")]
    assert labels == [node.label for node in made.nodes]
    assert len(list(root.iter(f"{Y}Geometry"))) == len(made.nodes)
    styles = Counter((line.get("color"), line.get("type")) for line in root.iter(f"{Y}LineStyle"))
    assert styles["#b3261b", "line"] == sum(edge.role is Role.LEAD for edge in made.edges)
    assert {kind for _, kind in styles} == {"line", "dashed", "dotted"}
    keys = {key.get("id"): key.get("yfiles.type") for key in root.iter("{http://graphml.graphdrawing.org/xmlns}key")}
    assert (keys["node_graphics"], keys["edge_graphics"]) == ("nodegraphics", "edgegraphics")
    # Gephi takes these ids for labels, whatever their names are.
    assert not {"d3", "d7"} & set(keys)


def test_things_stand_where_the_page_has_them(plan: Network) -> None:
    nodes = {thing: node for node in layout(plan).nodes if node.kind != "head" for thing in node.things}
    for made in diagram(plan).nodes:
        if made.id in nodes:
            at = nodes[made.id]
            assert at.x <= made.place.x <= at.x + at.width
            assert at.y <= made.place.y <= at.y + at.height


def test_no_two_nodes_share_a_place_in_a_large_network_either(plan: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the page sums up, units stand left of the tasks they serve."""
    monkeypatch.setattr(brackets, "MAX_TASKS", 10)
    assert layout(plan).level is Level.AREA
    whole = diagram(plan).nodes
    assert len({(node.place.x, round(node.place.y)) for node in whole}) == len(whole)


@pytest.mark.parametrize("written_as", WRITERS)
@pytest.mark.parametrize("network", [Network(), builders.everything()], ids=["nothing", "everything"])
def test_any_network_can_be_written(written_as: str, network: Network) -> None:
    write = WRITERS[written_as]
    assert read(written_as, write(network)).number_of_edges() == len(network.counted)
    assert write(network) == write(network)


@pytest.mark.parametrize("written_as", WRITERS)
@pytest.mark.parametrize("attack", [*ATTACKS, "\x0b]]>&#0;\uffff"])
def test_hostile_words_are_words(written_as: str, attack: str) -> None:
    graph = read(written_as, WRITERS[written_as](hostile(attack)))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (2, 1)
