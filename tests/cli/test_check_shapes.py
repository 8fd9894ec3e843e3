"""`check --shapes`: the same findings by our shapes, and those of the user's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import call
from tests.conftest import ROOT

OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix zt: <https://zerentu.example/ontology#> .
@prefix my: <https://office.example/shapes#> .
my:Deadline sh:targetClass zt:Task ; sh:severity sh:Warning ; sh:path zt:deadline ; sh:minCount 1 ;
    a sh:PropertyShape ; sh:message "要有时限。"@zh, "No date."@en .
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file with a shape."""
    file = tmp_path / "own.ttl"
    file.write_text(OWN, encoding="utf-8", newline="\n")
    return file


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shapes_say_what_the_checks_say(plan: Path, lang: str) -> None:
    by_checks = call("check", plan, "--severity", "note", "--lang", lang)
    by_shapes = call("check", plan, "--severity", "note", "--lang", lang, "--shapes")
    assert (by_shapes.exit_code, by_shapes.stdout) == (by_checks.exit_code, by_checks.stdout) == (1, by_checks.stdout)
    assert "[no-lead]" in by_shapes.stdout


def test_a_folder_keeps_the_day_by_which_deadlines_were_judged(plan: Path, tmp_path: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("市住建局按职责分工负责", "市住建局负责；完成时限：2025年6月底前")
    plan.write_text(text, encoding="utf-8", newline="\n")
    call("build", plan, "-o", tmp_path / "out", "--as-of", "2026-01-01")
    by_shapes = call("check", tmp_path / "out", "--shapes")
    assert "[past-deadline]" in by_shapes.stdout
    assert by_shapes.stdout == call("check", tmp_path / "out").stdout


def test_own_shapes_are_findings_beside_ours(plan: Path, own: Path) -> None:
    found = call("check", plan, "--shapes", own)
    assert found.exit_code == 1
    assert "警告 [no-lead] 防汛方案.txt:8" in found.stdout
    assert "警告 [my:Deadline] 防汛方案.txt:8\n  要有时限。\n  所指：task/" in found.stdout
    assert "[my:Deadline]" not in call("check", plan, "--shapes", own, "--severity", "error").stdout
    assert "  No date.\n  About: task/" in call("check", plan, "--shapes", own, "--lang", "en").stdout


def test_a_folder_without_quotations_lacks_evidence(plan: Path, tmp_path: Path) -> None:
    call("build", plan, "-o", tmp_path / "out", "--redact", "quotes")
    found = call("check", tmp_path / "out", "--shapes", "--severity", "error")
    assert "错误 [evidence] 防汛方案.txt" in found.stdout


def test_bad_shapes_are_told_with_their_place(plan: Path, own: Path) -> None:
    own.write_text(OWN + "my:Other a sh:NodeShape ;; .. ", encoding="utf-8", newline="\n")
    result = call("check", plan, "--shapes", own)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "own.ttl, line 7: is not Turtle" in result.stderr


def test_a_source_is_never_taken_for_shapes_silently(plan: Path) -> None:
    result = call("check", "--shapes", plan)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Missing argument 'SRC...'" in result.stderr


def test_without_pyshacl_the_line_that_installs_it_is_told(plan: Path) -> None:
    code = "import sys; sys.modules['pyshacl'] = None; from cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, "check", plan, "--shapes"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert "--shapes: needs pySHACL. Install it: python -m pip install 'zerentu[shapes]'" in run.stderr
