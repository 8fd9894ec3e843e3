"""The offline page: one HTML file with everything inside, for staff without internet.

Nothing from a document reaches it but as text: the template escapes, the data block is JSON without a
`<`, and a content security policy lets run only the scripts whose hashes it names.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from graph.network import Network
from visualizations import drawing, ledger, theme
from visualizations.layout import layout
from visualizations.page_data import PageData
from visualizations.page_names import shown, title_of

SCRIPTS = (
    "data", "words", "dom", "state", "quote", "parts", "looks", "panel",
    "matrix_lines", "matrix", "network", "ledger", "load", "findings", "source", "unit",
    "search", "start",
)  # fmt: skip
"""The page's own scripts in the order they run: the core, the views as tabs stand, and what starts it all."""

STYLES = ("frame", "matrix", "network", "tables", "reading", "small", "print")
NOSCRIPT_TASKS = 1_000

# Characters that end a script block, or a line in old JavaScript.
_JSON_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
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
    words = json.loads(_template("words.json"))
    picture = _drawing(network)
    block = {"lang": lang, "source": source, "drawn": bool(picture), "words": words}
    block |= PageData(network, source=source).block()
    library = _inert(drawing.library().javascript) if picture else ""
    script = "\n".join(_template(f"js/{name}.js") for name in SCRIPTS)
    styles = {"main": theme.css_variables() + "".join(_template(f"css/{name}.css") for name in STYLES)}
    styles["a3"] = _template("css/a3.css")
    filled = _environment().from_string(_template("page.html.j2"))
    return filled.render(
        lang=lang,
        title=_title(network),
        words={key: pair[lang == "en"] for key, pair in words.items()},
        marked=sorted({shown(plan.marked) for plan in network.plans if plan.marked}),
        policy=_policy([script, library] if library else [script], styles.values()),
        styles={name: Markup(text) for name, text in styles.items()},  # noqa: S704 -- files of ours
        symbols=Markup(f'<svg class="offscreen" aria-hidden="true">{theme.symbols()}</svg>'),  # noqa: S704 -- ours
        ledger=_plain_ledger(network, lang),
        data=_json(block),
        drawing=_json(picture) if picture else "",
        script=Markup(script),  # noqa: S704 -- files of ours
        library=Markup(library),  # noqa: S704 -- the library that pyvis ships
    )


def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _template(name: str) -> str:
    return files("visualizations").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")


def _title(network: Network) -> str:
    titles = [shown(title_of(plan)) for plan in network.plans]
    return titles[0] if len(titles) == 1 else f"责任图 · {len(titles)}"


def _json(value: dict[str, Any]) -> Markup:
    """Compact JSON that can stand in a script block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(shown(text).translate(_JSON_ESCAPES))  # noqa: S704 -- escaped above


def _inert(script: str) -> str:
    """A script that cannot end the block it stands in: `<` is written as its number, as strings may."""
    return _SCRIPT_END.sub(r"\\x3c", script.replace("\r\n", "\n"))


def _hashes(texts: Iterable[str]) -> str:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _policy(scripts: Sequence[str], styles: Iterable[str]) -> str:
    """What the page may do: run these scripts, use these styles, draw; ask nothing of any address."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _drawing(network: Network) -> dict[str, Any]:
    """The network drawing in the colours of paper, with those of dark screens beside it."""
    if not network.counted:
        return {}
    placed = layout(network)
    if not placed.edges:
        return {}
    return {
        **drawing.drawing(placed, theme.LIGHT).data_json,
        "schemes": {palette.name: drawing.groups(palette) for palette in theme.PALETTES},
        "palettes": {palette.name: palette.colours() for palette in theme.PALETTES},
        "size": [placed.width, placed.height],
        "groups": {node.id: list(node.things) for node in placed.nodes},
    }


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
