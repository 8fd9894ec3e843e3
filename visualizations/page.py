"""The offline page: one HTML file with everything inside, for staff without internet."""

import re
from typing import Any

from markupsafe import Markup

from graph.network import Network
from visualizations import drawing, ledger, theme
from visualizations.offline import filled, json_block, policy, template
from visualizations.page_data import PageData
from visualizations.page_drawings import drawings
from visualizations.page_names import shown, title_of
from visualizations.wording import wording, words_in

SCRIPTS = (
    "table", "data", "words", "dom", "state", "quote", "parts", "picture", "looks", "panel",
    "matrix_lines", "matrix_nodes", "matrix", "network_svg", "network_pack", "network",
    "ledger_lines", "ledger_save", "ledger",
    "load", "balance", "findings", "coverage", "source", "tour", "unit", "sheet",
    "pinyin", "search", "paper", "start",
)  # fmt: skip
"""The page's own scripts in the order they run: the core, the views as tabs stand, and what starts it all."""

STYLES = ("frame", "matrix", "network", "tables", "reading", "small", "print")
NOSCRIPT_TASKS = 1_000

_SCRIPT_END = re.compile(r"<(?=/script|!--|script)", re.IGNORECASE)


def page(network: Network, *, lang: str = "zh", source: bool = True) -> str:
    """The HTML text of the page; the same network gives the same text.

    Args:
        network: what to show; one plan or several.
        lang: `zh` or `en`, the language the page opens in.
        source: whether the plans' whole texts go with it; clauses are always shown.

    >>> "<script src" in page(Network())
    False
    """
    picture = drawings(network)
    block = {"lang": lang, "source": source, "drawn": bool(picture), "words": wording()}
    block |= PageData(network, source=source).block()
    library = _inert(drawing.library().javascript) if picture else ""
    script = "\n".join(template(f"js/{name}.js") for name in SCRIPTS)
    styles = {"main": theme.css_variables() + "".join(template(f"css/{name}.css") for name in STYLES)}
    styles["a3"] = template("css/a3.css")
    return filled(
        "page.html.j2",
        lang=lang,
        title=_title(network),
        words=words_in(lang),
        marked=sorted({shown(plan.marked) for plan in network.plans if plan.marked}),
        policy=policy([script, library] if library else [script], styles.values()),
        styles={name: Markup(text) for name, text in styles.items()},  # noqa: S704 -- files of ours
        symbols=Markup(f'<svg class="offscreen" aria-hidden="true">{theme.symbols()}</svg>'),  # noqa: S704 -- ours
        ledger=_plain_ledger(network, lang),
        data=json_block(block),
        drawing=json_block(picture) if picture else "",
        script=Markup(script),  # noqa: S704 -- files of ours
        library=Markup(library),  # noqa: S704 -- the library that pyvis ships
    )


def _title(network: Network) -> str:
    titles = [shown(title_of(plan)) for plan in network.plans]
    return titles[0] if len(titles) == 1 else f"责任图 · {len(titles)}"


def _inert(script: str) -> str:
    """A script that cannot end the block it stands in: `<` is written as its number, as strings may."""
    return _SCRIPT_END.sub(r"\\x3c", script.replace("\r\n", "\n"))


def _plain_ledger(network: Network, lang: str) -> dict[str, Any]:
    """The ledger for browsers that run no scripts."""
    rows = ledger.rows(network, lang=lang)
    heads, cells = ledger.table(rows[:NOSCRIPT_TASKS], lang=lang)
    cut = NOSCRIPT_TASKS if len(rows) > NOSCRIPT_TASKS else 0
    return {
        "heads": [shown(head) for head in heads],
        "rows": [[shown(cell) for cell in row] for row in cells],
        "cut": cut,
    }
