"""The clause parser: what a stretch of folded text assigns to whom, or that it assigns nothing.

The stretch is cut at ，；。、 and each piece must be exactly one of: a label (牵头单位：), a list of
units, a role tail (按职责分工负责), units with a tail, or a deadline. Anything else makes it no
clause. This strictness, not a list of exceptions, keeps prose out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import Role
from loaders.deadlines import DEADLINE, LASTING
from loaders.labels import LABEL
from loaders.lists import Part, units_in
from loaders.notes import NOTE
from loaders.record import record
from loaders.units import COLLECTIVE, MASK, NAMED, STEM, UNSURE, may_be_name
from loaders.unlisted import unlisted
from loaders.wordlists import adverb, either, roles, words

_CUT = re.compile(r"[^,;。、]+")
_SPACE = " \t\u3000\n\r"
# The bracket of a label belongs to it: 责任部门（单位）：
_INNER = re.compile(r"[(\[{〔【][^()\[\]{}〔〕【】]*[)\]}〕】](?!\s*:)")
_OPENS = re.compile(r"[(\[{〔【]")
_LABEL_ROLES = {**roles("label"), **roles("whole")}
_VERB_ROLES = roles("verb")
_ROLE_NOTE = re.compile(rf"[(\[〔【](?P<verb>{either(_VERB_ROLES)})(?:单位|部门)?[)\]〕】]")
_LEADING = re.compile(r"[\s“\"★◆●]*(?:\d{1,2}\.)?")
_ADVERB = adverb()
_TAIL = re.compile(rf"(?:{_ADVERB})*(?P<verb>{either(tuple(_VERB_ROLES))})(?:{either(words('after'))})*$")
_BARE_ADVERBS = re.compile(rf"(?:{_ADVERB})+$")
_TURN = re.compile(either(words("turn")))
_NEW_UNIT = re.compile(rf"(?:{either(words('level'))}|国家|中央|各|有关|相关)")
_FIRM_TURN = "会同"  # 商 and 联合 also begin names (商务厅), so they turn only after a unit
_LEVELS = either(words("level"))
# One 各 reaches over bare level words (各区、县级市; 各州（市）、县（市、区）政府); 党委、政府 are one.
_ONE_COLLECTIVE = (
    re.compile(
        rf"(?:各|有关|相关|\d个)[^,;。、]{{0,8}}?(?:{_LEVELS}){MASK}*((?:、(?:{_LEVELS}){MASK}*"
        rf"(?=[、,;。)等]|(?:人民)?政府|党委|党工委|管委会|负责|牵头|配合|按|和|及|$))+)"
    ),
    re.compile(r"(?:党委|各[市区县旗州]委)(、)[市区县旗州]?(?:人民)?政府"),
    re.compile(r"各(?:盟|地区)(?:行政公署|行署)(、)市(?:人民)?政府"),
    # 自治区有关委、办、厅、局; 各部、委、办、局
    re.compile(
        r"(?:各|有关|相关)(?:部门|单位|[委办厅局部])((?:、(?:部门|单位|[委办厅局部])(?=[、,;。)等]|按|负责|牵头|配合|参与|$))+)"
    ),
    re.compile(r"部门(、)单位"),
)
_LONGEST_REMARK = 12
_SURE_FOR_ONE = 3  # of three names in a clause, one may be unknown to the tables
_MAY_NOTE = re.compile(r"第一|首位|首家|居首|下同|以下|下列|不再|无需")
_NO_ROLE = frozenset({"", "deadline", "person"})


@record(frozen=True, slots=True)
class Mention:
    """A unit as a clause names it. Offsets count the reading text."""

    start: int
    end: int
    role: Role
    kind: str
    run: int  # mentions of one run are separated by 、 only; endings and levels carry over in it
    about: tuple[int, int] | None = None
    after_etc: bool = False

    def moved(self, by: int) -> "Mention":
        """The same mention so many characters further on."""
        about = (self.about[0] + by, self.about[1] + by) if self.about else None
        return Mention(self.start + by, self.end + by, self.role, self.kind, self.run, about, self.after_etc)

    def as_role(self, role: Role) -> "Mention":
        """The same mention in another role."""
        return Mention(self.start, self.end, role, self.kind, self.run, self.about, self.after_etc)


@record(frozen=True, slots=True)
class Clause:
    """An attribution clause: its place, form, mentions in order, and deadline."""

    start: int
    end: int
    form: str  # bracket, label, table, prose
    mentions: tuple[Mention, ...]
    deadline: tuple[int, int] | None = None
    bare: bool = False  # a list of units without any role word
    says_lead: bool = False  # 牵头 itself stands in it
    broken: bool = False  # its bracket was never closed

    def at(self, start: int, form: str) -> "Clause":
        """The same clause at another offset."""
        by = start - self.start
        mentions = tuple(mention.moved(by) for mention in self.mentions)
        deadline = (self.deadline[0] + by, self.deadline[1] + by) if self.deadline else None
        return Clause(start, self.end + by, form, mentions, deadline, self.bare, self.says_lead)

    def within(self, start: int, end: int) -> "Clause":
        """The same clause with the brackets around it."""
        return Clause(start, end, self.form, self.mentions, self.deadline, self.bare, self.says_lead)


@record(frozen=True, slots=True)
class _Piece:
    """One piece of a clause, its offsets relative to the piece."""

    label: str = ""  # a role, "deadline", "person"
    parts: tuple[Part, ...] = ()
    turn_at: int = -1  # parts from here on stand after 会同
    tail: str = ""  # a role, "" if there is none
    deadline_at: int = -1  # where a deadline begins, -1 if the piece is none


@dataclass(slots=True)
class _State:
    """What is waiting while the pieces of a clause come in."""

    mentions: list[Mention] = field(default_factory=list)
    waiting: list[tuple[Part, int, int]] = field(default_factory=list)  # part, offset of its piece, run
    label: str = ""
    turned: bool = False  # after 会同, until the next role word
    run: int = 0
    roles_said: int = 0
    unlisted: int = 0  # names that no table knows
    says_lead: bool = False
    deadline: tuple[int, int] | None = None
    said: dict[int, str] = field(default_factory=dict)  # where a unit's own role stands in brackets: 市教育局（牵头）

    @property
    def label_role(self) -> str:
        """The role of the label in force; without one a list is jointly responsible."""
        return Role.SHARE.value if self.label in _NO_ROLE else self.label

    def close(self, role: str) -> None:
        """Give the waiting units their role."""
        for part, at, run in self.waiting:
            self._mention(part, at, run, role)
        self.waiting.clear()
        self.turned = False

    def add(self, part: Part, at: int) -> None:
        """A unit waits for its role, unless it stands after 会同."""
        if self.turned:
            self._mention(part, at, self.run, Role.SUPPORT.value)
        else:
            self.waiting.append((part, at, self.run))

    def _mention(self, part: Part, at: int, run: int, role: str) -> None:
        about = (part.about[0] + at, part.about[1] + at) if part.about else None
        start, end = part.start + at, part.end + at
        own = next((verb for place, verb in self.said.items() if start < place < end), "")
        given = Role(_VERB_ROLES[own] if own else role)
        self.mentions.append(Mention(start, end, given, part.kind, run, about, part.after_etc))


def parse(words: str, start: int, form: str, *, allow_bare: bool = False) -> Clause | None:
    """The clause that folded words at an offset make, or None.

    The brackets around a clause are not part of its words here. Roles that a first-listed-leads
    note changes are changed later (`loaders.assignments`).

    >>> text = "市公安局牵头,市教育局、市卫健局等按照职责分工负责"
    >>> [(text[m.start:m.end], m.role.value) for m in parse(text, 0, "bracket").mentions]
    [('市公安局', 'lead'), ('市教育局', 'share'), ('市卫健局', 'share')]
    >>> parse("加强组织领导,各部门负责落实任务", 0, "bracket") is None
    True
    """
    clause = _parsed(words, allow_bare=allow_bare)
    return clause.at(start, form) if clause else None


@lru_cache(maxsize=16_384)
def _parsed(words: str, *, allow_bare: bool) -> Clause | None:
    """The clause at offset 0: the same words stand at many tasks."""
    text = _joined(_without_note(_masked(words)))
    state = _State(said={found.start(): found["verb"] for found in _ROLE_NOTE.finditer(words)})
    for at, part in _cut(text):
        piece = _piece(part)
        if state.label == "person" and (piece is None or not piece.label):
            continue  # 责任人：王某、李某: persons are no units
        if piece is None:
            if not part.strip(_SPACE + MASK) or _opens_only(state, text, at, part):
                continue
            piece = (
                _Piece(deadline_at=0)
                if state.label == "deadline"
                else _on_trust(part, state.label) or _unlisted(state, text, at, part)
            )
            if piece is None:
                return None
        if not at or text[at - 1] != "、":
            state.run += 1
        _take(state, piece, at, part)
    bare = not state.roles_said
    if bare and (state.unlisted or not allow_bare):
        return None
    state.close(state.label_role)
    mentions = tuple(sorted(state.mentions, key=lambda mention: mention.start))
    unsure = sum(mention.kind == UNSURE for mention in mentions)
    too_many = 2 * unsure > len(mentions) or state.unlisted * _SURE_FOR_ONE > len(mentions)
    if not mentions or too_many or not _endings_given(mentions):
        return None
    return Clause(0, len(words), "", mentions, state.deadline, bare, state.says_lead)


def _on_trust(text: str, label: str) -> _Piece | None:
    """A name that no table knows, in a list that a label of a role governs: 配合单位：市教育局、中澄能源."""
    own, begin = _label(text)
    name = text[begin:].strip(_SPACE)
    if (own or label) in _NO_ROLE or not may_be_name(name):
        return None
    start = text.index(name, begin)
    return _Piece(own, (Part(start, start + len(name), UNSURE),))


def _unlisted(state: _State, text: str, at: int, part: str) -> _Piece | None:
    """A name that no table knows, in a list that has begun with a unit: 江南电气 in 市国资委、江南电气."""
    if not state.waiting or state.waiting[-1][0].kind != NAMED or text[at - 1] != "、":
        return None
    found = unlisted(part)
    if found is None:
        return None
    state.unlisted += 1
    start, end, tail = found
    return _Piece(parts=(Part(start, end, UNSURE),), tail=tail)


def _opens_only(state: _State, text: str, at: int, part: str) -> bool:
    """A short remark before the first label: （预期性指标，牵头单位：…）."""
    nothing_yet = not (state.mentions or state.waiting or state.label)
    return nothing_yet and len(part) <= _LONGEST_REMARK and LABEL.search(text, at + len(part)) is not None


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text with their offsets; a label also begins a piece where its line break was lost."""
    for found in _CUT.finditer(text):
        at, end = found.span()
        if ":" in found[0]:
            first = LABEL.match(text, _LEADING.match(text, at).end(), end)  # type: ignore[union-attr]  # matches always
            search = first.end() if first else at + 1
            while label := LABEL.search(text, search, end):
                yield at, text[at : label.start()]
                at, search = label.start(), label.end()
        yield at, text[at:end]


def _take(state: _State, piece: _Piece, at: int, text: str) -> None:
    if piece.label:
        state.close(state.label_role)
        state.label = piece.label
        state.roles_said += piece.label not in _NO_ROLE
    if piece.deadline_at >= 0 and state.label != "person":
        begin = at + piece.deadline_at + len(text[piece.deadline_at :]) - len(text[piece.deadline_at :].lstrip(_SPACE))
        goes_on = state.deadline is not None and state.label == "deadline" and not piece.label
        state.deadline = (state.deadline[0] if state.deadline and goes_on else begin, at + len(text.rstrip(_SPACE)))
    for number, part in enumerate(piece.parts):
        if number == piece.turn_at:
            state.turned = True
        state.add(part, at)
    if piece.turn_at == len(piece.parts):
        state.turned = True
    if piece.tail:
        state.roles_said += 1
        state.close(piece.tail)
    if Role.LEAD.value in {piece.tail, piece.label}:
        state.says_lead = True


@lru_cache(maxsize=65_536)
def _piece(text: str) -> _Piece | None:
    """What one piece is, or None if it is anything but a piece of a clause."""
    label, begin = _label(text)
    body = text[begin:]
    stripped = body.strip(_SPACE)
    if not stripped:
        return _Piece(label) if label else None
    if label in {"deadline", "person"}:
        return _Piece(label, deadline_at=begin if label == "deadline" else -1)
    if DEADLINE.fullmatch(stripped) or LASTING.fullmatch(stripped):
        return _Piece(label, deadline_at=begin)
    numbered = _LEADING.match(body)
    first = numbered.end() if numbered else 0
    if stripped.startswith("以") and stripped.endswith("为主"):
        first = body.index("以") + 1
    read = _body(body, first) or (_body(body, body.index("由") + 1) if stripped.startswith("由") else None)
    if read is None:
        return None
    parts, turn_at, tail = read
    return _Piece(label, tuple(_shifted(part, begin) for part in parts), turn_at, tail)


def _label(text: str) -> tuple[str, int]:
    """The role (or deadline, person) of the label a piece opens with, and where the label ends."""
    found = LABEL.match(text, _LEADING.match(text).end())  # type: ignore[union-attr]  # matches always
    if not found:
        return "", 0
    stem = found["stem"] or found["whole"] or found["bare"]
    return (_LABEL_ROLES[stem] if stem else "deadline" if found["deadline"] else "person"), found.end()


def _shifted(part: Part, by: int) -> Part:
    about = (part.about[0] + by, part.about[1] + by) if part.about else None
    return Part(part.start + by, part.end + by, part.kind, about, part.after_etc)


def _body(body: str, begin: int) -> tuple[tuple[Part, ...], int, str] | None:
    """The units, the number of the first one after 会同 (-1 if none), and the role of the tail."""
    end = len(body.rstrip(_SPACE))
    at = begin
    while (tail := _TAIL.search(body, at, end)) is not None:
        left = _units(body, begin, tail.start())
        # A stem lends no tail a unit: 县政 + 协办 is 县政协办.
        if left is not None and not (left[0] and left[0][-1].kind == STEM):
            return (*left, _VERB_ROLES[tail["verb"]])
        at = tail.start() + 1
    adverbs = _BARE_ADVERBS.search(body, begin, end)
    left = _units(body, begin, adverbs.start() if adverbs else end)
    return (*left, "") if left is not None else None


def _units(body: str, begin: int, end: int) -> tuple[tuple[Part, ...], int] | None:
    """The units between two offsets, with the number of the first one after 会同."""
    for turn in _TURN.finditer(body, begin, end):
        left, right = units_in(body[begin : turn.start()]), units_in(body[turn.end() : end])
        if left is None or right is None:
            continue
        if turn[0] == _FIRM_TURN or _turns(left, body[turn.end() : end]):
            shifted = (
                *(_shifted(part, begin) for part in left),
                *(_shifted(part, turn.end()) for part in right),
            )
            return shifted, len(left)
    whole = units_in(body[begin:end])
    return (tuple(_shifted(part, begin) for part in whole), -1) if whole is not None else None


def _turns(left: tuple[Part, ...], right: str) -> bool:
    """Whether 商 or 联合 stands between units and not inside a name: 县招商局, 全国工商联, 市工商业联合会."""
    return bool(left) and left[-1].kind in {NAMED, COLLECTIVE} and _NEW_UNIT.match(right) is not None


def _endings_given(mentions: tuple[Mention, ...]) -> bool:
    """Whether every bare stem (南宁) is followed, in its run, by a unit that gives its ending."""
    return all(
        any(other.run == mention.run and other.start > mention.start and other.kind != STEM for other in mentions)
        for mention in mentions
        if mention.kind == STEM
    )


def _masked(text: str) -> str:
    """The text with inner brackets hidden, so that a list inside one does not cut the list outside."""
    if not _OPENS.search(text):
        return text
    while found := _INNER.search(text):
        text = text[: found.start()] + MASK * len(found[0]) + text[found.end() :]
    return text


def _joined(text: str) -> str:
    """The text with the 、 inside one collective hidden: 各区、县级市, 各市党委、政府, 有关部门、单位."""
    for pattern in _ONE_COLLECTIVE:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            text = text[:start] + text[start:end].replace("、", MASK) + text[end:]
    return text


def _without_note(text: str) -> str:
    """The text without a note such as 列第一位者为牵头单位，下同; its length stays."""
    found = NOTE.search(text) if _MAY_NOTE.search(text) else None
    if not found:
        return text
    end = text.find("。", found.end())
    end = end if end >= 0 else len(text)
    return text[: found.start()] + "。" * (end - found.start()) + text[end:]
