"""The question `load`: counts by role, weights, and what it says about its numbers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import UnknownNameError, ZerentuError
from graph.model import Fact
from graph.network import Network
from queries.questions import ask
from tests.duties import assigned, network, office, plan, task

PLAN = network(
    {
        "二.（一）.1": "牵头 市公安局；负责 市教育局、市民政局；配合 市气象局",
        "二.（一）.2": "牵头 市公安局；配合 各镇街",
        "二.（一）.2/1": "牵头 市民政局；指导 市公安局",
        "二.（二）.1": "负责 市教育局、各镇街",
        "二.（二）.2": "牵头 市应急委员会；负责 市公安局／配合 市公安局",
    },
    {"二.（一）": "安全生产", "二.（二）": "社会治安"},
    office("市应急委员会", "市气象局"),
)


def rows(asked: Network = PLAN, **arguments: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - as ask takes them
    return {str(row["unit"]): row for row in ask(asked, "load", **arguments).records()}


@pytest.mark.parametrize(
    ("unit", "lead", "share", "support", "guide", "every", "accountable", "areas", "partners"),
    [
        ("市公安局", 2, 1, 1, 1, 4, 2, 2, 4),
        ("市民政局", 1, 1, 0, 0, 2, 1, 1, 3),
        ("市应急委员会", 1, 0, 0, 0, 1, 1, 1, 1),
        ("市教育局", 0, 2, 0, 0, 2, 1, 2, 3),
        ("市气象局", 0, 0, 1, 0, 1, 0, 1, 3),
    ],
)
def test_counts(  # noqa: PLR0913, PLR0917, RUF100 - a column each
    unit: str, lead: int, share: int, support: int, guide: int, every: int, accountable: int, areas: int, partners: int
) -> None:
    row = rows()[unit]
    assert (row["lead"], row["share"], row["support"], row["guide"]) == (lead, share, support, guide)
    assert (row["all"], row["accountable"], row["areas"], row["partners"]) == (every, accountable, areas, partners)


def test_collectives_are_no_units() -> None:
    assert set(rows()) == {"市公安局", "市民政局", "市应急委员会", "市教育局", "市气象局"}


def test_coordinating_bodies_are_marked() -> None:
    assert {name for name, row in rows().items() if row["kind"] == "coordinating"} == {"市应急委员会"}


def test_weights() -> None:
    assert rows()["市公安局"]["weighted"] == 1 + 1 + 0.1 + 0.5
    assert rows(weights="4:2:1:0")["市公安局"]["weighted"] == 4 + 4 + 0 + 2
    assert list(rows())[:3] == ["市公安局", "市民政局", "市应急委员会"]


def test_fractional_counting_gives_each_duty_once() -> None:
    answer = rows()
    assert sum(float(row["fractional"]) for row in answer.values()) == pytest.approx(5, abs=0.01)
    assert answer["市教育局"]["fractional"] == pytest.approx(0.5 / 2.25 + 1, abs=0.001)


def test_share_of_leads() -> None:
    assert {name: row["lead_share"] for name, row in rows().items()} == {
        "市公安局": 0.5, "市民政局": 0.25, "市应急委员会": 0.25, "市教育局": 0.0, "市气象局": 0.0,
    }  # fmt: skip
    assert rows(network({"1": "负责 市公安局"}))["市公安局"]["lead_share"] is None


def test_who_is_accountable_can_be_chosen() -> None:
    assert rows(accountable="lead")["市教育局"]["accountable"] == 0


def test_duties_at_the_office_stand_apart() -> None:
    answer = rows(through_offices=True)
    assert answer["市气象局"]["through_office"] == 1
    assert answer["市气象局"]["all"] == 1
    assert answer["市公安局"]["through_office"] == 0


@pytest.mark.parametrize(
    ("as_of", "nearest"),
    [("", "2025-06-30"), ("2024-01-01", "2024-12-31"), ("2025-07-01", "2025-12-31"), ("2026-01-01", None)],
    ids=["issued on 2025-01-10", "before all", "between", "after all"],
)
def test_nearest_deadline(as_of: str, nearest: str | None) -> None:
    facts: list[Fact] = [plan()]
    for number, day in enumerate(["2025-12-31", "2024-12-31", "2025-06-30", ""], 1):
        dated = replace(task(str(number), start=100 * number), due=day)
        facts += [dated, *assigned(dated, "牵头 市公安局")]
    assert rows(Network(facts), as_of=as_of)["市公安局"]["deadline"] == nearest


def test_one_plan_of_several() -> None:
    other = network({"1": "牵头 市公安局"}, of="plan/乙")
    both = PLAN.merge(other)
    assert rows(both)["市公安局"]["lead"] == 3
    assert rows(both, plan="乙")["市公安局"]["lead"] == 1


def test_the_answer_says_what_it_counted() -> None:
    chinese = [zh for zh, _ in ask(PLAN, "load").notes]
    assert chinese[0].startswith("范围：4项任务和1处单独写明责任的语句，5个点名单位，牵头共4项次")
    assert any("只点名一个单位负责" in note for note in chinese)
    assert any("牵头1、共同负责0.5" in note for note in chinese)
    assert "点名的职责数只是工作量的近似，不等于工作量。" in chinese


@pytest.mark.parametrize("weights", ["1:2", "a:b:c:d", "1:1:1:-1", "nan:1:1:1", ""])
def test_weights_that_are_none(weights: str) -> None:
    with pytest.raises(ZerentuError, match="lead:share:support:guide"):
        ask(PLAN, "load", weights=weights)


def test_a_rule_that_is_none() -> None:
    with pytest.raises(UnknownNameError, match="lead-or-sole"):
        ask(PLAN, "load", accountable="sole")


def test_an_empty_network_has_no_load() -> None:
    assert ask(Network(), "load").rows == ()


def test_the_load_of_every_unit_of_an_annotated_plan(plans_dir: Path) -> None:
    reading = pytest.importorskip("loaders.read")
    options = pytest.importorskip("loaders.options")
    expected = json.loads((plans_dir / "yuanjiang-2024.expected.json").read_text(encoding="utf-8"))["load"]
    read = reading.read_plans([str(plans_dir / "yuanjiang-2024.txt")], options.Options())
    counted = {name: {role: row[role] for role in ("lead", "share", "support")} for name, row in rows(read).items()}
    assert counted == expected
