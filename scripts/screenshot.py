"""Make the pictures in `docs/`: each view of the two example plans in a real Chromium, and that of the README."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from graph.errors import ZerentuError
from graph.ids import local
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from visualizations.page import page

_ROOT = Path(__file__).resolve().parents[1]
_DOCS = _ROOT / "docs"
_DESK: ViewportSize = {"width": 1440, "height": 900}
_PHONE: ViewportSize = {"width": 390, "height": 800}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
_TABS = ("matrix", "network", "ledger", "load", "coverage", "source", "tour")
_PLANS: Mapping[str, tuple[str, str]] = {
    "chengnan": ("chengnan-2025.txt", "澄南市/应急管理局"),
    "yuanjiang": ("yuanjiang-2024.csv", "沅江市/公安局"),
}
"""Name in `docs/pages/` -> the example and the unit whose sheet is shown."""


def main() -> None:
    """Build the pages and photograph them."""
    browser_path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if browser_path is None:
        raise ZerentuError("No Chromium is installed. Run scripts/system.sh.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=_ARGUMENTS)
        for name, (example, unit) in _PLANS.items():
            built = Path(folder) / f"{name}.html"
            network = read_plans([str(_ROOT / "examples" / example)], Options())
            built.write_text(page(network), encoding="utf-8", newline="\n")
            _photograph(browser, built.as_uri(), name, _links(network, unit))
        browser.close()
    shutil.copy(_DOCS / "pages" / "chengnan-matrix.png", _DOCS / "map.png")


def _links(network: Network, unit: str) -> dict[str, str]:
    """View -> its link: the tabs, and the sheets of a unit, of the task with most units, and of its area."""
    task = max(network.duties, key=lambda one: len(network.by_task[one.id]))
    sheets = {"unit": f"#unit={unit}", "task": f"#tab=sheet&task={local(task.id)}"}
    if task.area:
        sheets["area"] = f"#tab=sheet&area={local(task.area)}"
    return {tab: f"#tab={tab}" for tab in _TABS} | sheets


def _photograph(browser: Browser, url: str, name: str, links: Mapping[str, str]) -> None:
    for view, link in links.items():
        _picture(browser, url + link, f"{name}-{view}", _DESK)
    if name == "chengnan":
        _picture(browser, url + "#tab=matrix", f"{name}-dark", _DESK, dark=True)
        _picture(browser, url + links["unit"], f"{name}-phone", _PHONE)


def _picture(browser: Browser, url: str, name: str, size: ViewportSize, *, dark: bool = False) -> None:
    (_DOCS / "pages").mkdir(exist_ok=True)
    view = browser.new_page(viewport=size, color_scheme="dark" if dark else "light")
    view.goto(url)
    view.wait_for_selector(".view:not([hidden]) > *", state="attached")
    if "tab=network" in url:
        view.wait_for_selector(".canvas canvas")
    view.wait_for_timeout(600)
    view.screenshot(path=_DOCS / "pages" / f"{name}.png")
    view.close()


if __name__ == "__main__":
    main()
