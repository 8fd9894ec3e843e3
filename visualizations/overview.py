"""More assignments than one page holds: areas × units and plans × units, each plan and unit a page of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from graph.network import Network
from visualizations import theme
from visualizations.offline import filled, json_block, policy, template
from visualizations.overview_data import Pages, overview_data
from visualizations.page import page
from visualizations.page_names import shown, title_of
from visualizations.picture_loads import Loads, loads
from visualizations.unit_sheet import unit_sheet
from visualizations.wording import said, wording, words_in

MOST = 25_000
"""Assignments that one page holds; measured, it opens in a second up to here."""

SCRIPTS = ("table", "overview/data", "words", "dom", "pinyin", "overview/rows", "overview/start")
STYLES = ("frame", "overview", "small")
_NOT_IN_FILE_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*#%\s]+")
_LONGEST = 60  # characters of a name in a file name


@dataclass(frozen=True, slots=True)
class Made:
    """One file of several: its name, with folders, and its text."""

    name: str
    text: str


def too_many(network: Network) -> bool:
    """Whether the network has more assignments than one page holds."""
    return len(network.counted) > MOST


def file_name(name: str) -> str:
    """A name as part of the name of a file, on any system.

    >>> file_name("a/b: 市<财政局>?")
    'a b 市 财政局'
    """
    return _NOT_IN_FILE_NAMES.sub(" ", shown(name)).strip(". ")[:_LONGEST].strip() or "-"


def pages_of(network: Network, found: Loads, folder: str) -> Pages:
    """The files of the pages of their own, in a folder beside the overview."""

    def numbered(kind: str, things: Iterable[tuple[str, str]]) -> dict[str, str]:
        named = list(things)
        digits = len(str(len(named)))
        return {
            thing: f"{folder}/{kind}/{n:0{digits}d} {file_name(name)}.html" for n, (thing, name) in enumerate(named, 1)
        }

    return Pages(
        numbered("plans", ((plan.id, title_of(plan)) for plan in network.plans)),
        numbered("units", ((load.unit, load.name) for load in found.loads)),
    )


def overview_pages(network: Network, name: str, *, lang: str = "zh", source: bool = True) -> Iterator[Made]:
    """The overview under this name, then the page of each plan and the sheet of each unit, one by one.

    The page of a plan is the whole page of that plan alone, however many assignments it has.
    """
    found = loads(network)
    pages = pages_of(network, found, name.rpartition(".")[0] or f"{name}-pages")
    yield Made(name, overview(network, pages, lang=lang))
    for plan, file in pages.plans.items():
        yield Made(file, page(network.only(plan), lang=lang, source=source))
    for unit, file in pages.units.items():
        yield Made(file, unit_sheet(network, unit, lang, found=found))


def overview(network: Network, pages: Pages, *, lang: str = "zh") -> str:
    """The HTML text of the overview; the same network gives the same text."""
    block = {
        "lang": lang,
        "words": wording(),
        "most": MOST,
        "all": len(network.counted),
        **overview_data(network, pages),
    }
    script = "\n".join(template(f"js/{name}.js") for name in SCRIPTS)
    style = theme.css_variables() + "".join(template(f"css/{name}.css") for name in STYLES)
    return filled(
        "overview.html.j2",
        lang=lang,
        title=said("plans_count", lang, n=len(network.plans)),
        words=words_in(lang),
        marked=sorted({shown(plan.marked) for plan in network.plans if plan.marked}),
        policy=policy([script], [style]),
        style=Markup(style),  # noqa: S704 -- files of ours
        data=json_block(block),
        script=Markup(script),  # noqa: S704 -- files of ours
    )
