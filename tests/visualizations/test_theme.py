"""The colours can be read and told apart, and every role differs in form and not only in colour."""

import re

import pytest

from graph.model import Role, Status
from visualizations import theme
from visualizations.theme import DARK, LIGHT, PALETTES, ROLES, STATUSES, Palette

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
COLOUR_BLIND: dict[str, tuple[Triple, Triple, Triple]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """Linear RGB of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    """A matrix times a vector."""
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Triple) -> Triple:
    """CIE L*a*b* of linear RGB."""
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (value / white for value, white in zip(times(TO_XYZ, rgb), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    """ΔE76 between two colours as a colour-blind person sees them."""
    seen = [
        lab(times(COLOUR_BLIND[sight], (max(0, rgb[0]), max(0, rgb[1]), max(0, rgb[2]))))
        for rgb in map(linear, (one, other))
    ]
    total = sum((a - b) ** 2 for a, b in zip(*seen, strict=True))
    return float(total**0.5)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)]
)
def test_contrast_is_the_one_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize("token", ["ink", "ink2", "ink3", "lead"])
def test_words_can_be_read_on_paper(palette: Palette, token: str) -> None:
    assert contrast(palette.colours()[token], palette.paper) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize("token", ["ink", "ink2"])
def test_words_can_be_read_on_a_selected_clause(palette: Palette, token: str) -> None:
    assert contrast(palette.colours()[token], palette.wash2) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_lines_are_seen_on_paper(palette: Palette) -> None:
    """WCAG asks 3 : 1 of anything that is not text but carries meaning."""
    for style in ROLES.values():
        assert contrast(palette.colours()[style.line_colour], palette.paper) >= 3


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize("sight", COLOUR_BLIND)
def test_lead_is_told_from_share_by_the_colour_blind(palette: Palette, sight: str) -> None:
    colours = palette.colours()
    lead, share = (colours[ROLES[role].colour] for role in (Role.LEAD, Role.SHARE))
    assert distance(lead, share, sight) >= 18


def test_every_role_and_status_has_a_style() -> None:
    assert list(ROLES) == list(Role)
    assert list(STATUSES) == list(Status)


def test_roles_differ_without_colour() -> None:
    """Mark, line, bar and underline each tell all roles apart on a grey printer."""
    styles = ROLES.values()
    assert len({style.mark for style in styles}) == len(Role)
    assert len({(style.line_width, style.line_dash) for style in styles}) == len(Role)
    assert len({style.bar for style in styles}) == len(Role)
    assert len({(style.underline, style.underline_width) for style in styles}) == len(Role)


def test_red_is_for_leads_only() -> None:
    assert [role for role, style in ROLES.items() if "lead" in (style.colour, style.line_colour)] == [Role.LEAD]


def test_only_what_stands_in_the_text_is_drawn_plain() -> None:
    assert [status for status, style in STATUSES.items() if not style.cased] == [Status.EXTRACTED]
    assert len({style.superscript for style in STATUSES.values()}) == len(Status)


def test_css_has_every_colour_of_both_schemes_and_prints_light() -> None:
    css = theme.css_variables()
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    for token in theme.COLOURS:
        assert f"--{token}: {LIGHT.colours()[token]};" in light
        assert f"--{token}: {DARK.colours()[token]};" in dark
    assert "--sans:" in light
    assert "--serif:" in light
    assert not re.search(r"@media(?! screen)", css)


def test_marks_are_symbols_that_take_the_colour_of_their_place() -> None:
    symbols = theme.symbols()
    for role in Role:
        assert f'id="mark-{role}"' in symbols
    assert "#" not in symbols.replace('"#mark', "")
    assert symbols.count("currentColor") >= len(Role)
