"""Which unit a name means: `fixtures/units.txt` and `fixtures/names.txt`."""

from collections.abc import Iterator

import pytest

from graph.model import Unit
from graph.network import Network
from graph.script import fold
from loaders.identity import unit
from loaders.names import RULES
from loaders.options import Options
from tests.loaders.cases import cases, misquoted, pairs, read


@pytest.mark.parametrize(("name", "wanted"), pairs("units"))
def test_unit(name: str, wanted: str) -> None:
    written, _, place = name.partition(" @ ")
    made = unit(fold(written), place, "plan/p", "named")
    assert f"{made.id} {made.kind} {made.level}" == wanted


def told(network: Network) -> Iterator[str]:
    for one in sorted(network.names, key=lambda one: one.places):
        if one.rule not in {"written", "damage"}:
            yield f"{one.written} is {network.called(one.unit)} ({one.rule})"
    for finding in network.findings:
        if finding.code == "suspected-same":
            yield f"{finding.subject} may be one"
        elif finding.code == "unresolved-unit":
            candidates = f": {'、'.join(finding.names)}" if finding.names else ""
            yield f"{finding.subject} cannot be told{candidates}"
        elif finding.code == "damage":
            yield f"{finding.subject} is damaged: {finding.names[0]}"


@pytest.mark.parametrize(("names", "wanted"), cases("names"))
def test_names(names: str, wanted: list[str]) -> None:
    network = read(f"1.开展整治。（{names}负责）", Options(jurisdiction="澄南市"))
    assert (list(told(network)) or ["nothing"]) == wanted
    assert misquoted(network) == []
    assert {one.rule for one in network.names} <= set(RULES)


def test_a_short_form_that_the_plan_explains() -> None:
    text = "1.开展整治。（澄南水务集团有限公司（以下简称水务集团）牵头）\n2.建水厂。（水务集团负责，市财政局配合）"
    network = read(text, Options(jurisdiction="澄南市"))
    rules = {one.written: one.rule for one in network.names}
    assert rules["水务集团"] == "plan"
    assert len(network.of(Unit)) == 2


def test_units_of_an_unknown_place_stay_in_their_plan() -> None:
    network = read("1.开展整治。（市水利局牵头）", Options(plan_id="甲"))
    assert [one.id for one in network.units] == ["unit/plan:甲/市水利局"]
    assert [finding.code for finding in network.findings if finding.code == "unknown-jurisdiction"]


def test_the_same_name_in_two_cities_is_two_units() -> None:
    one, other = (
        read("1.整治。（市水利局牵头）", Options(jurisdiction=place, plan_id=place)) for place in ("澄南市", "沅江市")
    )
    assert [unit.id for unit in one.merge(other).units] == ["unit/沅江市/水利局", "unit/澄南市/水利局"]
