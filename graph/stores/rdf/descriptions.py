"""What RDF says of a network, fact by fact, whatever the syntax it is written in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from graph.findings import place, subject_of
from graph.model import RelationKind
from graph.network import Network
from graph.property_graph import PLACED
from graph.stores.parts import parts
from graph.ties import ties
from graph.vocabulary import CHANGE, FIELDS, PLACE_IN_PLAN, ROLES, UNIT_RELATIONS, Field, Shape, classes

_, _FORMER, _SUCCESSOR = CHANGE
_PLACE = Field("", PLACE_IN_PLAN, Shape.TEXT, "", required=False)


class Description(NamedTuple):
    """Everything that is said of one fact, in the order in which it is written."""

    id: str
    classes: tuple[str, ...]
    said: list[tuple[Field, Any]]  # fields that have a value, and where it stands in words
    direct: list[tuple[str, list[str]]]  # derived property -> ids


def descriptions(network: Network) -> Iterator[Description]:
    """The facts of a network in its order, with the direct properties that make queries easy.

    >>> from graph.model import Unit, UnitKind
    >>> one = next(descriptions(Network([Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "")])))
    >>> one.classes, [(field.term, value) for field, value in one.said][:2]
    (('zt:Unit', 'org:FormalOrganization'), [('skos:prefLabel', '财政局'), ('zt:jurisdiction', '沅江市')])
    """
    direct = _direct(network)
    for fact in network:
        said = [
            (field, value)
            for field in FIELDS[type(fact)]
            if (value := getattr(fact, field.name)) is not None and value not in ("", ())
        ]
        if isinstance(fact, PLACED) and (words := place(subject_of(fact))):
            said.append((_PLACE, words))
        also = direct.get(fact.id, {})
        yield Description(fact.id, classes(fact), said, [(term, sorted(also[term])) for term in sorted(also)])


def _direct(network: Network) -> Mapping[str, Mapping[str, set[str]]]:
    """Id -> derived property -> ids: what follows from the facts, said once more in one step."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    runs = {plan.id: plan.run for plan in network.plans if plan.run}
    for row in network.assignments:
        found[row.task][ROLES[row.role].inverse].add(row.unit)
        if row.plan in runs:
            found[row.id]["prov:wasGeneratedBy"].add(runs[row.plan])
    for seat in network.memberships:
        if seat.unit:
            found[seat.unit]["org:memberOf"].add(seat.body)
    for office in network.offices:
        found[office.unit]["zt:officeAt"].add(office.host)
    for relation in network.relations:
        found[relation.unit][UNIT_RELATIONS[relation.kind].term].add(relation.other)
        if relation.kind is RelationKind.SUCCEEDS:
            found[relation.id][_FORMER].add(relation.other)
            found[relation.id][_SUCCESSOR].add(relation.unit)
    for tie in ties(network):
        found[tie.one]["zt:worksWith"].add(tie.other)
        found[tie.other]["zt:worksWith"].add(tie.one)
    return found


def is_whole_date(words: str) -> bool:
    """Whether words are a full date, which RDF can type as one.

    >>> is_whole_date("2025-06-30"), is_whole_date("2025-02-30"), is_whole_date("20250630"), is_whole_date("2025")
    (True, False, False, False)
    """
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def decimal(value: float) -> str:
    """A number as xsd:decimal, because rdflib writes doubles with six digits only.

    >>> decimal(95.0), decimal(1e-7)
    ('95.0', '0.0000001')
    """
    digits = f"{Decimal(repr(value)):f}"
    return digits if "." in digits else f"{digits}.0"


# -- in graphs -------------------------------------------------------------------------------

SHARED = ""
"""In place of a plan's id: what no plan states."""


def by_graph(network: Network) -> Mapping[str, Network]:
    """Id of a plan -> what its graph holds; last of all, under `SHARED`, what belongs to no plan, if there is any.

    A plan's graph is whole by itself: its run, its units and those above them stand in it too, so that it can
    be replaced or given away alone, and a unit stays as long as one plan needs it. What several graphs say of
    a unit is the same, because a unit holds only what follows from its identity.

    >>> from graph.model import Unit, UnitKind
    >>> list(by_graph(Network([Unit("unit/沅江市/财政局", "财政局", "沅江市", UnitKind.GOVERNMENT, "")])))
    ['']
    """
    graphs = {part.plan: part.network for part in parts(network)}
    placed = {fact.id for graph in graphs.values() for fact in graph}
    rest = [fact for fact in network if fact.id not in placed]
    return graphs | ({SHARED: Network(rest)} if rest else {})
