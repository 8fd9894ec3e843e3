"""A push into Neo4j beside a bare script of the driver that runs the same statements; again unchanged; its memory.

The script has its rows ready, and the push has still to make them (aim 1.2 times the script). Runs of both take turns.
The same content once more is to take a tenth. Memory is the peak of a process that pushes, beside one that only makes
the network: in one plan, and in plans of a thousand assignments.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, ManagedTransaction

from graph.ids import assignment_id, in_plan, plan_id, unit_id
from graph.model import Assignment, Fact, Plan, Role, Run, Status, Task, TaskKind, Unit, UnitKind
from graph.network import Network
from graph.stores.cypher import bolt
from graph.stores.cypher.bolt import Account
from graph.stores.cypher.neo4j import Neo4jStore
from tests.servers.neo4j import Server, running

_ROUNDS = 3
_MOST = 1.2
_MOST_AGAIN = 0.1
_ASSIGNMENTS = 50_000
_SIZES = (5_000, 20_000, 50_000)
_A_PLAN = 1_000  # assignments, a long plan
_PER_TASK = 5
_GROUP = 10  # units that share tasks among each other
_PLACE = "澄南市"

Statement = tuple[str, dict[str, Any]]


def main() -> None:
    """Print the times and the memory; exit code 1 if an aim is missed. With a number: so many assignments."""
    if sys.argv[2:]:
        number, most, *words = sys.argv[1:]
        _measured(int(number), int(most), *words)
        return
    size = int(sys.argv[1]) if sys.argv[1:] else _ASSIGNMENTS
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        missed = _times(server, size)
        _memory(server)
        server.empty()
    sys.exit(int(missed))


# -- times ------------------------------------------------------------------------------------


def _times(server: Server, size: int) -> bool:
    network = generated(size)
    with server.store() as store:
        store.write(generated(_PER_TASK))  # constraints, and a server that is warm
        _wipe(server)
        statements = list(_recorded(store, network))
        rows = sum(len(given.get("rows", ())) for _, given in statements)
        _say(f"{len(network.assignments)} assignments, {len(network) - len(network.assignments)} nodes, {rows} rows")
        pushes, scripts, agains = [], [], []
        for _ in range(_ROUNDS):
            _wipe(server)
            scripts.append(_seconds(lambda: _script(server, statements)))
            _wipe(server)
            pushes.append(_seconds(lambda: store.write(network)))
            agains.append(_seconds(lambda: store.write(network)))
    script, push, again = (sorted(found)[_ROUNDS // 2] for found in (scripts, pushes, agains))
    _say(f"{'bare script':34} median {script:6.2f} s  ({', '.join(f'{one:.2f}' for one in scripts)})")
    _say(f"{'push':34} median {push:6.2f} s  ({', '.join(f'{one:.2f}' for one in pushes)})")
    _say(f"{'push of the same again':34} median {again:6.2f} s  ({', '.join(f'{one:.2f}' for one in agains)})")
    _say(f"push / script {push / script:.2f} (aim {_MOST}), again / push {again / push:.3f} (aim {_MOST_AGAIN})")
    return push > _MOST * script or again > _MOST_AGAIN * push


def _recorded(store: Neo4jStore, network: Network) -> Iterator[Statement]:
    """The statements of a push that write, with their rows."""
    said: list[Statement] = []
    plain = bolt.run_in

    def listening(transaction: Any) -> bolt.Run:  # noqa: ANN401 - the driver's
        run = plain(transaction)

        def recorded(text: str, **parameters: object) -> Iterator[bolt.Row]:
            kept = {name: list(value) if isinstance(value, list) else value for name, value in parameters.items()}
            said.append((text, kept))  # rows of its own: a push lets go of those that are written
            return run(text, **parameters)

        return recorded

    bolt.run_in = listening
    try:
        store.write(network)
    finally:
        bolt.run_in = plain
    return (row for row in said if "CREATE" in row[0] or "MERGE" in row[0] or "SET" in row[0])


def _script(server: Server, statements: list[Statement]) -> None:
    """What somebody would write who has the rows at hand."""

    def work(transaction: ManagedTransaction) -> None:
        for text, parameters in statements:
            transaction.run(text, parameters).consume()

    with (
        GraphDatabase.driver(
            server.uri, auth=(server.user, server.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        session.execute_write(work)


def _wipe(server: Server) -> None:
    with (
        GraphDatabase.driver(
            server.uri, auth=(server.user, server.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# -- memory -----------------------------------------------------------------------------------


def _memory(server: Server) -> None:
    for size, most in product(_SIZES, (max(_SIZES), _A_PLAN)):
        _wipe(server)
        ways = (("", "", ""), (server.uri, server.user, server.password))
        alone, pushing = (_peak(size, most, *words) for words in ways)
        beside = f"while pushing {pushing:4} MiB, beside it {pushing - alone:3} MiB"
        _say(f"{size:7} assignments, {min(size, most):7} a plan: network {alone:4} MiB, {beside}")


def _peak(size: int, most: int, uri: str, user: str, password: str) -> int:
    """The peak of memory of a process that makes a network, and pushes it where a server is given, in MiB."""
    command = [sys.executable, __file__, str(size), str(most), uri, user]
    environment = os.environ | {"NEO4J_PASSWORD": password}
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)  # noqa: S603 - ourselves
    return int(said.stdout)


def _measured(size: int, most: int, uri: str, user: str) -> None:
    network = generated(size, most)
    if uri:
        with Neo4jStore(uri, Account(user, os.environ["NEO4J_PASSWORD"])) as store:
            store.write(network)
    _say(str(_peak_of_this_process() >> 20))


def _peak_of_this_process() -> int:
    """In bytes. What `getrusage` tells on Linux has in it the process that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) << 10 if found else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# -- a network --------------------------------------------------------------------------------


def generated(size: int, most: int = sys.maxsize) -> Network:
    """Plans with so many assignments, five a task, of units that work together in groups of ten; no more in a plan."""
    starts = range(0, size, most)
    return Network(fact for start in starts for fact in _facts(min(most, size - start), start))


def _facts(size: int, key: int) -> Iterator[Fact]:
    plan = plan_id(f"测试〔2025〕{key}号")
    tasks = size // _PER_TASK
    units = [_unit(number) for number in range(max(_GROUP, tasks // 5))]
    yield Run("run/1", "zerentu", "0.1.0", "abcd1234")
    yield Plan(
        plan, "测试方案", "", "澄南市人民政府", _PLACE, "2025-03-01", "", "", "made.txt", "text", "utf-8", "hans",
        str(size), "", "run/1",
    )  # fmt: skip
    yield from units
    for number in range(tasks):
        group = units[number % (len(units) // _GROUP) * _GROUP :][:_GROUP]
        yield from _task(
            plan, number, [group[(number + place * (1 + number % 2)) % _GROUP] for place in range(_PER_TASK)]
        )


def _task(plan: str, number: int, bearers: list[Unit]) -> Iterator[Fact]:
    title, start = f"改造第{number}座老旧泵站", 100 * number
    task = Task(
        in_plan("task", plan, f"二.{number}"), plan, TaskKind.ITEM, ("二", str(number)), 0, title, f"{number}.{title}",
        "", "", "2025年6月底前", "2025-06-30", start, start + 90,
    )  # fmt: skip
    yield task
    for place, bearer in enumerate(bearers):
        at = start + 10 * place
        role = Role.SHARE if place else Role.LEAD
        yield Assignment(
            assignment_id(task.id, role, bearer.id, at), plan, task.id, bearer.id, role, Status.EXTRACTED, bearer.name,
            f"市{bearer.name}", at, at + 5, "（市水利局牵头，市财政局、市住建局按职责分工负责）", at, at + 24,
        )  # fmt: skip


def _unit(number: int) -> Unit:
    name = f"第{number}管理局"
    return Unit(unit_id(_PLACE, name), name, _PLACE, UnitKind.GOVERNMENT, "市")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
