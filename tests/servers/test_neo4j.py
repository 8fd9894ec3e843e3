"""The server of the tests: it answers, ends with whoever started it, and says why it does not start."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.servers import neo4j as servers
from tests.servers.maven import NoServerError
from tests.servers.neo4j import LEASH, Server, fitting_java, running, version


def test_it_is_empty_and_answers(neo4j_server: Server) -> None:
    assert neo4j_server.run("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]
    assert neo4j_server.run("RETURN $words AS words", words="責任圖") == [{"words": "責任圖"}]


def test_it_has_the_version_that_was_asked_for(neo4j_server: Server) -> None:
    if neo4j_server.home is None:
        assert neo4j_server.run("CALL dbms.components() YIELD name RETURN count(*) > 0 AS known") == [{"known": True}]
    else:
        rows = neo4j_server.run(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions"
        )
        assert rows == [{"versions": [version()]}]


@pytest.mark.parametrize("group", [False, True], ids=["process", "group"])
def test_it_does_not_outlive_who_started_it(tmp_path: Path, group: object) -> None:
    """Not even one that is killed and can clean up nothing, alone or with all that it started."""
    pid = tmp_path / "pid"
    starter = (
        "import subprocess, sys, time\n"
        f"command = [sys.executable, {str(LEASH)!r}, 'sh', '-c', 'echo $$ > {pid}; exec sleep 300']\n"
        "subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)\n"
        "time.sleep(300)\n"
    )
    with subprocess.Popen([sys.executable, "-c", starter], start_new_session=True) as process:
        _wait_until(lambda: pid.exists() and pid.read_text(encoding="utf-8").strip() != "")
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    server = int(pid.read_text(encoding="utf-8"))
    _wait_until(lambda: not _runs(server))


def test_a_server_that_does_not_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _needs_jars()
    monkeypatch.setattr(servers, "CONFIGURATION", servers.CONFIGURATION + "no.such.setting=1\n")
    with pytest.raises(RuntimeError, match=r"no\.such\.setting"), running(tmp_path):
        pass


def test_a_server_that_holds_data_is_left_alone(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's NEO4J_URI may lead to a database that is in use."""
    for name, value in {"NEO4J_URI": neo4j_server.uri, **neo4j_server.environment}.items():
        monkeypatch.setenv(name, value)
    neo4j_server.run("CREATE (:Plan)")
    with pytest.raises(RuntimeError, match="holds data"), running(ROOT):
        pass
    assert neo4j_server.run("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 1}]


def test_without_a_fitting_java_the_reason_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "java", lambda _: None)
    with pytest.raises(NoServerError, match=r"Neo4j 2026\.05\.0 needs Java 21 or newer"):
        fitting_java("2026.05.0")


def _needs_jars() -> None:
    if os.environ.get("NEO4J_URI"):
        pytest.skip("a server was given, so that none is started")


def _wait_until(condition: Callable[[], bool], looks: int = 600) -> None:
    """Look so often, a twentieth of a second apart: a machine that stood still in between is given no less time."""
    for _ in range(looks):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(condition)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
