"""Printed to PDF by a real browser: everything is there, nothing is cut off, every page bears title, day and number."""

import re
from pathlib import Path

import pypdfium2
import pytest

from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests.conftest import ROOT
from tests.visualizations.conftest import Opened

TITLE = "澄南市安全韧性城市建设行动方案"
VIEWS = {
    "#tab=matrix": "矩阵",
    "#tab=ledger": "台账",
    "#tab=load": "负荷",
    "#tab=coverage": "覆盖",
    "#tab=source": "原文",
    "#tab=tour": "导览",
    "#unit=澄南市/公安局": "市公安局 职责单",
}
LONG_SIDE = 1000  # points; A3 is longer, A4 shorter


@pytest.fixture(scope="module")
def plan() -> Network:
    """The fictional plan."""
    return read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())


def pages(opened: Opened, view: str, path: Path) -> list[tuple[tuple[float, float], str, float]]:
    """The size of each page, its words, and how far they reach to the right."""
    opened.go(view).wait_for_selector(".view:not([hidden]) > *", state="attached")
    opened.page.pdf(path=path, prefer_css_page_size=True)
    made = []
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        right = max((text.get_charbox(place)[2] for place in range(text.count_chars())), default=0.0)
        made.append((page.get_size(), text.get_text_range(), right))
    return made


def squeezed(text: str) -> str:
    """Without white space: a line may break anywhere."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_bears_title_day_and_number(example: Opened, view: str, tmp_path: Path) -> None:
    made = pages(example, view, tmp_path / "printed.pdf")
    for number, (size, words, right) in enumerate(made, 1):
        assert TITLE in words, number
        assert re.search(r"打印于 ?\d{4}-\d\d-\d\d", words), number
        assert VIEWS[view].replace(" ", "") in squeezed(words), number
        assert f"{number}/{len(made)}" in squeezed(words)
        assert right <= size[0], number
    assert (example.asked, example.said) == ([], [])


@pytest.mark.parametrize("view", ["#tab=matrix", "#tab=ledger", "#tab=coverage", "#tab=source"])
def test_no_task_is_missing_on_paper(example: Opened, plan: Network, view: str, tmp_path: Path) -> None:
    made = pages(example, view, tmp_path / "printed.pdf")
    printed = squeezed("".join(words for _, words, _ in made))
    # An item borne by its sentences alone is shown by them in the ledger.
    borne = [task for task in plan.items if task.id in plan.by_task]
    missing = [task.title for task in borne if squeezed(task.title)[:12] not in printed]
    assert missing == []


def test_matrix_on_a3_names_every_unit_on_each_page(example: Opened, plan: Network, tmp_path: Path) -> None:
    """Its head stands again where the table goes on, and the totals at its end."""
    made = pages(example, "#tab=matrix", tmp_path / "printed.pdf")
    named = {squeezed(plan.called(row.unit)) for row in plan.counted if row.unit in example_units(plan)}
    for size, words, _ in made:
        assert max(size) > LONG_SIDE
        assert {name for name in named if name not in squeezed(words)} == set()
    assert len(made) <= 2
    assert "180" in made[-1][1]


def example_units(plan: Network) -> set[str]:
    """Units that have a column: collectives have none."""
    return {unit.id for unit in plan.units if not unit.collective}


def test_a_sheet_is_a4_with_all_its_duties(example: Opened, tmp_path: Path) -> None:
    made = pages(example, "#unit=澄南市/公安局", tmp_path / "printed.pdf")
    assert all(max(size) < LONG_SIDE for size, _, _ in made)
    printed = squeezed("".join(words for _, words, _ in made))
    rows = example.read("Zerentu.dutiesOf(Zerentu.state.unit).map(row => Zerentu.data.tasks[row.task].title)")
    assert isinstance(rows, list)
    assert len(rows) == 12
    assert [title for title in rows if squeezed(title) not in printed] == []
