"""Work in a process of its own, which ends with it, or when it takes too long or too much memory."""

import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, TypeVarTuple

from graph import machine

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_SHARE = 0.75


def bounded(work: Callable[[*Ts], T], *arguments: *Ts, seconds: float, memory: int = 0) -> T:
    """What a function gives for the arguments; it and they are handed to another process of Python.

    >>> bounded(len, "abc", seconds=60)
    3

    Args:
        work: a function of a module, which raises nothing that the caller wants to know.
        arguments: what it is given.
        seconds: how long it may take, the start of the process included.
        memory: how many bytes it may take; 0 for three quarters of what the machine has. Linux alone keeps it.

    Raises:
        TimeoutError: it took longer, and was ended.
        MemoryError: it needed more memory than it may have, or was ended by the system, as happens then.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, memory or _most(), work, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TimeoutError
        made: T = _received(ours, process)
        return made
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(answer: Connection, process: BaseProcess) -> Any:  # noqa: ANN401 - whatever the work gives
    try:
        done, value = answer.recv()
    except EOFError as error:
        process.join()
        # So the system ends what takes too much memory; anything else is a mistake of ours, and has been printed.
        if process.exitcode is not None and process.exitcode < 0:
            raise MemoryError from error
        raise RuntimeError(f"{process.name} failed") from error
    if not done:
        raise MemoryError
    return value


def _answer(answer: Connection, memory: int, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Work, in the other process; one that fails otherwise prints why, and is gone."""
    _keep_to(memory)
    try:
        answer.send((True, work(*arguments)))
    except MemoryError:
        answer.send((False, None))


def _keep_to(memory: int) -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - Windows has none

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _most() -> int:
    """So many bytes that the machine goes on working."""
    return int(machine.memory() * _SHARE) or sys.maxsize
