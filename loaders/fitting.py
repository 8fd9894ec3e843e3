"""Where a person's corrections belong in a reading of the plan: which assignments they mean, which words they name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph.errors import ReadError
from graph.ids import local
from graph.model import Area, Assignment, Status, Task, Unit
from graph.network import Network
from graph.script import fold
from loaders.curation import Bearer, Correction, Curation, Sheet, Verb, reader_of
from loaders.identity import unit
from loaders.units import COLLECTIVE, NAMED, kind_of

_HEAD = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction with what it is about in this reading of the plan."""

    correction: Correction
    rows: tuple[Assignment, ...] = ()
    words: tuple[int, int] | None = None  # offsets of the words it names


@dataclass(frozen=True, slots=True)
class Fitting:
    """The corrections of one sheet: those that fit this reading of the plan, and those that do not."""

    fits: tuple[Placed, ...]
    unfit: tuple[Correction, ...]


def fitted(network: Network, sheet: Sheet) -> Fitting:
    """Where each correction of a sheet belongs in the network of its plan.

    Raises:
        ReadError: an entry that was made for this very text names a task or words that it does not hold.
    """
    place = _Placing(network, sheet)
    fits, unfit = [], []
    for correction in map(place.translated, sheet.corrections):
        placed = place.of(correction)
        if placed:
            fits.append(placed)
        else:
            unfit.append(correction)
    return Fitting(tuple(fits), tuple(unfit))


def refuse_foreign(curation: Curation, network: Network) -> None:
    """Corrections of which none is for a plan that was read were meant for something else: `ReadError`."""
    if curation.sheets and not any(curation.of(plan) for plan in network.plans):
        theirs = ", ".join(sorted({sheet.plan for sheet in curation.sheets}))
        ours = ", ".join(sorted(plan.id for plan in network.plans))
        raise ReadError(
            curation.path,
            f"corrects {theirs}, and what was read is {ours}",
            f"If this is a new version of that plan, read it with --id {local(curation.sheets[0].plan)}.",
        )


class _Placing:
    """Finds what the corrections of a sheet are about."""

    def __init__(self, network: Network, sheet: Sheet) -> None:
        (self.plan,) = network.plans
        self.network, self.sheet = network, sheet
        self.things = things_of(network)
        self.text = network.text(self.plan.id)
        self.fresh = sheet.content in {"", self.plan.content}
        readers = {reader_of(run) for run in network.runs if run.id == self.plan.run}
        # Another version of the program may divide the same text otherwise: then nothing is the person's mistake.
        self.strict = self.fresh and (not sheet.reader or sheet.reader in readers)

    def translated(self, correction: Correction) -> Correction:
        """The correction with its ids as this plan has them, if it was read under another id."""
        if self.sheet.plan == self.plan.id:
            return correction
        to = correction.to
        return replace(
            correction,
            task=self._here(correction.task),
            unit=replace(correction.unit, id=self._here(correction.unit.id)),
            to=replace(to, task=self._here(to.task), unit=replace(to.unit, id=self._here(to.unit.id))),
        )

    def _here(self, identifier: str) -> str:
        kind, _, rest = identifier.partition("/")
        there, here = local(self.sheet.plan), local(self.plan.id)
        for before in ("", "plan:"):
            if rest.startswith(f"{before}{there}/"):
                return f"{kind}/{before}{here}{rest[len(before) + len(there) :]}"
        return identifier

    def of(self, correction: Correction) -> Placed | None:
        """Where a correction belongs, None if it does not fit."""
        for field, task in (("task", correction.task), ("to.task", correction.to.task)):
            if task and task not in self.things:
                self._unfit(correction, field, f"is unknown in {self.plan.id}: {task}")
                return None
        if correction.do in {Verb.ADD, Verb.NOTHING}:
            return self._added(correction)
        if not self.fresh and not self._same_task(correction):
            return None
        rows = tuple(row for row in self.network.by_task.get(correction.task, ()) if self._meant(row, correction))
        return Placed(correction, rows) if rows or self._met(correction) else None

    def _unfit(self, correction: Correction, field: str, what: str) -> None:
        """Say that an entry is wrong, if only the person who wrote it can have made the mistake."""
        if self.strict:
            advice = "Correct the entry, or delete it."
            raise ReadError(self.sheet.file, what, advice, place=f"{correction.place}.{field}")

    def _same_task(self, correction: Correction) -> bool:
        """Whether the task of this number still is the one that the person saw."""
        thing = self.things.get(correction.task)
        return thing is None or not correction.head or fold(head_of(thing, self.text)) == fold(correction.head)

    def _added(self, correction: Correction) -> Placed | None:
        if not self.fresh and not self._same_task(correction):
            return None
        if not correction.quote:
            return Placed(correction)
        at = self._found(correction)
        if at < 0:
            self._unfit(correction, "quote", "stands nowhere in the plan")
            return None
        return Placed(correction, words=(at, at + len(correction.quote)))

    def _found(self, correction: Correction) -> int:
        """Where the words stand: at their place, else in the task, else anywhere; -1 if nowhere."""
        words, start = correction.quote, correction.start
        if start is not None and self.text.startswith(words, start):
            return start
        thing = self.things.get(correction.task)
        inside = self.text.find(words, thing.start, thing.end) if thing else -1
        return inside if inside >= 0 else self.text.find(words)

    def _meant(self, row: Assignment, correction: Correction) -> bool:
        """Whether a correction speaks of this row as it was read."""
        return (
            row.status is not Status.CURATED
            and row.role is correction.role
            and self._names(row, correction.unit)
            and correction.quote in {"", row.quote}
            and correction.mention in {"", row.mention}
            and self._stands(row, correction)
        )

    def _names(self, row: Assignment, bearer: Bearer) -> bool:
        return row.unit == bearer.id or fold(bearer.name) in {fold(row.name), fold(row.mention)}

    def _stands(self, row: Assignment, correction: Correction) -> bool:
        """Whether the row stands where the correction says; in another version, where in its clause."""
        start, mention = correction.start, correction.mention_start
        if self.fresh:
            return start in {None, row.start} and mention in {None, row.mention_start}
        return start is None or mention is None or mention - start == row.mention_start - row.start

    def _met(self, correction: Correction) -> bool:
        """Whether nothing is left to do, because it was done or is now read as the person said."""
        if correction.do is Verb.CHECKED:
            return correction.role is None
        if correction.quote and correction.quote not in self.text:
            return False
        if correction.do is Verb.REJECT:
            return bearer_unit(correction.unit, self.network).id in self.network
        target = correction.to.task or correction.task
        bearer = correction.to.unit if correction.to.unit.name else correction.unit
        meant = bearer_unit(bearer, self.network).id
        role = correction.to.role or correction.role
        return any(row.unit == meant and row.role is role for row in self.network.by_task.get(target, ()))


def bearer_unit(bearer: Bearer, network: Network) -> Unit:
    """The unit that a person named: one of the plan's own if it was picked, else what the name means there."""
    (plan,) = network.plans
    folded = fold(bearer.name)
    kind = COLLECTIVE if kind_of(folded) == COLLECTIVE else NAMED
    meant = unit(folded, plan.jurisdiction, plan.id, kind)
    known = {one.id: one for one in network.units if one.id in {bearer.id, meant.id}}
    return known.get(bearer.id) or known.get(meant.id) or meant


def things_of(network: Network) -> Mapping[str, Task | Area]:
    """Id -> everything that can be assigned."""
    tasks: dict[str, Task | Area] = {task.id: task for task in network.tasks}
    return tasks | {area.id: area for area in network.areas}


def head_of(thing: Task | Area, text: str) -> str:
    """The words that a task or area begins with."""
    return thing.head if isinstance(thing, Task) else text[thing.start : thing.end].partition("\n")[0][:_HEAD]
