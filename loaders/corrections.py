"""A person's corrections applied to the network of one plan, before anything is concluded from it.

Whatever still fits is applied, also to another version of the plan; what does not fit becomes a finding.
Applying twice is applying once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.findings import found
from graph.ids import assignment_id, local
from graph.model import Assignment, Fact, Finding, Plan, Role, Status, TaskKind
from graph.network import Network
from graph.script import fold
from loaders.curation import Bearer, Change, Correction, Curation, Sheet, Verb
from loaders.fitting import Placed, bearer_unit, fitted, head_of, things_of

_OPEN = frozenset({"unread-attribution", "ambiguous-break"})
"""Findings that a person settles by adding an assignment there, or by saying that nothing is assigned."""


def corrected(network: Network, findings: Iterable[Finding], curation: Curation) -> tuple[Network, tuple[Finding, ...]]:
    """The network of one plan with its corrections, and its findings: the open ones that are settled left out.

    Raises `ReadError` as `fitted` does.
    """
    (plan,) = network.plans
    noticed = tuple(findings)
    for sheet in curation.of(plan):
        fitting = fitted(network, sheet)
        network = _Applied(network, plan, fitting.fits).network()
        settled = [place.words for place in fitting.fits if place.words]
        noticed = tuple(finding for finding in noticed if not _settles(settled, finding))
        noticed += tuple(_reported(plan, sheet, fitting.unfit))
    return network, noticed


def _settles(stretches: Iterable[tuple[int, int]], finding: Finding) -> bool:
    return finding.code in _OPEN and any(start < finding.end and finding.start < end for start, end in stretches)


def _reported(plan: Plan, sheet: Sheet, unfit: Iterable[Correction]) -> Iterator[Finding]:
    """What the person should know: that the text is another one, and what could not be used."""
    if sheet.corrections and sheet.content not in {"", plan.content}:
        yield found(
            "curation-version", plan.id, about=plan.id, subject=plan.title or plan.file,
            names=(sheet.content, plan.content),
        )  # fmt: skip
    by_task: dict[str, dict[str, None]] = defaultdict(dict)
    for correction in unfit:
        named = correction.unit.name or correction.quote[:30] or correction.head
        by_task[local(local(correction.task)) or plan.title][named] = None
    for subject, names in by_task.items():
        yield found("curation-unfit", plan.id, subject=subject, names=names)


class _Applied:
    """Makes the rows that the corrections ask for."""

    def __init__(self, network: Network, plan: Plan, placed: Iterable[Placed]) -> None:
        self.before, self.plan = network, plan
        self.text = network.text(plan.id)
        self.placed = tuple(placed)
        self.gone: set[str] = set()
        self.new: dict[str, Fact] = {}

    def network(self) -> Network:
        """The corrected network."""
        decided = {row.id for place in self.placed for row in place.rows}
        for place in self.placed:
            rows = [*place.rows, *(row for row in self._below(place.rows) if row.id not in decided)]
            match place.correction.do:
                case Verb.REJECT:
                    self.gone |= {row.id for row in rows}
                case Verb.CHANGE:
                    self._change(place, rows)
                case Verb.ADD if place.correction.role:
                    self._add(place, place.correction.role)
                case _:
                    continue
        kept = [fact for fact in self.before if fact.id not in self.gone]
        known = {fact.id for fact in kept}
        return Network([*kept, *(fact for key, fact in self.new.items() if key not in known)])

    def _below(self, rows: Iterable[Assignment]) -> Iterator[Assignment]:
        """What items inherited from these rows on their group or area."""
        for row in rows:
            for item in self._items(row.task):
                for other in self.before.by_task.get(item, ()):
                    same = (other.role, other.unit, other.mention_start) == (row.role, row.unit, row.mention_start)
                    if same and other.status is Status.INHERITED:
                        yield other

    def _items(self, group: str) -> Iterator[str]:
        """The items of a group or area; none of an item."""
        if group.startswith("area/"):
            yield from (task.id for task in self.before.by_area.get(group, ()) if task.kind is TaskKind.ITEM)
            return
        for part in self.before.parts.get(group, ()):
            if part.kind is TaskKind.ITEM:
                yield part.id
            yield from self._items(part.id)

    def _change(self, place: Placed, rows: Iterable[Assignment]) -> None:
        to = place.correction.to
        # A clause that belongs to another task belongs to it alone: what was inherited from it goes.
        self.gone |= {row.id for row in rows}
        for row in place.rows if to.task else rows:
            for task in (to.task, *self._items(to.task)) if to.task else (row.task,):
                self._keep(self._as(row, to, task))

    def _as(self, row: Assignment, to: Change, task: str) -> Assignment:
        meant = self._unit(to.unit) if to.unit.name else row.unit
        role = to.role or row.role
        return replace(
            row,
            id=assignment_id(task, role.value, meant, row.mention_start),
            task=task,
            unit=meant,
            role=role,
            status=Status.CURATED,
            name=to.unit.name or row.name,
        )

    def _add(self, place: Placed, role: Role) -> None:
        correction = place.correction
        meant = self._unit(correction.unit)
        start, end = place.words or self._head(correction.task)
        quote = self.text[start:end]
        within = fold(quote).find(fold(correction.unit.name))
        mention = (start + within, start + within + len(correction.unit.name)) if within >= 0 else (start, end)
        last = max((row.ordinal for row in self.before.assignments if row.start <= start), default=0)
        for task in (correction.task, *self._items(correction.task)):
            self._keep(
                Assignment(
                    assignment_id(task, role.value, meant, mention[0]),
                    self.plan.id,
                    task,
                    meant,
                    role,
                    Status.CURATED,
                    self.text[slice(*mention)],
                    correction.unit.name,
                    *mention,
                    quote,
                    start,
                    end,
                    form="",
                    ordinal=last,
                )
            )

    def _head(self, task: str) -> tuple[int, int]:
        """The first words of a task, which stand for what the text does not say."""
        thing = things_of(self.before)[task]
        return thing.start, thing.start + len(head_of(thing, self.text))

    def _unit(self, bearer: Bearer) -> str:
        meant = bearer_unit(bearer, self.before)
        self.new.setdefault(meant.id, meant)
        return meant.id

    def _keep(self, row: Assignment) -> None:
        self.new.setdefault(row.id, row)
