"""The things a plan is made of, as frozen facts that remember the words they were read from.

Every fact has a stable `id` (see `graph.ids`), and every fact belongs to one plan but units and how they stand
to each other, which follow from what the units are.
Offsets count Unicode code points of the plan's text; `text[start:end] == quote` always holds.
"""

from dataclasses import field
from enum import StrEnum

from graph.fact import fact


class Role(StrEnum):
    """What a unit does in a task. Source of the words: `loaders/data/roles.csv`."""

    LEAD = "lead"  # 牵头
    SHARE = "share"  # 共同负责
    SUPPORT = "support"  # 配合
    GUIDE = "guide"  # 指导


class Status(StrEnum):
    """How an assignment came to be known."""

    EXTRACTED = "extracted"  # it stands in the text
    INHERITED = "inherited"  # a clause on a group, given to each of its tasks
    IMPLICIT = "implicit"  # a sentence says that a unit takes part in all duties
    CURATED = "curated"  # from the user's own table


class TaskKind(StrEnum):
    """What part of the outline a task is."""

    ITEM = "item"  # a leaf of the outline; what counts call a task
    GROUP = "group"  # an inner item
    SENTENCE = "sentence"  # a part of an item with a clause of its own


class UnitKind(StrEnum):
    """What sort of body a unit is."""

    GOVERNMENT = "政府部门"
    PARTY = "党委部门"
    PUBLIC = "事业单位"
    VERTICAL = "垂直管理"
    JUDICIAL = "司法"
    ARMED = "武警"
    MASS = "群团"
    COMPANY = "企业"
    TOWNSHIP = "镇街"
    LOCAL = "地方党委政府"
    COORDINATING = "议事协调"
    COLLECTIVE = "泛称"
    OTHER = "其他"


class MemberRole(StrEnum):
    """A seat in a task force."""

    CONVENER = "convener"  # 召集人、组长
    DEPUTY = "deputy"  # 副召集人、副组长
    MEMBER = "member"  # 成员单位
    OFFICE = "office"  # 办公室设在…


class RelationKind(StrEnum):
    """How a unit stands to another."""

    SUCCEEDS = "succeeds"  # 承接: a reform put it in the other's place
    PART_OF = "part_of"  # 隶属: it is a branch of the other
    SUPERVISED_BY = "supervised_by"  # 垂直管理: it answers to the other


@fact(frozen=True, slots=True)
class Run:
    """What made a network: the program, its tables and options, as hashes and words, no clock."""

    id: str
    program: str
    version: str
    tables: str  # hash of the tables and options that decide a reading
    options: tuple[str, ...] = ()


@fact(frozen=True, slots=True)
class Plan:
    """A plan 方案 that was read from one file (or one part of a file)."""

    id: str
    title: str  # "" where the document carries none
    number: str  # 文号
    issuer: str
    jurisdiction: str  # 沅江市; 国务院 for national; "" if unknown
    issued: str  # ISO date or ""
    valid_from: str
    valid_until: str
    file: str  # the file's name, without folders
    format: str  # text, csv, …
    encoding: str
    script: str  # hans, hant
    content: str  # hash of the folded text
    replaces: str  # id of the version before this one
    run: str
    marked: str = ""  # 密级 and other marks of confidence found in the text


@fact(frozen=True, slots=True)
class Block:
    """One stretch of a plan's text. The blocks of a plan in order give its text back exactly."""

    id: str
    plan: str
    ordinal: int
    kind: str  # paragraph, heading, row, cell
    text: str
    start: int
    place: str  # table cell, page, … as a person would name it; "" in plain text


@fact(frozen=True, slots=True)
class Goal:
    """A goal 目标 that a plan sets itself."""

    id: str
    plan: str
    path: tuple[str, ...]  # number markers from the top, as written: 一, (一)
    title: str
    quote: str
    start: int
    end: int


@fact(frozen=True, slots=True)
class Area:
    """An area 领域: the highest outline level at which two or more siblings hold duties."""

    id: str
    plan: str
    path: tuple[str, ...]
    ordinal: int  # 1-based, in plan order
    name: str
    goal: str  # id of the goal it serves, or ""
    start: int
    end: int


@fact(frozen=True, slots=True)
class Task:
    """A task 任务: an item, a group of items, or a sentence with a clause of its own."""

    id: str
    plan: str
    kind: TaskKind
    path: tuple[str, ...]
    part: int  # 0, or 1-based number of a sentence within its item
    title: str
    head: str  # verbatim first 20 characters, number marker included
    area: str  # id of the area, or ""
    parent: str  # id of the group or item it is part of, or ""
    deadline: str  # verbatim or ""
    due: str  # the deadline as an ISO date, or ""
    start: int
    end: int
    # Columns of a ledger that the model does not know (责任人, 进展 …), kept and shown as they came.
    extra: tuple[tuple[str, str], ...] = ()


@fact(frozen=True, slots=True)
class Indicator:
    """A figure or dated promise 指标 that a goal, area or task is bound to."""

    id: str
    plan: str
    ordinal: int
    owner: str  # id of a goal or task, or "" if nobody owns it
    quote: str
    value: float | None
    unit: str  # %, 个, 亿元 … or ""
    comparator: str  # =, >=, <=, ~ or ""
    direction: str  # increase, decrease or ""
    deadline: str  # ISO date or ""
    start: int
    end: int


@fact(frozen=True, slots=True)
class Unit:
    """A body that can bear responsibility. It holds only what follows from its identity."""

    id: str
    name: str  # canonical, simplified script
    jurisdiction: str
    kind: UnitKind
    level: str  # 国家, 省, 市, 县, 乡 or ""

    @property
    def collective(self) -> bool:
        """True for 各有关部门 and the like, which name no single body."""
        return self.kind is UnitKind.COLLECTIVE

    @property
    def coordinating(self) -> bool:
        """True for 安委会, 领导小组 and the like, which act through an office."""
        return self.kind is UnitKind.COORDINATING


@fact(frozen=True, slots=True)
class UnitRelation:
    """How a unit stands to another, whatever plan they are named in."""

    id: str
    kind: RelationKind
    unit: str
    other: str
    date: str  # ISO date since when it holds, for a succession by when it was done; "" if unknown
    source: str  # the document or the rule that says so


@fact(frozen=True, slots=True)
class Body:
    """A task force 工作专班 or leading group 领导小组 that a plan sets up."""

    id: str
    plan: str
    name: str
    quote: str
    start: int
    end: int


@fact(frozen=True, slots=True)
class Membership:
    """One seat in a task force. A post (市应急管理局局长) is kept as words, never a person."""

    id: str
    plan: str
    body: str
    unit: str  # id of a unit, or "" where a post belongs to no unit that is named
    role: MemberRole
    post: str  # verbatim post or ""
    mention: str
    name: str  # the unit's name as this plan writes it
    start: int
    end: int
    quote: str


@fact(frozen=True, slots=True)
class Office:
    """A coordinating body acts through a unit: `OFFICE_AT`, from the text or the user's table."""

    id: str
    plan: str
    unit: str  # the coordinating body
    host: str  # the unit that houses its office
    quote: str
    start: int
    end: int


@fact(frozen=True, slots=True)
class Assignment:
    """One unit's part in one task (or area), with the clause it was read from."""

    id: str
    plan: str
    task: str  # id of a task, or of an area where the clause assigns a whole area
    unit: str
    role: Role
    status: Status
    mention: str  # verbatim, without 等
    name: str  # restored name in the document's script
    mention_start: int
    mention_end: int
    quote: str  # the verbatim clause
    start: int
    end: int
    deadline: str = ""  # verbatim, where the clause states one
    about: str = ""  # an object that narrows the clause (城市黑臭水体 in 城市黑臭水体住建部门牵头)
    form: str = "bracket"  # bracket, label, table, prose
    # Order of reading: the place of an assignment among those of its plan.
    ordinal: int = 0


@fact(frozen=True, slots=True)
class NameReading:
    """One row of the name audit: a name as written, the unit it was read as, and by which rule."""

    id: str
    plan: str
    written: str
    unit: str  # id, or "" if the resolver refused
    rule: str  # see `loaders.names.RULES`
    places: tuple[int, ...]  # offsets
    candidates: tuple[str, ...] = ()


@fact(frozen=True, slots=True)
class Finding:
    """Something a document says badly; `graph.findings` puts it into words."""

    id: str
    plan: str
    code: str
    about: str  # id of the thing it is about, or ""
    subject: str  # what staff would call it: 二.(二).10, 市大数据局
    quote: str = ""
    start: int = 0
    end: int = 0
    names: tuple[str, ...] = field(default=())  # names that its sentence mentions


Fact = (
    Run
    | Plan
    | Block
    | Goal
    | Area
    | Task
    | Indicator
    | Unit
    | UnitRelation
    | Body
    | Membership
    | Office
    | Assignment
    | NameReading
    | Finding
)
"""Any fact of a network."""
