"""The words that are ours on the page and on every picture, in Chinese and English, from one file."""

import json
from functools import cache

from visualizations.offline import template


@cache
def wording() -> dict[str, list[str]]:
    """Key -> the words in Chinese and in English."""
    words: dict[str, list[str]] = json.loads(template("words.json"))
    return words


def words_in(lang: str) -> dict[str, str]:
    """Key -> the words in one language."""
    return {key: pair[lang == "en"] for key, pair in wording().items()}


def said(key: str, lang: str, **values: object) -> str:
    """The words of a key with its fields filled in.

    >>> said("items", "zh", n=3)
    '3 项'
    """
    words = wording()[key][lang == "en"]
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words
