"""The facts themselves: frozen, and units that know what they are."""

from dataclasses import FrozenInstanceError, is_dataclass

import pytest

from graph.model import UnitKind
from graph.network import KINDS
from tests.builders import everything, unit


@pytest.mark.parametrize(
    ("name", "kind", "collective", "coordinating"),
    [
        ("财政局", UnitKind.GOVERNMENT, False, False),
        ("各有关部门", UnitKind.COLLECTIVE, True, False),
        ("安委会", UnitKind.COORDINATING, False, True),
    ],
)
def test_unit_knows_what_it_is(name: str, kind: UnitKind, collective: bool, coordinating: bool) -> None:  # noqa: FBT001
    made = unit(name, kind=kind)
    assert (made.collective, made.coordinating) == (collective, coordinating)


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_frozen(kind: str) -> None:
    """No fact of any kind can be changed, and each has an id."""
    fact = next(fact for fact in everything() if isinstance(fact, KINDS[kind]))
    assert is_dataclass(fact)
    with pytest.raises(FrozenInstanceError):
        fact.id = "other"  # type: ignore[misc]


def test_quotes_stand_in_the_text() -> None:
    """The network that the tests share keeps the rule that `text[start:end] == quote`."""
    network = everything()
    text = network.text(network.plans[0].id)
    assert [text[row.start : row.end] for row in network.assignments] == [row.quote for row in network.assignments]
    assert [text[row.mention_start : row.mention_end] for row in network.assignments] == [
        row.mention for row in network.assignments
    ]
