"""One stable, readable id per thing, and the IRI that belongs to it.

Ids do not depend on loading order, script (traditional or simplified), file format or machine.
The caller folds names to simplified script first (`graph.script.fold`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote, unquote

BASE = "https://zerentu.example/id/"
"""Base of every IRI; a constant so that two machines name a thing alike."""

_UNSAFE = re.compile(r"[\s/]+")
_PUNCTUATION = re.compile(r"[、．.。,，\s]+$")
_BRACKETS = str.maketrans({"（": "(", "）": ")", "〔": "(", "〕": ")", "【": "(", "】": ")"})


def digest(*parts: str, size: int = 8) -> str:
    """Hexadecimal digits that stand for a text.

    >>> digest("方案")
    '6f949ac3'
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:size]


@lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """A name as it may stand between two slashes of an id.

    >>> slug("关于 A/B 的方案")
    '关于_A_B_的方案'
    """
    return _UNSAFE.sub("_", text.strip())


def path_key(path: Iterable[str]) -> str:
    """The section path inside an id, in one spelling for every way of writing a number.

    >>> path_key(["二", "（二）", "10."])
    '二.二.10'
    """
    marks = (_PUNCTUATION.sub("", mark.translate(_BRACKETS)).replace("(", "").replace(")", "") for mark in path)
    return ".".join(slug(mark) for mark in marks)


def plan_id(key: str) -> str:
    """Id of a plan from its 文号, or issuer + title + year, or the user's name for it.

    >>> plan_id("澄政办发〔2025〕12号")
    'plan/澄政办发〔2025〕12号'
    """
    return f"plan/{slug(key)}"


@lru_cache(maxsize=4_096)
def local(identifier: str) -> str:
    """An id without the word for its kind.

    >>> local("plan/澄政办发〔2025〕12号")
    '澄政办发〔2025〕12号'
    """
    return identifier.partition("/")[2]


def in_plan(kind: str, plan: str, key: str) -> str:
    """Id of a thing that belongs to one plan.

    >>> in_plan("task", "plan/yuanjiang", "二.二.10")
    'task/yuanjiang/二.二.10'
    """
    return f"{kind}/{local(plan)}/{key}"


def unit_id(jurisdiction: str, name: str, plan: str = "") -> str:
    """Id of a unit; one of unknown jurisdiction stays inside its plan.

    >>> unit_id("沅江市", "应急管理局")
    'unit/沅江市/应急管理局'
    >>> unit_id("", "应急管理局", "plan/a")
    'unit/plan:a/应急管理局'
    """
    home = jurisdiction or f"plan:{local(plan)}"
    return f"unit/{slug(home)}/{slug(name)}"


def assignment_id(task: str, role: str, unit: str, start: int) -> str:
    """Id of an assignment: what it assigns, to whom, as what, read where.

    >>> assignment_id("task/p/二.1", "lead", "unit/沅江市/财政局", 120)
    'assignment/task/p/二.1/lead/沅江市/财政局/120'
    """
    return f"assignment/{task}/{role}/{local(unit)}/{start}"


def relation_id(kind: str, unit: str, other: str) -> str:
    """Id of a relation between two units.

    >>> relation_id("part_of", "unit/益阳市/生态环境局沅江分局", "unit/益阳市/生态环境局")
    'relation/part_of/益阳市/生态环境局沅江分局/益阳市/生态环境局'
    """
    return f"relation/{kind}/{local(unit)}/{local(other)}"


def iri(identifier: str, base: str = BASE) -> str:
    """The IRI of an id, percent-encoded.

    >>> iri("unit/沅江市/财政局", "https://a.example/")
    'https://a.example/unit/%E6%B2%85%E6%B1%9F%E5%B8%82/%E8%B4%A2%E6%94%BF%E5%B1%80'
    """
    return base + quote(identifier, safe="/:~()")


def from_iri(address: str, base: str = BASE) -> str:
    """The id behind an IRI; the inverse of `iri`.

    >>> from_iri(iri("unit/沅江市/财政局"))
    'unit/沅江市/财政局'
    """
    return unquote(address.removeprefix(base))
