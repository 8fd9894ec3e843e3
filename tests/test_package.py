"""The wheel carries what the program reads beside its code, and finds it there."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the project, built without the web and laid out as it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", ["ontology.ttl", "shapes.ttl"])
def test_wheel_carries_the_file_as_it_is(unpacked: Path, name: str) -> None:
    assert (unpacked / "graph" / name).read_bytes() == (ROOT / name).read_bytes()


def test_installed_program_reads_its_own_files(unpacked: Path) -> None:
    """And not those of a checkout."""
    code = "import graph.vocabulary as v; print(v.resource('shapes.ttl')); print(v.resource('ontology.ttl'))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=unpacked, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert [Path(line).parent for line in run.stdout.splitlines()] == [unpacked / "graph"] * 2


def test_every_data_file_of_the_packages_is_there(unpacked: Path) -> None:
    for package in ("graph", "loaders", "queries", "visualizations", "cli"):
        here = {file.relative_to(ROOT) for file in (ROOT / package).rglob("*") if file.is_file()}
        there = {file.relative_to(unpacked) for file in (unpacked / package).rglob("*") if file.is_file()}
        assert {file for file in here - there if "__pycache__" not in file.parts} == set()
