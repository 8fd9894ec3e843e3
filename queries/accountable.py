"""Which unit answers for a duty, and why nobody does."""

from enum import StrEnum

from graph.cast import RESPONSIBLE, Cast
from graph.errors import UnknownNameError
from graph.model import Role
from queries.answer import Note


class Rule(StrEnum):
    """Who counts as accountable."""

    LEAD = "lead"
    LEAD_OR_SOLE = "lead-or-sole"


NOTES: dict[Rule, Note] = {
    Rule.LEAD: (
        "承担主责的单位：只计写明牵头的单位。",
        "Accountable: only units that the plan says lead.",
    ),
    Rule.LEAD_OR_SOLE: (
        "承担主责的单位：写明牵头的单位；没有单位牵头、只点名一个单位负责的，计该单位。",
        "Accountable: units that lead; where nobody leads and exactly one named unit is responsible, that unit.",
    ),
}


def rule(word: str) -> Rule:
    """The rule with this name; `UnknownNameError` if there is none."""
    if word not in set(Rule):
        raise UnknownNameError("rule of accountability", word, Rule)
    return Rule(word)


def answering(cast: Cast, by: Rule) -> tuple[str, ...]:
    """Ids of the named units that answer for a duty."""
    leads = cast.units(Role.LEAD)
    return leads or ((cast.sole,) if by is Rule.LEAD_OR_SOLE and cast.sole else ())


def why_not(cast: Cast, by: Rule) -> str:
    """Why nobody answers for a duty, as a code of `queries.words.GAPS`; "" if somebody does."""
    if answering(cast, by):
        return ""
    shares = cast.units(Role.SHARE)
    if not shares:
        return "collective-only" if cast.collectives(*RESPONSIBLE) else "support-only"
    if cast.collectives(Role.LEAD):
        return "collective-lead"
    return "no-lead" if len(shares) > 1 else "sole-responsible"
