"""How far long work has come, on standard error, where it is a terminal."""

import sys
from collections.abc import Iterator, Sequence
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
