"""Plans made by chance from words of our own, in the manners in which plans are really written."""

from dataclasses import dataclass
from random import Random

UNITS = (
    "市教育局", "市财政局", "市卫生健康委", "市人力资源社会保障局", "市委宣传部", "市委网信办", "团市委", "市总工会",
    "市中级人民法院", "澄南供电公司", "市消防救援支队", "市安委会", "市水利局", "市公安局", "市住房城乡建设局",
    "各县（市、区）政府", "各有关部门", "市工业和信息化局", "市大数据局", "市应急管理局",
)  # fmt: skip
VERBS = ("开展", "推进", "加强", "完善", "抓好", "建立健全", "统筹")
OBJECTS = (
    "河道清淤", "堤防巡查", "水库除险", "管网改造", "泵站建设", "隐患排查", "物资储备", "队伍培训", "预案修编",
    "宣传教育", "数据共享", "人才引进", "农村供水",
)  # fmt: skip
SENTENCES = (
    "到2025年底完成率达到95%以上。", "建成不少于12个示范点，覆盖3.5万户。", "投资1.2亿元改造5.6公里管道。",
    "坚持问题导向，形成长效机制。", "每年6月、12月各组织一次。", "推动一、二、三产业融合发展。",
    "对2018年以来的项目逐一复核。", "按照国家“十四五”规划要求有序实施。", "重点抓好：（1）台账；（2）回访。",
    "一是全面摸底；二是逐户登记。",
)  # fmt: skip
DEADLINES = ("2025年12月底前", "持续推进", "2025年12月", "2025-12", "长期坚持")
TITLES = ("总体要求", "重点任务", "主要工作", "保障措施", "目标任务")
HAN = "一二三四五"


@dataclass(frozen=True)
class Manner:
    """How a plan is written."""

    clause: str  # bracket, inside (before 。), label lines, short (a title and its labels), prose, group, some
    formula: str  # lead, share, bare, label
    title_end: str
    dot: str
    counts_on: bool  # 1. goes on across （一） and （二）


def made_plan(seed: int) -> str:
    """A plan; the same seed gives the same one."""
    chance = Random(seed)  # noqa: S311 - no secret
    manner = Manner(
        chance.choice(("bracket", "inside", "labels", "short", "prose", "group", "some", "sentences", "points")),
        chance.choice(("lead", "share", "bare", "label")),
        chance.choice(("。", "；", "")),
        chance.choice((".", "．", "、")),
        chance.random() < 0.5,
    )
    lines = [f"澄南市{chance.choice(OBJECTS)}实施方案"]
    if chance.random() < 0.5:
        lines.append("为做好有关工作，制定本方案。")
    number = 0
    for top in range(chance.randint(2, 4)):
        lines.append(f"{HAN[top]}、{chance.choice(TITLES)}{chance.choice(('', '。'))}")
        for middle in range(chance.randint(1, 3)):
            lines.append(f"（{HAN[middle]}）{_title(chance)}{chance.choice(('', '。'))}")
            number = number if manner.counts_on else 0
            for _ in range(chance.randint(1, 4)):
                number += 1
                lines += _item(chance, manner, f"{number}{manner.dot}{_title(chance)}")
            if manner.clause == "group":
                lines.append(f"（{_clause(chance, 'lead')}）")
    return "\n".join(lines)


def _title(chance: Random) -> str:
    return chance.choice(VERBS) + chance.choice(OBJECTS)


def _units(chance: Random, most: int = 4) -> str:
    return "、".join(chance.sample(UNITS, chance.randint(1, most)))


def _text(chance: Random) -> str:
    return "".join(chance.choice(SENTENCES) for _ in range(chance.randint(1, 3)))


def _clause(chance: Random, formula: str) -> str:
    if formula == "lead":
        return f"{_units(chance, 1)}牵头，{_units(chance)}按职责分工负责"
    if formula == "label":
        return f"牵头单位：{_units(chance, 1)}；配合单位：{_units(chance)}"
    return _units(chance) + ("负责" if formula == "share" else "")


def _item(chance: Random, manner: Manner, head: str) -> list[str]:
    """The lines of one item."""
    ended, text = head + (manner.title_end or "。"), _text(chance)
    bracket = f"（{_clause(chance, manner.formula)}）"
    forms = {
        "bracket": [ended + text + bracket],
        "inside": [f"{ended}{text[:-1]}{bracket}。"],
        "labels": [ended + text, f"责任单位：{_units(chance)}", f"完成时限：{chance.choice(DEADLINES)}"],
        "short": [head + manner.title_end, f"责任单位：{_units(chance)}{chance.choice(('', '。'))}"],
        "prose": [f"{head}。由{_units(chance, 1)}牵头，会同{_units(chance)}，{text}"],
        "group": [ended + text] if chance.random() < 0.5 else [head + manner.title_end],
        "some": [ended + text + (bracket if chance.random() < 0.6 else "")],
        "sentences": [f"{head}。" + "".join(f"{_text(chance)}（{_clause(chance, 'lead')}）" for _ in range(2))],
        "points": [ended, *(f"（{n}）{_title(chance)}。{text}{bracket}" for n in range(1, chance.randint(2, 4)))],
    }
    return forms[manner.clause]
