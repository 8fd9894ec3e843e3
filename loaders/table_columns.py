"""What the columns of a table are: task, measure, area, units by role, unit of a duty list, deadline."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.model import Role
from graph.script import fold
from loaders.document import Row, Table
from loaders.wordlists import rows

ROLES = frozenset(role.value for role in Role)
"""Columns of units."""

SAYS_NOBODY = frozenset({"/", "-", "—", "无"})
"""What a cell of units holds where there are none."""

TASKS = ("measure", "task")
"""Columns that say what is to be done, the most particular one first."""
# 责任单位（部门）, 责任单位及责任人: what stands beside the word that counts.
_BESIDE = re.compile(r"\([^()]*\)$|[及和与、](?:责任人|负责人|联系人|责任领导)$")


# A title that nobody listed, by its end: 条款对应的工作内容
_TASK_TITLE = re.compile(r"[^(),、]{1,10}(?:工作内容|工作任务|重点任务|任务内容|工作事项|工作举措|改革事项)")


@cache
def column_words() -> Mapping[str, str]:
    """Header word -> what its column holds (`loaders/data/columns.csv`)."""
    return {fold(row["word"]): row["column"] for row in rows("columns")}


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers by what they hold; `duty` is the column of duties in a list by unit."""

    kinds: tuple[str, ...]
    by_unit: bool
    duty: int = -1

    def at(self, *wanted: str) -> int:
        """The first column of one of these kinds, in the order asked for; -1 if there is none."""
        return next((self.kinds.index(kind) for kind in wanted if kind in self.kinds), -1)

    @property
    def task(self) -> int:
        """The column that says what is to be done, the most particular one."""
        return self.duty if self.by_unit else self.at(*TASKS)

    @property
    def group(self) -> int:
        """The column of tasks above measures, -1 if there is none."""
        return self.at("task") if not self.by_unit and "measure" in self.kinds and "task" in self.kinds else -1

    @property
    def roles(self) -> list[tuple[int, Role]]:
        """The columns of units with the role of each."""
        return [(number, Role(kind)) for number, kind in enumerate(self.kinds) if kind in ROLES]


def columns(table: Table) -> Columns | None:
    """The columns of a table that assigns tasks, or None for any other table.

    >>> header = ("序号", "重点任务", "牵头单位", "配合单位")
    >>> columns(Table("表1", header, ())).roles
    [(2, <Role.LEAD: 'lead'>), (3, <Role.SUPPORT: 'support'>)]
    >>> columns(Table("表1", ("部门", "职责与任务"), ())).by_unit
    True
    >>> columns(Table("表1", ("序号", "责任单位", "工作职责"), ())).kinds
    ('number', 'unit', 'duty')
    >>> columns(Table("表1", ("姓名", "电话"), ())) is None
    True
    """
    kinds = _as_duties(tuple(column_kind(title) for title in table.header), table.header)
    if set(kinds) & ROLES and set(kinds) & set(TASKS):
        return Columns(kinds, by_unit=False)
    if kinds.count("unit") == 1 and not set(kinds) & ROLES:
        others = [number for number, kind in enumerate(kinds) if kind not in {"unit", "number", "deadline"}]
        if others:
            return Columns(kinds, by_unit=True, duty=max(others, key=lambda at: (_length(table.rows, at), -at)))
    return None


def column_kind(title: str) -> str:
    """What a column with this title holds, "" if nobody knows.

    >>> [column_kind(title) for title in ("牵头单位（部门）", "2025年度任务目标", "条款对应的工作内容", "邮箱")]
    ['lead', 'measure', 'task', '']
    """
    words = column_words()
    bare = re.sub(r"[\s*:]", "", fold(title))
    own = bare.rsplit("/", 1)[-1]  # 责任分工/牵头单位: the lower of two header rows
    undated = re.sub(r"^\d{4}年度?", "", bare)
    known = (words.get(name) for name in (bare, _BESIDE.sub("", bare), own, undated))
    kind = next((kind for kind in known if kind is not None), None)
    return ("task" if _TASK_TITLE.fullmatch(bare) else _shortened(own, words)) if kind is None else kind


def _shortened(head: str, words: Mapping[str, str]) -> str:
    """牵头 | 配合 under 责任单位, 主办 | 协办 alone: the unit is left out where the word says its part."""
    kind = words.get(f"{head}单位", "")
    return kind if kind in ROLES - {Role.SHARE} else ""


def _as_duties(kinds: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """The kinds of columns where no task stands: 责任单位 | 工作职责 and 部门 | 责任分工 are lists by unit."""
    units = [at for at, kind in enumerate(kinds) if kind in ROLES]
    if set(kinds) & set(TASKS) or len(units) != 1:
        return kinds
    only = units[0]
    if "duty" in kinds and "unit" not in kinds:
        return (*kinds[:only], "unit", *kinds[only + 1 :])
    if "unit" in kinds and fold(header[only]).endswith("分工"):
        return (*kinds[:only], "duty", *kinds[only + 1 :])
    return kinds


def _length(table_rows: Sequence[Row], column: int) -> int:
    return sum(row.cells[column][1] - row.cells[column][0] for row in table_rows if column < len(row.cells))
