"""The question `across`: one unit over many plans."""

from dataclasses import replace

import pytest

from graph.model import Plan
from graph.network import Network
from queries.questions import ask
from tests.duties import network


def made() -> Network:
    """甲 runs in 2025, 乙 from July 2025 and in place of 丙, 丁 at any time."""
    plans = {
        "plan/甲": network(
            {"1": "牵头 市公安局", "2": "牵头 市公安局；配合 市教育局", "3": "配合 市民政局"}, of="plan/甲"
        ),
        "plan/乙": network({"1": "配合 市公安局"}, of="plan/乙"),
        "plan/丙": network({"1": "负责 市公安局、市教育局"}, of="plan/丙"),
        "plan/丁": network({"1": "负责 市公安局／牵头 市公安局", "2": "牵头 各镇街"}, of="plan/丁"),
    }
    changes = {
        "plan/甲": {"issued": "2024-12-01", "valid_from": "2025", "valid_until": "2025"},
        "plan/乙": {"issued": "2025-07-01", "replaces": "plan/丙"},
        "plan/丁": {"issued": ""},
    }
    facts = Network().merge(*plans.values())
    return Network(replace(f, **changes.get(f.id, {})) if isinstance(f, Plan) else f for f in facts)


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        ("", {"plan/丁": 1, "plan/乙": 1, "plan/甲": 2}),
        ("2024-12-31", {"plan/丁": 1}),
        ("2025-01-10", {"plan/丁": 1, "plan/丙": 1, "plan/甲": 2}),
        ("2025-12-31", {"plan/丁": 1, "plan/乙": 1, "plan/甲": 2}),
        ("2026-01-01", {"plan/丁": 1, "plan/乙": 1}),
    ],
)
def test_plans_in_force(as_of: str, counted: dict[str, int]) -> None:
    found = ask(made(), "across", name="公安局", as_of=as_of).records()
    assert {str(row["plan"]): row["all"] for row in found} == counted
    assert {row["all_plans"] for row in found} == {sum(counted.values())}
    assert {row["plans"] for row in found} == {len(counted)}


def test_every_unit_that_has_duties_in_two_plans() -> None:
    found = ask(made(), "across", as_of="2025-02-01").records()
    assert [(row["unit"], row["plan"]) for row in found] == [
        *(("市公安局", f"plan/{name}") for name in "丁丙甲"),
        *(("市教育局", f"plan/{name}") for name in "丙甲"),
    ]


def test_roles_and_matters_that_stand_twice() -> None:
    ding, _, jia = ask(made(), "across", name="公安局").records()
    assert (ding["lead"], ding["share"], ding["all"]) == (1, 1, 1)
    assert (ding["twice"], ding["twice_in"]) == (["开展第1项工作"], ["plan/乙", "plan/甲"])
    assert (jia["lead"], jia["twice"]) == (2, ["开展第1项工作"])


def test_what_was_counted() -> None:
    answer = ask(made(), "across", as_of="2026-01-01")
    assert answer.notes[0][0].startswith("共4份文件，其中计入2份")
    assert [(row[0], row[5]) for row in answer.rows] == [("市公安局", "plan/丁"), ("市公安局", "plan/乙")]
