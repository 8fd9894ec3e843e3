"""Whose plan it is: the place whose government issued it, and by which rule that was read."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from loaders.places import NATION, above, by_stem, level, named_in, stems_in
from loaders.wordlists import either, rows, words

_NATIONAL = re.compile(r"国务院|中共中央|中华人民共和国|中央网信办|国家发展")
_MINISTRY = re.compile(
    r"^(?:国家|中央|人民银行|海关总署|税务总局|市场监管总局|银保监会|证监会|.{2,12}部|.{2,8}总局|国务院.*)$"
)
_OWN_LEVEL = re.compile(r"^(省|自治区|市|县|区|州|盟|旗)(?!场|政|域|级)")
_ANY_PLACE = re.compile(
    r"^(?P<place>[\u3400-\u9fff]{1,6}?(?:省|自治区|市|县|州|盟|旗|区))(?:人民政府|委员会|政府|委|安全|.{0,12}(?:局|办公室|厅))"
)
_GOVERNMENT = re.compile(
    r"(?P<place>[\u3400-\u9fff]{2,7}?(?:省|自治区|自治州|市|县|区|盟|旗))(?:人民政府|委、|人民政府办公)"
)
_HEAD_PLACE = re.compile(r"(?P<place>[\u3400-\u9fff]{2,5}?(?:省|自治区|自治州|市|县|区|州|盟|旗))[\u3400-\u9fff“\d]")
_NO_PLACE = re.compile(
    r"(?:城|都|超|门|股|全|本|我|设区|县级|各|两|社|园|景|校|灾|辖|小|林|库|牧|地|山|老|新城|中心城)[市区县]$|关于|推进|加强|已经|人民政府|办公|部门|机关|印发|现将|根据|按照|以下"
)
# Inspectors of the State Council are the subject of a province's plan, and not its issuer.
_INSPECTORS = re.compile(r"[^,。]{0,16}(?:督查组|督察组|督导组|检查组|巡查组)")
_OF_THE_PROVINCE = re.compile(r"(?:中共)?(?:省|自治区)(?:委|人民政府|政府)")
_PROVINCES = {row["word"]: row["note"] for row in rows("words") if row["list"] == "province"}
_PROVINCE_NUMBER = re.compile(rf"(?P<short>{either(_PROVINCES)})(?:政|府|委|发|办)[^\s〔\[(]{{0,5}}[〔\[(]20\d\d")
_SIGNATURE = re.compile(
    r"^[^\S\n]*(?P<who>[\u3400-\u9fff]{2,7}(?:省|自治区|自治州|市|县|区|州|盟|旗)[\u3400-\u9fff]{0,8}?"
    r"(?:人民政府|行政公署|委员会|人民政府办公[室厅]|行政公署办公室|委办公[室厅]))[^\S\n]*\n\s*(?:19|20|二)[\d〇○零一二三四五六七八九O]{2,3}年",
    re.MULTILINE,
)
_LAST_PLACE = re.compile(
    r"(?:^|[省市州盟])(?P<place>(?:(?![省市州盟])[\u3400-\u9fff]){2,5}(?:市|县|区|州|盟|旗))(?:人民政府|委)"
)
_BARE_LEVELS = frozenset(words("bare_level"))
_PROVINCIAL = frozenset({"省", "自治区"})
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place and the rule that found it: option, title, signature, names; both "" if unknown."""

    place: str
    rule: str


def jurisdiction(front: str, title: str, names: Iterable[str], folded: str) -> Jurisdiction:
    """The jurisdiction of a plan from its folded front matter, title, unit names and text.

    >>> jurisdiction("", "", ["市公安局", "人民银行沅江支行", "益阳市生态环境局沅江分局"], "平安沅江")
    Jurisdiction(place='沅江市', rule='names')
    >>> jurisdiction("北京市政务服务管理局关于印发方案的通知", "", [], "").place
    '北京市'
    >>> jurisdiction("国务院关于促进就业工作的若干意见", "", [], "").place
    '国务院'
    """
    own = list(names)
    word = _level_word(own)
    if place := _stated(title, word) or _numbered(title, front):
        return Jurisdiction(place, "title")
    if place := _signed(folded, word) or _stated(front, word):
        return Jurisdiction(place, "signature")
    if place := _from_names(own, word, folded):
        return Jurisdiction(place, "names")
    return Jurisdiction("", "")


def _level_word(names: list[str]) -> str:
    """The level word that most names open with: 市 in a city's plan."""
    counts: Counter[str] = Counter()
    for name, often in Counter(names).items():
        if found := _OWN_LEVEL.match(name):
            counts[found[1]] += often
    return max(sorted(counts), key=lambda word: counts[word], default="")


def _stated(words: str, word: str) -> str:
    """A place that a title or signature names as its own, if it fits the level of the names."""
    start = re.sub(r"^(?:中共)?\s*", "", words.strip())
    if start.startswith(("国务院", "中共中央", "国家", "中华人民共和国")) and not _INSPECTORS.match(start):
        return NATION
    for _, place in named_in(words[:400]):
        if _fits(place, word):
            return place
    found = _ANY_PLACE.match(start) or _GOVERNMENT.search(words[:400]) or _title_place(start)
    if (
        found
        and found["place"] not in _BARE_LEVELS
        and not _NO_PLACE.search(found["place"])
        and _fits(found["place"], word)
    ):
        return found["place"]
    if word in {"", "省", "自治区", "市"}:
        for size in (4, 3, 2):
            place = by_stem().get(start[:size], "")
            if place and _fits(place, word):
                return place
    return ""


def _title_place(start: str) -> re.Match[str] | None:
    """A place outside the table at the head of a title: 澄南市安全行动方案; 智慧城市… names none."""
    found = _HEAD_PLACE.match(start)
    return None if found is None or _NO_PLACE.search(found["place"]) else found


def _numbered(title: str, front: str) -> str:
    """The province whose short name opens the number of a plan by 省人民政府: 湖北省 for 鄂政发〔2018〕26号."""
    found = _PROVINCE_NUMBER.search(front) if _OF_THE_PROVINCE.match(title.strip()) else None
    return _PROVINCES[found["short"]] if found else ""


def _signed(folded: str, word: str) -> str:
    """The place of the body that signed above a date: 澄南市江北区人民政府办公室⏎2021年3月1日."""
    found = _SIGNATURE.search(folded)
    if found is None:
        return ""
    who = found["who"]
    if places := [place for _, place in named_in(who) if _fits(place, word)]:
        return places[-1]  # 上饶市广丰区人民政府 is that of the district
    last = _LAST_PLACE.search(who)
    return last["place"] if last and last["place"] not in _BARE_LEVELS and _fits(last["place"], word) else ""


def _fits(place: str, word: str) -> bool:
    return not word or place.endswith(word) or (word == "区" and place.endswith(("区", "自治区")))


def _from_names(names: list[str], word: str, folded: str) -> str:
    if not word:
        ministries = sum(1 for name in names if _MINISTRY.match(name))
        national = ministries >= _MIN_SHARE * len(names) and bool(names)
        return NATION if national or _NATIONAL.search(folded[:300]) else ""
    votes: Counter[str] = Counter()
    for name in names:
        votes.update(place for _, place in named_in(name) if _fits(place, word))
        votes.update(place for place in stems_in(name) if _fits(place, word))
    votes.update(place for _, place in named_in(folded) if _fits(place, word))
    if not votes and word in _PROVINCIAL:
        # 海口海关 in a list of 省… units: the province that the named places lie in.
        lower = [place for name in names for place in (*dict(named_in(name)).values(), *stems_in(name))]
        votes.update(province for place in lower if _fits(province := above(place, "省"), word) and province)
    if not votes:
        return ""
    # In 益阳市生态环境局沅江分局 the place below the other is the one whose plan this is.
    best = max(votes.values())
    near = [place for place in votes if votes[place] * 3 >= best or votes[place] * 2 >= best]
    below = [
        place
        for place in near
        if any(above(place, wanted) in near for wanted in ("省", "市") if above(place, wanted) != place)
    ]
    return max(sorted(below or near), key=lambda place: votes[place])


@lru_cache(maxsize=4_096)
def levels(place: str) -> str:
    """The level of a jurisdiction as units keep it; by its ending where the table does not hold it.

    >>> levels("沅江市"), levels("澄南市"), levels("某县")
    ('县', '市', '县')
    """
    if known := level(place):
        return known
    ends = {
        "省": "省",
        "自治区": "省",
        "市": "市",
        "州": "市",
        "盟": "市",
        "县": "县",
        "区": "县",
        "旗": "县",
        "镇": "乡",
        "乡": "乡",
    }
    return next((rank for ending, rank in ends.items() if place.endswith(ending)), "")
