"""The READMEs cannot fall behind: every command stands in them, and what they show is what is printed."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import COMMANDS, zerentu
from cli.outputs import OUTPUTS
from tests.conftest import ROOT

READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")}
OMITTED = "…"


def sessions(text: str) -> Iterator[list[tuple[str, list[str]]]]:
    """Each console block as its commands with the lines they print."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        steps: list[tuple[str, list[str]]] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            elif line.strip():
                steps[-1][1].append(line.rstrip())
        yield steps


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_readme_shows_command(readme: str, command: str) -> None:
    """Every command a user can type is shown with an example."""
    assert f"`zerentu {command} " in READMES[readme]


@pytest.mark.parametrize("name", OUTPUTS)
def test_readme_names_output(name: str) -> None:
    assert f"`{name}`" in READMES["README.md"]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_line_shown_can_be_typed(readme: str) -> None:
    """The options in examples are options that the command has."""
    for line in re.findall(r"`zerentu ([^`]+)`", READMES[readme]):
        command, *words = shlex.split(line)
        if command not in COMMANDS:
            assert command == "COMMAND"
            continue
        loaded = zerentu.get_command(None, command)  # type: ignore[arg-type]  # the list needs no context
        assert loaded is not None
        known = {option for parameter in loaded.params for option in parameter.opts}
        assert {word for word in words if re.match(r"--?\w", word)} <= known, line


@pytest.mark.parametrize("readme", READMES)
def test_what_a_session_shows_is_what_is_printed(readme: str, tmp_path: Path) -> None:
    """Line by line; `…` stands for lines that are left out."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for steps in sessions(READMES[readme]):
        for command, shown in steps:
            program, *arguments = shlex.split(command)
            assert program == "zerentu"
            run = subprocess.run(
                [sys.executable, "-c", "from cli.main import main; main()", *arguments],
                cwd=tmp_path, check=False, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
            )  # fmt: skip
            assert run.returncode in {0, 1}, run.stderr.decode("utf-8")
            assert b"Traceback" not in run.stderr
            printed = [line.rstrip() for line in run.stdout.decode("utf-8").splitlines() if line.strip()]
            assert follows(shown, printed), f"{command} prints:\n" + "\n".join(printed)


def follows(shown: list[str], printed: list[str]) -> bool:
    """Whether the shown lines are the printed ones, with `…` for any number of them."""
    pattern = "".join(r"(?:.*\n)*" if line == OMITTED else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_somewhere(readme: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", READMES[readme]):
        assert (ROOT / target).exists(), target
