"""docs/cypher.md cannot fall behind: dictionary, picture and style sheet follow the vocabulary; answers are real."""

import subprocess
import sys

from tests.conftest import ROOT


def test_what_is_made_from_the_program_is_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "scripts.cypher_docs", "--check"],
        cwd=ROOT, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_the_document_has_ten_examples_with_answers() -> None:
    text = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")
    assert text.count("```cypher\n") == text.count("```text\n") == 10
    assert "```text\n```" not in text
