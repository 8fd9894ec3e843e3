"""RDF: writing it against rdflib, and filling the store on disk against Oxigraph's own bulk load.

Aims: Turtle in less time than `rdflib.Graph.serialize` takes for the same triples; the store on disk filled at
0.8 of the speed of `pyoxigraph.Store.bulk_load` or more, for 50,000 assignments. That speed is the median over rounds
in which both are measured one after the other, by the clock and by the processor's time: other programs lengthen the
first.

`python benchmarks/rdf.py 50000` gives rdflib all of them too, which takes it very long; without a number it gets 5,000.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import pyoxigraph
from rdflib import Graph

from graph.ids import assignment_id, in_plan, plan_id, unit_id
from graph.model import Assignment, Fact, Plan, Role, Run, Status, Task, TaskKind, Unit, UnitKind
from graph.network import Network
from graph.stores.rdf.oxigraph import OxigraphStore
from graph.stores.rdf.syntaxes import SYNTAXES

_ASSIGNMENTS, _FOR_RDFLIB = 50_000, 5_000
_TASKS, _UNITS, _EACH = 200, 400, 5
_ROUNDS = 5
_ROLES = (Role.LEAD, Role.SHARE, Role.SUPPORT, Role.SUPPORT, Role.GUIDE)
_PLACE = "澄南市"
T = TypeVar("T")


def main() -> None:
    """Print what each takes."""
    network = made(_ASSIGNMENTS)
    text = _timed("Turtle, ours", partial(SYNTAXES["ttl"], network))
    for syntax in ("nt", "jsonld", "trig"):
        _timed(f"{syntax}, ours", partial(SYNTAXES[syntax], network))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        file.write_text(text, encoding="utf-8", newline="\n")
        _fill(file, Path(folder))
        wall, _ = _seconds(partial(OxigraphStore(Path(folder) / "whole").write, network))
        sys.stdout.write(f"{'store on disk, from the network':34} {wall:6.2f} s\n")
    _against_rdflib(made(int(sys.argv[1]) if sys.argv[1:] else _FOR_RDFLIB))


def made(size: int) -> Network:
    """A network of so many assignments, and a line that tells its size."""
    sys.stdout.write(f"-- {size} assignments\n")
    return Network(_facts(size // (_TASKS * _EACH)))


def _fill(file: Path, folder: Path) -> None:
    """The two in turns: whoever comes second may wait for what the first has left to the disk."""
    works: dict[str, Callable[[Path], object]] = {
        "pyoxigraph.Store.bulk_load": partial(_bulk, file),
        "store on disk, ours": lambda place: OxigraphStore(place).load(file),
    }
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for number in range(_ROUNDS):
        for name in sorted(works, reverse=bool(number % 2)):
            took[name].append(_seconds(partial(works[name], folder / "store")))
            shutil.rmtree(folder / "store")
    for name, pairs in took.items():
        sys.stdout.write(f"{name:34} {min(wall for wall, _ in pairs):6.2f} s\n")
    bulk, ours = took.values()
    ratios = [median(one[at] / other[at] for one, other in zip(bulk, ours, strict=True)) for at in (0, 1)]
    sys.stdout.write(f"{'':34} {ratios[0]:6.2f} of its speed by the clock, {ratios[1]:.2f} by the processor\n")
    sys.stdout.flush()


def _against_rdflib(network: Network) -> None:
    text = _timed("Turtle, ours", partial(SYNTAXES["ttl"], network), rounds=_ROUNDS)
    graph = _timed("rdflib reads it", lambda: Graph().parse(data=text, format="turtle"))
    sys.stdout.write(f"{len(graph)} triples, {len(text) / 1e6:.1f} M signs\n")
    _timed("Turtle, rdflib.Graph.serialize", lambda: graph.serialize(format="turtle"))


def _bulk(file: Path, folder: Path) -> None:
    store = pyoxigraph.Store(str(folder))
    store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    store.flush()


def _facts(plans: int) -> list[Fact]:
    """So many plans whose tasks have five units each."""
    units = [Unit(unit_id(_PLACE, f"第{n}局"), f"第{n}局", _PLACE, UnitKind.GOVERNMENT, "市") for n in range(_UNITS)]
    facts: list[Fact] = [Run("run/1", "zerentu", "0", "0"), *units]
    for number in range(plans):
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


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """What it takes by the clock, and of the processor's time."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


if __name__ == "__main__":
    main()
