"""A network in Neo4j 5.26 or later, one transaction a plan."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from graph.network import Network
from graph.property_graph import network_of
from graph.stores.base import Closing
from graph.stores.cypher import statements
from graph.stores.cypher.bolt import Account, Database, Run
from graph.stores.cypher.change import (
    Report,
    compare_plan,
    compare_rest,
    edge_of,
    nobody,
    node_of,
    write_plan,
    write_rest,
)
from graph.stores.cypher.constraints import constraints
from graph.stores.cypher.read_only import read_only
from graph.stores.difference import Tally
from graph.stores.parts import alone, parts, shared_facts


class Neo4jStore(Closing):
    """A network in a database of Neo4j."""

    seconds = 60.0
    """A question takes no longer."""
    most = 100_000
    """An answer has no more rows."""

    def __init__(self, url: str, account: Account, *, patience: float = 30) -> None:
        """Knock at the server; errors that may pass are tried again for `patience` seconds.

        Raises:
            StoreError: the address is none, the server is away or too old, or does not let us in.
        """
        self.url = url
        self._database = Database(url, account, patience)

    def write(self, network: Network) -> None:
        """Keep the network; what the database held of its plans is replaced, each plan at once."""
        for _ in self.push(network):
            pass

    def read(self) -> Network:
        """Everything in the database that is ours."""

        def everything(run: Run) -> Network:
            found = (node_of(row) for text in statements.ALL_NODES for row in run(text))
            joined = (edge_of(row) for text in statements.ALL_EDGES for row in run(text))
            return network_of(found, joined, self.url)

        return self._database.reading(everything)

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a Cypher text that only reads; `StoreError` if it does more, takes too long, or is no Cypher."""
        question = read_only(text, self.url)
        return self._database.asked(question, parameters or {}, seconds=self.seconds, most=self.most)

    def close(self) -> None:
        """Hang up."""
        self._database.close()

    def push(self, network: Network, *, dry_run: bool = False, report: Report = nobody) -> Iterator[tuple[str, Tally]]:
        """Keep the network plan by plan; after each, its name, and what was added, removed and changed.

        A plan whose content is there already is passed over, so that a run that was broken off goes on where it
        stopped. The last step, named "", is about what belongs to no single plan.

        Args:
            network: what is to be kept.
            dry_run: only find out what would be changed.
            report: told how many rows each statement has written.
        """
        if not dry_run:
            self._prepare()
        kept = self._digests([plan.id for plan in network.plans])
        ours = frozenset(fact.id for fact in shared_facts(network))
        covered: set[str] = set()
        for part in parts(network):
            if kept.get(part.plan) == part.digest:
                tally = Tally()
            elif dry_run:
                tally = self._database.reading(partial(compare_plan, part=part, before=covered))
            else:
                tally = self._database.writing(partial(write_plan, part=part, ours=ours, report=report))
            covered.update(fact.id for fact in shared_facts(part.network))
            yield part.name, tally
        rest = alone(network, covered)
        if dry_run:
            plans = [plan.id for plan in network.plans]
            yield "", self._database.reading(partial(compare_rest, rest=rest, ours=ours, plans=plans, before=covered))
        else:
            yield "", self._database.writing(partial(write_rest, rest=rest, ours=ours, report=report))

    def _digests(self, plans: list[str]) -> dict[str, str]:
        """Plan -> what tells its content, of the plans that the database holds."""
        return self._database.reading(
            lambda run: {row["plan"]: row["digest"] for row in run(statements.DIGESTS, plans=plans)}
        )

    def _prepare(self) -> None:
        """Make the constraints and indexes that are missing."""
        wanted = {text.split()[2]: text for text in (*constraints(), *statements.indexes())}
        there = self._database.reading(lambda run: {row["name"] for row in run(statements.INDEXED)})
        missing = [text for name, text in wanted.items() if name not in there]
        for text in missing:
            self._database.command(text)
        if missing:
            self._database.command(statements.AWAIT_INDEXES)
