"""The options that several commands share, so that they are called and explained alike everywhere."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]


def _iso_date(ctx: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001 - click's signature
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is no date; write it as 2025-12-31.") from error


_READING = (
    click.option("--units", type=click.Path(path_type=Path), help="Your names of units: a CSV file with the columns"
                 " mention,unit,jurisdiction,note."),
    click.option("--curation", type=click.Path(path_type=Path), help="Your corrections, as saved from the page of"
                 " `zerentu annotate`; or a folder of such files."),
    click.option("--jurisdiction", default="", metavar="NAME", help="Whose plan it is, as 沅江市."),
    click.option("--id", "plan_id", default="", metavar="NAME", help="What to call the plan in ids."),
    click.option("--replaces", default="", metavar="ID", help="The plan that this one is a new version of."),
    click.option("--as-of", default="", metavar="DATE", callback=_iso_date,
                 help="The day to judge deadlines by, as 2025-12-31; else the plan's issue date."),
)  # fmt: skip


def reading(command: Command) -> Command:
    """Give a command the options of reading; they reach it together as `options: loaders.options.Options`."""

    @wraps(command)
    def with_options(
        *,
        units: Path | None,
        curation: Path | None,
        jurisdiction: str,
        plan_id: str,
        replaces: str,
        as_of: str,
        **others: Any,  # noqa: ANN401 - the command's own
    ) -> Any:  # noqa: ANN401 - whatever the command gives
        from loaders.options import Options

        options = Options(units, curation, jurisdiction, plan_id, replaces, as_of)
        return command(options=options, **others)

    return _apply(_READING, with_options)


_WORDS = (
    click.option("--no-source", is_flag=True, help="Write the quotations, but not the plan's text."),
    click.option("--redact", type=click.Choice(["quotes"]), help="Write neither the plan's text nor a quotation."),
)


def words(command: Command) -> Command:
    """Give a command --no-source and --redact; they reach it as `words: graph.redaction.Words`."""

    @wraps(command)
    def with_options(*, no_source: bool, redact: str | None, **others: Any) -> Any:  # noqa: ANN401 - as above
        from graph.redaction import Words

        kept = Words.NONE if redact else Words.QUOTES if no_source else Words.ALL
        return command(words=kept, **others)

    return _apply(_WORDS, with_options)


_ACCOUNT = (
    click.option("--user", metavar="NAME", help="Who knocks; else NEO4J_USER or SPARQL_USER."),
    click.option("--database", metavar="NAME", help="Which database; else NEO4J_DATABASE, else neo4j."),
)


def account(command: Command) -> Command:
    """Give a command --user and --database of a server; there is no option for a password."""
    return _apply(_ACCOUNT, command)


_ASKING = (
    click.argument("text", required=False),
    click.option("--file", "file", metavar="FILE", help="Read the question from a file; - is standard input."),
    click.option("--param", "given", multiple=True, metavar="NAME=VALUE", help="The value of $NAME: JSON, else text."
                 " May be given several times."),
    click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="Print so many rows."),
    click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True,
                 metavar="SECONDS", help="Give up after so long."),
)  # fmt: skip


def asking(command: Command) -> Command:
    """Give a command a question of one's own, from where it comes, its parameters, and how much may be answered."""
    return _apply(_ASKING, command)


lang = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of what staff read."
)
"""The language of what is written."""

sources = click.argument("sources", metavar="SRC...", nargs=-1, required=True)
"""Plan files, folders of plans, folders made by `build`, or - for standard input."""


def _apply(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
