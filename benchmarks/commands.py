"""Whole processes: `zerentu --help` (aim 150 ms) and `zerentu build` of one real plan (aim 1.2 s)."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_ROUNDS = 7
_ROOT = Path(__file__).resolve().parents[1]
_REAL = _ROOT.parent / "shared" / "plans" / "yuanjiang-2024.txt"
_PLAN = _REAL if _REAL.exists() else _ROOT / "examples" / "chengnan-2025.txt"


def main() -> None:
    """Print minimum and median of each command."""
    command = [str(Path(sys.executable).with_name("zerentu"))]
    with tempfile.TemporaryDirectory() as folder:
        _say("python -c pass", [sys.executable, "-c", "pass"])
        _say("zerentu --help", [*command, "--help"])
        _say(f"zerentu build {_PLAN.name}", [*command, "build", str(_PLAN), "-o", folder])


def _say(name: str, command: Sequence[str]) -> None:
    seconds = sorted(_seconds(command) for _ in range(_ROUNDS))
    sys.stdout.write(f"{name:34} min {1000 * seconds[0]:6.0f} ms  median {1000 * seconds[_ROUNDS // 2]:6.0f} ms\n")


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=_ROOT)  # noqa: S603 - our own command
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
