"""The page in a real browser: nothing is asked of any address, and people find what they came for."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.checks import structural_findings
from graph.network import Network
from tests import builders
from tests.visualizations.conftest import Opened, Opener
from tests.visualizations.test_page import hostile
from visualizations.page import page
from visualizations.page_names import shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VIEWS = ("matrix", "network", "ledger", "load", "coverage", "source", "tour")
CLAUSE = "（市水利局牵头，财政局、各有关部门配合）"


@pytest.mark.parametrize("view", VIEWS)
def test_each_tab_opens_and_asks_for_nothing(opened: Opened, view: str) -> None:
    """From its link and by its digit; no request, no error, no warning."""
    opened.go(f"#tab={view}").wait_for_selector(f".view.{view}:not([hidden]) > *")
    opened.go().keyboard.press(str(VIEWS.index(view) + 1))
    opened.page.wait_for_selector(f"#tab-{view}[aria-selected=true]")
    if view == "network":
        opened.page.wait_for_selector(".canvas canvas")
    assert opened.page.inner_text(".view:not([hidden])") or view == "network"
    assert (opened.asked, opened.said) == ([], [])


def test_matrix_is_there_within_half_a_second(opened: Opened) -> None:
    """From opening to the first paint, as the browser measures it; the best of three, for tests run side by side."""
    times = []
    for _ in range(3):
        opened.go().wait_for_selector("table.matrix tbody button")
        times.append(opened.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(times) < 500


def test_a_mark_shows_the_words(opened: Opened) -> None:
    """A click on a mark: who, as what, and the very clause, the unit inverted in it."""
    opened.go().click("table.matrix button[aria-label='改造老旧泵站：市水利局 牵头']")
    quote = opened.page.wait_for_selector("#panel blockquote")
    assert quote is not None
    assert CLAUSE in quote.inner_text()
    assert opened.page.inner_text("#panel blockquote .mention.on") == "市水利局"
    assert "task=" in opened.page.url
    assert "unit=" in opened.page.url


def test_arrows_go_from_mark_to_mark(opened: Opened) -> None:
    """→ to the next mark, Enter chooses it, Esc lets go."""
    opened.go().focus("table.matrix button[aria-label='改造老旧泵站：市水利局 牵头']")
    opened.page.keyboard.press("ArrowRight")
    label = opened.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("改造老旧泵站：")
    assert "水利局" not in label
    opened.page.keyboard.press("Enter")
    assert "task=" in opened.page.url
    opened.page.keyboard.press("Escape")
    assert "task=" not in opened.page.url


@pytest.mark.parametrize("words", ["水利", "澄南市水利局", "水利局", "市水利"])
def test_search_finds_a_unit(opened: Opened, words: str) -> None:
    """`/`, a name however it is written, Enter: its sheet."""
    opened.go().keyboard.press("/")
    opened.page.keyboard.type(words)
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text(".sheet h1") == "市水利局"
    assert CLAUSE in opened.page.inner_text(".sheet")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("yjglj", "市应急管理局"),
        ("yingjiguanliju", "市应急管理局"),
        ("yingji", "市应急管理局"),
        ("sgaj", "市公安局"),
        ("Gong'an", "市公安局"),
        ("rmyh", "人民银行澄南市分行"),
        ("renminyinhang", "人民银行澄南市分行"),
        ("zjj", "市住房城乡建设局"),
    ],
)
def test_search_hears_pinyin(example: Opened, typed: str, unit: str) -> None:
    """Whole syllables or initials, with a character's second reading; Enter opens the sheet."""
    example.go().keyboard.press("/")
    example.page.keyboard.type(typed)
    names = example.page.eval_on_selector_all("#results .found", "all => all.map(node => node.textContent)")
    assert unit in names[:3]
    if typed != "zjj":  # initials of a short name fit several
        example.page.keyboard.press("Enter")
        assert example.page.inner_text(".sheet h1") == unit


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("住建局", "市住房城乡建设局"),
        ("發改委", "市发展改革委"),
        ("人社局", "市人力资源社会保障局"),
        ("文旅", "市文化广电旅游局"),
        ("资规局", "市自然资源和规划局"),
        ("工信局", "市工业和信息化局"),
    ],
)
def test_search_knows_short_names(example: Opened, typed: str, unit: str) -> None:
    """As people say them, whether the plan writes them or not."""
    example.go().fill("#search", typed)
    assert example.page.inner_text("#results .found >> nth=0") == unit


def test_search_goes_on_to_other_views(example: Opened) -> None:
    """After the names, what can be done with the first of them."""
    example.go().fill("#search", "公安局")
    example.page.locator("#results li", has_text="在台账中列出").dispatch_event("mousedown")
    example.page.wait_for_selector(".view.ledger .chip")
    assert "市公安局" in example.page.inner_text(".view.ledger .chip")


def test_search_reads_traditional_characters(opened: Opened) -> None:
    """A simplified page, asked in traditional script."""
    opened.go().fill("#search", "財政")
    assert "市财政局" in opened.page.inner_text("#results")


def test_a_link_of_a_unit_is_its_sheet(opened: Opened) -> None:
    opened.go("#unit=澄南市/水利局").wait_for_selector(".sheet")
    assert opened.page.inner_text(".sheet h1") == "市水利局"


def test_back_leads_back(opened: Opened) -> None:
    """A choice is a step in the browser's history."""
    opened.go().click("#tab-ledger")
    opened.page.click("#tab-source")
    opened.page.go_back()
    opened.page.wait_for_selector("#tab-ledger[aria-selected=true]")


def test_ledger_is_filtered_and_folds_what_is_empty(opened: Opened) -> None:
    opened.go("#tab=ledger").fill(".filter input", "泵站")
    names = opened.page.eval_on_selector_all(".ledger .hung .name", "nodes => nodes.map(n => n.textContent)")
    assert names == ["改造老旧泵站"]
    heads = opened.page.inner_text(".ledger thead")
    assert "责任人" in heads
    assert "进展" not in heads


def test_mention_in_the_source_selects(opened: Opened) -> None:
    opened.go("#tab=source").click(".text .mention.lead")
    opened.page.wait_for_selector(".text .mention.on")
    assert "unit=" in opened.page.url


def test_every_word_changes_language(opened: Opened) -> None:
    """Tabs, search and panel in English; names of units stay as the plan writes them."""
    opened.go().click("button[data-lang=en]")
    assert opened.page.inner_text("#tab-matrix") == "Matrix"
    assert opened.page.get_attribute("#search", "placeholder") == "Find a unit, a task, words; pinyin too"
    assert "市水利局" in opened.page.inner_text("table.matrix thead")


def test_policy_stops_an_injected_script(opened: Opened) -> None:
    """A script that the policy does not name does not run."""
    opened.go().evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.broken = true'; document.body.append(s)"
    )
    assert opened.page.evaluate("window.broken") is None
    assert any("Content Security Policy" in said for said in opened.said)


HOSTILE = {
    "markup": "<img src=x onerror=window.broken=1></script><script>window.broken=1</script>",
    "address": "javascript:window.broken=1//https://example.org/'\"><a href=javascript:window.broken=1>",
    "turning": "甲\u202e乙\u2066丙\u2028丁\u2029戊",
    "style": '</style><style>*{display:none}</style>\\"}@import url(//example.org);',
    "template": "{{ 7*7 }}${7*7}{% raw %}<!--",
    "long": "长" * 10_000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(opener: Opener, tmp_path: Path, words: str) -> None:
    """Whatever a document says, and wherever: on every view, printed and searched, it stands there as text."""
    made = hostile(words)
    path = tmp_path / "map.html"
    path.write_text(page(made.merge(Network(structural_findings(made)))), encoding="utf-8", newline="\n")
    opened = opener(path)
    for view in VIEWS:
        opened.go(f"#tab={view}").wait_for_selector(".view:not([hidden]) > *", state="attached")
        if view == "network":
            opened.page.wait_for_selector(".canvas canvas")
        opened.read("window.dispatchEvent(new Event('beforeprint'))")
        assert (
            opened.read("document.querySelectorAll('img, iframe, object, embed, main script, main style').length") == 0
        )
    opened.go("#tab=ledger").fill("#search", words[:40])
    assert shown(words)[:20] in opened.page.inner_text(".ledger")
    assert opened.read("window.broken") is None
    hrefs = opened.read("Array.from(document.querySelectorAll('[href]')).map(one => one.getAttribute('href'))")
    assert isinstance(hrefs, list)
    assert all(href.startswith("#") for href in hrefs)
    assert (opened.asked, opened.said) == ([], [])


def test_astral_characters_do_not_shift_words(browser: "Browser", tmp_path: Path) -> None:
    """𠮷 before a clause leaves its mention where it is."""
    text = "𠮷𠮷方案\n1.建桥（市水利局牵头）\n"
    duty = builders.task(title="建桥", start=text.index("1."), end=len(text) - 1)
    water = builders.unit()
    row = builders.assignment(duty, water, at=text.index("市水利局"), **builders.place("（市水利局牵头）", text))
    path = tmp_path / "map.html"
    made = Network([builders.plan(), *builders.blocks(text), duty, water, row])
    path.write_text(page(made), encoding="utf-8", newline="\n")
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{path.as_uri()}#tab=source")
        assert tab.inner_text(".text .mention") == "市水利局"
        assert tab.inner_text(".text .clause") == "（市水利局牵头）"
