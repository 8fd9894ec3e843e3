"""A ledger 台账 is a plan too: a task a row, units in columns."""

from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans
from queries.load import load
from tests.conftest import ROOT
from tests.loaders.cases import misquoted

HEADER = "序号,领域,任务,牵头单位,共同负责单位,配合单位,指导单位,完成时限"


def ledger(tmp_path: Path, table: str) -> Network:
    """The network of a csv file of 澄南市."""
    file = tmp_path / "台账.csv"
    file.write_text(table, encoding="utf-8", newline="")
    network = read_plans([str(file)], Options(jurisdiction="澄南市"))
    assert misquoted(network) == []
    return network


def told(network: Network) -> list[str]:
    titles = {task.id: task.title for task in network.tasks}
    return [f"{titles[row.task]} {row.role} {row.name}" for row in sorted(network.assignments, key=lambda a: a.ordinal)]


@pytest.mark.parametrize(
    ("column", "role"),
    [
        ("牵头单位", "lead"),
        ("牵头部门", "lead"),
        ("主办单位", "lead"),
        ("牵頭單位", "lead"),
        ("责任单位", "share"),
        ("共同负责单位", "share"),
        ("落实单位", "share"),
        ("配合单位", "support"),
        ("参与部门", "support"),
        ("协办单位", "support"),
        ("指导单位", "guide"),
        (" 配合 单位 ", "support"),
    ],
)
def test_a_column_says_the_role(column: str, role: str, tmp_path: Path) -> None:
    network = ledger(tmp_path, f"序号,任务,{column}\n1,巡查堤防,市水利局\n2,补种树木,市林业局\n")
    assert told(network) == [f"巡查堤防 {role} 市水利局", f"补种树木 {role} 市林业局"]


@pytest.mark.parametrize(
    "cell",
    ["市水利局、市财政局", "市水利局，市财政局", "市水利局\n市财政局", "市水利局和市财政局", "市水利局、 市财政局等"],
)
def test_several_units_in_one_cell(cell: str, tmp_path: Path) -> None:
    network = ledger(tmp_path, f'序号,任务,配合单位\n1,巡查堤防,"{cell}"\n2,补种树木,市林业局\n')
    assert told(network) == ["巡查堤防 support 市水利局", "巡查堤防 support 市财政局", "补种树木 support 市林业局"]


def test_all_roles_of_a_row(tmp_path: Path) -> None:
    network = ledger(
        tmp_path, f"{HEADER}\n1,供水,建水厂,市水利局,市财政局,市审计局,市应急局,2025年底\n2,供水,换管道,市水利局,,,,\n"
    )
    assert told(network) == [
        "建水厂 lead 市水利局", "建水厂 share 市财政局", "建水厂 support 市审计局", "建水厂 guide 市应急局",
        "换管道 lead 市水利局",
    ]  # fmt: skip
    assert [(task.deadline, task.due) for task in network.tasks] == [("2025年底", "2025-12-31"), ("", "")]


def test_an_area_counts_until_the_next_one(tmp_path: Path) -> None:
    """In a sheet with merged cells only the first row of an area names it."""
    rows = "1,供水,建水厂,市水利局,,,,\n2,,换管道,市水利局,,,,\n3,绿化,种树,市林业局,,,,\n4,,养护,市林业局,,,,\n"
    network = ledger(tmp_path, f"{HEADER}\n{rows}")
    names = {area.id: area.name for area in network.areas}
    assert [names[task.area] for task in network.tasks] == ["供水", "供水", "绿化", "绿化"]


def test_unknown_columns_stay_with_the_task_in_their_order(tmp_path: Path) -> None:
    network = ledger(tmp_path, "序号,任务,进展,牵头单位,备注\n1,建水厂,已开工,市水利局,重点\n2,种树,,市林业局,\n")
    assert [task.extra for task in network.tasks] == [
        (("进展", "已开工"), ("备注", "重点")),
        (("进展", ""), ("备注", "")),
    ]


@pytest.mark.parametrize("column", ["责任人", "联系人", "责任领导"])
def test_persons_never_become_units(column: str, tmp_path: Path) -> None:
    network = ledger(tmp_path, f"序号,任务,牵头单位,{column}\n1,建水厂,市水利局,张某某局长\n2,种树,市林业局,李某\n")
    assert {unit.id for unit in network.units} == {"unit/澄南市/林业局", "unit/澄南市/水利局"}
    assert [task.extra for task in network.tasks] == [((column, "张某某局长"),), ((column, "李某"),)]


def test_a_quotation_is_the_cells_and_its_place_the_row(tmp_path: Path) -> None:
    network = ledger(tmp_path, "序号,任务,牵头单位,配合单位\n1,建水厂,市水利局,市财政局\n2,种树,市林业局,\n")
    row = network.assignments[0]
    assert (row.quote.split(), row.form) == (["市水利局", "市财政局"], "table")
    blocks = [block for block in network.blocks[row.plan] if block.start == row.start]
    assert [(block.kind, block.place) for block in blocks] == [("cell", "第2行 牵头单位")]


def test_a_cell_that_is_no_list_of_units_is_reported(tmp_path: Path) -> None:
    network = ledger(tmp_path, "序号,任务,牵头单位\n1,建水厂,按照上级要求另行确定\n2,种树,市林业局\n")
    assert told(network) == ["种树 lead 市林业局"]
    assert [finding.quote for finding in network.findings if finding.code == "unread-attribution"] == [
        "按照上级要求另行确定"
    ]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_delimiters(sign: str, tmp_path: Path) -> None:
    network = ledger(tmp_path, "序号,任务,牵头单位\n1,建水厂,市水利局\n2,种树,市林业局\n".replace(",", sign))
    assert told(network) == ["建水厂 lead 市水利局", "种树 lead 市林业局"]


def test_a_table_whose_quotes_are_broken(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is not a csv table"):
        ledger(tmp_path, '序号,任务,牵头单位\n1,"建水厂"x,市水利局\n')


def test_a_table_of_other_things(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no column for tasks .* Name the columns as in examples/yuanjiang-2024\.csv"):
        ledger(tmp_path, "型号,单价\nA,1\nB,2\n")


def test_the_ledger_of_yuanjiang_gives_the_load_of_its_plan(plans_dir: Path) -> None:
    """Cells and sentences that say the same are the same network of duties."""
    plan, table = (
        read_plans([str(file)], Options())
        for file in (plans_dir / "yuanjiang-2024.txt", ROOT / "examples" / "yuanjiang-2024.csv")
    )

    def loads(network: Network) -> dict[object, tuple[object, ...]]:
        return {row[1]: tuple(row[3:10]) for row in load(network).rows}

    assert loads(table) == loads(plan)
