"""The views as SVG: the numbers of the page, the looks of the theme, no name on another, nothing from outside."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graph.model import Role
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from tests import builders
from tests.conftest import ROOT
from tests.visualizations.conftest import Opener
from tests.visualizations.test_page import ATTACKS, hostile
from visualizations import picture_rows
from visualizations.layout import layout
from visualizations.svg_breadth import breadth_svg
from visualizations.svg_load import load_svg
from visualizations.svg_matrix import matrix_svg
from visualizations.svg_network import network_svg
from visualizations.theme import LIGHT, ROLES, STATUSES

SVG = "{http://www.w3.org/2000/svg}"
PICTURES: dict[str, Callable[[Network, str], str]] = {
    "matrix": matrix_svg,
    "network": network_svg,
    "load": load_svg,
    "breadth": breadth_svg,
}
EXAMPLES = ("chengnan-2025.txt", "yuanjiang-2024.csv")


@pytest.fixture(scope="module")
def plans() -> dict[str, Network]:
    """The example plans, and both together."""
    each = {name: read_plans([str(ROOT / "examples" / name)], Options()) for name in EXAMPLES}
    return each | {"both": each[EXAMPLES[0]].merge(each[EXAMPLES[1]])}


def parsed(svg: str) -> ET.Element:
    """The picture as XML."""
    return ET.fromstring(svg)  # noqa: S314 -- made by us


def words(root: ET.Element) -> str:
    """All words of a picture, one after the other: upright ones stand letter by letter."""
    return "".join(text.strip("\n") for text in root.itertext())


@pytest.mark.parametrize("view", PICTURES)
def test_it_stands_by_itself(plans: dict[str, Network], view: str) -> None:
    """No address but the name of SVG, no script, no style; the colours are the theme's."""
    svg = PICTURES[view](plans["both"], "zh")
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    tags = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert tags <= {"svg", "title", "defs", "pattern", "rect", "path", "circle", "text", "g"}
    assert set(re.findall(r"#[0-9a-f]{6}\b", svg)) <= set(LIGHT.colours().values())
    assert LIGHT.lead in svg


@pytest.mark.parametrize("view", PICTURES)
def test_every_named_unit_is_there(plans: dict[str, Network], view: str) -> None:
    network = plans["chengnan-2025.txt"]
    shown = words(parsed(PICTURES[view](network, "zh")))
    plan = network.plans[0].id
    named = {unit.id for unit in network.units if not unit.collective}
    borne = {row.unit for row in network.counted if row.unit in named}
    assert {unit for unit in borne if network.called(unit, plan) not in shown} == set()


@pytest.mark.parametrize("view", PICTURES)
def test_the_same_plan_is_the_same_picture(plans: dict[str, Network], view: str) -> None:
    assert PICTURES[view](plans["both"], "en") == PICTURES[view](plans["both"], "en")


@pytest.mark.parametrize("view", PICTURES)
@pytest.mark.parametrize("network", [Network(), builders.everything()], ids=["nothing", "everything"])
def test_any_network_has_a_picture(view: str, network: Network) -> None:
    assert parsed(PICTURES[view](network, "zh")).tag == f"{SVG}svg"


@pytest.mark.parametrize("view", PICTURES)
@pytest.mark.parametrize("attack", [*ATTACKS, "\x0b]]>&#0;\uffff", "长" * 10_000])
def test_hostile_words_are_words(view: str, attack: str) -> None:
    harmless = {element.tag for element in parsed(PICTURES[view](hostile("甲乙丙"), "zh")).iter()}
    assert {element.tag for element in parsed(PICTURES[view](hostile(attack), "zh")).iter()} <= harmless


@pytest.mark.parametrize("view", PICTURES)
@pytest.mark.parametrize("name", [*EXAMPLES, "both"])
def test_no_words_lie_on_others_or_outside(
    opener: Opener, plans: dict[str, Network], view: str, name: str, tmp_path: Path
) -> None:
    """Measured by the browser, letter for letter as it sets them."""
    path = tmp_path / "picture.svg"
    path.write_text(PICTURES[view](plans[name], "zh"), encoding="utf-8", newline="\n")
    page = opener(path).go()
    boxes = page.eval_on_selector_all(
        "text",
        "all => all.map(t => [t.getBoundingClientRect(), t.textContent])"
        ".map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])",
    )
    wide, tall = page.evaluate(
        "[document.documentElement.width.baseVal.value, document.documentElement.height.baseVal.value]"
    )
    assert [box for box in boxes if box[0] < -1 or box[2] > wide + 1 or box[1] < -1 or box[3] > tall + 1] == []
    # The box of a letter holds room above and below it.
    over = [
        (one[4], two[4])
        for place, one in enumerate(boxes)
        for two in boxes[place + 1 :]
        if min(one[2], two[2]) - max(one[0], two[0]) > 1.5
        and min(one[3], two[3]) - max(one[1], two[1]) > 0.35 * min(one[3] - one[1], two[3] - two[1])
    ]
    assert over == []


def test_matrix_counts_as_the_ledger_does(plans: dict[str, Network]) -> None:
    """A mark for each named unit and role in a duty; the total of totals is their number."""
    network = plans["chengnan-2025.txt"]
    shown = picture_rows.grid(network)
    marks = sum(len(held) for line in shown.lines for held in line.marks.values())
    assert marks == sum(totals.total() for totals in shown.totals.values()) == 180
    svg = matrix_svg(network)
    leads = svg.count(ROLES[Role.LEAD].mark.replace("currentColor", LIGHT.lead))
    # Beside the marks one stands in the legend, one over the totals and one before them.
    assert leads == sum(totals[Role.LEAD] for totals in shown.totals.values()) + 3


def test_too_many_tasks_are_summed_up_by_area_and_it_says_so(
    plans: dict[str, Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = plans["chengnan-2025.txt"]
    monkeypatch.setattr(picture_rows, "MAX_TASKS", 10)
    shown = picture_rows.grid(network)
    assert {line.kind for line in shown.lines} == {"area"}
    assert sum(counts.total() for line in shown.lines for counts in line.counts.values()) == 180
    assert "按领域汇总" in words(parsed(matrix_svg(network)))


def test_network_draws_every_line_of_the_layout(plans: dict[str, Network]) -> None:
    """As many curves as the page draws; double ones twice."""
    network = plans["chengnan-2025.txt"]
    edges = layout(network).edges
    curves = [path for path in parsed(network_svg(network)).iter(f"{SVG}path") if "C" in path.get("d", "")]
    in_legend = len(ROLES)
    assert len(curves) - in_legend == len(edges) + sum(STATUSES[edge.status].cased for edge in edges)


def test_load_stands_on_its_band(plans: dict[str, Network]) -> None:
    shown = words(parsed(load_svg(plans["chengnan-2025.txt"])))
    assert "灰带：随机时" in shown
    assert "※" in shown
