"""Every property that a node or relationship can have has a type, and its values are of it."""

from hypothesis import given

from graph.network import Network
from graph.property_graph import IDENTIFIED, NODE_LABELS, Properties, edges, nodes
from graph.property_types import PROPERTIES
from tests.builders import everything, fitting

PYTHON = {"STRING": str, "INTEGER": int, "FLOAT": float, "BOOLEAN": bool, "LIST<STRING>": list, "LIST<INTEGER>": list}


def untyped(network: Network) -> list[tuple[str, str]]:
    """Properties whose value is not what the table says."""
    said: list[tuple[str, Properties]] = [(node.labels[0], node.properties) for node in nodes(network)]
    said += [(edge.type, edge.properties) for edge in edges(network) if edge.properties]
    return [
        (name, key)
        for name, properties in said
        for key, value in properties.items()
        if type(value) is not PYTHON.get(PROPERTIES[name].get(key, ""))
    ]


def test_every_label_and_type_has_its_properties() -> None:
    assert set(PROPERTIES) == {*NODE_LABELS, *IDENTIFIED}


def test_everything_is_typed() -> None:
    assert untyped(everything()) == []


@given(network=fitting())
def test_any_network_is_typed(network: Network) -> None:
    assert untyped(network) == []
