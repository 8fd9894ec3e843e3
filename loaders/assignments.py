"""Assignments of a plan as facts, in document order: extracted, inherited by items, implied by notes."""

from collections.abc import Iterator
from dataclasses import replace

from graph.ids import assignment_id
from graph.model import Assignment, Role, Status
from loaders.binding import Binding
from loaders.clauses import Clause
from loaders.names import Names
from loaders.notes import FIRST_LEADS
from loaders.reading import NameRead, PlanRead
from loaders.record import record
from loaders.tasks import Tree


def with_first_leads(folded: str, found: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with the first-listed unit leading, where the document says so: from that note on.

    A clause in which 牵头 stands keeps its roles.
    """
    note = FIRST_LEADS.search(folded)
    if note is None:
        return found
    begin = note.start() if any(clause.end > note.start() for clause in found) else 0
    return tuple(_first_leads(clause) if clause.end > begin and not clause.says_lead else clause for clause in found)


def _first_leads(clause: Clause) -> Clause:
    first, *others = clause.mentions
    if first.role is not Role.SHARE:
        return clause
    return replace(clause, mentions=(first.as_role(Role.LEAD), *others))


def assigned(read: PlanRead, tree: Tree, names: Names) -> Iterator[Assignment]:
    """All assignments in the order that `extract` prints them."""
    rows = _Rows(read, tree, names)
    last_clause = {tree.target[binding.key]: binding.key for binding in read.bound}
    for binding in read.bound:
        target = tree.target[binding.key]
        yield from rows.extracted(binding, target)
        if binding.group:
            for item in tree.items_under.get(target, ()):
                yield from rows.inherited(binding, item)
        if last_clause[target] == binding.key:
            yield from rows.implied(binding, target)


@record(frozen=True, slots=True)
class _Place:
    """Where the rows of a clause stand: its words, offsets, form and deadline."""

    quote: str
    start: int
    end: int
    form: str
    deadline: str = ""


class _Rows:
    """Makes the rows of one plan and counts them."""

    def __init__(self, read: PlanRead, tree: Tree, names: Names) -> None:
        self.read = read
        self.tree = tree
        self.names = names
        self.ordinal = 0
        self.held: dict[str, set[str]] = {}  # task -> units that a clause of its own names

    def extracted(self, binding: Binding, target: str) -> Iterator[Assignment]:
        """The rows that stand in a clause."""
        return self._of_clause(binding, target, Status.EXTRACTED)

    def inherited(self, binding: Binding, item: str) -> Iterator[Assignment]:
        """The rows that an item takes from the clause on its group."""
        return self._of_clause(binding, item, Status.INHERITED)

    def _of_clause(self, binding: Binding, target: str, status: Status) -> Iterator[Assignment]:
        clause = binding.clause
        deadline = self.read.quoted(*clause.deadline)[0] if clause.deadline else ""
        place = _Place(*self.read.quoted(clause.start, clause.end), clause.form, deadline)
        held = self.held.setdefault(target, set())
        for name in self.read.names[binding.key]:
            row = self._row(name, target, status, place)
            held.add(row.unit)
            yield row

    def implied(self, binding: Binding, target: str) -> Iterator[Assignment]:
        """The units that a note gives a part in this duty among others."""
        for note in self.read.notes:
            if not note.reaches(binding.clause):
                continue
            place = _Place(*self.read.quoted(note.start, note.end), "prose")
            for name in note.names:
                reading = self.names.of(name.written)
                if reading.unit and reading.unit.id not in self.held.get(target, ()):
                    yield self._row(name, target, Status.IMPLICIT, place)

    def _row(self, name: NameRead, target: str, status: Status, place: _Place) -> Assignment:
        mention, written = name.mention, name.written
        reading = self.names.of(written)
        unit = reading.unit.id if reading.unit else ""
        self.ordinal += 1
        return Assignment(
            assignment_id(target, mention.role, unit, written.start),
            self.read.plan,
            target,
            unit,
            mention.role,
            status,
            written.text,
            reading.name,
            written.start,
            written.end,
            place.quote,
            place.start,
            place.end,
            place.deadline,
            self.read.quoted(*mention.about)[0] if mention.about else "",
            place.form,
            self.ordinal,
        )
