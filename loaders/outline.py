"""The outline of a plan: which numbers are headings, and the section each stretch stands under.

A number is a heading if a line starts with it, or if it continues its series and stands where a
heading can stand: after the end of a sentence or clause, or right after a higher heading. So a
plan whose line breaks were lost is still read. Rules and their reasons: `docs/reading.md`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.clauses import parses
from loaders.labels import LABEL, LABEL_REACH, closes_label_list
from loaders.numerals import RANK, Mark, marks
from loaders.run_on import HAN_LIST, RunOn
from loaders.sections import Section
from loaders.view import View

# Characters after which a sentence, clause or list has ended.
_ENDS = "。;:)!?」』】\ue000"
_QUOTES = "”’\"'"
# A heading's own words rarely run longer; beyond this a number is no longer "right after" it.
_HEADING_REACH = 60
_LINE_LEAD = " \t\u3000#*>-•·●◆■▲□★☆"
_TITLE_END = re.compile(r"[。\n\r]")
_SHORT_TITLE_END = re.compile(r"[,;:]")
_LONGEST_TITLE = 40
_WIDEST_GAP = 3
# These always begin again under a new parent; （一） and 1. may count on across 一、二、.
_ONLY_LINES = frozenset({"part", "article", "named", "deed"})  # elsewhere 任务一 and 第二条 are spoken of
_LIST_END = re.compile(r"[。\n\r]|$")
_COUNT_ANEW = ("numb", "ring")


@dataclass(frozen=True, slots=True)
class Outline:
    """All sections in document order, the whole document first, and what is doubtful in the numbering."""

    sections: tuple[Section, ...]
    jumps: tuple[Section, ...]  # whose number does not follow the one before it
    unsure: tuple[Section, ...] = ()  # whose number was taken for a heading although no sentence had ended before it
    run_on: RunOn = field(default_factory=RunOn)  # where line breaks were lost

    @property
    def root(self) -> Section:
        """The whole document."""
        return self.sections[0]


def outline(seen: View, barred: Sequence[tuple[int, int]] = ()) -> Outline:
    """The outline of a text; no heading is looked for inside the `barred` stretches.

    >>> from loaders.view import view
    >>> read = outline(view("一、目标（一）守底线。二、任务（一）治理1.开展排查。（市应急局牵头）2.开展整治。"))
    >>> ["".join(section.path) for section in read.sections[1:]]
    ['一', '一（一）', '二', '二（一）', '二（一）1', '二（一）2']
    """
    folded = seen.folded
    found = tuple(marks(folded))
    growing = _Growing(seen, barred, RunOn(folded, found))
    for mark in found:
        growing.offer(mark)
    return growing.finished()


class _Growing:
    """The outline while its marks are offered one after the other."""

    def __init__(self, seen: View, barred: Sequence[tuple[int, int]], run_on: RunOn) -> None:
        self.seen = seen
        self.run_on = run_on
        self.unsure: list[Section] = []
        self.points: tuple[str, int] = ("", 0)  # kind and number of the last point of a list in a sentence
        self.folded = seen.folded
        self.barred = barred
        self.root = Section(0, None, "", None, 0)
        self.sections = [self.root]
        self.open = [self.root]
        self.jumps: list[Section] = []
        self.last: dict[str, int] = {}  # kind -> last number, counting on across parents
        self.part = 0
        self._bar = 0

    def offer(self, mark: Mark) -> None:
        """Take the mark as a heading if it is one."""
        while self._bar < len(self.barred) and self.barred[self._bar][1] <= mark.start:
            self._bar += 1
        if self._bar < len(self.barred) and self.barred[self._bar][0] <= mark.start:
            return
        if mark.kind == "named" and not self._siblings_last("named") and any(self._is_open("hanb")):
            mark = Mark("deed", mark.number, mark.start, mark.end)  # 行动一： under （一）, not above it
        if self._heads_line(mark) if self._starts_line(mark.start) else self._continues(mark):
            self._take(mark)
        elif self.run_on.holds(mark.start) and (cut := self._cut_short(mark)):
            self._take(cut)
            self.unsure.append(self.sections[-1])

    def _is_open(self, kind: str) -> Iterator[bool]:
        return (section.mark is not None and section.mark.kind == kind for section in self.open)

    def _cut_short(self, mark: Mark) -> Mark | None:
        """The heading that a number may be where no sentence ended before it: 抓排查2.抓整治; 至2025-123.抓整治."""
        if mark.rank > RANK["num"]:
            return None
        due = self._siblings_last(mark.kind) + 1
        if stuck := self.run_on.stuck(mark, due) or self.run_on.stuck(mark, self.last.get(mark.kind, 0) + 1):
            return stuck
        expected = due == 1 if mark.number == 1 else self._is_due(mark)
        return mark if expected and self.run_on.may_head(mark) else None

    def _starts_line(self, start: int) -> bool:
        before = start
        while before and self.folded[before - 1] in _LINE_LEAD:
            before -= 1
        return not before or self.folded[before - 1] in "\n\r\f"

    def _heads_line(self, mark: Mark) -> bool:
        """A line's first number is a heading unless a figure or a list in a sentence is meant."""
        if self.folded[mark.end - 1] == "." and self.folded[mark.end : mark.end + 1].isdigit():
            return self._is_due(mark)  # 11.121人才 is item 11 only where 11 is due
        if mark.kind == "article" and mark.number > 1 and mark.kind not in self.last:
            return False  # 第三条 of some other paper
        if mark.kind not in {"numb", "ring"} or mark.number == 1 or self._label_follows(mark):
            return True
        # （2） on a line of its own belongs to a list whose （1） was no heading, if no （1） was one here.
        return self._siblings_last(mark.kind) > 0 or self._is_due(mark)

    def _label_follows(self, mark: Mark) -> bool:
        """（3）责任单位：市水利局: who has to do what the parent says, and no part of it."""
        label = LABEL.match(self.folded, mark.end)
        if label is None or label["whole"]:
            return False
        if label["deadline"] or label["person"]:
            return True
        stop = _LIST_END.search(self.folded, label.end(), label.end() + LABEL_REACH)
        return stop is not None and parses(self.folded[label.start() : stop.start()])

    def _siblings_last(self, kind: str) -> int:
        """The last number of this kind under the parent a new one would get, 0 if there is none."""
        parent = self._parent_for(RANK[kind])
        return next(
            (child.mark.number for child in reversed(parent.children) if child.mark and child.mark.kind == kind), 0
        )

    def _is_due(self, mark: Mark) -> bool:
        return mark.number in {self._siblings_last(mark.kind) + 1, self.last.get(mark.kind, 0) + 1}

    def _continues(self, mark: Mark) -> bool:
        """Whether a number inside a line stands where the next heading can stand."""
        if mark.kind in _ONLY_LINES:
            return False
        if self.folded[mark.end - 1] == "." and self.folded[mark.end : mark.end + 1].isdigit():
            return mark.number == self._siblings_last(mark.kind) + 1 and self._after_end(mark.start)
        if not (mark.number == 1 or self._is_due(mark)):
            return self._skips(mark)
        if self._inside_list(mark) or (mark.kind == "han" and HAN_LIST.match(self.folded, mark.end)):
            return False
        if self._right_after_higher(mark) or (mark.kind == "han" and self._lower_follows(mark)):
            return True
        return self._after_end(mark.start) and not self._begins_again(mark)

    def _begins_again(self, mark: Mark) -> bool:
        """1. where the parent has numbers of this kind already: a list in a sentence."""
        counted = mark.kind in {"num", "dec"} and self.last.get(mark.kind)
        return mark.number == 1 and bool(counted) and not self._fresh_parent(mark)

    def _skips(self, mark: Mark) -> bool:
        """A number was left out (4, then 6): believed only where headings do not stand on lines of their own."""
        parent = self._parent_for(mark.rank)
        last = parent.children[-1] if parent.children else None
        if last is None or last.mark is None or last.mark.kind != mark.kind or self._starts_line(last.start):
            return False
        gap = mark.number - last.mark.number
        return 1 < gap <= _WIDEST_GAP and self.folded[mark.start - 1 : mark.start] in "。)\ue000"

    def _fresh_parent(self, mark: Mark) -> bool:
        return not any(child.mark and child.mark.kind == mark.kind for child in self._parent_for(mark.rank).children)

    def _inside_list(self, mark: Mark) -> bool:
        """(1)…；(2)… after a colon lists the points of one sentence; they are no headings."""
        before = self.folded[max(0, mark.start - 1) : mark.start]
        if mark.kind not in {"numb", "ring"} or not before or before not in ";:":
            return False
        if self.run_on.holds(mark.start):
            goes_on = self.points == (mark.kind, mark.number - 1)
            if not goes_on and not (mark.number == 1 and self.run_on.lists(mark)):
                return False
            self.points = (mark.kind, mark.number)
        return True

    def _after_end(self, start: int) -> bool:
        before = self.folded[max(0, start - LABEL_REACH) : start].rstrip(_LINE_LEAD + "\n\r")
        if not before or before.rstrip(_QUOTES)[-1:] in _ENDS:
            return True
        return closes_label_list(before)

    def _right_after_higher(self, mark: Mark) -> bool:
        """二、工作任务（一）…: a short heading without 。 stands between this mark and the one above."""
        above = self.sections[-1]
        if above.mark is None or above.mark.rank >= mark.rank or mark.start - above.mark.end > _HEADING_REACH:
            return False
        return mark.number == 1 or self._is_due(mark) if "。" not in self.folded[above.mark.end : mark.start] else False

    def _lower_follows(self, mark: Mark) -> bool:
        ahead = self.folded[mark.end : mark.end + _HEADING_REACH]
        lower = next((found for found in marks(ahead) if found.kind in {"hanb", "num"}), None)
        if lower is None or "。" in ahead[: lower.start]:
            return False
        return lower.number in {1, self.last.get(lower.kind, 0) + 1} and mark.number == self._siblings_last("han") + 1

    def _parent_for(self, rank: int) -> Section:
        for section in reversed(self.open):
            if section.rank < rank:
                return section
        return self.root

    def _take(self, mark: Mark) -> None:
        parent = self._parent_for(mark.rank)
        last = self._siblings_last(mark.kind)
        if mark.kind == "han" and mark.number == 1 and last > 0 and parent.mark is None:
            self.part += 1
            last = 0
        while self.open[-1] is not parent:
            self.open.pop()
        written = self.seen.text[mark.start : mark.end].strip().rstrip("、.．,，:： ")
        section = Section(len(self.sections), mark, written, parent, mark.start, part=self.part)
        follows = mark.number in {last + 1, self.last.get(mark.kind, 0) + 1} or (mark.number == 1 and not last)
        self.sections.append(section)
        self.last[mark.kind] = mark.number
        if self._label_follows(mark):
            section.aside = True
            return
        if not follows:
            self.jumps.append(section)
        parent.children.append(section)
        self.open.append(section)
        for kind in _COUNT_ANEW:
            if RANK[kind] > mark.rank:
                self.last.pop(kind, None)

    def finished(self) -> Outline:
        """Every section with its ends and title."""
        for section, following in zip(self.sections, [*self.sections[1:], None], strict=True):
            section.own_end = following.start if following else len(self.folded)
            section.title_end, section.titled = self._title_end(section)
        self._untitle_glued()
        for section in reversed(self.sections):
            inside = section.children[-1].end if section.children else section.own_end
            section.end = max(section.end, inside)
            if section.aside and section.parent:
                section.parent.end = max(section.parent.end, section.end)  # it is no child, but stands inside
        return Outline(tuple(self.sections), tuple(self.jumps), tuple(self.unsure), self.run_on)

    def _untitle_glued(self) -> None:
        """Where most headings of a kind are glued to their text, a short first sentence is no title."""
        for kind in {section.mark.kind for section in self.sections if section.mark}:
            alike = [section for section in self.sections if section.mark and section.mark.kind == kind]
            if sum(section.titled for section in alike) * 2 < len(alike):
                for section in alike:
                    section.titled = section.titled and self.folded[section.title_end : section.title_end + 1] in "\r\n"

    def _title_end(self, section: Section) -> tuple[int, bool]:
        """Where a title ends, and whether it is one: short, and closed by 。 or the end of its line."""
        found = _TITLE_END.search(self.folded, section.body, section.own_end)
        end = found.start() if found else section.own_end
        if end - section.body <= _LONGEST_TITLE:
            return end, True
        short = _SHORT_TITLE_END.search(self.folded, section.body, end)
        return (short.start() if short else end), False
