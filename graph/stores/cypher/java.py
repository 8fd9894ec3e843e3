"""The virtual machine in which the embedded engine runs: starts it once, gives its classes, says its errors in words.

What it would print is kept from the terminal, and what it throws becomes a `StoreError` in one sentence.
"""

import gc
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from graph.errors import MissingLibraryError, StoreError, WriteError
from graph.machine import memory

_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData")
"""A start in two thirds of the time; long work then takes longer."""
_SILENT = ("-Darcadedb.log.impl=slf4j", f"-Djava.util.logging.config.file={os.devnull}")
"""No log, neither in the terminal nor in a folder of its own where the user happens to work."""
_ENDED = ("-Xrs",)
"""Who ends this program ends it: the machine takes no signal for itself, which it would answer with a crash."""

_ARGUMENTS = "ARCADEDB_JVM_ARGS"
_OF_ITSELF = 4 << 30  # bytes of memory

_EXPECTED = "WARNING: Using incubator modules: jdk.incubator.vector"
_PIP = "Install it with: pip install 'zerentu[cypher]'"
_NO_WHEEL = "there is none for Macs with Intel, nor for Linux with glibc older than 2.34; push to a Neo4j there"
_ADVICE = "Correct the question; `zerentu shell` completes labels, types and properties."


def start(*, quick: bool) -> None:
    """Start the engine, if it is not running.

    Args:
        quick: for a small network, whose answer takes less time than the start.

    Raises:
        MissingLibraryError: it is not installed.
        StoreError: the virtual machine does not start.
    """
    engine = library()
    import jpype  # noqa: PLC0415 - it is there where the engine is, and only there

    if jpype.isJVMStarted():
        return
    # What is here already lives to the end; the machine's start would walk over all of it.
    gc.freeze()
    with _kept_from_terminal() as said:
        try:
            engine.jvm.start_jvm(jvm_args=[*_SILENT, *_ENDED, *_room(), *(_QUICK if quick else ())])
        except engine.ArcadeDBError as error:
            what = f"does not start ({_sentence(error)} {said()})".replace(" )", ")")
            raise StoreError("embedded engine", what, f"Look at {_ARGUMENTS}.") from error


def _room() -> list[str]:
    """Half of this machine's memory, where that is more than the engine takes of itself and the user has not said.

    A question about a million assignments sorts a million rows.
    """
    if "-Xmx" in os.environ.get(_ARGUMENTS, ""):
        return []
    half = memory() // 2
    return [f"-Xmx{half}"] if half > _OF_ITSELF else []


def library() -> ModuleType:
    """The engine's library; `MissingLibraryError` gives the pip line, and says where there is no wheel."""
    try:
        import arcadedb_embedded  # noqa: PLC0415 - an extra
    except ImportError as error:
        what = f"needs the library arcadedb-embedded, which is not installed ({error})"
        raise MissingLibraryError("Cypher without a server", what, f"{_PIP} ({_NO_WHEEL}).") from error
    found: ModuleType = arcadedb_embedded
    return found


@contextmanager
def _kept_from_terminal() -> Iterator[Callable[[], str]]:
    """Keep what the virtual machine prints while it starts; what nobody expects is printed after all."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        terminal = os.dup(2)
        os.dup2(kept.fileno(), 2)

        def said() -> str:
            kept.seek(0)
            lines = kept.read().decode("utf-8", "replace").splitlines()
            return " ".join(line for line in lines if line.strip() and line != _EXPECTED)

        try:
            yield said
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
            if words := said():
                os.write(2, f"{words}\n".encode())


@cache
def class_named(name: str) -> Any:  # noqa: ANN401 - a class of Java
    """A class of the running machine."""
    import jpype  # noqa: PLC0415 - it is there where the engine is, and only there

    return jpype.JClass(name)


# -- what the engine says when it cannot ------------------------------------------------------

_JAVA = re.compile(r"(?:\b[a-z_][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error)?: ")
_WRAPPED = re.compile(r"^(?:Query failed|Command failed|Failed to \w+ database|Reading the result set failed): ")

_CAUSE = re.compile(r" \(caused by [\w.$]+\)")
_PLACE = re.compile(r"at line (\d+):(\d+) -")
_TIME_IS_UP = "arcadedb.command.timeout"


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Say what went wrong as a `StoreError`, in one sentence and without a stack of calls."""
    import jpype  # noqa: PLC0415 - as above

    try:
        yield
    except UnicodeEncodeError as error:
        what = f"cannot keep half a character ({error.object[error.start : error.end]!r})"
        raise WriteError(name, what, "Save the plan as UTF-8 and read it again.") from error
    except (library().ArcadeDBError, jpype.JException) as error:
        if _TIME_IS_UP in str(error):
            raise StoreError(name, "did not find the answer in time", "Ask for less, or allow more time.") from error
        raise StoreError(name, _sentence(error), _ADVICE) from error


def _sentence(error: BaseException) -> str:
    """What an error of the engine says to people: its first line, without names of Java."""
    line = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    said = _CAUSE.sub("", _JAVA.sub("", _WRAPPED.sub("", line)))
    # Columns are counted from 0 there, and from 1 by people.
    said = _PLACE.sub(lambda found: f"at line {found[1]}, column {int(found[2]) + 1}:", said)
    return said.strip().rstrip(".")[:300]
