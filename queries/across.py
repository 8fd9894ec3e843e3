"""One unit over many plans that are in force at once: its load in each, and matters that stand in two of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.cast import casts
from graph.model import Plan, Role, Task, Unit
from graph.network import Network
from queries import lookup
from queries.answer import PROXY, Answer, Column, Figures, Note, Rows, Value
from queries.words import KINDS, kind_of

COLUMNS = (
    Column("unit", "单位", "unit"),
    Column("unit_id", "单位标识", "unit id"),
    Column("kind", "类别", "kind", KINDS),
    Column("plans", "涉及文件", "plans"),
    Column("all_plans", "各文件合计", "duties in all plans"),
    Column("plan", "文件", "plan"),
    Column("title", "文件名称", "title of the plan"),
    Column("lead", "牵头", "lead"),
    Column("share", "共同负责", "share"),
    Column("support", "配合", "support"),
    Column("guide", "指导", "guide"),
    Column("all", "合计", "all"),
    Column("twice", "别处也有的任务", "matters also elsewhere"),
    Column("twice_in", "别处", "elsewhere"),
)


@dataclass(slots=True)
class Part:
    """What one unit has to do in one plan."""

    roles: dict[Role, int] = field(default_factory=lambda: dict.fromkeys(Role, 0))
    tasks: list[Task] = field(default_factory=list)


def across(network: Network, *, name: str = "", as_of: str = "") -> Answer:
    """A row for each plan in which a unit has duties; without a name, every unit that has duties in two or more.

    With `as_of` (an ISO date) only plans in force on that day count, and none that another one in force
    replaces. The unit with most duties comes first. A matter stands twice if the unit has a
    task of the very same title in another of the plans.
    """
    chosen = lookup.unit(network, name).id if name else ""
    counted = in_force(network.plans, as_of)
    parts = _parts(network, {plan.id for plan in counted})
    titles = {plan.id: plan.title for plan in counted}
    sizes = {unit: sum(len(part.tasks) for part in of.values()) for unit, of in parts.items()}
    several = [unit for unit in parts if unit == chosen or (not chosen and len(parts[unit]) > 1)]
    rows = [
        row
        for unit in sorted(several, key=lambda unit: (-sizes[unit], unit))
        for row in _rows(network, unit, parts[unit], sizes[unit], titles)
    ]
    return frame(tuple(rows), {"plans": len(counted), "known": len(network.plans)})


def frame(rows: Rows, figures: Figures, **_: object) -> Answer:
    """The rows as an answer."""
    notes = (_denominator(figures), TWICE, PROXY)
    return Answer("across", "单位在多份文件中的职责", "Units over many plans", COLUMNS, rows, notes)


def in_force(plans: tuple[Plan, ...], as_of: str) -> list[Plan]:
    """The plans in force on a day, or at any time if it is "", without those that one of them replaces."""
    running = [plan for plan in plans if not as_of or _runs(plan, as_of)]
    replaced = {plan.replaces for plan in running}
    return [plan for plan in running if plan.id not in replaced]


def _runs(plan: Plan, day: str) -> bool:
    """Whether a plan is in force; a date may be a year or a month, and counts to its end."""
    began, ends = plan.valid_from or plan.issued, plan.valid_until
    return began <= day and (not ends or day[: len(ends)] <= ends)


def _parts(network: Network, plans: set[str]) -> Mapping[str, Mapping[str, Part]]:
    """Unit -> plan -> what it has to do there."""
    parts: dict[str, dict[str, Part]] = defaultdict(lambda: defaultdict(Part))
    for cast in casts(network):
        if cast.task.plan in plans:
            for unit, roles in cast.roles.items():
                part = parts[unit][cast.task.plan]
                part.tasks.append(cast.task)
                for role in roles:
                    part.roles[role] += 1
    return parts


def _rows(
    network: Network, unit: str, parts: Mapping[str, Part], size: int, titles: Mapping[str, str]
) -> list[tuple[Value, ...]]:
    where: dict[str, set[str]] = defaultdict(set)
    for plan, part in parts.items():
        for task in part.tasks:
            where[task.title].add(plan)
    rows: list[tuple[Value, ...]] = []
    who = (network.called(unit), unit, kind_of(network.get(Unit, unit)), len(parts), size)
    for plan in sorted(parts):
        part = parts[plan]
        twice = dict.fromkeys(task.title for task in part.tasks if task.title and len(where[task.title]) > 1)
        elsewhere = sorted({other for title in twice for other in where[title]} - {plan})
        counts = (*(part.roles[role] for role in Role), len(part.tasks))
        rows.append((*who, plan, titles[plan], *counts, tuple(twice), tuple(elsewhere)))
    return rows


def _denominator(figures: Figures) -> Note:
    plans, known = figures["plans"], figures["known"]
    return (
        f"共{known}份文件，其中计入{plans}份：在基准日期有效，且没有被其中另一份替代。",
        f"Plans {known}, of which {plans} count: in force on the day, and not replaced by another of them.",
    )


TWICE: Note = (
    "“别处也有的任务”只按标题完全相同判断，标题相近的不算。",
    "A matter stands twice only if the titles of the tasks are the very same.",
)
