"""Markdown: which marks go, what stays, tables, and what offsets refer to."""

import time
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.document import Document
from loaders.formats.markdown import read
from loaders.options import Options
from loaders.read import read_plans


def markdown(text: str) -> Document:
    document = read(text.encode(), "a.md")
    assert "".join(block.text for block in document.blocks) == document.text
    return document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 防汛方案", ["防汛方案"]),
        ("##一、目标 ##", ["一、目标"]),
        ("防汛方案\n===\n一、目标\n---\n", ["防汛方案", "一、目标"]),
        ("甲\n乙\n\n丙", ["甲", "乙", "丙"]),
        ("1. 巡查\n2. 补种", ["1. 巡查", "2. 补种"]),
        ("- 巡查\n* 补种\n  + 清淤\n- [x] 管护", ["巡查", "补种", "清淤", "管护"]),
        ("> 甲\n>> 乙", ["甲", "乙"]),
        ("**牵头单位：**市水利局", ["牵头单位：市水利局"]),
        ("***甲***、*乙*、__丙__、_丁_、~~戊~~", ["甲、乙、丙、丁、戊"]),
        ("2*3*4，a_b_c，* 注", ["2*3*4，a_b_c，* 注"]),
        (r"\*注 \# 号 1\. 项", ["*注 # 号 1. 项"]),
        ("见[方案](http://a.cn/(1).html)、[表][1]、<http://a.cn>\n\n[1]: http://b.cn", ["见方案、表、http://a.cn"]),
        ("![河道图](a.png)", ["河道图"]),
        ("市水利局`牵头*`", ["市水利局牵头*"]),
        ("甲<br>乙<span style='x'>丙</span>&nbsp;&lt;7", ["甲", "乙丙 <7"]),
        ("甲<!-- 旧稿\n旧稿 -->乙", ["甲乙"]),
        ("甲\n\n---\n\n* * *\n乙", ["甲", "乙"]),
        ("```text\n# 不是标题\n**不是**\n```\n# 标题", ["# 不是标题", "**不是**", "标题"]),
        ("---\ntitle: 防汛方案\n---\n一、目标", ["title: 防汛方案", "一、目标"]),
        ("　　一、目标  \n二、任务\\", ["一、目标", "二、任务"]),
        ("甲[^a]\n\n[^a]: 每月一次", ["甲", "每月一次"]),
        ("水位<警戒且>保证", ["水位<警戒且>保证"]),
        ("(甲|乙)\n(丙|丁)", ["(甲|乙)", "(丙|丁)"]),
        ("\ufeff# 甲", ["甲"]),
    ],
)
def test_marks_go_and_words_stay(text: str, expected: list[str]) -> None:
    assert markdown(text).text.splitlines() == expected


def test_headings_and_notes_are_known() -> None:
    document = markdown("# 方案[^1]\n任务\n---\n正文\n\n[^1]: 略")
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "方案\n"),
        ("heading", "任务\n"),
        ("paragraph", "正文\n"),
        ("note", "略\n"),
    ]
    assert document.blocks[-1].place == "脚注1"


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("|任务|牵头单位|\n|:--|--:|\n|巡查|**市水利局**|", ("任务", "牵头单位"), [["巡查", "市水利局"]]),
        (
            "任务 | 牵头单位\n--- | ---\n巡查 | 甲<br>乙\n补种 |\n",
            ("任务", "牵头单位"),
            [["巡查", "甲\n乙"], ["补种", ""]],
        ),
        (r"|a|b|" + "\n|-|-|\n" + r"|1\|2|3|", ("a", "b"), [["1|2", "3"]]),
        ("|任务|单位|\n|--|--|\n|巡查|甲|乙|", ("任务", "单位"), [["巡查", "甲 乙"]]),
        ("> |任务|单位|\n> |--|--|\n> |巡查|甲|", ("任务", "单位"), [["巡查", "甲"]]),
        (
            "<table>\n<tr><td>任务<td>牵头单位\n<tr><td rowspan=2>巡查<td>甲\n<tr><td>乙\n</table>",
            ("任务", "牵头单位"),
            [["巡查", "甲"], ["巡查", "乙"]],
        ),
    ],
)
def test_tables(text: str, header: tuple[str, ...], rows: list[list[str]]) -> None:
    document = markdown(f"防汛任务表\n\n{text}\n\n结尾")
    (table,) = document.tables
    assert (table.name, table.header) == ("防汛任务表", header)
    assert [[document.text[start:end] for start, end in row.cells] for row in table.rows] == rows
    assert document.text.endswith("\n结尾\n")


def test_the_same_plan_with_and_without_marks_gives_the_same_duties(tmp_path: Path) -> None:
    marked = "# 澄南市防汛方案\n"
    marked += "## 一、任务\n**1.巡查堤防。**（*市水利局*牵头，市财政局配合）\n- 2.补种树木。（市林业局负责）"
    plain = "澄南市防汛方案\n一、任务\n1.巡查堤防。（市水利局牵头，市财政局配合）\n2.补种树木。（市林业局负责）\n"
    (tmp_path / "a.md").write_text(marked, encoding="utf-8", newline="\n")
    (tmp_path / "b.txt").write_text(plain, encoding="utf-8", newline="\n")
    one, other = (read_plans([str(tmp_path / name)], Options()) for name in ("a.md", "b.txt"))
    assert one.text(one.plans[0].id) == plain
    assert [(row.role, row.unit) for row in one.assignments] == [(row.role, row.unit) for row in other.assignments]
    assert len(one.assignments) == 3


@pytest.mark.parametrize(
    "text",
    [
        "*" * 50_000,
        "[" * 50_000,
        "<!--" * 50_000,
        "`" * 30_000 + "甲",
        "|" * 50_000 + "\n|-",
        "> " * 50_000,
        "_甲" * 30_000,
    ],
    ids=["stars", "links", "comments", "code", "bars", "quotes", "underscores"],
)
def test_lines_that_were_made_to_hurt(text: str) -> None:
    start = time.process_time()
    assert markdown(f"一、目标\n{text}\n").text.startswith("一、目标\n")
    assert time.process_time() - start < 60, "it hangs"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "the file is empty"), (b"---\n***\n", "there is no text"), (b"PK\x03\x04\x00\x00", "not a text file")],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data, "a.md")
