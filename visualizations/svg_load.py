"""The load as SVG: a row a unit, its leads and all its duties as bars over the band that chance gives."""

from collections.abc import Iterator, Sequence

from graph.model import Role
from graph.network import Network
from visualizations import svg
from visualizations.labels import cut, width
from visualizations.picture_head import HEAD, head, note
from visualizations.picture_loads import Band, Load, loads
from visualizations.theme import LIGHT, ROLES
from visualizations.wording import said
from visualizations.xml_text import element

EDGE, FOOT = 24.0, 40.0
ROW, BAR = 17.0, 9.0
MOST_NAME, NAME_SIZE = 220.0, 12.5
FIGURE = 26.0  # a column of numbers
GAP = 28.0  # between the panels
LEADS_WIDE, ALL_WIDE = 300.0, 420.0
WIDEST_STEP = 22.0  # px a duty
TOP = 46.0  # heads and axis
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
CLOSEST = 30.0  # from one number of an axis to the next


def load_svg(network: Network, lang: str = "zh", of: str = "") -> str:
    """The loads of every named unit, those with most leads first."""
    found = loads(network)
    roles = [role for role in ROLES if any(load.roles[role] for load in found.loads)]
    names = max([80.0, *(min(MOST_NAME, width(load.name, NAME_SIZE)) for load in found.loads)])
    figures = names + 12
    panels = figures + FIGURE * (len(roles) + 1) + GAP
    leads = _Panel(panels, LEADS_WIDE, found.leads, [load.roles[Role.LEAD] for load in found.loads])
    every = _Panel(panels + LEADS_WIDE + GAP, ALL_WIDE, found.duties, [load.total for load in found.loads])
    wide = every.x + ALL_WIDE
    bottom = TOP + ROW * len(found.loads)
    pieces = [
        *head(network, (said("load", lang), of), (0, -HEAD), wide, lang),
        svg.legend(0, -HEAD + 52, lang),
        *_heads(roles, figures, lang),
        *leads.ground(said("load_leads", lang), bottom, lang),
        *every.ground(said("load_all", lang), bottom, lang),
        svg.line((0, TOP), (wide, TOP), "ink"),
    ]
    for place, load in enumerate(found.loads):
        y = TOP + ROW * place
        pieces += _row(load, roles, names, figures, y)
        pieces += leads.bars(load, [Role.LEAD], y)
        pieces += every.bars(load, roles, y)
    pieces.append(note(said("chance_note", lang, n=len(found.loads)), (0, bottom + 22)))
    wide = max(wide, width(said("chance_note", lang, n=len(found.loads)), 12))
    size = (wide + 2 * EDGE, bottom + FOOT + HEAD + EDGE)
    return svg.picture(size, (-EDGE, -HEAD - EDGE), said("load", lang), pieces)


def _heads(roles: Sequence[Role], x: float, lang: str) -> Iterator[str]:
    for role in roles:
        yield svg.mark(role, x + FIGURE - 9, TOP - 12)
        x += FIGURE
    yield svg.text(x + FIGURE - 3, TOP - 12, said("total_one", lang), 12, colour="ink3", align="right")


def _row(load: Load, roles: Sequence[Role], names: float, x: float, y: float) -> Iterator[str]:
    middle = y + ROW / 2
    leads = load.roles[Role.LEAD] > 0
    yield svg.text(names, middle, cut(load.name, NAME_SIZE, MOST_NAME), NAME_SIZE, align="right", bold=leads)
    for role in roles:
        count = load.roles[role]
        colour = "lead" if role is Role.LEAD and count else "ink2" if count else "ink3"
        yield svg.text(
            x + FIGURE - 3, middle, str(count or "·"), 12, colour=colour, align="right", bold=colour == "lead"
        )
        x += FIGURE
    yield svg.text(x + FIGURE - 3, middle, str(load.total), 12, align="right", bold=True)


class _Panel:
    """Bars over their band, to a scale of their own."""

    def __init__(self, x: float, wide: float, band: Band, counts: Sequence[int]) -> None:
        self.x, self.wide, self.band = x, wide, band
        self.most = max([band.high + 1, *counts])
        self.step = min(WIDEST_STEP, (wide - 18) / self.most)

    def ground(self, word: str, bottom: float, lang: str) -> Iterator[str]:
        """Head, axis, the band of chance and its mean."""
        band = self.band
        low = max(0.0, (band.low - 0.5) * self.step)
        yield svg.text(self.x, TOP - 34, word, 12.5, bold=True)
        told = said("band_of", lang, low=band.low, high=band.high)
        yield svg.text(self.x + width(word, 12.5) + 10, TOP - 34, told, 11.5, colour="ink3")
        yield svg.box(self.x + low, TOP, (band.high + 0.5) * self.step - low, bottom - TOP, "band")
        mean = self.x + band.mean * self.step
        yield element(
            "path",
            {"d": f"M{mean:.2f} {TOP:g}V{bottom:g}", "stroke": LIGHT.line, "stroke-dasharray": "1 3"},
        )
        every = next((n for n in STEPS if n * self.step >= CLOSEST), STEPS[-1])
        for n in range(0, self.most + 1, every):
            align = "center" if n else "left"
            yield svg.text(self.x + n * self.step, TOP - 12, str(n), 11, colour="ink3", align=align)

    def bars(self, load: Load, roles: Sequence[Role], y: float) -> Iterator[str]:
        """One unit's bar, stacked by role; ※ where there is more than chance gives."""
        x = self.x
        for role in roles:
            if load.roles[role]:
                yield svg.bar(role, x, y + (ROW - BAR) / 2, load.roles[role] * self.step, BAR)
                x += load.roles[role] * self.step
        if load.unit in self.band.over:
            yield svg.text(x + 5, y + ROW / 2, "※", 12)
