"""`network.jsonl`: one fact a line, and errors that name the line."""

import json
from pathlib import Path

import pytest

from graph.errors import ReadError, StoreError
from graph.stores.jsonl import JsonlStore, dumps, load
from tests.builders import everything, unit


def test_one_fact_a_line() -> None:
    lines = dumps(everything()).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [fact.id for fact in everything()]
    assert any("澄南市" in line for line in lines)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("{", "line 2", "is not a fact of a network"),
        ("[]", "line 2", "is not an object"),
        ('{"kind": "planet"}', "line 2", "'planet' is no kind of fact"),
        (dumps(everything()).splitlines()[0].replace("zerentu", "zerenta"), "", "contradicts itself"),
    ],
)
def test_damaged_line_is_named(tmp_path: Path, content: str, place: str, words: str) -> None:
    path = tmp_path / "network.jsonl"
    first = dumps(everything()).splitlines()[0]
    path.write_text(f"{first}\n{content}\n", encoding="utf-8", newline="\n")
    with pytest.raises(ReadError, match=words) as raised:
        load(path)
    assert (raised.value.path, raised.value.place) == (str(path), place)


def test_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "network.jsonl"
    path.write_bytes("澄南市".encode("gb18030"))
    with pytest.raises(ReadError, match="cannot be read"):
        load(path)


def test_lines_have_no_query_language(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="zerentu cypher"):
        JsonlStore(tmp_path / "network.jsonl").query(f"MATCH (n {{id: '{unit().id}'}}) RETURN n")
