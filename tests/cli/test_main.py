"""The command as a whole: help, exit codes, encodings, and errors that say what to do."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from cli.main import COMMANDS, zerentu
from tests.cli.conftest import call, run
from tests.conftest import ROOT


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(command: str) -> None:
    result = call(command, "--help")

    assert result.exit_code == 0
    assert f"Example: zerentu {command} " in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_list_of_commands_says_what_their_help_says(command: str) -> None:
    loaded = zerentu.get_command(click.Context(zerentu), command)

    assert loaded is not None
    assert loaded.help is not None
    assert loaded.help.partition("\n")[0] == COMMANDS[command].short
    assert loaded.name == command


def test_every_command_stands_where_the_list_says() -> None:
    for entry in COMMANDS.values():
        module, _, function = entry.place.partition(":")
        assert isinstance(getattr(import_module(module), function), click.Command)


# What is typed, exit code, and what the message says.
BAD_CALLS = [
    (["bild"], 2, "No such command 'bild'"),
    (["build"], 2, "Missing argument"),
    (["build", "{plan}"], 2, "Missing option '-o'"),
    (["build", "{plan}", "-o", "out", "--frmat", "x"], 2, "No such option '--frmat'"),
    (["extract", "{plan}", "--format", "xml"], 2, "'xml' is not one of"),
    (["check", "{plan}", "--severity", "fatal"], 2, "'fatal' is not one of"),
    (["check", "{plan}", "--as-of", "tomorrow"], 2, "'tomorrow' is no date"),
    (["ask", "load"], 2, "--on"),
    (["ask", "unit", "--on", "{plan}"], 2, "zerentu ask unit NAME"),
    (["ask", "load", "市财政局", "--on", "{plan}"], 2, "zerentu ask load --on"),
    (["ask", "lode", "--on", "{plan}"], 3, "Did you mean load?"),
    (["ask", "unit", "市水务局", "--on", "{plan}"], 3, "no unit '市水务局'"),
    (["ask", "unled", "--weights", "1:1:1:1", "--on", "{plan}"], 3, "no parameter of unled 'weights'"),
    (["ask", "load", "--weights", "1:2", "--on", "{plan}"], 3, "four numbers"),
    (["extract", "{folder}/missing.txt"], 3, "missing.txt"),
    (["extract", "{folder}/empty.txt"], 3, "empty.txt: the file is empty"),
    (["extract", "{folder}/binary.txt"], 3, "binary.txt"),
    (["extract", "{folder}/plan.odt"], 3, "plan.odt"),
    (["extract", "{folder}/nothing"], 3, "nothing"),
    (["check", "{folder}/broken.jsonl"], 3, "broken.jsonl, line 1"),
    (["check", "http://localhost/ds"], 3, "Name a plan file"),
    (["extract", "{plan}", "--units", "{folder}/missing.csv"], 3, "missing.csv"),
    (["map", "{plan}", "-o", "-", "--plan", "another"], 3, "no plan 'another'"),
    (["build", "{plan}", "-o", "{plan}/out"], 3, "cannot be written"),
    (["build", "{plan}", "-o", "/proc/zerentu"], 3, "cannot be written"),
    (["map", "{plan}", "-o", "/proc/map.html"], 3, "cannot be written"),
    (["build", "{folder}", "-o", "{folder}"], 3, "also the folder to read from"),
]


@pytest.mark.parametrize(("words", "code", "message"), BAD_CALLS, ids=[" ".join(row[0]) for row in BAD_CALLS])
def test_a_bad_call_says_what_is_wrong(words: list[str], code: int, message: str, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "nothing").mkdir(parents=True)
    (folder / "nothing" / "notes.xyz").write_bytes(b"no plan")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "plan.odt").write_bytes(b"PK\x03\x04")
    (folder / "broken.jsonl").write_bytes(b"{}\n")
    before = sorted(tmp_path.rglob("*"))

    result = call(*(word.format(plan=plan, folder=folder) for word in words))

    assert (result.exit_code, message in result.stderr) == (code, True), result.output
    assert result.stdout == ""
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["ask"], 0),
        (["extract", "{plan}"], 0),
        (["check", "{plan}"], 1),
        (["ask", "unled", "--strict", "--on", "{plan}"], 1),
        (["ask", "load", "--strict", "--on", "{plan}"], 0),
        (["ask", "load", "--fermat", "--on", "{plan}"], 2),
        (["extract", "{plan}.missing"], 3),
    ],
)
def test_a_process_ends_with_the_agreed_code(words: list[str], code: int, plan: Path) -> None:
    result = run(*(word.format(plan=plan) for word in words))

    assert result.returncode == code, result.stderr.decode("utf-8")
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=["C", "gbk", "ascii"],
)
def test_output_is_utf8_everywhere(environment: dict[str, str], plan: Path) -> None:
    out = run("extract", plan, "--format", "table", environment=environment)
    err = run("ask", "unit", "卫健", "--on", plan, environment=environment)

    assert "市应急管理局" in out.stdout.decode("utf-8")
    assert "卫健" in err.stderr.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(plan: Path) -> None:
    zerentu_process = f'"{sys.executable}" -c "from cli.main import main; main()"'
    command = f'{zerentu_process} extract "$1" | head -c 1; echo " ${{PIPESTATUS[0]}}"'
    result = subprocess.run(
        ["bash", "-c", command, "bash", str(plan)], cwd=ROOT, check=False, capture_output=True, env=os.environ
    )

    assert (result.stdout, result.stderr) == (b"{ 0\n", b"")


def test_a_full_disk_is_an_error_in_words(plan: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-c", "from cli.main import main; main()", "extract", str(plan)],
            cwd=ROOT, check=False, stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip

    assert result.returncode == 3
    assert "standard output: cannot be written" in result.stderr.decode("utf-8")
    assert b"Traceback" not in result.stderr


def test_an_interrupt_is_130(plan: Path) -> None:
    code = (
        "import cli.sources\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "cli.sources.kept_network = stop\n"
        "from cli.main import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "extract", str(plan)], cwd=ROOT, check=False, capture_output=True
    )

    assert result.returncode == 130
    assert b"Traceback" not in result.stderr
