"""`zerentu build`: the main job, from plans to a folder that staff can open."""

from collections.abc import Sequence
from pathlib import Path

import click

from cli import options as shared
from cli.output import emit, warn, warn_of_marks
from cli.outputs import OUTPUTS, PAGE, Material, divided, pages
from cli.progress import shown
from cli.sources import network_of
from cli.summary import summary
from graph.errors import WriteError
from graph.files import replaced_folder, write_inside
from graph.redaction import Words, kept_words
from loaders.accounting import share
from loaders.options import Options


@click.command()
@shared.sources
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where to write.")
@shared.reading
@shared.words
@shared.lang
def build(sources: Sequence[str], output: Path, options: Options, words: Words, lang: str) -> None:
    """Read plans and write the map, the graph, the ledger and the report.

    Writes map.html, network.jsonl, graph.ttl, ledger.xlsx, ledger.csv, findings.csv and report.md into
    DIR, all of them or none, and prints what was found.

    Example: zerentu build plan.txt -o out
    """
    _refuse_own_folder(sources, output)
    network = network_of(sources, options)
    warn_of_marks(network)
    accounted = share(network).accounted  # before words are left out: it is counted in the text
    if said := divided(network, PAGE):
        warn(said)
    write(Material(kept_words(network, words), lang, accounted), output)
    emit(summary(network, [output / name for name in OUTPUTS], accounted))


def write(material: Material, output: Path) -> None:
    """Make every output beside the folder, then move them into it together."""
    with replaced_folder(output) as folder:
        for name in shown([(name, name) for name in OUTPUTS]):
            made = pages(material, name) if name == PAGE else [(name, OUTPUTS[name](material))]
            for file, content in made:
                write_inside(folder, file, content)


def _refuse_own_folder(sources: Sequence[str], output: Path) -> None:
    """What is written must not be read as a plan next time."""
    for source in sources:
        if source != "-" and Path(source).is_dir() and Path(source).resolve() == output.resolve():
            raise WriteError(output, "is also the folder to read from", "Choose another folder with -o.")
