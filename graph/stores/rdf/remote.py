"""A network in a SPARQL endpoint with a graph store: one named graph for each plan, replaced at once.

A plan's graph has the plan's own address as its name, and is whole by itself (see
`graph.stores.rdf.descriptions.by_graph`). It tells in `owl:versionInfo` what it was made from, so that a plan
that is there already is not sent again. What belongs to no plan stands in a graph of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from graph.errors import StoreError, WriteError
from graph.ids import BASE, iri
from graph.network import Network
from graph.stores.base import Closing
from graph.stores.comparing import compared
from graph.stores.difference import Tally
from graph.stores.rdf.descriptions import SHARED, by_graph
from graph.stores.rdf.endpoint import Endpoint, Login
from graph.stores.rdf.file import plain_rows
from graph.stores.rdf.ntriples import ntriples
from graph.stores.rdf.parsing import parsed
from graph.stores.rdf.sparql import TRIPLE, Question, Table, plain_iri, plain_literal, read_only, table
from graph.stores.rdf.triples import network_from_graphs
from graph.vocabulary import IDENTIFIER, expand

_SHARED_GRAPH = iri("shared")
_VERSION = "http://www.w3.org/2002/07/owl#versionInfo"
_MADE_BY = "zerentu sha256:"
_EVERY = 2**31 - 1  # no endpoint is sure to know a greater number
_HEADS = f"SELECT ?graph ?version WHERE {{ GRAPH ?graph {{ ?graph <{_VERSION}> ?version }} }}"
_SIZES = (
    "SELECT ?graph (COUNT(*) AS ?size) WHERE {{ VALUES ?graph {{ {0} }} GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph"
)
_UNITS = (
    "SELECT DISTINCT ?id WHERE {{ VALUES ?graph {{ {0} }} "
    f"GRAPH ?graph {{{{ ?unit a <{expand('zt:Unit')}> ; <{expand(IDENTIFIER)}> ?id }}}} }}}}"
)


class RemoteStore(Closing):
    """A network in an endpoint, whatever else that holds."""

    seconds = 60.0
    """A question takes no longer."""
    most = 100_000
    """An answer has no more rows."""
    service = False
    """Whether a question may ask other places, and other graphs than ours."""

    def __init__(self, url: str, login: Login | None = None, *, patience: float = 600) -> None:
        """Nothing is sent yet; to write or read a plan takes no longer than `patience` seconds.

        Raises:
            StoreError: the address is none.
        """
        self._login = login
        self._endpoint = Endpoint(url, login, patience)
        self._address = url
        self.url = self._endpoint.url

    def write(self, network: Network) -> None:
        """Keep the network; what the endpoint held of its plans is replaced, each plan at once."""
        for _ in self.push(network):
            pass

    def push(
        self, network: Network, *, dry_run: bool = False, report: Callable[[int], None] | None = None
    ) -> Iterator[tuple[str, Tally]]:
        """Keep the network plan by plan; after each, its name, and what was added, removed and changed.

        A plan whose content is there already is passed over. The last step, named "", is about what belongs to
        no single plan.

        Args:
            network: what is to be kept.
            dry_run: only find out what would be changed.
            report: told how many facts have been sent.
        """
        heads = self._heads()
        graphs = dict(by_graph(network))
        rest = graphs.pop(SHARED, Network())
        for plan, part in graphs.items():
            yield _name(network, plan), self._replace(iri(plan), part, heads, dry_run=dry_run)
            if report:
                report(len(part))
        rest = rest.merge(self._successions(network, graphs, heads))
        yield "", self._replace(_SHARED_GRAPH, rest, heads, dry_run=dry_run)

    def read(self) -> Network:
        """Everything in the endpoint that is ours."""
        heads = sorted(self._heads())
        sizes = self._sizes(heads)
        return Network(fact for graph in heads for fact in self._held(graph, sizes.get(graph, 0)))

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a SPARQL query over our graphs; `StoreError` if it does more than read, or takes too long."""
        return self.table(text, parameters).records()

    def table(self, text: str, parameters: dict[str, Any] | None = None) -> Table:
        """The answer with its columns, and whether it was cut."""
        question = read_only(text, self.url, parameters, service=self.service)
        if question.form in {"CONSTRUCT", "DESCRIBE"}:
            graphs = parsed(*self._triples(question), self.url)
            return table(question, TRIPLE, (row for graph in graphs for row in plain_rows(graph)), self.most)
        found = self._asking().results(self._limited(question), self._over(question))
        if question.form == "ASK":
            return Table(("answer",), ((bool(found.get("boolean")),),))
        try:
            columns = [str(name) for name in found["head"]["vars"]]
            rows = [tuple(_plain(row.get(name)) for name in columns) for row in found["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError) as error:
            advice = "Check that this is an endpoint of SPARQL 1.1, and run it again."
            raise StoreError(self.url, f"gave results of another form ({error!r})", advice) from error
        return table(question, columns, rows, self.most)

    def triples(self, text: str, parameters: dict[str, Any] | None = None) -> tuple[str, bool]:
        """What CONSTRUCT or DESCRIBE makes, as N-Triples, and whether it was cut."""
        question = read_only(text, self.url, parameters, service=self.service)
        content, syntax = self._triples(question)
        graphs = parsed(content, syntax, self.url)
        lines = sorted({line for graph in graphs for line in graph.serialize(format="nt").splitlines() if line})
        return "".join(f"{line}\n" for line in lines[: self.most]), len(lines) > self.most

    def close(self) -> None:
        """Nothing is held open."""

    # -- asking ------------------------------------------------------------------------------

    def _asking(self) -> Endpoint:
        return Endpoint(self._address, self._login, self.seconds)

    def _over(self, question: Question) -> list[str]:
        """The graphs that a question is about, which are one for it; none where it names others itself."""
        return [] if question.reaches_out else sorted(self._heads())

    def _limited(self, question: Question) -> str:
        """The text, told not to give many more rows than are shown."""
        if question.limited or question.form == "ASK" or self.most >= _EVERY:
            return question.text
        return f"{question.text}\nLIMIT {self.most + 1}"

    def _triples(self, question: Question) -> tuple[str, str]:
        return self._asking().triples(self._limited(question), self._over(question))

    # -- what is there -----------------------------------------------------------------------

    def _rows(self, query: str) -> Iterator[tuple[str, ...]]:
        """The rows of a question of our own, as texts."""
        found = self._endpoint.results(query)
        try:
            names = found["head"]["vars"]
            yield from [tuple(str(row[name]["value"]) for name in names) for row in found["results"]["bindings"] if row]
        except (KeyError, TypeError) as error:
            advice = "Check that this is an endpoint of SPARQL 1.1, and run it again."
            raise StoreError(self.url, f"gave results of another form ({error!r})", advice) from error

    def _heads(self) -> dict[str, str]:
        """Graph of ours -> what it was made from."""
        return {
            graph: version
            for graph, version in self._rows(_HEADS)
            if graph.startswith(BASE) and version.startswith(_MADE_BY)
        }

    def _sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """Graph -> how many triples it holds."""
        named = _addresses(graphs)
        return {graph: int(size) for graph, size in self._rows(_SIZES.format(named))} if named else {}

    def _held(self, graph: str, size: int) -> Network:
        """The network in a graph that holds so many triples."""
        content, syntax = self._endpoint.graph(graph)
        found = parsed(content, syntax, self.url)
        if (came := sum(map(len, found))) != size:
            what = f"gave {came} of the {size} statements in {plain_iri(graph)}"
            raise StoreError(self.url, what, "Run it again; somebody may be writing, or the answer broke off.")
        return network_from_graphs(found, self.url)

    def _successions(self, network: Network, graphs: Iterable[str], heads: dict[str, str]) -> Network:
        """Reforms that are known there and join units of several plans, as long as both units are needed."""
        if _SHARED_GRAPH not in heads:
            return Network()
        known = self._held(_SHARED_GRAPH, self._sizes([_SHARED_GRAPH]).get(_SHARED_GRAPH, 0))
        others = _addresses(heads.keys() - {_SHARED_GRAPH} - {iri(plan) for plan in graphs})
        needed = {unit for (unit,) in self._rows(_UNITS.format(others))} if others else set()
        return Network(known.among(needed | {unit.id for unit in network.units}))

    # -- writing -----------------------------------------------------------------------------

    def _replace(self, graph: str, part: Network, heads: dict[str, str], *, dry_run: bool) -> Tally:
        """Let a graph hold this and nothing else; what has to change for it."""
        content, version = self._worded(graph, part)
        if heads.get(graph) == version or (graph not in heads and not len(part)):
            return Tally()
        old = self._held(graph, self._sizes([graph])[graph]) if graph in heads else Network()
        if not dry_run and len(part):
            self._endpoint.put(graph, content)
        elif not dry_run:
            self._endpoint.delete(graph)
        return compared(old, part)

    def _worded(self, graph: str, part: Network) -> tuple[bytes, str]:
        """The content of a graph, and what tells it from any other."""
        try:
            said = ntriples(part).encode("utf-8")
        except UnicodeEncodeError as error:
            what = f"cannot keep half a character (at {error.start})"
            raise WriteError(self.url, what, "Save the plan as UTF-8 and read it again.") from error
        version = f"{_MADE_BY}{sha256(said).hexdigest()}"
        return said + f'<{graph}> <{_VERSION}> "{version}" .\n'.encode(), version


def _name(network: Network, plan: str) -> str:
    """What people call a plan."""
    known = next((known for known in network.plans if known.id == plan), None)
    return (known.file or known.title if known else "") or plan


def _addresses(graphs: Iterable[str]) -> str:
    return " ".join(f"<{graph}>" for graph in sorted(graphs))


def _plain(term: dict[str, str] | None) -> Any:  # noqa: ANN401 - a value of any column
    """A term in the JSON of results, as Python knows it."""
    if term is None:
        return None
    if term["type"] == "uri":
        return plain_iri(term["value"])
    return plain_literal(term["value"], term.get("datatype")) if term["type"] != "bnode" else f"_:{term['value']}"
