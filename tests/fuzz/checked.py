"""One file read in a process of its own, and what went wrong: a crash, a hang, a quotation out of its place."""

import os
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path

from graph.errors import ZerentuError
from graph.findings import advice, sentence
from loaders.accounting import share, silent
from loaders.options import Options
from loaders.read import read_plans
from queries.extraction import rows
from tests.loaders.cases import misquoted

SECONDS = 10
"""So much processor time a small file may take."""

_MEMORY = 2 * 2**30
_WHY = 4_000


def broken(suffix: str, data: bytes) -> str:
    """What went wrong, in the words of a traceback, "" if all is well."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os._exit(_in_child(suffix, data, writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        words = told.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return f"hang: more than {SECONDS} s" if number in {signal.SIGXCPU, signal.SIGKILL} else f"signal {number}"
    return words


def _in_child(suffix: str, data: bytes, writing: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the process ends at once
    try:
        read_and_check(suffix, data)
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        os.write(writing, traceback.format_exc()[-_WHY:].encode("utf-8", "replace"))
        return 1
    return 0


def read_and_check(suffix: str, data: bytes) -> None:
    """Read a file; raises whatever is no error of ours, and `AssertionError` for a broken promise."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"plan{suffix}"
        file.write_bytes(data)
        try:
            network = read_plans([str(file)], Options())
        except ZerentuError:
            return
    assert misquoted(network) == []
    assert all(row["quote"] and row["unit"] for row in rows(network))
    assert all(
        sentence(finding, lang) and advice(finding, lang) for finding in network.findings for lang in ("zh", "en")
    )
    counted = share(network)
    assert counted.words == counted.read + counted.known + counted.unread
    assert all(one.reason for one in silent(network))
