"""What makes one HTML file safe: escaped words, JSON that stays in its block, a policy that names its scripts.

Nothing from a document reaches a page but as text: the template escapes, the data block is JSON without a
`<`, and a content security policy lets run only the scripts whose hashes it names.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from visualizations.page_names import shown

# Characters that end a script block, or a line in old JavaScript.
_JSON_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def template(name: str) -> str:
    """A file of ours by its path under `templates/`."""
    return files("visualizations").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")


def filled(name: str, **values: object) -> str:
    """A template with its values, every one of them escaped but those that are `Markup`."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template(name)).render(**values)


def json_block(value: Mapping[str, Any]) -> Markup:
    """Compact JSON that can stand in a script block.

    >>> "<" in json_block({"title": "</script>"})
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(shown(text).translate(_JSON_ESCAPES))  # noqa: S704 -- escaped above


def policy(scripts: Sequence[str], styles: Iterable[str]) -> str:
    """What a page may do: run these scripts, use these styles, draw; ask nothing of any address."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
