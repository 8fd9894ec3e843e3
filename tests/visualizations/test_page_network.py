"""The network on the page: the plan in view, areas opened from an overview, and the same as SVG for paper and files."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests.conftest import ROOT
from tests.visualizations.conftest import Opened, Opener
from visualizations import brackets, drawing, theme
from visualizations.layout import layout
from visualizations.page import page
from visualizations.page_drawings import drawings

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def two() -> Network:
    """Both example plans."""
    return read_plans(
        [str(ROOT / "examples" / name) for name in ("chengnan-2025.txt", "yuanjiang-2024.csv")], Options()
    )


def test_each_plan_has_a_drawing_of_its_own(two: Network) -> None:
    made = drawings(two)["drawings"]
    assert set(made) == {"", *(plan.id for plan in two.plans)}
    assert len(made[""]["edges"]) > max(len(made[plan.id]["edges"]) for plan in two.plans)


def test_areas_are_drawn_where_all_is_too_much(two: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the overview sums up can be opened, area by area."""
    monkeypatch.setattr(brackets, "MAX_TASKS", 30)
    made = drawings(two)["drawings"]
    assert {name for name in made if name.startswith("area/")} == {area.id for area in two.areas}


def test_the_plan_in_view_is_drawn(opener: Opener, two: Network, tmp_path: Path) -> None:
    """A switch of the plan changes the drawing, and back."""
    path = tmp_path / "two.html"
    path.write_text(page(two), encoding="utf-8", newline="\n")
    opened = opener(path)
    opened.go("#tab=network").wait_for_selector(".canvas canvas")
    whole = opened.read("JSON.parse(document.getElementById('drawing').textContent).drawings[''].edges.length")
    opened.page.wait_for_selector(".view.network .legend")
    assert _printed(opened) == whole
    opened.page.select_option("#plan", "0")
    opened.page.wait_for_selector(".canvas canvas")
    assert "plan=" in opened.page.url
    assert 0 < _printed(opened) < int(str(whole))
    assert (opened.asked, opened.said) == ([], [])


def _printed(opened: Opened) -> int:
    """Lines of the drawing as it goes to paper, double ones counted once."""
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    colours = opened.page.eval_on_selector_all(".drawn path", "all => all.map(path => path.getAttribute('stroke'))")
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    return sum(colour != "#ffffff" for colour in colours)


def saved(example: Opened, tmp_path: Path) -> ET.Element:
    """The drawing as it is saved."""
    example.go("#tab=network").wait_for_selector(".canvas canvas")
    with example.page.expect_download() as waited:
        example.page.click("text=存为 SVG")
    path = tmp_path / "network.svg"
    waited.value.save_as(path)
    return ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 -- our own file


def test_saved_svg_holds_every_name_and_line(example: Opened, tmp_path: Path) -> None:
    """As many lines as vis-network draws, the lead's in red, every unit by name; and it asks for nothing."""
    root = saved(example, tmp_path)
    drawing = "Zerentu.unpackedDrawing(JSON.parse(document.getElementById('drawing').textContent), '')"
    edges = example.read(f"{drawing}.edges.length")
    cased = example.read(f"{drawing}.edges.filter(line => line.cased).length")
    paths = root.findall(f"{SVG}path")
    assert len(paths) == int(str(edges)) + int(str(cased))
    assert any(path.get("stroke") == "#b3261b" for path in paths)
    words = "".join(root.itertext())
    assert "市应急管理局" in words
    assert "<b>" not in words
    text = (tmp_path / "network.svg").read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org/)", text)


def test_names_of_the_saved_svg_do_not_overlap(opener: Opener, example: Opened, tmp_path: Path) -> None:
    """Measured by the browser, letter for letter as it sets them."""
    saved(example, tmp_path)
    shown = opener(tmp_path / "network.svg")
    boxes = shown.go().eval_on_selector_all(
        "text", "all => all.map(t => { const b = t.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; })"
    )
    assert len(boxes) > 100
    # The box of a letter holds room above and below it: lines of one name may share that.
    over = [
        (one, two)
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > 1
        and min(one[3], two[3]) - max(one[1], two[1]) > 0.3 * min(one[3] - one[1], two[3] - two[1])
    ]
    assert over == []


def test_network_is_printed_as_lines_and_letters(example: Opened, tmp_path: Path) -> None:
    path = tmp_path / "network.pdf"
    example.go("#tab=network").wait_for_selector(".canvas canvas")
    example.page.pdf(path=path, prefer_css_page_size=True)
    made = pypdfium2.PdfDocument(path)
    assert len(made) == 1
    assert "市应急管理局" in made[0].get_textpage().get_text_range().replace("\r\n", "")


def test_what_is_kept_becomes_what_pyvis_made(opener: Opener, two: Network, tmp_path: Path) -> None:
    """Node for node and line for line: only ids are shorter, and the page counts brackets instead of naming them."""
    path = tmp_path / "two.html"
    path.write_text(page(two), encoding="utf-8", newline="\n")
    placed = layout(two)
    made = drawing.drawing(placed, theme.LIGHT)
    opened = opener(path)
    opened.go()
    kept = opened.page.evaluate(
        "Zerentu.unpackedDrawing(JSON.parse(document.getElementById('drawing').textContent), '')"
    )
    number = {node.id: str(place) for place, node in enumerate(placed.nodes)}

    def bare(node: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in node.items() if key not in {"id", "of", "shape", "title"}}

    ports = [node for node in made.nodes if node["group"] == "port"]
    others = [node for node in made.nodes if node["group"] != "port"]
    assert [bare(node) for node in kept["nodes"]] == [bare(node) for node in [*others, *ports]]
    assert [node.get("of") for node in kept["nodes"]] == [number.get(node.get("of", "")) for node in [*others, *ports]]
    for line, edge in zip(kept["edges"], made.edges, strict=True):
        assert (line["unit"], line["task"]) == (number[edge["unit"]], number[edge["task"]])
        for key in ("color", "width", "role", "status", "paint", "dashes", "cased", "background"):
            assert line.get(key) == edge.get(key), key
    assert kept["groups"] == {number[node.id]: list(node.things) for node in placed.nodes}
