"""The places of China by name and rank, from the bundled table (`loaders/data/places.csv`)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from loaders.cores import CORES

NATION = "国务院"
"""The jurisdiction of national plans."""

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|县|区|州|盟|旗)$")
_PEOPLES = re.compile(
    r"(?:壮族|回族|维吾尔|藏族|苗族|侗族|布依族|土家族|彝族|白族|傣族|哈尼族|羌族|蒙古族?|朝鲜族|满族|瑶族|黎族|景颇族|傈僳族|哈萨克|柯尔克孜|各族)+"
)
_LEVEL_END = re.compile(r"省|自治区|市|县|区|州|盟|旗")
_SMALL_PLACE = re.compile(r"(?:镇|乡|街道|村|社区|办事处)$")
_LONGEST, _SHORTEST_STEM = 12, 2


@cache
def codes() -> dict[str, tuple[str, ...]]:
    """Name of a place -> its codes, the highest first (鼓楼区 has several)."""
    text = files("loaders").joinpath("data/places.csv").read_text(encoding="utf-8")
    kept: dict[str, list[str]] = {}
    for line in text.splitlines()[2:]:
        code, _, name = line.partition(",")
        kept.setdefault(name, []).append(code)
    return {name: tuple(sorted(found, key=rank_of)) for name, found in kept.items()}


@cache
def by_stem() -> dict[str, str]:
    """A place's name without its level word -> the place of the highest rank that has it.

    >>> by_stem()["沅江"], by_stem()["广西"]
    ('沅江市', '广西壮族自治区')
    """
    stems: dict[str, str] = {}
    for name in sorted(codes(), key=lambda name: rank_of(codes()[name][0])):
        stem = stem_of(name)
        if len(stem) >= _SHORTEST_STEM:
            stems.setdefault(stem, name)
    return stems


def stem_of(place: str) -> str:
    """A place's name without its level word and the names of its peoples.

    >>> stem_of("沅江市"), stem_of("广西壮族自治区"), stem_of("澄南市")
    ('沅江', '广西', '澄南')
    """
    return _PEOPLES.sub("", _SUFFIX.sub("", place)) or _SUFFIX.sub("", place)


def rank_of(code: str) -> int:
    """1 for a province, 2 for a prefecture, 3 for a county."""
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def level(place: str) -> str:
    """国家, 省, 市, 县, or "" for a place that the table does not hold.

    >>> level("湖南省"), level("益阳市"), level("沅江市"), level("北京市"), level("国务院"), level("澄南市")
    ('省', '市', '县', '省', '国家', '')
    """
    if place == NATION:
        return "国家"
    found = codes().get(place)
    return {1: "省", 2: "市", 3: "县"}[rank_of(found[0])] if found else ""


def above(place: str, wanted: str) -> str:
    """The place of a level (省 or 市) that a place lies in, "" if the table cannot tell.

    >>> above("沅江市", "省"), above("沅江市", "市"), above("鼓楼区", "省")
    ('湖南省', '益阳市', '')
    """
    keep = {"省": 2, "市": 4}.get(wanted, 0)
    parents = {code[:keep].ljust(6, "0") for code in codes().get(place, ())} if keep else set()
    if len(parents) != 1:
        return ""
    return _by_code().get(parents.pop(), "")


@cache
def _by_code() -> dict[str, str]:
    """Code -> name of the place."""
    return {code: name for name, found in codes().items() for code in found}


def named_in(folded: str) -> Iterator[tuple[int, str]]:
    """Every place that stands in a folded text with its level word, with its offset."""
    known = codes()
    for found in _LEVEL_END.finditer(folded):
        end = found.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            if (name := folded[start:end]) in known:
                yield start, name
                break


def stems_in(name: str) -> Iterable[str]:
    """The places whose bare stems stand in a unit's name: 沅江 in 人民银行沅江支行."""
    stems = by_stem()
    if _SMALL_PLACE.search(name):
        return ()  # 永和镇 lies anywhere
    parts = [name[at : at + size] for size in (2, 3, 4) for at in range(len(name) - size + 1)]
    return dict.fromkeys([stems[part] for part in parts if part in stems and not _is_function(part)])


@cache
def _is_function(stem: str) -> bool:
    """公安 and 资源 in the name of a department do not mean 公安县 and 资源县."""
    return any(stem in core for core in CORES)
