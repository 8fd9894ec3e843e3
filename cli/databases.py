"""Where Cypher is asked, and what is made for it and SPARQL: a server, or the database of a plan or folder.

A folder made by `build` has its database beside `network.jsonl`, a plan has it in the user's cache. It is
made again when what it was made from, or the program itself, is another.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from cli.addresses import is_address, is_endpoint, opened
from cli.places import cache
from cli.sources import kept_network, network_of
from graph.errors import ZerentuError
from graph.network import Network
from loaders.options import Options

_PACKAGES = ("graph", "loaders")
_MOST_KEPT = 20
_STANDARD = "-"


class Answering(Protocol):
    """A store with limits on what it answers."""

    seconds: float
    most: int

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of an answer in Cypher."""

    def read(self) -> Network:
        """Everything the store holds."""


@contextmanager
def answering(on: str, options: Options, user: str | None = None, database: str | None = None) -> Iterator[Answering]:
    """A store that answers Cypher about the plan, the folder or the address.

    Args:
        on: a plan file, a folder of plans or one made by `build`, - for standard input, or neo4j://….
        options: how a plan is read.
        user: who knocks at a Neo4j.
        database: which database of it.
    """
    if is_endpoint(on):
        raise ZerentuError(f"{on}: speaks SPARQL. Ask it with `zerentu sparql`, or `ask` with --via sparql.")
    if is_address(on):
        with opened(on, user, database) as server:
            yield server
        return
    from graph.stores.cypher.embedded import EmbeddedStore

    place, key, network = made_from(on, options, "cypher")
    with EmbeddedStore(place, on) as store:
        store.keep(key, network)
        yield store


def made_from(on: str, options: Options, language: str) -> tuple[Path, str, Callable[[], Network]]:
    """The folder of the database for a language, what tells its content, and the network."""

    def network() -> Network:
        return network_of([on], options)

    kept = kept_network(on)
    if kept and kept.is_file():
        return kept.with_suffix(f".{language}"), _digest({"network": kept.read_bytes()}), network
    if on == _STANDARD:
        from graph.stores.jsonl import dumps

        held = network()
        key = _digest({"network": dumps(held).encode()})
        return _in_cache(language, key), key, lambda: held
    path = Path(on)
    key = _digest(_input(path, options)) if path.exists() else ""
    return _in_cache(language, _digest({"path": str(path.resolve()).encode()}, program=False)), key, network


def _input(path: Path, options: Options) -> Mapping[str, bytes]:
    """Everything a reading comes from: the plans, the options, and the files that options name."""
    named = [file for file in (options.units, options.curation) if file]
    files = [file for given in (path, *named) for file in (sorted(given.rglob("*")) if given.is_dir() else [given])]
    return {"options": repr(options).encode(), **{str(file): file.read_bytes() for file in files if file.is_file()}}


def _digest(content: Mapping[str, bytes], *, program: bool = True) -> str:
    """A hash of contents by name, and of the program that reads them."""
    digested = sha256(_program().encode() if program else b"")
    for name, data in content.items():
        digested.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digested.hexdigest()[:32]


def _program() -> str:
    """What tells one state of the program from another, without reading it: sizes and times of its files."""
    root = Path(__file__).resolve().parents[1]
    files = sorted(file for package in _PACKAGES for file in (root / package).rglob("*") if file.suffix != ".pyc")
    states = ((file, file.stat()) for file in files if file.is_file())
    return "".join(f"{file}{state.st_size}{state.st_mtime_ns}\n" for file, state in states)


def _in_cache(language: str, name: str) -> Path:
    """A folder in the cache; of all such folders only the newest stay."""
    place = cache() / language / name
    others = [other for other in place.parent.glob("*") if other != place]
    for other in sorted(others, key=lambda folder: folder.stat().st_mtime, reverse=True)[_MOST_KEPT - 1 :]:
        shutil.rmtree(other, ignore_errors=True)
    return place
