"""Where what we say goes: the answer to standard output or a file, warnings to standard error."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from graph.errors import WriteError
from graph.files import replace_file
from graph.network import Network

STANDARD = "-"


def emit(content: str | bytes) -> None:
    """Print a text, or the bytes of a file, as they are, without a line break of ours."""
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError("standard output", f"cannot be written ({error.strerror})", "Make room for it.") from error


def save(place: str, content: str | bytes) -> None:
    """Write the content of a file, or to standard output if the place is `-`."""
    if place == STANDARD:
        emit(content)
    else:
        replace_file(Path(place), content)


def warn(message: str) -> None:
    """Say something on standard error that is no error."""
    click.echo(f"Warning: {message}", err=True)


def warn_of_marks(network: Network) -> None:
    """Say which plans bear a mark of confidence, before their words are written anywhere."""
    for name, mark in _marked(network):
        warn(f"{name} bears the mark {mark}. --redact quotes leaves its words out of what is written.")


def _marked(network: Network) -> Iterable[tuple[str, str]]:
    return ((plan.file or plan.title, plan.marked) for plan in network.plans if plan.marked)
