"""A network without the words of its plans, for plans that may not leave the house.

What stays is what the answers need: titles, names of units and areas, figures, dates, and the
offsets, by which whoever holds the plan finds every word again.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from enum import StrEnum

from graph.ids import digest, in_plan
from graph.model import Block, Fact, Finding
from graph.network import Network


class Words(StrEnum):
    """How much of a plan's own wording a network keeps."""

    ALL = "all"
    QUOTES = "quotes"  # the quotations, but not the text they stand in
    NONE = "none"  # neither


# Fields that repeat a stretch of the plan, in whichever fact they stand.
_QUOTATIONS = frozenset({"quote", "head"})
_LEFT_OUT = "…"


def kept_words(network: Network, words: Words) -> Network:
    """The network with only so much of the plan's wording; offsets and ids stay as they are.

    >>> line = Block("block/a/0", "plan/a", 0, "paragraph", "市财政局牵头", 0, "")
    >>> kept_words(Network([line]), Words.QUOTES).text("plan/a")
    ''
    """
    return Network(map(_KEEP[words], network))


def _without_text(fact: Fact) -> Fact:
    return replace(fact, text="") if isinstance(fact, Block) else fact


def _without_quotations(fact: Fact) -> Fact:
    if isinstance(fact, Finding):
        return _silent(fact)
    emptied = {field.name: "" for field in fields(fact) if field.name in _QUOTATIONS}
    return _without_text(replace(fact, **emptied))  # type: ignore[arg-type]  # every one of them is a text


def _silent(finding: Finding) -> Finding:
    """The finding with its words left out: its sentence quotes them, so a mark stands where they stood."""
    # Without a thing or a subject, the id was made of the words.
    worded = not finding.about and not finding.subject
    identifier = in_plan("finding", finding.plan, f"{finding.code}/{digest(finding.id)}") if worded else finding.id
    return replace(finding, id=identifier, quote=_LEFT_OUT if finding.quote else "")


_KEEP: dict[Words, Callable[[Fact], Fact]] = {
    Words.ALL: lambda fact: fact,
    Words.QUOTES: _without_text,
    Words.NONE: _without_quotations,
}
