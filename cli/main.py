"""The command `zerentu`: which commands there are, and the one fence where errors become words and exit codes.

A command is loaded when it is called, so that help comes at once.
"""

import errno
import gc
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from io import TextIOWrapper
from typing import Any, TextIO

import click

from graph.errors import ZerentuError

EXIT_ERROR = 3
EXIT_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command stands, and the line that the list of commands shows."""

    place: str  # module:function
    short: str  # the first sentence of its help; a test compares them


COMMANDS: Mapping[str, Entry] = {
    "build": Entry("cli.build:build", "Read plans and write the map, the graph, the ledger and the report."),
    "extract": Entry("cli.extract:extract", "Print who is assigned to what, and the words that say so."),
    "check": Entry("cli.check:check", "Print what a plan says badly; exit code 1 if there is something."),
    "ask": Entry("cli.ask:ask", "Answer a question about a plan; alone it lists the questions."),
    "cypher": Entry("cli.cypher:cypher", "Ask a question of your own in Cypher; it can only read."),
    "shell": Entry("cli.shell:shell", "Ask in Cypher, question after question, with history and completion."),
    "map": Entry(
        "cli.map:draw", "Write only the page, of everything or of one plan; or the sheet of a unit, to hand to it."
    ),
    "sparql": Entry("cli.sparql:sparql", "Ask a question of your own in SPARQL; it can only read."),
    "push": Entry("cli.push:push", "Keep plans in a database, and print what is added, removed and changed."),
    "pull": Entry("cli.pull:pull", "Write what a database holds into a folder, as `build` keeps it."),
    "export": Entry("cli.export:export", "Write the network as a file, or a folder of files, for another program."),
    "annotate": Entry("cli.annotate:annotate", "Write the plan with every reading marked, to check and correct it."),
}
"""Every command by its name, in the order in which help lists them."""


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, most used first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name, loaded now; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].place.partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.short) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the command gives
        """Run the command inside the fence."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except ZerentuError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(EXIT_ERROR)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted; nothing was written.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            # Who reads us has seen enough (`zerentu extract … | head`); a last flush must not complain either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        return answer


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="zerentu")
def zerentu() -> None:
    """Turn government plans into a map of who is responsible for what.

    Begin with: zerentu build plan.txt -o out

    Then open out/map.html in a browser. What staff read is Chinese, or English with --lang en. Exit codes:
    0 done, 1 the plan has findings, 2 wrong option, 3 error, 130 interrupted.
    """


def main() -> None:
    """Run `zerentu` as a program."""
    # A run makes hundreds of thousands of small objects that live to its end; looking for cycles
    # among them as often as Python does by default costs a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        speak_chinese(stream)
    zerentu(prog_name="zerentu")


def speak_chinese(stream: TextIO) -> None:
    """Make a stream carry Chinese: UTF-8, except for a terminal that shows Chinese in its own encoding.

    What no encoding carries (half a surrogate pair) is written as its number.
    """
    if isinstance(stream, TextIOWrapper):
        own = stream.isatty() and _carries_chinese(stream.encoding)
        stream.reconfigure(encoding=stream.encoding if own else "utf-8", errors="backslashreplace", newline="\n")


def _carries_chinese(encoding: str) -> bool:
    try:
        return bool("責任圖".encode(encoding))
    except (UnicodeEncodeError, LookupError):
        return False
