"""Reading takes time in proportion to the text: no list, line or outline makes it quadratic."""

import time

import pytest

from loaders.document import Document, paragraphs
from loaders.extract import extract
from loaders.options import Options

_CHARACTERS = 16_000
_ALLOWED = 60e-6  # seconds a character; a quadratic step took 300 and more


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        pytest.param("责任单位：", "市公安局和", id="names joined by 和 in one list"),
        pytest.param("1.抓", "牵头", id="role words in a row"),
        pytest.param("1.抓排查。", "（市公安局牵头，", id="brackets never closed"),
        pytest.param("", "一、抓整改\n（一）抓\n1.抓（市公安局牵头）\n", id="headings that begin again"),
        pytest.param("1.抓排查。", "开展整治（市公安局牵头，市教育局配合）。", id="brackets on one line"),
        pytest.param("责任单位：市教育局", "（市公安局）", id="brackets behind one label"),
    ],
)
def test_time_is_in_proportion_to_the_text(head: str, unit: str) -> None:
    text = head + unit * (_CHARACTERS // len(unit))
    document = Document("a.txt", "text", "utf-8", paragraphs(text))
    start = time.process_time()
    extract(document, Options(), {})
    assert time.process_time() - start < _ALLOWED * _CHARACTERS
