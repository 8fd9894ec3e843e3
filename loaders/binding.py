"""Which task a clause assigns: the innermost item before it, a sentence of it, or a group of items.

Rules (trial on 509 annotated clauses, all right; `docs/reading.md`): one clause in an item binds the
item. Several: each binds from the end of the clause before it, the first from the end of the title.
But a bracket before its sentence's 。, where the item's last clause stands after its 。, binds that
sentence only, and the last one binds the item.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from loaders.clauses import Clause
from loaders.outline import Outline
from loaders.record import record
from loaders.run_on import SIGNED
from loaders.sections import Section

_SEVERAL = 2
_SIGNED = re.compile(SIGNED)
_STOPS = "。；;!！?？"
_SKIP = " \t\u3000\n\r。；;，,、.．:："
_REST_OF_LINE = re.compile(r"[ \t\u3000\r。；;，,、.．:：]*(?:\n|\Z)")


@record(frozen=True, slots=True)
class Binding:
    """A clause with the section it belongs to, and the sentence of it that it assigns, if only one."""

    clause: Clause
    section: Section
    sentence: tuple[int, int] | None = None
    group: bool = False  # stands once for all items under the section
    unsure: bool = False  # whether it stands for one item or for all, a lost line break would tell

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the others: a unit cell may stand for several duties."""
        return self.clause.start, self.section.index


def bindings(folded: str, read: Outline, found: tuple[Clause, ...]) -> tuple[Binding, ...]:
    """Every clause bound, in document order.

    >>> from loaders.candidates import clauses
    >>> from loaders.outline import outline
    >>> from loaders.view import view
    >>> seen = view("1.抓治理。清查台账。（市水利局牵头）补种树木。（市林业局牵头）")
    >>> read = outline(seen)
    >>> [seen.text[slice(*bound.sentence)] for bound in bindings(seen.folded, read, clauses(seen.folded, read))]
    ['清查台账。（市水利局牵头）', '补种树木。（市林业局牵头）']
    """
    starts = [section.start for section in read.sections]
    by_section: dict[int, list[Clause]] = {}
    for clause in found:
        section = read.sections[bisect_right(starts, clause.start) - 1]
        holder = section.parent if section.aside and section.parent else section
        by_section.setdefault(holder.index, []).append(clause)
    bound: list[Binding] = []
    closing = _closing(folded, read, by_section)
    for index, own in sorted(by_section.items()):
        leading, followers = _adjacent(folded, own)
        here = _in_section(folded, read.sections[index], leading, by_section)
        for binding in [_for_all(one, closing) for one in here] if index in closing else here:
            bound.append(binding)
            bound += (replace(binding, clause=clause) for clause in followers.get(binding.clause.start, ()))
    return tuple(sorted(bound, key=lambda binding: binding.clause.start))


def _closing(folded: str, read: Outline, by_section: Mapping[int, list[Clause]]) -> dict[int, bool]:
    """Where line breaks were lost, the last of several items whose only clause may stand for all of them.

    It is taken so (True) if in the whole plan no item but the last of its kind has a clause.
    """
    found, others = [], False
    for index, clauses in by_section.items():
        section = read.sections[index]
        siblings = section.parent.children if section.parent and section.parent.mark else []
        if len(siblings) < _SEVERAL or not read.run_on.holds(section.start):
            continue
        if _any_beside(section, by_section):
            others = True
        elif siblings[-1] is section and len(clauses) == 1 and _ends_item(folded, section, clauses[0]):
            found.append(index)
    return dict.fromkeys(found, not others and len(found) >= _SEVERAL)


def _ends_item(folded: str, section: Section, clause: Clause) -> bool:
    """Whether nothing follows a clause in its item."""
    rest = folded[clause.end : section.own_end].strip(_SKIP)
    return not rest or _SIGNED.match(rest) is not None


def _for_all(binding: Binding, closing: Mapping[int, bool]) -> Binding:
    section = binding.section
    if closing[section.index] and section.parent:
        return replace(binding, section=section.parent, group=True, unsure=True)
    return replace(binding, unsure=True)


def _adjacent(folded: str, own: list[Clause]) -> tuple[list[Clause], dict[int, list[Clause]]]:
    """The clauses that stand apart, and by their start those right behind them: （甲牵头）（乙配合）."""
    leading: list[Clause] = []
    followers: dict[int, list[Clause]] = {}
    end = -1
    for clause in own:
        if leading and clause.form == leading[-1].form == "bracket" and not folded[end : clause.start].strip():
            followers.setdefault(leading[-1].start, []).append(clause)
        else:
            leading.append(clause)
        end = clause.end
    return leading, followers


def _in_section(folded: str, section: Section, own: list[Clause], by_section: dict[int, list[Clause]]) -> list[Binding]:
    scored = [clause for clause in own if clause.form != "prose"]
    running = [
        Binding(clause, section, _sentence_around(folded, section, clause)) for clause in own if clause.form == "prose"
    ]
    if len(scored) == 1:
        return [*running, _single(folded, section, scored[0], by_section)]
    if not scored and len(running) == 1 and not section.children:
        return [Binding(running[0].clause, section)]
    inner = _inner(folded, scored)
    outer = [clause for clause in scored if clause not in inner]
    bound = [Binding(clause, section, _own_sentence(folded, section, clause)) for clause in inner]
    if len(outer) == 1:
        bound.append(_single(folded, section, outer[0], by_section))
    elif outer:
        begin = _text_begin(folded, section, outer[0])
        for clause in outer:
            bound.append(Binding(clause, section, (begin, clause.end)))
            begin = _first_word(folded, clause.end, section.own_end)
    return running + bound


def _single(folded: str, section: Section, clause: Clause, by_section: dict[int, list[Clause]]) -> Binding:
    """The only clause of a section's own text: for the item, or for all items it stands over or under."""
    if section.children:
        return Binding(clause, section, group=not _any_below(section, by_section))
    parent = section.parent
    if parent and parent.mark and _closes_group(folded, section, clause, by_section):
        return Binding(clause, parent, group=True)
    return Binding(clause, section)


def _any_beside(section: Section, by_section: Mapping[int, list[Clause]]) -> bool:
    """Whether a clause stands in or under one of the other items of its parent."""
    siblings = section.parent.children if section.parent else []
    return any(below.index in by_section for one in siblings if one is not section for below in one.walk())


def _any_below(section: Section, by_section: Mapping[int, list[Clause]]) -> bool:
    return any(below.index in by_section for below in section.walk() if below is not section)


def _closes_group(folded: str, section: Section, clause: Clause, by_section: dict[int, list[Clause]]) -> bool:
    """A clause on a line of its own after the last of several items that have none is for all of them."""
    siblings = section.parent.children if section.parent else []
    if len(siblings) < _SEVERAL or siblings[-1] is not section or _any_beside(section, by_section):
        return False
    line = folded.rfind("\n", section.start, clause.start)
    return (
        line > 0 and not folded[line + 1 : clause.start].strip() and _REST_OF_LINE.match(folded, clause.end) is not None
    )


def _inner(folded: str, scored: list[Clause]) -> list[Clause]:
    """Clauses before their sentence's 。 where the item's last clause stands after its own."""
    if len(scored) < _SEVERAL or not _stands_after_stop(folded, scored[-1]):
        return []
    return [clause for clause in scored[:-1] if _stands_before_stop(folded, clause)]


def _stands_before_stop(folded: str, clause: Clause) -> bool:
    return folded[clause.end : clause.end + 1] in _STOPS and not _stands_after_stop(folded, clause)


def _stands_after_stop(folded: str, clause: Clause) -> bool:
    before = folded[max(0, clause.start - 40) : clause.start].rstrip(" \t\u3000\n\r”’\"'")
    return before[-1:] in _STOPS if before else False


def _text_begin(folded: str, section: Section, first: Clause) -> int:
    """Where the text after the title begins; a title glued to its text cannot be cut off."""
    if not section.titled:
        return section.start
    begin = _first_word(folded, section.title_end, first.start)
    return begin if begin < first.start else section.start


def _own_sentence(folded: str, section: Section, clause: Clause) -> tuple[int, int]:
    """From the stop before a clause to its end."""
    begin = max(section.title_end, _after_last(_places(folded, "。;!?"), clause.start))
    return _first_word(folded, min(begin, clause.start), clause.start), clause.end


def _sentence_around(folded: str, section: Section, clause: Clause) -> tuple[int, int]:
    begin = max(section.body, _after_last(_places(folded, "。;!?\n"), clause.start))
    ends = _places(folded, "。!?\n")
    following = bisect_left(ends, clause.end)
    end = min(ends[following], section.own_end) if following < len(ends) else section.own_end
    return _first_word(folded, min(begin, clause.start), clause.start), end


@lru_cache(maxsize=4)
def _places(folded: str, signs: str) -> list[int]:
    """Where these signs stand in a text, looked up once for all its clauses."""
    return [found.start() for found in re.finditer(f"[{signs}]", folded)]


def _after_last(places: list[int], before: int) -> int:
    """The offset after the last of these places that stands before another, 0 if there is none."""
    following = bisect_left(places, before)
    return places[following - 1] + 1 if following else 0


def _first_word(folded: str, begin: int, limit: int) -> int:
    while begin < limit and folded[begin] in _SKIP + "”’」』":
        begin += 1
    return begin
