"""What `make fuzz` does for minutes, for some seconds; and every file that once broke a loader."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzz.checked import read_and_check

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_once_broke_a_loader(sample: Path) -> None:
    read_and_check(sample.suffix, sample.read_bytes())


def test_some_damaged_files() -> None:
    pytest.importorskip("reportlab")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--files", "60", "--seed", "4"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "60 files read" in done.stdout


def test_a_file_is_made_again_from_its_seed_and_number() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--seed", "4", "--only", "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["seed 4, files that break a loader go to out/fuzz", "all is well"]
