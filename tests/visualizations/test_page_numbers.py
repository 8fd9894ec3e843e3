"""Every number on the page leads to the lines it was counted from, each with its words; and the lines can be taken."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.visualizations.conftest import Opened, Opener

# Follows each link that bears a number, and tells those that lead to another number of duties, or to no words.
FOLLOWED = """links => links.filter(([href, number]) => {
  location.hash = href;
  Zerentu.follow();
  const said = document.querySelectorAll('.view.ledger .says b');
  const counted = said[said.length - 1].textContent;
  const lines = document.querySelectorAll('.view.ledger tbody tr[data-target]');
  const bare = Array.from(lines).filter(line => !line.querySelector('td.words').textContent.trim());
  // What is wanting is counted in lines, all else in duties.
  const told = /only=/.test(href) ? String(lines.length) : counted;
  return told !== number || !lines.length || bare.length;
})"""
NUMBERS = """() => Array.from(document.querySelectorAll('.view:not([hidden]) a, #panel a'))
  .filter(a => /tab=ledger/.test(a.getAttribute('href')) && /^\\d+/.test(a.textContent.trim()))
  .map(a => [a.getAttribute('href'), /^\\d+/.exec(a.textContent.trim())[0]])"""


@pytest.mark.parametrize(
    ("link", "least"), [("#tab=matrix", 149), ("#tab=load", 100), ("#tab=matrix&unit=澄南市/公安局", 149)]
)
def test_a_number_leads_to_what_was_counted(example: Opened, link: str, least: int) -> None:
    """As many duties as it says, each line with the words it was read from."""
    numbers = example.go(link).evaluate(NUMBERS)
    assert len(numbers) > least
    assert example.page.evaluate(FOLLOWED, numbers) == []


def test_partners_lead_to_the_tasks_in_common(example: Opened) -> None:
    example.go("#unit=澄南市/公安局").wait_for_selector(".partners")
    number, link = example.page.eval_on_selector(".partners .number a", "a => [a.textContent, a.getAttribute('href')]")
    example.go(link).wait_for_selector("table.ledger")
    assert len(example.page.query_selector_all("table.ledger tr[data-target]")) == int(number)


def test_key_figures_lead_on(example: Opened) -> None:
    """Each of those in the masthead is a link, and 42 units are 42 lines."""
    hrefs = example.go().eval_on_selector_all(".masthead .figure", "all => all.map(a => a.getAttribute('href'))")
    assert len(hrefs) == 6
    assert all(hrefs)
    units = example.page.inner_text(".masthead .figure:nth-child(3) b")
    example.page.click(".masthead .figure:nth-child(3)")
    assert len(example.page.query_selector_all("table.load tbody tr")) == int(units)


def test_a_number_is_reached_by_keyboard(example: Opened) -> None:
    """From the lowest mark of a column an arrow goes to its totals, and Enter opens what was counted."""
    example.go().focus("table.matrix [data-x='0'][data-y='1'], table.matrix tbody button[data-x='0']")
    for _ in range(60):
        example.page.keyboard.press("ArrowDown")
        if example.page.evaluate("document.activeElement.closest('tfoot') !== null"):
            break
    number = example.page.evaluate("document.activeElement.textContent")
    example.page.keyboard.press("Enter")
    example.page.wait_for_selector("#tab-ledger[aria-selected=true]")
    assert len(example.page.query_selector_all("table.ledger tr[data-target]")) == int(number)


def test_what_is_asked_for_stands_in_the_link(opener: Opener) -> None:
    """A filtered ledger opened again from its address, and let go by the back button."""
    first = opener("example")
    first.go("#tab=ledger").select_option(".chooser select", "unled")
    first.page.fill(".filter input", "桥梁")
    lines = first.page.inner_text("table.ledger tbody")
    assert "桥梁" in lines
    second = opener("example")
    second.go("#" + first.page.url.partition("#")[2])
    assert second.page.inner_text("table.ledger tbody") == lines
    assert second.page.input_value(".filter input") == "桥梁"


def test_roles_are_left_out_everywhere(example: Opened) -> None:
    """A role struck through in one view is not shown in the next; pressed again it is back."""
    marks = len(example.go().query_selector_all("table.matrix tbody .mark.share"))
    assert marks
    example.page.click(".view.matrix .legend li:nth-child(2) button")
    assert not example.page.query_selector_all("table.matrix tbody .mark.share")
    example.page.click("#tab-load")
    assert example.page.get_attribute(".view.load .legend li:nth-child(2) button", "aria-pressed") == "false"
    example.page.click(".view.load .legend li:nth-child(2) button")
    example.page.click("#tab-matrix")
    assert len(example.page.query_selector_all("table.matrix tbody .mark.share")) == marks


def test_a_tab_ends_what_a_number_began(example: Opened) -> None:
    example.go("#tab=ledger&role=lead&by=澄南市/公安局").click("#tab-matrix")
    assert "by=" not in example.page.url
    assert "role=" not in example.page.url


def test_ledger_is_saved_as_shown(example: Opened, tmp_path: Path) -> None:
    """A CSV file that Excel opens as Chinese, with the lines that are shown."""
    example.go("#tab=ledger&only=unled")
    shown = len(example.page.query_selector_all("table.ledger tr[data-target]"))
    with example.page.expect_download() as waited:
        example.page.click("text=存为 CSV")
    path = tmp_path / waited.value.suggested_filename
    waited.value.save_as(path)
    assert path.suffix == ".csv"
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff序号,领域,任务,")
    assert len(list(csv.reader(StringIO(text)))) == shown + 1
    assert (example.asked, example.said) == ([], [])


def test_cells_that_look_like_formulas_are_guarded(example: Opened) -> None:
    made = example.go().evaluate('Zerentu.csv([["=1+1", "-3", "甲\\"乙", "＠a"]])')
    assert made == '\ufeff\'=1+1,-3,"甲""乙",\'＠a\n'
