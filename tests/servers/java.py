"""Which Java of this machine a server may run on."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

FOLDERS = ("/usr/lib/jvm/*", "/opt/*jdk*", "/opt/*jre*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")


def java(versions: range) -> str | None:
    """The first Java of one of these major versions: JAVA_HOME, the path, the usual folders, the engine's own; None."""
    return next((program for program in _installed() if _version(program) in versions), None)


def _installed() -> Iterator[str]:
    if home := os.environ.get("JAVA_HOME"):
        yield str(Path(home) / "bin" / "java")
    if on_path := shutil.which("java"):
        yield on_path
    for pattern in FOLDERS:
        for folder in sorted(Path("/").glob(pattern.removeprefix("/"))):
            if (program := folder / "bin" / "java").is_file():
                yield str(program)
    if (engine := find_spec("arcadedb_embedded")) and engine.origin:
        # The embedded engine brings a Java of its own, new enough for the calendar versions of Neo4j.
        yield str(Path(engine.origin).parent / "jre" / "bin" / "java")


def _version(program: str) -> int:
    """Its major version; 0 if it does not start.

    Java says `openjdk version "17.0.15" 2025-04-15`.
    """
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found.group(1)) if found else 0


if __name__ == "__main__":
    oldest = int(sys.argv[1])
    if java(range(oldest, 100)) is None:
        sys.exit(
            f"There is no Java {oldest} or newer here: none in JAVA_HOME, on the path, in {', '.join(FOLDERS)}, "
            "or in arcadedb-embedded."
        )
