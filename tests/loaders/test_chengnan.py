"""The example plan of 澄南市: what is read from it, row by row, and every fault that was put into it on purpose."""

import json
from pathlib import Path

import pytest

from graph.findings import subject_of
from graph.model import Status
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from queries.extraction import rows
from tests.conftest import ROOT
from tests.loaders.cases import misquoted

GOLDEN = Path(__file__).parent / "golden" / "chengnan-2025.jsonl"


@pytest.fixture(scope="module")
def network() -> Network:
    return read_plans([str(ROOT / "examples" / "chengnan-2025.txt")], Options())


def test_the_rows_of_extract(network: Network, *, update_golden: bool) -> None:
    """After a change that is meant: `pytest --update-golden`, and look at the difference."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(network)]
    if update_golden:
        GOLDEN.write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()
    assert misquoted(network) == []


def test_what_it_says_of_itself(network: Network) -> None:
    (plan,) = network.plans
    assert (plan.id, plan.title) == ("plan/澄政办发〔2025〕12号", "澄南市安全韧性城市建设行动方案（2025—2027年）")
    assert (plan.issuer, plan.jurisdiction, plan.issued) == ("澄南市人民政府办公室", "澄南市", "2025-03-18")
    assert (plan.valid_from, plan.valid_until) == ("2025-01-01", "2027-12-31")


def test_its_parts(network: Network) -> None:
    kinds = [task.kind.value for task in network.tasks]
    assert (len(network.goals), len(network.areas), kinds.count("item"), kinds.count("group")) == (5, 5, 42, 3)
    assert {subject_of(task) for task in network.tasks if task.kind == "sentence"} >= {"二.(二).3/1", "二.(四).6/1"}
    assert sum(row.status is Status.INHERITED for row in network.assignments) == 3 * 4
    assert [seat.role.value for seat in network.memberships].count("member") == 32


OUTSIDE = (
    "市安委会", "市中级人民法院", "市人民检察院", "国家税务总局澄南市税务局", "澄南水务集团", "人民银行澄南市分行",
    "武警澄南支队", "市红十字会", "市信访局", "市妇联", "市残联",
)  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "code", "subject"),
    [
        (1, "no-unit", "二.(五).3"),
        (2, "no-lead", "二.(二).4"),
        (3, "collective-only", "二.(四).8"),
        (4, "lead-and-support", "二.(一).9"),
        (5, "damage", "市教育市教育局"),
        (6, "numbering", "二.(三).6"),
        *((7, "not-in-body", name) for name in OUTSIDE),
        (8, "idle-member", "市统计局"),
        (8, "idle-member", "市机关事务管理局"),
        (9, "suspected-same", "市城市管理局 / 市城管执法局"),
        (11, "past-deadline", "二.(二).8"),
        (12, "unowned-indicator", "年均增幅不低于6%"),
        (0, "joint-leads", "二.(一).5"),
        (0, "joint-leads", "二.(四).3"),
        (0, "collective-co-units", "二.(一).1"),
        (0, "sole-responsible", "二.(二).3/1"),
        (0, "sole-responsible", "二.(四).6/1"),
        (0, "sole-responsible", "二.(四).7"),
    ],
)
def test_a_deliberate_fault_is_found(fault: int, code: str, subject: str, network: Network) -> None:
    """`fault` is the number in examples/README.md, 0 for what it only notes."""
    found = [finding.subject for finding in network.findings if finding.code == code]
    assert any(subject in said for said in found), (fault, found)


ONCE = (
    "no-unit", "no-lead", "collective-only", "lead-and-support", "damage", "numbering", "past-deadline",
    "unowned-indicator",
)  # fmt: skip


@pytest.mark.parametrize("code", ONCE)
def test_nothing_but_the_fault_is_found(code: str, network: Network) -> None:
    assert len([finding for finding in network.findings if finding.code == code]) == 1


def test_fault_10_one_unit_by_the_rule_of_abbreviation(network: Network) -> None:
    joined = {(one.written, one.unit) for one in network.names if one.rule == "short"}
    assert joined == {("市大数据局", "unit/澄南市/大数据管理局")}


def test_prose_of_the_last_part_assigns_nothing(network: Network) -> None:
    assert {task.path[0] for task in network.tasks if task.id in network.by_task} == {"二"}
    assert [finding for finding in network.findings if finding.code == "unread-attribution"] == []
