"""The ledger 台账: the table that staff keep by hand, one row a duty, in plan order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from graph.model import Area, Assignment, Plan, Role, Task, TaskKind
from graph.network import Network
from visualizations.theme import ROLES

LABELS = {
    "zh": ("序号", "领域", "任务", *(f"{style.label}单位" for style in ROLES.values()), "完成时限", "依据原文"),
    "en": ("No.", "Area", "Task", *(f"{style.english.title()} units" for style in ROLES.values()), "Deadline", "Words"),
}
"""The heads of the fixed columns, by language."""

_OTHER = {
    "zh": {"plan": "方案", "whole": "（本领域各项任务）", "own": "本单位职责"},
    "en": {"plan": "Plan", "whole": "(every task of this area)", "own": "Its part"},
}
_TASK = 3  # columns up to the task; a unit's own part stands after them


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ledger: one task or assigned sentence, or the clause on a whole area."""

    plan: Plan
    number: int  # 1-based within its plan
    area: str
    title: str
    units: dict[Role, tuple[str, ...]]  # names as the plan writes them, collectives included
    deadline: str
    quotes: tuple[str, ...]
    extra: dict[str, str]
    parts: dict[str, tuple[Role, ...]]  # id of everybody in it -> its roles

    def cells(self) -> list[str]:
        """What stands in the fixed columns."""
        named = ("、".join(self.units[role]) for role in ROLES)
        return [str(self.number), self.area, self.title, *named, self.deadline, "\n".join(self.quotes)]


def rows(network: Network, *, lang: str = "zh") -> tuple[Row, ...]:
    """The ledger's rows, plan by plan: duties, tasks that nobody bears, and clauses on whole areas.

    An item whose sentences bear all its duties is shown by them alone; each unit stands once a cell.
    """
    made = []
    for plan in network.plans:
        things = sorted(_things(network, plan), key=lambda thing: (thing.start, isinstance(thing, Task), thing.id))
        made += [replace(_row(network, thing, lang), number=n) for n, thing in enumerate(things, start=1)]
    return tuple(made)


def extra_columns(made: Iterable[Row]) -> tuple[str, ...]:
    """The further columns that the rows bring from a loaded ledger, in the order in which they first stand."""
    return tuple(dict.fromkeys(column for row in made for column in row.extra))


def table(made: Sequence[Row], *, lang: str = "zh") -> tuple[tuple[str, ...], list[list[str]]]:
    """Heads and cells of the whole ledger, further columns last; with several plans each row names its own."""
    several = len({row.plan.id for row in made}) > 1
    extra = extra_columns(made)
    heads = (*LABELS[lang], *((_OTHER[lang]["plan"],) if several else ()), *extra)
    cells = [
        [*row.cells(), *([plan_title(row.plan)] if several else []), *(row.extra.get(column, "") for column in extra)]
        for row in made
    ]
    return heads, cells


def table_of(unit: str, made: Sequence[Row], *, lang: str = "zh") -> tuple[tuple[str, ...], list[list[str]]]:
    """The ledger of one unit (an id): the lines it takes part in, and as what, behind the task."""
    heads, lines = table(made, lang=lang)
    kept = [
        [*line[:_TASK], _roles(row.parts[unit], lang), *line[_TASK:]]
        for row, line in zip(made, lines, strict=True)
        if unit in row.parts
    ]
    return (*heads[:_TASK], _OTHER[lang]["own"], *heads[_TASK:]), kept


def _roles(held: Iterable[Role], lang: str) -> str:
    return "、".join(ROLES[role].name(lang) for role in held)


def plan_title(plan: Plan) -> str:
    """What to call a plan: its title, or its file where it has none."""
    return plan.title or plan.file


def _things(network: Network, plan: Plan) -> Iterable[Task | Area]:
    for task in network.tasks:
        divided = any(part.id in network.by_task for part in network.parts.get(task.id, ()))
        if task.plan == plan.id and task.kind is not TaskKind.GROUP and (task.id in network.by_task or not divided):
            yield task
    yield from (area for area in network.areas if area.plan == plan.id and area.id in network.by_task)


def _row(network: Network, thing: Task | Area, lang: str) -> Row:
    borne = network.by_task.get(thing.id, ())
    held = {(row.unit, row.role) for row in borne}
    task = thing if isinstance(thing, Task) else None
    area = network.get(Area, task.area).name if task and task.area else ""
    return Row(
        plan=network.get(Plan, thing.plan),
        number=0,
        area=area if isinstance(thing, Task) else thing.name,
        title=thing.title if isinstance(thing, Task) else _OTHER[lang]["whole"],
        units={role: _names(borne, role) for role in ROLES},
        deadline="；".join(_once([task.deadline if task else "", *(row.deadline for row in borne)])),
        quotes=_once(row.quote for row in borne),
        extra=_columns(task.extra) if task else {},
        parts={unit: tuple(role for role in ROLES if (unit, role) in held) for unit, _ in sorted(held)},
    )


def _names(borne: Iterable[Assignment], role: Role) -> tuple[str, ...]:
    return tuple({row.unit: row.name for row in borne if row.role is role}.values())


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _columns(extra: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Further columns by name; of two columns with one name the second one is numbered."""
    columns: dict[str, str] = {}
    for name, value in extra:
        number = next(n for n in count(1) if (name if n == 1 else f"{name} {n}") not in columns)
        columns[name if number == 1 else f"{name} {number}"] = value
    return columns
