"""`zerentu export`: files for other programs."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.export import FILES
from cli.outputs import VIEWS
from graph.stores.cypher.neo4j_csv import ARGUMENTS, CONSTRAINTS
from graph.stores.rdf.syntaxes import SYNTAXES
from tests.cli.conftest import call


@pytest.mark.parametrize(
    ("written_as", "beginning"),
    [
        ("csv", "\ufeff序号".encode()),
        ("xlsx", b"PK"),
        ("svg", b'<?xml version="1.0" encoding="UTF-8"?>\n<svg '),
        ("graphml", b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml '),
        ("gexf", b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf '),
        ("ttl", b"@prefix dcterms:"),
        ("nt", b"<https://zerentu.example/id/run/"),
        ("jsonld", b'{"@context": {'),
        ("trig", b"@prefix dcterms:"),
        ("nq", b"<https://zerentu.example/id/"),
    ],
)
def test_a_file_of_each_format(plan: Path, tmp_path: Path, written_as: str, beginning: bytes) -> None:
    made = tmp_path / f"out.{written_as}"
    result = call("export", plan, "--format", written_as, "-o", made)
    assert (result.exit_code, result.stdout) == (0, "")
    assert made.read_bytes().startswith(beginning)
    assert call("export", plan, "--format", written_as, "-o", "-").stdout_bytes == made.read_bytes()


def test_every_format_of_a_file_is_tried_above() -> None:
    assert set(FILES) == {"csv", "xlsx", "graphml", "gexf", *SYNTAXES}


def test_a_folder_for_the_bulk_import(plan: Path, tmp_path: Path) -> None:
    """The command that is printed names files that are there."""
    folder = tmp_path / "bulk"
    result = call("export", plan, "--format", "neo4j-csv", "-o", folder)
    assert result.exit_code == 0
    assert f"cd {folder} && neo4j-admin database import full neo4j @{ARGUMENTS}" in result.stdout
    assert str(folder / CONSTRAINTS) in result.stdout
    named = [line.split("=")[-1] for line in (folder / ARGUMENTS).read_text(encoding="utf-8").splitlines()]
    files = [name for name in named if name.endswith(".csv")]
    assert len(files) > 10
    assert sorted(files) == sorted(f"./{path.name}" for path in folder.glob("*.csv"))


def test_a_folder_does_not_fit_standard_output(plan: Path) -> None:
    result = call("export", plan, "--format", "neo4j-csv", "-o", "-")
    assert (result.exit_code, result.stderr) == (
        3,
        "Error: neo4j-csv is a folder of files, which standard output cannot take. Name one with -o.\n",
    )


def test_words_can_be_left_out(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bulk"
    call("export", plan, "--format", "neo4j-csv", "-o", folder, "--redact", "quotes")
    assert "市水利局牵头，市财政局" not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_a_picture(plan: Path, tmp_path: Path, view: str) -> None:
    made = tmp_path / "view.svg"
    assert call("export", plan, "--format", "svg", "--view", view, "-o", made).exit_code == 0
    assert "澄南市夏季防汛工作方案" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv", "--view", "load"], "--view chooses what an svg shows; csv has no views."),
        (["--format", "svg", "--unit-sheets"], "--unit-sheets is for an xlsx; svg has no sheets."),
    ],
)
def test_an_option_that_does_nothing_here_is_refused(plan: Path, words: list[str], said: str) -> None:
    result = call("export", plan, *words, "-o", "-")
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_picture_of_one_unit_says_so(plan: Path, tmp_path: Path) -> None:
    made = tmp_path / "view.svg"
    result = call("export", plan, "--format", "svg", "--view", "load", "--unit", "应急管理局", "-o", made)
    assert result.exit_code == 0, result.stderr
    text = made.read_text(encoding="utf-8")
    assert "负荷 · 市应急管理局" in text
    assert "市财政局" not in text


def test_a_workbook_with_a_sheet_for_each_unit(plan: Path, tmp_path: Path) -> None:
    made = tmp_path / "ledger.xlsx"
    assert call("export", plan, "--format", "xlsx", "--unit-sheets", "-o", made).exit_code == 0
    names = load_workbook(made).sheetnames
    assert names[0] == "台账"
    assert {"市水利局", "市财政局", "市应急管理局"} < set(names)
