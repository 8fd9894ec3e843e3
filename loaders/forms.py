"""Names of units as the tables of reforms, plates and superiors write them: X委网信办, X农业局, 农业农村部."""

import re
from collections.abc import Iterator
from itertools import product

from graph.model import Unit
from loaders.aliases import LEVEL_WORDS, X
from loaders.places import NATION

_CHOICE = re.compile(r"\{([^}]*)\}")
_LEVEL = "|".join(dict.fromkeys(word[-1] for word in LEVEL_WORDS))
# The level stays in the names of the party and the government themselves, and inside 团市委.
_OWN_LEVEL = re.compile(rf"(?P<before>团?)(?:{_LEVEL})(?=委(?!员)|政府|人民政府|党委|人大|政协)")


def expanded(forms: str) -> Iterator[str]:
    """The names that a cell stands for.

    >>> list(expanded("X{农业|畜牧}{局|厅}"))
    ['X农业局', 'X农业厅', 'X畜牧局', 'X畜牧厅']
    """
    parts = _CHOICE.split(forms)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    yield from map("".join, product(*choices))


def form_of(unit: Unit) -> str:
    """A unit's name with X for its level; a national one as it is.

    >>> from loaders.identity import unit
    >>> [form_of(unit(name, "沅江市", "plan/p", "named")) for name in ("市农业局", "市委网信办", "团市委", "财政部")]
    ['X农业局', 'X委网信办', '团X委', '财政部']
    """
    canonical = unit.id.rsplit("/", 1)[-1]
    if unit.jurisdiction == NATION:
        return canonical
    level = _OWN_LEVEL.match(canonical)
    return f"{level['before']}{X}{canonical[level.end() :]}" if level else X + canonical
