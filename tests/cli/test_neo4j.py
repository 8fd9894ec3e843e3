"""`push` and `pull`, and the other commands on a database: with a real Neo4j."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import PLAN_TEXT, call
from tests.conftest import ROOT
from tests.servers.neo4j import Server, free_port


@pytest.fixture
def address(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database; the environment has what lets a command in."""
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    return neo4j_server.uri


@pytest.fixture
def built(plan: Path, tmp_path: Path) -> Path:
    """A folder in which the plan was built."""
    assert call("build", plan, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def done(result: Result) -> str:
    """What a call that went well printed."""
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_was_pushed_comes_back_to_the_byte(built: Path, address: str, tmp_path: Path) -> None:
    done(call("push", built, address))
    said = done(call("pull", address, "-o", tmp_path / "back"))
    assert said.splitlines()[0] == "1 plans, 8 assignments"
    assert (tmp_path / "back" / "network.jsonl").read_bytes() == (built / "network.jsonl").read_bytes()


def test_a_push_says_what_it_did(plan: Path, address: str) -> None:
    first = done(call("push", plan, address))
    assert f"{plan.name}: new\n" in first
    assert "  + LEADS 2: 市水利局 → 二.一.1, 市应急管理局 → 二.二.1\n" in first
    assert first.endswith("Plans: 1 new, 0 changed, 0 unchanged\n")

    assert done(call("push", plan, address)) == f"{plan.name}: unchanged\nPlans: 0 new, 0 changed, 1 unchanged\n"

    plan.write_text(PLAN_TEXT.replace("，市水利局配合", ""), encoding="utf-8", newline="\n")
    changed = done(call("push", plan, address, "--id", "防汛"))
    assert "Plans: 1 new" in changed


def test_a_changed_plan_shows_its_difference(plan: Path, address: str, neo4j_server: Server) -> None:
    done(call("push", plan, address, "--id", "防汛"))
    plan.write_text(PLAN_TEXT.replace("市水利局配合", "市公安局配合"), encoding="utf-8", newline="\n")

    tried = done(call("push", plan, address, "--id", "防汛", "--dry-run"))
    said = done(call("push", plan, address, "--id", "防汛"))

    for words in ("+ SUPPORTS 1: 市公安局 → 二.二.1", "- SUPPORTS 1: 市水利局 → 二.二.1", "+ Unit 1: 澄南市公安局"):
        assert words in said
    assert tried.splitlines()[:-1] == said.splitlines()[:-1]
    assert tried.endswith("Plans: 0 new, 1 changed, 0 unchanged; nothing was written (--dry-run)\n")
    assert neo4j_server.run("MATCH (:Unit {name: '澄南市公安局'})-[r:SUPPORTS]->() RETURN count(r) AS n") == [{"n": 1}]


def test_a_folder_of_plans_goes_on_where_it_stopped(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("甲县", "乙县", "丙县"):
        text = PLAN_TEXT.replace("澄南市", name).replace("市", "县")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    done(call("push", folder / "甲县.txt", address))

    assert done(call("push", folder, address)).endswith("Plans: 2 new, 0 changed, 1 unchanged\n")


def test_words_can_be_left_out(plan: Path, address: str, neo4j_server: Server) -> None:
    done(call("push", plan, address, "--redact", "quotes"))
    assert neo4j_server.run("MATCH (b:Block) WHERE b.text IS NOT NULL RETURN count(b) AS n") == [{"n": 0}]
    assert neo4j_server.run("MATCH ()-[r]->() WHERE r.quote IS NOT NULL RETURN count(r) AS n") == [{"n": 0}]


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "load", "--on", "{on}"],
        ["ask", "unit", "市水利局", "--format", "json", "--on", "{on}"],
        ["check", "{on}"],
        ["map", "{on}", "-o", "-"],
        ["extract", "{on}"],
    ],
    ids=lambda words: words[0],
)
def test_a_database_is_read_like_a_folder(words: list[str], built: Path, address: str) -> None:
    done(call("push", built, address))
    in_folder, in_database = (call(*(word.format(on=on) for word in words)) for on in (built, address))
    assert in_database.stdout == in_folder.stdout
    assert in_database.exit_code == in_folder.exit_code


def test_a_database_and_a_plan_are_read_together(plan: Path, address: str, tmp_path: Path) -> None:
    done(call("push", plan, address))
    other = tmp_path / "other.txt"
    other.write_text(PLAN_TEXT.replace("夏季", "秋季"), encoding="utf-8", newline="\n")
    rows = json.loads(done(call("ask", "unit", "市水利局", "--format", "json", "--on", address, "--on", other)))
    assert len(rows) == 2 * len(json.loads(done(call("ask", "unit", "市水利局", "--format", "json", "--on", other))))


# -- what goes wrong --------------------------------------------------------------------------


BAD = {
    "away": ("bolt://127.0.0.1:{free}", {}, "does not answer"),
    "password": ("{right}", {"NEO4J_PASSWORD": "secret-word"}, "does not let 'neo4j' in"),
    "database": ("{right}", {"NEO4J_DATABASE": "elsewhere"}, "has no database 'elsewhere'"),
    "in-address": ("bolt://neo4j:secret-word@localhost", {}, "bolt://localhost: takes no user or password"),
    "address": ("bolt://localhost:port", {}, "is no address of a Neo4j"),
}
"""What is wrong -> address, environment, what is said."""


@pytest.mark.parametrize("command", ["push {plan} {url}", "pull {url} -o {plan}.out", "check {url}"])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_address_says_what_is_wrong(
    command: str, bad: str, plan: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, environment, said = BAD[bad]
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    made = url.format(free=free_port(), right=address)
    result = call(*(word.format(plan=plan, url=made) for word in command.split()))
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr
    assert "secret-word" not in result.output
    assert "Traceback" not in result.stderr


def test_an_empty_database_holds_no_plan(address: str, tmp_path: Path) -> None:
    for words in (["pull", address, "-o", str(tmp_path / "out")], ["check", address]):
        result = call(*words)
        assert (result.exit_code, "holds no plan" in result.stderr) == (3, True)
    assert not (tmp_path / "out").exists()


def test_without_a_password_and_a_terminal_it_says_so(
    plan: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    result = call("push", plan, address)
    assert (result.exit_code, "Set NEO4J_PASSWORD" in result.stderr) == (3, True)


def test_at_a_terminal_the_password_is_asked_for(plan: Path, neo4j_server: Server) -> None:
    """It is not shown, and a bar shows how far the push has come."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("NEO4J_PASSWORD", None)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from cli.main import main; main()", "push", str(plan), neo4j_server.uri]
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment, start_new_session=True
    ) as process:
        os.close(theirs)
        seen = os.read(ours, 1000)
        os.write(ours, f"{neo4j_server.password}\n".encode())
        while True:
            try:
                seen += os.read(ours, 1000)
            except OSError:  # the other side has closed it
                break
        assert process.stdout
        said = process.stdout.read()
    os.close(ours)
    assert process.returncode == 0, seen
    assert b"Password of neo4j at bolt://" in seen
    assert b"%" in seen
    assert neo4j_server.password.encode() not in seen
    assert said.endswith(b"Plans: 1 new, 0 changed, 0 unchanged\n")
