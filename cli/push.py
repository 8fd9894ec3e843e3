"""`zerentu push`: plans into a database, showing what is added, removed and changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from cli import options as shared
from cli.addresses import FORMS, is_address, opened
from cli.output import emit, warn_of_marks
from cli.progress import rows
from cli.sources import network_of
from graph.errors import ZerentuError
from graph.redaction import Words, kept_words
from loaders.options import Options

if TYPE_CHECKING:
    from graph.stores.difference import Tally

EXIT_INTERRUPTED = 130

_NAMED = 5
_ROWS = 3
"""Rows that a fact comes to, for the bar: itself, a link, and ties."""


@click.command()
@shared.sources
@click.argument("url")
@click.option("--dry-run", is_flag=True, help="Only print what would be added, removed and changed.")
@shared.account
@shared.reading
@shared.words
@click.pass_context
def push(
    ctx: click.Context, sources: Sequence[str], url: str, dry_run: bool, user: str | None, database: str | None,
    options: Options, words: Words,
) -> None:  # fmt: skip
    """Keep plans in a database, and print what is added, removed and changed.

    A plan is written whole or not at all, and not again while it is unchanged, so that a push that was broken off
    goes on where it stopped. The password comes from NEO4J_PASSWORD (or is asked for), or SPARQL_PASSWORD.

    Example: zerentu push plan.txt neo4j://localhost --dry-run
    """
    if not is_address(url):
        raise ZerentuError(f"{url}: is no address of a database. Write it as {FORMS}.")
    network = kept_words(network_of(sources, options), words)
    warn_of_marks(network)
    done = _Done()
    try:
        with opened(url, user, database) as store, rows(_ROWS * len(network)) as report:
            for name, tally in store.push(network, dry_run=dry_run, report=report):
                done.step(name, tally)
    except KeyboardInterrupt:
        click.echo(
            "Interrupted; the plans above were written whole. Run it again, and it goes on from there.", err=True
        )
        ctx.exit(EXIT_INTERRUPTED)
    finally:
        emit(done.words)
    emit(done.total(dry_run=dry_run))


@dataclass(slots=True)
class _Done:
    """What has been done so far, in words."""

    words: str = ""
    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})

    def step(self, name: str, tally: "Tally") -> None:
        """Remember a plan; "" is what belongs to no single plan."""
        state = _state(tally)
        if name:
            self.counts[state] += 1
        if name or tally:
            self.words += "".join(_lines(name or "what plans share", state, tally))

    def total(self, *, dry_run: bool) -> str:
        """How many plans became what."""
        said = ", ".join(f"{number} {state}" for state, number in self.counts.items())
        return f"Plans: {said}{'; nothing was written (--dry-run)' if dry_run else ''}\n"


def _state(tally: "Tally") -> str:
    """What became of a plan."""
    if not tally:
        return "unchanged"
    return "new" if ("added", "Plan") in tally.counts else "changed"


def _lines(name: str, state: str, tally: "Tally") -> Iterator[str]:
    """A plan, and below it what was added, removed and changed, by kind."""
    yield f"{name}: {state}\n"
    for verb, sign in (("added", "+"), ("removed", "-"), ("changed", "~")):
        for (done, kind), number in sorted(tally.counts.items()):
            if done == verb:
                yield f"  {sign} {kind} {number}{_names(tally.names.get((done, kind), []), number)}\n"


def _names(names: Sequence[str], number: int) -> str:
    shown = ", ".join(" ".join(name.split()) for name in names[:_NAMED])
    more = f" … and {number - _NAMED} more" if names and number > _NAMED else ""
    return f": {shown}{more}" if names else ""
