"""The sheet of one unit: all it must do with the words, nothing that runs, and paper that loses nothing."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2
import pytest

from graph.network import Network
from graph.redaction import Words, kept_words
from loaders.options import Options
from loaders.read import read_plans
from queries import lookup
from tests import builders
from tests.conftest import ROOT
from tests.visualizations.conftest import Opener
from tests.visualizations.test_page import ATTACKS, Elements, hostile
from tests.visualizations.test_page_access import CHECKED, OPTIONS, SIZES, axe
from visualizations.page_names import shown
from visualizations.picture_loads import loads
from visualizations.unit_sheet import unit_sheet

LONG_SIDE = 1000  # points; A3 is longer, A4 shorter


@cache
def plan() -> Network:
    """The fictional plan."""
    return read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())


def words_of(html: str) -> str:
    """What is read on it."""
    body = html.partition("<main>")[2]
    return unescape(re.sub(r"<[^>]+>", "", body))


def squeezed(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", text)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The sheet of the emergency bureau as a file."""
    path = tmp_path / "sheet.html"
    unit = lookup.unit(plan(), "市应急管理局").id
    path.write_text(unit_sheet(plan(), unit), encoding="utf-8", newline="\n")
    return path


def test_every_duty_stands_there_with_its_words() -> None:
    """For each unit: title, clause and chapter of every duty, and who else is in it."""
    network = plan()
    for load in loads(network).loads:
        read = squeezed(words_of(unit_sheet(network, load.unit)))
        rows = [row for row in network.counted if row.unit == load.unit]
        tasks = {task.id: task for task in network.tasks}
        areas = {area.id: area for area in network.areas}
        for row in rows:
            task = tasks[row.task]
            assert squeezed(shown(task.title)) in read
            assert squeezed(shown(row.quote)) in read
            assert not task.area or squeezed(areas[task.area].name) in read
            others = {other.name for other in network.by_task[row.task]} - {row.name}
            assert {name for name in others if squeezed(name) not in read} == set()


def test_its_figures_are_those_of_the_load() -> None:
    unit = lookup.unit(plan(), "市应急管理局").id
    html = unit_sheet(plan(), unit)
    figures = re.findall(r'<div class="figure[^"]*"><b>([^<]+)</b><span>([^<]+)</span>', html)
    assert figures == [
        ("10", "牵头"), ("5", "共同负责"), ("2", "配合"), ("4", "指导"), ("5 / 5", "领域"), ("33", "协作单位"),
    ]  # fmt: skip
    assert "※" in html.partition("<main>")[2]


def test_nothing_runs_and_nothing_is_asked(sheet: Path, opener: Opener) -> None:
    """No script at all: the policy lets none run, and what is put in by hand is stopped."""
    html = sheet.read_text(encoding="utf-8")
    elements = Elements(html)
    assert elements.of("script") == elements.of("link") == elements.of("img") == []
    assert "default-src 'none'; script-src 'none'" in unescape(html)
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    opened = opener(sheet)
    opened.go().wait_for_selector("h1")
    assert (opened.asked, opened.said) == ([], [])
    opened.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.broken = true'; document.body.append(s)"
    )
    assert opened.read("window.broken") is None


@pytest.mark.parametrize("attack", [*ATTACKS, "长" * 3_000])
def test_hostile_words_are_words(attack: str) -> None:
    network = hostile(attack)
    (row,) = network.counted
    html = unit_sheet(network, row.unit)
    harmless = hostile("甲乙丙")
    known = Elements(unit_sheet(harmless, harmless.counted[0].unit))
    assert [tag for tag, _, _ in Elements(html).found] == [tag for tag, _, _ in known.found]
    html.encode("utf-8")


def test_words_can_be_left_out(sheet: Path) -> None:
    unit = lookup.unit(plan(), "市应急管理局").id
    html = unit_sheet(kept_words(plan(), Words.NONE), unit)
    assert "（市应急管理局牵头" in sheet.read_text(encoding="utf-8").replace('<span class="mention lead">', "").replace(
        "</span>", ""
    )
    assert 'class="words"' not in html


def test_any_unit_has_a_sheet() -> None:
    """Collectives, bodies, units with a seat and no duty, in either language."""
    network = builders.everything()
    for unit in network.units:
        for lang in ("zh", "en"):
            assert shown(network.called(unit.id)) in unit_sheet(network, unit.id, lang)


def test_the_same_network_is_the_same_sheet() -> None:
    facts = list(builders.everything())
    unit = builders.unit("水利局").id
    assert unit_sheet(Network(facts), unit) == unit_sheet(Network(reversed(facts)), unit)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_barrier_is_found(sheet: Path, opener: Opener, size: tuple[int, int], scheme: str) -> None:
    width, height = size
    opened = opener(sheet, viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    opened.go().wait_for_selector("h1")
    opened.page.evaluate(axe())
    assert opened.page.evaluate(CHECKED, OPTIONS) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_everything(sheet: Path, opener: Opener, tmp_path: Path) -> None:
    """Every page is A4, bears the unit, the plan and its number, and no letter lies outside."""
    opened = opener(sheet)
    opened.go().wait_for_selector("h1")
    printed = tmp_path / "sheet.pdf"
    opened.page.pdf(path=printed, prefer_css_page_size=True)
    pages = list(pypdfium2.PdfDocument(printed))
    whole = ""
    for number, page in enumerate(pages, 1):
        text = page.get_textpage()
        read = squeezed(text.get_text_range())
        whole += read
        assert max(page.get_size()) < LONG_SIDE
        assert max(text.get_charbox(place)[2] for place in range(text.count_chars())) <= page.get_size()[0]
        assert f"{number}/{len(pages)}" in read
        assert "市应急管理局·澄南市安全韧性城市建设行动方案" in read
    unit = lookup.unit(plan(), "市应急管理局").id
    titles = {task.title for task in plan().tasks for row in plan().by_task.get(task.id, ()) if row.unit == unit}
    assert {title for title in titles if squeezed(title) not in whole} == set()
