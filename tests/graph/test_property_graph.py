"""A network as nodes and relationships keeps everything, and names things as the model says."""

import pytest
from hypothesis import given

from graph.errors import ReadError, ZerentuError
from graph.model import MemberRole, Role, UnitKind
from graph.network import Network
from graph.property_graph import IDENTIFIED, NODE_LABELS, Edge, Node, edges, network_of, nodes
from graph.vocabulary import RELATIONS
from tests.builders import area, assignment, body, everything, finding, fitting, membership, plan, task, unit

WATER = unit("水利局")


def test_everything_comes_back() -> None:
    assert network_of(nodes(everything()), edges(everything())) == everything()


@given(network=fitting())
def test_any_network_comes_back(network: Network) -> None:
    assert network_of(nodes(network), edges(network)) == network


@given(network=fitting())
def test_nothing_stands_twice(network: Network) -> None:
    known = [(node.labels[0], node.id) for node in nodes(network)]
    assert len(set(known)) == len(known)
    keys = [edge.key for edge in edges(network)]
    assert len(set(keys)) == len(keys)


def test_only_known_labels_and_types() -> None:
    assert {node.labels[0] for node in nodes(everything())} <= set(NODE_LABELS)
    drawn = {(edge.type, edge.start_label) for edge in edges(everything())}
    assert drawn <= {(relation.name, start) for relation in RELATIONS for start in (*relation.start, "Unit")}
    assert {edge.type for edge in edges(everything()) if "id" in edge.properties} <= set(IDENTIFIED)


def test_values_are_what_cypher_stores() -> None:
    """Words, numbers, and lists of them; nothing empty."""
    said = [node.properties for node in nodes(everything())] + [edge.properties for edge in edges(everything())]
    values = [value for properties in said for value in properties.values()]
    assert {type(value) for value in values} <= {str, int, float, bool, list}
    assert [value for value in values if value in ("", [])] == []
    inner = {type(part) for value in values if isinstance(value, list) for part in value}
    assert inner <= {str, int}


@pytest.mark.parametrize(
    ("role", "type_"),
    [(Role.LEAD, "LEADS"), (Role.SHARE, "SHARES"), (Role.SUPPORT, "SUPPORTS"), (Role.GUIDE, "GUIDES")],
)
def test_an_assignment_is_named_after_its_role(role: Role, type_: str) -> None:
    duty = task()
    row = assignment(duty, WATER, role)
    [drawn] = [edge for edge in edges(Network([plan(), duty, WATER, row])) if "id" in edge.properties]
    assert drawn[:5] == (type_, "Unit", WATER.id, "Task", duty.id)
    assert (drawn.properties["quote"], drawn.properties["status"]) == (row.quote, "extracted")


def test_a_collective_has_a_second_label() -> None:
    everybody = unit("各有关部门", kind=UnitKind.COLLECTIVE)
    assert [node.labels for node in nodes(Network([everybody]))] == [("Unit", "Collective")]


def test_a_seat_of_no_named_unit_starts_from_a_post() -> None:
    force = body()
    seat = membership(force, None, MemberRole.CONVENER, post="副市长")
    network = Network([plan(), force, seat])
    assert [node.properties["name"] for node in nodes(network) if node.labels == ("Post",)] == ["副市长"]
    [drawn] = [edge for edge in edges(network) if edge.type == "MEMBER_OF"]
    assert (drawn.start_label, drawn.end) == ("Post", force.id)
    assert network_of(nodes(network), edges(network)) == network


def test_a_link_to_what_is_not_there_is_kept_as_a_property() -> None:
    """A plan may replace one that another store keeps; a finding may be about an assignment, which is no node."""
    lone = Network([plan("新", replaces="plan/旧"), finding(about="assignment/x", plan="plan/新")])
    assert [edge.type for edge in edges(lone)] == ["HAS_FINDING"]
    assert network_of(nodes(lone), edges(lone)) == lone


@pytest.mark.parametrize("missing", ["unit", "task"])
def test_an_assignment_without_an_end_is_an_error(missing: str) -> None:
    duty = task()
    row = assignment(duty, WATER)
    kept = [fact for fact in (plan(), duty, WATER, row) if fact.id != getattr(row, missing)]
    with pytest.raises(ZerentuError, match="which this network does not hold"):
        list(edges(Network(kept)))


def test_an_area_serves_and_holds() -> None:
    division = area()
    inside = task(area=division.id)
    drawn = {edge.key for edge in edges(Network([plan(), division, inside]))}
    assert ("HAS_TASK", division.id, inside.id) in drawn
    assert ("HAS_TASK", division.plan, inside.id) in drawn


def test_what_stands_beside_is_passed_over() -> None:
    """Analysts may keep their own notes in the same database."""
    foreign = Node(("Note",), {"text": "见第3页"}), Node((), {})
    drawn = Edge("SEE", "Note", "1", "Unit", WATER.id, {})
    said = {"id": WATER.id, "digest": "77", **next(nodes(Network([WATER]))).properties}
    assert network_of([*foreign, Node(("Unit",), said)], [drawn]) == Network([WATER])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"id": "task/x"}, "does not fit its fields"),
        ({**next(nodes(Network([task()]))).properties, "kind": "chapter"}, "chapter"),
        ({**next(nodes(Network([task()]))).properties, "start": "7"}, "does not fit its fields"),
    ],
)
def test_what_no_fact_can_hold_is_an_error(said: dict[str, str], why: str) -> None:
    with pytest.raises(ReadError, match=why):
        network_of([Node(("Task",), {**said})], [])


def test_what_has_a_place_says_it_as_a_document_does() -> None:
    said = {node.id: node.properties.get("place") for node in nodes(Network([task("二.一.1/2"), plan()]))}
    assert list(said.values()) == [None, "二、一、1（单独写明责任的第2句）"]
    assert network_of(nodes(Network([task("二.一.1/2")])), ()) == Network([task("二.一.1/2")])
