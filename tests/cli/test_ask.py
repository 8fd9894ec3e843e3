"""`zerentu ask`: arguments that may be left out, and who works the answer out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import call, run

if TYPE_CHECKING:
    from tests.servers.neo4j import Server


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Databases of plans are made in a cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


QUESTIONS = (
    ("load",),
    ("load", "--as-of", "2025-01-01", "--through-offices"),
    ("partners",),
    ("partners", "市财政局", "--top", "1"),
    ("path", "市财政局", "市应急管理局"),
    ("unit", "水利局"),
    ("matrix", "--by", "task"),
    ("deadlines", "--as-of", "2026-01-01"),
)


@pytest.mark.parametrize(("words", "rows"), [(("partners",), 6), (("partners", "市财政局"), 3), (("across",), 0)])
def test_a_name_may_be_left_out(words: tuple[str, ...], rows: int, plan: Path) -> None:
    assert len(json.loads(call("ask", *words, "--on", plan, "--format", "json").stdout)) == rows


def test_a_folder_can_be_asked_of_any_day(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out")
    built = call("ask", "load", "--as-of", "2026-01-01", "--on", tmp_path / "out")
    assert (built.exit_code, built.stdout) == (0, call("ask", "load", "--as-of", "2026-01-01", "--on", plan).stdout)


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_the_embedded_database_says_the_same(words: tuple[str, ...], plan: Path) -> None:
    given: tuple[str | Path, ...] = ("ask", *words, "--on", plan, "--lang", "en")
    assert call(*given, "--via", "cypher").stdout == call(*given).stdout != ""


def test_a_neo4j_says_the_same(neo4j_server: "Server", plan: Path) -> None:
    with_account = neo4j_server.environment
    assert run("push", plan, neo4j_server.uri, environment=with_account).returncode == 0
    for words in QUESTIONS[:3]:
        there = run("ask", *words, "--via", "cypher", "--on", neo4j_server.uri, environment=with_account)
        assert there.stdout == run("ask", *words, "--on", plan).stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("matrix", "--via", "sparql"), 3, "SPARQL"),
        (("load", "--via", "cypher", "--on", "{plan}"), 2, "give --on once"),
        (("unit", "水务局", "--via", "cypher"), 3, "no unit '水务局'"),
        (("path", "水利局", "市水利局", "--via", "cypher"), 3, "one unit"),
        (("partners", "a", "b"), 2, "zerentu ask partners [NAME]"),
    ],
)
def test_errors_say_what_to_do(words: tuple[str, ...], code: int, message: str, plan: Path) -> None:
    result = call("ask", *(word.format(plan=plan) for word in words), "--on", plan)
    assert (result.exit_code, message in result.stderr) == (code, True), result.output
