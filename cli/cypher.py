"""`zerentu cypher`: a question of one's own, and its rows as a table, JSON or CSV."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cli import options as shared
from cli.databases import answering
from cli.output import STANDARD, emit
from cli.rows import FORMATS, parameters
from graph.errors import ReadError
from loaders.options import Options

_ADVICE = "Save it as UTF-8 text."


@click.command()
@click.option("--on", required=True, metavar="ON", help="A plan, a folder made by `build`, or neo4j://…; - is standard"
              " input.")  # fmt: skip
@click.option("--format", "printed_as", type=click.Choice(list(FORMATS)), default="table", show_default=True,
              help="How to print the rows.")  # fmt: skip
@shared.asking
@shared.account
@shared.reading
def cypher(
    text: str | None, on: str, file: str | None, given: Sequence[str], printed_as: str, limit: int, timeout: float,
    user: str | None, database: str | None, options: Options,
) -> None:  # fmt: skip
    """Ask a question of your own in Cypher; it can only read.

    Example: zerentu cypher "MATCH (u:Unit)-[r:LEADS]->(t:Task) RETURN u.name, count(t)" --on out
    """
    question = question_in(text, file)
    values = parameters(given)
    with answering(on, options, user, database) as store:
        store.seconds, store.most = timeout, limit + 1
        rows = store.query(question, values)
    emit(FORMATS[printed_as](rows[:limit]))
    if not rows and printed_as != "json":
        click.echo("No rows.", err=True)
    if len(rows) > limit:
        click.echo(f"These are the first {limit} rows; --limit takes more.", err=True)


def question_in(text: str | None, file: str | None) -> str:
    """The question that was typed, or stands in a file or on standard input."""
    if (text is None) == (file is None):
        raise click.UsageError("Give the question as an argument, or name a file that holds it with --file.")
    if text is not None and text != STANDARD:
        return text
    return _read(file if text is None and file is not None else STANDARD)


def _read(place: str) -> str:
    """The text of a file, or of standard input."""
    source = Path(place)
    try:
        data = sys.stdin.buffer.read() if place == STANDARD else source.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ReadError(source, f"cannot be read ({error.strerror})", "Check its name and folder.") from error
    except UnicodeDecodeError as error:
        raise ReadError(source, f"is not UTF-8 (byte {error.start})", _ADVICE) from error
