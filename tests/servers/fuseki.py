"""A real Apache Jena Fuseki for the tests, from its own jars, fetched by Maven; what it holds ends with it."""

import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.java import java
from tests.servers.maven import NoServerError, jars
from tests.servers.neo4j import LEASH, free_port

OLDEST_JAVA = 17
PATIENCE = 180
MAIN = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"


@dataclass(frozen=True, slots=True)
class Fuseki:
    """Where a running Fuseki is, and how to get in."""

    uri: str  # as zerentu takes it
    user: str = ""
    password: str = ""

    @property
    def address(self) -> str:
        """Its dataset."""
        return self.uri.removeprefix("sparql+")

    @property
    def environment(self) -> Mapping[str, str]:
        """What a command needs to get in."""
        return {"SPARQL_USER": self.user, "SPARQL_PASSWORD": self.password}

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        request = urllib.request.Request(  # noqa: S310 - a server of our own
            self.address, text.encode("utf-8"), {"Content-Type": "application/sparql-update"}
        )
        with urllib.request.urlopen(request, timeout=60):  # noqa: S310 - as above
            pass

    def empty(self) -> None:
        """Remove everything."""
        self.update("DROP ALL")


@contextmanager
def running(folder: Path, *, password: bool = False) -> Iterator[Fuseki]:
    """An empty Fuseki in memory, stopped afterwards; one that asks for a password, if wanted.

    Raises:
        NoServerError: there is no Java or no Maven.
    """
    program = java(range(OLDEST_JAVA, 100))
    if program is None:
        raise NoServerError(f"Fuseki needs Java {OLDEST_JAVA} or newer, and none is installed here")
    lib, port, log = jars("fuseki"), free_port(), folder / "fuseki.log"
    folder.mkdir(parents=True, exist_ok=True)
    server, guard = Fuseki(f"sparql+http://127.0.0.1:{port}/ds"), []
    if password:
        server = Fuseki(server.uri, "staff", secrets.token_hex(8))
        (folder / "passwords").write_text(f"staff: {server.password}\n", encoding="utf-8", newline="\n")
        guard = [f"--passwd={folder / 'passwords'}", "--auth=basic"]
    command = [program, "-Xmx512m", "-cp", f"{lib}/*", MAIN, "--localhost", f"--port={port}", "--update", *guard]
    with (
        log.open("wb") as said,
        subprocess.Popen(
            [sys.executable, str(LEASH), *command, "--mem", "/ds"],
            stdin=subprocess.PIPE, stdout=said, stderr=subprocess.STDOUT, cwd=folder,
        ) as process,
    ):  # fmt: skip
        try:
            _wait_for(server, process, log)
            yield server
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(60)


def _wait_for(server: Fuseki, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until it answers, be it with the demand for a password."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.address}?query=ASK%7B%7D", timeout=5).close()  # noqa: S310 - as above
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    raise RuntimeError(f"Fuseki did not start within {PATIENCE} s (exit code {process.poll()}).\n{said}")
