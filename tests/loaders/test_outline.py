"""Which numbers are headings: `fixtures/outline.txt`."""

import pytest

from loaders.outline import outline
from loaders.view import view
from tests.loaders.cases import cases


@pytest.mark.parametrize(("text", "wanted"), cases("outline"))
def test_outline(text: str, wanted: list[str]) -> None:
    read = outline(view(text))
    jumped = {jump.index for jump in read.jumps}
    told = [".".join(section.path) + " (jump)" * (section.index in jumped) for section in read.sections[1:]]
    assert (told or ["nothing"]) == wanted


def test_sections_lie_inside_their_parents_and_cover_the_text() -> None:
    text = "一、任务（一）供水1.建水厂。2.换管道。（二）排水。二、保障"
    read = outline(view(text))
    assert (read.root.start, read.root.end) == (0, len(text))
    for section in read.sections[1:]:
        assert section.parent is not None
        assert section.parent.start <= section.start <= section.own_end <= section.end <= section.parent.end
    assert [text[s.start : s.own_end] for s in read.sections] == [
        "", "一、任务", "（一）供水", "1.建水厂。", "2.换管道。", "（二）排水。", "二、保障",
    ]  # fmt: skip
