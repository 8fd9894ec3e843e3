"""What has to change so that a store that holds one property graph holds another, and a tally of it for people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from graph.model import Block
from graph.network import Network
from graph.property_graph import IDENTIFIED, Edge, Node, edges, nodes
from graph.vocabulary import THINGS

Verb = Literal["added", "removed", "changed"]

NAMED = 20
"""As many names of each kind are kept."""


@dataclass(slots=True)
class Held:
    """Nodes and relationships that a store holds, by what tells them apart."""

    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    edges: dict[tuple[str, ...], Edge] = field(default_factory=dict)

    def add_node(self, node: Node) -> None:
        """Hold a node."""
        self.nodes[_key(node)] = node

    def add_edge(self, edge: Edge) -> None:
        """Hold a relationship."""
        self.edges[edge.key] = edge


class Difference:
    """The way from what a store holds to a network.

    What is added comes one by one, made from the network as it is asked for: the first write of a large
    plan needs no room beside it.
    """

    def __init__(self, network: Network, held: Held) -> None:
        """Compare; where nothing is held, nothing has to be compared."""
        self._network = network
        self._held = held
        self._moved: set[tuple[str, ...]] = set()
        self.changed_nodes: list[Node] = []
        self.changed_edges: list[Edge] = []
        self.removed_nodes: list[Node] = []
        self.removed_edges: list[Edge] = []
        if held.nodes:
            self._compare_nodes()
        if held.edges:
            self._compare_edges()

    def added_nodes(self) -> Iterator[Node]:
        """Nodes that the store does not hold."""
        return (node for node in nodes(self._network) if _key(node) not in self._held.nodes)

    def added_edges(self) -> Iterator[Edge]:
        """Relationships that the store does not hold, or holds between other nodes."""
        for edge in edges(self._network):
            if edge.key not in self._held.edges or edge.key in self._moved:
                yield edge

    def _compare_nodes(self) -> None:
        gone = dict(self._held.nodes)
        for node in nodes(self._network):
            old = gone.pop(_key(node), None)
            if old is not None and old != node:
                self.changed_nodes.append(node)
        self.removed_nodes = list(gone.values())

    def _compare_edges(self) -> None:
        gone = dict(self._held.edges)
        for edge in edges(self._network):
            old = gone.pop(edge.key, None)
            if old is None or old == edge:
                continue
            if old[:-1] == edge[:-1]:
                self.changed_edges.append(edge)
            else:
                self._moved.add(edge.key)
                self.removed_edges.append(old)
        self.removed_edges += gone.values()


def _key(node: Node) -> tuple[str, str]:
    return (node.labels[0], node.id)


@dataclass(slots=True)
class Tally:
    """How many things were added, removed and changed, by kind, with the names of the first of each."""

    counts: dict[tuple[Verb, str], int] = field(default_factory=lambda: defaultdict(int))
    names: dict[tuple[Verb, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def __bool__(self) -> bool:
        return bool(self.counts)

    def node(self, verb: Verb, node: Node) -> None:
        """Count a node."""
        name = "" if node.labels[0] == THINGS[Block].label else _name(node.properties, node.id)
        self.count(verb, node.labels[0], name)

    def edge(self, verb: Verb, edge: Edge) -> None:
        """Count a relationship; what only links two things follows from them, and is passed over."""
        if edge.type in IDENTIFIED:
            plan = str(edge.properties.get("plan", "")).partition("/")[2]
            said = edge.properties
            start = said.get("name") or said.get("post") or _local(edge.start, plan)
            self.count(verb, edge.type, f"{start} → {_local(edge.end, plan)}")

    def count(self, verb: Verb, kind: str, name: str) -> None:
        """Count one thing of a kind; "" has no name worth showing."""
        self.counts[verb, kind] += 1
        if name and len(self.names[verb, kind]) < NAMED:
            self.names[verb, kind].append(name)

    def add(self, other: "Tally") -> None:
        """Count what another has counted."""
        for key, number in other.counts.items():
            self.counts[key] += number
        for key, names in other.names.items():
            self.names[key] = [*self.names[key], *names][:NAMED]


_NAMES = ("name", "title", "written", "subject", "quote", "program")


def _name(said: Mapping[str, object], identifier: str) -> str:
    place = str(said.get("place", ""))
    name = next((str(said[key]) for key in _NAMES if said.get(key)), "") or identifier
    return name if place == name else f"{place} {name}".strip()


def _local(identifier: str, plan: str) -> str:
    """The end of an id that tells people which thing of the plan it is.

    >>> _local("task/澄南政办发〔2025〕12号/二.一.1", "澄南政办发〔2025〕12号"), _local("unit/澄南市/水利局", "")
    ('二.一.1', '水利局')
    """
    _, _, rest = identifier.partition("/")
    return rest.removeprefix(f"{plan}/") if plan and rest.startswith(f"{plan}/") else rest.partition("/")[2] or rest
