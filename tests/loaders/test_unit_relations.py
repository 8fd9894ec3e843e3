"""How units stand to each other: what their names and the law say, and what reforms did between two plans."""

from pathlib import Path

import pytest

from graph.ids import local
from graph.model import RelationKind
from graph.network import Network
from graph.stores.base import replacing
from loaders.options import Options
from loaders.read import read_plans
from tests.loaders.cases import read

ABOVE = [
    ("沅江市", "益阳市生态环境局沅江分局", "part_of", "unit/益阳市/生态环境局"),
    ("沅江市", "市公安局交警大队", "part_of", "unit/沅江市/公安局"),
    ("沅江市", "市交警大队", "part_of", "unit/沅江市/公安局"),
    ("益阳市", "市公安局赫山分局", "part_of", "unit/益阳市/公安局"),
    ("沅江市", "人民银行沅江支行", "part_of", "unit/国务院/中国人民银行"),
    ("沅江市", "国家税务总局沅江市税务局", "supervised_by", "unit/国务院/税务总局"),
    ("沅江市", "市税务局", "supervised_by", "unit/国务院/税务总局"),
    ("沅江市", "市气象局", "supervised_by", "unit/国务院/中国气象局"),
    ("海南省", "海口海关", "supervised_by", "unit/国务院/海关总署"),
]


@pytest.mark.parametrize(("place", "name", "kind", "above"), ABOVE)
def test_unit_stands_below(place: str, name: str, kind: str, above: str) -> None:
    network = read(f"1.开展整治。（{name}负责）", Options(jurisdiction=place))
    (relation,) = network.relations
    assert (relation.unit, relation.kind, relation.other) == (network.assignments[0].unit, kind, above)
    assert above in network
    assert relation.source


@pytest.mark.parametrize(
    "name",
    [
        "市公安局",
        "市消防救援大队",
        "武警沅江中队",
        "市公安分局",
        "农商银行沅江支行",
        "市市场监管局",
        "海关总署",
        "各分局",
    ],
)
def test_of_others_nothing_is_said(name: str) -> None:
    """A name that says nothing of what is above it, or not which one."""
    network = read(f"1.开展整治。（{name}负责）", Options(jurisdiction="沅江市"))
    assert network.assignments
    assert network.relations == ()


def test_of_an_unknown_place_nothing_is_said() -> None:
    assert read("1.开展整治。（市公安局交警大队负责）").relations == ()


def plans(folder: Path, **files: str) -> Network:
    for name, names in files.items():
        text = f"{name}农业工作方案\n一、任务\n1.抓好生产。（{names}）\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    return read_plans([str(folder)], Options())


def succeeded(network: Network) -> list[tuple[str, str, str]]:
    kept = [row for row in network.relations if row.kind is RelationKind.SUCCEEDS]
    return [(local(row.unit), local(row.other), row.date) for row in kept]


def test_reform_joins_the_units_of_two_plans_by_a_relation(tmp_path: Path) -> None:
    """Each keeps its name; in a plan of another place nobody is succeeded."""
    network = plans(
        tmp_path,
        沅江市2012年="市农业局牵头，市环保局、市国土资源局配合",
        沅江市2024年="市农业农村局牵头，市生态环境局、市自然资源局、市地方金融管理局配合",
        益阳市2014年="市农业局负责",
    )
    assert succeeded(network) == [
        ("沅江市/农业农村局", "沅江市/农业局", "2019-03-31"),
        ("沅江市/生态环境局", "沅江市/环境保护局", "2019-03-31"),
        ("沅江市/自然资源局", "沅江市/国土资源局", "2019-03-31"),
    ]
    assert "unit/沅江市/农业局" in network
    assert "unit/益阳市/农业局" in network


def test_national_bodies_are_succeeded_on_the_day(tmp_path: Path) -> None:
    network = plans(tmp_path, 国务院2019年="银保监会负责", 国务院2024年="金融监管总局负责")
    assert succeeded(network) == [("国务院/金融监管总局", "国务院/银保监会", "2023-05-18")]


def test_one_plan_alone_says_nothing_of_reforms(tmp_path: Path) -> None:
    assert succeeded(plans(tmp_path, 沅江市2018年="市农业局牵头，市农业农村局配合")) == []


def test_succession_stays_when_a_third_plan_comes(tmp_path: Path) -> None:
    """It belongs to two plans, and goes with either."""
    both = plans(tmp_path, 沅江市2012年="市农业局负责", 沅江市2024年="市农业农村局负责")
    third = read("沅江市林业方案\n1.种树。（市林业局、市公安局交警大队负责）", Options(jurisdiction="沅江市"))
    kept = replacing(both, third)
    assert kept == both.merge(third)
    assert {row.kind for row in kept.relations} == {RelationKind.SUCCEEDS, RelationKind.PART_OF}
    for plan in both.plans:
        assert succeeded(both.only(plan.id)) == []
        assert len(both.only(plan.id).units) == 1
