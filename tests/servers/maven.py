"""The jars of a server or a command for the tests: fetched by Maven once, as a pom beside this file says."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".cache"


class NoServerError(Exception):
    """This machine has nothing to run a server with; the reason is the message."""


def version(name: str) -> str:
    """The version that the pom of this name asks for."""
    found = re.search(rf"<{name}.version>(.+?)</{name}.version>", _pom(name).read_text(encoding="utf-8"))
    assert found
    return found.group(1)


def jars(name: str, wanted: str = "") -> Path:
    """The folder with the jars of a version, or of the one in the pom; fetched once.

    Raises:
        NoServerError: there is no Maven.
    """
    wanted = wanted or version(name)
    kept = CACHE / f"{name}-{wanted}"
    if kept.is_dir():
        return kept
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServerError(f"there is no Maven (mvn) to fetch {name} with")
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix=".fetching-") as beside:
        lib = Path(beside) / "lib"
        fetched = subprocess.run(
            [maven, "--batch-mode", "--quiet", "-f", str(_pom(name)), "dependency:copy-dependencies",
             "-DincludeScope=runtime", f"-D{name}.version={wanted}", f"-DoutputDirectory={lib}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if fetched.returncode:
            said = f"{fetched.stdout[-3000:]}{fetched.stderr[-1000:]}"
            raise RuntimeError(f"Maven could not fetch {name} {wanted}:\n{said}")
        lib.rename(kept)
    return kept


def _pom(name: str) -> Path:
    return Path(__file__).with_name(f"{name}-pom.xml")
