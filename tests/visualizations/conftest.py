"""Pages opened in a real browser, every request but for their own file blocked and written down."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.checks import structural_findings
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests import builders
from tests.conftest import ROOT
from visualizations.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

DESK: "ViewportSize" = {"width": 1440, "height": 900}


@dataclass
class Opened:
    """A page in the browser, and what it did."""

    page: "Page"
    url: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def go(self, link: str = "") -> "Page":
        """Open the page at a link such as `#tab=ledger`."""
        self.page.goto("about:blank")
        self.page.goto(self.url + link)
        return self.page

    def read(self, script: str) -> object:
        """What an expression of JavaScript gives on the page."""
        return self.page.evaluate(script)


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages as files: `facts`, every kind of fact once, and `example`, the fictional plan of the examples."""
    facts = builders.everything()
    made = {
        "facts": facts.merge(Network(structural_findings(facts))),
        "example": read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options()),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, network in made.items():
        (folder / f"{name}.html").write_text(page(network), encoding="utf-8", newline="\n")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opener(browser: "Browser", files: dict[str, Path]) -> Iterator[Opener]:
    """Opens a page by its name or its file, in a window of its own; options are those of a browser's context."""
    with ExitStack() as stack:

        def opened(name: str | Path, **options: object) -> Opened:
            given = {"viewport": DESK, **options}
            context = stack.enter_context(browser.new_context(**given))  # type: ignore[arg-type]
            path = files[name] if isinstance(name, str) else name
            made = Opened(context.new_page(), path.as_uri())

            def answer(route: object) -> None:
                url = route.request.url  # type: ignore[attr-defined]  # playwright is loaded by its fixture only
                if url.partition("#")[0] == made.url:
                    route.continue_()  # type: ignore[attr-defined]
                else:
                    made.asked.append(url)
                    route.abort()  # type: ignore[attr-defined]

            context.route("**/*", answer)
            made.page.on("console", lambda message: made.said.append(message.text))
            made.page.on("pageerror", lambda error: made.said.append(str(error)))
            return made

        yield opened


@pytest.fixture
def opened(opener: Opener) -> Opened:
    """The page of every kind of fact."""
    return opener("facts")


@pytest.fixture
def example(opener: Opener) -> Opened:
    """The page of the fictional plan."""
    return opener("example")
