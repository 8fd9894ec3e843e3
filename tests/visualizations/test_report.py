"""The report: plain sentences with the right numbers, and nothing that a plan's words could break."""

import pytest

from graph.model import Role
from graph.network import Network
from tests import builders as make
from visualizations.report import percent, plain, report

FINANCE, WATER, HOUSING = make.unit("财政局"), make.unit("水利局"), make.unit("住建局")
FIRST, SECOND = make.task("二.（一）.1"), make.task("二.（一）.2", title="疏通河道", start=9)
PLAN = make.plan(title="澄南市防汛方案")


def small(*facts: object) -> Network:
    """A plan with two tasks: water leads the first with finance, finance and housing share the second."""
    borne = [
        make.assignment(FIRST, WATER),
        make.assignment(FIRST, FINANCE, Role.SHARE),
        make.assignment(SECOND, FINANCE, Role.SHARE, at=1),
        make.assignment(SECOND, HOUSING, Role.SHARE, at=2),
    ]
    return Network([make.run(), PLAN, FINANCE, WATER, HOUSING, FIRST, SECOND, *borne, *facts])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "sentence",
    [
        "# 《澄南市防汛方案》责任分工报告",
        "共读到目标0个、指标0个、领域0个、任务2项。",
        "写明的分工：牵头1项次、共同负责3项次、配合0项次、指导0项次，涉及点名单位3个",
        "2项职责中有1项没有单位承担主责：",
        "- 二、（一）2　疏通河道：无牵头单位（写明的有市财政局、市住建局）",
        "3个点名单位中，牵头最多的是市水利局（1项次，占全部牵头的100%）。",
        "| 市财政局 | 0 | 2 | 0 | 0 | 2 |",
        "不牵头任何任务的单位有2个：市财政局、市住建局。",
        "点名的职责数只是工作量的近似，不等于工作量。",
        "没有发现错误或者需要注意的问题。",
        "Out of 2 duties, 1 have no accountable unit.",
    ],
)
def test_report_says(sentence: str) -> None:
    assert sentence in report(small())


def test_findings_stand_under_their_kind_with_one_advice() -> None:
    found = [
        make.finding("no-lead", FIRST.id, names=("市财政局",), quote="q", start=1, end=2),
        make.finding("damage", subject="市财市财政局", start=3, end=4),
        make.finding("no-lead", SECOND.id, names=("市财政局",), quote="q", start=5, end=6),
    ]
    text = report(small(*found))

    assert "发现错误0处、警告3处、提示0处。" in text
    assert text.count("**警告：无牵头单位（2处）**") == 1
    assert text.count("一件事情原则上由一个部门负责") == 1


def test_many_findings_are_cut_with_a_place_to_look() -> None:
    found = [make.finding("no-lead", f"task/x/{n}", subject=f"二.{n}", quote="q") for n in range(30)]

    assert "- 另有22处，见 findings.csv。" in report(small(*found))


def test_english_report_holds_no_chinese_sentence() -> None:
    text = report(small(), lang="en")

    assert "2. Does every task have somebody" in text
    assert "责任分工报告" not in text
    assert "Summary in English" not in text


def test_an_empty_network_has_a_report() -> None:
    assert "没有读到写明责任单位的任务" in report(Network())


@pytest.mark.parametrize(
    ("share", "sentence"),
    [
        (None, ""),
        (1.0, "表示分工的词语全部读懂"),
        (0.9996, "表示分工的词语，约99%已经读懂"),
        (0.5, "约50%"),
    ],
)
def test_share_of_words_accounted_for(share: float | None, sentence: str) -> None:
    text = report(small(), accounted=share)

    assert sentence in text
    assert ("表示分工的词语" in text) is (share is not None)


def test_a_mark_of_confidence_stands_at_the_top() -> None:
    marked = Network([make.run(), make.plan(title="方案", marked="机密")])

    assert report(marked).splitlines()[2].startswith("> 注意：chengnan-2025.txt标有“机密”")


def test_words_of_a_plan_are_no_markup() -> None:
    text = report(Network([make.run(), make.plan(title="<b>[方案](x)|*")]))

    assert r"\<b\>\[方案\](x)\|\*" in text
    assert plain("甲\n乙") == "甲 乙"


def test_no_false_precision() -> None:
    assert [percent(share) for share in (0, 0.001, 0.333, 0.999, 1)] == ["0%", "1%", "33%", "99%", "100%"]


def test_the_same_network_gives_the_same_report() -> None:
    assert report(small()) == report(small())
