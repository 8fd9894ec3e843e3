"""`cypher` and `shell`: questions of one's own on a plan and on a folder, without a server."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from cli.prompt import prompt, typed
from cli.session import Session
from cli.words import LABELS, PROPERTIES, TYPES, completions
from graph.network import Network
from tests.cli.conftest import PLAN_TEXT, call

LEADS = "MATCH (u:Unit)-[r:LEADS]->(t:Task) RETURN u.name AS unit, t.title AS task ORDER BY unit"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into the user's own cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_a_plan_is_asked_at_once(plan: Path, tmp_path: Path) -> None:
    result = call("cypher", LEADS, "--on", plan, "--format", "json")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == [
        {"unit": "澄南市应急管理局", "task": "巡查病险水库"},
        {"unit": "澄南市水利局", "task": "改造老旧泵站"},
    ]
    assert sorted(file.name for file in plan.parent.iterdir() if file.is_file()) == [plan.name]
    assert [file.name for file in (tmp_path / "cache" / "zerentu").iterdir()] == ["cypher"]


def test_a_changed_plan_is_asked_anew(plan: Path) -> None:
    text = "MATCH (u:Unit {name: '澄南市教育局'}) RETURN count(u) AS number"
    before = call("cypher", text, "--on", plan, "--format", "json")
    plan.write_text(PLAN_TEXT.replace("市财政局", "市教育局"), encoding="utf-8", newline="\n")
    after = call("cypher", text, "--on", plan, "--format", "json")

    assert (json.loads(before.stdout), json.loads(after.stdout)) == ([{"number": 0}], [{"number": 1}])


def test_a_folder_has_its_database_beside_the_network(plan: Path, tmp_path: Path) -> None:
    assert call("build", plan, "-o", tmp_path / "out").exit_code == 0
    result = call("cypher", "MATCH (t:Task) RETURN count(t) AS tasks", "--on", tmp_path / "out", "--format", "csv")

    assert list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")))) == [{"tasks": "4"}]
    assert (tmp_path / "out" / "network.cypher" / "current.json").is_file()
    assert not (tmp_path / "cache").exists()


def test_two_at_once_get_the_same(plan: Path) -> None:
    command = [sys.executable, "-c", "from cli.main import main; main()", "cypher", LEADS, "--on", str(plan)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    first, second = (process.communicate() for process in both)

    assert [process.returncode for process in both] == [0, 0], (first, second)
    assert first == second
    assert first[1] == b""
    assert "改造老旧泵站".encode() in first[0]


def test_parameters_are_json_or_words(plan: Path) -> None:
    result = call(
        "cypher", "RETURN $n AS n, $w AS w, $l AS l", "--on", plan, "--format", "json",
        "--param", "n=3", "--param", 'w=市 = "财政局"', "--param", '$l=["a", 1]',
    )  # fmt: skip
    assert json.loads(result.stdout) == [{"n": 3, "w": '市 = "财政局"', "l": ["a", 1]}]


def test_rows_are_limited_with_a_notice(plan: Path) -> None:
    result = call("cypher", "UNWIND range(1, 5) AS x RETURN x", "--on", plan, "--limit", "3", "--format", "json")

    assert json.loads(result.stdout) == [{"x": 1}, {"x": 2}, {"x": 3}]
    assert "first 3 rows" in result.stderr


def test_a_table_shows_nodes_in_a_few_words(plan: Path) -> None:
    result = call("cypher", "MATCH (u:Unit {name: '澄南市水利局'})-[r:LEADS]->() RETURN u, r", "--on", plan)

    assert "(:Unit 澄南市水利局)" in result.stdout
    assert "[:LEADS 市水利局]" in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_rows(plan: Path, form: str) -> None:
    result = call("cypher", "MATCH (u:Unit {name: 'x'}) RETURN u", "--on", plan, "--format", form)

    assert (result.exit_code, result.stdout) == (0, "[]\n" if form == "json" else "")


def test_a_question_comes_from_a_file_or_a_pipe(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "question.cypher"
    file.write_text("// 单位\nMATCH (u:Unit) RETURN count(u) AS units;\n", encoding="utf-8", newline="\n")
    rows = json.loads(call("cypher", "--file", file, "--on", plan, "--format", "json").stdout)

    assert rows[0]["units"] > 0
    assert json.loads(call("cypher", "-", "--on", plan, "--format", "json", stdin=file.read_bytes()).stdout) == rows
    assert call("cypher", "--file", tmp_path / "none", "--on", plan).exit_code == 3
    assert call("cypher", LEADS, "--file", file, "--on", plan).exit_code == 2
    assert call("cypher", "--on", plan).exit_code == 2


def test_what_writes_is_refused_before_anything_is_made(plan: Path, tmp_path: Path) -> None:
    result = call("cypher", "MATCH (n) DETACH DELETE n", "--on", plan)

    assert result.exit_code == 3
    assert "DETACH" in result.stderr
    assert not (tmp_path / "cache").exists()


def test_an_error_names_what_was_asked(plan: Path) -> None:
    result = call("cypher", "MATCH (n) RETURN m", "--on", plan)

    assert result.exit_code == 3
    assert result.stderr.startswith(f"Error: {plan}: ")
    assert "Traceback" not in result.stderr


# -- the shell --------------------------------------------------------------------------------


def test_the_shell_takes_questions_from_a_pipe(plan: Path) -> None:
    lines = (
        "MATCH (t:Task)", "RETURN count(t) AS tasks;", ":format json", ":param unit=市水利局",
        "RETURN $unit AS unit, ';' AS sign; RETURN 2 AS two;", ":ask unled", "RETURN 3 AS three",
    )  # fmt: skip
    result = call("shell", "--on", plan, stdin="\n".join(lines).encode())

    assert result.exit_code == 0, result.stderr
    told = result.stdout
    assert told.startswith("tasks\n-----\n    4\n1 row\n")
    for part in ('{"unit": "市水利局", "sign": ";"}', '{"two": 2}', "疏通河道", '{"three": 3}'):
        assert part in told


def test_a_pipe_ends_at_the_first_error(plan: Path) -> None:
    result = call("shell", "--on", plan, stdin=b"RETURN 1 AS one;\nMATCH (n) DELETE n;\nRETURN 2 AS two;\n")

    assert result.exit_code == 3
    assert "one" in result.stdout
    assert "two" not in result.stdout
    assert call("shell", "--on", plan, stdin=b":nonsense\n").exit_code == 3
    assert call("shell", "--on", plan, stdin=b":help\n:quit\nMATCH (n) DELETE n;\n").exit_code == 0


class Parrot:
    """A store that answers with what it was asked."""

    seconds = 1.0
    most = 10

    def query(self, text: str, parameters: dict[str, object] | None = None) -> list[dict[str, object]]:
        return [{"text": text.strip(), **(parameters or {})}]

    def read(self) -> Network:
        return Network()


@pytest.fixture
def session() -> Session:
    """A conversation whose answers are kept in its list `told`."""
    return Session(Parrot(), lambda _: None, lang="zh", table=lambda answer, _: answer.question)


def at_the_keyboard(keys: str, history: Path, session: Session) -> list[str]:
    """The lines that the prompt takes from these keys.

    In a thread of its own, because a browser that other tests have opened leaves a loop running in this one.
    """

    def lines() -> Iterator[str]:
        with create_pipe_input() as given, create_app_session(input=given, output=DummyOutput()):
            given.send_text(keys)
            for line in typed(prompt(history), session):
                yield line
                session.take(line)
                if session.over:
                    break

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: list(lines())).result()


def test_the_prompt_remembers_and_goes_on_over_lines(session: Session, tmp_path: Path) -> None:
    history = tmp_path / "state" / "history"
    lines = at_the_keyboard("MATCH (u:Unit)\nRETURN u;\n:quit\n", history, session)

    assert lines == ["MATCH (u:Unit)", "RETURN u;", ":quit"]
    assert "+MATCH (u:Unit)" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def test_the_prompt_completes(tmp_path: Path) -> None:
    completer = prompt(tmp_path / "history").completer
    offered = completer.get_completions(Document("MATCH (u:Un"), CompleteEvent()) if completer else ()
    assert [(word.text, word.start_position) for word in offered] == [("Unit", -2)]


def test_ctrl_c_drops_the_statement_and_ctrl_d_leaves(session: Session, tmp_path: Path) -> None:
    assert at_the_keyboard("MATCH (n)\n\x03\x04", tmp_path / "history", session) == ["MATCH (n)"]
    assert not session.begun


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("MATCH (n:", LABELS),
        ("MATCH (n)-[:", TYPES),
        ("MATCH (n)-[:LEADS|", TYPES),
        ("MATCH (n) RETURN n.", PROPERTIES),
        ("MATCH (n:Coll", ["Collective"]),
        (":fo", [":format"]),
        (":ask unl", ["unled"]),
        ("MAT", ["MATCH"]),
        ("MATCH (n) ", []),
    ],
)
def test_completion(before: str, words: list[str]) -> None:
    assert [word for word, _ in completions(before)] == words
