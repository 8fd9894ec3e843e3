"""The tables beside this module as Python sees them: words are data, not conditions."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from graph.script import fold


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `loaders/data/<name>.csv`, lines that begin with # left out; read once.

    >>> next(row for row in rows("roles") if row["word"] == "牵头")["role"]
    'lead'
    """
    text = files("loaders").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    head = next(lines)
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one list of `words.csv`, longest first.

    >>> words("turn")
    ('会同', '联合', '商')
    """
    found = {row["word"] for row in rows("words") if row["list"] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def roles(form: str) -> dict[str, str]:
    """Word -> role, for verbs (X牵头) or labels (牵头单位：)."""
    return {row["word"]: row["role"] for row in rows("roles") if row["form"] == form}


def either(options: Iterable[str]) -> str:
    r"""A pattern for any of the words in folded text, longest first, each taken literally.

    >>> either(["单位", "单位（部门）"]), either(["被", "把", "并且"])
    ('(?:单位\\(部门\\)|单位)', '并且|[把被]')
    """
    folded = {fold(word) for word in options}
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(folded, key=lambda word: (-len(word), word)):
        if len(word) != 1:
            words[word[:1]].append(re.escape(word))
    letters = [re.escape(word) for word in sorted(folded) if len(word) == 1]
    # One look at a character for all words that begin with it, and for all of one letter.
    same = [f"(?:{'|'.join(alike)})" if len(alike) > 1 else alike[0] for alike in words.values()]
    return "|".join([*same, f"[{''.join(letters)}]"] if len(letters) > 1 else [*same, *letters])


@cache
def adverb() -> str:
    """A pattern for what may stand before a role word: 分别, 按职责分工, 根据各自职能职责.

    >>> [bool(re.fullmatch(adverb(), word)) for word in ("分别", "根据各自职能职责", "按教育局")]
    [True, True, False]
    """
    by, own, what = (either(words(f"adverb_{part}")) for part in ("by", "own", "what"))
    return rf"(?:{either(words('adverb'))}|(?:{by})(?:{own})?(?:{what})+)"
