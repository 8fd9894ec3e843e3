"""What was added, removed and changed between two networks, fact by fact, for people."""

from collections.abc import Mapping

from graph.ids import local
from graph.model import Assignment, Block, Fact, UnitRelation
from graph.network import Network
from graph.property_graph import FACT_TYPES
from graph.stores.difference import Tally, Verb
from graph.vocabulary import ENDS, ROLES, THINGS, UNIT_RELATIONS

_TYPES: Mapping[type[Fact], str] = {known.kind: name for name, known in FACT_TYPES.items() if not known.says}
_NAMES = ("name", "title", "written", "subject", "quote", "program")


def compared(old: Network, new: Network) -> Tally:
    """The tally of the way from one network to another.

    >>> from graph.model import Unit, UnitKind
    >>> told = compared(Network(), Network([Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "县")]))
    >>> dict(told.counts), dict(told.names)
    ({('added', 'Unit'): 1}, {('added', 'Unit'): ['财政局']})
    """
    told = Tally()
    for fact in new:
        known = old.find(fact.id)
        if known != fact:
            _count(told, "added" if known is None else "changed", fact)
    for fact in old:
        if fact.id not in new:
            _count(told, "removed", fact)
    return told


def _count(told: Tally, verb: Verb, fact: Fact) -> None:
    if isinstance(fact, Assignment):
        kind = ROLES[fact.role].name
    elif isinstance(fact, UnitRelation):
        kind = UNIT_RELATIONS[fact.kind].name
    else:
        kind = THINGS[type(fact)].label or _TYPES[type(fact)]
    told.count(verb, kind, "" if isinstance(fact, Block) else _name(fact))


def _name(fact: Fact) -> str:
    """What people would call it; a fact that joins two things by both."""
    own = next((str(words) for key in _NAMES if (words := getattr(fact, key, ""))), "")
    if type(fact) not in ENDS:
        return own or fact.id
    start, end = (str(getattr(fact, key)) for key in ENDS[type(fact)])
    return f"{own if isinstance(fact, Assignment) else _last(start)} → {_last(end)}"


def _last(identifier: str) -> str:
    """The end of an id, which tells people which thing of a place or plan it is.

    >>> _last("task/澄南政办发〔2025〕12号/二.一.2/1"), _last("unit/澄南市/水利局")
    ('二.一.2/1', '水利局')
    """
    return local(identifier).partition("/")[2] or identifier
