"""Notes that change how clauses are read: first-listed-leads, and units that are in every duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIRST = (
    r"(?:第[一1](?:位|个|名|家|顺位|的|者|单位|部门|责任单位|责任部门)|首[位个家]|列在?最?前面?的|排在?最?前面?的)"
    r"(?:的|者|单位|部门|为)*(?:均|即)?(?:为|是|系)?"
    r"[^,;。)]{0,6}(?:牵头|主办|主责)(?=单位|部门|机构|责任|负责|的|者|或|[、,;。)\]〕】\s]|$)"
)
FIRST_LEADS = re.compile(_FIRST)
"""A note that the first unit of a list leads: 列第一位者为牵头单位，下同."""

_NO_MORE = (
    r"(?:以下|下文|后续|后文)?(?:不再|不|无需)(?:一一|逐一|逐项|逐条|另行|重复|分别|单独|再)*"
    r"(?:列出|列示|列明|注明|标注|标明|列举|列入|单列|罗列|分工|做分工|赘述)"
)
_UNITS = r"(?P<units>(?:[^。;()]|\([^()]{1,20}\)){2,80}?)"
_DUTIES_FIRST = re.compile(
    r"(?P<since>以下|下列|上述|以上|具体|各项)[^,。;)]{0,14}?"
    r"(?:均需要?|均须|均由|均包括|均含|均为|均涉及|都涉及|都由|都包括|还包括|均应由|均要|需|由)"
    rf"{_UNITS}(?P<verb>负责落实|共同负责|牵头|负责|落实|配合|参与|实施)?,{_NO_MORE}"
)
_ALL_ARE = r"(?:均|都|同)(?:为|是|作为|系)[^,。;)]{0,8}?(?P<role>牵头|责任|配合|参与|落实)(?:单位|部门|主体),"
_UNITS_FIRST = re.compile(rf"(?:^|(?<=[。;,(\n\s])){_UNITS}{_ALL_ARE}(?P<since>{_NO_MORE})")
_ENDS_NOTE = re.compile(rf",{_NO_MORE}")
_NOTE_REACH = 180


@dataclass(frozen=True, slots=True)
class Implied:
    """A note that gives units a part in many duties: its place, the words about the units, and which duties."""

    start: int
    end: int
    units: tuple[int, int]
    role: str  # the word for it where it stands apart: 责任 in 均为责任单位
    since: str  # 以下: the duties from the next one on; 以上, 上述: those before; else its own duty too


def implied(folded: str) -> Iterator[Implied]:
    """Notes that give units a part in every duty from here on, or in those above, 不再一一列出.

    >>> text = "以下各项任务均需各县政府落实，不再一一列出。"
    >>> [(text[slice(*note.units)], note.since) for note in implied(text.replace("，", ","))]
    [('各县政府落实', '以下')]
    >>> text = "各街道均为责任单位，以下不再列出。"
    >>> [(text[slice(*note.units)], note.role) for note in implied(text.replace("，", ","))]
    [('各街道', '责任')]
    """
    done = 0
    for last in _ENDS_NOTE.finditer(folded):
        reach = max(done, last.start() - _NOTE_REACH)
        begin = max(reach, *(folded.rfind(stop, reach, last.start()) for stop in "。;\n"))
        for pattern in (_DUTIES_FIRST, _UNITS_FIRST):
            if found := pattern.search(folded, begin, last.end()):
                named = found.groupdict()
                end = found.end("verb") if named.get("verb") else found.end("units")
                units = (found.start("units"), end)
                done = found.end()
                yield Implied(found.start(), done, units, named.get("role") or "", named["since"])
                break


NOTE = re.compile(
    rf"[,;。、\s]*(?:注:)?[^,;。:、]{{0,8}}?(?:{_FIRST}|下同|(?:以下|下列|具体|各项)[^。;]{{0,100}}?{_NO_MORE}"
    rf"|[^,;。:、]{{1,40}}?{_ALL_ARE}{_NO_MORE})"
)
"""Where such a note begins inside a clause; it goes on to the end of its sentence."""
