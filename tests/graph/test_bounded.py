"""Work in another process: what it gives, and where it is ended."""

import os
import signal
import sys
import time

import pytest

from graph.bounded import bounded

MUCH = 1 << 30


def greedy(size: int) -> int:
    return len(bytearray(size))


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wrong() -> None:
    raise ValueError


def test_what_it_gives() -> None:
    assert bounded(greedy, 7, seconds=60) == 7


def test_it_is_ended_when_time_is_up() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        bounded(time.sleep, 600.0, seconds=1)
    assert time.monotonic() - began < 60


@pytest.mark.skipif(sys.platform != "linux", reason="no other system keeps to a limit")
def test_it_is_ended_when_it_takes_too_much_memory() -> None:
    with pytest.raises(MemoryError):
        bounded(greedy, 2 * MUCH, seconds=60, memory=MUCH)


def test_a_process_that_is_killed_had_too_little_memory() -> None:
    """So systems end what takes too much."""
    with pytest.raises(MemoryError):
        bounded(killed, seconds=60)


def test_a_mistake_of_ours_is_no_lack_of_memory(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="failed"):
        bounded(wrong, seconds=60)
    assert "ValueError" in capfd.readouterr().err
