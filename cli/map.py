"""`zerentu map`: the page alone, of everything or of one plan or unit."""

from collections.abc import Sequence

import click

from cli import options as shared
from cli.output import save, warn_of_marks
from cli.outputs import Material, page
from cli.sources import network_of
from graph.redaction import Words, kept_words
from graph.selection import of_unit
from loaders.options import Options
from queries import lookup


@click.command("map")
@shared.sources
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - is standard output.")
@click.option("--plan", metavar="ID", help="Only this plan: its id, title or file.")
@click.option("--unit", metavar="NAME", help="Only the tasks of this unit, with all who share them.")
@shared.reading
@shared.words
@shared.lang
def draw(
    sources: Sequence[str], output: str, plan: str | None, unit: str | None, options: Options, words: Words, lang: str
) -> None:
    """Write only the page, of everything or of one plan or unit.

    Example: zerentu map plan.txt -o map.html --unit 市财政局
    """
    network = network_of(sources, options)
    if plan:
        network = network.only(lookup.plan(network, plan))
    if unit:
        network = of_unit(network, lookup.unit(network, unit).id)
    warn_of_marks(network)
    save(output, page(Material(kept_words(network, words), lang)))
