"""Findings in words: their table, their order, and how they name a place."""

import re
from itertools import pairwise

import pytest

from graph.errors import UnknownNameError
from graph.findings import (
    Severity,
    advice,
    by_severity,
    codes,
    found,
    label,
    place,
    sentence,
    severity,
    subject,
    wordings,
    worst,
)

# The table of the model: what each code weighs, and whether it follows from the network alone.
TABLE = """
error no-unit
warning no-lead collective-only several-leads lead-and-support not-in-body empty-area unserved-goal
warning unowned-indicator past-deadline
note sole-responsible joint-leads collective-co-units idle-member no-deadline
"""
WHILE_READING = """
unresolved-unit suspected-same numbering damage unread-attribution ambiguous-break
curation-version curation-unfit unknown-jurisdiction encoding scanned
"""


def test_every_code_weighs_what_the_model_says() -> None:
    expected = {code: line.split()[0] for line in TABLE.strip().splitlines() for code in line.split()[1:]}
    assert {code: str(severity(code)) for code in codes(structural=True)} == expected
    assert {code: str(severity(code)) for code in codes(structural=False)} == dict.fromkeys(
        WHILE_READING.split(), "warning"
    )


@pytest.mark.parametrize("key", wordings(), ids="@".join)
def test_every_row_is_told_in_both_languages(key: tuple[str, str]) -> None:
    row = wordings()[key]
    for texts in (row.label, row.sentence, row.advice):
        assert re.search(r"[一-鿿]", texts["zh"])
        assert not re.search(r"[一-鿿]", texts["en"])
    assert row.sentence["zh"].rstrip("]").endswith("。")
    fields = {lang: set(re.findall(r"\{(\w+)\}", text)) for lang, text in row.sentence.items()}
    assert fields["zh"] == fields["en"]


def test_severities_are_ordered_by_weight() -> None:
    ordered = sorted(["warning", "error", "note"], key=Severity)
    assert ordered == ["note", "warning", "error"]
    for less, more in pairwise(Severity):
        assert less < more
        assert more > less
        assert less <= less  # noqa: PLR0124 - the very point
        assert more >= less
        assert not more <= less


@pytest.mark.parametrize(
    ("path", "part", "marks", "zh", "en"),
    [
        (["二"], 0, "二", "第二部分", "二"),
        (["3."], 0, "3", "第3项", "3"),
        (["二", "（二）"], 0, "二.(二)", "二、（二）", "二、（二）"),
        (["二、", "（二）", "10."], 0, "二.(二).10", "二、（二）10", "二、（二）10"),
        (["二", "(三)", "1", "(2)"], 0, "二.(三).1.(2)", "二、（三）1.（2）", "二、（三）1.（2）"),
        (
            ["二", "(四)", "2"],
            1,
            "二.(四).2/1",
            "二、（四）2（单独写明责任的第1句）",
            "二、（四）2 (assigned sentence 1)",
        ),
        (["第三章", "第八条"], 0, "第三章.第八条", "第三章第八条", "第三章第八条"),
    ],
)
def test_a_place_is_written_as_documents_write_it(path: list[str], part: int, marks: str, zh: str, en: str) -> None:
    assert subject(path, part) == marks
    assert place(marks) == zh
    assert place(marks, "en") == en


@pytest.mark.parametrize("words", ["市大数据局", "人民银行沅江支行 / 人民银行沅江市分行", "plan.txt", ""])
def test_what_is_no_place_stays_as_it_is(words: str) -> None:
    assert place(words) == words


def test_sentence_quotes_place_names_and_words() -> None:
    finding = found(
        "no-lead", "plan/a", about="task/a/二.二.10", subject="二.(二).10",
        quote="（市公安局、市教育局负责）", names=("市公安局", "市教育局"),
    )  # fmt: skip
    assert sentence(finding) == (
        "二、（二）10由市公安局、市教育局共同负责，没有写明由哪个单位牵头。原文：“（市公安局、市教育局负责）”。"
    )
    english = "二、（二）10 is shared by 市公安局, 市教育局, and none of them is said to lead."
    assert sentence(finding, "en") == f"{english} Words: “（市公安局、市教育局负责）”."
    assert "牵头" in advice(finding)
    assert "lead" in advice(finding, "en")


def test_a_finding_about_the_plan_has_its_own_words() -> None:
    finding = found("no-lead", "plan/a", about="plan/a", names=("一.1", "一.2"))
    assert sentence(finding) == "全文没有写明牵头单位；其中有2项职责由两个以上单位共同负责。"


@pytest.mark.parametrize(
    ("names", "quote", "expected"),
    [
        ((), "", "“市信息办”不能确定是哪个单位。"),
        (("市大数据局", "市工信局"), "", "“市信息办”不能确定是哪个单位，可能是市大数据局、市工信局。"),
        ((), "（市信息办牵头）", "“市信息办”不能确定是哪个单位。原文：“（市信息办牵头）”。"),
    ],
)
def test_what_is_not_known_is_left_out_of_the_sentence(names: tuple[str, ...], quote: str, expected: str) -> None:
    assert sentence(found("unresolved-unit", "plan/a", subject="市信息办", quote=quote, names=names)) == expected


def test_braces_and_brackets_of_a_document_are_only_text() -> None:
    finding = found("unread-attribution", "plan/a", quote="[{names}]责任单位：", start=7)
    assert sentence(finding) == "有一处文字像是责任分工，但没有读懂：“[{names}]责任单位：”。"


def test_the_worst_comes_first_and_then_the_place() -> None:
    late = found("no-unit", "plan/a", about="task/a/9", start=900)
    early = found("no-lead", "plan/a", about="task/a/1", start=100)
    later = found("collective-only", "plan/a", about="task/a/2", start=200)
    note = found("joint-leads", "plan/a", about="task/a/0", start=1)
    assert by_severity([note, later, early, late]) == (late, early, later, note)
    assert worst([note, later]) is Severity.WARNING
    assert worst([]) is None


def test_ids_do_not_depend_on_script_and_tell_places_apart() -> None:
    one = found("damage", "plan/a", subject="市人民市人民檢察院", start=5)
    two = found("damage", "plan/a", subject="市人民市人民检察院", start=5)
    other = found("damage", "plan/a", subject="市人民市人民检察院", start=50)
    assert one.id == two.id != other.id


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="no-lead"):
        found("no-leads", "plan/a")


def test_labels_are_short() -> None:
    assert max(len(label(code)) for code in codes()) <= 14
