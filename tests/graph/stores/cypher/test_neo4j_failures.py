"""What the store in Neo4j says and leaves behind when something goes wrong, with a real server behind a wire."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from neo4j.exceptions import ClientError, Forbidden, ForbiddenOnReadOnlyDatabase, TransientError

from graph.errors import StoreError, StoreUnreachableError
from graph.model import Fact
from graph.network import Network
from graph.stores.cypher import bolt
from graph.stores.cypher.bolt import Account
from graph.stores.cypher.neo4j import Neo4jStore
from graph.stores.jsonl import dumps
from tests.builders import assignment, plan, run, task, unit
from tests.conftest import ROOT
from tests.servers.neo4j import Server, free_port
from tests.servers.proxy import Wire, wire


@pytest.fixture
def wired(neo4j_server: Server) -> Iterator[Wire]:
    """A wire to the server."""
    parts = urlsplit(neo4j_server.uri)
    with wire(parts.hostname or "localhost", parts.port or 7687) as laid:
        yield laid


def over(laid: Wire, server: Server, patience: float = 2) -> Neo4jStore:
    """The store at the other end of a wire."""
    return Neo4jStore(f"bolt://127.0.0.1:{laid.port}", Account(server.user, server.password), patience=patience)


def version(content: str, plans: int = 3, tasks: int = 6) -> Network:
    """Some plans in a version of theirs: other titles, other bearers, one task more."""
    facts: list[Fact] = [run()]
    for number in range(plans):
        home = plan(f"方案{number}", content=content)
        bearers = [unit(f"{content}局{n}") for n in range(3)] + [unit("水利局")]
        duties = [task(f"一.{n}", plan=home.id, title=f"{content}{n}") for n in range(tasks + len(content))]
        facts += [home, *bearers, *duties, *(assignment(duty, bearer) for duty in duties for bearer in bearers)]
    return Network(facts)


OLD, NEW = version("旧"), version("新版")


# -- errors in words --------------------------------------------------------------------------


def test_a_server_that_is_away() -> None:
    with pytest.raises(StoreUnreachableError, match=r"does not answer.*run it again when it answers"):
        Neo4jStore(f"bolt://127.0.0.1:{free_port()}", Account("neo4j", "secret-word"), patience=1)


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_a_host_that_nobody_knows(scheme: str) -> None:
    with pytest.raises(StoreUnreachableError, match="does not answer"):
        Neo4jStore(f"{scheme}://no-such-host.invalid", Account(), patience=1)


def test_an_encrypted_address_of_a_server_without_certificate(neo4j_server: Server) -> None:
    with pytest.raises(StoreUnreachableError, match="neo4j://"):
        Neo4jStore(neo4j_server.uri.replace("bolt://", "bolt+s://"), Account(), patience=1)


def test_a_wrong_password(neo4j_server: Server) -> None:
    """It is not shown."""
    with pytest.raises(StoreError, match=r"does not let 'neo4j' in.*NEO4J_PASSWORD") as caught:
        Neo4jStore(neo4j_server.uri, Account("neo4j", "secret-word"))
    assert "secret-word" not in str(caught.value)
    assert "secret-word" not in repr(Account("neo4j", "secret-word"))


def test_a_wrong_database(neo4j_server: Server) -> None:
    with pytest.raises(StoreError, match=r"has no database 'elsewhere'.*--database"):
        Neo4jStore(neo4j_server.uri, Account(neo4j_server.user, neo4j_server.password, "elsewhere"))


@pytest.mark.parametrize("url", ["http://localhost", "neo4j://", "neo4j+x://localhost", "bolt://localhost:port"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(StoreError, match="neo4j://"):
        Neo4jStore(url, Account(), patience=1)


def test_a_server_that_is_too_old(neo4j_server: Server, wired: Wire) -> None:
    """A real server, of which only the number in its greeting is another."""
    wired.heard = lambda data: re.sub(
        rb"Neo4j/\d+\.\d+\.\d+", lambda found: b"Neo4j/5.11.0".ljust(len(found[0]), b"0"), data
    )
    with pytest.raises(StoreError, match=r"is Neo4j/5\.11\.0.*needs Neo4j 5\.26 or newer"):
        over(wired, neo4j_server)


def test_a_text_that_is_no_cypher(neo4j_server: Server) -> None:
    with neo4j_server.store() as store, pytest.raises(StoreError, match=r"does not understand this.*'RETRUN'"):
        store.query("MATCH (n) RETRUN n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Forbidden, "Neo.ClientError.Security.Forbidden", "role that may write, and make constraints"),
        (ForbiddenOnReadOnlyDatabase, "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "can only be read"),
        (TransientError, "Neo.TransientError.General.MemoryPoolOutOfMemoryError", "server.memory.heap.max_size"),
        (TransientError, "Neo.TransientError.Transaction.DeadlockDetected", "is too busy"),
        (ClientError, "Neo.ClientError.Statement.ParameterMissing", "refused"),
    ],
)
def test_what_a_community_server_cannot_be_brought_to_say(
    neo4j_server: Server, error: type[ClientError], code: str, said: str
) -> None:
    """Roles and read-only databases are made in other editions, or before the start: here only the words are tested."""
    raised = error._hydrate_neo4j(code=code, message="no")  # noqa: SLF001 -- as the driver makes it of a code
    assert type(raised) is error

    def work(_: bolt.Run) -> None:
        raise raised

    with neo4j_server.store(patience=0) as store, pytest.raises(StoreError, match=said):
        store._database.writing(work)  # noqa: SLF001 -- where an error of the server comes through


# -- a connection that is lost ----------------------------------------------------------------


def test_a_connection_that_is_lost_once_is_made_again(neo4j_server: Server, wired: Wire) -> None:
    with over(wired, neo4j_server, patience=20) as store:
        store.write(OLD)
        wired.cut_after, wired.cuts = wired.passed + 5_000, 1
        store.write(NEW)
        assert wired.cuts == 0
        assert store.read() == NEW


def test_a_connection_that_is_lost_leaves_the_old_content(neo4j_server: Server, wired: Wire) -> None:
    with neo4j_server.store() as direct:
        direct.write(OLD)
        with over(wired, neo4j_server) as store:
            wired.cut_after, wired.cuts = wired.passed + 5_000, 10_000
            with pytest.raises(StoreUnreachableError, match="What was there before is still there"):
                store.write(NEW)
        assert_whole(direct.read())
        direct.write(NEW)
        assert direct.read() == NEW


# -- a process that is killed -----------------------------------------------------------------

PUSH = """
import sys
from pathlib import Path
from graph.stores.cypher import change
from graph.stores.cypher.bolt import Account
from graph.stores.jsonl import load
from graph.stores.cypher.neo4j import Neo4jStore

change.BATCH = 10
url, user, password, file = sys.argv[1:]
with Neo4jStore(url, Account(user, password)) as store:
    def report(number):
        print(number, flush=True)
        sys.stdin.readline()
    for step in store.push(load(Path(file)), report=report):
        report(0)
"""
"""Pushes, and stops after every statement until it is told to go on."""


def test_a_process_that_is_killed_leaves_each_plan_whole(neo4j_server: Server, tmp_path: Path) -> None:
    """At ten moments spread over its statements; the next run repairs what is left."""
    file = tmp_path / "network.jsonl"
    file.write_text(dumps(NEW), encoding="utf-8", newline="\n")
    with neo4j_server.store() as store:
        store.write(OLD)
        statements = _push(neo4j_server, file, sys.maxsize)
        assert store.read() == NEW
        seen = set()
        for moment in range(10):
            store.write(OLD)
            _push(neo4j_server, file, 1 + moment * statements // 10)
            seen.add(assert_whole(store.read()))
            store.write(NEW)
            assert store.read() == NEW
    assert {0, 1, 2} <= seen


def _push(server: Server, file: Path, moment: int) -> int:
    """Push in a process that is killed after so many statements; how many there were."""
    command = [sys.executable, "-c", PUSH, server.uri, server.user, server.password, str(file)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout
        assert process.stdin
        done = 0
        while done < moment and process.stdout.readline():
            done += 1
            process.stdin.write(b"\n")
            process.stdin.flush()
        process.send_signal(signal.SIGKILL)
    return done


def assert_whole(found: Network) -> int:
    """Hold every plan to be the old one or the new one; how many are new."""
    new = [key for key in (one.id for one in NEW.plans) if found.only(key) == NEW.only(key)]
    old = [key for key in (one.id for one in OLD.plans) if found.only(key) == OLD.only(key)]
    assert sorted(new + old) == sorted(one.id for one in OLD.plans)
    assert found == Network().merge(*(NEW.only(key) for key in new), *(OLD.only(key) for key in old))
    return len(new)
