"""`zerentu shell`: question after question, with history and completion, or from a pipe."""

import sys
from collections.abc import Iterable

import click

from cli import options as shared
from cli.databases import answering
from cli.output import emit
from cli.session import Session
from graph.errors import MissingLibraryError, ReadError, ZerentuError
from loaders.options import Options

_WELCOME = "Cypher over several lines, ended by a semicolon; :help for commands, Tab completes, :quit leaves.\n"
_PIP = "Install it with: pip install 'zerentu[cypher]'. Questions from a pipe need it not."


@click.command()
@click.option("--on", required=True, metavar="ON", help="A plan, a folder made by `build`, or neo4j://….")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True,
              metavar="SECONDS", help="Give up on a question after so long.")  # fmt: skip
@shared.account
@shared.reading
@shared.lang
def shell(on: str, timeout: float, user: str | None, database: str | None, options: Options, lang: str) -> None:
    """Ask in Cypher, question after question, with history and completion.

    Example: zerentu shell --on out
    """
    from cli.ask import FORMATS

    with answering(on, options, user, database) as store:
        store.seconds = timeout
        session = Session(store, emit, lang=lang, table=FORMATS["table"])
        if sys.stdin.isatty():
            _talk(session)
        else:
            _follow(session, _piped())


def _follow(session: Session, lines: Iterable[str]) -> None:
    """Answer what comes through a pipe; the first error ends it."""
    for line in lines:
        session.take(line)
        if session.over:
            return
    session.finish()


def _piped() -> list[str]:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadError("standard input", f"is not UTF-8 (byte {error.start})", "Send UTF-8 text.") from error


def _talk(session: Session) -> None:
    """Answer what is typed; an error is said, and the next question taken."""
    try:
        from cli.prompt import prompt, typed
    except ImportError as error:
        what = f"needs the library prompt_toolkit, which is not installed ({error})"
        raise MissingLibraryError("the prompt", what, _PIP) from error
    from cli.places import state

    emit(_WELCOME)
    for line in typed(prompt(state() / "history"), session):
        try:
            session.take(line)
        except ZerentuError as error:
            click.echo(f"Error: {error}", err=True)
        if session.over:
            return
