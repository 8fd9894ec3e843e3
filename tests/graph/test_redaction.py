"""What stays of a network when a plan's words may not be written."""

import pytest

from graph.model import Assignment, Finding, Task
from graph.network import Network
from graph.redaction import Words, kept_words
from graph.stores.jsonl import dumps
from tests import builders as make

EVERYTHING = make.everything()
CLAUSE = "（市水利局牵头，财政局、各有关部门配合）"


@pytest.mark.parametrize(
    ("words", "text_stays", "clause_stays"),
    [(Words.ALL, True, True), (Words.QUOTES, False, True), (Words.NONE, False, False)],
)
def test_words_that_stay(words: Words, *, text_stays: bool, clause_stays: bool) -> None:
    kept = kept_words(EVERYTHING, words)

    assert (kept.text(make.PLAN) == make.TEXT) is text_stays
    assert (CLAUSE in dumps(kept)) is clause_stays


def test_nothing_else_is_lost() -> None:
    kept = kept_words(EVERYTHING, Words.NONE)

    assert len(kept) == len(EVERYTHING)
    assert [task.title for task in kept.tasks] == [task.title for task in EVERYTHING.tasks]
    assert [(row.id, row.name, row.start, row.end) for row in kept.assignments] == [
        (row.id, row.name, row.start, row.end) for row in EVERYTHING.assignments
    ]


def test_every_quotation_and_head_is_empty() -> None:
    kept = kept_words(EVERYTHING, Words.NONE)

    assert {task.head for task in kept.of(Task)} == {""}
    assert {row.quote for row in kept.of(Assignment)} == {""}


def test_a_finding_keeps_a_mark_where_its_words_stood() -> None:
    quoting, silent = (make.finding("no-lead", f"task/{n}", quote=quote) for n, quote in enumerate(["疏通河道", ""]))
    kept = kept_words(Network([quoting, silent]), Words.NONE)

    assert [finding.quote for finding in kept.of(Finding)] == ["…", ""]


def test_an_id_made_of_words_is_made_anew() -> None:
    finding = make.finding(
        "unread-attribution", subject="", quote="由市水利局会同", id="finding/p/unread-attribution/由市水利局会同"
    )
    [kept] = kept_words(Network([finding]), Words.NONE)

    assert "水利局" not in kept.id


def test_leaving_words_out_twice_is_doing_it_once() -> None:
    once = kept_words(EVERYTHING, Words.NONE)

    assert kept_words(once, Words.NONE) == once
