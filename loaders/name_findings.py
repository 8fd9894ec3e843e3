"""What the names of a plan give to report: damage, names that could not be resolved, names that may be one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.findings import found
from graph.model import Finding
from loaders.damage import confusable, looks_like
from loaders.names import Names, Written
from loaders.reading import PlanRead, names_written
from loaders.units import NAMED, UNSURE, kind_of

_SHORTEST = 4
# 市教育局市公安局, but not 市公安局交警支队 or 国家税务总局某市税务局
_RAN_TOGETHER = re.compile(
    r"(?P<left>.{2,}?[局委办厅会部院队司])[丶.]?(?P<right>(?:市|县|省|区|州|团)[^市县省区州]{2,12}(?<!分)[局委办厅会部院队])"
)


def name_findings(read: PlanRead, names: Names) -> Iterator[Finding]:
    """The findings about names, each with its place."""
    for one in names.damaged:
        yield _about("damage", read, one, [names.of(one).name])
    for one in names.unresolved:
        yield _about("unresolved-unit", read, one, names.of(one).candidates)
    for one in _on_trust(read):
        yield _about("unresolved-unit", read, one)
    for alike in names.alike:
        one, other = sorted(alike, key=lambda written: written.start)
        yield _pair(read, one, other, one)
    repaired = {one.folded for one in names.damaged}
    first: dict[str, Written] = {}
    for one in names_written(read):
        if one.folded not in repaired:
            first.setdefault(one.folded, one)
    yield from _badly_joined(read, first)
    yield from _look_alike(read, first)


def _about(code: str, read: PlanRead, one: Written, names: Iterable[str] = ()) -> Finding:
    return found(code, read.plan, subject=one.text, quote=one.text, start=one.start, end=one.end, names=names)


def _pair(read: PlanRead, one: Written, other: Written, at: Written) -> Finding:
    """Two names that may be one, told where one of them stands."""
    names = (one.name, other.name)
    return found(
        "suspected-same", read.plan, subject=" / ".join(names), names=names, quote=at.text, start=at.start, end=at.end
    )


def _on_trust(read: PlanRead) -> Iterable[Written]:
    """Names that no table knows and a list vouches for, each where it stands first."""
    told = [name for names in read.names.values() for name in names if name.mention.kind == UNSURE]
    return {name.written.name: name.written for name in sorted(told, key=lambda name: -name.written.start)}.values()


def _badly_joined(read: PlanRead, first: dict[str, Written]) -> Iterator[Finding]:
    """Names with half a bracket, and two names between which a sign was lost."""
    for name, one in first.items():
        if name.count("(") != name.count(")"):
            yield _about("damage", read, one)
        elif (cut := _RAN_TOGETHER.fullmatch(name)) and kind_of(cut["left"]) == kind_of(cut["right"]) == NAMED:
            yield _about("ambiguous-break", read, one, [one.name])


def _look_alike(read: PlanRead, first: dict[str, Written]) -> Iterator[Finding]:
    """Names that differ in one character which scanning confuses: 市教育局, 巿教育局."""
    blanked: dict[str, list[str]] = defaultdict(list)
    mistaken = confusable()
    for name in first:
        if len(name) >= _SHORTEST and not mistaken.isdisjoint(name):
            for at in [place for place, character in enumerate(name) if character in mistaken]:
                blanked[f"{name[:at]}*{name[at + 1 :]}"].append(name)
    for key, alike in blanked.items():
        at = key.index("*")
        for other in alike[1:]:
            if looks_like(alike[0][at], other[at]):
                before, after = sorted((first[alike[0]], first[other]), key=lambda one: one.start)
                yield _pair(read, before, after, after)
