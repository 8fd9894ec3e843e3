"""`zerentu annotate`: the page on which a person checks and corrects what was read in one plan."""

from collections.abc import Iterator
from dataclasses import replace

import click

from cli import options as shared
from cli.output import save, warn, warn_of_marks
from cli.sources import kept_network, network_of
from graph.errors import ZerentuError
from graph.network import Network
from loaders.options import Options
from visualizations.annotation import Decision


@click.command()
@click.argument("source", metavar="PLAN")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; - is standard output.")
@shared.reading
@shared.lang
def annotate(source: str, output: str, options: Options, lang: str) -> None:
    """Write the plan with every reading marked, to check and correct it.

    Open FILE in a browser, go through the readings, and save a curation file; --curation then applies it
    to whatever reads the plan. With --curation here, the page goes on from what was decided before.

    Example: zerentu annotate plan.txt -o check.html
    """
    from loaders.accounting import silent
    from loaders.curation import reader_of
    from visualizations.annotation import Silent, annotation

    if options.curation and kept_network(source):
        raise ZerentuError(f"{source}: was read when it was built. Name the plan itself to go on from a curation file.")
    network = network_of([source], replace(options, curation=None))
    warn_of_marks(network)
    decisions = tuple(_decisions(network, options))
    words = [Silent(one.start, one.end, one.reason) for one in silent(network)]
    reader = next((reader_of(run) for run in network.runs if run.id in {plan.run for plan in network.plans}), "")
    save(output, annotation(network, words, decisions, reader=reader, lang=lang))


def _decisions(network: Network, options: Options) -> Iterator[Decision]:
    """What an earlier curation file decided about this plan, as far as it still fits."""
    if options.curation is None:
        return
    from loaders.curation import read_curation
    from loaders.fitting import fitted, refuse_foreign

    curation = read_curation(options.curation)
    refuse_foreign(curation, network)
    for sheet in curation.of(network.plans[0]):
        fitting = fitted(network, sheet)
        for lost in fitting.unfit:
            warn(f"{sheet.file}, {lost.place}: does not fit the present text and is left out of the page.")
        for placed in fitting.fits:
            one, to = placed.correction, placed.correction.to
            yield Decision(
                one.do, tuple(row.id for row in placed.rows), one.task, one.unit.name, one.unit.id, one.role or "",
                placed.words, to.task, to.unit.name, to.unit.id, to.role or "", one.note,
            )  # fmt: skip
