"""RDF of 50,000 assignments: writing it against rdflib, and filling the store on disk against Oxigraph's own bulk load.

Aims: Turtle in less time than `rdflib.Graph.serialize` takes for the same triples; the store on disk filled at
0.8 of the speed of `pyoxigraph.Store.bulk_load` or more. Each of the two in turns, the best of them counts.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from rdflib import Graph

from graph.ids import assignment_id, in_plan, plan_id, unit_id
from graph.model import Assignment, Fact, Plan, Role, Run, Status, Task, TaskKind, Unit, UnitKind
from graph.network import Network
from graph.stores.oxigraph import OxigraphStore
from graph.stores.syntaxes import SYNTAXES

_PLANS, _TASKS, _UNITS, _EACH = 50, 200, 400, 5
_ROUNDS = 3
_ROLES = (Role.LEAD, Role.SHARE, Role.SUPPORT, Role.SUPPORT, Role.GUIDE)
_PLACE = "澄南市"
T = TypeVar("T")


def main() -> None:
    """Print what each takes."""
    network = Network(_facts())
    text = _timed("Turtle, ours", lambda: SYNTAXES["ttl"](network), rounds=_ROUNDS)
    for syntax in ("nt", "jsonld", "trig"):
        _timed(f"{syntax}, ours", partial(SYNTAXES[syntax], network))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        file.write_text(text, encoding="utf-8", newline="\n")
        _fill(file, Path(folder))
    graph = _timed("rdflib reads it", lambda: Graph().parse(data=text, format="turtle"))
    sys.stdout.write(f"{len(network.assignments)} assignments, {len(graph)} triples, {len(text) / 1e6:.0f} M signs\n")
    _timed("Turtle, rdflib.Graph.serialize", lambda: graph.serialize(format="turtle"))


def _fill(file: Path, folder: Path) -> None:
    bulk, ours = [], []
    for number in range(_ROUNDS):
        bulk.append(_seconds(partial(_bulk, file, folder / f"bulk{number}")))
        ours.append(_seconds(partial(OxigraphStore(folder / f"ours{number}").load, file)))
    sys.stdout.write(
        f"{'pyoxigraph.Store.bulk_load':34} {min(bulk):6.2f} s\n{'store on disk, ours':34} {min(ours):6.2f} s"
        f"  {min(bulk) / min(ours):.2f} of its speed\n"
    )


def _bulk(file: Path, folder: Path) -> None:
    store = pyoxigraph.Store(str(folder))
    store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    store.flush()


def _facts() -> list[Fact]:
    """Plans whose tasks have five units each."""
    units = [Unit(unit_id(_PLACE, f"第{n}局"), f"第{n}局", _PLACE, UnitKind.GOVERNMENT, "市") for n in range(_UNITS)]
    facts: list[Fact] = [Run("run/1", "zerentu", "0", "0"), *units]
    for number in range(_PLANS):
        plan = plan_id(f"澄政办发〔2025〕{number}号")
        facts.append(_plan(plan, f"{number}.txt"))
        for at in range(_TASKS):
            facts += _task(plan, number, at, units)
    return facts


def _plan(identifier: str, file: str) -> Plan:
    return Plan(
        identifier, "方案", identifier, "", _PLACE, "2025-01-01", "", "", file, "text", "utf-8", "hans", "0", "",
        "run/1",
    )  # fmt: skip


def _task(plan: str, number: int, at: int, units: list[Unit]) -> list[Fact]:
    key = str(at)
    task = Task(
        in_plan("task", plan, key), plan, TaskKind.ITEM, (key,), 0, f"第{key}项任务", f"{key}.", "", "", "", "",
        at * 100, at * 100 + 90,
    )  # fmt: skip
    bearers = [units[(number * 7 + at * 13 + n * 31) % _UNITS] for n in range(_EACH)]
    return [
        task,
        *(
            Assignment(
                assignment_id(task.id, role, unit.id, at), plan, task.id, unit.id, role, Status.EXTRACTED,
                f"市{unit.name}", f"市{unit.name}", at, at + 4, "（市第1局牵头，市第2局、市第3局配合）", at, at + 20,
                ordinal=at * _EACH + n,
            )
            for n, (role, unit) in enumerate(zip(_ROLES, bearers, strict=True))
        ),
    ]  # fmt: skip


def _timed(name: str, work: Callable[[], T], rounds: int = 1) -> T:
    made, best = None, float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        made = work()
        best = min(best, time.perf_counter() - start)
    sys.stdout.write(f"{name:34} {best:6.2f} s\n")
    sys.stdout.flush()
    assert made is not None  # noqa: S101 - there is one round at least
    return made


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
