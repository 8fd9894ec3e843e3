"""What every test may use: the annotated plans, a browser, a Neo4j, golden files; and under CI no test is skipped."""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:  # playwright takes a quarter of a second, and few tests want it
    from playwright.sync_api import Browser

    from tests.servers.fuseki import Fuseki
    from tests.servers.neo4j import Server

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class SkipIsFailure:
    """Under CI a test that was not run has not passed, wherever it was skipped."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Fail a test that skips itself, by a marker or in one of its fixtures."""
        report = yield
        _refuse_skip(report)
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Fail a module that skips itself as a whole."""
        report = yield
        _refuse_skip(report)
        return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    # A test that is expected to fail is reported as skipped too; it was run.
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    # pytest tells a skip as (file, line, reason).
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"Under CI=true a skip is a failure. {reason}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written again."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files again instead of comparing with them; look at the difference before you commit it",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Hold the rule about skips for every test, doctests in the packages included."""
    if os.environ.get("CI") == "true":
        config.pluginmanager.register(SkipIsFailure())


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are to be written again."""
    return bool(pytestconfig.getoption("--update-golden"))


@pytest.fixture(scope="session")
def plans_dir() -> Path:
    """The folder of annotated plans: `../shared/plans` seen from the project, or ZERENTU_PLANS."""
    folder = Path(os.environ.get("ZERENTU_PLANS") or ROOT.parent / "shared" / "plans")
    if not folder.is_dir():
        pytest.skip(f"there are no annotated plans in {folder}; set ZERENTU_PLANS to their folder")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium to open pages in: CHROMIUM, or the first one on the path."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(names)} can be started; run scripts/system.sh or set CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> "Iterator[Browser]":
    """One Chromium for the whole run; a test opens its own page in it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- see the top

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield started
        started.close()


@contextmanager
def served(running: AbstractContextManager[T], skipped: str) -> Iterator[T]:
    """A server while it runs; where nothing can run it, the test is skipped with these words."""
    from tests.servers.maven import NoServerError  # noqa: PLC0415 -- as above

    with ExitStack() as stack:
        try:
            server = stack.enter_context(running)
        except NoServerError as why:
            pytest.skip(skipped.format(why))
        yield server


@pytest.fixture(scope="session")
def neo4j_session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Server]":
    """One Neo4j for the whole run."""
    from tests.servers.neo4j import running  # noqa: PLC0415 -- as above: few tests want the driver

    with served(
        running(tmp_path_factory.mktemp("server")), "no Neo4j: {}; run scripts/system.sh or set NEO4J_URI"
    ) as it:
        yield it


@pytest.fixture
def neo4j_server(neo4j_session: "Server") -> "Server":
    """The Neo4j of the run, emptied."""
    neo4j_session.empty()
    return neo4j_session


@pytest.fixture(scope="session")
def fuseki_session(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Fuseki]":
    """One Fuseki for the whole run."""
    from tests.servers.fuseki import running  # noqa: PLC0415 -- as above

    with served(running(tmp_path_factory.mktemp("fuseki")), "no Fuseki: {}; run scripts/system.sh") as up:
        yield up


@pytest.fixture
def fuseki(fuseki_session: "Fuseki") -> "Fuseki":
    """The Fuseki of the run, emptied."""
    fuseki_session.empty()
    return fuseki_session
