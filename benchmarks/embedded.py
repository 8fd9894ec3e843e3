"""The embedded database: a first and a next question as whole processes, and a million assignments.

The load is held against the engine's own bulk load of the same rows, in a process of its own, in the same run.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import arcadedb_embedded

from graph.ids import assignment_id
from graph.model import Assignment, Fact, Role, Status, Unit
from graph.network import Network
from graph.property_graph import edges, nodes
from graph.stores.cypher.arcadedb import type_of, type_statements
from graph.stores.cypher.embedded import EmbeddedStore
from graph.stores.cypher.java import start
from queries.questions import question
from queries.stored import CYPHER, ask
from tests.builders import area, body, membership, plan, run, task, unit

_ROOT = Path(__file__).resolve().parents[1]
_REAL = _ROOT.parent / "shared" / "plans" / "yuanjiang-2024.txt"
_PLAN = _REAL if _REAL.exists() else _ROOT / "examples" / "chengnan-2025.txt"
_QUESTION = "MATCH (u:Unit)-[r:LEADS]->(t:Task) RETURN u.name AS unit, count(t) AS tasks ORDER BY tasks DESC"
_ROUNDS = 5
_FIRST, _NEXT, _TIMES = 4.0, 2.0, 1.2  # seconds, seconds, times the engine's own load
_ASSIGNMENTS = 1_000_000
_A_PLAN = 10_000  # assignments
_A_TASK = 4  # assignments
_UNITS = 2_000
_ALIKE = 50  # every so many tasks of a plan stand in the others too
_DUE = ("", "2025-06-30", "2025-12-31", "", "2026-06-30")


def main() -> None:
    """Print a line for each measure; with a word, do that part and print its seconds."""
    gc.set_threshold(200_000, 20, 20)  # as `zerentu` does
    match sys.argv[1:]:
        case ["ours", folder, number]:
            _say_json(_ours(Path(folder), int(number)))
        case ["engine", folder, number]:
            _say_json(_engine(Path(folder), int(number)))
        case ["questions", folder]:
            _questions(Path(folder))
        case arguments:
            _processes()
            _bulk(int(arguments[0]) if arguments else _ASSIGNMENTS)


def _processes() -> None:
    command = [str(Path(sys.executable).with_name("zerentu")), "cypher", _QUESTION, "--on", str(_PLAN)]
    first, following = [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as cache:
            first.append(_seconds(command, cache))
            following.append(_seconds(command, cache))
    for name, took, most in (("first question", first, _FIRST), ("next question", following, _NEXT)):
        took.sort()
        late = "" if took[0] <= most else "  TOO LONG"
        spread = f"min {took[0]:5.2f} s  median {took[len(took) // 2]:5.2f} s"
        _say(f"{name:15} on {_PLAN.name}: {spread} (aim {most:g}){late}")


def _seconds(command: list[str], cache: str) -> float:
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        command, check=True, stdout=subprocess.DEVNULL, cwd=_ROOT, env=os.environ | {"XDG_CACHE_HOME": cache}
    )
    return time.perf_counter() - start


def _bulk(number: int) -> None:
    """Both loads, and every question on the result."""
    with tempfile.TemporaryDirectory() as folder:
        own = _part("engine", f"{folder}/engine", str(number))
        ours = _part("ours", f"{folder}/ours", str(number))
        times = ours["seconds"] / own["seconds"]
        _say(
            f"{number:,} assignments: the engine's own bulk load {own['seconds']:.1f} s, ours {ours['seconds']:.1f} s, "
            f"{times:.2f} times (aim {_TIMES:g}){'' if times <= _TIMES else '  TOO LONG'}"
        )
        _say(f"nodes and relationships {ours['rows']:,.0f}; at most {ours['memory'] / 1e6:,.0f} MB of memory")
        asking = [sys.executable, __file__, "questions", f"{folder}/ours"]
        subprocess.run(asking, check=True, cwd=_ROOT, env=_with_root())  # noqa: S603 - this script


def _part(word: str, folder: str, number: str) -> dict[str, float]:
    command = [sys.executable, __file__, word, folder, number]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT, env=_with_root())  # noqa: S603 - this script
    result: dict[str, float] = json.loads(told.stdout)
    return result


def _with_root() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(_ROOT)}


def _ours(folder: Path, number: int) -> dict[str, float]:
    """Seconds in which the store keeps a network, from facts to a database that can be asked."""
    network = _network(number)
    start(quick=False)
    with EmbeddedStore(folder) as store:
        begun = time.perf_counter()
        store.write(network)
        seconds = time.perf_counter() - begun
    rows = sum(1 for _ in nodes(network)) + sum(1 for _ in edges(network))
    return {"seconds": seconds, "rows": rows, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def _engine(folder: Path, number: int) -> dict[str, float]:
    """Seconds in which the engine's documented bulk load keeps the same rows, which are made before."""
    network = _network(number)
    start(quick=False)
    of_nodes: dict[str, list[Any]] = defaultdict(list)
    of_edges: dict[str, list[Any]] = defaultdict(list)
    for node in nodes(network):
        of_nodes[type_of(node.labels)].append(((node.labels[0], node.id), node.properties))
    for edge in edges(network):
        of_edges[edge.type].append(edge)
    gc.freeze()
    places: dict[tuple[str, str], str] = {}
    begun = time.perf_counter()
    with arcadedb_embedded.create_database(str(folder)) as database:
        for text in type_statements():
            database.command("sql", text)
        with database.graph_batch() as batch:
            for name, known in of_nodes.items():
                made = batch.create_vertices(name, [row for _, row in known])
                places.update(zip((key for key, _ in known), made, strict=True))
            for name, joined in of_edges.items():
                starts = [places[edge.start_label, edge.start] for edge in joined]
                ends = [places[edge.end_label, edge.end] for edge in joined]
                batch.new_edges(starts, name, ends, [edge.properties for edge in joined])
    return {"seconds": time.perf_counter() - begun}


def _network(number: int) -> Network:
    """Plans with so many assignments in all; each task has several units of two thousand."""
    units = [unit(f"单位{index}") for index in range(_UNITS)]
    roles = (Role.LEAD, Role.SHARE, Role.SUPPORT, Role.SHARE)
    facts: list[Fact] = [run(), *units]
    for index in range(0, number, _A_PLAN):
        home = plan(f"方案{index}")
        field = area(plan=home.id)
        force = body(plan=home.id)
        facts += [home, field, force, *(membership(force, seat) for seat in units[index % 100 : index % 100 + 20])]
        for ordinal in range(min(_A_PLAN, number - index) // _A_TASK):
            first = (index + 7 * ordinal) % _UNITS
            bearers = [units[(first + step * step) % _UNITS] for step in range(_A_TASK)]
            duty = task(
                f"二.一.{ordinal + 1}", plan=home.id, area=field.id, start=ordinal, due=_DUE[ordinal % len(_DUE)],
                title=f"改造第{ordinal if ordinal % _ALIKE == 0 else index + ordinal}座泵站",
            )  # fmt: skip
            facts.append(duty)
            facts += _bearers(duty.id, home.id, bearers, roles)
    return Network(facts)


def _bearers(duty: str, home: str, bearers: list[Unit], roles: Sequence[Role]) -> Iterator[Assignment]:
    words = "（由以上单位按职责分工负责，市水利局牵头，市财政局配合）"
    for number, (bearer, role) in enumerate(zip(bearers, roles, strict=True)):
        yield Assignment(
            id=assignment_id(duty, role, bearer.id, number), plan=home, task=duty, unit=bearer.id, role=role,
            status=Status.EXTRACTED, mention=bearer.name, name=bearer.name, mention_start=number,
            mention_end=number + 4, quote=words, start=0, end=len(words), ordinal=number + 1,
        )  # fmt: skip


def _questions(folder: Path) -> None:
    """Ask every question that stands in Cypher, and say how long each took."""
    with EmbeddedStore(folder) as store:
        store.seconds, store.most = 3600, sys.maxsize
        store.query("RETURN 1 AS one")
        named = {"unit": "单位1", "other": "单位2", "task": _task(store), "area": "area/方案0/二.一"}
        for name in CYPHER:
            needed = [parameter.name for parameter in question(name).parameters if parameter.default is None]
            kind = CYPHER[name].kind
            given = {word: named["other" if word == "other" else kind] for word in needed}
            begun = time.perf_counter()
            answer = ask(store, name, **given)
            _say(f"  {name:10} {time.perf_counter() - begun:7.2f} s  {len(answer.rows):,} rows")


def _task(store: EmbeddedStore) -> str:
    return str(store.query("MATCH (t:Task) RETURN t.id AS id ORDER BY id LIMIT 1")[0]["id"])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _say_json(result: dict[str, float]) -> None:
    _say(json.dumps(result))


if __name__ == "__main__":
    main()
