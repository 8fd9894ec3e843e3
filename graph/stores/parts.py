"""A network in parts that are written one after another: each plan with what it needs, and what belongs to no plan."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.model import Fact, Plan, RelationKind, Run, Unit, UnitRelation
from graph.network import Network
from graph.property_graph import WORKS_WITH, edges, nodes

SHARED = (Run, Unit, UnitRelation)
"""Kinds of fact that several plans may use."""

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
        """Tells this content of the plan, in this form as nodes and relationships, from any other.

        Ties are left out: they follow from the rest, and cost more than all of it.
        """
        seen = hashlib.sha256()
        for node in nodes(self.network):
            seen.update(json.dumps(node, sort_keys=True).encode("ascii"))
        for edge in edges(self.network):
            if edge.type == WORKS_WITH:
                break
            seen.update(json.dumps(edge, sort_keys=True).encode("ascii"))
        return seen.hexdigest()


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
