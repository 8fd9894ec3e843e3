"""A network in parts that are written one after another: each plan with what it needs, and what belongs to no plan."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter

from graph.codec import NAMES
from graph.model import Fact, Plan, RelationKind, Run, Unit, UnitRelation
from graph.network import Network
from graph.vocabulary import resource

SHARED = (Run, Unit, UnitRelation)
"""Kinds of fact that several plans may use."""

_DECIDING = ("property_graph.py", "ties.py", "vocabulary.py", "data/fields.csv")
"""Files of `graph` by which a plan is told to be in another form, and written again."""

_USES = ("unit", "host", "run", "about")
"""Fields by which a plan's facts use what is shared."""


@dataclass(frozen=True)
class Part:
    """What one plan states, with its run, its units and those above them."""

    plan: str  # id
    name: str  # for people
    network: Network

    @cached_property
    def digest(self) -> str:
        """Tells this content of the plan, in the form that this program gives it in a database, from any other."""
        seen = hashlib.sha256(_form())
        for fact in self.network:
            seen.update(repr(_FIELDS[type(fact)](fact)).encode("utf-8", "surrogatepass"))
        return seen.hexdigest()


_FIELDS = {kind: attrgetter(*names) for kind, names in NAMES.items()}


@cache
def _form() -> bytes:
    """What decides how facts become nodes, relationships and ties: the modules themselves."""
    return b"".join(resource(name).read_bytes() for name in _DECIDING)


def parts(network: Network) -> Iterator[Part]:
    """The parts of a network by plan; `Network.only` for all plans at once, with the units that findings are about."""
    shared = {fact.id: fact for fact in shared_facts(network)}
    above: dict[str, list[UnitRelation]] = defaultdict(list)
    for relation in network.relations:
        above[relation.unit].append(relation)
    for plan, facts in _by_plan(network).items():
        used = {key for fact in facts for field in _USES if (key := getattr(fact, field, "")) in shared}
        used |= {row.other for key in used for row in above.get(key, ()) if row.kind is not RelationKind.SUCCEEDS}
        among = (row for key in used for row in above.get(key, ()) if row.other in used)
        known = network.find(plan)
        name = (known.file or known.title) if isinstance(known, Plan) else ""
        yield Part(plan, name or plan, Network([*facts, *(shared[key] for key in used if key in shared), *among]))


def shared_facts(network: Network) -> list[Fact]:
    """What belongs to no single plan: runs, units, and how units stand to each other."""
    return [fact for kind in SHARED for fact in network.of(kind)]


def alone(network: Network, covered: Collection[str]) -> Network:
    """What belongs to no plan and is not among what is covered, with the units that it joins."""
    rest = [fact for fact in shared_facts(network) if fact.id not in covered]
    joined = {key for fact in rest if isinstance(fact, UnitRelation) for key in (fact.unit, fact.other)}
    return Network([*rest, *(unit for unit in network.units if unit.id in joined)])


def _by_plan(network: Network) -> Mapping[str, list[Fact]]:
    """Plan id -> what it states, itself included."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in network:
        if not isinstance(fact, SHARED):
            found[fact.id if isinstance(fact, Plan) else fact.plan].append(fact)
    return found
