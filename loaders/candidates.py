"""Where clauses may stand: brackets, label lines and running text; what parses there is a clause.

Text is scanned for anchors (role words) and parsed only around them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from loaders.brackets import LONGEST, brackets
from loaders.clauses import Clause, parse
from loaders.label_lines import labelled, last_label
from loaders.outline import Outline
from loaders.run_on import SIGNED
from loaders.running import running
from loaders.spans import Spans
from loaders.units import PLACE, UNITS, is_brand
from loaders.wordlists import either, roles

ANCHOR = re.compile(either([*roles("verb"), "责任", "会同", "协同"]))
"""Words that announce or mark an attribution."""

_LONGEST_BARE, _TITLE_REACH, _LINE_REACH = 160, 30, 200
_UNITS_BEFORE = re.compile(r"[局委办厅部院会中心行社司处站队企业公司单位部门医院学校基地][^局委办厅部院会]{0,2}$")
_ITEM_END = re.compile(rf"[\s。;.]*(?:$|\n|\r|{SIGNED})")


def clauses(folded: str, read: Outline, barred: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    r"""Every clause of a text in order, none inside another and none inside the `barred` stretches.

    >>> from loaders.outline import outline
    >>> from loaders.view import view
    >>> seen = view("1.开展排查。（市应急局牵头，市教育局配合）\n2.开展整治。\n责任单位：市公安局\n")
    >>> [(clause.form, seen.text[clause.start:clause.end]) for clause in clauses(seen.folded, outline(seen))]
    [('bracket', '（市应急局牵头，市教育局配合）'), ('label', '责任单位：市公安局')]
    """
    anchors = [found.start() for found in ANCHOR.finditer(folded)]
    heads = [section.start for section in read.sections[1:]]
    bars = Spans(barred)
    taken = [clause for clause in _bracketed(folded, anchors, heads) if not bars.touch(clause.start, clause.end)]
    broken = _spans(taken, barred)
    taken += [clause for clause in _broken(folded, anchors, heads) if not broken.touch(clause.start, clause.end)]
    taken += list(labelled(folded, heads, _spans(taken, barred)))
    bodies = [section.body for section in read.sections]
    taken += list(running(folded, anchors, bodies, _spans(taken, barred)))
    return tuple(sorted(taken, key=lambda clause: clause.start))


def _spans(taken: Iterable[Clause], barred: Iterable[tuple[int, int]]) -> Spans:
    return Spans([*barred, *((clause.start, clause.end) for clause in taken)])


@lru_cache(maxsize=2)
def _line_starts(folded: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", folded))]


def _line_start(folded: str, at: int) -> int:
    """Where the line of a place begins."""
    starts = _line_starts(folded)
    return starts[bisect_right(starts, at) - 1]


# -- brackets ----------------------------------------------------------------------------------


def _broken(folded: str, anchors: list[int], heads: list[int]) -> Iterator[Clause]:
    """Clauses whose bracket was never closed: they end with their line or before the next heading."""
    done = 0
    for start in brackets(folded, tuple(heads)).open:
        if start < done:
            continue  # ((牵头单位:…: one of them opened the clause
        following = bisect_left(heads, start)
        limit = heads[following] if following < len(heads) else len(folded)
        limit = min(limit, start + LONGEST)
        line = folded.find("\n", start, limit)
        end = line if line >= 0 else limit
        end -= len(folded[start:end]) - len(folded[start:end].rstrip())
        if bisect_left(anchors, start) < bisect_left(anchors, end):
            clause = parse(folded[start + 1 : end], start + 1, "bracket")
            if clause:
                done = end
                yield clause.within(start, end, broken=True)


def _bracketed(folded: str, anchors: list[int], heads: list[int]) -> Iterator[Clause]:
    end = 0
    for start, stop in brackets(folded, tuple(heads)).pairs:
        if start < end:
            continue  # inside a bracket that was a clause as a whole
        anchored = bisect_left(anchors, start) < bisect_left(anchors, stop)
        words = folded[start + 1 : stop - 1]
        clause = parse(words, start + 1, "bracket") if anchored else None
        if not clause and (anchored or stop - start <= _LONGEST_BARE) and _stands_alone(folded, start, stop, heads):
            clause = parse(words, start + 1, "bracket", allow_bare=True)
        if clause and not (clause.bare and not _surely_units(folded, clause)):
            end = stop
            yield clause.within(start, stop)


def _stands_alone(folded: str, start: int, stop: int, heads: list[int]) -> bool:
    """Whether a bracket stands after a sentence (or title), with nothing behind it, and outside any label's list.

    支持两家医院（县人民医院、县中医院）。 gives examples and assigns nothing.
    """
    if not _closes_item(folded, stop, heads):
        return False
    head = heads[bisect_right(heads, start) - 1] if heads and heads[0] <= start else 0
    line = max(_line_start(folded, start), head)
    if last_label(folded, start) >= line:
        return False
    before = folded[max(line, start - _LINE_REACH) : start].rstrip(" \t\u3000")
    ended = not before or before[-1] in "。;!?”"
    titled = folded[stop : stop + 1] in {"", "\n", "\r"} and not _UNITS_BEFORE.search(before)
    return ended or (titled and not any(sign in before[-_TITLE_REACH:] for sign in ",:"))


def _surely_units(folded: str, clause: Clause) -> bool:
    """A list without a role word assigns only if it names units and nothing else could be meant.

    Places may follow (市财政局、东河区), but a list of firms by their short names gives examples.
    """
    kinds = [mention.kind for mention in clause.mentions]
    return (
        kinds[0] in UNITS
        and all(kind in {*UNITS, PLACE} for kind in kinds)
        and not all(is_brand(folded[mention.start : mention.end]) for mention in clause.mentions)
    )


def _closes_item(folded: str, end: int, heads: list[int]) -> bool:
    """Whether nothing but an end of line or the next heading follows."""
    if _ITEM_END.match(folded, end):
        return True
    following = bisect_left(heads, end)
    return following < len(heads) and not folded[end : heads[following]].strip(" \t\u3000。;")
