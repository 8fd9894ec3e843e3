"""Things made one ahead of their use: Python makes rows while a database, outside Python, keeps those before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Thing = TypeVar("_Thing")


def ahead(things: Iterator[_Thing]) -> Iterator[_Thing]:
    """The same things, each made while the one before it is used.

    >>> list(ahead(iter(["市财政局", "市水利局"])))
    ['市财政局', '市水利局']
    """
    with ThreadPoolExecutor(max_workers=1) as maker:
        made = maker.submit(next, things, None)
        while (thing := made.result()) is not None:
            made = maker.submit(next, things, None)
            yield thing
