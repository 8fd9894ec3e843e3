"""Which stretch of a folded text is the name of a unit, and of what kind it is.

A name is recognised by its ending and by what it must not contain; a collective (各有关部门) by its
form. The endings and forms are tables (`loaders/data/unit_endings.csv`, `collectives.csv`).
"""

import re
from functools import lru_cache

from loaders.cores import CORES
from loaders.wordlists import either, rows, words

NAMED, COLLECTIVE, PLACE, STEM = "named", "collective", "place", "stem"
"""What a piece of a list can be: a unit, a collective, a place that stands for its government, or
the stem of a name whose ending stands at the end of the list (南宁 in 南宁、柳州市人民政府)."""

FUNCTION = "function"
"""The stem of a name whose ending 部门 stands after 等: 城管 in 公安、城管等部门."""

UNITS = frozenset({NAMED, COLLECTIVE})
"""The kinds that name their unit, or units, without help from the list around."""

UNSURE = "unsure"
"""What stands in a list of units and may be the name of one, though neither its ending nor its form says so."""

MASK = "\ue000"
"""Stands for each character of an inner bracket while a list is cut."""

JOIN = "\ue001"
"""Stands for a line break inside a name, in the cell of a table."""

_NOT_AFTER = {row["ending"]: row["not_after"] for row in rows("unit_endings")}
_LONGEST_ENDING = max(map(len, _NOT_AFTER))
_COLLECTIVES = tuple(re.compile(row["pattern"]) for row in rows("collectives"))
_COLLECTIVE_END = re.compile(rf"(?:{either(words('collective_end'))})$")
_SHAPE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9“”\"'‘’·\-—/\ue000 ]{2,34}")
_NEVER_INSIDE = re.compile(
    rf"{either(words('never_inside'))}"
    # Each of these some names hold: 应急 in 市应急局, 组织 in 市委组织部, 工作 in 党的工作委员会.
    r"|(?<!自)由|组织(?=[^部关人法委党])|工作(?![委组专局办领部站小联中队])|应(?!急|对)|要(?!素|员|塞|点)|(?<!总)在(?!线)"
)
# 自由贸易试验区 says no 由, 社会组织管理局 no 组织: such words are looked past.
_INNOCENT = re.compile(either(words("innocent")))
# 市推进职能转变领导小组办公室 may say what it is for.
_COORDINATING = re.compile(
    r"(?:国务院|全国|中央|自治区|[\u3400-\u9fff]{0,6}[省市县区州盟旗镇乡](?:委|政府)?)(?![^领协指联专]*(?:负责|牵头|配合|由|责任|成立|设立|参加|参与|组成|[局厅]))"
    r"[\u3400-\u9fff“”]{2,28}(?:领导小组|协调小组|工作小组|指挥部|联席会议|工作专班)(?:办公室|办|成员单位)?"
)
_BRAND = re.compile(rf"[\u3400-\u9fff]{{1,9}}(?:{either(words('brand'))})")
_SHORTEST, _LONGEST_LEVEL, _LONGEST_COLLECTIVE = 2, 3, 40
_NEVER_COLLECTIVE = re.compile(
    rf"{either(words('never_collective'))}"
    r"|牵头(?!单位|部门)|推进(?!.*(?:组|专班)(?:成员|牵头|责任)单位$)|应(?!急)|^由|按照(?!.*的)"
)
_PLACE = re.compile(
    r"(?!.*(?:军分?|警备)区$)[\u3400-\u9fff]{2,7}(?:省|市|区|县|州|盟|旗|镇|乡|街道|新区|自治区|自治州|自治县|开发区|高新区|经开区|园区)"
)
_TWO_AND_LEVEL = re.compile(r".[省市县区州盟旗镇乡村]")  # 梧州 in 梧州、崇左市人民政府
_STEM = re.compile(r"[\u3400-\u9fff]{2,3}")
_FUNCTION = re.compile(rf"[国省市县区州盟旗]?(?:{either(CORES)})")  # 发展改革 in 发展改革、财政部门
_ONLY_LEVEL = re.compile(
    r"(?:本|全|我|该|此|其|上)?(?:国家|自治区|省|市|区|县|州|盟|旗|镇|乡)+(?:级|直|属)?(?:政府|部门|单位|党委|局|委|办|办公室|会|中心)?"
)
_WHOLE_NAMES = frozenset(words("whole"))


@lru_cache(maxsize=65_536)
def kind_of(name: str) -> str:
    """What a folded stretch is: named, collective, place, stem, or "" if it names nobody.

    >>> [kind_of(name) for name in ("市应急管理局", "各有关部门", "朝阳区", "南宁", "加强部门")]
    ['named', 'collective', 'place', 'stem', '']
    >>> [kind_of(name) for name in ("人民银行沅江支行", "市级部门", "16区", "开展社会治理")]
    ['named', 'collective', 'collective', '']
    """
    if _is_collective(name):
        return COLLECTIVE
    if len(name) < _SHORTEST or not _SHAPE.fullmatch(name) or says_more(name):
        return ""
    if name in _WHOLE_NAMES or _BRAND.fullmatch(name):
        return NAMED
    if _TWO_AND_LEVEL.fullmatch(name) or not _ends_like_unit(name):
        return STEM if _STEM.fullmatch(name) or _FUNCTION.fullmatch(name) else ""
    if _PLACE.fullmatch(name):
        return PLACE
    return "" if _ONLY_LEVEL.fullmatch(name) and len(name) <= _LONGEST_LEVEL else NAMED


def is_brand(name: str) -> bool:
    """Whether a folded name is that of a firm without a word that says so: 国家电网, 江南移动."""
    return _BRAND.fullmatch(name) is not None


def says_more(name: str) -> bool:
    """Whether there are words in a stretch that no name holds: 加强部门."""
    if not _NEVER_INSIDE.search(name):
        return False
    return bool(_NEVER_INSIDE.search(_INNOCENT.sub("公", name))) and not _COORDINATING.fullmatch(name)


def _ends_like_unit(name: str) -> bool:
    bare = name.rstrip(MASK)
    for length in range(min(_LONGEST_ENDING, len(bare)), 0, -1):
        banned = _NOT_AFTER.get(bare[-length:])
        if banned is not None and len(bare) > length:
            return bare[-length - 1] not in banned
    return False


def _is_collective(name: str) -> bool:
    if len(name) > _LONGEST_COLLECTIVE or any(mark in name for mark in ",。;:"):
        return False
    bare = name.rstrip(MASK)
    if not (_COLLECTIVE_END.search(bare) or (bare.startswith("各") and _ends_like_unit(bare))):
        return False
    return any(form.search(bare) for form in _COLLECTIVES) and not _NEVER_COLLECTIVE.search(bare)
