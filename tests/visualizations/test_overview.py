"""More assignments than a page holds: counted by plan and area, each plan and unit a page of its own."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests.cli.conftest import call
from tests.conftest import ROOT
from tests.visualizations.conftest import Opener
from tests.visualizations.test_page import ATTACKS, Elements, block, hostile
from tests.visualizations.test_page_access import CHECKED, OPTIONS, SIZES, axe
from visualizations import overview as overviews
from visualizations.overview import file_name, overview, overview_pages, pages_of, too_many
from visualizations.picture_loads import loads

EXAMPLES = [str(ROOT / "examples" / name) for name in ("chengnan-2025.txt", "yuanjiang-2024.csv")]


@pytest.fixture(scope="module")
def two() -> Network:
    """Both example plans."""
    return read_plans(EXAMPLES, Options())


@pytest.fixture(scope="module")
def folder(two: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of an overview of them."""
    made = tmp_path_factory.mktemp("overview")
    for page in overview_pages(two, "map.html"):
        path = made / page.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")
    return made


def test_every_plan_and_unit_has_a_page(two: Network, folder: Path) -> None:
    """Named after it, and every link of the overview leads to a file that is there."""
    assert len(list((folder / "map" / "plans").iterdir())) == len(two.plans)
    assert len(list((folder / "map" / "units").iterdir())) == len(loads(two).loads)
    data = block((folder / "map.html").read_text(encoding="utf-8"))
    for kind in ("plans", "units"):
        at = data[kind]["fields"].index("file")
        assert all((folder / row[at]).is_file() for row in data[kind]["rows"])


def test_cells_count_every_duty_of_named_units(two: Network, folder: Path) -> None:
    data = block((folder / "map.html").read_text(encoding="utf-8"))
    cells = [row[data["areas"]["fields"].index("cells")] for row in data["areas"]["rows"]]
    named = {unit.id for unit in two.units if not unit.collective}
    distinct = {(row.task, row.unit, row.role) for row in two.counted if row.unit in named}
    assert sum(sum(line[2::3]) for line in cells) == len(distinct)
    duties = Counter({load.name: load.total for load in loads(two).loads})
    fields = data["units"]["fields"]
    assert {row[fields.index("name")]: row[fields.index("duties")] for row in data["units"]["rows"]} == duties


def test_it_opens_and_is_searched(opener: Opener, folder: Path) -> None:
    """Plans and areas against units, a list of units; a unit by pinyin; no request, no word in the console."""
    opened = opener(folder / "map.html")
    page = opened.go()
    page.wait_for_selector(".line.plan .cell")
    assert page.locator(".line.plan").count() == 2
    assert "25000" in page.inner_text(".says")
    page.keyboard.press("2")
    page.wait_for_selector(".line.area .cell")
    assert page.locator(".line.area").count() == 9
    page.fill("#search", "gonganju")
    assert set(page.locator(".unit-head").all_inner_texts()) == {"沅江市公安局", "澄南市公安局"}
    page.fill("#search", "沅江")
    assert 0 < page.locator(".line.area").count() < 9
    page.fill("#search", "")
    page.click("#tab-units")
    page.wait_for_selector(".unit-list li")
    assert (opened.asked, opened.said) == ([], [])


def test_a_number_leads_to_the_lines_it_was_counted_from(opener: Opener, folder: Path) -> None:
    """In the plan's own page: as many duties as the number says."""
    opened = opener(folder / "map.html")
    opened.go("#tab=areas").wait_for_selector(".line.area .cell")
    found: Any = opened.page.evaluate(
        "[...document.querySelectorAll('.line.area .cell')].slice(0, 40)"
        ".map(one => [one.getAttribute('href'), one.textContent])"
    )
    href, number = max(found, key=lambda pair: int(pair[1]))
    file, _, hash_ = href.partition("#")
    plan = opener(folder / unquote(file))
    plan.go(f"#{hash_}").wait_for_selector(".view.ledger .says b")
    # "45 行中的 n 行，所计职责 n 项次": the last number is what was counted.
    assert plan.page.locator(".view.ledger .says b").all_inner_texts()[-1] == number
    assert (plan.asked, plan.said) == ([], [])


def test_arrows_go_from_number_to_number(opener: Opener, folder: Path) -> None:
    page = opener(folder / "map.html").go()
    page.wait_for_selector(".line.plan .cell")
    page.focus(".line.plan .name")
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    assert first != page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.line').getAttribute('aria-rowindex')") == "3"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_barrier_is_found(opener: Opener, folder: Path, size: tuple[int, int], scheme: str) -> None:
    width, height = size
    opened = opener(folder / "map.html", viewport={"width": width, "height": height}, color_scheme=scheme)
    found = {}
    for tab in ("plans", "areas", "units"):
        opened.go(f"#tab={tab}").wait_for_selector(".view > .scroll")
        opened.page.evaluate(axe())
        found[tab] = opened.page.evaluate(CHECKED, OPTIONS)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert {tab: broken for tab, broken in found.items() if broken} == {}


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_words(attack: str) -> None:
    network = hostile(attack)
    pages = pages_of(network, loads(network), "map")
    html = overview(network, pages)
    tags = [tag for tag, _, _ in Elements(html).found]
    assert (tags.count("script"), tags.count("img")) == (2, 0)
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    for file in (*pages.plans.values(), *pages.units.values()):
        assert re.fullmatch(r"map/(plans|units)/1 [^/\\:*?\"<>|#%]+\.html", file)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("市公安局", "市公安局"),
        ("../../etc", "etc"),
        ("a\nb", "a b"),
        ("...", "-"),
        ("长" * 99, "长" * 60),
        ("100%#1", "100 1"),
    ],
)
def test_a_name_becomes_a_file_name(name: str, file: str) -> None:
    assert file_name(name) == file


def test_build_and_map_divide_what_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two: Network) -> None:
    """They say so in words; standard output is refused; below the limit there is one page as ever."""
    assert not too_many(two)
    monkeypatch.setattr(overviews, "MOST", 100)
    built = call("build", *EXAMPLES, "-o", tmp_path / "out")
    assert built.exit_code == 0, built.stderr
    assert "assignments are more than one page holds (100)" in built.stderr
    assert len(list((tmp_path / "out" / "map" / "plans").iterdir())) == 2
    drawn = call("map", *EXAMPLES, "-o", tmp_path / "drawn" / "all.html")
    assert drawn.exit_code == 0, drawn.stderr
    assert (tmp_path / "drawn" / "all.html").read_bytes() != b""
    assert len(list((tmp_path / "drawn" / "all" / "plans").iterdir())) == 2
    refused = call("map", *EXAMPLES, "-o", "-")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "--plan" in refused.stderr
