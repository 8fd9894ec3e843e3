"""`zerentu export`: the network as files for other programs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from cli import options as shared
from cli.output import STANDARD, emit, save, warn_of_marks
from cli.outputs import Maker, Material, ledger_csv, ledger_workbook, rdf
from cli.sources import network_of
from graph.errors import ZerentuError
from graph.files import replaced_folder
from graph.network import Network
from graph.redaction import Words, kept_words
from loaders.options import Options

FILES: Mapping[str, Maker] = {
    "csv": ledger_csv,
    "xlsx": ledger_workbook,
    **{syntax: rdf(syntax) for syntax in ("ttl", "nt", "jsonld", "trig", "nq")},
}
"""Formats that are one file, and what makes it."""


def _neo4j_csv(network: Network, folder: Path) -> str:
    """Write the files of the bulk import; what to do with them is said in words."""
    from graph.stores.neo4j_csv import COMMAND, CONSTRAINTS, write_neo4j_csv

    with replaced_folder(folder) as beside:
        write_neo4j_csv(network, beside)
    return (
        "Load it into an empty database while the server is stopped:\n"
        f"  cd {folder} && {COMMAND}\n"
        "Then start the server, and make ids unique:\n"
        f"  cypher-shell -u neo4j -f {folder / CONSTRAINTS}\n"
    )


FOLDERS: Mapping[str, Callable[[Network, Path], str]] = {"neo4j-csv": _neo4j_csv}
"""Formats that are a folder of files: what writes them, and says how they are used."""


@click.command()
@shared.sources
@click.option("--format", "written_as", type=click.Choice([*FILES, *FOLDERS]), required=True,
              help="csv, xlsx: ledger; ttl, nt, jsonld, trig, nq: RDF; neo4j-csv: files for neo4j-admin.")  # fmt: skip
@click.option("-o", "--output", required=True, metavar="FILE|DIR", help="Where to write; - is standard output.")
@shared.reading
@shared.words
@shared.lang
def export(sources: Sequence[str], written_as: str, output: str, options: Options, words: Words, lang: str) -> None:
    """Write the network as a file, or a folder of files, for another program.

    Example: zerentu export out --format neo4j-csv -o bulk
    """
    if written_as in FOLDERS and output == STANDARD:
        raise ZerentuError(f"{written_as} is a folder of files, which standard output cannot take. Name one with -o.")
    network = kept_words(network_of(sources, options), words)
    warn_of_marks(network)
    if written_as in FOLDERS:
        emit(FOLDERS[written_as](network, Path(output)))
    else:
        save(output, FILES[written_as](Material(network, lang)))
