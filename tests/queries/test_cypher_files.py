"""The files of questions in Cypher: each has a head for whoever opens it, and says no more than it needs."""

import re
from pathlib import Path

import pytest

from graph.stores.cypher.read_only import read_only
from queries.questions import QUESTIONS, named, question
from queries.stored import CYPHER, cypher

FOLDER = Path(__file__).parents[2] / "queries" / "cypher"
BESIDE = sorted(f"{file.parent.name}/{file.stem}" for file in FOLDER.glob("*/*.cypher"))
COMMENTS = re.compile(r"//.*")


def code(name: str) -> str:
    """The text without its comments and strings."""
    return re.sub(r"'[^']*'", "''", COMMENTS.sub("", cypher(name)))


def test_the_table_and_the_folder_agree() -> None:
    assert {file.stem for file in FOLDER.glob("*.cypher")} == set(CYPHER)
    assert set(CYPHER) <= {asked.name for asked in QUESTIONS}
    used = {f"figures/{file}" for wording in CYPHER.values() for file in wording.figures}
    kinds = {wording.kind for wording in CYPHER.values() if wording.kind}
    assert set(BESIDE) == used | {f"names/{kind}" for kind in kinds | {"plan", "called"}}


@pytest.mark.parametrize("name", CYPHER)
def test_the_head_says_what_the_question_is(name: str) -> None:
    asked, lines = question(name), cypher(name).splitlines()
    assert lines[0] == f"// {asked.title} · {asked.name}"
    assert lines[2:4] == [f"// {asked.zh}", f"// {asked.en}"]


@pytest.mark.parametrize("name", CYPHER)
def test_the_head_gives_every_parameter(name: str) -> None:
    head = "\n".join(line for line in cypher(name).splitlines() if line.startswith("//"))
    (given,) = re.findall(r"//   :param \{(.*)\}", head)
    keys = re.findall(r"(\w+):", re.sub(r"'[^']*'", "''", given))
    assert set(keys) == set(re.findall(r"\$(\w+)", code(name)))
    assert all(f"//   {key}: " in head for key in keys)


@pytest.mark.parametrize("name", CYPHER)
def test_the_columns_are_those_of_the_answer(name: str) -> None:
    columns = named(CYPHER[name].columns)
    told = re.findall(r"^//   (\w+): ", cypher(name).partition("columns:\n")[2], re.MULTILINE)
    assert told == [column.key for column in columns]
    last = code(name)[code(name).rindex("\nRETURN ") :].partition("ORDER BY")[0]
    assert [key for key in told if not re.search(rf"\b{key}\b", last)] == []


@pytest.mark.parametrize("name", [*CYPHER, *BESIDE])
def test_it_only_reads_and_runs_on_every_engine(name: str) -> None:
    assert read_only(cypher(name), "here")
    assert not re.search(r"\bapoc\.|\bgds\.|\bSHORTEST\b|shortestPath", code(name), re.IGNORECASE)


@pytest.mark.parametrize("name", [*CYPHER, *BESIDE])
def test_no_way_is_without_an_end(name: str) -> None:
    assert re.findall(r"\*(?!\d+\.\.\d+\])\S*\]", code(name)) == []
