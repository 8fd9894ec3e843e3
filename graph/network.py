"""The network of responsibilities: the facts of one or more plans, with indexes.

A network never changes; `merge` gives a new one. Two networks are equal if all their facts are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from graph.errors import ConflictError, UnknownNameError
from graph.model import (
    Area,
    Assignment,
    Block,
    Body,
    Fact,
    Finding,
    Goal,
    Indicator,
    Membership,
    NameReading,
    Office,
    Plan,
    RelationKind,
    Run,
    Status,
    Task,
    TaskKind,
    Unit,
    UnitRelation,
)

KINDS: Mapping[str, type[Fact]] = {
    "run": Run,
    "plan": Plan,
    "block": Block,
    "goal": Goal,
    "area": Area,
    "task": Task,
    "indicator": Indicator,
    "unit": Unit,
    "relation": UnitRelation,
    "body": Body,
    "membership": Membership,
    "office": Office,
    "assignment": Assignment,
    "name": NameReading,
    "finding": Finding,
}
"""The word for each kind of fact, in the order in which facts are kept."""

F = TypeVar("F", bound=Fact)


def _order(kind: type[Fact]) -> Callable[[Any], Any]:
    """What facts of one kind are sorted by: plan, where they stand in the plan, and id, as far as they have it."""
    held = {field.name for field in fields(kind)}
    return attrgetter(*(name for name in ("plan", "start", "ordinal") if name in held), "id")


_ORDER = {kind: _order(kind) for kind in KINDS.values()} | {
    NameReading: lambda name: (name.plan, name.places[0] if name.places else 0, name.id)
}


def _by_kind(facts: Iterable[Fact]) -> dict[type[Fact], tuple[Fact, ...]]:
    """Facts by kind, each kind in order."""
    kept: dict[type[Fact], list[Fact]] = {kind: [] for kind in KINDS.values()}
    for fact in facts:
        kept[type(fact)].append(fact)
    return {kind: tuple(sorted(alike, key=_ORDER[kind])) for kind, alike in kept.items()}


class Network:
    """Everything read from one or more plans.

    >>> from graph.model import Unit, UnitKind
    >>> finance = Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "县")
    >>> network = Network([finance, finance])
    >>> [unit.name for unit in network.units]
    ['财政局']
    """

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        """Hold the facts; the same fact twice is one, two facts with one id are an error."""
        by_id: dict[str, Fact] = {}
        for fact in facts:
            known = by_id.setdefault(fact.id, fact)
            if known is not fact and known != fact:
                raise ConflictError(
                    f"{fact.id} stands for two different things: {known} and {fact}. "
                    "Give one of the plans its own --id, or say which one --replaces the other."
                )
        self._by_id = by_id
        self._by_kind = _by_kind(by_id.values())

    def __iter__(self) -> Iterator[Fact]:
        """All facts: plans first, findings last, each kind in document order."""
        return chain.from_iterable(self._by_kind.values())

    def __len__(self) -> int:
        """Number of facts."""
        return len(self._by_id)

    def __eq__(self, other: object) -> bool:
        """Equal if every fact is."""
        return isinstance(other, Network) and self._by_kind == other._by_kind

    def __hash__(self) -> int:
        """By the ids of the facts."""
        return hash(tuple(self._by_id))

    def __repr__(self) -> str:
        """How much it holds."""
        return f"<Network of {len(self.plans)} plans, {len(self.tasks)} tasks, {len(self.assignments)} assignments>"

    def merge(self, *others: "Network") -> "Network":
        """The facts of this network and the others; the order of merging does not matter."""
        return Network(fact for network in (self, *others) for fact in network)

    def adding(self, findings: Iterable[Finding]) -> "Network":
        """This network with findings, the last of all kinds, without sorting the others again."""
        kept = {found.id: found for found in (*self.findings, *findings)}
        grown = Network()
        grown._by_id = self._by_id | kept
        grown._by_kind = self._by_kind | {Finding: _by_kind(kept.values())[Finding]}
        return grown

    def only(self, plan: str) -> "Network":
        """The part of the network that one plan states, with the run it needs, its units and those above them."""
        mine = [fact for fact in self if getattr(fact, "plan", "") == plan or fact.id == plan]
        needed = {getattr(fact, name, "") for fact in mine for name in ("unit", "host", "run")}
        # The name of a branch names what it is part of; what a reform ended is another plan's unit.
        lasting = [row for row in self.relations if row.kind is not RelationKind.SUCCEEDS]
        needed |= {row.other for row in lasting if row.unit in needed}
        units = [self._by_id[key] for key in needed if key in self._by_id]
        return Network([*mine, *units, *self.among(needed)])

    def among(self, units: Container[str]) -> Iterator[UnitRelation]:
        """How these units (ids) stand to each other."""
        return (row for row in self.relations if row.unit in units and row.other in units)

    # -- facts by kind -----------------------------------------------------------------------

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """All facts of one kind, in order."""
        return self._by_kind[kind]  # type: ignore[return-value,index]  # keyed by the very type

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that made this network."""
        return self.of(Run)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans."""
        return self.of(Plan)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals."""
        return self.of(Goal)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas."""
        return self.of(Area)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks of every kind."""
        return self.of(Task)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators."""
        return self.of(Indicator)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units, collectives and coordinating bodies included."""
        return self.of(Unit)

    @property
    def relations(self) -> tuple[UnitRelation, ...]:
        """How units stand to each other."""
        return self.of(UnitRelation)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The task forces."""
        return self.of(Body)

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """Seats in task forces."""
        return self.of(Membership)

    @property
    def offices(self) -> tuple[Office, ...]:
        """Which unit houses the office of which coordinating body."""
        return self.of(Office)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every assignment, in document order."""
        return self.of(Assignment)

    @property
    def names(self) -> tuple[NameReading, ...]:
        """The audit of names."""
        return self.of(NameReading)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the plans say badly."""
        return self.of(Finding)

    # -- one thing ---------------------------------------------------------------------------

    def __contains__(self, identifier: str) -> bool:
        """Whether anything has this id."""
        return identifier in self._by_id

    def find(self, identifier: str) -> Fact | None:
        """The fact with this id, of whatever kind; None if there is none."""
        return self._by_id.get(identifier)

    def get(self, kind: type[F], identifier: str) -> F:
        """The fact with this id; `UnknownNameError` if there is none of this kind."""
        fact = self._by_id.get(identifier)
        if not isinstance(fact, kind):
            raise UnknownNameError(kind.__name__.lower(), identifier, (known.id for known in self.of(kind)))
        return fact

    # -- indexes -----------------------------------------------------------------------------

    def text(self, plan: str) -> str:
        """The text that the offsets of this plan count in."""
        return "".join(block.text for block in self.blocks.get(plan, ()))

    @cached_property
    def blocks(self) -> Mapping[str, tuple[Block, ...]]:
        """Plan id -> its text in blocks, in order."""
        return _grouped(self.of(Block), "plan")

    @cached_property
    def by_task(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Task or area id -> its assignments."""
        return _grouped(self.assignments, "task")

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Unit id -> its assignments."""
        return _grouped(self.assignments, "unit")

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Task, ...]]:
        """Area id -> its tasks of every kind; "" -> those outside any area."""
        return _grouped(self.tasks, "area")

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Membership, ...]]:
        """Body id -> its seats."""
        return _grouped(self.memberships, "body")

    @cached_property
    def parts(self) -> Mapping[str, tuple[Task, ...]]:
        """Task id -> the tasks that are directly part of it."""
        return _grouped((task for task in self.tasks if task.parent), "parent")

    @cached_property
    def items(self) -> tuple[Task, ...]:
        """The leaves of the outlines: what counts call tasks."""
        return tuple(task for task in self.tasks if task.kind is TaskKind.ITEM)

    @cached_property
    def counted(self) -> tuple[Assignment, ...]:
        """The assignments that counts use: those of items and sentences.

        A clause on a group is counted through the rows its items inherit, never again itself;
        a clause on a whole area is shown with the area and is no duty.
        """
        leaves = {task.id for task in self.tasks if task.kind is not TaskKind.GROUP}
        return tuple(row for row in self.assignments if row.task in leaves)

    @cached_property
    def duties(self) -> tuple[Task, ...]:
        """Items and sentences that have assignments of their own."""
        return tuple([task for task in self.tasks if task.kind is not TaskKind.GROUP and task.id in self.by_task])

    @cached_property
    def _written(self) -> Mapping[tuple[str, str], list[str]]:
        """(plan id, unit id) -> the unit's names as that plan writes them."""
        written = [((row.plan, row.unit), row.name) for row in self.assignments if row.status is not Status.INHERITED]
        written += [((seat.plan, seat.unit), seat.name) for seat in self.memberships if seat.unit]
        names: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, name in written:
            if name:
                names[key].append(name)
        return names

    @cached_property
    def _spelling(self) -> Mapping[tuple[str, str], str]:
        """(plan id, unit id) -> the unit's name as that plan writes it."""
        return {key: _most_often(names) for key, names in self._written.items()}

    @cached_property
    def _spelling_anywhere(self) -> Mapping[str, str]:
        """Unit id -> its name as all plans together write it."""
        names: dict[str, list[str]] = defaultdict(list)
        for (_, unit), found in self._written.items():
            names[unit] += found
        return {unit: _most_often(found) for unit, found in names.items()}

    @cached_property
    def _of_several_places(self) -> bool:
        return len({plan.jurisdiction for plan in self.plans}) > 1

    def called(self, unit: str, plan: str = "") -> str:
        """A unit's name for showing: as the plan writes it, else its canonical name.

        Over plans of several places the canonical name tells 沅江市公安局 from 澄南市公安局.
        """
        if not plan and self._of_several_places:
            return self.get(Unit, unit).name
        return self._spelling.get((plan, unit)) or self._spelling_anywhere.get(unit) or self.get(Unit, unit).name


def _most_often(names: Sequence[str]) -> str:
    """The commonest name; ties go to the longer one, then the smaller, so that loading order plays no part."""
    if len(set(names)) == 1:
        return names[0]
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _grouped(facts: Iterable[F], key: str) -> dict[str, tuple[F, ...]]:
    kept: dict[str, list[F]] = defaultdict(list)
    for fact in facts:
        kept[getattr(fact, key)].append(fact)
    return {name: tuple(group) for name, group in kept.items()}
