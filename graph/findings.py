"""What a document says badly, in words: severity, sentence and advice of every finding.

The words stand in `graph/data/findings.csv`. In a sentence `{place}`, `{subject}`, `{quote}`,
`{names}` and of the names `{first}`, `{last}` and `{count}` are filled in; `[…]` is left out where a
field inside it is empty.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from graph.errors import UnknownNameError
from graph.ids import in_plan, slug
from graph.model import Area, Finding, Goal, Task
from graph.script import fold


class Severity(StrEnum):
    """How much a finding matters, least first; it compares by weight, not by spelling.

    >>> Severity.ERROR > Severity.WARNING > Severity.NOTE
    True
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error."""
        return _RANKS[self]

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


_RANKS = {one: rank for rank, one in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Wording:
    """One row of the table: what a code means and how it is told, in both languages."""

    code: str
    on: str  # kind of thing it is about, where that changes the words; else ""
    severity: Severity
    structural: bool  # follows from the network alone
    label: Mapping[str, str]  # language -> a few words
    sentence: Mapping[str, str]
    advice: Mapping[str, str]


@cache
def wordings() -> Mapping[tuple[str, str], Wording]:
    """(code, kind it is about or "") -> its row, in the order of the table."""
    lines = files("graph").joinpath("data/findings.csv").read_text(encoding="utf-8").splitlines()
    return {(row["code"], row["on"]): _wording(row) for row in csv.DictReader(lines)}


def _wording(row: Mapping[str, str]) -> Wording:
    return Wording(
        code=row["code"],
        on=row["on"],
        severity=Severity(row["severity"]),
        structural=row["structural"] == "yes",
        label={"zh": row["label_zh"], "en": row["label_en"]},
        sentence={"zh": row["zh"], "en": row["en"]},
        advice={"zh": row["advice_zh"], "en": row["advice_en"]},
    )


@cache
def codes(*, structural: bool | None = None) -> tuple[str, ...]:
    """Every code in the order of the table, or only those that do (not) follow from the network alone.

    >>> codes()[:2], "damage" in codes(structural=True)
    (('no-unit', 'no-lead'), False)
    """
    rows = (row for row in wordings().values() if structural is None or row.structural is structural)
    return tuple(dict.fromkeys(row.code for row in rows))


def wording(code: str, about: str = "") -> Wording:
    """The row for a code, for the thing with id `about`; `UnknownNameError` if there is no such code."""
    table = wordings()
    row = table.get((code, about.partition("/")[0])) or table.get((code, ""))
    if row is None:
        raise UnknownNameError("finding code", code, codes())
    return row


def severity(code: str) -> Severity:
    """How much a code matters.

    >>> severity("no-unit")
    <Severity.ERROR: 'error'>
    """
    return wording(code).severity


def label(code: str, lang: str = "zh") -> str:
    """A few words for a code.

    >>> label("no-lead"), label("no-lead", "en")
    ('无牵头单位', 'no lead')
    """
    return wording(code).label[lang]


def sentence(finding: Finding, lang: str = "zh") -> str:
    """The finding as one plain sentence.

    >>> odd = found("damage", "plan/a", subject="市人民市人民法院", names=("市人民法院",))
    >>> sentence(odd)
    '“市人民市人民法院”文字疑似重复或者残缺，这里读作“市人民法院”。'
    """
    values = {
        "subject": finding.subject,
        "place": place(finding.subject, lang),
        "quote": finding.quote.rstrip("。") if lang == "zh" else finding.quote,
        "names": ("、" if lang == "zh" else ", ").join(finding.names),
        "count": str(len(finding.names)),
        "first": finding.names[0] if finding.names else "",
        "last": finding.names[-1] if finding.names else "",
    }
    return _filled(wording(finding.code, finding.about).sentence[lang], values)


def advice(finding: Finding, lang: str = "zh") -> str:
    """What to do about a finding, in one or two sentences."""
    return wording(finding.code, finding.about).advice[lang]


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


def _filled(template: str, values: Mapping[str, str]) -> str:
    def kept(optional: re.Match[str]) -> str:
        return optional[1] if all(values[name] for name in _FIELD.findall(optional[1])) else ""

    return _FIELD.sub(lambda field: values[field[1]], _OPTIONAL.sub(kept, template))


# -- places ----------------------------------------------------------------------------------

_HALF_WIDTH = str.maketrans({"（": "(", "）": ")", "〔": "(", "〕": ")", "【": "(", "】": ")"})
_FULL_WIDTH = str.maketrans("()", "（）")
_TRAILING = re.compile(r"[、．.。,，\s]+$")
# How a number mark is written where another one follows, and where it stands alone.
_MARKS = (
    (re.compile(r"[一二三四五六七八九十百零〇]+"), "{}、", "第{}部分"),
    (re.compile(r"\d+"), "{}.", "第{}项"),
    (re.compile(r"\([^()]+\)|第.+[章节節条條]|[①-⒛㈠-㊰❶-➓]"), "{}", "{}"),
)


def subject(path: Iterable[str], part: int = 0) -> str:
    """A section path in one spelling, the number of an assigned sentence behind it.

    >>> subject(["二", "（二）", "10."]), subject(["二", "(四)", "2"], part=1)
    ('二.(二).10', '二.(四).2/1')
    """
    marks = ".".join(map(_bare, path))
    return f"{marks}/{part}" if part else marks


@lru_cache(maxsize=1_024)
def _bare(mark: str) -> str:
    """A number mark without the sign behind it: one plan asks for the same ones again and again."""
    return _TRAILING.sub("", mark.translate(_HALF_WIDTH))


def subject_of(thing: Task | Area | Goal) -> str:
    """What staff would call a task, an area or a goal: its section path, or its title if it has no number."""
    marks = subject(thing.path, thing.part if isinstance(thing, Task) else 0)
    return marks or (thing.name if isinstance(thing, Area) else thing.title)


def place(words: str, lang: str = "zh") -> str:
    """A subject as an official document quotes it; what is no section path stays as it is.

    >>> place("二.(二).10"), place("二"), place("市大数据局")
    ('二、（二）10', '第二部分', '市大数据局')
    >>> place("二.(四).2/1"), place("二.(四).2/1", "en")
    ('二、（四）2（单独写明责任的第1句）', '二、（四）2 (assigned sentence 1)')
    """
    path, _, part = words.partition("/")
    forms = [_forms(mark) for mark in path.split(".")]
    if not all(forms):
        return words
    *outer, last = forms
    alone = not outer and lang == "zh"
    written = "".join(form["before"] for form in outer) + last["alone" if alone else "last"]
    if part:
        written += f"（单独写明责任的第{part}句）" if lang == "zh" else f" (assigned sentence {part})"
    return written


def _forms(mark: str) -> dict[str, str]:
    """A number mark as it is written before another one, as the last of several, and alone; {} if it is none."""
    wide = mark.translate(_FULL_WIDTH)
    for pattern, before, alone in _MARKS:
        if pattern.fullmatch(mark):
            return {"before": before.format(wide), "last": wide, "alone": alone.format(wide)}
    return {}


# -- findings --------------------------------------------------------------------------------


def finding_id(code: str, plan: str, about: str, start: int = 0) -> str:
    """Id of a finding from the id or the words of what it is about, and its place if that is not enough.

    >>> finding_id("no-lead", "plan/a", "task/a/二.二.10")
    'finding/a/no-lead/task/a/二.二.10'
    >>> finding_id("damage", "plan/a", "市人民市人民檢察院", 120)
    'finding/a/damage/市人民市人民检察院/120'
    """
    key = about if "/" in about and " " not in about else slug(fold(about))
    return in_plan("finding", plan, f"{code}/{key}/{start}" if start else f"{code}/{key}")


def found(  # noqa: PLR0913 - a finding has as many parts
    code: str,
    plan: str,
    *,
    about: str = "",
    subject: str = "",
    quote: str = "",
    start: int = 0,
    end: int = 0,
    names: Iterable[str] = (),
) -> Finding:
    """A finding of a known code; without a thing it is about, its words and place tell it from others."""
    wording(code, about)
    identifier = finding_id(code, plan, about) if about else finding_id(code, plan, subject or quote, start)
    return Finding(identifier, plan, code, about, subject, quote, start, end, tuple(names))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The highest severity, or None if there is nothing.

    >>> worst([found("idle-member", "plan/a", subject="市统计局"), found("no-lead", "plan/a", subject="二.1")])
    <Severity.WARNING: 'warning'>
    """
    return max((severity(finding.code) for finding in findings), default=None)


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as they are shown: the worst first, then by plan, place and code."""
    order = {code: number for number, code in enumerate(codes())}
    weight = {code: -severity(code).rank for code in order}
    return tuple(sorted(findings, key=lambda f: (weight[f.code], f.plan, f.start, order[f.code], f.subject, f.id)))
