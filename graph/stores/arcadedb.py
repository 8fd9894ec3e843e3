"""The embedded engine, ArcadeDB: starts it, fills a database from nodes and relationships, asks it, only reading.

The engine is a Java virtual machine inside this process. It is started once; what it would print is kept from
the terminal, and what it throws becomes a `StoreError` in one sentence.
"""

import gc
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from graph.errors import MissingLibraryError, StoreError, WriteError
from graph.property_graph import NODE_LABELS, Edge, Node
from graph.vocabulary import RELATIONS, UNIT_CLASSES

_WITHIN = "~"  # how the engine joins the labels of a node to the name of one type
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A start in two thirds of the time; long work then takes longer."""
_SILENT = (f"-Djava.util.logging.config.file={os.devnull}",)
"""No log, neither in the terminal nor in a folder of its own where the user happens to work."""

_ROWS = 20_000  # that cross to the engine at once
_EXPECTED = "WARNING: Using incubator modules: jdk.incubator.vector"
_PIP = "Install it with: pip install 'zerentu[cypher]'"
_NO_WHEEL = "there is none for Macs with Intel, nor for Linux with glibc older than 2.34; push to a Neo4j there"
_ADVICE = "Correct the question; `zerentu shell` completes labels, types and properties."


def start(*, quick: bool) -> None:
    """Start the engine, if it is not running.

    Args:
        quick: for a small network, whose answer takes less time than the start.

    Raises:
        MissingLibraryError: it is not installed.
        StoreError: the virtual machine does not start.
    """
    library = _library()
    import jpype  # noqa: PLC0415 - it is there where the engine is, and only there

    if jpype.isJVMStarted():
        return
    # What is here already lives to the end; the machine's start would walk over all of it.
    gc.freeze()
    with _kept_from_terminal() as said:
        try:
            library.jvm.start_jvm(jvm_args=[*_SILENT, *(_QUICK if quick else ())])
        except library.ArcadeDBError as error:
            what = f"does not start ({_sentence(error)} {said()})".replace(" )", ")")
            raise StoreError("embedded engine", what, "Look at ARCADEDB_JVM_ARGS.") from error
        _class("com.arcadedb.log.LogManager").instance()
        _class("java.util.logging.Logger").getLogger("").setLevel(_class("java.util.logging.Level").OFF)


def _library() -> ModuleType:
    try:
        import arcadedb_embedded  # noqa: PLC0415 - an extra
    except ImportError as error:
        what = f"needs the library arcadedb-embedded, which is not installed ({error})"
        raise MissingLibraryError(
            "Cypher without a server", what, f"{_PIP} ({_NO_WHEEL}; there, push to Neo4j)."
        ) from error
    library: ModuleType = arcadedb_embedded
    return library


@contextmanager
def _kept_from_terminal() -> Iterator[Any]:
    """Keep what the virtual machine prints while it starts; what nobody expects is printed after all."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        terminal = os.dup(2)
        os.dup2(kept.fileno(), 2)

        def said() -> str:
            kept.seek(0)
            lines = kept.read().decode("utf-8", "replace").splitlines()
            return " ".join(line for line in lines if line.strip() and line != _EXPECTED)

        try:
            yield said
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
            if words := said():
                os.write(2, f"{words}\n".encode())


class Engine:
    """An open database in a folder of its own."""

    def __init__(self, database: Any, place: Path) -> None:  # noqa: ANN401 - a library without types
        """Use `create` or `open_to_read`."""
        self._database = database
        self.place = place

    @classmethod
    def create(cls, place: Path, *, quick: bool) -> "Engine":
        """A new, empty database."""
        start(quick=quick)
        with _in_words(place):
            engine = cls(_library().create_database(str(place)), place)
            engine._make_types()
        return engine

    @classmethod
    def open_to_read(cls, place: Path, *, quick: bool) -> "Engine":
        """A database that was made before, in a mode in which the engine itself writes nothing.

        Other processes may have it open in the same way.
        """
        start(quick=quick)
        mode = _class("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
        setting = _class("com.arcadedb.GlobalConfiguration")
        with _in_words(place):
            database = _class("com.arcadedb.database.DatabaseFactory")(str(place)).open(mode)
            configuration = database.getConfiguration()
            configuration.setValue(setting.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS, False)  # noqa: FBT003 - Java
            configuration.setValue(setting.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS, False)  # noqa: FBT003 - Java
            return cls(_library().Database(database), place)

    def close(self) -> None:
        """Give the database back."""
        with _in_words(self.place):
            self._database.close()

    # -- filling ------------------------------------------------------------------------------

    def _make_types(self) -> None:
        """A type for each label and each relationship type of the vocabulary; ids are unique below a first label."""
        second = {label for label, _ in UNIT_CLASSES.values() if label}
        for label in (*NODE_LABELS, *sorted(second)):
            self._sql(f"CREATE VERTEX TYPE `{label}` BUCKETS 1")
        for label in NODE_LABELS:
            self._sql(f"CREATE PROPERTY `{label}`.id STRING")
            self._sql(f"CREATE INDEX ON `{label}` (id) UNIQUE")
        for label in sorted(second):
            self._sql(f"CREATE VERTEX TYPE `{_type(('Unit', label))}` EXTENDS `Unit`, `{label}` BUCKETS 1")
        for name in sorted({relation.name for relation in RELATIONS}):
            self._sql(f"CREATE EDGE TYPE `{name}` BUCKETS 1")

    def _sql(self, text: str) -> None:
        self._database.command("sql", text)

    def load(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Keep nodes and the relationships between them, in bulk."""
        with _in_words(self.place), self._database.graph_batch() as batch:
            places = self._load_nodes(batch, nodes)
            self._load_edges(batch, edges, places)

    def _load_nodes(self, batch: Any, nodes: Iterable[Node]) -> dict[tuple[str, str], str]:  # noqa: ANN401 - no types
        """Keep the nodes; (first label, id) -> where the engine put each."""
        from_json = _class("com.arcadedb.python.VertexBatcher").createVerticesJson
        places: dict[tuple[str, str], str] = {}
        for name, group in _in_groups((_type(node.labels), node) for node in nodes):
            made = str(from_json(batch._java_graph_batch, name, _json(node.properties for node in group)))  # noqa: SLF001 - lists, too, go the quick way
            places.update(zip(((node.labels[0], node.id) for node in group), made.split(";"), strict=True))
        return places

    def _load_edges(
        self,
        batch: Any,  # noqa: ANN401 - a library without types
        edges: Iterable[Edge],
        places: Mapping[tuple[str, str], str],
    ) -> None:
        from_json = _class("com.arcadedb.python.EdgeBatcher").newEdgesJson
        for name, group in _in_groups((edge.type, edge) for edge in edges):
            rows = (
                {
                    "_src": places[edge.start_label, edge.start],
                    "_dst": places[edge.end_label, edge.end],
                    **edge.properties,
                }
                for edge in group
            )
            from_json(batch._java_graph_batch, name, _json(rows))  # noqa: SLF001 - as above

    # -- asking -------------------------------------------------------------------------------

    def rows(self, text: str, parameters: Mapping[str, Any], *, most: int, seconds: float) -> list[dict[str, Any]]:
        """The first rows of an answer, in plain values; the engine refuses whatever would write."""
        limit = _class("java.lang.Long")(max(1, round(1000 * seconds)))
        configuration = self._database.get_java_database().getConfiguration()
        configuration.setValue(_class("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT, limit)
        with _in_words(self.place), self._database.query("opencypher", text, dict(parameters)) as result:
            return [{name: plain(value) for name, value in row.to_dict().items()} for row in islice(result, most)]


def _type(labels: Sequence[str]) -> str:
    """The engine's type for these labels.

    >>> _type(("Unit", "Collective"))
    'Collective~Unit'
    """
    return _WITHIN.join(sorted(labels))


def _in_groups(named: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, list[Any]]]:
    """Things by name, so many at a time."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for name, thing in named:
        group = groups[name]
        group.append(thing)
        if len(group) == _ROWS:
            yield name, groups.pop(name)
    yield from groups.items()


def _json(rows: Iterable[Mapping[str, Any]]) -> str:
    text = json.dumps(list(rows), ensure_ascii=False, check_circular=False)
    text.encode("utf-8")  # half a character is found here, where it is still known as one
    return text


def plain(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """A value as JSON knows it; nodes and relationships as objects with `id`, `labels` or `type`, and properties."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    reading = next((reading for name, reading in _READINGS.items() if isinstance(value, _class(name))), None)
    if reading:
        return reading(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _node(vertex: Any) -> dict[str, Any]:  # noqa: ANN401 - an object of Java
    labels = str(vertex.getTypeName()).split(_WITHIN)
    return _thing(vertex, {"labels": sorted(labels)})


def _relationship(edge: Any) -> dict[str, Any]:  # noqa: ANN401 - an object of Java
    return _thing(edge, {"type": str(edge.getTypeName())})


def _thing(found: Any, kind: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - an object of Java
    said = {str(key): plain(_converted(value)) for key, value in dict(found.propertiesAsMap()).items()}
    return {"id": said.get("id", str(found.getIdentity())), **kind, "properties": dict(sorted(said.items()))}


def _path(path: Any) -> dict[str, Any]:  # noqa: ANN401 - an object of Java
    nodes, relationships = path.getVertices(), path.getEdges()
    return {"nodes": [_node(node) for node in nodes], "relationships": [_relationship(edge) for edge in relationships]}


_READINGS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "com.arcadedb.graph.Vertex": _node,
    "com.arcadedb.graph.Edge": _relationship,
    "com.arcadedb.query.opencypher.traversal.TraversalPath": _path,
}


def _converted(value: Any) -> Any:  # noqa: ANN401 - as `plain`
    return _library().type_conversion.convert_java_to_python(value)


@cache
def _class(name: str) -> Any:  # noqa: ANN401 - a class of Java
    import jpype  # noqa: PLC0415 - it is there where the engine is, and only there

    return jpype.JClass(name)


# -- what the engine says when it cannot ------------------------------------------------------

_JAVA = re.compile(r"(?:\b[a-z_][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error)?: ")
_WRAPPED = re.compile(r"^(?:Query failed|Command failed|Failed to \w+ database|Reading the result set failed): ")


@contextmanager
def _in_words(place: Path) -> Iterator[None]:
    """Say what went wrong as a `StoreError`, in one sentence and without a stack of calls."""
    import jpype  # noqa: PLC0415 - as above

    try:
        yield
    except UnicodeEncodeError as error:
        what = f"cannot keep half a character ({error.object[error.start : error.end]!r})"
        raise WriteError(place, what, "Save the plan as UTF-8 and read it again.") from error
    except (_library().ArcadeDBError, jpype.JException) as error:
        raise StoreError(str(place), f"says: {_sentence(error)}", _ADVICE) from error


def _sentence(error: BaseException) -> str:
    """What an error of the engine says to people: its first line, without names of Java."""
    line = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return _JAVA.sub("", _WRAPPED.sub("", line)).strip().rstrip(".")[:300]
