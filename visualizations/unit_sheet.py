"""The sheet of one unit 职责单 as a file to hand over: plain HTML without a script, for the screen and for A4."""

from markupsafe import Markup

from graph.network import Network
from visualizations import theme
from visualizations.offline import filled, policy, template
from visualizations.page_names import shown
from visualizations.picture_loads import Loads, loads
from visualizations.sheet_data import Sheet, sheet_data
from visualizations.sheet_strip import strip
from visualizations.wording import words_in

MOST_IN_FOOT = 60  # characters
STYLES = ("frame", "tables", "reading", "small", "print", "sheet")


def unit_sheet(network: Network, unit: str, lang: str = "zh", *, found: Loads | None = None) -> str:
    """The HTML text of the sheet; the same network gives the same text.

    Args:
        network: all of it; chance and partners are counted over every unit.
        unit: the id of the unit.
        lang: `zh` or `en`.
        found: the loads of the network, if they are counted already: it takes as long as a sheet of many.
    """
    sheet = sheet_data(network, unit, found or loads(network), lang)
    style = theme.css_variables() + "".join(template(f"css/{name}.css") for name in STYLES) + _foot(sheet)
    return filled(
        "sheet.html.j2",
        lang=lang,
        sheet=sheet,
        words=words_in(lang),
        marked=sorted({shown(plan.marked) for plan in network.plans if plan.marked}),
        policy=policy([], [style]),
        style=Markup(style),  # noqa: S704 -- files of ours
        symbols=Markup(f'<svg class="offscreen" aria-hidden="true">{theme.symbols()}</svg>'),  # noqa: S704 -- ours
        strip=Markup(strip(network, unit)),  # noqa: S704 -- numbers of ours, and words escaped there
    )


def _foot(sheet: Sheet) -> str:
    """Whose sheet it is and of which plan, at the foot of every printed page."""
    told = f"{sheet.name} · {sheet.title}"
    told = told if len(told) <= MOST_IN_FOOT else f"{told[: MOST_IN_FOOT - 1]}…"
    return f'@page {{ @bottom-left {{ content: "{_css(told)}"; font-size: 8pt; color: {theme.LIGHT.ink3}; }} }}\n'


def _css(text: str) -> str:
    r"""Words between quotation marks of CSS, where only letters and digits stand for themselves.

    >>> _css('市"</style>')
    '市\\22 \\3c \\2f style\\3e '
    """
    return "".join(one if one.isalnum() else f"\\{ord(one):x} " for one in text)
