"""How everything that is drawn looks: colours, marks of roles and statuses, and type, as one table.

Page, network drawing, exported pictures and print take their look from here. Red says "lead" and nothing else;
every role has a shape and a line of its own, so that nothing depends on colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.model import Role, Status


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme as `#rrggbb`; every ink is readable on `paper`."""

    name: str
    paper: str  # ground
    wash: str  # hovered row, clause
    wash2: str  # selected clause
    hair2: str  # between cells
    hair: str  # between rows
    line: str  # lines of shared duties, brackets
    ink3: str  # numbers, captions; on paper or wash only
    ink2: str  # secondary text, mark of a shared duty
    ink: str  # text, rules, what is selected
    lead: str  # a lead, and nothing else
    band: str  # what chance gives

    def colours(self) -> dict[str, str]:
        """Token -> colour.

        >>> LIGHT.colours()["lead"]
        '#b3261b'
        """
        return {token: getattr(self, token) for token in COLOURS}


LIGHT = Palette(
    name="light",
    paper="#ffffff",
    wash="#f4f3f0",
    wash2="#e9e7e1",
    hair2="#efede8",
    hair="#dfdcd5",
    line="#8d8980",
    ink3="#6e6a62",
    ink2="#4e4b45",
    ink="#1b1a17",
    lead="#b3261b",
    band="#eceae4",
)
DARK = Palette(
    name="dark",
    paper="#161512",
    wash="#211f1b",
    wash2="#2f2c27",
    hair2="#282621",
    hair="#3a3731",
    line="#7f796e",
    ink3="#979185",
    ink2="#bdb8ad",
    ink="#eeebe3",
    lead="#ff8a78",
    band="#262420",
)
PALETTES = (LIGHT, DARK)
"""The scheme of paper and print, and the one for dark screens."""

COLOURS = ("paper", "wash", "wash2", "hair2", "hair", "line", "ink3", "ink2", "ink", "lead", "band")
"""The names of the colours, from ground to ink."""


@dataclass(frozen=True, slots=True)
class Texture:
    """How a bar is filled: `solid`, `hatch` (45° lines) or `outline`, with widths in px."""

    kind: str
    stroke: float = 0
    pitch: float = 0  # from one hatch line to the next
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """What a role looks like in a cell, in the network, as a bar and under words; lengths in px."""

    label: str
    english: str
    colour: str  # token of the mark, the bar and the underline
    mark: str  # inside of an SVG symbol of 12 × 12 that paints with currentColor
    mark_size: float
    line_colour: str  # token
    line_width: float
    line_dash: tuple[float, ...]
    bar: Texture
    underline: str  # solid, dashed, dotted or double
    underline_width: float

    def name(self, lang: str) -> str:
        """What the role is called.

        >>> ROLES[Role.LEAD].name("zh"), ROLES[Role.LEAD].name("en")
        ('牵头', 'lead')
        """
        return self.english if lang == "en" else self.label

    @property
    def line_kind(self) -> str:
        """What other programs call its line in the network: solid, dashed or dotted.

        >>> [style.line_kind for style in ROLES.values()]
        ['solid', 'solid', 'dashed', 'dotted']
        """
        if not self.line_dash:
            return "solid"
        return "dotted" if self.line_dash[0] <= self.line_width else "dashed"


ROLES: Mapping[Role, RoleStyle] = MappingProxyType(
    {
        Role.LEAD: RoleStyle(
            label="牵头",
            english="lead",
            colour="lead",
            mark='<circle cx="6" cy="6" r="5.4" fill="currentColor"/>',
            mark_size=13,
            line_colour="lead",
            line_width=2,
            line_dash=(),
            bar=Texture("solid"),
            underline="solid",
            underline_width=2,
        ),
        Role.SHARE: RoleStyle(
            label="共同负责",
            english="share",
            colour="ink2",
            mark='<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.1"/>'
            '<path d="M6 1a5 5 0 0 0 0 10z" fill="currentColor"/>',
            mark_size=11.5,
            line_colour="line",
            line_width=1,
            line_dash=(),
            bar=Texture("hatch", stroke=1.9, pitch=4),
            underline="solid",
            underline_width=1.5,
        ),
        Role.SUPPORT: RoleStyle(
            label="配合",
            english="support",
            colour="ink2",
            mark='<circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" stroke-width="1.3"/>',
            mark_size=11.5,
            line_colour="ink2",
            line_width=1,
            line_dash=(5, 3),
            bar=Texture("outline", stroke=1, dash=(3, 2)),
            underline="dashed",
            underline_width=1,
        ),
        Role.GUIDE: RoleStyle(
            label="指导",
            english="guide",
            colour="ink2",
            mark='<path d="M6 1.5 11 10.5H1z" fill="none" stroke="currentColor" stroke-width="1.3"'
            ' stroke-linejoin="round"/>',
            mark_size=11.5,
            line_colour="ink2",
            line_width=1,
            line_dash=(1, 3),
            bar=Texture("outline", stroke=1, dash=(1, 2)),
            underline="dotted",
            underline_width=1.5,
        ),
    }
)
"""Every role, weightiest first; lines are drawn in the opposite order, so that a lead lies on top."""

COLLECTIVE_MARK = "泛"
"""Stands where a collective (各有关部门) is meant; it has a column of its own and is never counted."""


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """What tells how an assignment came to be known."""

    label: str
    english: str
    cased: bool  # its line is drawn double
    superscript: str


STATUSES: Mapping[Status, StatusStyle] = MappingProxyType(
    {
        Status.EXTRACTED: StatusStyle("原文", "in the text", cased=False, superscript=""),
        Status.INHERITED: StatusStyle("承上", "from the group above", cased=True, superscript="承"),
        Status.IMPLICIT: StatusStyle("默认", "by a general sentence", cased=True, superscript="默"),
        Status.CURATED: StatusStyle("校订", "from the user's table", cased=True, superscript="校"),
    }
)
"""Every status, plainest first."""

SANS = (
    '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",'
    '"WenQuanYi Micro Hei",sans-serif'
)
"""Speaks for the page: labels, names, numbers."""

SERIF = '"Songti SC","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC","STSong","SimSun",serif'
"""Speaks for the plan: quotations, its title, the names of its areas."""


def css_variables() -> str:
    """The theme as CSS custom properties, dark on dark screens only: print is always light.

    `data-theme="light"` or `"dark"` on the root element decides against the system's setting.

    >>> css_variables().splitlines()[1]
    '  color-scheme: light;'
    """
    type_faces = f"  --sans: {SANS};\n  --serif: {SERIF};\n"
    sizes = "".join(
        f"  --{role}-width: {_number(style.line_width)}px;\n  --{role}-mark: {_number(style.mark_size)}px;\n"
        for role, style in ROLES.items()
    )
    dark = _properties(DARK)
    return (
        f":root {{\n{_properties(LIGHT)}{type_faces}{sizes}}}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f':root:not([data-theme="light"]) {{\n{dark}}}\n}}\n'
        f'@media screen {{\n:root[data-theme="dark"] {{\n{dark}}}\n}}\n'
    )


def symbols() -> str:
    """The role marks as SVG symbols `mark-lead`, `mark-share` …, to be used by `<use href="#mark-lead">`.

    >>> symbols().count("<symbol")
    4
    """
    return "".join(
        f'<symbol id="mark-{role}" viewBox="0 0 12 12"><title>{style.label}</title>{style.mark}</symbol>\n'
        for role, style in ROLES.items()
    )


def _properties(palette: Palette) -> str:
    colours = "".join(f"  --{token}: {colour};\n" for token, colour in palette.colours().items())
    return f"  color-scheme: {palette.name};\n{colours}"


def _number(value: float) -> str:
    return f"{value:g}"
