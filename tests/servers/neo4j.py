"""A real Neo4j for the tests: the one at NEO4J_URI, or compose.yaml, or the server's own jars, fetched by Maven.

Its content is the tests' own: they empty it. So a server at NEO4J_URI must be empty when they begin.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from graph.stores.cypher.bolt import Account
from graph.stores.cypher.neo4j import Neo4jStore
from tests.servers import maven
from tests.servers.java import java
from tests.servers.maven import ROOT, NoServerError

LEASH = Path(__file__).with_name("leash.py")
PATIENCE = 120
PROJECT = "zerentu-tests"
NAME = "neo4j"

CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
"""

OPENED = ("java.base/java.nio", "java.base/sun.nio.ch", "java.base/java.lang")
ENTRY = "META-INF/services/org.neo4j.server.startup.EntryPoint"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a running Neo4j is, and how to get in."""

    uri: str
    user: str
    password: str
    home: Path | None = None  # of a server that was started from its jars

    def run(self, text: str, **parameters: object) -> list[dict[str, object]]:
        """The rows of one statement."""
        with GraphDatabase.driver(
            self.uri, auth=(self.user, self.password), notifications_min_severity="OFF"
        ) as driver:
            return [record.data() for record in driver.execute_query(text, parameters, database_="neo4j").records]

    def empty(self) -> None:
        """Remove all nodes and relationships; constraints stay."""
        self.run("MATCH (n) DETACH DELETE n")

    def store(self, **settings: float) -> Neo4jStore:
        """Our store in it."""
        return Neo4jStore(self.uri, Account(self.user, self.password), **settings)

    @property
    def environment(self) -> Mapping[str, str]:
        """What a command needs to get in."""
        return {"NEO4J_USER": self.user, "NEO4J_PASSWORD": self.password}


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """An empty Neo4j; one that was started here keeps its files in the folder, and is stopped afterwards.

    Raises:
        NoServerError: there is neither a server nor anything to start one with.
    """
    if uri := os.environ.get("NEO4J_URI"):
        server = _given(uri)
        yield server
        server.empty()
    elif _docker_answers():
        with _composed() as server:
            yield server
    else:
        with _started(folder) as server:
            yield server


def _given(uri: str) -> Server:
    server = Server(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    if server.run("MATCH (n) RETURN n LIMIT 1"):
        raise RuntimeError(f"The Neo4j at {uri} holds data, and the tests would delete it. Give them an empty one.")
    return server


# -- by Docker ------------------------------------------------------------------------------


def _docker_answers() -> bool:
    try:
        asked = [["docker", "info"], ["docker", "compose", "version"]]
        return all(
            subprocess.run(words, capture_output=True, check=False, timeout=20).returncode == 0 for words in asked
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


@contextmanager
def _composed() -> Iterator[Server]:
    password = secrets.token_hex(8)
    wanted = {"NEO4J_PASSWORD": password, "NEO4J_BOLT_PORT": "", "NEO4J_HTTP_PORT": ""}

    def compose(*words: str) -> str:
        done = subprocess.run(
            ["docker", "compose", "-f", str(ROOT / "compose.yaml"), "-p", f"{PROJECT}-{os.getpid()}", *words],
            capture_output=True, text=True, check=False, env=os.environ | wanted,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"docker compose {' '.join(words)} failed:\n{done.stderr}")
        return done.stdout.strip()

    try:
        compose("up", "--detach", "--wait")
        yield Server(f"neo4j://{compose('port', 'neo4j', '7687')}", "neo4j", password)
    finally:
        compose("down", "--volumes")


# -- from the server's own jars ---------------------------------------------------------------


def version() -> str:
    """The version to run: NEO4J_VERSION, or the one in the pom."""
    return os.environ.get("NEO4J_VERSION") or maven.version(NAME)


def fitting_java(wanted: str) -> str:
    """A Java for this version of Neo4j: 17 or 21 for 5, 21 or newer for the calendar versions."""
    versions = range(17, 22) if wanted.startswith("5.") else range(21, 100)
    found = java(versions)
    if found is None:
        newest = " or newer" if versions.stop > 22 else ""
        raise NoServerError(f"Neo4j {wanted} needs Java {versions.start}{newest}, and none is installed here")
    return found


@contextmanager
def _started(folder: Path) -> Iterator[Server]:
    with _serving(folder, maven.jars(NAME, version())) as server:
        yield server


@contextmanager
def imported(folder: Path, files: Path) -> Iterator[Server]:
    """A Neo4j that its own importer has filled from the files, as `import.args` among them says.

    Raises:
        NoServerError: there is no Java or no Maven; a server that runs already cannot be filled so.
    """
    lib = maven.jars(NAME, version())
    with _serving(folder, lib, ("database", "import", "full", "neo4j", "@import.args"), files) as server:
        yield server


@contextmanager
def _serving(folder: Path, lib: Path, first: Sequence[str] = (), inside: Path | None = None) -> Iterator[Server]:
    """A Neo4j in this folder, started from the jars after `neo4j-admin` has run with the words in `first`."""
    program = fitting_java(version())
    port, password = free_port(), secrets.token_hex(8)
    home = made_home(folder / "neo4j", port)
    server = Server(f"bolt://127.0.0.1:{port}", "neo4j", password, home)
    if first:
        admin(lib, home, *first, inside=inside)
    admin(lib, home, "dbms", "set-initial-password", password)
    said = home / "logs" / "console.log"
    with (
        said.open("wb") as console,
        subprocess.Popen(
            [sys.executable, str(LEASH), *_server_command(program, lib, home)],
            stdin=subprocess.PIPE, stdout=console, start_new_session=True, stderr=subprocess.STDOUT,
        ) as process,
    ):  # fmt: skip
        try:
            _wait_for(server, process)
            yield server
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(60)


def free_port() -> int:
    """A port that nobody listens at now: told to take any, Neo4j 5 does not say which one it took."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
        return port


def made_home(home: Path, port: int) -> Path:
    """A home folder as Neo4j wants it."""
    for name in ("conf", "data", "logs", "run", "plugins", "import", "licenses"):
        (home / name).mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8", newline="\n")
    return home


def admin(lib: Path, home: Path, *words: str, inside: Path | None = None) -> str:
    """Run `neo4j-admin` with these words, inside a folder; what it prints."""
    done = subprocess.run(
        [fitting_java(version()), *_opened(), "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool", *words],
        capture_output=True, text=True, check=False, cwd=inside,
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"neo4j-admin {words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _opened() -> list[str]:
    """What lets Neo4j into the packages of Java that its own scripts open to it."""
    return [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]


def _server_command(program: str, lib: Path, home: Path) -> list[str]:
    wanted = lib.name.removeprefix("neo4j-")
    with zipfile.ZipFile(lib / f"neo4j-{wanted}.jar") as jar:
        entry = jar.read(ENTRY).decode("ascii").split()[-1]
    vectors = [] if wanted.startswith("5.") else ["--add-modules=jdk.incubator.vector"]
    return [
        program, *_opened(), *vectors, "-Xmx1g", "-cp", f"{lib}/*", entry,
        f"--home-dir={home}", f"--config-dir={home / 'conf'}",
    ]  # fmt: skip


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server lets us in; if it never does, say what it wrote."""
    end = time.monotonic() + PATIENCE
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        while time.monotonic() < end and process.poll() is None:
            try:
                driver.verify_connectivity()
            except (ServiceUnavailable, Neo4jError):
                time.sleep(0.2)
            else:
                return
    assert server.home
    said = "".join(
        f"--- {file.name}\n{file.read_text(encoding='utf-8', errors='replace')[-4000:]}\n"
        for file in sorted((server.home / "logs").glob("*.log"))
        if file.name in {"console.log", "neo4j.log"}
    )
    raise RuntimeError(f"Neo4j did not start within {PATIENCE} s (exit code {process.poll()}).\n{said}")
