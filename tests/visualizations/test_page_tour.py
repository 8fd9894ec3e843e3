"""The tour: five steps from the data, each with its words and where to go on."""

from tests.visualizations.conftest import Opened


def test_five_steps_with_their_words(example: Opened) -> None:
    example.go("#tab=tour").wait_for_selector(".tour li")
    heads = example.page.eval_on_selector_all(".tour h2", "all => all.map(head => head.textContent)")
    assert len(heads) == 5
    assert "42 项任务" in heads[0]
    assert "市应急管理局牵头最多" in heads[1]
    assert all(step.query_selector(".links a") for step in example.page.query_selector_all(".tour li"))
    assert example.page.query_selector(".tour blockquote .mention") is not None


def test_what_nobody_leads_is_counted_as_in_the_ledger(example: Opened) -> None:
    """The numbers of the third step are the lines that its links open."""
    words = example.go("#tab=tour").inner_text(".tour li:nth-child(3) h2")
    links = example.page.eval_on_selector_all(
        ".tour li:nth-child(3) .links a", "all => all.map(a => a.getAttribute('href'))"
    )
    assert links
    unled = next(link for link in links if "unled" in link)
    example.go(unled).wait_for_selector("table.ledger")
    assert words.startswith(f"{len(example.page.query_selector_all('table.ledger tr[data-target]'))} 项任务")


def test_the_tour_is_there_without_a_task_force(opened: Opened) -> None:
    opened.go("#tab=tour").wait_for_selector(".tour li")
    assert (opened.asked, opened.said) == ([], [])
