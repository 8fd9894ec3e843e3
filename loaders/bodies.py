"""Task forces and leading groups: who convenes, who deputises, who is a member, where the office is.

Posts (市应急管理局局长) are kept as words with the unit they belong to; persons never become things.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import MemberRole
from loaders.clauses import Clause, Mention, parse, parses
from loaders.outline import Outline
from loaders.units import NAMED, kind_of
from loaders.wordlists import either, rows

_SEATS = {row["word"]: MemberRole(row["seat"]) for row in rows("seats")}
_NAME_END = r"(?:专班|领导小组|工作小组|工作领导组|指挥部|工作组|专项组|联席会议|协调小组|推进小组|推进组|委员会)"
_SETUP = re.compile(
    r"(?:成立|组建|设立|建立|健全|调整)(?:实施|了|全市|由[^。;\n]{1,120}?(?:的|组成的?|参加的?))?"
    rf"(?P<name>[^,。;:、()\n“”]{{2,30}}?{_NAME_END})"
)
_HOLDS = re.compile(rf"(?:担任|兼任|任|为)(?P<seat>{either(_SEATS)})")
_SEAT_LINE = re.compile(
    r"(?:^|(?<=[\n。;]))[ \t\u3000]*(?P<seat>(?:[\u4e00-\u9fff][ \t\u3000]*){2,8})[:]"
    # Persons on the lines below, set in from the margin, hold the same seat.
    r"(?P<list>[^\n。]{2,1500}(?:\n[ \t\u3000]+[^\s:]{2,4}[ \t\u3000]+[^\n:]+)*)"
)
_MEMBER_LABELS = frozenset({"成员", "成员单位", "成员部门"})
# 张某某　县财政局局长: a person and a post; only the post is kept.
_PERSON = re.compile(r"^[ \t\u3000]*[\u3400-\u9fff]{1,4}(?:[ \t\u3000][\u3400-\u9fff])?[ \t\u3000]+(?=\S)")
_MEMBERS = re.compile(r"(?:成员(?:单位|部门)?(?:包括|主要包括|有|由|为|是|主要有|[:]))(?P<list>[^。;\n]{2,2000})")
_AS_MEMBERS = re.compile(
    r"(?:等)?(?:部门和单位|部门|单位)?(?:的)?(?:主要|分管|有关|相关)?(?:负责人|负责同志|领导|同志)?(?:为|任|担任|作为)成员"
)
_LIST_END = re.compile(
    r",(?=(?:下设|专班|领导小组|工作组|小组)?办公室|负责|统筹|定期|由)|(?:等)?(?:部门|单位)?(?:组成|参加)"
)
_OFFICE = re.compile(r"办公室(?:日常工作)?(?:设|设立|挂靠|放)(?:在|于)?(?P<unit>[^,。;、()\n]{3,30})")
_SENTENCE_END = re.compile(r"[。\n]")
_POST = re.compile(
    r"(?:常务|联系|分管|主要|第一|有关|相关)*副?(?:局长|主任|厅长|部长|书记|[省市县区州盟旗镇乡]长|秘书长|主席|会长|行长|院长|检察长|总经理|董事长|"
    r"[支大中总]?队长|政委|司令员|参谋长|台长|校长|站长|所长|理事长|社长|署长|司长|处长|科长|负责人|负责同志|领导|同志)"
)
# The leaders of a place hold a post of the government itself, which is no unit among units.
_LEADERSHIP = re.compile(r"(?:[\u3400-\u9fff]{0,6}[省市县区州盟旗])?(?:委|政府|人民政府|党委)")
_POST_CUT = re.compile(r"[、,\n]")
_REACH = 3_000
_LONGEST_AS_MEMBERS = 20


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: its role, the words that give it, and where in them the unit stands (None if nowhere)."""

    role: MemberRole
    start: int
    end: int
    post: bool
    unit: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class BodyRead:
    """A task force with the stretch it was read from and its seats. Offsets count the reading text."""

    name: tuple[int, int]
    start: int
    end: int
    seats: tuple[Seat, ...]


def bodies(folded: str, read: Outline) -> tuple[BodyRead, ...]:
    """The task forces that a plan sets up with at least one seat.

    >>> from loaders.outline import outline
    >>> from loaders.view import view
    >>> text = "成立安全工作专班,由分管副市长担任召集人,成员单位包括市公安局、市教育局等,办公室设在市应急局。"
    >>> body, = bodies(text, outline(view(text)))
    >>> [(seat.role.value, text[seat.start:seat.end]) for seat in body.seats]
    [('convener', '分管副市长'), ('member', '市公安局'), ('member', '市教育局'), ('office', '市应急局')]
    """
    found: list[BodyRead] = []
    ends = [section.own_end for section in read.sections]
    starts = [section.start for section in read.sections]
    setups = list(_SETUP.finditer(folded))
    for number, setup in enumerate(setups):
        section_end = ends[bisect_right(starts, setup.start()) - 1]
        limit = min(section_end, setup.start() + _REACH)
        if number + 1 < len(setups):
            limit = min(limit, setups[number + 1].start())
        seats = tuple(sorted(_seats(folded, setup.start(), limit), key=lambda seat: (seat.start, seat.role)))
        if seats:
            end = _sentence_end(folded, max(setup.end(), *(seat.end for seat in seats)), limit)
            found.append(BodyRead(setup.span("name"), setup.start(), end, seats))
    return tuple(found)


def _sentence_end(folded: str, end: int, limit: int) -> int:
    stop = _SENTENCE_END.search(folded, end, limit)
    return stop.start() + (stop[0] == "。") if stop else len(folded[:limit].rstrip())


def _seats(folded: str, start: int, limit: int) -> Iterator[Seat]:
    taken: set[int] = set()
    for seat in (*_posts(folded, start, limit), *_members(folded, start, limit), *_offices(folded, start, limit)):
        if seat.start not in taken:
            taken.add(seat.start)
            yield seat


def _posts(folded: str, start: int, limit: int) -> Iterator[Seat]:
    for held in _HOLDS.finditer(folded, start, limit):
        begin = _posts_begin(folded, start, held.start())
        yield from _post_list(folded, begin, held.start(), _SEATS[held["seat"]])
    for line in _SEAT_LINE.finditer(folded, start, limit):
        word = re.sub(r"\s", "", line["seat"])
        if word in _SEATS:
            yield from _post_list(folded, line.start("list"), line.end("list"), _SEATS[word])


def _posts_begin(folded: str, start: int, end: int) -> int:
    """Posts are cut at 、; the comma or 由 before them begins the list."""
    stops = [
        folded.rfind(stop, start, end) + len(stop)
        for stop in (",", "。", ";", "\n", ",由", "由")
        if folded.rfind(stop, start, end) >= 0
    ]
    return max(stops, default=start)


def _post_list(folded: str, start: int, end: int, role: MemberRole) -> Iterator[Seat]:
    at = start
    for cut in (*_POST_CUT.finditer(folded, start, end), None):
        stop = cut.start() if cut else end
        words = folded[at:stop]
        person = _PERSON.match(words)
        begin = at + (person.end() if person else len(words) - len(words.lstrip(" \t\u3000由")))
        finish = stop - (len(words) - len(words.rstrip(" \t\u3000\n")))
        if finish - begin > 1:
            yield Seat(role, begin, finish, post=True, unit=_unit_of_post(folded, begin, finish))
        at = stop + 1


def _unit_of_post(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """市应急管理局 in 市应急管理局局长: a unit, and after it nothing but a post."""
    for stop in range(start + 3, end - 1):
        words = folded[start:stop]
        if _POST.fullmatch(folded, stop, end) and kind_of(words) == NAMED and not _LEADERSHIP.fullmatch(words):
            return start, stop
    return None


def _members(folded: str, start: int, limit: int) -> Iterator[Seat]:
    for found in _MEMBERS.finditer(folded, start, limit):
        yield from _member_list(folded, found.start("list"), found.end("list"))
    for line in _SEAT_LINE.finditer(folded, start, limit):
        if re.sub(r"\s", "", line["seat"]) not in _MEMBER_LABELS:
            continue
        if _PERSON.match(line["list"]):
            yield from _post_list(folded, line.start("list"), line.end("list"), MemberRole.MEMBER)
        else:
            yield from _member_list(folded, line.start("list"), line.end("list"))
    at = folded.find("成员", start, limit)
    while at >= 0:
        if told := _AS_MEMBERS.search(folded, max(start, at - _LONGEST_AS_MEMBERS), at + 2):
            sentence = max(start, *(folded.rfind(stop, start, told.start()) + 1 for stop in "。;\n"))
            begin = max([sentence, *(held.end() for held in _HOLDS.finditer(folded, sentence, told.start()))])
            before = folded[begin : told.start()]
            yield from _member_list(folded, begin + len(before) - len(before.lstrip(",、和由及 ")), told.start())
        at = folded.find("成员", at + 2, limit)


def _member_list(folded: str, start: int, end: int) -> Iterator[Seat]:
    stop = _LIST_END.search(folded, start, end)
    end = stop.start() if stop else end
    clause = parse(folded[start:end], start, "list", allow_bare=True) or _up_to_last_unit(folded, start, end)
    for mention in clause.mentions if clause else ():
        yield _member(mention)


def _member(mention: Mention) -> Seat:
    return Seat(MemberRole.MEMBER, mention.start, mention.end, post=False, unit=(mention.start, mention.end))


def _up_to_last_unit(folded: str, start: int, end: int) -> Clause | None:
    """The list up to the first piece that is no unit."""
    good = start
    for cut in (*re.finditer(r"[、,]", folded[start:end]), None):
        stop = start + cut.start() if cut else end
        if not parses(folded[good if good == start else good + 1 : stop], allow_bare=True):
            break
        good = stop
    return parse(folded[start:good], start, "list", allow_bare=True) if good > start else None


def _offices(folded: str, start: int, limit: int) -> Iterator[Seat]:
    for found in _OFFICE.finditer(folded, start, limit):
        begin, end = found.span("unit")
        while end - begin > 2 and kind_of(folded[begin:end]) != NAMED:  # noqa: PLR2004 - the shortest name
            end -= 1
        if kind_of(folded[begin:end]) == NAMED:
            yield Seat(MemberRole.OFFICE, begin, end, post=False, unit=(begin, end))
