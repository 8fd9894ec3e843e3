"""A ledger 台账 is a plan too: one task a row, units in columns, unknown columns kept with the task."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.checks import structural_findings
from graph.errors import ReadError
from graph.findings import found
from graph.ids import assignment_id, digest, in_plan, plan_id, slug
from graph.model import Area, Assignment, Block, Fact, Finding, Plan, Role, Status, Task, TaskKind
from graph.network import Network
from graph.script import fold, script_of
from loaders.clauses import parse
from loaders.deadlines import due
from loaders.document import Document, Row, Table
from loaders.jurisdiction import Jurisdiction, jurisdiction
from loaders.name_findings import name_findings
from loaders.names import Names, Written, read_names
from loaders.options import Options
from loaders.restoring import restored
from loaders.runs import run_of
from loaders.tables import rows as table_rows
from loaders.units import COLLECTIVE, NAMED
from loaders.user_units import UserName
from loaders.view import View

_COLUMNS = {row["word"]: row["column"] for row in table_rows("columns")}
_ROLES = ("lead", "share", "support", "guide")
_HEAD, _TITLE, _SCRIPT_SAMPLE = 20, 60, 5_000


@dataclass(frozen=True, slots=True)
class _Mention:
    """A unit in a cell, with what it says of itself."""

    role: Role
    written: Written


@dataclass(slots=True)
class _Entry:
    """One row of the ledger, read."""

    key: str
    row: Row
    number: str
    area: str
    task: tuple[int, int]
    deadline: str
    span: tuple[int, int]  # from the first unit cell to the last
    mentions: list[_Mention] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    extra: tuple[tuple[str, str], ...] = ()


def ledger_network(document: Document, options: Options, user: Mapping[str, UserName]) -> Network:
    r"""The network of a ledger; `ReadError` if it has no column for tasks or none for units.

    >>> from loaders.formats.csv_table import read
    >>> text = "序号,领域,任务,牵头单位,配合单位,进展\n1,安全,抓排查,市应急局,市教育局、市公安局,已启动\n"
    >>> network = ledger_network(read(text.encode(), "a.csv"), Options(jurisdiction="澄南市"), {})
    >>> [(row.role.value, row.name) for row in network.assignments], network.tasks[0].extra
    ([('lead', '市应急局'), ('support', '市教育局'), ('support', '市公安局')], (('进展', '已启动'),))
    """
    text = document.text
    folded = fold(text)
    seen = View(text, text, folded)
    plan = plan_id(options.plan_id or f"{fold(document.file.rsplit('.', 1)[0])}-{digest(''.join(folded.split()))}")
    entries = [entry for table in document.tables for entry in _entries(document, table, seen)]
    written = [mention.written for entry in entries for mention in entry.mentions]
    home = _home(options, document, written, folded)
    names = read_names(written, folded, home.place, plan, user)
    units = {reading.unit.id: reading.unit for reading in names.readings.values() if reading.unit}
    run = run_of(options)
    facts: list[Fact] = [
        run,
        _plan(document, plan, home, options, run.id, folded),
        *(
            Block(in_plan("block", plan, str(n)), plan, n, block.kind, block.text, block.start, block.place)
            for n, block in enumerate(document.blocks)
        ),
        *units.values(),
        *names.audit,
        *_tasks(entries, plan, text),
        *_assignments(entries, plan, text, names),
    ]
    network = Network(facts)
    findings = {
        finding.id: finding
        for finding in (
            *_findings(document, entries, plan, home, names, text),
            *structural_findings(network, options.as_of),
        )
    }
    return Network([*network, *findings.values()])


def _home(options: Options, document: Document, written: list[Written], folded: str) -> Jurisdiction:
    if options.jurisdiction:
        return Jurisdiction(fold(options.jurisdiction), "option")
    named = [one.folded for one in written if one.kind != COLLECTIVE]
    return jurisdiction("", fold(document.file.rsplit(".", 1)[0]), named, folded)


def _entries(document: Document, table: Table, seen: View) -> Iterator[_Entry]:
    columns = [_COLUMNS.get(re.sub(r"\s", "", fold(title)), "") for title in table.header]
    if "task" not in columns or not set(columns) & set(_ROLES):
        raise ReadError(
            document.file,
            "no column for tasks (任务) or none for units (牵头单位, 责任单位, 配合单位)",
            "Name the columns as in examples/yuanjiang-2024.csv.",
            place="line 1",
        )
    area, used = "", Counter[str]()
    for row in table.rows:
        cells = dict(zip(range(len(columns)), row.cells, strict=False))
        area = _first(columns, cells, "area", seen.text) or area
        number = _first(columns, cells, "number", seen.text)
        key = slug(fold(number)) or f"table.{row.number}"
        used[key] += 1
        entry = _Entry(
            key if used[key] == 1 else f"{key}~{used[key]}",
            row,
            number,
            area,
            cells.get(columns.index("task"), (0, 0)),
            _first(columns, cells, "deadline", seen.text),
            _span(
                [
                    cells[n]
                    for n, column in enumerate(columns)
                    if column in _ROLES and n in cells and seen.text[slice(*cells[n])].strip()
                ]
            ),
            extra=tuple(
                (table.header[n], seen.text[slice(*cells[n])].strip())
                for n, column in enumerate(columns)
                if column in {"", "quotation"} and n in cells and table.header[n].strip()
            ),
        )
        for n, column in enumerate(columns):
            if column in _ROLES and n in cells and seen.text[slice(*cells[n])].strip():
                _read_cell(entry, Role(column), cells[n], seen)
        yield entry


def _first(columns: list[str], cells: Mapping[int, tuple[int, int]], wanted: str, text: str) -> str:
    for number, column in enumerate(columns):
        if column == wanted and number in cells:
            return " ".join(text[slice(*cells[number])].split())
    return ""


def _span(cells: list[tuple[int, int]]) -> tuple[int, int]:
    return (cells[0][0], cells[-1][1]) if cells else (0, 0)


def _read_cell(entry: _Entry, role: Role, cell: tuple[int, int], seen: View) -> None:
    """The units of a cell in the role of its column, unless a role word in the cell says another."""
    words = re.sub(r"[\n\r]", "、", seen.folded[slice(*cell)])
    clause = parse(words, cell[0], "table", allow_bare=True)
    if clause is None:
        entry.unread.append(cell)
        return
    for named in restored(seen, clause):
        kind = COLLECTIVE if named.mention.kind == COLLECTIVE else NAMED
        verbatim = seen.text[named.start : named.end]
        written = Written(verbatim, named.name, named.folded, kind, named.rule, named.start, named.end)
        entry.mentions.append(_Mention(role if clause.bare else named.mention.role, written))


def _tasks(entries: list[_Entry], plan: str, text: str) -> Iterator[Area | Task]:
    areas: dict[str, Area] = {}
    for entry in entries:
        if entry.area and entry.area not in areas:
            start = text.find(entry.area)
            number = len(areas) + 1
            areas[entry.area] = Area(
                in_plan("area", plan, str(number)),
                plan,
                (),
                number,
                entry.area,
                "",
                max(start, 0),
                max(start, 0) + len(entry.area) if start >= 0 else 0,
            )
    yield from areas.values()
    for entry in entries:
        start, end = entry.task
        words = text[start:end].strip()
        title = " ".join(words.split())
        yield Task(
            in_plan("task", plan, entry.key),
            plan,
            TaskKind.ITEM,
            (entry.number,) if entry.number else (),
            0,
            title if len(title) <= _TITLE else title[: _TITLE - 1] + "…",
            words[:_HEAD],
            areas[entry.area].id if entry.area else "",
            "",
            entry.deadline,
            due(entry.deadline),
            start,
            end,
            entry.extra,
        )


def _assignments(entries: list[_Entry], plan: str, text: str, names: Names) -> Iterator[Assignment]:
    ordinal = 0
    for entry in entries:
        task = in_plan("task", plan, entry.key)
        start, end = entry.span
        for mention in entry.mentions:
            ordinal += 1
            written = mention.written
            reading = names.of(written)
            unit = reading.unit.id if reading.unit else ""
            yield Assignment(
                assignment_id(task, mention.role.value, unit, written.start),
                plan,
                task,
                unit,
                mention.role,
                Status.EXTRACTED,
                written.text,
                reading.name,
                written.start,
                written.end,
                text[start:end],
                start,
                end,
                entry.deadline,
                form="table",
                ordinal=ordinal,
            )


def _plan(document: Document, plan: str, home: Jurisdiction, options: Options, run: str, folded: str) -> Plan:
    return Plan(
        plan,
        document.file.rsplit(".", 1)[0],
        "",
        "",
        home.place,
        "",
        "",
        "",
        document.file,
        document.format,
        document.encoding,
        script_of(document.text[:_SCRIPT_SAMPLE]),
        digest("".join(folded.split())),
        plan_id(options.replaces) if options.replaces else "",
        run,
    )


def _findings(
    document: Document, entries: list[_Entry], plan: str, home: Jurisdiction, names: Names, text: str
) -> Iterator[Finding]:
    for note in document.notes:
        yield found(
            note.code,
            plan,
            subject=note.subject,
            quote=text[note.start : note.end],
            start=note.start,
            end=note.end,
            names=note.names,
        )
    if not home.place:
        yield found("unknown-jurisdiction", plan, subject=document.file)
    for entry in entries:
        for start, end in entry.unread:
            yield found(
                "unread-attribution",
                plan,
                subject=f"第{entry.row.number}行",
                quote=text[start:end],
                start=start,
                end=end,
            )
    yield from name_findings(names, plan)
