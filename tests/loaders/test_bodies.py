"""Task forces and their seats: `fixtures/bodies.txt`."""

from collections.abc import Iterator

import pytest

from graph.model import Unit
from graph.network import Network
from loaders.options import Options
from tests.loaders.cases import cases, misquoted, read


def told(network: Network) -> Iterator[str]:
    for body in network.bodies:
        yield f"body {body.name}"
        for seat in network.by_body[body.id]:
            of = f" (of {network.called(seat.unit, seat.plan)})" if seat.post and seat.unit else ""
            yield f"{seat.role} {seat.quote}{of}"


@pytest.mark.parametrize(("words", "wanted"), cases("bodies"))
def test_body(words: str, wanted: list[str]) -> None:
    network = read(f"一、任务\n1.巡查堤防。（市水利局牵头）\n二、保障\n{words}", Options(jurisdiction="澄南市"))
    assert (list(told(network)) or ["nothing"]) == wanted
    assert misquoted(network) == []


def test_two_bodies_keep_their_own_members() -> None:
    network = read(
        "一、任务\n1.巡查堤防。（市水利局牵头）\n二、保障\n成立防汛指挥部，成员单位包括市水利局、市气象局。"
        "成立救灾工作专班，成员单位包括市民政局、市财政局。"
    )
    members = {body.name: [seat.mention for seat in network.by_body[body.id]] for body in network.bodies}
    assert members == {"防汛指挥部": ["市水利局", "市气象局"], "救灾工作专班": ["市民政局", "市财政局"]}


def test_a_seat_and_a_duty_of_one_unit_are_one_unit() -> None:
    network = read(
        "一、任务\n1.建房。（市住建局牵头）\n二、保障\n成立建设工作专班，成员单位包括市住房和城乡建设局、市财政局。",
        Options(jurisdiction="澄南市"),
    )
    assert [unit.id for unit in network.of(Unit)] == ["unit/澄南市/住房城乡建设局", "unit/澄南市/财政局"]
    assert "not-in-body" not in {finding.code for finding in network.findings}


def test_persons_never_become_things() -> None:
    network = read(
        "一、任务\n1.建房。（市住建局牵头）\n二、保障\n成立建设工作专班，由张某某担任组长，成员单位包括市财政局。"
    )
    assert [(seat.post, seat.unit) for seat in network.memberships if seat.post] == [("张某某", "")]
    assert not [unit for unit in network.units if "张" in unit.name]
