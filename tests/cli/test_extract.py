"""`extract`, `check` and `ask`: what is printed, and that other programs can read it."""

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import PLAN_TEXT, call, run


def test_extract_prints_one_assignment_a_line(plan: Path) -> None:
    rows = [json.loads(line) for line in call("extract", plan).stdout.splitlines()]

    assert list(rows[0]) == [
        "plan", "task", "area", "role", "unit", "unit_id", "mention", "kind", "status", "deadline", "quote",
        "start", "end",
    ]  # fmt: skip
    assert [(row["role"], row["unit"]) for row in rows[:3]] == [
        ("lead", "市水利局"),
        ("share", "市财政局"),
        ("share", "市住建局"),
    ]


def test_offsets_count_in_the_text_that_extract_prints(plan: Path) -> None:
    text = call("extract", plan, "--format", "text").stdout

    for row in map(json.loads, call("extract", plan).stdout.splitlines()):
        assert text[row["start"] : row["end"]] == row["quote"]


def test_text_is_the_file_byte_by_byte(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    for data in (PLAN_TEXT.encode("utf-8"), PLAN_TEXT.rstrip().replace("\n", "\r\n").encode("utf-8")):
        file.write_bytes(data)
        assert run("extract", file, "--format", "text").stdout == data


def test_text_of_two_plans_is_refused(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PLAN_TEXT.replace("防汛", "防火"), encoding="utf-8", newline="\n")
    result = call("extract", plan, other, "--format", "text")

    assert result.exit_code == 3
    assert "Name one plan" in result.stderr


def test_extract_as_csv_has_the_same_rows(plan: Path) -> None:
    lines = [json.loads(line) for line in call("extract", plan).stdout.splitlines()]
    text = call("extract", plan, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert [(row["task.id"], row["unit"], row["start"]) for row in rows] == [
        (line["task"]["id"], line["unit"], str(line["start"])) for line in lines
    ]


def test_check_says_where_what_and_what_to_do(plan: Path) -> None:
    result = call("check", plan)

    assert result.exit_code == 1
    assert "错误 [no-unit] 防汛方案.txt:11" in result.stdout
    assert "警告 [no-lead] 防汛方案.txt:8" in result.stdout
    assert "二、（一）2" in result.stdout
    assert "建议：" in result.stdout


def test_severity_decides_what_is_printed_and_the_exit_code(plan: Path, tmp_path: Path) -> None:
    errors = call("check", plan, "--severity", "error")
    assert (errors.exit_code, "no-lead" in errors.stdout, "no-unit" in errors.stdout) == (1, False, True)

    clean = tmp_path / "clean.txt"
    lines = PLAN_TEXT.replace("（市水利局、市城管局、", "（市水利局牵头，市城管局、").splitlines()[:-1]
    clean.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    none = call("check", clean, "--severity", "error")
    assert (none.exit_code, none.stdout) == (0, "")


def test_check_speaks_english(plan: Path) -> None:
    assert "What to do: " in call("check", plan, "--lang", "en").stdout


def test_ask_lists_the_questions() -> None:
    printed = call("ask", "--lang", "en").stdout

    assert "unit NAME" in printed
    assert "How many duties each unit has" in printed


def test_an_answer_is_a_list_of_objects_with_english_keys(plan: Path) -> None:
    rows = json.loads(call("ask", "load", "--on", plan, "--format", "json").stdout)

    assert {row["unit"]: (row["lead"], row["share"], row["support"]) for row in rows} == {
        "市水利局": (1, 1, 1),
        "市应急管理局": (1, 0, 0),
        "市财政局": (0, 2, 0),
        "市住建局": (0, 1, 0),
        "市城管局": (0, 1, 0),
    }


def test_an_answer_as_csv_opens_in_excel(plan: Path) -> None:
    data = run("ask", "load", "--on", plan, "--format", "csv").stdout

    assert data.startswith("\ufeff单位,".encode())


def test_an_answer_as_a_table_says_what_the_numbers_are(plan: Path) -> None:
    printed = call("ask", "load", "--on", plan).stdout

    assert printed.startswith("各单位职责负荷\n")
    assert "点名的职责数只是工作量的近似，不等于工作量。" in printed


def test_a_question_takes_its_own_settings(plan: Path) -> None:
    rows = json.loads(call("ask", "load", "--on", plan, "--weights", "0:0:1:0", "--format", "json").stdout)

    assert {row["unit"]: row["weighted"] for row in rows if row["weighted"]} == {"市水利局": 1.0}


def test_a_long_table_and_a_wide_one(plan: Path) -> None:
    wide, long = (json.loads(call("ask", "matrix", "--form", form, "--on", plan, "--format", "json").stdout)
                  for form in ("wide", "long"))  # fmt: skip

    assert len(long) > len(wide)
