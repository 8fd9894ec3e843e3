"""Findings in words, with the place where a person finds them."""

from dataclasses import replace

from graph.findings import Severity
from graph.network import Network
from tests import builders as make
from visualizations.findings_table import HEADS, shown, table

TEXT = make.blocks("第一行\n第二行\n第三行\n")


def network(*findings: object, blocks: object = TEXT) -> Network:
    """A plan of three lines with findings."""
    return Network([make.run(), make.plan(file="plan.txt"), *blocks, *findings])  # type: ignore[misc, list-item]


def test_a_finding_names_its_line() -> None:
    found = [
        make.finding("no-lead", f"task/{n}", start=start, end=start + 1) for n, start in enumerate((0, 3, 4, 8, 11))
    ]

    assert [row.line for row in shown(network(*found))] == ["1", "1", "2", "3", "3"]


def test_a_line_is_known_without_the_text() -> None:
    silent = [replace(block, text="") for block in TEXT]

    assert [row.line for row in shown(network(make.finding(start=8, end=9), blocks=silent))] == ["3"]


def test_a_cell_is_named_as_the_file_names_it() -> None:
    cells = [replace(block, place=place) for block, place in zip(TEXT, ("A2", "B2", "C2"), strict=True)]

    assert [row.line for row in shown(network(make.finding(start=4, end=5), blocks=cells))] == ["B2"]


def test_a_finding_about_the_whole_file_has_no_line() -> None:
    assert [row.line for row in shown(network(make.finding("unknown-jurisdiction", subject="plan.txt")))] == [""]


def test_the_worst_come_first_and_the_least_can_be_left_out() -> None:
    found = [make.finding(code, "task/x") for code in ("sole-responsible", "no-unit", "no-lead")]
    rows = shown(network(*found), least=Severity.WARNING)

    assert [(row.severity, row.finding.code) for row in rows] == [("error", "no-unit"), ("warning", "no-lead")]


def test_a_table_has_a_cell_for_each_head() -> None:
    for lang in ("zh", "en"):
        heads, rows = table(shown(network(make.finding(names=("市财政局",))), lang=lang), lang)
        assert heads == HEADS[lang]
        assert [len(row) for row in rows] == [len(heads)]
