"""A network as the files that `neo4j-admin database import` loads: for the first filling of a large database.

One file of nodes for each label, one of relationships for each type and the labels at its ends, with the headings of
https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/ (types of values, groups of ids).
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from graph.errors import WriteError
from graph.network import Network
from graph.property_graph import Edge, Node, Value, edges, nodes
from graph.property_types import PROPERTIES
from graph.stores.cypher.constraints import constraints

ARGUMENTS = "import.args"
"""The file of options for the importer."""

_HERE = "./"
"""Neo4j 2026 does not find a file that is given without its folder."""

CONSTRAINTS = "constraints.cypher"
"""The statements to run once the database is up, because the importer makes no constraints."""

COMMAND = f"neo4j-admin database import full neo4j @{ARGUMENTS}"
"""The command to run in the folder of the files, while the database is empty and stopped."""

# The unit separator of ASCII, which no document holds.
_BETWEEN = "\x1f"

_TYPES: Mapping[str, str] = {
    "STRING": "string",
    "INTEGER": "long",
    "FLOAT": "double",
    "BOOLEAN": "boolean",
    "LIST<STRING>": "string[]",
    "LIST<INTEGER>": "long[]",
}
"""The type of a property as Cypher and as the importer calls it."""

# Text stays as it is: with its line breaks and blanks, and a backslash is a backslash.
_ARGUMENTS = (
    "--id-type=string",
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
    "--legacy-style-quoting=false",
    "--trim-strings=false",
    "--normalize-types=false",
)
_DAMAGED = "The plan was decoded wrongly: save it as UTF-8 and read it again."
_ADVICE = "Push it with `zerentu push` instead, which has no such limit."


def write_neo4j_csv(network: Network, folder: Path) -> None:
    """Write the files into a folder, with the importer's options and the constraints to make afterwards.

    Raises:
        WriteError: a value cannot stand in such a file.
        ZerentuError: a fact joins a thing that the network does not hold.
    """
    with ExitStack() as opened:
        tables = _Tables(folder, opened)
        for node in nodes(network):
            tables.add_node(node)
        for edge in edges(network):
            tables.add_edge(edge)
    _write(folder / ARGUMENTS, [*_ARGUMENTS, *tables.arguments])
    _write(folder / CONSTRAINTS, [f"{statement};" for statement in constraints()])


class _Tables:
    """The files that are being written, each opened when its first line comes."""

    def __init__(self, folder: Path, opened: ExitStack) -> None:
        self.arguments: list[str] = []
        self._folder = folder
        self._opened = opened
        self._files: dict[str, TextIO] = {}

    def add_node(self, node: Node) -> None:
        """Write a node into the file of its first label."""
        label = node.labels[0]
        name = f"nodes-{label}.csv"
        if name not in self._files:
            _, *heads = _heads(PROPERTIES[label])
            self._open(name, (f"id:ID({label})", *heads, ":LABEL"), f"--nodes={_HERE}{name}")
        self._line(name, (*map(node.properties.get, PROPERTIES[label]), list(node.labels)))

    def add_edge(self, edge: Edge) -> None:
        """Write a relationship into the file of its type and the labels at its ends."""
        name = f"relationships-{edge.type}-{edge.start_label}-{edge.end_label}.csv"
        own = PROPERTIES.get(edge.type, {})
        if name not in self._files:
            ends = (f":START_ID({edge.start_label})", f":END_ID({edge.end_label})")
            self._open(name, (*ends, *_heads(own)), f"--relationships={edge.type}={_HERE}{name}")
        self._line(name, (edge.start, edge.end, *map(edge.properties.get, own)))

    def _open(self, name: str, heads: tuple[str, ...], argument: str) -> None:
        path = self._folder / name
        self._files[name] = self._opened.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        self._files[name].write(",".join(heads) + "\n")
        self.arguments.append(argument)

    def _line(self, name: str, values: Iterable[Value | None]) -> None:
        try:
            self._files[name].write(",".join(map(_cell, values)) + "\n")
        except UnicodeEncodeError as error:
            raise WriteError(self._folder / name, "cannot be written (it holds half a character)", _DAMAGED) from error
        except ValueError as error:
            raise WriteError(self._folder / name, f"cannot be written ({error})", _ADVICE) from error


def _heads(properties: Mapping[str, str]) -> tuple[str, ...]:
    """The headings of properties."""
    return tuple(f"{key}:{_TYPES[kind]}" for key, kind in properties.items())


def _cell(value: Value | None) -> str:
    """A value as the importer reads it; `ValueError` where a list cannot be told from another.

    >>> print(_cell('说"好"了'), _cell(3), _cell(None), _cell(True), sep=" | ")
    "说""好""了" | 3 |  | true
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        parts = [str(part) for part in value]
        if any(_BETWEEN in part for part in parts):
            raise ValueError("a list holds the sign U+001F, which stands between the parts of lists")
        if parts == [""]:
            raise ValueError("a list of one empty text would be read as an empty list")
        value = _BETWEEN.join(parts)
    return '"' + value.replace('"', '""') + '"'


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
