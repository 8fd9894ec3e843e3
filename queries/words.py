"""Code words of answers with their Chinese and English reading."""

from graph.findings import codes, label
from graph.model import Unit
from queries.answer import Words

ROLES: Words = (
    ("lead", "牵头", "lead"),
    ("share", "共同负责", "share"),
    ("support", "配合", "support"),
    ("guide", "指导", "guide"),
)

LETTERS: dict[str, str] = {"lead": "L", "share": "S", "support": "P", "guide": "G"}
"""One letter a role, for the cells of a matrix."""

KINDS: Words = (
    ("named", "单位", "unit"),
    ("coordinating", "议事协调机构", "coordinating body"),
    ("collective", "统称", "collective"),
)


def kind_of(unit: Unit) -> str:
    """The code of `KINDS` for a unit."""
    return "collective" if unit.collective else "coordinating" if unit.coordinating else "named"


LEVELS: Words = (
    ("goal", "目标", "goal"),
    ("area", "领域", "area"),
    ("group", "任务组", "group of tasks"),
    ("item", "任务", "task"),
    ("sentence", "任务中的一句", "sentence of a task"),
    ("unit", "单位", "unit"),
    ("indicator", "指标", "indicator"),
)

STATUSES: Words = (
    ("extracted", "原文写明", "stands in the text"),
    ("inherited", "由上级条目沿用", "from the group above"),
    ("implicit", "由统一说明带入", "by a general sentence"),
    ("curated", "人工补正", "from the user's table"),
)

SEATS: Words = (
    ("convener", "召集人（组长）", "convener"),
    ("deputy", "副召集人（副组长）", "deputy"),
    ("member", "成员单位", "member"),
    ("office", "办公室所在单位", "office"),
)

STATES: Words = (
    ("ahead", "未到期", "ahead"),
    ("past", "已过期", "past"),
)
"""How a deadline stands to the day that is counted from."""

RESTS: Words = (
    ("only-unit", "任务只点名这一个单位", "the only named unit of the task"),
    ("only-lead", "只有它承担主责，撤并后任务没有牵头单位", "it alone answers: the task would lose its lead"),
    ("area-one-unit", "领域内的主责都在这一个单位", "it alone answers for all of the area"),
    ("only-partner", "只与这一个单位共事", "works with this unit only"),
)
"""How something rests on one unit."""

GAPS: Words = (
    ("support-only", "只写了配合或指导单位", "only supporting units"),
    ("collective-lead", "由统称牵头", "a collective leads"),
    ("area-without-lead", "领域内没有任务落实到牵头单位", "no task of the area has an accountable unit"),
    ("goal-without-duty", "对应领域内没有落实到单位的任务", "its areas hold no duties"),
    *((code, label(code), label(code, "en")) for code in codes(structural=True)),
)
"""Why something is not covered; beside these the codes of findings are used."""
