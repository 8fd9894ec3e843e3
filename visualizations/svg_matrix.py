"""The matrix as SVG: tasks by area, a column a unit, a mark where a unit has a part in a task."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.model import Role
from graph.network import Network
from visualizations import svg
from visualizations.labels import cut
from visualizations.picture_head import HEAD, head, note
from visualizations.picture_rows import Grid, Line, Mark, grid
from visualizations.theme import COLLECTIVE_MARK, ROLES
from visualizations.wording import said

EDGE = 24.0
TASKS, UNIT, FAN, SUM = 300.0, 18.0, 22.0, 26.0
NUMBER = 44.0  # room of a task's number
BRACKETS, MOST_NAME, NAME_SIZE = 22.0, 190.0, 12.5
HEIGHTS = {"task": 21.0, "area": 30.0, "plan": 36.0}
TOTAL_LINE = 18.0
FOOT = 26.0
NARROWEST = 640.0


def matrix_svg(network: Network, lang: str = "zh", of: str = "") -> str:
    """The whole matrix with title, legend and totals."""
    shown = grid(network, lang)
    return _Drawing(network, shown, lang).svg(of)


class _Drawing:
    """Where the columns and lines of one matrix stand."""

    def __init__(self, network: Network, shown: Grid, lang: str) -> None:
        self.network, self.grid, self.lang = network, shown, lang
        held = Counter[Role]()
        for totals in shown.totals.values():
            held.update(totals)
        self.roles = [role for role in ROLES if held[role]]
        self.xs = {unit: TASKS + UNIT * place for place, unit in enumerate(shown.units)}
        self.fan = TASKS + UNIT * len(self.xs)
        self.sums = {role: self.fan + FAN + SUM * place for place, role in enumerate(self.roles)}
        self.right = self.fan + FAN + SUM * len(self.roles)
        self.names = max([60.0, *(svg.height_of(name, NAME_SIZE) for name in map(self._name, self.xs))])
        self.top = BRACKETS + self.names + 14
        self.bottom = self.top + sum(HEIGHTS[line.kind] for line in shown.lines)

    def svg(self, of: str) -> str:
        """The file; `of` is the unit that the network was cut down to."""
        wide = max(self.right, NARROWEST)
        tall = self.bottom + TOTAL_LINE * (len(self.roles) + 1) + FOOT + 8
        pieces = [
            *head(self.network, (said("matrix", self.lang), of), (0, -HEAD), wide, self.lang),
            svg.legend(0, -HEAD + 52, self.lang),
            *self._head(),
            *self._body(),
            *self._foot(),
        ]
        if self.grid.summed:
            pieces.append(note(said("picture_areas", self.lang), (0, tall - 16)))
        size = (wide + 2 * EDGE, tall + HEAD + 2 * EDGE)
        return svg.picture(size, (-EDGE, -HEAD - EDGE), said("matrix_label", self.lang), pieces)

    def _name(self, unit: str) -> str:
        return cut(self.grid.names[unit], NAME_SIZE, MOST_NAME)

    def _head(self) -> Iterator[str]:
        for mark, units in self.grid.blocks:
            left, right = self.xs[units[0]], self.xs[units[-1]] + UNIT
            if mark:
                label = cut(mark, 12, right - left)
                yield svg.text((left + right) / 2, BRACKETS - 12, label, 12, colour="ink2", align="center")
            yield svg.line((left + 1, BRACKETS - 2), (right - 1, BRACKETS - 2), "line")
        foot = self.top - 8
        for unit, x in self.xs.items():
            leads = self.grid.totals[unit][Role.LEAD] > 0
            yield svg.upright(x + UNIT / 2, foot, self._name(unit), NAME_SIZE, bold=leads)
        yield svg.text(self.fan + FAN / 2, foot - 7, COLLECTIVE_MARK, 12, colour="ink3", align="center")
        for role, x in self.sums.items():
            yield svg.mark(role, x + SUM - 11, foot - 7)
        yield svg.line((0, self.top), (self.right, self.top), "ink")

    def _body(self) -> Iterator[str]:
        y = self.top
        for line in self.grid.lines:
            below = y + HEIGHTS[line.kind]
            yield from self._line(line, below)
            y = below
        for _, units in self.grid.blocks:
            x = self.xs[units[0]]
            yield svg.line((x, BRACKETS), (x, self.bottom), "hair")
        for x in (self.fan, self.fan + FAN):
            yield svg.line((x, BRACKETS), (x, self.bottom), "line")

    def _line(self, line: Line, below: float) -> Iterator[str]:
        middle = below - 11
        if line.kind == "plan":
            yield svg.text(0, middle, cut(line.title, 17, self.right), 17, bold=True, serif=True)
            return
        if line.kind == "area":
            title = cut(f"{line.number} {line.title}".strip(), 15, (TASKS if self.grid.summed else self.fan) - 8)
            yield svg.text(0, middle, title, 15, bold=True, serif=True)
            for unit, counts in line.counts.items():
                yield self._count(unit, counts, middle)
        else:
            yield svg.text(NUMBER - 8, middle, line.number, 12, colour="ink3", align="right")
            yield svg.text(NUMBER, middle, cut(line.title, 12.5, TASKS - NUMBER - 10), 12.5)
            for unit, marks in line.marks.items():
                yield from self._marks(unit, marks, middle)
        if line.collective:
            yield svg.text(self.fan + FAN / 2, middle, COLLECTIVE_MARK, 12, colour="ink3", align="center")
        yield from self._sums(line.totals, middle, heavy=line.kind == "area")
        yield svg.line((0, below), (self.right, below), "ink" if line.kind == "area" else "hair2")

    def _marks(self, unit: str, marks: Sequence[Mark], middle: float) -> Iterator[str]:
        # Two roles in one cell stand side by side, smaller.
        share = 1.0 if len(marks) == 1 else 0.72
        step = UNIT / len(marks)
        for place, mark in enumerate(marks):
            x = self.xs[unit] + step * (place + 0.5)
            if mark.cased:
                yield svg.ring(x, middle, 7.4 * share)
            yield svg.mark(mark.role, x, middle, share=share * (0.8 if mark.cased else 1))

    def _count(self, unit: str, counts: Counter[Role], middle: float) -> str:
        led = counts[Role.LEAD] > 0
        x = self.xs[unit] + UNIT / 2
        return svg.text(x, middle, str(counts.total()), 11, colour="lead" if led else "ink2", align="center", bold=led)

    def _sums(self, totals: Mapping[Role, int], middle: float, *, heavy: bool) -> Iterator[str]:
        for role, x in self.sums.items():
            # One unit alone answers for its task, whether it is called the lead or not.
            none = role is Role.LEAD and not totals.get(role) and not heavy and sum(totals.values()) > 1
            said_so = said("nobody", self.lang) if none else str(totals.get(role) or "")
            yield svg.text(
                x + SUM - 4,
                middle,
                said_so,
                12,
                colour="ink" if heavy or none else "ink2",
                align="right",
                bold=heavy or none,
            )

    def _foot(self) -> Iterator[str]:
        middle = self.bottom + TOTAL_LINE / 2 + 2
        for role in self.roles:
            yield svg.mark(role, NUMBER - 14, middle)
            label = ROLES[role].name(self.lang)
            yield svg.text(NUMBER, middle, label, 12, colour="ink2")
            lead = role is Role.LEAD
            for unit, x in self.xs.items():
                count = self.grid.totals[unit][role]
                yield svg.text(
                    x + UNIT / 2,
                    middle,
                    str(count or ""),
                    11.5,
                    colour="lead" if lead else "ink2",
                    align="center",
                    bold=lead,
                )
            yield svg.text(self.sums[role] + SUM - 4, middle, str(self._all(role)), 12, align="right", bold=True)
            middle += TOTAL_LINE
        yield svg.line((0, middle - 9), (self.right, middle - 9))
        yield svg.text(NUMBER, middle, said("total", self.lang), 12, bold=True)
        for unit, x in self.xs.items():
            yield svg.text(x + UNIT / 2, middle, str(self.grid.totals[unit].total()), 11.5, align="center", bold=True)
        everything = sum(self._all(role) for role in self.roles)
        yield svg.text(self.right - 4, middle, str(everything), 12, align="right", bold=True)

    def _all(self, role: Role) -> int:
        return sum(totals[role] for totals in self.grid.totals.values())
