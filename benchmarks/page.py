"""The page in a real Chromium beside a plain pyvis network of the same assignments: 34, 1,000 and 5,000 tasks.

Aims (issue 7): the first content of 34 tasks within 0.3 s; of 5,000 tasks and 25,000 assignments within 1 s, the
network within 1 s of the click, 50 ms a frame while scrolling and panning, an answer of the search within 50 ms, 8 MB
without the plan's text. Every request but for the page itself is refused; pyvis is given a minute to come to rest.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime
from pyvis.network import Network as Pyvis

from graph.errors import ZerentuError
from graph.network import Network
from graph.redaction import Words, kept_words
from loaders.document import Document, paragraphs
from loaders.extract import extract
from loaders.options import Options
from loaders.read import read_plans
from visualizations.page import page

_ROOT = Path(__file__).resolve().parents[1]
_SMALL = _ROOT / "examples" / "yuanjiang-2024.csv"
_SIZES = (1_000, 5_000)
_PER_TASK = 5
_PER_AREA = 25
_DESK: ViewportSize = {"width": 1440, "height": 900}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
_FRAMES = 40
_TYPED = ("财", "市教育局", "第12项", "jiaoyuju")
_PATIENCE = 60_000  # ms that pyvis is given
_ROUNDS = 3

# What is measured -> the most it may be, by number of tasks; milliseconds, but for the size.
_AIMS = {
    34: {"first content": 300},
    5_000: {
        "first content": 1000, "network": 1000, "frame, matrix": 50, "frame, ledger": 50, "frame, network": 50,
        "search": 50, "MB without text": 8,
    },
}  # fmt: skip

_FIRST_CONTENT = """() => new Promise(done => {
  function look() {
    const painted = performance.getEntriesByName('first-contentful-paint');
    if (painted.length) { done(painted[0].startTime); } else { setTimeout(look, 5); }
  }
  look();
})"""
_READY = "performance.now()"
# Moves something for some frames; gives how long each took.
_MOVED = """([frames, move]) => new Promise(done => {
  const step = new Function('i', move), taken = [];
  let i = 0, last = performance.now();
  function frame() {
    const now = performance.now();
    taken.push(now - last); last = now;
    if (i >= frames) { done(taken.slice(1)); return; }
    step(i); i += 1;
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
})"""
_SCROLL = "document.querySelector('.view:not([hidden]) .scroll').scrollTop += 90 + i % 7"
_PAN = "window.drawn.moveTo({ position: { x: 500 + 12 * i, y: 400 + 9 * i }, scale: 0.6 + 0.01 * i })"
# From the click to the first picture that vis-network has drawn.
_NETWORK = """() => new Promise((done, failed) => {
  const began = performance.now();
  let vis;
  Object.defineProperty(window, 'vis', { configurable: true, set: given => { vis = given; }, get: () => {
    if (!vis || !vis.Network) { return vis; }
    const watched = function (...words) {
      window.drawn = new vis.Network(...words);
      window.drawn.once('afterDrawing', () => done(performance.now() - began));
      return window.drawn;
    };
    return Object.create(vis, { Network: { value: watched } });
  } });
  document.getElementById('tab-network').click();
  setTimeout(() => failed(new Error('no network within 30 s')), 30000);
})"""
_SEARCH = """words => new Promise(done => {
  const field = document.getElementById('search'), taken = [];
  field.focus();
  for (let end = 1; end <= words.length; end += 1) {
    field.value = words.slice(0, end);
    const began = performance.now();
    field.dispatchEvent(new Event('input'));
    document.getElementById('results').getBoundingClientRect();
    taken.push(performance.now() - began);
  }
  done(taken);
})"""
# Plain pyvis draws while it looks for places; it says when it has found them.
_PYVIS = """() => new Promise(done => {
  network.once('stabilizationIterationsDone', () => done(performance.now()));
  network.once('stabilized', () => done(performance.now()));
})"""


@dataclass(frozen=True)
class Case:
    """A network to show."""

    name: str
    tasks: int
    network: Network


def main() -> None:
    """Print what was measured for each size beside pyvis; exit code 1 if an aim is missed."""
    missed = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_ARGUMENTS)
        for case in _cases():
            ours = _ours(browser, case, Path(folder))
            theirs = _theirs(browser, case, Path(folder))
            missed += _printed(case, ours, theirs)
        browser.close()
    if missed:
        sys.exit(f"Missed: {'; '.join(missed)}")


def _cases() -> Iterator[Case]:
    yield Case(_SMALL.name, 34, read_plans([str(_SMALL)], Options()))
    for size in _SIZES:
        document = Document("made.txt", "text", "utf-8", paragraphs(_made(size)))
        yield Case("made", size, extract(document, Options(), {}))


def _made(tasks: int) -> str:
    """A plan of so many tasks, five units each of a hundred, in areas of 25."""
    chance = Random(tasks)  # noqa: S311 -- the same plan every time
    units = [
        f"市{one}{two}局"
        for one in "教科民财人资环住交水农商文卫退林审国统医"
        for two in ("育", "务", "政", "理", "力")
    ]
    lines = ["澄南市重点工作任务分解方案", "一、主要任务"]
    for task in range(tasks):
        if task % _PER_AREA == 0:
            lines.append(f"（{_numeral(task // _PER_AREA + 1)}）推进第{task // _PER_AREA + 1}领域建设")
        lead, *others = chance.sample(units, _PER_TASK)
        clause = f"（{lead}牵头，{'、'.join(others)}配合）"
        lines.append(f"{task % _PER_AREA + 1}.落实第{task + 1}项重点任务。完善台账，按月调度。{clause}")
    return "\n".join(lines) + "\n"


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        written += "零"
    return written + (digits[ones] if ones else "")


def _ours(browser: Browser, case: Case, folder: Path) -> dict[str, float]:
    began = time.perf_counter()
    text = page(case.network)
    made = time.perf_counter() - began
    path = folder / "map.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    bare = page(kept_words(case.network, Words.QUOTES), source=False)
    found = {"making it": 1000 * made, "MB": len(text.encode()) / 1e6, "MB without text": len(bare.encode()) / 1e6}
    opened = [_opened(browser, path) for _ in range(_ROUNDS)]
    found["first content"] = min(first for first, _ in opened)
    found["matrix"] = min(ready for _, ready in opened)
    found["an empty page"] = min(_empty(browser, folder) for _ in range(_ROUNDS))
    with _tab(browser, path) as tab:
        tab.wait_for_selector("table.matrix tbody button")
        found["frame, matrix"] = _frame(tab, _SCROLL)
        found["search"] = max(map(partial(_answer, tab), _TYPED))
        tab.keyboard.press("Escape")
        tab.click("#tab-ledger")
        tab.wait_for_selector("table.ledger tbody tr")
        found["frame, ledger"] = _frame(tab, _SCROLL)
    with _tab(browser, path) as tab:
        tab.wait_for_selector("table.matrix tbody button")
        found["network"] = tab.evaluate(_NETWORK)
        found["frame, network"] = _frame(tab, _PAN)
    return found


def _opened(browser: Browser, path: Path) -> tuple[float, float]:
    """First content, and when the first marks of the matrix are there."""
    with _tab(browser, path) as tab:
        tab.wait_for_selector("table.matrix tbody button")
        ready: float = tab.evaluate(_READY)
        return tab.evaluate(_FIRST_CONTENT), ready


def _empty(browser: Browser, folder: Path) -> float:
    """First content of a page that says one word: what the machine takes at this hour for nothing of ours."""
    path = folder / "empty.html"
    path.write_text("<!DOCTYPE html><title>-</title><p>-", encoding="utf-8", newline="\n")
    with _tab(browser, path) as tab:
        first: float = tab.evaluate(_FIRST_CONTENT)
        return first


def _answer(tab: Page, word: str) -> float:
    """The slowest answer to a letter of a word, each the quickest of some rounds."""
    rounds: list[list[float]] = [tab.evaluate(_SEARCH, word) for _ in range(_ROUNDS)]
    return max(min(answers[letter] for answers in rounds) for letter in range(len(word)))


def _frame(tab: Page, move: str) -> float:
    taken: list[float] = tab.evaluate(_MOVED, [_FRAMES, move])
    return statistics.median(taken)


def _theirs(browser: Browser, case: Case, folder: Path) -> dict[str, float | None]:
    """The same assignments as pyvis draws them when nothing is said about how."""
    began = time.perf_counter()
    net = Pyvis(directed=True, cdn_resources="in_line")
    for unit in {row.unit: None for row in case.network.counted}:
        net.add_node(unit, label=case.network.called(unit))
    for task in case.network.duties:
        net.add_node(task.id, label=task.title)
    for row in case.network.counted:
        net.add_edge(row.unit, row.task)
    text = net.generate_html()
    made = time.perf_counter() - began
    path = folder / "pyvis.html"
    path.write_text(text, encoding="utf-8", newline="\n")
    found: dict[str, float | None] = {"making it": 1000 * made, "MB": len(text.encode()) / 1e6, "network": None}
    with _tab(browser, path) as tab:
        tab.set_default_timeout(_PATIENCE)
        try:
            tab.wait_for_function("typeof network !== 'undefined'")
            still = tab.evaluate_handle(f"window.still = ({_PYVIS})(), window.still.then(at => window.at = at), 0")
            still.dispose()
            tab.wait_for_function("window.at")
            found["network"] = tab.evaluate("window.at")
        except NotInTime:
            pass
    return found


class _tab:  # noqa: N801 -- used as a function: with _tab(…) as tab
    """A window of its own in which every request but for the page is refused."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.context = browser.new_context(viewport=_DESK)
        self.url = path.as_uri()

    def __enter__(self) -> Page:
        self.context.route("**/*", self._answer)
        tab = self.context.new_page()
        tab.goto(self.url, wait_until="commit")
        return tab

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def _answer(self, route: Route) -> None:
        if route.request.url.partition("#")[0] == self.url:
            route.continue_()
        else:
            route.abort()


def _printed(case: Case, ours: dict[str, float], theirs: dict[str, float | None]) -> list[str]:
    """Say what was measured; gives what missed its aim."""
    aims: dict[str, Any] = _AIMS.get(case.tasks, {})
    missed = []
    sys.stdout.write(f"{case.tasks:,} tasks, {len(case.network.counted):,} assignments ({case.name})\n")
    for name, value in ours.items():
        unit = "   " if name.startswith("MB") else " ms"
        aim = aims.get(name)
        verdict = "" if aim is None else f"  aim {aim:>5}{'' if value <= aim else '  MISSED'}"
        if aim is not None and value > aim:
            missed.append(f"{case.tasks:,} tasks: {name} {value:.0f}")
        beside = theirs.get(name, "")
        told = (
            ""
            if beside == ""
            else "  pyvis: not still within a minute"
            if beside is None
            else f"  pyvis {beside:9.1f}{unit}"
        )
        sys.stdout.write(f"  {name:18}{value:9.1f}{unit}{verdict:20}{told}\n")
    sys.stdout.flush()
    return missed


def _chromium() -> str:
    for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    raise ZerentuError("No Chromium is installed. Run scripts/system.sh.")


if __name__ == "__main__":
    main()
