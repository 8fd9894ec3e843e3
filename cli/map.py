"""`zerentu map`: the page alone, of everything or of one plan, and the sheets of units to hand over."""

from collections.abc import Sequence
from pathlib import Path

import click

from cli import options as shared
from cli.output import STANDARD, emit, save, warn, warn_of_marks
from cli.outputs import Material, divided, page, pages
from cli.progress import shown
from cli.sources import network_of
from graph.errors import ZerentuError
from graph.files import replaced_folder, write_inside
from graph.network import Network
from graph.redaction import Words, kept_words
from loaders.options import Options
from queries import lookup


@click.command("map")
@shared.sources
@click.option("-o", "--output", required=True, metavar="FILE|DIR", help="Where to write; - is standard output.")
@click.option("--plan", metavar="ID", help="Only this plan: its id, title or file.")
@click.option("--unit", metavar="NAME", help="The sheet of this unit: what it must do, with whom, in the plan's words.")
@click.option("--each-unit", is_flag=True, help="The sheet of every unit, as files in DIR.")
@shared.reading
@shared.words
@shared.lang
def draw(
    sources: Sequence[str], output: str, plan: str | None, unit: str | None, each_unit: bool, options: Options,
    words: Words, lang: str,
) -> None:  # fmt: skip
    """Write only the page, of everything or of one plan; or the sheet of a unit, to hand to it.

    A sheet is one HTML file without scripts, ready to print on A4.

    Example: zerentu map plan.txt -o finance.html --unit 市财政局
    """
    if unit and each_unit:
        raise click.UsageError("--unit asks for one sheet and --each-unit for all: choose one.")
    if each_unit and output == STANDARD:
        raise ZerentuError("--each-unit writes a folder of files, which standard output cannot take. Name one with -o.")
    network = network_of(sources, options)
    if plan:
        network = network.only(lookup.plan(network, plan))
    chosen = lookup.unit(network, unit).id if unit else ""
    warn_of_marks(network)
    network = kept_words(network, words)
    if each_unit:
        emit(_sheets(network, Path(output), lang))
    elif chosen:
        save(output, _sheet(network, chosen, lang))
    else:
        _page(Material(network, lang), output)


def _page(material: Material, output: str) -> None:
    """The page, or the overview with its pages in a folder of its name where one page cannot hold all."""
    said = divided(material.network, output)
    if not said:
        save(output, page(material))
        return
    if output == STANDARD:
        raise ZerentuError(f"{said} Standard output cannot take them: name a file with -o, or one plan with --plan.")
    warn(said)
    path = Path(output)
    with replaced_folder(path.parent) as beside:
        for name, text in pages(material, path.name):
            write_inside(beside, name, text)


def _sheet(network: Network, unit: str, lang: str) -> str:
    from visualizations.unit_sheet import unit_sheet

    return unit_sheet(network, unit, lang)


def _sheets(network: Network, folder: Path, lang: str) -> str:
    """Write the sheet of every unit with a duty, those with most leads first; says where they are."""
    from visualizations.overview import file_name
    from visualizations.picture_loads import loads
    from visualizations.unit_sheet import unit_sheet

    found = loads(network)
    names = [f"{number:03d} {file_name(load.name)}.html" for number, load in enumerate(found.loads, 1)]
    with replaced_folder(folder) as beside:
        for name, load in shown([(name, (name, load)) for name, load in zip(names, found.loads, strict=True)]):
            write_inside(beside, name, unit_sheet(network, load.unit, lang, found=found))
    return "".join(f"{folder / name}\n" for name in names)
