"""`annotate` in a real browser: a person checks a plan by keyboard, saves, and the plan is read as they said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import call
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLE = ROOT / "examples" / "chengnan-2025.txt"


@pytest.fixture
def page(plan: Path) -> Path:
    """The page of the small plan."""
    path = plan.parent / "check.html"
    assert call("annotate", plan, "-o", path).exit_code == 0
    return path


@pytest.fixture
def tab(browser: "Browser", page: Path) -> "Iterator[Page]":
    """The page in a browser; whatever it says or asks for fails the test."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True) as context:
        opened, said = context.new_page(), []
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
        opened.goto(page.as_uri())
        opened.wait_for_selector("#panel .who")
        yield opened
        assert said == []


def save(tab: "Page", folder: Path) -> Path:
    """Save by key; the file."""
    with tab.expect_download() as download:
        tab.keyboard.press("s")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def entries(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["plans"][0]["corrections"]
    return found


def rows(plan: Path, *options: str | Path) -> set[tuple[str, str, str, str]]:
    lines = [json.loads(line) for line in call("extract", plan, *options).stdout.splitlines()]
    return {(row["task"]["title"], row["unit"], row["role"], row["status"]) for row in lines}


def select(tab: "Page", words: str) -> None:
    """Select words of the text as a mouse would."""
    tab.evaluate(
        """words => {
          for (const box of document.querySelectorAll(".words")) {
            const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.textContent.indexOf(words);
              if (at >= 0) { window.getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
            }
          }
        }""",
        words,
    )


def test_a_person_corrects_the_plan_by_keyboard(tab: "Page", plan: Path) -> None:
    """The second reading is wrong, the third supports, and two assignments were missed, one of them not in words."""
    before = rows(plan)
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel .who b") == "市财政局"
    tab.keyboard.press("x")
    tab.keyboard.press("r")
    tab.keyboard.press("3")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#progress .figures-of").split() == [
        "已核",
        "3",
        "/",
        str(tab.evaluate("Zerentu.steps.length")),
    ]

    select(tab, "修订转移方案")
    tab.keyboard.press("a")
    tab.keyboard.type("市民政局")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    tab.keyboard.press("a")
    tab.fill("#field-unit", "市气象局")
    tab.check("input[value=guide]")
    tab.select_option("#field-task", label="二.一.2 疏通河道")
    tab.fill("#field-note", "会议纪要")
    tab.press("#field-note", "Enter")

    file = save(tab, plan.parent)
    after = rows(plan, "--curation", file)
    assert before - after == {
        ("改造老旧泵站", "市财政局", "share", "extracted"),
        ("改造老旧泵站", "市住建局", "share", "extracted"),
    }
    assert after - before == {
        ("改造老旧泵站", "市住建局", "support", "curated"),
        ("完善应急预案", "市民政局", "lead", "curated"),
        ("疏通河道", "市气象局", "guide", "curated"),
    }
    by_unit = {entry["unit"]: entry for entry in entries(file)}
    assert by_unit["市民政局"]["quote"] == "修订转移方案"
    assert by_unit["市气象局"]["note"] == "会议纪要"
    assert by_unit["市水利局"]["do"] == "checked"


def test_what_was_saved_can_be_gone_on_with(tab: "Page", plan: Path) -> None:
    """The page opened with its own file saves the same file again."""
    for key in ("x", "Shift+Enter", "Enter"):
        tab.keyboard.press(key)
    file = save(tab, plan.parent)
    call("annotate", plan, "--curation", file, "-o", plan.parent / "again.html")
    tab.goto((plan.parent / "again.html").as_uri())
    again = save(tab, plan.parent / "again")
    assert entries(again) == entries(file)
    assert len(entries(again)) == tab.evaluate("Zerentu.checked()")


def test_the_page_remembers_what_was_decided(tab: "Page") -> None:
    """Closed before saving, and opened again in the same browser."""
    tab.keyboard.press("x")
    tab.reload()
    tab.wait_for_selector("#panel .who")
    assert tab.evaluate("Zerentu.checked()") == 1
    assert tab.inner_text("#progress .unsaved")


def test_undo_takes_back_one_decision(tab: "Page") -> None:
    for key in ("Enter", "Shift+Enter", "z"):
        tab.keyboard.press(key)
    assert tab.evaluate("Zerentu.checked()") == 1
    assert tab.inner_text("#panel .who b") == "市财政局"


def test_a_task_without_unit_is_asked_about(tab: "Page", plan: Path) -> None:
    """It stands among the doubtful ones; Enter says that it is rightly so."""
    tab.click("[data-filter=doubtful]")
    assert "完善应急预案" in tab.inner_text("#panel")
    tab.click("#right")
    (entry,) = entries(save(tab, plan.parent))
    assert (entry["do"], "unit" in entry) == ("checked", False)
    assert entry["task"].endswith("/二.二.2")


def test_words_that_are_not_in_the_plan_are_refused(tab: "Page") -> None:
    tab.keyboard.press("a")
    tab.fill("#field-words", "没有的话")
    tab.fill("#field-unit", "市气象局")
    tab.check("input[value=lead]")
    tab.click(".form [type=submit]")
    assert "原文中没有" in tab.inner_text(".trouble")
    tab.keyboard.press("Escape")
    assert tab.evaluate("Zerentu.added().length") == 0


def test_every_word_changes_language(tab: "Page") -> None:
    tab.click("button[data-lang=en]")
    assert "Save corrections" in tab.inner_text("#save")
    tab.keyboard.press("j")
    panel = tab.inner_text("#panel")
    assert "Whole clause right" in panel
    assert "市财政局" in panel


def test_a_reason_is_shown_to_the_keyboard(browser: "Browser", tmp_path: Path) -> None:
    """A word that assigns nothing can be reached, and says why."""
    call("annotate", EXAMPLE, "-o", tmp_path / "check.html")
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto((tmp_path / "check.html").as_uri())
        tab.focus(".silent")
        shown = tab.evaluate("getComputedStyle(document.activeElement, '::after').content")
        assert shown.strip('"') == tab.get_attribute(".silent", "data-why") != ""


def test_offsets_hold_with_windows_line_ends_and_rare_characters(browser: "Browser", tmp_path: Path) -> None:
    """What the page saves quotes the file word for word."""
    lines = (
        "澄南市𠮷方案",
        "一、任务",
        "1.整改。",
        "牵头单位：市水利局",
        "配合单位：市财政局",
        "2.种𠮷树。（市林业局负责）",
    )
    text = "".join(f"{line}\r\n" for line in lines)
    plan = tmp_path / "plan.txt"
    plan.write_bytes(text.encode())
    call("annotate", plan, "-o", tmp_path / "check.html")
    with browser.new_context(accept_downloads=True) as context:
        tab = context.new_page()
        tab.goto((tmp_path / "check.html").as_uri())
        for _ in range(3):
            tab.keyboard.press("x")
        file = save(tab, tmp_path)
    for entry in entries(file):
        assert text[entry["start"] : entry["end"]] == entry["quote"]
        assert text[entry["mention_start"] :].startswith(entry["mention"])
    assert rows(plan, "--curation", file) == set()


def test_annotate_says_what_is_wrong(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(
        '{"format": "zerentu-curation", "version": 1, "plans": [{"plan": "plan/q", "corrections": []}]}',
        encoding="utf-8",
        newline="\n",
    )
    result = call("annotate", plan, "--curation", other, "-o", tmp_path / "check.html")
    assert result.exit_code == 3
    assert "corrects plan/q" in result.stderr
    assert not (tmp_path / "check.html").exists()
