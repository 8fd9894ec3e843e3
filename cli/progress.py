"""How far long work has come, on standard error, where it is a terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

Step = TypeVar("Step")


def shown(steps: Sequence[tuple[str, Step]]) -> Iterator[Step]:
    """The steps one by one, with a bar that names the one under way."""
    with click.progressbar(
        steps,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda step: step[0] if step else "",
        show_eta=False,
    ) as bar:
        for _, step in bar:
            yield step


@contextmanager
def rows(total: int) -> Iterator[Callable[[int], None]]:
    """A bar of about so many rows; what it gives is told how many more were written."""
    with click.progressbar(length=max(total, 1), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda number: bar.update(min(number, bar.length - bar.pos) if bar.length else 0)
