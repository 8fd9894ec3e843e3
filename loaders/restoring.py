"""What coordination dropped from the names in a list, put back: 省工信厅、财政厅 -> 省财政厅.

The name keeps the script of the document. What was done is said by a rule word.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, repeat
from operator import attrgetter

from graph.script import fold
from loaders.clauses import Clause, Mention
from loaders.cores import bare, function_of, is_party, prefix_of
from loaders.record import record
from loaders.units import COLLECTIVE, FUNCTION, NAMED, PLACE, STEM
from loaders.view import View
from loaders.wordlists import words

_NOTE = re.compile(r"[(\[{〔【（［｛][^()\[\]{}〔〕【】（）［］｛｝]*[)\]}〕】）］｝]")
# 各镇（街道、管委会）: alternatives of a level belong to the name; a note (含…管委会, 行署) does not.
_ALTERNATIVES = re.compile(
    r"[(（〔\[【](?:[、,/和及或]?(?:县级)?(?:街道|园区|开发区|高新区|新区|中心|管委会|办事处|功能区|林场|农场|自治县|自治州|自治旗|乡|镇|街|县|市|区|州|盟|旗|地|师|苏木|场|团|工|委|办|局))+"
    r"[)）〕\]】]"
)
_GOVERNMENT_TAIL = re.compile(
    r"^.{1,7}?(?P<tail>(?:特别行政区|自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道)"
    r"(?P<rest>人民政府|政府|党委政府|党委、政府|.{0,3}部门|.{0,3}单位|管委会|办事处|法院|检察院|.{2,8}局)?)$"
)
_RELATED_TAIL = re.compile(r"^(?P<which>各|相关|有关)?(?:省|市|县|区|州|镇|街道)(?P<rest>人民政府|政府|管委会)$")
# Anything in a name that is not simply read on: a note in brackets, white space.
_UNEVEN = re.compile(r"[\s(\[{〔【]")
_ZONE = re.compile(r"(?:新区|高新区|经开区|开发区|园区|示范区|试验区|保税区)$")
_LEVELLESS = {**dict.fromkeys(words("levelless"), False), **dict.fromkeys(words("levelless_party"), True)}
"""Organs of every level other than departments, which say no level themselves: 检察院, 妇联; whether of the party."""
_NO_SINGLE = re.compile(r"相关|有关|各")
_COMMITTEE = "管委会"
_DEPARTMENT = "部门"
_NATIONAL = frozenset({"国家", "中央"})
_MINISTRY_TAIL = frozenset({"部", "署", "总局"})


@record(frozen=True, slots=True)
class Named:
    """The name that a mention stands for. Offsets count from the begin of its run."""

    kind: str  # of the mention, in the end named or collective
    start: int
    end: int  # without a note in brackets at its end
    name: str  # in the document's script
    folded: str
    rule: str  # written, ending, level


def restored(seen: View, clause: Clause) -> Iterator[tuple[Mention, int, Named]]:
    """A clause's mentions with the begin of their run and their names, dropped endings and levels put back.

    >>> from loaders.clauses import parse
    >>> from loaders.view import view
    >>> seen = view("省工信厅、财政厅牵头，南宁、柳州市人民政府配合")
    >>> [named.name for _, _, named in restored(seen, parse(seen.folded, 0, "bracket"))]
    ['省工信厅', '省财政厅', '南宁市人民政府', '柳州市人民政府']
    """
    for _, run in groupby(clause.mentions, key=attrgetter("run")):
        mentions = tuple(run)
        begin, end = mentions[0].start, mentions[-1].end
        if mentions[-1].kind == FUNCTION:
            end = seen.folded.index(_DEPARTMENT, end) + len(_DEPARTMENT)
        spots = tuple([(mention.start - begin, mention.end - begin, mention.kind) for mention in mentions])
        named = _restored_run(seen.text[begin:end], seen.folded[begin:end], spots)
        yield from zip(mentions, repeat(begin), named, strict=False)


@lru_cache(maxsize=16_384)
def _restored_run(text: str, folded: str, spots: tuple[tuple[int, int, str], ...]) -> tuple[Named, ...]:
    """The names of one run, in which endings and levels carry over: a plan says the same list again and again."""
    written = [_written(text, folded, *spot) for spot in spots]
    names: list[Named] = []
    for number, named in enumerate(written):
        ended = _with_ending(named, written, number + 1) if _lacks_ending(named) else named
        names.append(_with_level(ended, names))
    return tuple([_settled(named) for named in names])


def _settled(named: Named) -> Named:
    """The name as that of one unit or of a collective, as 天津市 in 天津市、河北省相关部门 is once restored."""
    collective = named.kind == COLLECTIVE or (named.rule == "ending" and _NO_SINGLE.search(named.folded))
    return Named(COLLECTIVE if collective else NAMED, named.start, named.end, named.name, named.folded, named.rule)


def _lacks_ending(named: Named) -> bool:
    """Whether a name may be no more than the beginning of one: 南宁, 天津市, 公安."""
    return named.kind in {STEM, PLACE} or bool(function_of(named.folded + _DEPARTMENT))


def _written(text: str, folded: str, start: int, end: int, kind: str) -> Named:
    named = _as_written(text[start:end], folded[start:end], start, kind)
    if kind != FUNCTION:
        return named
    at = folded.index(_DEPARTMENT, end)  # in the document's script
    return _renamed(named, named.name + text[at : at + len(_DEPARTMENT)], "ending")


def _as_written(text: str, folded: str, start: int, kind: str) -> Named:
    end = start + len(text)
    folded = text if folded == text else folded  # one string for both
    if not _UNEVEN.search(folded):
        return Named(kind, start, end, text, folded, "written")
    kept = text
    if _NOTE.search(text):
        belongs = kind == COLLECTIVE
        kept = _NOTE.sub(lambda note: note[0] if belongs and _ALTERNATIVES.fullmatch(fold(note[0])) else "", text)
        if kept != text:
            trimmed = _NOTE.sub(lambda note: "" if note.end() == len(text) else note[0], text)
            end = start + len(trimmed.rstrip())
    name = re.sub(r"\s+", "", kept)
    return Named(kind, start, end, name, fold(name), "written")


def _with_ending(named: Named, run: Sequence[Named], following: int) -> Named:
    """南宁 and 天津市 take the ending of the next of their run that has one, or of its last: 市人民政府, 相关部门."""
    if following >= len(run):
        return named
    givers = (other for other in run[following:] if not _lacks_ending(other))
    last = next(givers, run[-1])
    tail = _tail(last.folded, stem=named.kind != PLACE)
    if not tail and _ZONE.search(named.folded) and last.folded.endswith(_COMMITTEE):
        tail = _COMMITTEE
    if not tail or (named.kind not in {STEM, PLACE} and tail != _DEPARTMENT):
        return named
    return _renamed(named, named.name + last.name[len(last.name) - len(tail) :], "ending")


def _tail(giver: str, *, stem: bool) -> str:
    """What a stem (or a place, which has its level word) takes from the name at the end of its run."""
    if related := _RELATED_TAIL.match(giver):
        return related["rest"] if not stem else "" if related["which"] else giver
    if stem and (core := bare(giver[len(prefix_of(giver)) :])):
        return core["tail"]
    if place := _GOVERNMENT_TAIL.match(giver):
        return place["tail"] if stem else place["rest"] or ""
    without = giver[len(prefix_of(giver)) :]
    return without.removeprefix(without[: max(0, len(without) - 2)]) if stem and without.endswith("部门") else ""


def _with_level(named: Named, run: Sequence[Named]) -> Named:
    """A bare functional name after 、 takes the level of the one before."""
    of_party = _of_party(named.folded)
    if of_party is None or named.kind == COLLECTIVE:
        return named
    # The last name of the run that says its level: one in between without a level does not end it.
    said = next((other for other in reversed(run) if prefix_of(other.folded)), None)
    if said is None or run[-1].kind == COLLECTIVE:
        return named
    prefix = prefix_of(said.folded)
    if prefix in _NATIONAL:
        return named
    shown = said.name[: len(prefix)]
    if of_party:
        shown = shown if prefix.endswith("委") else shown + ("党委" if prefix.endswith("自治区") else "委")
    elif prefix.endswith("委"):
        shown = shown.removesuffix("委").removesuffix("党")
    return _renamed(named, shown + named.name, "level")


def _of_party(name: str) -> bool | None:
    """Whether a name that says no level is that of a party organ; None if it is no such name."""
    core = bare(name)
    if core is None:
        return _LEVELLESS.get(name)
    party = is_party(core["core"])
    return None if core["tail"] in _MINISTRY_TAIL and not party else party


def _renamed(named: Named, name: str, rule: str) -> Named:
    return Named(named.kind, named.start, named.end, name, fold(name), rule)
