"""What things are called on the page: titles, numbers and names, safe to be shown."""

import re
from collections.abc import Sequence

from graph.ids import local
from graph.model import Plan, Unit
from graph.network import Network

# Controls and marks that turn the direction of writing: they would change the page around them.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LEVEL_WORDS = "市省县縣区區州旗镇鎮乡鄉"
_NUMBER_END = re.compile(r"[、．.。\s]+$")


def shown(text: str) -> str:
    """The text with every character that would act on the page made visible, at the same length.

    >>> shown("市" + chr(0x202E) + "财政局")
    '市�财政局'
    """
    # A carriage return would count as a line of its own.
    return _ACTING.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))


def number_of(path: Sequence[str], above: int) -> str:
    """The part of a path below an area, as staff say it.

    >>> number_of(["二", "(三)", "1.", "（2）"], 2), number_of(["二", "（三）"], 1)
    ('1(2)', '(三)')
    """
    marks = [_NUMBER_END.sub("", mark).replace("（", "(").replace("）", ")") for mark in path[above:]]
    return "".join(mark if mark.startswith("(") or not place else f".{mark}" for place, mark in enumerate(marks))


def own_number(path: Sequence[str]) -> str:
    """The last part of a path, "" of none.

    >>> own_number(["二", "（三）"]), own_number([])
    ('(三)', '')
    """
    return number_of(path, max(0, len(path) - 1))


def called(network: Network, unit: str) -> str:
    """A unit's name where all plans of a network stand together: in the plan's own spelling if there is one plan."""
    return network.called(unit, network.plans[0].id if len(network.plans) == 1 else "")


def title_of(plan: Plan) -> str:
    """The plan's title, or its file's name without ending where it carries none."""
    return plan.title or plan.file.rpartition(".")[0] or plan.file or local(plan.id)


def full_name(unit: Unit) -> str:
    """A unit's name with its place: 沅江市财政局."""
    return unit.name if unit.collective or unit.name.startswith(unit.jurisdiction) else unit.jurisdiction + unit.name


def prefix(name: str) -> int:
    """Length of the level word that a name opens with; the eye needs what comes after it."""
    return int(len(name) > 2 and name[0] in _LEVEL_WORDS)  # noqa: PLR2004 -- 市委 is a name of its own
