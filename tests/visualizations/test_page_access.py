"""The page for everybody: axe-core finds nothing, everything fits at 360 px and at twice the size."""

from functools import cache
from importlib.resources import files

import pytest

from graph.ids import local
from tests import builders
from tests.visualizations.conftest import Opened, Opener

VIEWS = (
    "#tab=matrix",
    "#tab=network",
    "#tab=ledger",
    "#tab=load",
    "#tab=coverage",
    "#tab=coverage&code=all",
    "#tab=source",
    "#tab=tour",
    "#unit=澄南市/水利局",
    f"#tab=sheet&task={local(builders.task().id)}",
    f"#tab=sheet&area={local(builders.area().id)}",
    "#tab=matrix&unit=澄南市/水利局",
    "#tab=ledger&role=lead&by=澄南市/水利局",
)
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "preload": False,  # there is nothing outside the page to fetch
}
CHECKED = """options => axe.run(document, options).then(found => found.violations.map(
  broken => [broken.id, broken.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary)]))"""
SIZES = {"desk": (1440, 900), "twice": (720, 450), "phone": (360, 760)}


@cache
def axe() -> str:
    """axe-core, as the wheel brings it."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def barriers(opened: Opened, view: str) -> list[str]:
    """What axe-core finds on one view."""
    opened.go(view).wait_for_selector(".view:not([hidden]) > *", state="attached")
    if "network" in view:
        opened.page.wait_for_selector(".canvas canvas")
    opened.page.evaluate(axe())
    found: list[str] = opened.page.evaluate(CHECKED, OPTIONS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_barrier_is_found(opener: Opener, size: tuple[int, int], scheme: str) -> None:
    """On no view, at no size, in neither colours: WCAG 2.1, A and AA, as far as a program can tell."""
    width, height = size
    opened = opener("facts", viewport={"width": width, "height": height}, color_scheme=scheme)
    assert {view: found for view in VIEWS if (found := barriers(opened, view))} == {}
    assert (opened.asked, opened.said) == ([], [])


@pytest.mark.parametrize("view", ["#tab=matrix", "#unit=澄南市/公安局"])
def test_no_barrier_is_found_in_a_whole_plan(opener: Opener, view: str) -> None:
    assert barriers(opener("example", viewport={"width": 360, "height": 760}), view) == []


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_is_wider_than_the_window(opener: Opener, size: tuple[int, int]) -> None:
    """At 360 px and at twice the size: only tables reach further, and they scroll by themselves."""
    width, height = size
    opened = opener("example", viewport={"width": width, "height": height})
    wide = {}
    for view in VIEWS:
        opened.go(view.replace("水利局", "公安局")).wait_for_selector(".view:not([hidden]) > *", state="attached")
        wide[view] = opened.page.evaluate("document.documentElement.scrollWidth")
    assert {view: found for view, found in wide.items() if found > width} == {}
