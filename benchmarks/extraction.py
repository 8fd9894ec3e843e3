"""Reading beside cutting words: document -> network against `jieba.lcut` on the same characters, in one run.

The aim is three times the speed. Both are measured best of five with everything loaded, in turn.
"""

import gc
import logging
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from loaders.extract import extract
from loaders.options import Options
from loaders.read import read_document

_ROUNDS = 5
_PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def main() -> None:
    """Print one line a plan, and the ratio over all of them."""
    warnings.simplefilter("ignore")
    import jieba  # noqa: PLC0415 - its warnings at import are not ours

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    gc.set_threshold(200_000, 20, 20)  # as `zerentu` does; both read so
    plans = sorted(_PLANS.glob("*.txt")) or sorted(_EXAMPLES.glob("*.txt"))
    ours_all = theirs_all = 0.0
    for path in plans:
        document = read_document(str(path))
        text = document.text
        ours = theirs = float("inf")
        for _ in range(_ROUNDS):
            theirs = min(theirs, _seconds(partial(jieba.lcut, text)))
            ours = min(ours, _seconds(partial(extract, document, Options(), {})))
        ours_all, theirs_all = ours_all + ours, theirs_all + theirs
        _say(
            f"{path.stem:28} {len(text):6} characters  network {1000 * ours:6.1f} ms  jieba {1000 * theirs:6.1f} ms",
            theirs / ours,
        )
    _say(
        f"{'all':28} {'':17}  network {1000 * ours_all:6.1f} ms  jieba {1000 * theirs_all:6.1f} ms",
        theirs_all / ours_all,
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(words: str, ratio: float) -> None:
    sys.stdout.write(f"{words}  ratio {ratio:5.2f}\n")


if __name__ == "__main__":
    main()
