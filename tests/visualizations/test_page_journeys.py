"""What people do with the page, on the annotated plans: by keyboard alone, and by mouse alone.

Find my unit however its name is typed; read its duties; open the sentence in the plan; copy the link and open it
elsewhere; go back; print.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from graph.model import Assignment, Unit
from graph.network import Network
from graph.script import fold, simplified
from tests.annotated import PLANS, annotated
from tests.visualizations.conftest import Opened, Opener
from tests.visualizations.test_page_paper import squeezed
from visualizations.page import page
from visualizations.page_names import full_name, shown
from visualizations.page_pinyin import readings

HELD_OUT = {"sn-yingshang-5", "gov-zonghebaoshuiqu-2019", "sd-chengxianglvse-2021", "sh-beidou"}
WALKED = [name for name in PLANS if name.rpartition(".")[0] not in HELD_OUT]


@dataclass(frozen=True)
class Walk:
    """A plan's page, and the unit that somebody from it looks for: the one with most duties."""

    opened: Opened
    network: Network
    name: str
    typed: dict[str, str]  # manner -> what is typed
    rows: tuple[Assignment, ...]


@pytest.fixture(params=WALKED)
def walk(request: pytest.FixtureRequest, plans_dir: Path, opener: Opener, tmp_path: Path) -> Walk:
    """One annotated plan after the other."""
    network = annotated(plans_dir)[request.param]
    path = tmp_path / "map.html"
    path.write_text(page(network), encoding="utf-8", newline="\n")
    named = {unit.id: unit for unit in network.units if not unit.collective}
    (most, _), *_ = Counter(row.unit for row in network.counted if row.unit in named).most_common(1)
    name = shown(network.called(most, network.plans[0].id))
    rows = tuple({row.task: row for row in network.counted if row.unit == most}.values())
    return Walk(opener(path), network, name, dict(_ways(name, named[most])), rows)


def _ways(name: str, unit: Unit) -> Iterator[tuple[str, str]]:
    """How a name is typed: as written, in full, in the other script, by its sound, by initials."""
    yield "as written", name
    yield "in full", full_name(unit)
    yield "simplified", fold(name)
    back = {two: one for one, two in reversed(simplified().items())}
    yield "traditional", "".join(back.get(character, character) for character in fold(name))
    spoken = [readings().get(character, ("",))[0] for character in fold(name)]
    if all(spoken):
        yield "pinyin", "".join(spoken)
        yield "initials", "".join(syllable[0] for syllable in spoken)


def _found(walk: Walk, manner: str, typed: str) -> int:
    """The place of the unit among what the search offers."""
    offered: list[str] = walk.opened.page.locator("#results .found").all_inner_texts()
    assert walk.name in offered, f"{manner}: not offered"
    return offered.index(walk.name) if typed else -1


def _sheet(walk: Walk) -> None:
    """It is open, with every duty of the unit."""
    tab = walk.opened.page
    tab.wait_for_selector(".sheet h1")
    assert tab.inner_text(".sheet h1") == walk.name
    titles = Counter(squeezed(title) for title in tab.locator(".sheet-duties h3 .name").all_inner_texts())
    tasks = {task.id: task for task in walk.network.tasks}
    wanted = {squeezed(shown(tasks[row.task].title)) for row in walk.rows}
    assert wanted <= set(titles)


def _at_its_words(walk: Walk) -> None:
    """The plan's text is open, and the unit stands marked in sight."""
    tab = walk.opened.page
    tab.wait_for_selector("#tab-source[aria-selected=true]")
    tab.wait_for_selector(".text .mention.on")
    seen: list[str] = tab.evaluate(
        "[...document.querySelectorAll('.text .mention.on')].filter(mark => {"
        " const box = mark.getBoundingClientRect(); return box.top > 0 && box.bottom < window.innerHeight;"
        " }).map(mark => mark.textContent)"
    )
    assert seen
    assert {squeezed(words) for words in seen} <= {squeezed(row.mention) for row in walk.network.assignments}


def _elsewhere(walk: Walk, opener: Opener) -> None:
    """The link, opened in another window, shows the same."""
    here: Any = walk.opened.read("[window.location.hash, document.querySelector('.view:not([hidden])').className]")
    other = opener(Path(walk.opened.url.removeprefix("file://")))
    other.go(here[0]).wait_for_selector(".view:not([hidden]) > *", state="attached")
    assert other.read("[window.location.hash, document.querySelector('.view:not([hidden])').className]") == here
    assert other.page.inner_text(".sheet h1") == walk.name


def _tab_to(walk: Walk, wanted: str) -> None:
    """Press Tab until an element that fits has the focus."""
    for _ in range(400):
        walk.opened.page.keyboard.press("Tab")
        if walk.opened.page.evaluate("wanted => Boolean(document.activeElement.closest(wanted))", wanted):
            return
    pytest.fail(f"Tab never comes to {wanted}")


def test_by_keyboard_alone(walk: Walk, opener: Opener, tmp_path: Path) -> None:
    tab = walk.opened.go()
    for manner, typed in walk.typed.items():
        tab.keyboard.press("/")
        tab.keyboard.type(typed)
        for _ in range(_found(walk, manner, typed)):
            tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        _sheet(walk)
        tab.keyboard.press("Escape")
        tab.wait_for_selector("#tab-matrix[aria-selected=true]")
    tab.keyboard.press("/")
    tab.keyboard.type(walk.name)
    tab.keyboard.press("Enter")
    _sheet(walk)
    _tab_to(walk, ".sheet .links button:nth-of-type(2)")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.textContent") == "已复制"
    _elsewhere(walk, opener)
    _tab_to(walk, ".sheet-duties h3 .name")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel blockquote")
    _tab_to(walk, "#panel .links a")
    assert "原文" in tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Enter")
    _at_its_words(walk)
    tab.go_back()
    tab.wait_for_selector("#tab-matrix[aria-selected=true]")
    tab.go_back()
    _sheet(walk)
    _printed(walk, tmp_path)


def test_by_mouse_alone(walk: Walk, opener: Opener, tmp_path: Path) -> None:
    """Typing is of no use without a keyboard: names are clicked where they stand."""
    tab = walk.opened.go()
    unit: Any = walk.opened.read(f"Zerentu.data.units.find(unit => unit.name === {walk.name!r}).place")
    tab.wait_for_selector(f"table.matrix thead a[data-unit='{unit}']", state="attached")
    tab.locator(f"table.matrix thead a[data-unit='{unit}']").click()
    tab.locator("#panel .links a", has_text="职责单").click()
    _sheet(walk)
    tab.locator(".sheet .links button", has_text="复制链接").click()
    assert tab.locator(".sheet .links button", has_text="已复制").count() == 1
    _elsewhere(walk, opener)
    tab.locator(".sheet-duties h3 .name").first.click()
    tab.locator("#panel .links a", has_text="原文").click()
    _at_its_words(walk)
    tab.locator(".text .mention.on").first.click()
    tab.click("#tab-ledger")
    tab.wait_for_selector("table.ledger tbody tr")
    tab.go_back()
    tab.wait_for_selector("#tab-source[aria-selected=true]")
    tab.click("#tab-matrix")
    tab.locator(f"table.matrix thead a[data-unit='{unit}']").click()
    tab.locator("#panel .links a", has_text="职责单").click()
    _sheet(walk)
    _printed(walk, tmp_path)


def _printed(walk: Walk, folder: Path) -> None:
    """Nothing is cut off; title, day and number of the page stand on each."""
    path = folder / "sheet.pdf"
    walk.opened.page.pdf(path=path, prefer_css_page_size=True)
    pages = list(pypdfium2.PdfDocument(path))
    tasks = {task.id: task for task in walk.network.tasks}
    read = ""
    for number, one in enumerate(pages, 1):
        text = one.get_textpage()
        words = squeezed(text.get_text_range())
        read += words
        assert f"{number}/{len(pages)}" in words
        assert "打印于" in words
        assert max(text.get_charbox(place)[2] for place in range(text.count_chars())) <= one.get_size()[0]
    missing = [row.task for row in walk.rows if squeezed(shown(tasks[row.task].title))[:12] not in read]
    assert missing == []
    assert (walk.opened.asked, walk.opened.said) == ([], [])
