"""The clause parser: what a stretch of folded text assigns to whom, or that it assigns nothing.

The stretch is cut (`cutting`), each piece must be one that a clause may have (`pieces`), and units wait until
a role word comes. Anything else makes it no clause. This strictness, not a list of exceptions, keeps prose out.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import Role
from loaders.cutting import pieces, ready
from loaders.labels import LABEL
from loaders.lists import SPACE, Part
from loaders.pieces import NO_ROLE, VERBS, Piece, piece_of
from loaders.record import record
from loaders.units import MASK, NAMED, STEM, UNSURE
from loaders.unlisted import labelled, listed
from loaders.wordlists import either

_ROLE_NOTE = re.compile(rf"[(\[〔【](?P<verb>{either(VERBS)})(?:单位|部门)?[)\]〕】]")
_LONGEST_REMARK = 12
_SURE_FOR_ONE = 3  # of three names in a clause, one may be unknown to the tables


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

    def as_role(self, role: Role, runs: int = 0) -> "Mention":
        """The same mention in another role, after so many other runs."""
        return Mention(self.start, self.end, role, self.kind, self.run + runs, self.about, self.after_etc)


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
        mentions = tuple([mention.moved(by) for mention in self.mentions])
        deadline = (self.deadline[0] + by, self.deadline[1] + by) if self.deadline else None
        return Clause(start, self.end + by, form, mentions, deadline, self.bare, self.says_lead)

    def within(self, start: int, end: int, *, broken: bool = False) -> "Clause":
        """The same clause with the brackets around it, or the one that was never closed."""
        return Clause(start, end, self.form, self.mentions, self.deadline, self.bare, self.says_lead, broken)


@dataclass(slots=True)
class _State:
    """What is waiting while the pieces of a clause come in."""

    mentions: list[Mention] = field(default_factory=list)
    waiting: list[tuple[Part, int]] = field(default_factory=list)  # part, run
    label: str = ""
    turned: bool = False  # after 会同, until the next role word
    run: int = 0
    roles_said: int = 0
    unlisted: int = 0  # names that no table knows, and no label vouches for
    says_lead: bool = False
    deadline: tuple[int, int] | None = None
    said: dict[int, str] = field(default_factory=dict)  # where a unit's own role stands in brackets: 市教育局（牵头）

    @property
    def label_role(self) -> str:
        """The role of the label in force; without one a list is jointly responsible."""
        return Role.SHARE.value if self.label in NO_ROLE else self.label

    def close(self, role: str) -> None:
        """Give the waiting units their role."""
        for part, run in self.waiting:
            self._mention(part, run, role)
        self.waiting.clear()
        self.turned = False

    def add(self, part: Part) -> None:
        """A unit waits for its role, unless it stands after 会同."""
        if self.turned:
            self._mention(part, self.run, Role.SUPPORT.value)
        else:
            self.waiting.append((part, self.run))

    def _mention(self, part: Part, run: int, role: str) -> None:
        own = next((verb for place, verb in self.said.items() if part.start < place < part.end), "")
        given = Role(VERBS[own] if own else role)
        self.mentions.append(Mention(part.start, part.end, given, part.kind, run, part.about, part.after_etc))


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


def parses(words: str, *, allow_bare: bool = False) -> bool:
    """Whether folded words make a clause, for those who do not ask which.

    >>> parses("市公安局牵头"), parses("加强组织领导")
    (True, False)
    """
    return _parsed(words, allow_bare=allow_bare) is not None


@lru_cache(maxsize=16_384)
def _parsed(words: str, *, allow_bare: bool) -> Clause | None:
    """The clause at offset 0: the same words stand at many tasks."""
    text = ready(words)
    state = _State(said={found.start(): found["verb"] for found in _ROLE_NOTE.finditer(words)})
    for at, part in pieces(text):
        piece = piece_of(part)
        if state.label == "person" and (piece is None or not piece.label):
            continue  # 责任人：王某、李某: persons are no units
        if piece is None:
            if not part.strip(SPACE + MASK) or _opens_only(state, text, at, part):
                continue
            piece = _by_place(state, text, at, part)
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


def _by_place(state: _State, text: str, at: int, part: str) -> Piece | None:
    """A piece that only its place explains: any words after the label of a deadline, a name that no table knows."""
    if state.label == "deadline":
        return Piece(deadline_at=0)
    if told := labelled(part, state.label):
        return told
    if not state.waiting or state.waiting[-1][0].kind != NAMED or text[at - 1] != "、":
        return None
    found = listed(part)
    state.unlisted += bool(found and found.parts)
    return found


def _opens_only(state: _State, text: str, at: int, part: str) -> bool:
    """A short remark before the first label: （预期性指标，牵头单位：…）."""
    nothing_yet = not (state.mentions or state.waiting or state.label)
    return nothing_yet and len(part) <= _LONGEST_REMARK and LABEL.search(text, at + len(part)) is not None


def _take(state: _State, piece: Piece, at: int, text: str) -> None:
    """What a piece says, taken into the state; `text` is the piece as written, `at` its offset."""
    if piece.label:
        state.close(state.label_role)
        state.label = piece.label
        state.roles_said += piece.label not in NO_ROLE
    if piece.deadline_at >= 0 and state.label != "person":
        begin = at + piece.deadline_at + len(text[piece.deadline_at :]) - len(text[piece.deadline_at :].lstrip(SPACE))
        goes_on = state.deadline is not None and state.label == "deadline" and not piece.label
        state.deadline = (state.deadline[0] if state.deadline and goes_on else begin, at + len(text.rstrip(SPACE)))
    for number, part in enumerate(piece.parts):
        if number == piece.turn_at:
            state.turned = True
        state.add(part.moved(at))
    if piece.turn_at == len(piece.parts):
        state.turned = True
    if piece.tail:
        state.roles_said += 1
        state.close(piece.tail)
    if Role.LEAD.value in {piece.tail, piece.label}:
        state.says_lead = True


def _endings_given(mentions: tuple[Mention, ...]) -> bool:
    """Whether every bare stem (南宁) is followed, in its run, by a unit that gives its ending."""
    return all(
        any(other.run == mention.run and other.start > mention.start and other.kind != STEM for other in mentions)
        for mention in mentions
        if mention.kind == STEM
    )
