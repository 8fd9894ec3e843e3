"""The embedded engine, ArcadeDB: a database filled from nodes and relationships, then opened only to be asked."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from graph.property_graph import NODE_LABELS, Edge, Node
from graph.stores.ahead import ahead
from graph.stores.cypher.java import class_named, in_words, library, start
from graph.vocabulary import RELATIONS, UNIT_CLASSES

_WITHIN = "~"  # how the engine joins the labels of a node to the name of one type
_ROWS = 20_000  # that cross to the engine at once

_Thing = TypeVar("_Thing")


class Engine:
    """An open database in a folder of its own."""

    def __init__(self, database: Any, name: str, place: Path | None = None) -> None:  # noqa: ANN401 - no types
        """Use `create` or `open_to_read`; `name` is what messages call the database."""
        self._database = database
        self._place = place
        self.name = name

    @classmethod
    def create(cls, place: Path, name: str, *, quick: bool) -> "Engine":
        """A new, empty database."""
        start(quick=quick)
        with in_words(name):
            engine = cls(library().create_database(str(place)), name)
            for text in type_statements():
                engine._database.command("sql", text)
        return engine

    @classmethod
    def open_to_read(cls, place: Path, name: str, *, quick: bool) -> "Engine":
        """A database that was made before, in a mode in which the engine itself writes nothing.

        Other processes may have it open in the same way.
        """
        start(quick=quick)
        with in_words(name):
            if place not in _shared:
                _shared[place] = (_opened(place), 0)
            database, users = _shared[place]
            _shared[place] = (database, users + 1)
            return cls(database, name, place)

    def close(self) -> None:
        """Give the database back."""
        if self._place:
            database, users = _shared.pop(self._place)
            if users > 1:
                _shared[self._place] = (database, users - 1)
                return
        with in_words(self.name):
            self._database.close()

    # -- filling ------------------------------------------------------------------------------

    def load(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Keep nodes and the relationships between them, in bulk."""
        from_nodes = class_named("com.arcadedb.python.VertexBatcher").createVerticesJson
        from_edges = class_named("com.arcadedb.python.EdgeBatcher").newEdgesJson
        places: dict[_Key, str] = {}
        with in_words(self.name), self._database.graph_batch() as batch:
            # Past the library's own methods, which take lists one value at a time.
            bulk = batch._java_graph_batch  # noqa: SLF001 - as the comment says
            for name, keys, text in ahead(_texts_of_nodes(nodes)):
                places.update(zip(keys, str(from_nodes(bulk, name, text)).split(";"), strict=True))
            for name, text in ahead(_texts_of_edges(edges, places)):
                from_edges(bulk, name, text)

    # -- asking -------------------------------------------------------------------------------

    def rows(self, text: str, parameters: Mapping[str, Any], *, most: int, seconds: float) -> list[dict[str, Any]]:
        """The first rows of an answer, in plain values; the engine refuses whatever would write."""
        limit = class_named("java.lang.Long")(max(1, round(1000 * seconds)))
        configuration = self._database.get_java_database().getConfiguration()
        configuration.setValue(class_named("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT, limit)
        with in_words(self.name), self._database.query("opencypher", text, dict(parameters)) as result:
            return [{name: plain(value) for name, value in row.to_dict().items()} for row in islice(result, most)]


def type_statements() -> Iterator[str]:
    """What makes a type of each label and each relationship type of the vocabulary, ids unique below a first label."""
    second = sorted({label for label, _ in UNIT_CLASSES.values() if label})
    for label in (*NODE_LABELS, *second):
        yield f"CREATE VERTEX TYPE `{label}` BUCKETS 1"
    for label in NODE_LABELS:
        yield f"CREATE PROPERTY `{label}`.id STRING"
        yield f"CREATE INDEX ON `{label}` (id) UNIQUE"
    for label in second:
        yield f"CREATE VERTEX TYPE `{type_of(('Unit', label))}` EXTENDS `Unit`, `{label}` BUCKETS 1"
    for name in sorted({relation.name for relation in RELATIONS}):
        yield f"CREATE EDGE TYPE `{name}` BUCKETS 1"


def type_of(labels: Sequence[str]) -> str:
    """The engine's type for these labels.

    >>> type_of(("Unit", "Collective"))
    'Collective~Unit'
    """
    return _WITHIN.join(sorted(labels))


_Key = tuple[str, str]
"""The first label and the id of a node."""


def _texts_of_nodes(nodes: Iterable[Node]) -> Iterator[tuple[str, list[_Key], str]]:
    """Nodes by the engine's type: their keys, and all they say as JSON."""
    for name, group in _in_groups((type_of(node.labels), node) for node in nodes):
        yield name, [(node.labels[0], node.id) for node in group], _json([node.properties for node in group])


def _texts_of_edges(edges: Iterable[Edge], places: Mapping[_Key, str]) -> Iterator[tuple[str, str]]:
    """Relationships by type: their ends, as the engine's places of nodes, and all they say as JSON."""
    for name, group in _in_groups((edge.type, edge) for edge in edges):
        yield name, _json([_ends(edge, places) | edge.properties for edge in group])


def _ends(edge: Edge, places: Mapping[_Key, str]) -> dict[str, Any]:
    return {"_src": places[edge.start_label, edge.start], "_dst": places[edge.end_label, edge.end]}


def _in_groups(named: Iterable[tuple[str, _Thing]]) -> Iterator[tuple[str, list[_Thing]]]:
    """Things by name, so many at a time."""
    groups: dict[str, list[_Thing]] = defaultdict(list)
    for name, thing in named:
        group = groups[name]
        group.append(thing)
        if len(group) == _ROWS:
            yield name, groups.pop(name)
    yield from groups.items()


def _json(rows: list[dict[str, Any]]) -> str:
    text = json.dumps(rows, ensure_ascii=False, check_circular=False)
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
    reading = next((reading for name, reading in _READINGS.items() if isinstance(value, class_named(name))), None)
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
    return library().type_conversion.convert_java_to_python(value)


_shared: dict[Path, tuple[Any, int]] = {}
"""The databases that are open for reading, and how often: the engine opens one only once in a process."""


def _opened(place: Path) -> Any:  # noqa: ANN401 - a library without types
    """The database, in a mode in which it cannot be written, and with nothing loaded from files and addresses."""
    setting = class_named("com.arcadedb.GlobalConfiguration")
    mode = class_named("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
    database = class_named("com.arcadedb.database.DatabaseFactory")(str(place)).open(mode)
    for allowed in (setting.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS, setting.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS):
        database.getConfiguration().setValue(allowed, False)  # noqa: FBT003 - Java
    return library().Database(database)
