"""What stands on the sheet of one unit: its duties by role with their words, its partners, its load beside chance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from graph.cast import Cast, casts_of
from graph.ids import path_key
from graph.model import Area, Assignment, Plan, Role, Status, Task, Unit
from graph.network import Network
from visualizations.page_names import called, full_name, own_number, shown, title_of
from visualizations.picture_loads import Band, Loads
from visualizations.theme import ROLES, STATUSES
from visualizations.wording import said


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of the unit, as it is shown; `words` are the clause before, in and after the unit's own name."""

    path: str
    title: str
    chapter: str
    deadline: str
    about: str
    status: str  # one character, nothing where the clause itself says so
    words: tuple[str, str, str]
    others: tuple[tuple[str, str], ...]  # role and the names of the other units with it
    script: str  # of the plan, as HTML names it


@dataclass(frozen=True, slots=True)
class Section:
    """The duties in one role, plan by plan."""

    role: str
    label: str
    count: int
    plans: tuple[tuple[str, tuple[Duty, ...]], ...]  # the plan's title, where there are several plans


@dataclass(frozen=True, slots=True)
class Partner:
    """A unit with duties in common, and how long its bar is beside the longest."""

    name: str
    duties: int
    share: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the sheet, in words that may be shown."""

    unit: str
    name: str
    subtitle: str
    title: str
    files: tuple[str, ...]
    figures: tuple[tuple[str, str, bool], ...]  # value, what it is, whether it counts leads
    sections: tuple[Section, ...]
    whole_areas: tuple[tuple[str, str, str], ...]  # area, role, clause
    partners: tuple[Partner, ...]
    chance: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]  # marks of status and what they mean, of those that occur


def sheet_data(network: Network, unit: str, found: Loads, lang: str = "zh") -> Sheet:
    """The sheet of the unit with this id, out of the whole network and the loads of all its units."""
    return _Sheet(network, unit, found, lang).made()


class _Sheet:
    def __init__(self, network: Network, unit: str, found: Loads, lang: str) -> None:
        self.network, self.unit, self.found, self.lang = network, unit, found, lang
        borne = {row.task for row in network.by_unit.get(unit, ())}
        played = casts_of(network, [task for task in network.duties if task.id in borne])
        self.played = {cast.task.id: cast for cast in played}
        self.rows = list({(row.task, row.role): row for row in reversed(self._mine())}.values())[::-1]

    def _mine(self) -> list[Assignment]:
        return [row for cast in self.played.values() for row in cast.rows if row.unit == self.unit]

    def made(self) -> Sheet:
        network, plans = self.network, [self.network.get(Plan, plan) for plan in self._plans()]
        used = {row.status for row in self.rows} - {Status.EXTRACTED}
        return Sheet(
            unit=self.unit,
            name=self._called(self.unit),
            subtitle=self._subtitle(network.get(Unit, self.unit)),
            title=shown(title_of(plans[0])) if len(plans) == 1 else said("plans_count", self.lang, n=len(plans)),
            files=tuple(shown(plan.file) for plan in plans if plan.file),
            figures=tuple(self._figures()),
            sections=tuple(self._sections(several=len(plans) > 1)),
            whole_areas=tuple(self._whole_areas()),
            partners=tuple(self._partners()),
            chance=tuple(self._chance()),
            legend=tuple(
                (STATUSES[status].superscript, said(status.value, self.lang)) for status in STATUSES if status in used
            ),
        )

    def _plans(self) -> list[str]:
        borne = {row.plan for row in self.network.by_unit.get(self.unit, ())}
        borne |= {seat.plan for seat in self.network.memberships if seat.unit == self.unit}
        return [plan.id for plan in self.network.plans if plan.id in borne]

    def _called(self, unit: str) -> str:
        return shown(called(self.network, unit))

    def _subtitle(self, unit: Unit) -> str:
        seats = [
            said(seat.role.value, self.lang) + (f"（{shown(seat.post)}）" if seat.post else "")
            for seat in self.network.memberships
            if seat.unit == self.unit
        ]
        seated = said("seats", self.lang) + "、".join(dict.fromkeys(seats)) if seats else ""
        return " · ".join(filter(None, (shown(full_name(unit)), unit.kind.value, seated)))

    def _figures(self) -> Iterator[tuple[str, str, bool]]:
        counts = Counter(row.role for row in self.rows)
        for role, style in ROLES.items():
            if counts[role] or role is not Role.GUIDE:
                yield (
                    str(counts[role]),
                    style.name(self.lang),
                    role is Role.LEAD and counts[role] > 0,
                )
        areas = {cast.task.area for cast in self.played.values()} - {""}
        yield f"{len(areas)} / {len(self.network.areas)}", said("areas", self.lang), False
        yield str(len(self._together())), said("partner_units", self.lang), False

    def _sections(self, *, several: bool) -> Iterator[Section]:
        for role, style in ROLES.items():
            rows = [row for row in self.rows if row.role is role]
            if rows:
                by_plan = groupby(rows, key=lambda row: row.plan)
                yield Section(
                    role.value,
                    style.name(self.lang),
                    len(rows),
                    tuple(
                        (
                            shown(title_of(self.network.get(Plan, plan))) if several else "",
                            tuple(map(self._duty, those)),
                        )
                        for plan, those in by_plan
                    ),
                )

    def _duty(self, row: Assignment) -> Duty:
        cast = self.played[row.task]
        task = cast.task
        return Duty(
            path=shown(path_key(task.path)) + (f"/{task.part}" if task.part else ""),
            title=shown(task.title or task.head),
            chapter=self._chapter(task),
            deadline=shown(row.deadline or task.deadline or self._deadline_above(task)),
            about=shown(row.about),
            status=STATUSES[row.status].superscript,
            words=self._words(row),
            others=tuple(self._others(cast)),
            script="zh-Hant" if self.network.get(Plan, row.plan).script == "hant" else "zh-Hans",
        )

    def _chapter(self, task: Task) -> str:
        """The area that the task stands in, the group that it belongs to, the item that a sentence is part of."""
        names = []
        if task.area:
            area = self.network.get(Area, task.area)
            names.append(f"{own_number(area.path)} {shown(area.name)}".strip())
        above = task.parent
        titles = []
        while above:
            one = self.network.get(Task, above)
            titles.append(shown(one.title))
            above = one.parent
        names += reversed(titles)
        return " › ".join(filter(None, names))

    def _deadline_above(self, task: Task) -> str:
        while task.parent:
            task = self.network.get(Task, task.parent)
            if task.deadline:
                return task.deadline
        return ""

    def _words(self, row: Assignment) -> tuple[str, str, str]:
        first, last = row.mention_start - row.start, row.mention_end - row.start
        if not row.quote or not 0 <= first <= last <= len(row.quote):
            return shown(row.quote), "", ""
        return shown(row.quote[:first]), shown(row.quote[first:last]), shown(row.quote[last:])

    def _others(self, cast: Cast) -> Iterator[tuple[str, str]]:
        names = cast.names
        for role, style in ROLES.items():
            held = [unit for unit in (*cast.units(role), *cast.collectives(role)) if unit != self.unit]
            if held:
                yield (
                    style.name(self.lang),
                    "、".join(shown(names[unit]) for unit in held),
                )

    def _whole_areas(self) -> Iterator[tuple[str, str, str]]:
        for row in self.network.by_unit.get(self.unit, ()):
            area = self.network.find(row.task)
            if isinstance(area, Area):
                style = ROLES[row.role]
                yield shown(area.name), style.name(self.lang), shown(row.quote)

    def _together(self) -> Counter[str]:
        others = Counter(other for cast in self.played.values() for other in cast.units() if other != self.unit)
        return Counter({unit: others[unit] for unit in sorted(others)})

    def _partners(self) -> Iterator[Partner]:
        ranked = self._together().most_common()
        for unit, duties in ranked:
            yield Partner(self._called(unit), duties, duties / ranked[0][1])

    def _chance(self) -> Iterator[str]:
        """Leads and duties beside what chance gives one of all the units, as on the page."""
        found = self.found
        mine = next((load for load in found.loads if load.unit == self.unit), None)
        if mine is None or len(found.loads) == 1:
            return
        if found.leads.mean:
            yield self._beside("chance_leads", mine.roles[Role.LEAD], found.leads)
        yield self._beside("chance_duties", mine.total, found.duties)

    def _beside(self, word: str, count: int, band: Band) -> str:
        over = self.unit in band.over
        told = said("chance_more" if over else "within_chance", self.lang)
        return said(word, self.lang, n=count, low=band.low, high=band.high) + told
