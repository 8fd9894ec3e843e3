"""What every store promises, and which scheme belongs to which store."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from graph.network import Network

NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""How an address of a Neo4j begins; `+s` is encrypted, `+ssc` too, with a certificate that nobody vouches for."""

SPARQL_SCHEMES = ("sparql+http", "sparql+https")
"""How an address of a SPARQL endpoint begins."""


@runtime_checkable
class Store(Protocol):
    """A place that keeps a network.

    Promises, each held by `tests/graph/stores/test_contract.py` against every store: writing
    twice equals writing once; what is read equals what was written; a failed write leaves the
    old content; an empty network is fine; any text survives; a plan written again in a new
    version leaves nothing stale, and units that other plans use stay.
    """

    def write(self, network: Network) -> None:
        """Keep the network; what the store held of its plans is replaced."""

    def read(self) -> Network:
        """Everything the store holds."""

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of an answer in the store's own language; `StoreError` where it has none."""

    def close(self) -> None:
        """Give back what the store holds open."""

    def __enter__(self) -> Self:
        """Use as a context manager."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""


class Closing(ABC):
    """What is used in a `with` block, and closed at its end."""

    @abstractmethod
    def close(self) -> None:
        """Give back what is held open."""

    def __enter__(self) -> Self:
        """Use as a context manager."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()


def replacing(kept: Network, fresh: Network) -> Network:
    """What a store holds after writing `fresh` over `kept`: its plans are replaced, other plans stay."""
    written = {plan.id for plan in fresh.plans}
    held = fresh.merge(*(kept.only(plan.id) for plan in kept.plans if plan.id not in written))
    # A succession joins the units of two plans, so that neither plan alone brings it along.
    return held.merge(Network(kept.among({unit.id for unit in held.units})))
