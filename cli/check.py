"""`zerentu check`: what a plan says badly, where, and what to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options as shared
from cli.output import emit
from cli.sources import network_of
from graph.findings import Severity, codes
from graph.network import Network
from loaders.options import Options
from visualizations.findings_table import SEVERITIES, Shown, shown

if TYPE_CHECKING:
    from graph.shapes import Breach

EXIT_FOUND = 1

_ADVICE = {"zh": "建议：", "en": "What to do: "}
_NOTHING = {"zh": "没有发现该级别的问题。", "en": "Nothing of this severity was found."}


@click.command()
@shared.sources
@click.option("--severity", type=click.Choice([severity.value for severity in Severity]), default="warning",
              show_default=True, help="The least severity that is printed and counts.")  # fmt: skip
@click.option("--shapes", is_flag=False, flag_value="", metavar="[FILE]", help="Check with the SHACL shapes in"
              " shapes.ttl, and with your own in FILE (Turtle). Without FILE, write it behind SRC.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=600, show_default=True,
              metavar="SECONDS", help="Give up on your own shapes after so long.")  # fmt: skip
@shared.reading
@shared.lang
@click.pass_context
def check(
    ctx: click.Context, sources: Sequence[str], severity: str, shapes: str | None, timeout: float, options: Options,
    lang: str,
) -> None:  # fmt: skip
    """Print what a plan says badly; exit code 1 if there is something.

    Example: zerentu check plan.txt --severity error
    """
    network, least = network_of(sources, options), Severity(severity)
    broken: list[str] = []
    if shapes is not None:
        mine = _by_own(network, Path(shapes), timeout) if shapes else ()
        network, broken = _by_shapes(network, mine, options.as_of, least, lang)
    found = [*(_block(row, lang) for row in shown(network, least=least, lang=lang)), *broken]
    emit("\n".join(found))
    if found:
        ctx.exit(EXIT_FOUND)
    click.echo(_NOTHING[lang], err=True)


def _block(row: Shown, lang: str) -> str:
    where = ":".join(part for part in (row.file, row.line) if part)
    head = f"{SEVERITIES[lang][row.severity]} [{row.finding.code}] {where}"
    return f"{head}\n  {row.sentence}\n  {_ADVICE[lang]}{row.advice}\n"


def _by_own(network: Network, own: Path, timeout: float) -> "tuple[Breach, ...]":
    from graph.shapes import own_breaches

    return own_breaches(network, own, timeout)


def _by_shapes(
    network: Network, mine: "tuple[Breach, ...]", as_of: str, least: Severity, lang: str
) -> tuple[Network, list[str]]:
    """The network with the structural findings that the shapes make; and in words, what is no finding of ours."""
    from cli.breaches import blocks
    from graph.shapes import breaches, told

    findings, others = told(network, breaches(network, as_of or _as_of(network)), as_of or _as_of(network))
    structural = codes(structural=True)
    kept = Network(fact for fact in network if getattr(fact, "code", "") not in structural).adding(findings)
    return kept, blocks(network, [breach for breach in (*others, *mine) if breach.severity >= least], lang)


def _as_of(network: Network) -> str:
    """The day by which the deadlines of a network that was built were judged, if it is the same for all of it."""
    days = {dict(option.partition("=")[::2] for option in run.options).get("as-of", "") for run in network.runs}
    return days.pop() if len(days) == 1 else ""
