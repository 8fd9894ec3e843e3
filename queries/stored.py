"""The questions asked of a store in its own language, which spares reading the whole network.

A question's text stands in `queries/cypher/NAME.cypher` or `queries/sparql/NAME.rq` and gives the rows of the Python
answer; what people call a unit, a task or a plan is found by the same rules, over the names that the store tells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Protocol

from graph.errors import ZerentuError
from queries import weights
from queries.answer import Answer, Column, Rows, Value
from queries.lookup import Known, find, known_plan, known_section, known_unit, marks_of
from queries.numbers import whole
from queries.path import refuse_one
from queries.questions import check, named, question


class Asked(Protocol):
    """What answers texts in its own language, as a store does."""

    def query(self, text: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of an answer."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question stands in Cypher, and how its rows become an answer."""

    frame: str  # module:function, from rows, figures and arguments to the answer
    columns: str  # module:table, the columns of the rows
    figures: tuple[str, ...] = ()  # files whose counts the notes tell
    kind: str = ""  # what the argument NAME names


CYPHER: Mapping[str, Wording] = {
    "load": Wording("queries.load:frame", "queries.load:ALL_COLUMNS", ("duties",)),
    "coverage": Wording("queries.coverage:frame", "queries.coverage:COLUMNS", ("outline", "duties", "empty", "seats")),
    "unled": Wording("queries.gaps:frame_unled", "queries.gaps:COLUMNS", ("duties", "empty")),
    "orphans": Wording("queries.gaps:frame_orphans", "queries.gaps:COLUMNS", ("duties", "empty")),
    "members": Wording("queries.members:frame", "queries.members:COLUMNS", ("seats",)),
    "unit": Wording("queries.sheets:frame_unit", "queries.sheets:COLUMNS", kind="unit"),
    "task": Wording("queries.sheets:frame_task", "queries.sheets:COLUMNS", kind="task"),
    "area": Wording("queries.sheets:frame_area", "queries.sheets:COLUMNS", kind="area"),
    "matrix": Wording("queries.matrix:frame", "queries.matrix:LONG"),
    "partners": Wording("queries.partners:frame", "queries.partners:COLUMNS", ("ties",), "unit"),
    "fragile": Wording("queries.fragile:frame", "queries.fragile:COLUMNS", ("duties",), "unit"),
    "path": Wording("queries.path:frame", "queries.path:COLUMNS", kind="unit"),
    "deadlines": Wording("queries.deadlines:frame", "queries.deadlines:COLUMNS", ("duties", "dated"), "unit"),
    "across": Wording("queries.across:frame", "queries.across:COLUMNS", ("plans",), "unit"),
}
"""Every question that stands in Cypher."""


SPARQL: Mapping[str, tuple[str, ...]] = {
    "load": (),
    "coverage": (),
    "unled": ("units", "collectives"),
    "orphans": ("units", "collectives"),
    "members": (),
    "unit": ("partners",),
    "task": ("partners",),
    "area": ("partners",),
    "fragile": ("others",),
    "deadlines": ("roles",),
    "across": ("twice", "twice_in"),
    **dict.fromkeys([f"figures/{name}" for name in ("dated", "duties", "empty", "outline", "plans", "seats")], ()),
    "names/area": ("path", "words"),
    "names/called": (),
    "names/plan": ("words",),
    "names/task": ("path", "words"),
    "names/unit": ("words",),
}
"""Every question that stands in SPARQL, and what is asked beside it, with the columns that are lists.

SPARQL has none: they come as one text with the sign U+001F between the parts.
"""

_BETWEEN = "\x1f"


def cypher(name: str) -> str:
    """The Cypher text of a question, or of what is asked beside it (`figures/duties`, `names/unit`).

    >>> cypher("load").splitlines()[0]
    '// 各单位职责负荷 · load'
    """
    return files("queries").joinpath(f"cypher/{name}.cypher").read_text(encoding="utf-8")


def sparql(name: str) -> str:
    """The SPARQL text of the same.

    >>> sparql("unled").splitlines()[0]
    '# 没有牵头单位的任务 · unled'
    """
    return files("queries").joinpath(f"sparql/{name}.rq").read_text(encoding="utf-8")


class InCypher:
    """A store to which the questions are put in Cypher."""

    language = "Cypher"
    known = frozenset(CYPHER)

    def __init__(self, store: Asked) -> None:
        self._store = store

    def rows(self, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a file of ours gives."""
        return self._store.query(cypher(name), dict(parameters))


class InSparql:
    """A store to which the questions are put in SPARQL."""

    language = "SPARQL"
    known = frozenset(CYPHER.keys() & SPARQL.keys())

    def __init__(self, store: Asked) -> None:
        self._store = store

    def rows(self, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that a file of ours gives, with their lists."""
        lists = SPARQL[name]
        return [
            {key: _parts(value) if key in lists else value for key, value in row.items()}
            for row in self._store.query(sparql(name), dict(parameters))
        ]


def _parts(joined: str | None) -> list[str]:
    return [] if joined is None else joined.split(_BETWEEN)


def ask(store: Asked, name: str, /, **arguments: str | bool) -> Answer:
    """The answer to a question, from a store that speaks Cypher (see `answer`)."""
    return answer(InCypher(store), name, **arguments)


def answer(store: InCypher | InSparql, name: str, /, **arguments: str | bool) -> Answer:
    """The answer to a question, worked out by a store.

    Raises:
        UnknownQuestionError: there is no such question.
        UnknownNameError: it takes no such argument, or the argument names nothing in the store.
        ZerentuError: an argument is missing or malformed, or the question does not stand in its language.
    """
    asked = question(name)
    check(asked, arguments)
    if name not in store.known:
        raise ZerentuError(
            f"the question '{name}' does not stand in {store.language}. Leave --via out to have it from Python."
        )
    wording = CYPHER[name]
    defaults = {parameter.name: parameter.default for parameter in asked.parameters if parameter.default is not None}
    given = {**defaults, **arguments}
    parameters, words = _parameters(store, wording.kind, given)
    columns: tuple[Column, ...] = named(wording.columns)
    figures = {key: count for file in wording.figures for key, count in _figures(store, file, parameters)}
    if parameters.get("top") == 0:  # all of them: a limit is a number, and engines set as much aside
        parameters["top"] = figures["ties"]
    rows = _rows(store.rows(name, parameters), columns)
    frame: Callable[..., Answer] = named(wording.frame)
    return frame(rows, figures, **given | words)


def _rows(found: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Rows:
    def cell(value: Any) -> Value:  # noqa: ANN401 - as the engine gives it
        return tuple(value) if isinstance(value, list) else value

    return tuple(tuple(cell(row[column.key]) for column in columns) for row in found)


def _figures(store: InCypher | InSparql, file: str, parameters: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The counts of one file; a store that holds nothing may give no row."""
    for row in store.rows(f"figures/{file}", parameters):
        yield from row.items()


# -- arguments --------------------------------------------------------------------------------


def _parameters(
    store: InCypher | InSparql, kind: str, given: Mapping[str, str | bool]
) -> tuple[dict[str, str | bool | int | float], dict[str, str]]:
    """The parameters of the text, and what the answer calls the things that were named."""
    plan = _found(store, "plan", str(given.get("plan", ""))).id
    parameters: dict[str, str | bool | int | float] = {"plan": plan, **({"unit": ""} if kind == "unit" else {})}
    for key in given.keys() - {"plan", "weights", "top", "name", "other"}:
        parameters[key] = given[key]
    if "weights" in given:
        parameters |= {role.value: weight for role, weight in weights.parse(str(given["weights"])).items()}
    if "top" in given:
        parameters["top"] = whole(str(given["top"]), "top")
    words = {}
    for argument, parameter in (("name", kind), ("other", "other")):
        if word := str(given.get(argument, "")):
            known = _found(store, kind, word, plan)
            parameters[parameter] = known.id
            words[argument] = _shown(store, kind, known, plan)
    if "other" in given:
        refuse_one(str(given["name"]), str(given["other"]), str(parameters["unit"]), str(parameters["other"]))
    return parameters, words


def _found(store: InCypher | InSparql, kind: str, word: str, plan: str = "") -> Known:
    """The thing that a word names; nothing for "".

    Names can be told apart only by all of them, because no engine knows traditional from simplified
    characters; an id needs itself alone.
    """
    if not word:
        return Known("", ())
    for identifier in [word, ""] if word.startswith(f"{kind}/") else [""]:
        rows = store.rows(f"names/{kind}", {"id": identifier, "plan": plan})
        known = {row["id"]: _KNOWN[kind](row) for row in rows}
        if known or not identifier:
            return known[find(kind, word, list(known.values()))]
    raise AssertionError(kind)


_KNOWN: Mapping[str, Callable[[Mapping[str, Any]], Known]] = {
    "unit": lambda row: known_unit(row["id"], row["name"], row["jurisdiction"], row["words"]),
    "task": lambda row: known_section(row["id"], marks_of(row["path"], row["part"], row["words"][0]), row["words"]),
    "area": lambda row: known_section(row["id"], marks_of(row["path"], row["part"], row["words"][0]), row["words"]),
    "plan": lambda row: known_plan(row["id"], row["words"]),
}
"""Kind of thing -> how a row of `names` tells what it goes by."""


def _shown(store: InCypher | InSparql, kind: str, known: Known, plan: str) -> str:
    """What an answer calls a thing: a unit as plans write it, a task by its place, an area by its name."""
    if kind == "unit":
        (row,) = store.rows("names/called", {"unit": known.id, "plan": plan})
        return str(row["called"])
    section, words = (list(names) for names in known.names)
    return section[1] if kind == "task" else words[0]
