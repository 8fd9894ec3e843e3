"""Tables that assign tasks: every row a section of the outline, its unit cells a clause.

By task: a column of tasks and columns of units by role. By unit: a column of units and one of their
duties, a clause for each numbered duty. A ledger 台账 is a document that is nothing but such a table.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.ids import slug
from graph.model import Role
from graph.script import fold
from loaders.binding import Binding
from loaders.clauses import Clause, Mention, parse
from loaders.document import Document, Row, Table
from loaders.duty_cells import duties, role_of
from loaders.outline import Outline
from loaders.sections import Section
from loaders.table_columns import SAYS_NOBODY, Columns, columns
from loaders.table_rows import Above, heads_rows, is_numeral, rank, repeats_head
from loaders.units import JOIN
from loaders.view import View

_ANNEX = re.compile(r"^\s*附[件表录]?\s*[\d一二三四五六七八九十]*\s*[:]?.{0,60}$", re.MULTILINE)
_CELL_BREAK = re.compile(r"[\n\r]+")


@dataclass(frozen=True, slots=True)
class Extra:
    """What a row says beside the model: its deadline and the columns that the model does not know."""

    deadline: tuple[int, int] | None = None
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class TablesRead:
    """The sections and clauses of all tables that assign tasks. Offsets count the reading text."""

    roots: list[Section] = field(default_factory=list)  # trees of rows that stand under no heading
    sections: list[Section] = field(default_factory=list)  # every row, group and area made here
    bound: list[Binding] = field(default_factory=list)
    extra: dict[int, Extra] = field(default_factory=dict)  # section index -> what else the row says
    unread: list[tuple[int, int]] = field(default_factory=list)  # unit cells that could not be read


def assigning(document: Document) -> list[tuple[Table, Columns]]:
    """The tables of a document that assign tasks, with their columns."""
    return [(table, read) for table in document.tables if (read := columns(table)) is not None]


def stretches(tables: Iterable[Table]) -> tuple[tuple[int, int], ...]:
    """Where tables stand in the text of their document."""
    cells = [[cell for row in table.rows for cell in row.cells] for table in tables]
    return tuple(sorted((min(start for start, _ in own), max(end for _, end in own)) for own in cells if own))


def read_tables(seen: View, read: Outline, tables: list[tuple[Table, Columns]]) -> TablesRead:
    """All tables that assign tasks, read."""
    made = TablesRead()
    for number, (table, found) in enumerate(tables, start=1):
        _Rows(seen, read, made, number, len(tables)).read(table, found)
    return made


class _Rows:
    """The rows of one table while they become sections and clauses."""

    def __init__(self, seen: View, outline: Outline, made: TablesRead, number: int, tables: int) -> None:
        self.seen = seen
        self.outline = outline
        self.made = made
        self.prefix = f"t{number}." if tables > 1 else ""
        self.used: Counter[str] = Counter()
        self.area: Section | None = None
        self.group: Section | None = None
        self.last_number = ""
        self.areas: dict[str, Section] = {}
        self.headings: list[tuple[str, tuple[int, int], Section | None]] = []  # kind of number, place; made when used
        self.own: dict[int, tuple[int, int]] = {}  # the cells of the row, 同上 as it stands

    def read(self, table: Table, found: Columns) -> None:
        """Add the table's rows to what was made."""
        if not table.rows or not table.rows[0].cells:
            return
        top = self._top(self.seen.here(table.rows[0].cells[0][0]))
        above = Above()
        numerals = self._numbers_tasks(table, found)
        for row in table.rows:
            cells = {column: self._here(cell) for column, cell in enumerate(row.cells)}
            said = {column: fold(self._words(cells, column)) for column in cells}
            if repeats_head(table, [self._words(cells, column) for column in cells]):
                continue
            if heads_rows(found, cells, said) and not (numerals and len(set(cells.values())) > 1):
                self._heading(table, found, cells, said)
                continue
            if self._says_nothing(cells, found):
                continue
            self.own, cells = cells, above.resolved(found, cells, said)
            parent = self._area(cells, found, self._under(top))
            if found.by_unit:
                self._by_unit(table, row, cells, found, parent)
            else:
                self._by_task(table, row, cells, found, self._group(cells, found, parent))

    def _numbers_tasks(self, table: Table, found: Columns) -> bool:
        """Whether 一 and 二 number the tasks of a table, so that one without units is no heading."""
        for row in table.rows:
            said = [fold(self.seen.text[slice(*self._here(cell))].strip()) for cell in row.cells]
            if any(said[at] for at, _ in found.roles if at < len(said)) and len(set(row.cells)) > 1:
                first = next(cell for cell in said if cell)
                if is_numeral(first):
                    return True
        return False

    def _heading(self, table: Table, found: Columns, cells: dict[int, tuple[int, int]], said: dict[int, str]) -> None:
        """Keep a heading for the rows below it; one of its own kind, and what stood under that, ends."""
        filled = [at for at, cell in said.items() if cell]
        if not filled or self._words(cells, filled[0]) == table.name:
            return
        kind, kinds = rank(said[filled[0]]), [kind for kind, _, _ in self.headings]
        if kind in kinds:
            del self.headings[kinds.index(kind) :]
        self.headings.append((kind, cells[found.task if found.task in filled else filled[-1]], None))
        self.areas, self.area, self.group = {}, None, None

    def _under(self, top: Section) -> Section:
        """The section of the innermost heading above a row."""
        for at, (kind, place, section) in enumerate(self.headings):
            top = section or self._section(top, "", *place, self._area_key())
            self.headings[at] = kind, place, top
        return top

    def _area_key(self) -> str:
        self.used["area"] += 1
        return f"{self.prefix}a{self.used['area']}"

    def _says_nothing(self, cells: dict[int, tuple[int, int]], found: Columns) -> bool:
        return not self._words(cells, found.task) and not any(self._words(cells, at) for at, _ in found.roles)

    def _here(self, cell: tuple[int, int]) -> tuple[int, int]:
        start, end = cell
        return (self.seen.here(start), self.seen.here(end - 1) + 1) if end > start else (self.seen.here(start),) * 2

    def _words(self, cells: dict[int, tuple[int, int]], column: int) -> str:
        return " ".join(self.seen.text[slice(*cells[column])].split()) if column in cells else ""

    # -- where a row stands ------------------------------------------------------------------

    def _top(self, start: int) -> Section:
        """The heading above a table, or a root of its own if none is, or an annex begins between."""
        inside = [section for section in self.outline.sections[1:] if section.start <= start <= section.end]
        heading = inside[-1] if inside else None
        if heading and not _ANNEX.search(self.seen.folded, heading.title_end, start):
            return heading
        root = self._section(None, "", start, start, "")
        self.made.roots.append(root)
        return root

    def _section(self, parent: Section | None, written: str, start: int, end: int, key: str) -> Section:
        index = len(self.outline.sections) + len(self.made.sections)
        section = Section(
            index, None, written, parent, start, end, titled=True, own_end=end, end=end, key=key, row=True
        )
        if parent:
            parent.children.append(section)
        self.made.sections.append(section)
        return section

    def _area(self, cells: dict[int, tuple[int, int]], found: Columns, top: Section) -> Section:
        """The section of the row's area; an empty cell means the area of the row above."""
        column = found.at("area")
        if column < 0 or found.by_unit:
            return top
        name = self._words(cells, column)
        if name and name not in self.areas:
            self.areas[name] = self._section(top, "", *cells[column], self._area_key())
            self.group = None
        self.area = self.areas[name] if name else self.area
        return self.area or top

    def _group(self, cells: dict[int, tuple[int, int]], found: Columns, parent: Section) -> Section:
        """The task above a measure, where the table has a column for each."""
        if found.group < 0:
            return parent
        number = self._words(cells, found.at("number"))
        if not self._words(cells, found.group):
            if number and number != self.last_number:
                self.group = None
            return self.group or parent
        self.last_number = number
        if self.group is None or self.group.start != cells[found.group][0]:
            key = self._key(number, f"g{len(self.made.sections)}")
            self.group = self._section(parent, number, *cells[found.group], key)
        return self.group

    def _key(self, number: str, otherwise: str) -> str:
        key = self.prefix + (slug(fold(number).rstrip("、.")) or otherwise)
        self.used[key] += 1
        return key if self.used[key] == 1 else f"{key}~{self.used[key]}"

    # -- by task -----------------------------------------------------------------------------

    def _by_task(
        self, table: Table, row: Row, cells: dict[int, tuple[int, int]], found: Columns, parent: Section
    ) -> None:
        number = self._words(cells, found.at("number"))
        grouped = found.group >= 0 and parent is self.group
        start, end = cells.get(found.task, (0, 0))
        key = f"{parent.key}.{len(parent.children) + 1}" if grouped else self._key(number, f"table.{row.number}")
        section = self._section(parent, "" if grouped else number, start, end, key)
        self.made.extra[section.index] = self._extra(table, cells, found)
        clause = self._clause(cells, found, section)
        if clause:
            self.made.bound.append(Binding(clause, section))

    def _extra(self, table: Table, cells: dict[int, tuple[int, int]], found: Columns) -> Extra:
        due = found.at("deadline")
        return Extra(
            cells[due] if self._words(cells, due) else None,
            tuple(
                (table.header[at], self.seen.text[slice(*cells[at])].strip())
                for at, kind in enumerate(found.kinds)
                if kind in {"", "quotation", "unit", "duty"} and at in cells and table.header[at].strip()
            ),
        )

    def _clause(self, cells: dict[int, tuple[int, int]], found: Columns, section: Section) -> Clause | None:
        """The unit cells of a row as one clause; a cell that holds no list of units is noted."""
        mentions: list[Mention] = []
        spans: list[tuple[int, int]] = []
        run = 0
        for column, role in found.roles:
            if not self._words(cells, column) or self._words(cells, column) in SAYS_NOBODY:
                continue
            spans += [cells[column], self.own[column]]  # the words meant, and 同上 that stands here
            read = self._cell(cells[column])
            if read is None:
                self.made.unread.append(cells[column])
                continue
            # A role word in the cell says more than the column's head does.
            mentions += [mention.as_role(role if read.bare else mention.role, runs=run) for mention in read.mentions]
            run += 1 + max(mention.run for mention in read.mentions)
        if not mentions:
            return None
        start, end = min(start for start, _ in spans), max(end for _, end in spans)
        deadline = self.made.extra[section.index].deadline
        leads = any(mention.role is Role.LEAD for mention in mentions)
        return Clause(
            start, end, "table", tuple(sorted(mentions, key=lambda one: one.start)), deadline, says_lead=leads
        )

    def _cell(self, cell: tuple[int, int]) -> Clause | None:
        """The list of units in a cell; a line break in it cuts only between two whole units."""
        words = self.seen.folded[slice(*cell)]
        for joined in (_CELL_BREAK.sub(_list_mark, words), _CELL_BREAK.sub(_blank, words)):
            if clause := parse(joined, cell[0], "table", allow_bare=True):
                return clause
        return None

    # -- by unit -----------------------------------------------------------------------------

    def _by_unit(
        self, table: Table, row: Row, cells: dict[int, tuple[int, int]], found: Columns, parent: Section
    ) -> None:
        unit = found.at("unit")
        if not self._words(cells, unit) or not self._words(cells, found.duty):
            return
        read = self._cell(cells[unit])
        if read is None:
            self.made.unread.append(cells[unit])
            return
        for number, (start, end) in enumerate(duties(self.seen.folded, cells[found.duty]), start=1):
            role = role_of(self.seen.folded[start:end])
            section = self._section(parent, "", start, end, self._key("", f"table.{row.number}.{number}"))
            self.made.extra[section.index] = self._extra(table, cells, replace(found, kinds=_duty_kinds(found)))
            mentions = tuple(mention.as_role(role) for mention in read.mentions)
            self.made.bound.append(Binding(replace(read, mentions=mentions, says_lead=role is Role.LEAD), section))


def _list_mark(broken: re.Match[str]) -> str:
    return "、".ljust(len(broken[0]))


def _blank(broken: re.Match[str]) -> str:
    """Characters that the list parser looks through: the name goes on after them."""
    return JOIN * len(broken[0])


def _duty_kinds(found: Columns) -> tuple[str, ...]:
    """The columns of a duty list with unit and duty marked as read, so that they are not kept twice."""
    return tuple(
        "task" if at == found.duty else "read" if kind == "unit" else kind for at, kind in enumerate(found.kinds)
    )
