"""Lines that swallowed others: which lines hold headings of their own, and which numbers there may be headings.

A plan that went through a form or a bad conversion stands in one line. Most headings there still follow the
end of a sentence; those that do not are believed only with a finding, because they can be read two ways.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from loaders.numerals import Mark

_HIGH = frozenset({"chapter", "han", "hanb"})
_SHORTEST_LINE, _REACH = 80, 400
# 第二、 图1. 附件（二） 统一、 周三、 2025—3. 甲、乙及（二）: no heading begins after these.
_NEVER_BEFORE = re.compile(
    r"[第图表件条款项批期版周统唯逐之单同专归合划如的和及与或至到~—\-、,/(“‘\"'《<\[〔]$|\d$|[A-Za-z]$|^$"
)
_HEADS_WORDS = re.compile(r"[\u3400-\u9fff“\"‘'《<]")
SIGNED = r"[\u4e00-\u9fff]{3,25}\d{4}年\d{1,2}月\d{1,2}日|附件[:\d]"
"""What stands below a plan, where its line break was lost: who issued it and when, its annex."""

HAN_LIST = re.compile(r"[一二三四五六七八九十]{1,3}(?:[、,和及与]|[产次级类])")
"""What follows a 一、 that counts and heads nothing: 一、二、三产业."""


class RunOn:
    """The lines of a text that hold several headings of high rank, asked by place."""

    def __init__(self, folded: str = "", marks: Iterable[Mark] = ()) -> None:
        """Look through the marks of a text."""
        self._folded = folded
        self._lines = [
            line
            for line, inside in _by_line(folded, marks)
            if _counts_on(inside) and line[1] - line[0] >= _SHORTEST_LINE
        ]
        self._starts = [start for start, _ in self._lines]

    def holds(self, place: int) -> bool:
        r"""Whether a place stands in such a line.

        >>> from loaders.numerals import marks
        >>> lines = "一、目标。" + "守底线。" * 20 + "二、任务。"
        >>> RunOn(lines, marks(lines)).holds(3), RunOn(lines.replace("二", "\\n二"), []).holds(3)
        (True, False)
        """
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._lines[at][1]

    def stuck(self, mark: Mark, due: int) -> Mark | None:
        """The number that is due where it is written onto a date: 3. in 2025-123.开展."""
        digits = str(due)
        written = str(mark.number)
        on_date = self._folded[max(0, mark.start - 1) : mark.start] in {"-", "/", "."}
        if mark.kind != "num" or not on_date or written == digits or not written.endswith(digits):
            return None
        return Mark("num", due, mark.end - len(digits) - 1, mark.end)

    def may_head(self, mark: Mark) -> bool:
        """Whether words stand on both sides of a number as they stand around a heading."""
        before, after = self._folded[max(0, mark.start - 1) : mark.start], self._folded[mark.end : mark.end + 4]
        if _NEVER_BEFORE.search(before) or not _HEADS_WORDS.match(after):
            return False
        return mark.kind != "han" or not HAN_LIST.match(after)

    def lists(self, mark: Mark) -> bool:
        """Whether the first of some points ends without 。, as the points of one sentence do."""
        stretch = self._folded[mark.end : mark.end + _REACH]
        following = re.search(rf"\({mark.number + 1}\)|[⑴-⒇①-⑳]", stretch)
        return following is not None and "。" not in stretch[: following.start()]


def _by_line(folded: str, marks: Iterable[Mark]) -> Iterator[tuple[tuple[int, int], list[Mark]]]:
    """The marks of high rank, line by line."""
    line, inside = (0, 0), list[Mark]()
    for mark in marks:
        if mark.kind not in _HIGH or HAN_LIST.match(folded, mark.end) or folded[mark.start - 1 : mark.start] == "、":
            continue
        if mark.start >= line[1]:
            yield line, inside
            end = folded.find("\n", mark.start)
            line = folded.rfind("\n", line[1], mark.start) + 1 or line[1], end if end >= 0 else len(folded)
            inside = []
        inside.append(mark)
    yield line, inside


def _counts_on(marks: list[Mark]) -> bool:
    """Whether some number is followed by the next one of its kind, and not at once."""
    last: dict[str, Mark] = {}
    for mark in marks:
        before = last.get(mark.kind)
        if before and mark.number == before.number + 1 and mark.start > before.end + 1:
            return True
        last[mark.kind] = mark
    return False
