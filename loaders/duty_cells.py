"""The cell of duties in a list by unit: its numbered duties, and the part that the unit has in each."""

import re
from collections.abc import Iterator

from graph.model import Role

_DUTY_NUMBER = re.compile(
    r"(?:^|(?<=[\n\t。;]))\s*(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳]|\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}、)"
)
_LEADS = re.compile(r"牵头(?!单位|部门|责任)")
_HELPS = re.compile(r"配合|协助")
_SENTENCE_END = re.compile(r"[。;\n]")
_BEFORE_HELP = re.compile(r"^[\s\d.、()（）①-⑳]*(?:积极|做好|密切)?")


def duties(folded: str, cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    r"""The numbered duties of a cell, or the cell as one.

    >>> words = "市水利局\t1.清理河道。2.整治排口。"
    >>> [words[start:end] for start, end in duties(words, (5, len(words)))]
    ['1.清理河道。', '2.整治排口。']
    """
    starts = [found.start() for found in _DUTY_NUMBER.finditer(folded, *cell)]
    if len(starts) < 2 or folded[cell[0] : starts[0]].strip():  # noqa: PLR2004 - one number is no list
        yield cell
        return
    for start, end in zip(starts, [*starts[1:], cell[1]], strict=True):
        words = folded[start:end]
        yield start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def role_of(duty: str) -> Role:
    """The part of a unit in its duty: 牵头 leads, nothing but 配合 supports, all else shares.

    >>> role_of("牵头编制规划。"), role_of("配合清理河道。"), role_of("清理河道。")
    (<Role.LEAD: 'lead'>, <Role.SUPPORT: 'support'>, <Role.SHARE: 'share'>)
    """
    return Role.LEAD if _LEADS.search(duty) else Role.SUPPORT if _only_helps(duty) else Role.SHARE


def _only_helps(words: str) -> bool:
    """Whether every sentence of a duty says 配合 or 协助."""
    sentences = [sentence for sentence in _SENTENCE_END.split(words) if sentence.strip()]
    return bool(sentences) and all(_HELPS.match(_BEFORE_HELP.sub("", sentence)) for sentence in sentences)
