"""Every view saved as a picture, and sheets of one task and of one area: whole, and readable elsewhere."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from graph.network import Network
from tests.visualizations.conftest import Opened, Opener
from tests.visualizations.test_page import hostile
from tests.visualizations.test_page_paper import squeezed
from visualizations.page import page
from visualizations.page_names import shown

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("matrix", "network", "ledger", "load", "coverage")
LONG_SIDE = 1000  # points; A3 is longer, A4 shorter


def saved(opened: Opened, view: str, kind: str, folder: Path) -> Path:
    """The picture of a view as the page saves it."""
    opened.go(f"#tab={view}").wait_for_selector(".view:not([hidden]) > *", state="attached")
    if view == "network":
        opened.page.wait_for_selector(".canvas canvas")
    with opened.page.expect_download() as waited:
        opened.page.click(f".view:not([hidden]) >> text=存为 {kind}")
    path = folder / f"view.{kind.lower()}"
    waited.value.save_as(path)
    return path


def words(root: ET.Element) -> str:
    """All words of a picture, upright ones letter by letter."""
    return squeezed("".join(root.itertext()))


@pytest.mark.parametrize("view", VIEWS)
def test_svg_holds_the_whole_view(example: Opened, tmp_path: Path, view: str) -> None:
    """What is scrolled out of sight too; nothing in it needs the page or an address."""
    text = saved(example, view, "SVG", tmp_path).read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314 -- made by our page
    said = words(root)
    units: Any = example.read("Zerentu.scope().orders.load.map(unit => Zerentu.data.units[unit].name)")
    leading: Any = example.read(
        "Zerentu.scope().orders.load.filter(u => Zerentu.load(u).roles[0]).map(u => Zerentu.data.units[u].name)"
    )
    wanted = leading if view == "coverage" else units
    shown_names = said if view != "network" else said.replace("\u200b", "")
    assert [name for name in wanted if squeezed(name) not in shown_names] == []
    assert not re.search(r"https?://(?!www\.w3\.org/)", text)
    assert "var(" not in text
    assert "currentColor" not in text
    used = set(re.findall(r"url\(#([\w-]+)\)", text))
    assert used <= {element.get("id") for element in root.iter()}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "g", "defs", "pattern", "rect", "path", "circle", "line", "text",
    }  # fmt: skip
    assert (example.asked, example.said) == ([], [])


@pytest.mark.parametrize("view", VIEWS)
def test_png_is_twice_as_fine(example: Opened, tmp_path: Path, view: str) -> None:
    made = saved(example, view, "PNG", tmp_path).read_bytes()
    assert made.startswith(b"\x89PNG\r\n")
    size = ET.fromstring(saved(example, view, "SVG", tmp_path).read_text(encoding="utf-8"))  # noqa: S314
    width, height = (int.from_bytes(made[at : at + 4], "big") for at in (16, 20))
    assert width == pytest.approx(2 * float(size.get("width", 0)), abs=2)
    assert height == pytest.approx(2 * float(size.get("height", 0)), abs=2)
    assert (example.asked, example.said) == ([], [])


@pytest.mark.parametrize("view", ["matrix", "load", "coverage", "ledger"])
def test_words_stand_where_the_screen_has_them(opener: Opener, example: Opened, tmp_path: Path, view: str) -> None:
    """No word lies on another, measured by the browser as it sets the picture."""
    path = saved(example, view, "SVG", tmp_path)
    boxes = (
        opener(path)
        .go()
        .eval_on_selector_all(
            "text",
            "all => all.map(t => [t.getBoundingClientRect(), t.textContent])"
            ".map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])",
        )
    )
    assert len(boxes) > 100
    over = [
        (one[4], two[4])
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > 2
        and min(one[3], two[3]) - max(one[1], two[1]) > 0.4 * min(one[3] - one[1], two[3] - two[1])
    ]
    assert over == []


def test_screen_is_as_before(opener: Opener, tmp_path: Path) -> None:
    """In dark colours, scrolled: the picture is light, and the page is what it was."""
    opened = opener("example", color_scheme="dark")
    opened.go("#tab=matrix").wait_for_selector("table.matrix tbody button")
    opened.page.evaluate("document.querySelector('.matrix-scroll').scrollTop = 150")
    state = """[document.querySelector('.matrix-scroll').scrollTop, document.body.className,
        document.documentElement.getAttribute('data-theme'), document.querySelectorAll('main *').length,
        getComputedStyle(document.body).backgroundColor]"""
    before = opened.page.evaluate(state)
    with opened.page.expect_download() as waited:
        opened.page.click("text=存为 SVG")
    path = tmp_path / "view.svg"
    waited.value.save_as(path)
    after = opened.page.evaluate(state)
    assert after == before
    assert "#ffffff" in path.read_text(encoding="utf-8")
    assert "rgb(179, 38, 27)" in path.read_text(encoding="utf-8")


def test_hostile_words_are_words_in_a_picture(opener: Opener, tmp_path: Path) -> None:
    attack = "<img src=x onerror=window.broken=1></script>&\"'"
    path = tmp_path / "map.html"
    path.write_text(page(hostile(attack)), encoding="utf-8", newline="\n")
    opened = opener(path)
    root = ET.fromstring(saved(opened, "ledger", "SVG", tmp_path).read_text(encoding="utf-8"))  # noqa: S314
    assert squeezed(shown(attack))[:20] in words(root)
    assert not [element for element in root.iter() if element.tag.endswith("img")]
    assert opened.read("window.broken") is None


def first(example: Opened, kind: str, has: str) -> str:
    """The hash of the sheet of the first task or area for which an expression holds."""
    found: Any = example.go().evaluate(f"Zerentu.data.{kind}s.find({has}).id")
    return f"#tab=sheet&{kind}={found}"


def test_a_task_has_a_sheet(example: Opened, tmp_path: Path) -> None:
    """From its panel by one link: who, until when, all its words; A4, and Esc leads back."""
    link = first(example, "task", "task => task.deadline && task.kind === 0 && Zerentu.rowsOf(task.place).length > 3")
    example.go(link.replace("tab=sheet", "tab=matrix")).click("#panel >> text=任务单")
    example.page.wait_for_selector(".sheet.of-task")
    task: Any = example.read("Zerentu.data.tasks[Zerentu.state.target]")
    rows: Any = example.read("Zerentu.rowsOf(Zerentu.state.target).map(row => Zerentu.data.units[row.unit].name)")
    read = squeezed(example.page.inner_text(".sheet"))
    assert squeezed(task["title"]) in read
    assert squeezed(task["deadline"]) in read
    assert [name for name in rows if squeezed(name) not in read] == []
    printed = tmp_path / "task.pdf"
    example.page.pdf(path=printed, prefer_css_page_size=True)
    pages = list(pypdfium2.PdfDocument(printed))
    paper = squeezed("".join(one.get_textpage().get_text_range() for one in pages))
    assert all(max(one.get_size()) < LONG_SIDE for one in pages)
    assert "任务单" in paper
    assert squeezed(task["title"]) in paper
    example.page.keyboard.press("Escape")
    example.page.wait_for_selector("#tab-matrix[aria-selected=true]")
    assert (example.asked, example.said) == ([], [])


def test_an_area_has_a_sheet(example: Opened, tmp_path: Path) -> None:
    """All its tasks with their units and clauses, and a table of everybody in it."""
    example.go(first(example, "area", "area => area.name")).wait_for_selector(".sheet.of-area")
    tasks: Any = example.read("Zerentu.tasksOf(-1 - Zerentu.state.target).map(task => task.title)")
    read = squeezed(example.page.inner_text(".sheet"))
    assert len(tasks) > 5
    assert [title for title in tasks if squeezed(title) not in read] == []
    printed = tmp_path / "area.pdf"
    example.page.pdf(path=printed, prefer_css_page_size=True)
    pages = list(pypdfium2.PdfDocument(printed))
    paper = squeezed("".join(one.get_textpage().get_text_range() for one in pages))
    assert [title for title in tasks if squeezed(title) not in paper] == []
    assert all(f"{number}/{len(pages)}" in paper for number in range(1, len(pages) + 1))
    assert "领域单" in paper


def test_numbers_of_an_area_sheet_are_those_of_the_matrix(example: Opened) -> None:
    example.go(first(example, "area", "area => area.name")).wait_for_selector(".sheet.of-area .members")
    shown_leads = example.page.eval_on_selector_all(
        ".members tbody td:nth-child(2)", "all => all.reduce((sum, cell) => sum + Number(cell.textContent), 0)"
    )
    example.go("#tab=matrix").wait_for_selector("table.matrix tr.area td.sum")
    assert str(shown_leads) == example.page.inner_text("table.matrix tr.area td.sum >> nth=0")


def test_a_sheet_without_its_task_says_so(opened: Opened) -> None:
    assert "先选一项任务" in opened.go("#tab=sheet").inner_text(".view.sheet")


def test_an_empty_network_has_no_picture_that_fails(opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(page(Network()), encoding="utf-8", newline="\n")
    opened = opener(path)
    saved(opened, "matrix", "SVG", tmp_path)
    assert opened.said == []
