"""From a document to the network of its responsibilities: the one place where the steps meet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.checks import structural_findings
from graph.errors import ReadError
from graph.findings import found
from graph.ids import digest, in_plan, plan_id
from graph.model import Block, Finding, Plan, Role, Run
from graph.network import Network
from graph.script import fold, script_of
from loaders.assignments import assigned, with_first_leads
from loaders.binding import bindings
from loaders.bodies import bodies
from loaders.candidates import clauses
from loaders.cell_stream import cell_streams
from loaders.clauses import parse
from loaders.corrections import corrected
from loaders.curation import NOTHING_CORRECTED, Curation
from loaders.document import Document
from loaders.doubts import doubts
from loaders.duties import duties
from loaders.flattened import flattened, unread_heads
from loaders.frontmatter import FrontMatter, front_matter
from loaders.goals import goals, indicator_facts, indicator_owners, served
from loaders.jurisdiction import Jurisdiction, jurisdiction
from loaders.name_findings import name_findings
from loaders.names import Around, Names, read_names
from loaders.notes import implied
from loaders.options import Options
from loaders.outline import outline
from loaders.piped_tables import piped
from loaders.reading import NoteRead, PlanRead, names_read, names_written
from loaders.runs import run_of
from loaders.seats import offices, seated, written_seats
from loaders.structure import section_keys, structure
from loaders.superiors import superiors
from loaders.tables import assigning, read_tables, stretches
from loaders.tasks import task_tree
from loaders.unread import unread
from loaders.user_units import UserName
from loaders.view import View, view
from loaders.wordlists import roles

_ONLY_TABLES = frozenset({"csv", "xlsx"})
_SCRIPT_SAMPLE = 2_000


def extract(
    document: Document, options: Options, user: Mapping[str, UserName], curation: Curation = NOTHING_CORRECTED
) -> Network:
    r"""The network of one plan in running text, with findings and the audit of names.

    >>> from loaders.document import Document, paragraphs
    >>> text = "澄南市安全方案\n一、任务\n1.开展排查。（市应急局牵头，市教育局配合）\n2.抓整改。（市公安局负责）"
    >>> network = extract(Document("a.txt", "text", "utf-8", paragraphs(text)), Options(), {})
    >>> [(row.role.value, row.unit) for row in network.assignments]
    [('lead', 'unit/澄南市/应急管理局'), ('support', 'unit/澄南市/教育局'), ('share', 'unit/澄南市/公安局')]
    """
    network, noticed = _stated(document, options, user, curation)
    return network.adding([*noticed, *structural_findings(network, options.as_of)])


def _stated(
    document: Document, options: Options, user: Mapping[str, UserName], curation: Curation
) -> tuple[Network, tuple[Finding, ...]]:
    """What the plan says, corrected, and what was noticed while it was read; the reading itself is given up."""
    read, home, names = _read(document, options, user)
    tree = task_tree(read, served(read))
    rows = list(assigned(read, tree, names))
    run = run_of(options)
    units = {reading.unit.id: reading.unit for reading in names.readings.values() if reading.unit}
    network = Network(
        [
            run,
            _plan(read, home, options, run),
            *_blocks(document, read.plan),
            *goals(read),
            *tree.areas,
            *tree.tasks,
            *indicator_facts(read, indicator_owners(read)),
            *units.values(),
            *superiors(units.values()),
            *rows,
            *seated(read, names),
            *offices(read, names),
            *names.audit,
        ]
    )
    return corrected(network, _findings(read, home, names), curation)


def _read(document: Document, options: Options, user: Mapping[str, UserName]) -> tuple[PlanRead, Jurisdiction, Names]:
    tables = assigning(document)
    if document.tables and not tables and document.format in _ONLY_TABLES:
        raise ReadError(
            document.file,
            "no column for tasks (任务) or none for units (牵头单位, 责任单位, 配合单位)",
            "Name the columns as in examples/yuanjiang-2024.csv.",
            place=document.blocks[0].place,
        )
    seen = view(document.text, wrapped=document.format == "text", tables=stretches(document.tables))
    # A format that knows its tables has not lost their lines; one column is a frame around the text.
    lost = not any(len(table.header) > 1 for table in document.tables)
    if lost:
        tables = cell_streams(seen) or piped(seen) or flattened(seen)
    barred = [(seen.here(start), seen.here(end)) for start, end in stretches(table for table, _ in tables)]
    lines = outline(seen, barred)
    in_text = bindings(seen.folded, lines, with_first_leads(seen.folded, clauses(seen.folded, lines, barred)))
    rows = read_tables(seen, lines, tables)
    if lost:
        rows.unread += unread_heads(seen.folded, barred)
    listed = duties(seen.folded, lines, in_text, barred)
    bound = tuple(sorted((*in_text, *listed, *rows.bound), key=lambda binding: binding.key))
    made = structure(seen, lines, bound, rows.roots)
    first = min([*(section.start for section in lines.sections[1:]), *(start for start, _ in barred), len(seen.text)])
    front = front_matter(seen.text, seen.folded, first)
    plan = plan_id(options.plan_id) if options.plan_id else _plan_id(document, front, seen)
    by_clause = {binding.key: names_read(seen, binding.clause) for binding in bound}
    read = PlanRead(
        document,
        plan,
        seen,
        lines,
        section_keys(lines, rows.sections),
        bound,
        by_clause,
        made,
        rows,
        tuple(barred),
        bodies(seen.folded, lines),
        tuple(_notes(seen)),
        front,
    )
    written = [*names_written(read), *written_seats(read)]
    home = _home(read, options, (one.folded for one in written if one.kind != "collective"))
    return read, home, read_names(written, seen.folded, Around(home.place, plan, front.issued, user))


def _home(read: PlanRead, options: Options, names: Iterable[str]) -> Jurisdiction:
    if options.jurisdiction:
        return Jurisdiction(fold(options.jurisdiction), "option")
    head = read.outline.sections[1].start if len(read.outline.sections) > 1 else 0
    signature = fold(read.front.issuer) + "\n" + read.seen.folded[: min(head, 1_500)]
    return jurisdiction(signature, fold(read.front.title or _stem(read.document)), names, read.seen.folded)


def _notes(seen: View) -> Iterator[NoteRead]:
    """Notes that give units a part in many duties."""
    for note in implied(seen.folded):
        clause = parse(seen.folded[slice(*note.units)], note.units[0], "prose", allow_bare=True)
        if clause:
            role = Role(roles("label")[note.role]) if note.role else None
            said = replace(clause, mentions=tuple(one.as_role(role or one.role) for one in clause.mentions))
            yield NoteRead(note.start, note.end, names_read(seen, said), note.since)


def _plan_id(document: Document, front: FrontMatter, seen: View) -> str:
    if front.number:
        return plan_id(fold(front.number))
    if front.title and front.issuer and front.issued:
        return plan_id(fold(f"{front.issuer} {front.title} {front.issued[:4]}"))
    return plan_id(f"{fold(_stem(document))}-{_content(seen)}")


def _stem(document: Document) -> str:
    return document.file.rsplit(".", 1)[0]


def _content(seen: View) -> str:
    """A hash that does not depend on script, width or white space."""
    return digest("".join(seen.folded.split()))


def _plan(read: PlanRead, home: Jurisdiction, options: Options, run: Run) -> Plan:
    front = read.front
    return Plan(
        read.plan,
        front.title or (_stem(read.document) if read.document.format in _ONLY_TABLES else ""),
        front.number,
        front.issuer,
        home.place,
        front.issued,
        front.valid_from,
        front.valid_until,
        read.document.file,
        read.document.format,
        read.document.encoding,
        script_of(read.seen.original[:_SCRIPT_SAMPLE]),
        _content(read.seen),
        plan_id(options.replaces) if options.replaces else "",
        run.id,
        front.marked,
    )


def _blocks(document: Document, plan: str) -> Iterator[Block]:
    before = in_plan("block", plan, "")
    for number, block in enumerate(document.blocks):
        yield Block(f"{before}{number}", plan, number, block.kind, block.text, block.start, block.place)


def _taken(read: PlanRead) -> Iterator[tuple[int, int]]:
    """Everything in the text that was read: clauses, the cells of units, task forces."""
    yield from {(binding.clause.start, binding.clause.end) for binding in read.bound}
    yield from ((body.start, body.end) for body in read.bodies)


def _findings(read: PlanRead, home: Jurisdiction, names: Names) -> Iterator[Finding]:
    """What was noticed while reading; what follows from the network alone is found later."""
    for note in read.document.notes:
        quote = read.seen.original[note.start : note.end]
        yield found(
            note.code, read.plan, subject=note.subject, quote=quote, start=note.start, end=note.end, names=note.names
        )
    if not home.place:
        yield found("unknown-jurisdiction", read.plan, subject=read.front.title or read.document.file)
    for section in read.outline.jumps:
        quote, start, end = read.quoted(section.start, max(section.title_end, section.body))
        yield found(
            "numbering",
            read.plan,
            subject=".".join(fold(mark) for mark in section.path),
            quote=quote[:40],
            start=start,
            end=min(end, start + 40),
        )
    yield from doubts(read, _taken(read))
    yield from name_findings(read, names)
    for start, end in (*read.tables.unread, *unread(read.seen.folded, read.outline, _taken(read))):
        yield read.finding("unread-attribution", start, end)
