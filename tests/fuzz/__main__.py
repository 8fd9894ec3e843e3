"""Read damaged files until the time is over: `python -m tests.fuzz --minutes 5 --seed 1`.

Each file comes from the seed and its number alone, so that `--only NUMBER` makes it again. What breaks a
loader is made smaller where that is cheap, and kept in out/fuzz/.
"""

import argparse
import sys
import time
from pathlib import Path
from random import Random

from tests.fuzz.checked import broken
from tests.fuzz.mutations import mutated, nasty_file
from tests.fuzz.seeds import seed_file

OUT = Path("out") / "fuzz"
_TEXTS = {".txt", ".csv", ".md", ".html", ".htm"}
_TRIES = 200


def made(seed: int, number: int) -> tuple[str, bytes]:
    """The file with this number."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - the same each time
    if chance.random() < 0.05:
        return nasty_file(chance)
    suffix, data = seed_file(chance)
    return suffix, data if chance.random() < 0.1 else mutated(suffix, data, chance)


def smaller(suffix: str, data: bytes, why: str) -> bytes:
    """A smaller file that breaks in the same place, found by leaving out ever shorter stretches."""
    size, tries = len(data) // 2, 0
    while size and tries < _TRIES:
        at = 0
        while at < len(data) and tries < _TRIES:
            tries += 1
            without = data[:at] + data[at + size :]
            if _place(broken(suffix, without)) == _place(why):
                data = without
            else:
                at += size
        size //= 2
    return data


def _place(why: str) -> str:
    """Where it broke: the last line of code and the kind of error."""
    lines = [line.strip() for line in why.splitlines() if line.strip()]
    files = [line for line in lines if line.startswith("File ")]
    return f"{files[-1] if files else ''} {lines[-1].partition(':')[0] if lines else ''}"


def main() -> int:
    """The exit code: 1 if something broke."""
    wanted = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    wanted.add_argument("--minutes", type=float, default=5)
    wanted.add_argument("--seed", type=int, default=int(time.time()))
    wanted.add_argument("--files", type=int, default=sys.maxsize, help="stop after so many files")
    wanted.add_argument("--only", type=int, help="make and read this file alone")
    said = wanted.parse_args()
    print(f"seed {said.seed}, files that break a loader go to {OUT}")
    if said.only is not None:
        suffix, data = made(said.seed, said.only)
        why = broken(suffix, data)
        print(why or "all is well")
        return int(bool(why))
    known: dict[str, int] = {}
    begun, number = time.monotonic(), 0
    while number < said.files and time.monotonic() - begun < said.minutes * 60:
        suffix, data = made(said.seed, number)
        why = broken(suffix, data)
        if why:
            place = _place(why)
            known[place] = known.get(place, 0) + 1
            if known[place] == 1:
                OUT.mkdir(parents=True, exist_ok=True)
                data = smaller(suffix, data, why) if suffix in _TEXTS else data
                file = OUT / f"{said.seed}-{number}{suffix}"
                file.write_bytes(data)
                file.with_suffix(".why").write_text(why, encoding="utf-8", newline="\n")
                print(f"{file}: {place}")
        number += 1
    print(f"{number} files read in {time.monotonic() - begun:.0f} s, {len(known)} places broke")
    return int(bool(known))


if __name__ == "__main__":
    sys.exit(main())
