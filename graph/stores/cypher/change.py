"""How one part of a network is compared with what a database holds of it, and written, inside one transaction."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from graph.errors import ZerentuError
from graph.network import Network
from graph.property_graph import NODE_LABELS, Edge, Node, edges, nodes
from graph.stores.ahead import ahead
from graph.stores.cypher import statements
from graph.stores.cypher.bolt import Row, Run
from graph.stores.cypher.statements import Ends
from graph.stores.difference import Difference, Held, Tally, Verb
from graph.stores.parts import Part, shared_facts

BATCH = 10_000
"""As many rows travel in one statement, and wait to do so."""

Report = Callable[[int], None]


def nobody(_: int) -> None:
    """Tell nobody how many rows were written."""


def compare_plan(run: Run, part: Part, before: Collection[str]) -> Tally:
    """What would be changed of a plan, once the plans `before` it have brought what they share (ids)."""
    held = _held_of_plan(run, part)
    _hold_written(held, part.network, before)
    return _tally(Difference(part.network, held))


def compare_rest(
    run: Run, rest: Network, ours: Collection[str], plans: Collection[str], before: Collection[str]
) -> Tally:
    """What would be changed of what belongs to no plan, once these plans are written."""
    held = _held_shared(run, rest)
    _hold_written(held, rest, before)
    tally = _tally(Difference(rest, held))
    for label, identifier, name in _unused(run, plans, ours):
        tally.count("removed", label, name or identifier)
    return tally


def write_plan(run: Run, part: Part, ours: Collection[str], report: Report) -> Tally:
    """Write what is different of a plan; what no plan uses any more, and is not among `ours`, goes."""
    is_plan = part.plan in part.network
    new = is_plan and next(run(statements.HOLD_PLAN, plan=part.plan))["new"]
    held = _held_of_plan(run, part)
    if new:
        # Things of it may be there all the same, if somebody removed the plan by hand.
        held.nodes.pop((statements.PLAN, part.plan), None)
    writer = _Writer(run, report)
    writer.write(Difference(part.network, held))
    if not new:
        writer.sweep([part.plan], ours)
    if is_plan:
        list(run(statements.SET_DIGEST, plan=part.plan, digest=part.digest))
    return writer.tally


def write_rest(run: Run, rest: Network, ours: Collection[str], report: Report) -> Tally:
    """Write what is different of what belongs to no plan, and join plans that replace each other."""
    writer = _Writer(run, report)
    writer.write(Difference(rest, _held_shared(run, rest)))
    writer.sweep([], ours)
    for text in (statements.UNLINK_PLANS, statements.LINK_PLANS):
        list(run(text))
    return writer.tally


# -- what the database holds ------------------------------------------------------------------


def node_of(row: Row) -> Node:
    """A node as `graph.property_graph` knows it."""
    said = {key: value for key, value in row["properties"].items() if key not in statements.NOT_READ}
    return Node(_in_order(row["labels"]), said)


def edge_of(row: Row) -> Edge:
    """A relationship as `graph.property_graph` knows it."""
    start, end = (_in_order(row[name])[0] for name in ("starts", "ends"))
    return Edge(row["type"], start, row["start"], end, row["end"], row["properties"])


def _in_order(labels: Collection[str]) -> tuple[str, ...]:
    """Labels with the one first that tells the kind: a database keeps them in an order of its own."""
    return tuple(sorted(labels, key=lambda label: (label not in NODE_LABELS, label)))


def _held_of_plan(run: Run, part: Part) -> Held:
    """What is there of a plan, and of what its new content uses."""
    held = _held_shared(run, part.network)
    for row in run(statements.NODES_OF_PLAN, plan=part.plan):
        held.add_node(node_of(row))
    for row in run(statements.EDGES_OF_PLAN, plan=part.plan):
        held.add_edge(edge_of(row))
    return held


def _held_shared(run: Run, network: Network) -> Held:
    """What is there of the runs, units and their relations in a network."""
    held = Held()
    for label, text in statements.SHARED_NODES.items():
        ids = [fact.id for fact in (network.units if label == "Unit" else network.runs)]
        for row in run(text, ids=ids):
            held.add_node(node_of(row))
    ids = [relation.id for relation in network.relations]
    for text in statements.SHARED_EDGES.values() if ids else ():
        for row in run(text, ids=ids):
            held.add_edge(edge_of(row))
    return held


def _hold_written(held: Held, network: Network, before: Collection[str]) -> None:
    """Take for held what is shared and would have been written by then."""
    shared = Network(shared_facts(network))
    for node in nodes(shared):
        if node.id in before:
            held.add_node(node)
    for edge in edges(shared):
        if edge.properties.get("id") in before:
            held.add_edge(edge)


def _unused(run: Run, plans: Collection[str], ours: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """(label, id, name) of what only these plans used, and `ours` do not hold."""
    for text in (statements.UNUSED_UNITS, statements.UNUSED_RUNS):
        for row in run(text, plans=list(plans)):
            if row["id"] not in ours:
                yield row["label"], row["id"], row["name"]


# -- writing ----------------------------------------------------------------------------------


def _tally(difference: Difference) -> Tally:
    """What a difference comes to."""
    tally = Tally()
    verb: Verb
    for verb, found in (
        ("removed", difference.removed_nodes),
        ("added", difference.added_nodes()),
        ("changed", difference.changed_nodes),
    ):
        for node in found:
            tally.node(verb, node)
    for verb, joined in (
        ("removed", difference.removed_edges),
        ("added", difference.added_edges()),
        ("changed", difference.changed_edges),
    ):
        for edge in joined:
            tally.edge(verb, edge)
    return tally


class _Writer:
    """Writes a difference in batches, and counts."""

    def __init__(self, run: Run, report: Report) -> None:
        self.tally = Tally()
        self._run = run
        self._report = report

    def write(self, difference: Difference) -> None:
        """What goes first, relationships before their nodes; then nodes, and the relationships between them."""
        self._edges("removed", difference.removed_edges, statements.remove_edges)
        self._nodes("removed", difference.removed_nodes, statements.remove_nodes)
        self._nodes("changed", difference.changed_nodes, statements.change_nodes)
        self._nodes("added", difference.added_nodes(), statements.write_nodes)
        self._edges("changed", difference.changed_edges, statements.change_edges)
        self._edges("added", difference.added_edges(), statements.write_edges)

    def sweep(self, plans: Collection[str], ours: Collection[str]) -> None:
        """Remove what only these plans used."""
        for label, identifier, name in list(_unused(self._run, plans, ours)):
            list(self._run(statements.remove_nodes((label,)), rows=[{"id": identifier}]))
            self.tally.count("removed", label, name or identifier)

    def _nodes(self, verb: Verb, found: Iterable[Node], text: Callable[[tuple[str, ...]], str]) -> None:
        def rows() -> Iterator[tuple[str, Any]]:
            for node in found:
                self.tally.node(verb, node)
                yield text(node.labels), node.properties

        self._in_batches(rows())

    def _edges(self, verb: Verb, found: Iterable[Edge], text: Callable[[Ends], str]) -> None:
        def rows() -> Iterator[tuple[str, Any]]:
            for edge in found:
                self.tally.edge(verb, edge)
                yield (
                    text((edge.type, edge.start_label, edge.end_label)),
                    {"start": edge.start, "end": edge.end, "properties": edge.properties},
                )

        self._in_batches(rows())

    def _in_batches(self, rows: Iterator[tuple[str, Any]]) -> None:
        """Run each statement for its rows."""
        for text, batch in ahead(_batches(rows)):
            self._written(text, batch)

    def _written(self, text: str, batch: list[Any]) -> None:
        found = next(self._run(text, rows=batch))["done"]
        if found != len(batch):
            raise ZerentuError(
                "The database was changed by somebody else while a plan was being written, and nothing of this plan "
                "was kept. Run it again."
            )
        self._report(found)
        batch.clear()  # the driver keeps the parameters of every statement until its transaction ends


def _batches(rows: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, list[Any]]]:
    """Statements with rows of theirs; when a batch waits, the statement with most of it goes."""
    waiting: dict[str, list[Any]] = defaultdict(list)
    number = 0
    for text, row in rows:
        waiting[text].append(row)
        number += 1
        if number == BATCH:
            fullest = max(waiting, key=lambda text: len(waiting[text]))
            batch = waiting.pop(fullest)
            number -= len(batch)
            yield fullest, batch
    yield from waiting.items()
