"""Make `docs/map.png`, the picture in the README: the matrix of the fictional example plan in a real Chromium."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from graph.errors import ZerentuError
from loaders.options import Options
from loaders.read import read_plans
from visualizations.page import page

_ROOT = Path(__file__).resolve().parents[1]
_SIZE: ViewportSize = {"width": 1440, "height": 900}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


def main() -> None:
    """Build the page and photograph it."""
    browser_path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if browser_path is None:
        raise ZerentuError("No Chromium is installed. Run scripts/system.sh.")
    network = read_plans([str(_ROOT / "examples" / "chengnan-2025.txt")], Options())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        built = Path(folder) / "map.html"
        built.write_text(page(network), encoding="utf-8", newline="\n")
        browser = playwright.chromium.launch(executable_path=browser_path, args=_ARGUMENTS)
        view = browser.new_page(viewport=_SIZE)
        view.goto(built.as_uri())
        view.wait_for_selector("table")
        view.screenshot(path=_ROOT / "docs" / "map.png")
        browser.close()


if __name__ == "__main__":
    main()
