"""The commands of Apache Jena for the tests (`riot`, `shacl`), from its own jars, fetched by Maven."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.servers.java import java

ROOT = Path(__file__).resolve().parent.parent.parent
POM = Path(__file__).with_name("jena-pom.xml")
CACHE = ROOT / ".cache"
OLDEST, NEWEST = 17, 100


def jena(command: str, *words: str | Path) -> str:
    """What a command of Jena prints, named by its class (`riotcmd.riot`); the test skips where there is no Java."""
    program = java(range(OLDEST, NEWEST))
    if program is None:
        pytest.skip(f"Apache Jena needs Java {OLDEST} or newer, and none is installed here; run scripts/system.sh")
    done = subprocess.run(
        [program, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", f"{_jars()}/*", command, *map(str, words)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _jars() -> Path:
    """The folder with the jars; fetched once."""
    found = re.search(r"<jena.version>(.+?)</jena.version>", POM.read_text(encoding="utf-8"))
    assert found
    kept = CACHE / f"jena-{found.group(1)}"
    if kept.is_dir():
        return kept
    maven = shutil.which("mvn")
    if maven is None:
        pytest.skip("there is no Maven (mvn) to fetch Apache Jena with; run scripts/system.sh")
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=".fetching-") as beside:
        lib = Path(beside) / "lib"
        fetched = subprocess.run(
            [maven, "--batch-mode", "--quiet", "-f", str(POM), "dependency:copy-dependencies",
             "-DincludeScope=runtime", f"-DoutputDirectory={lib}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if fetched.returncode:
            raise RuntimeError(f"Maven could not fetch Apache Jena:\n{fetched.stdout[-3000:]}{fetched.stderr[-1000:]}")
        lib.rename(kept)
    return kept
