"""The commands of Apache Jena for the tests (`riot`, `shacl`), from its own jars, fetched by Maven."""

import subprocess
from pathlib import Path

import pytest

from tests.servers.java import java
from tests.servers.maven import NoServerError, jars

OLDEST, NEWEST = 17, 100


def jena(command: str, *words: str | Path) -> str:
    """What a command of Jena prints, named by its class (`riotcmd.riot`); the test skips where there is no Java."""
    program = java(range(OLDEST, NEWEST))
    if program is None:
        pytest.skip(f"Apache Jena needs Java {OLDEST} or newer, and none is installed here; run scripts/system.sh")
    try:
        lib = jars("jena")
    except NoServerError as reason:
        pytest.skip(f"no Apache Jena: {reason}; run scripts/system.sh")
    done = subprocess.run(
        [program, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", f"{lib}/*", command, *map(str, words)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout
