"""`build` and `map`: which files they write, that they are whole, the same every time, and hold no more than asked."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli.outputs import OUTPUTS
from graph.network import Network
from graph.stores.jsonl import dumps, load
from tests import builders as make
from tests.cli.conftest import call, run

CLAUSE = "市水利局牵头，市财政局、市住建局按职责分工负责"
SENTENCE = "发现险情立即报告，并做好记录"


def contents(folder: Path) -> dict[str, bytes]:
    """File name -> bytes of everything in a folder."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_build_writes_every_output(plan: Path, tmp_path: Path) -> None:
    result = call("build", plan, "-o", tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert set(contents(tmp_path / "out")) == {
        "map.html", "network.jsonl", "graph.ttl", "ledger.xlsx", "ledger.csv", "findings.csv", "report.md",
    }  # fmt: skip
    assert all(contents(tmp_path / "out").values())


def test_build_prints_what_it_found(plan: Path, tmp_path: Path) -> None:
    printed = call("build", plan, "-o", tmp_path / "out").stdout

    assert "4 tasks in 2 areas; 2 goals" in printed
    assert "lead 2, share 5, support 1, guide 0" in printed
    assert "no-unit 1" in printed
    assert "no-lead 1" in printed
    assert str(tmp_path / "out" / "map.html") in printed


def test_the_same_plan_gives_the_same_bytes(plan: Path, tmp_path: Path) -> None:
    for place, seed in (("a", "0"), ("b", "1"), ("c", "4711")):
        assert run("build", plan, "-o", tmp_path / place, environment={"PYTHONHASHSEED": seed}).returncode == 0

    first = contents(tmp_path / "a")
    assert contents(tmp_path / "b") == first
    assert contents(tmp_path / "c") == first


def test_build_again_replaces_its_files_and_no_others(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("build", plan, "-o", out)
    (out / "notes.txt").write_text("mine", encoding="utf-8", newline="\n")
    (out / "report.md").write_text("old", encoding="utf-8", newline="\n")
    call("build", plan, "-o", out)

    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (out / "report.md").read_text(encoding="utf-8") != "old"
    assert sorted(contents(out)) == sorted([*OUTPUTS, "notes.txt"])


def test_a_built_folder_is_as_good_as_the_plan(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out")

    for words in (["extract", "{}"], ["check", "{}"], ["ask", "load", "--on", "{}"], ["map", "{}", "-o", "-"]):
        from_plan = call(*(word.format(plan) for word in words))
        from_folder = call(*(word.format(tmp_path / "out") for word in words))
        assert from_folder.stdout == from_plan.stdout


def test_options_of_reading_come_too_late_for_a_built_folder(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out")
    result = call("check", tmp_path / "out", "--jurisdiction", "澄南市")

    assert result.exit_code == 3
    assert "jurisdiction comes too late" in result.stderr


@pytest.mark.parametrize(
    ("options", "clause_stays", "text_stays"),
    [([], True, True), (["--no-source"], True, False), (["--redact", "quotes"], False, False)],
    ids=["all", "no source", "redacted"],
)
def test_words_of_the_plan_can_be_left_out(
    options: list[str], *, clause_stays: bool, text_stays: bool, plan: Path, tmp_path: Path
) -> None:
    assert call("build", plan, "-o", tmp_path / "out", *options).exit_code == 0
    written = contents(tmp_path / "out")

    assert (CLAUSE.encode() in written["network.jsonl"]) is clause_stays
    assert (CLAUSE.encode() in written["ledger.csv"]) is clause_stays
    assert (SENTENCE.encode() in written["network.jsonl"]) is text_stays
    for name, content in written.items():
        assert text_stays or SENTENCE.encode() not in content, name
        assert clause_stays or CLAUSE.encode() not in content, name


def test_a_mark_of_confidence_is_announced_before_writing(tmp_path: Path) -> None:
    kept = tmp_path / "network.jsonl"
    kept.write_text(dumps(make.everything()), encoding="utf-8", newline="\n")
    result = call("map", kept, "-o", tmp_path / "map.html")

    assert "chengnan-2025.txt bears the mark 内部" in result.stderr


def test_map_of_a_unit_holds_its_tasks_only(plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = call("map", plan, "-o", page, "--unit", "市应急管理局")

    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "巡查病险水库" in text
    assert "市城管局" not in text.replace("市水利局、市城管局、市财政局", "")


def test_network_jsonl_reads_back_and_findings_are_a_table(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out")
    network = load(tmp_path / "out" / "network.jsonl")
    text = (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert isinstance(network, Network)
    assert len(rows) == len(network.findings)
    assert {"no-unit", "no-lead"} <= {row["代码"] for row in rows}
    assert [row["行"] for row in rows if row["代码"] == "no-unit"] == ["11"]


def test_english_is_a_switch(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out", "--lang", "en")

    assert contents(tmp_path / "out")["ledger.csv"].decode("utf-8-sig").startswith("No.,Area,Task,Lead units")
    assert b"1. What was read" in contents(tmp_path / "out")["report.md"]


def test_standard_input_is_a_plan(plan: Path) -> None:
    from_file, from_input = call("extract", plan), call("extract", "-", stdin=plan.read_bytes())

    def bare(output: str) -> list[tuple[str, str, str]]:
        return [(row["unit"], row["role"], row["quote"]) for row in map(json.loads, output.splitlines())]

    assert from_input.exit_code == 0, from_input.output
    assert bare(from_input.stdout) == bare(from_file.stdout) != []


def test_each_unit_has_a_sheet_of_its_own(plan: Path, tmp_path: Path) -> None:
    """Files in the order of load, each named after its unit."""
    folder = tmp_path / "sheets"
    result = call("map", plan, "--each-unit", "-o", folder)

    assert result.exit_code == 0, result.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert result.stdout.splitlines() == [str(folder / name) for name in names]
    assert "001 市水利局.html" in names
    text = (folder / "001 市水利局.html").read_text(encoding="utf-8")
    assert "改造老旧泵站" in text
    assert "完善应急预案" not in text


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--unit", "市水利局", "--each-unit", "-o", "x"], 2, "choose one"),
        (["--each-unit", "-o", "-"], 3, "which standard output cannot take"),
        (["--unit", "没有这个单位", "-o", "-"], 3, "no unit"),
    ],
)
def test_what_a_sheet_cannot_be_written_for_is_said(plan: Path, words: list[str], code: int, said: str) -> None:
    result = call("map", plan, *words)

    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
