"""The rules of the test run itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")

SKIPS = {
    "in the test": """
        import pytest
        def test_one():
            pytest.skip("nobody is there")
    """,
    "by a marker": """
        import pytest
        @pytest.mark.skipif(True, reason="nobody is there")
        def test_one():
            pass
    """,
    "in a fixture": """
        import pytest
        @pytest.fixture
        def somebody():
            pytest.skip("nobody is there")
        def test_one(somebody):
            pass
    """,
    "as a module": """
        import pytest
        pytest.skip("nobody is there", allow_module_level=True)
    """,
}


@pytest.fixture(autouse=True)
def bare_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The inner runs need no plugins, and each plugin takes its time to load."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


@pytest.fixture(params=list(SKIPS.values()), ids=list(SKIPS))
def project(request: pytest.FixtureRequest, pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with our conftest and one test that skips."""
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(request.param)
    return pytester


def test_a_skip_fails_in_ci(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under CI=true a skipped test or module makes the run red and says why it was skipped."""
    monkeypatch.setenv("CI", "true")
    result = project.runpytest_inprocess()
    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*a skip is a failure. Skipped: nobody is there"])


def test_a_skip_is_a_skip_elsewhere(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a developer's machine a test may skip."""
    monkeypatch.delenv("CI", raising=False)
    project.runpytest_inprocess().assert_outcomes(skipped=1)


def test_an_expected_failure_is_no_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under CI=true xfail stays what it is."""
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("import pytest\n@pytest.mark.xfail\ndef test_one():\n    assert False")
    pytester.runpytest_inprocess().assert_outcomes(xfailed=1)


@pytest.mark.parametrize("there", [True, False])
def test_plans_are_found_or_missed(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    """A test that needs the annotated plans skips where they are absent."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("ZERENTU_PLANS", str(pytester.path if there else pytester.path / "nowhere"))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("def test_one(plans_dir):\n    assert plans_dir.is_dir()")
    pytester.runpytest_inprocess().assert_outcomes(passed=int(there), skipped=int(not there))


def test_a_page_opens(browser: "Browser") -> None:
    """The browser fixture shows Chinese and runs scripts."""
    page = browser.new_page()
    page.goto("data:text/html;charset=utf-8,<title></title><script>document.title='責任' + '圖'</script>")
    assert page.title() == "責任圖"
    page.close()
