"""What `build` writes: for each file name, the function that makes its content from a network."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from graph.model import Block
from graph.network import Network


@dataclass(frozen=True, slots=True)
class Material:
    """What every output is made from."""

    network: Network
    lang: str
    accounted: float | None = None  # share of the words stating duties that was read into duties
    of: str = ""  # the name of the unit that the network was cut down to
    unit_sheets: bool = False  # in the workbook, a sheet for each unit as well


Maker = Callable[[Material], str | bytes]
"""Makes the content of a file."""


def page(made_from: Material) -> str:
    """The page; the plans' text is in it if the network holds it."""
    from visualizations.page import page

    return page(made_from.network, lang=made_from.lang, source=_has_text(made_from.network))


def pages(made_from: Material, name: str) -> Iterator[tuple[str, str]]:
    """The files of the page: one, or an overview and a page for each plan and unit where one cannot hold all."""
    from visualizations.overview import overview_pages, too_many

    if not too_many(made_from.network):
        yield name, page(made_from)
        return
    source = _has_text(made_from.network)
    for made in overview_pages(made_from.network, name, lang=made_from.lang, source=source):
        yield made.name, made.text


def divided(network: Network, name: str) -> str:
    """What to say where one page cannot hold all assignments; nothing where it can."""
    from visualizations.overview import MOST, too_many

    if not too_many(network):
        return ""
    return (
        f"{len(network.counted):,} assignments are more than one page holds ({MOST:,}): {name} counts plans and areas"
        " against units, and every plan and every unit has a page of its own in the folder beside it."
    )


def _has_text(network: Network) -> bool:
    return any(block.text for block in network.of(Block))


def lines(made_from: Material) -> str:
    """Every fact of the network, one a line."""
    from graph.stores.jsonl import dumps

    return dumps(made_from.network)


def rdf(syntax: str) -> Maker:
    """The maker of RDF in one of the syntaxes of `graph.stores.rdf.syntaxes`."""

    def made(made_from: Material) -> str:
        from graph.stores.rdf.syntaxes import SYNTAXES

        return SYNTAXES[syntax](made_from.network)

    return made


def ledger_workbook(made_from: Material) -> bytes:
    """The ledger for Excel and WPS; on request each named unit has a sheet too, those with most leads first."""
    from visualizations.ledger import rows
    from visualizations.picture_loads import loads
    from visualizations.spreadsheet import ledger_workbook

    units = {load.unit: load.name for load in loads(made_from.network).loads} if made_from.unit_sheets else {}
    return ledger_workbook(rows(made_from.network, lang=made_from.lang), lang=made_from.lang, units=units)


def ledger_csv(made_from: Material) -> str:
    """The ledger as CSV."""
    from visualizations.csv_table import csv_table
    from visualizations.ledger import rows, table

    return csv_table(*table(rows(made_from.network, lang=made_from.lang), lang=made_from.lang))


def findings_csv(made_from: Material) -> str:
    """The findings as CSV."""
    from visualizations.csv_table import csv_table
    from visualizations.findings_table import shown, table

    return csv_table(*table(shown(made_from.network, lang=made_from.lang), made_from.lang))


def report(made_from: Material) -> str:
    """What a deputy head reads in two minutes."""
    from visualizations.report import report

    return report(made_from.network, lang=made_from.lang, accounted=made_from.accounted)


def graphml(made_from: Material) -> str:
    """The network for yEd, and others that read GraphML."""
    from visualizations.graphml import graphml

    return graphml(made_from.network)


def gexf(made_from: Material) -> str:
    """The network for Gephi."""
    from visualizations.gexf import gexf

    return gexf(made_from.network)


VIEWS = ("matrix", "network", "load", "breadth")
"""The views that are pictures too."""


def picture(view: str) -> Maker:
    """The maker of one of the views as SVG."""

    def made(made_from: Material) -> str:
        module = import_module(f"visualizations.svg_{view}")
        drawn: str = getattr(module, f"{view}_svg")(made_from.network, made_from.lang, made_from.of)
        return drawn

    return made


PAGE = "map.html"
OUTPUTS: Mapping[str, Maker] = {
    PAGE: page,
    "network.jsonl": lines,
    "graph.ttl": rdf("ttl"),
    "ledger.xlsx": ledger_workbook,
    "ledger.csv": ledger_csv,
    "findings.csv": findings_csv,
    "report.md": report,
}
"""File name -> its maker, in the order in which they are written."""
