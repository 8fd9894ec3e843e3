"""`zerentu export`: the network as files for other programs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from cli import options as shared
from cli.output import STANDARD, emit, save, warn_of_marks
from cli.outputs import VIEWS, Maker, Material, gexf, graphml, ledger_csv, ledger_workbook, picture, rdf
from cli.sources import network_of
from graph.errors import ZerentuError
from graph.files import replaced_folder
from graph.network import Network
from graph.redaction import Words, kept_words
from graph.selection import of_unit
from loaders.options import Options
from queries import lookup

FILES: Mapping[str, Maker] = {
    "csv": ledger_csv,
    "xlsx": ledger_workbook,
    "graphml": graphml,
    "gexf": gexf,
    **{syntax: rdf(syntax) for syntax in ("ttl", "nt", "jsonld", "trig", "nq")},
}
"""Formats that are one file, and what makes it."""


def _neo4j_csv(network: Network, folder: Path) -> str:
    """Write the files of the bulk import; what to do with them is said in words."""
    from graph.stores.cypher.neo4j_csv import COMMAND, CONSTRAINTS, write_neo4j_csv

    with replaced_folder(folder) as beside:
        write_neo4j_csv(network, beside)
    return (
        "Load it into an empty database while the server is stopped:\n"
        f"  cd {folder} && {COMMAND}\n"
        "Then start the server, and make ids unique:\n"
        f"  cypher-shell -u neo4j -f {folder / CONSTRAINTS}\n"
    )


SVG = "svg"
"""The format that has views."""

FOLDERS: Mapping[str, Callable[[Network, Path], str]] = {"neo4j-csv": _neo4j_csv}
"""Formats that are a folder of files: what writes them, and says how they are used."""


@click.command()
@shared.sources
@click.option("--format", "written_as", type=click.Choice([*FILES, SVG, *FOLDERS]), required=True,
              help="csv, xlsx: ledger; svg: a picture; graphml: for yEd; gexf: for Gephi; ttl, nt, jsonld, trig,"
              " nq: RDF; neo4j-csv: files for neo4j-admin.")  # fmt: skip
@click.option("-o", "--output", required=True, metavar="FILE|DIR", help="Where to write; - is standard output.")
@click.option("--view", type=click.Choice(VIEWS), help="What an svg shows.  [default: matrix]")
@click.option("--plan", metavar="ID", help="Only this plan: its id, title or file.")
@click.option("--unit", metavar="NAME", help="Only the tasks of this unit, with all who share them.")
@click.option("--unit-sheets", is_flag=True, help="In an xlsx, a sheet for each unit behind the ledger.")
@shared.reading
@shared.words
@shared.lang
def export(
    sources: Sequence[str], written_as: str, output: str, view: str | None, plan: str | None, unit: str | None,
    unit_sheets: bool, options: Options, words: Words, lang: str,
) -> None:  # fmt: skip
    """Write the network as a file, or a folder of files, for another program.

    Example: zerentu export out --format svg --view network -o network.svg
    """
    if view and written_as != SVG:
        raise click.UsageError(f"--view chooses what an svg shows; {written_as} has no views.")
    if unit_sheets and written_as != "xlsx":
        raise click.UsageError(f"--unit-sheets is for an xlsx; {written_as} has no sheets.")
    if written_as in FOLDERS and output == STANDARD:
        raise ZerentuError(f"{written_as} is a folder of files, which standard output cannot take. Name one with -o.")
    network = network_of(sources, options)
    if plan:
        network = network.only(lookup.plan(network, plan))
    of = ""
    if unit:
        chosen = lookup.unit(network, unit).id
        network, of = of_unit(network, chosen), network.called(chosen)
    network = kept_words(network, words)
    warn_of_marks(network)
    if written_as in FOLDERS:
        emit(FOLDERS[written_as](network, Path(output)))
        return
    maker = picture(view or VIEWS[0]) if written_as == SVG else FILES[written_as]
    save(output, maker(Material(network, lang, of=of, unit_sheets=unit_sheets)))
