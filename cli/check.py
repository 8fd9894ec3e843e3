"""`zerentu check`: what a plan says badly, where, and what to do."""

from collections.abc import Sequence

import click

from cli import options as shared
from cli.output import emit
from cli.sources import network_of
from graph.findings import Severity
from loaders.options import Options
from visualizations.findings_table import SEVERITIES, Shown, shown

EXIT_FOUND = 1

_ADVICE = {"zh": "建议：", "en": "What to do: "}
_NOTHING = {"zh": "没有发现该级别的问题。", "en": "Nothing of this severity was found."}


@click.command()
@shared.sources
@click.option("--severity", type=click.Choice([severity.value for severity in Severity]), default="warning",
              show_default=True, help="The least severity that is printed and counts.")  # fmt: skip
@shared.reading
@shared.lang
@click.pass_context
def check(ctx: click.Context, sources: Sequence[str], severity: str, options: Options, lang: str) -> None:
    """Print what a plan says badly; exit code 1 if there is something.

    Example: zerentu check plan.txt --severity error
    """
    found = shown(network_of(sources, options), least=Severity(severity), lang=lang)
    emit("\n".join(_block(row, lang) for row in found))
    if found:
        ctx.exit(EXIT_FOUND)
    click.echo(_NOTHING[lang], err=True)


def _block(row: Shown, lang: str) -> str:
    where = ":".join(part for part in (row.file, row.line) if part)
    head = f"{SEVERITIES[lang][row.severity]} [{row.finding.code}] {where}"
    return f"{head}\n  {row.sentence}\n  {_ADVICE[lang]}{row.advice}\n"
