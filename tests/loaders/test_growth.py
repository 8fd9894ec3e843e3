"""Reading takes time in proportion to the text: no list, line or outline makes it quadratic."""

import time

import pytest

from tests.loaders.cases import read

_TRIES = 3  # what else the machine does may spoil a measurement, but not three of them


def growth(head: str, piece: str, times: int) -> float:
    """How many times as long twice as many pieces take; 2 is in proportion, 4 is quadratic."""
    once = _seconds(head + piece * times)
    return (_seconds(head + piece * times * 2) - 0.02) / once


def _seconds(text: str) -> float:
    """Processor time of the best of three readings."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        read(text)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("一", 50_000),
        ("局", 50_000),
        ("（", 20_000),
        ("（）", 20_000),
        ("（（）", 10_000),
        ("（市水利局牵头）", 500),
        ("（市水利局牵头", 1_000),
        ("牵头单位：", 5_000),
        ("牵头单位：\n", 2_000),
        ("责任单位：市水利局；", 1_000),
        ("：", 50_000),
        ("1.", 20_000),
        ("（1）", 2_000),
        ("一、", 1_000),
        ("12.5", 20_000),
        ("牵头，", 2_000),
        ("市水利局、", 5_000),
        ("成立工作组，成员单位包括市水利局。", 500),
        ("到2025年底增长5%，", 2_000),
        ("以下简称", 5_000),
        ("成员", 20_000),
        ("市水利局\t", 5_000),
        ("清淤。\n", 5_000),
        ("序号任务牵头单位配合单位1抓排查。市应急局市教育局", 200),
    ],
)
def test_pieces_on_one_line(piece: str, times: int) -> None:
    assert any(growth("", piece, times) < 3 for _ in range(_TRIES))


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param("责任单位：", "市公安局和", id="names joined by 和 in one list"),
        pytest.param("1.抓", "牵头", id="role words in a row"),
        pytest.param("1.抓排查。", "（市公安局牵头，", id="brackets never closed"),
        pytest.param("", "一、抓整改\n（一）抓\n1.抓（市公安局牵头）\n", id="headings that begin again"),
        pytest.param("1.抓排查。", "开展整治（市公安局牵头，市教育局配合）。", id="brackets on one line"),
        pytest.param("责任单位：市教育局", "（市公安局）", id="brackets behind one label"),
    ],
)
def test_pieces_after_a_beginning(head: str, piece: str) -> None:
    assert any(growth(head, piece, 8_000 // len(piece)) < 3 for _ in range(_TRIES))
