"""Assignments of a plan as facts, in document order: extracted, inherited by items, implied by notes."""

from collections.abc import Iterator
from dataclasses import replace

from graph.ids import assignment_id
from graph.model import Assignment, Role, Status
from loaders.binding import Binding
from loaders.clauses import Clause
from loaders.names import Names, Written
from loaders.notes import FIRST_LEADS
from loaders.reading import PlanRead
from loaders.restoring import Named
from loaders.tasks import Tree
from loaders.units import COLLECTIVE, NAMED


def with_first_leads(folded: str, found: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with the first-listed unit leading, where the document says so: from that note on.

    A clause in which 牵头 stands keeps its roles.
    """
    note = FIRST_LEADS.search(folded)
    if note is None:
        return found
    after = [clause for clause in found if clause.end > note.start()] or list(found)
    return tuple(_first_leads(clause) if clause in after and not clause.says_lead else clause for clause in found)


def _first_leads(clause: Clause) -> Clause:
    first, *others = clause.mentions
    if first.role is not Role.SHARE:
        return clause
    return replace(clause, mentions=(replace(first, role=Role.LEAD), *others))


def written_names(read: PlanRead) -> Iterator[Written]:
    """Every name that a clause or a note mentions, in document order."""
    for binding in read.bound:
        for named in read.names[binding.clause.start]:
            yield _written(read, named)
    for note in read.notes:
        for named in note.names:
            yield _written(read, named)


def _written(read: PlanRead, named: Named) -> Written:
    text, start, end = read.quoted(named.start, named.end)
    kind = COLLECTIVE if named.mention.kind == COLLECTIVE or _became_collective(named) else NAMED
    return Written(text, named.name, named.folded, kind, named.rule, start, end)


def _became_collective(named: Named) -> bool:
    """天津市 in 天津市、河北省相关部门 names no single body once its ending is restored."""
    return named.rule == "ending" and any(word in named.folded for word in ("相关", "有关", "各"))


def assigned(read: PlanRead, tree: Tree, names: Names) -> Iterator[Assignment]:
    """All assignments in the order that `extract` prints them."""
    ordinal = 0
    last_clause = {tree.target[binding.clause.start]: binding.clause.start for binding in read.bound}
    held: dict[str, set[str]] = {}
    for binding in read.bound:
        target = tree.target[binding.clause.start]
        rows = [*_extracted(read, binding, target, names)]
        if binding.group:
            rows += [_inherited(row, item) for item in tree.items_under.get(target, ()) for row in tuple(rows) if row.status is Status.EXTRACTED]
        held.setdefault(target, set()).update(row.unit for row in rows)
        if last_clause[target] == binding.clause.start:
            rows += _implied(read, binding, target, names, held[target])
        for row in rows:
            ordinal += 1
            yield replace(row, ordinal=ordinal)


def _extracted(read: PlanRead, binding: Binding, target: str, names: Names) -> Iterator[Assignment]:
    clause = binding.clause
    quote, start, end = read.quoted(clause.start, clause.end)
    deadline = read.quoted(*clause.deadline)[0] if clause.deadline else ""
    for named in read.names[clause.start]:
        about = read.quoted(*named.mention.about)[0] if named.mention.about else ""
        row = _row(read, named, target, named.mention.role, Status.EXTRACTED, names)
        yield replace(row, quote=quote, start=start, end=end, deadline=deadline, about=about, form=clause.form)


def _row(read: PlanRead, named: Named, target: str, role: Role, status: Status, names: Names) -> Assignment:
    written = _written(read, named)
    reading = names.of(written)
    unit = reading.unit.id if reading.unit else ""
    return Assignment(
        assignment_id(target, role.value, unit, written.start),
        read.plan,
        target,
        unit,
        role,
        status,
        written.text,
        reading.name,
        written.start,
        written.end,
        "",
        0,
        0,
    )


def _inherited(row: Assignment, item: str) -> Assignment:
    identifier = assignment_id(item, row.role.value, row.unit, row.mention_start)
    return replace(row, id=identifier, task=item, status=Status.INHERITED)


def _implied(read: PlanRead, binding: Binding, target: str, names: Names, held: set[str]) -> Iterator[Assignment]:
    """The units that an earlier note gives a part in every duty from the next one on."""
    for note in read.notes:
        if note.start >= binding.clause.start:
            continue
        quote, start, end = read.quoted(note.start, note.end)
        for named in note.names:
            row = _row(read, named, target, named.mention.role, Status.IMPLICIT, names)
            if row.unit not in held:
                yield replace(row, quote=quote, start=start, end=end, form="prose")
