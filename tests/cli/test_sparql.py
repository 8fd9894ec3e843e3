"""`sparql`, `ask --via sparql`, and `push` and `pull` on an endpoint: with Oxigraph and a real Fuseki."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import call
from tests.servers.fuseki import Fuseki

LEADS = "SELECT ?unit ?task { ?t zt:leadUnit/skos:prefLabel ?unit ; dcterms:title ?task } ORDER BY ?unit ?task"


@pytest.fixture
def built(plan: Path, tmp_path: Path) -> Path:
    """A folder in which the plan was built."""
    assert call("build", plan, "-o", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made for a plan stays in the test's own folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_plan_and_a_folder_answer_alike(plan: Path, built: Path) -> None:
    first = call("sparql", LEADS, "--on", plan, "--format", "json")
    assert (first.exit_code, first.stderr) == (0, "")
    rows = json.loads(first.stdout)
    assert [sorted(row) for row in rows] == [["task", "unit"]] * len(rows) != []
    assert call("sparql", LEADS, "--on", built, "--format", "json").stdout == first.stdout
    assert (built / "network.sparql").is_dir()


def test_every_format(built: Path) -> None:
    assert call("sparql", LEADS, "--on", built).stdout.startswith("unit")
    assert call("sparql", LEADS, "--on", built, "--format", "csv").stdout.startswith("\ufeffunit,task")
    graph = call("sparql", "CONSTRUCT { ?t zt:leadUnit ?u } { ?t zt:leadUnit ?u }", "--on", built, "--format", "ttl")
    assert "@prefix zt:" in graph.stdout
    assert "zt:leadUnit" in graph.stdout


def test_rows_are_cut_with_a_notice(built: Path) -> None:
    told = call("sparql", "SELECT ?s { ?s a zt:Unit }", "--on", built, "--limit", "2", "--format", "json")
    assert len(json.loads(told.stdout)) == 2
    assert told.stderr == "These are the first 2 rows; --limit takes more.\n"


def test_parameters_and_files(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "question.rq"
    file.write_text("ASK { ?u skos:prefLabel $name }", encoding="utf-8", newline="\n")
    name = json.loads(call("sparql", LEADS, "--on", built, "--format", "json").stdout)[0]["unit"]
    told = call("sparql", "--file", file, "--on", built, "--param", f"name={name}", "--format", "json")
    assert json.loads(told.stdout) == [{"answer": True}]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "does not understand this at line 1"),
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "--service, if you trust"),
        ("SELECT * { ?s ?p $o }", "parameter"),
    ],
)
def test_what_does_more_is_refused(built: Path, text: str, words: str) -> None:
    told = call("sparql", text, "--on", built)
    assert (told.exit_code, told.stdout) == (3, "")
    assert words in told.stderr


def test_a_question_gives_the_same_by_both_ways(built: Path) -> None:
    for question in (["load"], ["unled"], ["unit", "水利局"], ["deadlines"]):
        one = call("ask", *question, "--on", built)
        other = call("ask", *question, "--on", built, "--via", "sparql")
        assert (one.exit_code, one.stdout) == (other.exit_code, other.stdout)
    refused = call("ask", "matrix", "--on", built, "--via", "sparql")
    assert (refused.exit_code, "does not stand in SPARQL" in refused.stderr) == (3, True)


def test_to_an_endpoint_and_back(built: Path, fuseki: Fuseki, tmp_path: Path) -> None:
    assert "Plans: 1 new" in call("push", built, fuseki.uri, "--dry-run").stdout
    assert call("push", built, fuseki.uri).stdout.endswith("Plans: 1 new, 0 changed, 0 unchanged\n")
    assert call("push", built, fuseki.uri).stdout.endswith("Plans: 0 new, 0 changed, 1 unchanged\n")
    assert call("pull", fuseki.uri, "-o", tmp_path / "back").exit_code == 0
    assert (tmp_path / "back" / "network.jsonl").read_bytes() == (built / "network.jsonl").read_bytes()
    asked = call("sparql", LEADS, "--on", fuseki.uri)
    assert asked.stdout == call("sparql", LEADS, "--on", built).stdout
    for question in (["load"], ["unled"], ["unit", "水利局"], ["coverage"]):
        one = call("ask", *question, "--on", built)
        assert call("ask", *question, "--on", fuseki.uri, "--via", "sparql").stdout == one.stdout


def test_a_password_does_not_belong_in_an_address(built: Path) -> None:
    told = call("push", built, "sparql+http://me:secret@a.example/ds")
    assert told.exit_code == 3
    assert "SPARQL_PASSWORD" in told.stderr
    assert "secret" not in told.stderr


def test_each_language_has_its_own_servers() -> None:
    assert "Ask it with `zerentu sparql`" in call("cypher", "RETURN 1", "--on", "sparql+http://a.example/ds").stderr
    assert "Ask it with `zerentu cypher`" in call("sparql", "ASK {}", "--on", "neo4j://a.example").stderr
