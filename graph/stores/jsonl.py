"""`network.jsonl`: one fact a line, in order, so that two versions compare line by line."""

import json
from pathlib import Path
from typing import Any

from graph.codec import from_dict, to_dict
from graph.errors import ConflictError, ReadError, StoreError, ZerentuError
from graph.files import replace_file
from graph.network import Network
from graph.stores.base import Closing, replacing

_ADVICE = "Make it again with `zerentu build`."


class JsonlStore(Closing):
    """A network in one file of JSON lines."""

    def __init__(self, path: Path) -> None:
        """Keep the network in the file at `path`."""
        self.path = path

    def write(self, network: Network) -> None:
        """Replace the file's plans by the network's; other plans in the file stay."""
        replace_file(self.path, dumps(replacing(self.read(), network)))

    def read(self) -> Network:
        """The network of the file; an absent file is an empty network."""
        return load(self.path) if self.path.exists() else Network()

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """A file of lines has no query language."""
        raise StoreError(
            str(self.path), f"cannot run {text[:40]!r} with {parameters}", "Use `zerentu cypher` or `ask`."
        )

    def close(self) -> None:
        """Nothing is held open."""


def dumps(network: Network) -> str:
    """The network as JSON lines.

    >>> from graph.model import Unit, UnitKind
    >>> trade = Unit("unit/沅江市/行业协会", "行业协会", "沅江市", UnitKind.OTHER, "")
    >>> print(dumps(Network([trade])), end="")  # doctest: +ELLIPSIS
    {"kind": "unit", "id": "unit/沅江市/行业协会", "name": "行业协会", "jurisdiction": "沅江市", "type": "其他", ...}
    """
    return "".join(json.dumps(to_dict(fact), ensure_ascii=False) + "\n" for fact in network)


def load(path: Path) -> Network:
    """The network that `dumps` wrote; `ReadError` names the line that does not fit."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(path, f"cannot be read ({error})", _ADVICE) from error
    facts = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                plain = json.loads(line)
                if not isinstance(plain, dict):
                    raise ReadError(path, "is not an object", _ADVICE, place=f"line {number}")
                facts.append(from_dict(plain))
            except (json.JSONDecodeError, ZerentuError) as error:
                if isinstance(error, ReadError):
                    raise
                what = f"is not a fact of a network ({error})"
                raise ReadError(path, what, _ADVICE, place=f"line {number}") from error
    try:
        return Network(facts)
    except ConflictError as error:
        raise ReadError(path, f"contradicts itself ({error})", _ADVICE) from error
