"""The numbers and dates that a plan binds itself to: value, unit, comparator, direction, deadline."""

import re
from collections.abc import Iterator

from loaders.deadlines import due
from loaders.record import record
from loaders.wordlists import either, words

_UNITS = either(words("measure"))
_NUMBER = re.compile(
    rf"(?P<value>\d(?<![\d.×A-Za-z]\d)\d*(?:\.\d+)?)(?P<unit>%|个百分点|(?:[万亿千百]+)?(?:{_UNITS})|[万亿]+)(?![×\d])"
)
_DIGIT = re.compile(r"[0-9]")
_STOPS = r",;。!?\n()“”《》"
_SEGMENT = re.compile(rf"[^{_STOPS}]+")
_LAST_STOP = re.compile(rf".*[{_STOPS}]", re.DOTALL)
_SENTENCE_STOP = re.compile(r"[。;!?\n]")
_COMMITS = re.compile(either(words("commits")))
_NO_INDICATOR = re.compile(either(words("no_indicator")))
_NO_MORE = re.compile(r"不超过|不高于|不大于|不多于|不得超过|不得高于|不得多于|不突破")
_AT_LEAST = re.compile(r"不低于|不少于|不小于|至少|超过|突破|达到?.{0,12}以上|以上|≥|高于|大于|不得低于|不得少于")
_AT_MOST = re.compile(r"不超过|不高于|不大于|不多于|控制在|以内|以下|≤|低于|小于|少于")
_ABOUT = re.compile(r"左右|上下|大约|约")
_FALLS = re.compile(r"下降|降低|减少|压减|降至|降到|缩短|压缩|削减|减低|下调")
_RISES = re.compile(r"增长|提高|提升|增加|增至|上升|扩大|新增|增幅")
_JOINT = re.compile(r"[、和及与]")
_BY_DATE = re.compile(r"(?:力争|争取|确保|计划)?(?:到|至|截至)(?:19|20)\d{2}年[^,;。]{0,3}(?:底|末|前|年)?")
_WHOLLY = re.compile(r"全面|全部|基本|如期|按期|按时")
_LEADING_DATE = re.compile(
    r"(?:力争|争取|确保)?(?:到|至|截至)?(?:(?:19|20)\d{2})年(?:\d{1,2}月)?(?:上半年|底|末)?(?:之?前)?$"
)
_STRICT = re.compile(r"不低于|不少于|不超过|达到|以上|以内|不高于|控制在")


@record(frozen=True, slots=True)
class IndicatorRead:
    """An indicator with its place; offsets count the reading text."""

    start: int
    end: int
    value: float | None
    unit: str
    comparator: str
    direction: str
    deadline: str


def indicators(folded: str, start: int, end: int, *, year: str = "", strict: bool = False) -> Iterator[IndicatorRead]:
    """The indicators of a stretch of folded text, clauses left out by the caller.

    With `strict` (outside goals and tasks) only a bound counts: 不低于, 达到, 以上 and the like.

    >>> text = "确保水质达标率达到92%以上,案件发案率同比下降5%左右。力争到2024年底项目全面交付。"
    >>> [(read.value, read.comparator, read.direction, read.deadline) for read in indicators(text, 0, len(text))]
    [(92.0, '>=', '', ''), (5.0, '~', 'decrease', ''), (None, '', '', '2024-12-31')]
    """
    by = ""
    for segment in _with_digits(folded, start, end):
        if by and _SENTENCE_STOP.search(folded, start, segment.start()):
            by = ""
        start = segment.end()
        words_here = segment[0]
        if "年" in words_here and _LEADING_DATE.fullmatch(words_here.strip()):
            by = due(words_here, year)
            continue
        if _NO_INDICATOR.search(words_here):
            continue
        yield from _in_segment(segment, by, year, strict=strict)


def _with_digits(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The segments in which a digit stands, found from the digits: they are few."""
    while digit := _DIGIT.search(folded, start, end):
        stop = _LAST_STOP.match(folded, start, digit.start())
        segment = _SEGMENT.match(folded, stop.end() if stop else start, end)
        if segment is None:
            return
        yield segment
        start = segment.end()


def _in_segment(segment: re.Match[str], by: str, year: str, *, strict: bool) -> Iterator[IndicatorRead]:
    words_here = segment[0]
    begin = segment.start() + len(words_here) - len(words_here.lstrip(" \t\u3000、：:"))
    date = _BY_DATE.search(words_here) if "年" in words_here else None
    deadline = due(date[0] if date else "", year) or by
    found = [number for number in _NUMBER.finditer(words_here) if not _is_date(words_here, number)]
    if (
        found
        and (_COMMITS.search(words_here) or found[0]["unit"] in {"%", "个百分点"})
        and not (strict and not _STRICT.search(words_here))
    ):
        for number, left, right in _phrases(words_here, found):
            own = words_here[left:right]
            start, end = segment.start() + left, segment.start() + right
            start = max(start, begin)
            yield IndicatorRead(
                start, end, float(number["value"]), number["unit"], _comparator(own), _direction(own), deadline
            )
    elif date and _WHOLLY.search(words_here) and not strict:
        yield IndicatorRead(begin, segment.start() + len(words_here.rstrip()), None, "", "", "", deadline)


def _phrases(words_here: str, found: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], int, int]]:
    """Each number with the stretch of the segment that is about it: 、 and 和 part them.

    A number that nothing parts from the one before it only says more about that one.
    """
    left, current = 0, found[0]
    for number in found[1:]:
        joints = list(_JOINT.finditer(words_here, current.end(), number.start()))
        if joints:
            yield current, left, joints[-1].start()
            left, current = joints[-1].end(), number
    yield current, left, len(words_here.rstrip())


def _is_date(words_here: str, number: re.Match[str]) -> bool:
    return words_here[number.end() - 1 : number.end()] in "年月日" or number["unit"] in {"年", "月", "日"}


def _comparator(own: str) -> str:
    if _NO_MORE.search(own):
        return "<="
    if _AT_LEAST.search(own):
        return ">="
    if _AT_MOST.search(own):
        return "<="
    return "~" if _ABOUT.search(own) else "="


def _direction(own: str) -> str:
    if _FALLS.search(own):
        return "decrease"
    return "increase" if _RISES.search(own) else ""
