"""Load and coverage in the browser: what coordinators decide with."""

from tests.visualizations.conftest import Opened


def test_load_stands_beside_chance(example: Opened) -> None:
    """A band behind the bars, ※ where there is more than chance gives, the measures beside even lots."""
    example.go("#tab=load").wait_for_selector("table.load tbody tr")
    assert example.page.query_selector("table.load tbody .band") is not None
    assert "市应急管理局" in example.page.inner_text("table.load tbody tr:has(.over) th")
    measures = example.page.inner_text(".measures")
    assert "基尼系数" in measures
    assert "0." in measures
    assert "可由 10 降到 9" in example.page.inner_text("#panel")


def test_breadth_and_depth_name_every_unit(example: Opened) -> None:
    """Each unit once, in the row of its leads and the column of its areas."""
    example.go("#tab=load").wait_for_selector("table.breadth")
    names = example.page.eval_on_selector_all("table.breadth .name", "all => all.map(a => a.textContent)")
    assert len(names) == len(set(names)) == len(example.page.query_selector_all("table.load tbody tr"))
    first = example.page.query_selector("table.breadth tbody tr")
    assert first is not None
    assert first.inner_text().split() == ["10", "市应急管理局21"]


def test_a_unit_is_told_beside_chance(example: Opened) -> None:
    example.go("#unit=澄南市/应急管理局").wait_for_selector(".sheet .chance")
    assert "均摊可得" in example.page.inner_text(".sheet .chance")
    assert "※" in example.page.inner_text(".sheet .chance")


def test_coverage_goes_from_goals_to_tasks(example: Opened) -> None:
    """Goals, their areas, their tasks; who leads, and what is wanting with its words."""
    example.go("#tab=coverage").wait_for_selector("table.tree tr.goal")
    kinds = example.page.eval_on_selector_all("table.tree tbody tr", "all => all.map(row => row.classList[0])")
    assert kinds[:3] == ["goal", "area", "task"]
    bare = example.page.inner_text("table.tree tr.open")
    assert "无" in bare
    assert "—" in bare
    assert "领域" in example.page.inner_text("table.tree tr.area")


def test_a_kind_of_finding_has_a_link(example: Opened) -> None:
    """Pressed at the side it is alone in the list, and the link opens it again."""
    example.go("#tab=coverage").click(".codes li:nth-child(3) button")
    number = example.page.inner_text(".codes li:nth-child(3) b")
    lines = example.page.query_selector_all("table.found tr:not(.group)")
    assert len(lines) == int(number)
    assert "code=" in example.page.url
    link = "#" + example.page.url.partition("#")[2]
    example.go(link).wait_for_selector("table.found")
    assert len(example.page.query_selector_all("table.found tr:not(.group)")) == int(number)


def test_an_old_link_to_the_findings_still_leads_there(example: Opened) -> None:
    example.go("#tab=findings").wait_for_selector("table.found")
