"""Names that the tables join, that must stay apart, and that are refused, as who knows the bodies would say."""

import pytest

from graph.network import Network
from graph.script import fold
from loaders.identity import unit
from loaders.options import Options
from loaders.user_units import UserName
from tests.loaders.cases import read

JOINED = [
    ("沅江市", "市委网信办", "市委网络安全和信息化委员会办公室"),
    ("沅江市", "市委網信辦", "中共沅江市委网络安全和信息化委员会办公室"),
    ("沅江市", "市委编办", "市委机构编制委员会办公室"),
    ("沅江市", "市委宣传部", "中共沅江市委宣传部"),
    ("沅江市", "市委", "中共沅江市委员会"),
    ("沅江市", "市政府", "沅江市人民政府"),
    ("沅江市", "市政府办", "市人民政府办公室"),
    ("沅江市", "团市委", "共青团沅江市委"),
    ("沅江市", "团市委", "市团委"),
    ("沅江市", "团省委", "共青团湖南省委"),
    ("广西壮族自治区", "团区委", "共青团广西壮族自治区委"),
    ("沅江市", "市妇联", "沅江市妇女联合会"),
    ("沅江市", "市残联", "残疾人联合会"),
    ("沅江市", "省残联", "湖南省残疾人联合会"),
    ("沅江市", "市国资委", "市人民政府国有资产监督管理委员会"),
    ("沅江市", "市国资委", "市国有资产监督管理委员会"),
    ("沅江市", "市供销社", "市供销合作联社"),
    ("沅江市", "市机关事务局", "市机关事务管理局"),
    ("沅江市", "市税务局", "国家税务总局沅江市税务局"),
    ("沅江市", "市交警大队", "市公安局交通警察大队"),
    ("沅江市", "市检察院", "沅江市人民检察院"),
    ("沅江市", "市安委办", "市安全生产委员会办公室"),
    ("沅江市", "市环保局", "市环境保护局"),
    ("沅江市", "市卫计局", "市卫生和计划生育局"),
    ("沅江市", "省地方金融监管局", "湖南省地方金融监督管理局"),
    ("沅江市", "人社部", "人力资源和社会保障部"),
    ("沅江市", "财政部", "财政部"),
    ("国务院", "发展改革委", "国家发展和改革委员会"),
    ("国务院", "央行", "人民银行"),
    ("国务院", "国资委", "国务院国有资产监督管理委员会"),
    ("国务院", "医保局", "国家医疗保障局"),
]


@pytest.mark.parametrize(("place", "one", "other"), JOINED)
def test_one_unit(place: str, one: str, other: str) -> None:
    assert unit(fold(one), place, "plan/p", "named") == unit(fold(other), place, "plan/p", "named")


@pytest.mark.parametrize("plan", ["沅江市", "湖南省", "国务院"])
@pytest.mark.parametrize("name", ["公安部", "工信部", "国家发改委", "证监会", "国家统计局", "最高法"])
def test_a_national_body_is_national_in_every_plan(plan: str, name: str) -> None:
    made = unit(name, plan, "plan/p", "named")
    assert (made.jurisdiction, made.level) == ("国务院", "国家")


APART = [
    ("市委金融办", "市金融事务中心"),
    ("市委金融办", "市金融办"),
    ("市委金融办", "市地方金融管理局"),
    ("市金融监管局", "市地方金融监管局"),
    ("市安委会", "市应急管理局"),
    ("市安委会", "市安委办"),
    ("市农业局", "市农业农村局"),
    ("市环保局", "市生态环境局"),
    ("市国土局", "市自然资源局"),
    ("市卫计委", "市卫健委"),
    ("市卫健委", "市卫健局"),
    ("市编办", "市委编办"),
    ("市网信办", "市委网信办"),
    ("市总工会", "市工信局"),
    ("市公安局", "市公安局交警大队"),
    ("市人民法院", "市中级人民法院"),
    ("市机关事务局", "市机关事务中心"),
    ("市妇联", "市妇儿工委"),
    ("市政府", "市政府办公室"),
    ("市委", "市政府"),
    ("发展改革委", "国家发展改革委"),
    ("人民银行", "中国人民银行"),
    ("团市委", "团省委"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_units(one: str, other: str) -> None:
    """In the plan of a city; and no rule that looks at other names of the plan joins them either."""
    assert unit(one, "沅江市", "plan/p", "named").id != unit(other, "沅江市", "plan/p", "named").id
    assert len(assigned(read(f"1.开展整治。（{one}牵头，{other}配合）", Options(jurisdiction="沅江市")))) == 2


def assigned(network: Network) -> set[str]:
    return {row.unit for row in network.assignments}


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2015年3月2日", "公安消防支队"), ("2024年3月2日", "消防救援支队"), ("", "消防支队")],
    ids=["before the reform", "after it", "no date: neither"],
)
def test_a_name_with_two_meanings_has_that_of_its_day(date: str, wanted: str) -> None:
    text = f"益阳市消防工作方案\n{date}\n一、任务\n1.整治隐患。（市消防支队负责）"
    network = read(text, Options(jurisdiction="益阳市"))
    assert assigned(network) == {f"unit/益阳市/{wanted}"}


def rules(network: Network) -> dict[str, str]:
    return {one.written: one.rule for one in network.names}


def test_the_audit_says_by_which_table() -> None:
    network = read("1.维护权益。（市妇联牵头，市残疾人联合会、人社部配合）", Options(jurisdiction="沅江市"))
    assert rules(network) == {"市妇联": "written", "市残疾人联合会": "alias", "人社部": "alias"}


def test_the_user_stands_above_the_table() -> None:
    """A row that says that a name is itself undoes the join; another row sends it elsewhere."""
    text, plan = "1.维护权益。（市妇联牵头，市妇女联合会配合）", Options(jurisdiction="沅江市")
    assert assigned(read(text, plan)) == {"unit/沅江市/妇联"}
    undone = read(text, plan, user={"市妇女联合会": UserName("市妇女联合会", "")})
    assert assigned(undone) == {"unit/沅江市/妇联", "unit/沅江市/妇女联合会"}
    assert rules(undone)["市妇女联合会"] == "user"
    elsewhere = read(text, plan, user={"市妇女联合会": UserName("省妇女联合会", "")})
    assert assigned(elsewhere) == {"unit/沅江市/妇联", "unit/湖南省/妇联"}


def test_the_plan_stands_above_the_table() -> None:
    text = "1.建机制。（澄南残联基金会（以下简称市残联）牵头）\n2.抓落实。（市残联负责，澄南残联基金会配合）"
    network = read(text, Options(jurisdiction="澄南市"))
    assert rules(network)["市残联"] == "plan"
    assert assigned(network) == {"unit/澄南市/澄南残联基金会"}


@pytest.mark.parametrize(
    ("names", "refused", "candidates"),
    [
        ("市大数据局、市大数据管理局、市大数据发展局", "市大数据局", ("澄南市大数据发展局", "澄南市大数据管理局")),
        ("市规划局、市规划委、规划部门", "规划部门", ("市规划委", "市规划局")),
    ],
)
def test_a_name_that_could_be_several_is_refused(names: str, refused: str, candidates: tuple[str, ...]) -> None:
    """It stays by itself, and the audit and the finding keep what it could be."""
    network = read(f"1.开展整治。（{names}负责）", Options(jurisdiction="澄南市"))
    (reading,) = [one for one in network.names if one.candidates]
    (finding,) = [one for one in network.findings if one.code == "unresolved-unit"]
    assert (reading.written, reading.candidates) == (refused, candidates)
    assert (finding.subject, finding.names) == (refused, candidates)
    assert len(assigned(network)) == 3


def test_two_plates_are_candidates_and_nothing_more() -> None:
    network = read("1.管好舆情。（市委编办牵头，市编办、市财政局配合）", Options(jurisdiction="澄南市"))
    assert {one.written: one.candidates for one in network.names} == {
        "市委编办": ("澄南市编办",),
        "市编办": ("澄南市委编办",),
        "市财政局": (),
    }
    assert not [one for one in network.findings if one.code in {"unresolved-unit", "suspected-same"}]
    joined = read(
        "1.管好舆情。（市委编办牵头，市编办配合）",
        Options(jurisdiction="澄南市"),
        user={"市编办": UserName("市委编办", "")},
    )
    assert assigned(joined) == {"unit/澄南市/市委编办"}


def test_a_name_that_no_table_knows_is_a_unit_with_a_finding() -> None:
    network = read("1.开展整治。\n责任单位：市水利局、中澄能源\n2.开展回访。\n责任单位：市水利局、中澄能源\n")
    assert [row.name for row in network.assignments] == ["市水利局", "中澄能源"] * 2
    (finding,) = [one for one in network.findings if one.code == "unresolved-unit"]
    assert (finding.subject, finding.start) == ("中澄能源", 18)
