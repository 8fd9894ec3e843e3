"""Duty lists in running text: 市教育局：负责校园安全… or （一）市公安局。负责…, a unit and what it has to do.

They are read under a heading that announces them (职责分工), elsewhere only where several units in a row are
told what they are responsible for. A unit's numbered duties are tasks of their own, as in a table by unit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from graph.model import Role
from loaders.binding import Binding
from loaders.clauses import Clause, Mention, parse
from loaders.outline import Outline
from loaders.sections import Section
from loaders.spans import Spans
from loaders.units import NAMED, kind_of
from loaders.wordlists import either, words

_SEVERAL = 2
_LONGEST_LIST = 60
_LINE = re.compile(r"^[^\S\n]*(?P<units>[^。:;,\s\d(][^。:;\n]{1,60})[:。][^\S\n]*(?P<duty>[^\n]{4,})", re.MULTILINE)
_TELLS = re.compile(rf"(?:具体|主要|牵头|统筹|依法|按职责|按照职责)*(?:{either(words('duty'))})")
_ANNOUNCED = re.compile(
    r"(?:职责|责任|任务|部门|单位).{0,4}分工|(?:部门|单位|工作|具体|主要)(?:职责|责任)|职责任务|分工职责"
)
_NO_UNIT = re.compile(r"(?:组|专班|单位|部门|主体)$|^(?:各级|其他|有关|相关|本)")
_NAME_END = re.compile(r"[:。\n]")
_LEADS = re.compile(r"牵头(?!单位|部门|责任)")
_HELPS = re.compile(r"(?:\s|[\d.、()①-⑳])*(?:积极|密切|主动|做好)*(?:配合|协助)")
_SENTENCE = re.compile(r"[。;\n]")


def duties(folded: str, read: Outline, taken: Sequence[Binding], barred: Sequence[tuple[int, int]]) -> list[Binding]:
    r"""The duty lists of a text, each unit bound to what it has to do; nothing that was `taken` or is `barred`.

    >>> from loaders.outline import outline
    >>> from loaders.view import view
    >>> seen = view("三、职责分工\n市教育局：负责校园安全。\n市财政局：配合做好经费保障。")
    >>> [(seen.text[one.clause.start:one.clause.end], one.clause.mentions[0].role.value)
    ...  for one in duties(seen.folded, outline(seen), [], [])]
    [('市教育局', 'share'), ('市财政局', 'support')]
    """
    closed = Spans([*barred, *((one.clause.start, one.clause.end) for one in taken if one.clause.form != "prose")])
    bound = [one for one in _numbered(folded, read) if not closed.touch(one.section.start, one.section.end)]
    numbered = Spans((one.clause.start, one.clause.end) for one in bound)
    lines = [one for one in _lined(folded, read) if one.sentence and not closed.touch(*one.sentence)]
    bound += [one for one in lines if not numbered.touch(one.clause.start, one.clause.end)]
    return sorted({one.key: one for one in bound}.values(), key=lambda one: one.key)


def _numbered(folded: str, read: Outline) -> Iterator[Binding]:
    """Siblings whose titles are units, as in （一）市公安局。负责打击盗采."""
    for parent in read.sections:
        found = [(child, clause) for child in parent.children if (clause := _named(folded, child))]
        announced = _announces(folded, parent)
        if len(found) * 2 <= len(parent.children) or (len(found) < _SEVERAL and not announced):
            continue
        for child, clause in found:
            told = [(one, _duty(folded, one, clause)) for one in child.children or [child]]
            if announced or all(_TELLS.match(duty) for _, duty in told):
                yield from (Binding(_with_role(clause, duty), one) for one, duty in told)


def _named(folded: str, section: Section) -> Clause | None:
    """The units that a section's title consists of."""
    stop = _NAME_END.search(folded, section.body, section.own_end)
    end = stop.start() if stop else section.own_end
    return _units(folded, section.body, end) if end - section.body <= _LONGEST_LIST else None


def _duty(folded: str, section: Section, clause: Clause) -> str:
    begin = clause.end + 1 if section.start <= clause.start < section.own_end else section.body
    return folded[begin : section.end].strip()


def _lined(folded: str, read: Outline) -> Iterator[Binding]:
    """Lines of their own that begin with a unit, as in 市教育局：负责校园安全."""
    starts = [section.start for section in read.sections]
    lines = ((read.sections[bisect_right(starts, line.start("units")) - 1], line) for line in _LINE.finditer(folded))
    for section, group in groupby(lines, key=lambda pair: pair[0]):
        announced = section.mark is not None and _announces(folded, section)
        found = [
            (line, clause)
            for _, line in group
            if (announced or _TELLS.match(line["duty"])) and (clause := _units(folded, *line.span("units")))
        ]
        if len(found) >= _SEVERAL:
            for line, clause in found:
                sentence = line.start("units"), line.start("duty") + len(line["duty"].rstrip())
                yield Binding(_with_role(clause, line["duty"]), section, sentence)


def _announces(folded: str, section: Section) -> bool:
    return section.mark is not None and bool(_ANNOUNCED.search(folded, section.body, section.title_end))


def _units(folded: str, start: int, end: int) -> Clause | None:
    """The units that a stretch consists of, without a role word; no working group is one."""
    name = folded[start:end].strip("* \t")
    if not name or _NO_UNIT.search(name):
        return None
    begin = start + folded[start:end].index(name)
    if kind_of(name) == NAMED:  # 市社会办 is a unit and not 市社 that 会办
        whole = Mention(begin, begin + len(name), Role.SHARE, NAMED, 1)
        return Clause(begin, begin + len(name), "label", (whole,), bare=True)
    clause = parse(name, begin, "label", allow_bare=True)
    return clause if clause and clause.bare and not clause.deadline else None


def _with_role(clause: Clause, duty: str) -> Clause:
    """The clause with the role that the words of the duty give: lead, help, or a share."""
    sentences = [sentence for sentence in _SENTENCE.split(duty) if sentence.strip()]
    helps = bool(sentences) and all(_HELPS.match(sentence) for sentence in sentences)
    role = Role.LEAD if _LEADS.search(duty) else Role.SUPPORT if helps else Role.SHARE
    return replace(
        clause,
        mentions=tuple(mention.as_role(role) for mention in clause.mentions),
        says_lead=role is Role.LEAD,
    )
