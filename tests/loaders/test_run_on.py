"""Plans whose line breaks were lost: what is still read, and what is said where a break can be read two ways."""

from collections import Counter

import pytest

from graph.network import Network
from tests.loaders.cases import misquoted, read
from tests.loaders.made_plans import made_plan
from tests.loaders.test_variants import EXPLAINING, told
from tests.loaders.variants import run_on

PLANS = 120
REST = "。守住底线，形成长效机制。" * 8


def edges(network: Network) -> Counter[tuple[str, ...]]:
    """Task, unit, role and status of every assignment."""
    return Counter(one[:4] for one in told(network).elements())


def breaks(text: str) -> list[tuple[str, str]]:
    network = read(text)
    assert misquoted(network) == []
    return [
        (finding.subject, finding.names[0][:6]) for finding in network.findings if finding.code == "ambiguous-break"
    ]


def test_made_plans_lose_little_in_one_line_and_say_what() -> None:
    kept = lost = wrong = silent = 0
    for seed in range(PLANS):
        text = made_plan(seed)
        lines, line = read(text), read(run_on(text))
        assert not any(finding.code in EXPLAINING for finding in lines.findings), text
        assert misquoted(line) == []
        missing, new = edges(lines) - edges(line), edges(line) - edges(lines)
        explained = any(finding.code in EXPLAINING for finding in line.findings)
        kept += (edges(lines) & edges(line)).total()
        lost += missing.total()
        wrong += new.total()
        silent += 0 if explained else missing.total() + new.total()
    assert kept >= 0.98 * (kept + lost)
    assert wrong <= 0.005 * kept
    assert silent == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"一、目标{REST}二、任务（一）防汛1.储水。（市公安局负责）2.抓排查3.抓整治。（市水利局负责）",
            [("二.(一).3", "3.抓整治。")],
        ),
        (
            f"一、目标{REST}（一）防汛{REST}稳步推进（二）抗旱。1.抓储水。（市水利局负责）",
            [("一.(二)", "（二）抗旱。")],
        ),
        (
            f"一、目标{REST}二、任务。1.抓排查。责任单位：市水利局完成时限：2025-122.抓整治。责任单位：市公安局",
            [("二.2", "2.抓整治。")],
        ),
        (
            f"一、目标{REST}（一）防汛。1.抓排查。2.抓整治。（市水利局负责）（二）抗旱。1.储水。2.引水。（市公安局负责）",
            [("一.(一)", "（一）"), ("一.(二)", "（二）")],
        ),
        (
            f"一、目标{REST}（一）防汛。1.抓排查。2.抓整治。（市水利局负责）（二）抗旱。1.储水。（市公安局负责）",
            [("一.(一).2", "2")],
        ),
    ],
    ids=[
        "number after a title",
        "（二） after words",
        "number on a date",
        "a clause for all",
        "a clause for one or all",
    ],
)
def test_a_break_that_can_be_read_two_ways_is_a_finding(text: str, wanted: list[tuple[str, str]]) -> None:
    assert breaks(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        f"一、目标{REST}推动一、二、三产业融合。覆盖2.5万户、3.6万人{REST}二、任务。1.抓排查。（市水利局负责）2.抓整治。（市公安局负责）",
        f"一、目标{REST}二、任务。落实国发2号文件第2.条、附件（二）和周二、周三要求{REST}1.抓排查。（市水利局负责）",
        "一、目标\n1.抓排查2.抓整治。（市水利局负责）\n二、任务\n1.储水。\n2.引水。（市公安局负责）\n",
        f"一、目标{REST}二、任务。1.抓排查。重点抓好：（1）台账；（2）回访。（市水利局负责）2.抓整治。（市公安局负责）",
    ],
    ids=["figures and counting", "cited numbers", "lines that were kept", "points of a sentence"],
)
def test_what_has_one_reading_is_no_finding(text: str) -> None:
    assert breaks(text) == []


def test_points_of_a_sentence_are_no_tasks() -> None:
    text = (
        f"一、目标{REST}二、任务。1.抓排查。重点抓好：（1）台账；（2）回访。（市水利局负责）2.抓整治。（市公安局负责）"
    )
    assert [row.task.partition("/")[2].partition("/")[2] for row in read(text).assignments] == ["二.1", "二.2"]


def test_a_label_may_follow_a_title_without_a_sign() -> None:
    text = f"一、目标{REST}二、任务。1.抓好堤防巡查责任单位：市水利局2.抓好隐患整治 责任单位：市公安局"
    told_here = [(row.task.rpartition("/")[2], row.mention, row.quote) for row in read(text).assignments]
    assert told_here == [("二.1", "市水利局", "责任单位：市水利局"), ("二.2", "市公安局", "责任单位：市公安局")]


def test_a_list_before_the_signature_is_read() -> None:
    text = f"一、目标{REST}二、任务。1.抓好堤防巡查。（市水利局、市公安局）澄南市人民政府办公室2025年3月1日"
    assert [row.mention for row in read(text).assignments] == ["市水利局", "市公安局"]
