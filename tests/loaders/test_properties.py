"""What holds for every text, found out on generated ones."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.script import fold
from loaders.clauses import parse
from loaders.outline import outline
from loaders.restoring import restored
from loaders.view import view
from tests.loaders.cases import misquoted, read

PIECES = (
    "一、", "（一）", "1.", "（1）", "①", "第一章 ", "2.5公里", "\n", "\r\n", "　　", "。", "；", "，", "、", "：",
    "（", "）", "(", "】", "市水利局", "省工信厅、财政厅", "市衞生健康委", "各有关部门", "各县（市、区）政府",
    "南宁、柳州市人民政府", "住建部门", "市教育市教育局", "牵头", "按职责分工负责", "配合", "指导", "会同", "等",
    "和", "由", "牵头单位：", "责任单位:", "完成时限：", "责任人：", "2025年6月底前", "达到95%以上",
    "列第一位者为牵头单位，下同", "以下简称", "工作目标", "任务", "以下各项任务均需各市政府落实，不再一一列出",
    "成立工作专班，由市长任组长，", "成员单位包括", "办公室设在", "清理河道", "\ufeff", "\x00", "\t", "𠀀", "😀",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60))
"""Texts that look like plans more or less, and any texts."""

UNITS = (
    "市教育局", "市财政局", "市卫生健康委", "市人力资源和社会保障局", "市委宣传部", "市委网信办", "团市委",
    "市总工会", "市中级人民法院", "澄南供电公司", "人民银行澄南市分行", "武警澄南支队", "市消防救援支队",
    "市公路建养中心", "市安委会", "国家税务总局澄南市税务局", "国家发展和改革委员会", "市工业和信息化局",
    "市红十字会", "市文化广电旅游局", "各有关部门", "各县（市、区）政府",
)  # fmt: skip
PROSE = (
    "为做好防汛工作，结合实际，制定本方案。", "各地要高度重视。", "工作情况及时上报。", "本方案自印发之日起施行。",
    "（此件公开发布）", "全市现有水库三十座，堤防六百公里。", "会议指出，安全是发展的前提。", "做到谁主管谁负责。",
)  # fmt: skip
units = st.sampled_from(UNITS)
prose = st.sampled_from(PROSE)

PLAN = (
    "一、任务\n（一）供水\n1.建水厂。（市水利局牵头，市财政局配合）\n2.换管道。建泵站。（市城市管理局、省工信厅、财政厅负责）\n"
    "（二）绿化\n1.种树。\n责任单位：市林业局\n完成时限：2025年底\n"
)


@given(texts)
@settings(deadline=None)
def test_folding_twice_is_folding_once_and_keeps_the_length(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert len(fold(text)) == len(text)


@given(texts)
@settings(deadline=None)
def test_a_view_leads_back_to_the_original(text: str) -> None:
    seen = view(text)
    assert len(seen.text) == len(seen.folded)
    assert fold(seen.text) == seen.folded
    for start in range(len(seen.text)):
        assert text[seen.origin(start)] == seen.text[start]
        assert seen.quote(start, start + 1) == seen.text[start]
    left, right = seen.span(0, len(seen.text))
    assert seen.quote(0, len(seen.text)) == text[left:right]


@given(texts)
@example("以下任务均需各市政府落实，不再列出以下任务均需各市政府落实，不再列出\n牵头单位：市水利局")
@example("（市水利局牵\n头）")
@example("1.建厂。市水利局牵头，市财政局配合，年内完成。市林业局牵头，市教育局配合，年内完成。")
@example("（（牵头单位：市水利局")
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_quotation_stands_where_it_says(text: str) -> None:
    network = read(text)
    assert misquoted(network) == []
    assert all(network.text(plan.id) == text for plan in network.plans)
    assert all(unit in network for unit in network.by_unit if unit)


@given(
    st.lists(units, min_size=1, max_size=8, unique=True), st.sampled_from("、，,"), st.sampled_from(["负责", "牵头"])
)
@settings(deadline=None)
def test_a_joined_list_gives_its_units_back(names: list[str], sign: str, role: str) -> None:
    seen = view(f"（{sign.join(names)}{role}）")
    clause = parse(seen.folded[1:-1], 1, "bracket")
    assert clause is not None
    assert [named.name for _, _, named in restored(seen, clause)] == names
    assert len({mention.role for mention in clause.mentions}) == 1


@given(st.lists(units, min_size=2, max_size=6, unique=True))
@settings(deadline=None)
def test_labels_give_their_units_back(names: list[str]) -> None:
    network = read(f"1.建水厂。\n牵头单位：{names[0]}\n配合单位：{'、'.join(names[1:])}")
    assert [(row.role.value, row.mention) for row in network.assignments] == [
        ("lead", names[0]),
        *(("support", name) for name in names[1:]),
    ]


@given(st.lists(prose, max_size=4))
@settings(deadline=None)
def test_prose_before_a_plan_assigns_nothing_and_moves_nothing(lines: list[str]) -> None:
    told = [(row.task.rsplit("/", 1)[1], row.role, row.name, row.quote) for row in read(PLAN).assignments]
    before = "".join(line + "\n" for line in lines)
    network = read(before + PLAN)
    assert [(row.task.rsplit("/", 1)[1], row.role, row.name, row.quote) for row in network.assignments] == told
    assert len(told) == 6


@given(texts)
@example("一、完成时限：")
@settings(deadline=None)
def test_sections_are_nested_and_in_order(text: str) -> None:
    read_outline = outline(view(text))
    for section in read_outline.sections[1:]:
        assert section.parent is not None
        assert section.parent.start <= section.start <= section.own_end <= section.end <= section.parent.end
    starts = [section.start for section in read_outline.sections]
    assert starts == sorted(starts)
