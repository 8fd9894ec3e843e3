"""`zerentu sparql`: a question of one's own, and its rows as a table, JSON, CSV or Turtle."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from cli import options as shared
from cli.addresses import endpoint, is_address, is_endpoint
from cli.cypher import question_in
from cli.databases import made_from
from cli.output import emit
from cli.rows import parameters
from cli.tables import aligned, as_csv, as_json
from graph.errors import ZerentuError
from loaders.options import Options

if TYPE_CHECKING:
    from graph.stores.rdf.oxigraph import OxigraphStore
    from graph.stores.rdf.remote import RemoteStore

_TURTLE = "ttl"
_FORMATS: Mapping[str, Callable[[Sequence[str], Sequence[Sequence[object]]], str]] = {
    "table": aligned,
    "json": as_json,
    "csv": as_csv,
}


@click.command()
@click.option("--on", required=True, metavar="ON", help="A plan, a folder made by `build`, or sparql+https://…; - is"
              " standard input.")  # fmt: skip
@click.option("--format", "printed_as", type=click.Choice([*_FORMATS, _TURTLE]), default="table", show_default=True,
              help="How to print the answer; ttl is for CONSTRUCT and DESCRIBE.")  # fmt: skip
@shared.asking
@click.option("--service", is_flag=True, help="Let the question ask other places (SERVICE) and graphs (FROM).")
@click.option("--user", metavar="NAME", help="Who knocks at an endpoint; else SPARQL_USER.")
@shared.reading
def sparql(
    text: str | None, on: str, file: str | None, given: Sequence[str], printed_as: str, limit: int, timeout: float,
    service: bool, user: str | None, options: Options,
) -> None:  # fmt: skip
    """Ask a question of your own in SPARQL; it can only read.

    The prefixes zt, org, skos, prov, dcterms, rdf, rdfs and xsd are known. $name is a parameter.

    Example: zerentu sparql "SELECT ?t ?name { ?t zt:leadUnit/skos:prefLabel ?name }" --on out
    """
    question, values = question_in(text, file), parameters(given)
    with answering(on, options, user) as store:
        store.seconds, store.most, store.service = timeout, limit, service
        _print(store, question, values, printed_as)


def _print(store: "OxigraphStore | RemoteStore", question: str, values: dict[str, Any], printed_as: str) -> None:
    if printed_as == _TURTLE:
        from graph.stores.rdf.parsing import as_turtle

        lines, cut = store.triples(question, values)
        number, what = lines.count("\n"), "statements"
        emit(as_turtle(lines))
    else:
        told = store.table(question, values)
        number, what, cut = len(told.rows), "rows", told.cut
        if number or printed_as != "table":
            emit(_FORMATS[printed_as](told.columns, told.rows))
        if not number and printed_as != "json":
            click.echo("No rows.", err=True)
    if cut:
        click.echo(f"These are the first {number} {what}; --limit takes more.", err=True)


@contextmanager
def answering(on: str, options: Options, user: str | None = None) -> "Iterator[OxigraphStore | RemoteStore]":
    """A store that answers SPARQL about the plan, the folder or the endpoint; what is made is made on first use."""
    if is_endpoint(on):
        with endpoint(on, user) as remote:
            yield remote
        return
    if is_address(on):
        raise ZerentuError(f"{on}: speaks Cypher. Ask it with `zerentu cypher`, or `ask` with --via cypher.")
    from graph.stores.rdf.oxigraph import OxigraphStore

    place, key, network = made_from(on, options, "sparql")
    with OxigraphStore(place) as store:
        store.keep(key, network)
        yield store
