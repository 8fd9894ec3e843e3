"""Tables whose lines were lost: a run of header words, then rows with nothing between their cells.

序号任务主要措施牵头单位配合单位1建立场景1．开展试点。市大数据局市财政局、市公安局2．… The header gives the order of the
columns. A row ends with its lists of units; a number is a row's only right after such an end.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from loaders.clauses import parses
from loaders.document import Row, Table
from loaders.lined_tables import TITLES, by_cell, by_line, made_table
from loaders.places import by_stem, codes
from loaders.table_columns import ROLES, TASKS, Columns, column_words
from loaders.units import COLLECTIVE, NAMED, kind_of
from loaders.view import View
from loaders.wordlists import either

_FEWEST_HEADERS = 3
_NO_HEAD_BEFORE = frozenset(":,。、;!?和的")  # signs of a label or a sentence
_LONGEST_HEADER, _LONGEST_WORD = 40, 12
_ROW_NUMBER = re.compile(r"\s*(?P<number>\d{1,3})(?![\d.、])")
_MEASURE_NUMBER = re.compile(r"(?<!\d)\d{1,2}[.、](?!\d)")
_NEXT = re.compile(r"\d{1,3}[.、]?(?=[^\d\s,。;、%])")
_PIECE = re.compile(r"[^、,;]+")
_NEW_UNIT = re.compile(r"自治区|国家|中央|省|市|县|区|州|各|有关|相关|人民银行")
_SPACE = re.compile(r"(?<=\S)\s+(?=\S)")
_ONE_UNIT = re.compile(r"国家税务总局.*税务局|.*生态环境局.*分局")


@dataclass(frozen=True, slots=True)
class _Item:
    """A row: its number, the task above its measure, its own words, and its lists by column."""

    number: tuple[int, int]
    group: tuple[int, int]
    words: tuple[int, int]
    lists: tuple[tuple[int, int], ...]


def flattened(seen: View) -> list[tuple[Table, Columns]]:
    """The flattened tables of a text as tables; offsets count the original.

    >>> from loaders.view import view
    >>> text = "附件序号任务牵头单位配合单位1抓排查。市应急局市教育局、公安局2抓整改。市住建局各有关部门"
    >>> (table, _), = flattened(view(text))
    >>> [[text[start:end] for start, end in row.cells] for row in table.rows]
    [['1', '1抓排查。', '市应急局', '市教育局、公安局'], ['2', '2抓整改。', '市住建局', '各有关部门']]
    """
    found = []
    headers = _headers(seen.folded)
    ends = [*(header.start() for header in headers[1:]), len(seen.folded)]
    for header, limit in zip(headers, ends, strict=False):
        kinds = _kinds(header[0])
        if not _of_tasks(kinds):
            continue
        if rows := by_line(seen.folded, header.end(), limit, kinds) or by_cell(seen.folded, header.end(), limit, kinds):
            found.append((made_table(seen, kinds, rows), Columns(kinds, by_unit=False)))
        elif items := list(_items(seen.folded, header.end(), limit, [kind for kind in kinds if kind in ROLES])):
            found.append(_table(seen, kinds, items))
    return found


def unread_heads(folded: str, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The heads of tables of tasks of which no row was read; `read` are the stretches of those that were."""
    for header in _headers(folded):
        begun = any(start - _LONGEST_HEADER <= header.end() <= end for start, end in read)
        if not begun and _of_tasks(_kinds(header[0])):
            yield header.start(), header.start() + len(header[0].rstrip())


def _of_tasks(kinds: Sequence[str]) -> bool:
    return len(kinds) >= _FEWEST_HEADERS and bool(set(kinds) & ROLES) and bool(set(kinds) & set(TASKS))


@lru_cache(maxsize=2)
def _headers(folded: str) -> tuple[re.Match[str], ...]:
    """Runs of header words, looked for from a column of units that another header word stands before."""
    found: list[re.Match[str]] = []
    end = 0
    for at in _unit_columns(folded):
        if at >= end and _ends_with_header(folded, at):
            begin = max(end, at - _LONGEST_HEADER)
            runs = _header().finditer(folded, begin, at + 5 * _LONGEST_HEADER)
            if header := next((run for run in runs if run.start() <= at < run.end()), None):
                end = header.end()
                found.append(header)
    return tuple(found)


def _ends_with_header(folded: str, at: int) -> bool:
    before = folded[max(0, at - _LONGEST_WORD) : at].rstrip(" \t\u3000\n\r|│┃*")
    return before.endswith(tuple(column_words()))


def _unit_columns(folded: str) -> list[int]:
    """Where the head of a column of units stands, looked for by its last two characters: a pattern takes longer."""
    found = []
    for tail, (heads, lengths) in _unit_heads().items():
        for at in _places(folded, tail):
            end = at + len(tail)
            if folded[end : end + 1] not in _NO_HEAD_BEFORE:
                start = next((end - size for size in lengths if folded[max(0, end - size) : end] in heads), -1)
                if start >= 0:
                    found.append(start)
    return sorted(found)


def _places(folded: str, words: str) -> Iterator[int]:
    at = folded.find(words)
    while at >= 0:
        yield at
        at = folded.find(words, at + 1)


@cache
def _unit_heads() -> Mapping[str, tuple[frozenset[str], Sequence[int]]]:
    """The heads of columns of units by their last two characters, with their lengths, the longest first."""
    heads = [word for word, kind in column_words().items() if kind in ROLES]
    ending = {tail: frozenset(head for head in heads if head.endswith(tail)) for tail in {head[-2:] for head in heads}}
    return {tail: (own, sorted({len(head) for head in own}, reverse=True)) for tail, own in sorted(ending.items())}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(either(column_words()))


@cache
def _header() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_word().pattern})[\s|│┃*]*){{{_FEWEST_HEADERS},}}")


def _kinds(header: str) -> tuple[str, ...]:
    return tuple(column_words()[word[0]] for word in _word().finditer(header))


def _items(folded: str, begin: int, limit: int, roles: Sequence[str]) -> Iterator[_Item]:
    """The rows one after the other: words up to 。 and the lists of units that follow it."""
    at, number, group = begin, (begin, begin), (begin, begin)
    stop = folded.find("。", at, limit)
    while stop >= 0:
        following = _NEXT.search(folded, stop + 1, limit)
        end = following.start() if following else limit
        ends = (end, _line_end(folded, stop + 1, end))
        lists = next((found for one in ends if (found := _lists(folded, stop + 1, one, len(roles)))), None)
        if lists is None:
            stop = folded.find("。", stop + 1, limit)
            continue
        start = at
        if row := _ROW_NUMBER.match(folded, at, stop):
            number, start = row.span("number"), row.end()
            group = (start, start)
        measure = _MEASURE_NUMBER.search(folded, start, stop)
        if measure and (row or measure.start() == start):
            group = (start, measure.start()) if row else group
            start = measure.start()
        elif row:
            start = number[0]  # without measures the row's words begin with its number
        yield _Item(number, group, (start, stop + 1), lists)
        at = end
        stop = folded.find("。", at, limit)


def _line_end(folded: str, start: int, end: int) -> int:
    """The end of the first line between two places that is not empty."""
    while start < end and folded[start].isspace():
        start += 1
    line = folded.find("\n", start, end)
    return line if line >= 0 else end


def _lists(folded: str, start: int, end: int, columns: int) -> tuple[tuple[int, int], ...] | None:
    """The lists of units between two offsets, at most one a column; None if anything else stands there."""
    start, end = _stripped(folded, start, end)
    if start >= end:
        return None
    cuts = [start, *_glued(folded, start, end)[: columns - 1], end]
    spans = [_stripped(folded, left, right) for left, right in pairwise(cuts)]
    if all(parses(folded[left:right], allow_bare=True) for left, right in spans):
        return tuple(spans)
    return None


def _stripped(folded: str, start: int, end: int) -> tuple[int, int]:
    words = folded[start:end]
    return start + len(words) - len(words.lstrip()), max(start, end - (len(words) - len(words.rstrip())))


def _glued(folded: str, start: int, end: int) -> list[int]:
    """Places where one list ends and the next begins with nothing between them."""
    seams = ((piece.start(), _seam(piece[0])) for piece in _PIECE.finditer(folded, start, end))
    return [begin + seam for begin, seam in seams if seam]


@lru_cache(maxsize=4_096)
def _seam(piece: str) -> int:
    """Where in a piece of lists the second of two names begins, 0 if it holds no more than one."""
    if _ONE_UNIT.fullmatch(piece):
        return 0
    if space := _SPACE.search(piece):
        return space.end()
    return next((at for at in range(3, len(piece) - 1) if _new_unit_at(piece, at)), 0)


def _new_unit_at(words: str, at: int) -> bool:
    left, right = words[:at].removesuffix("等"), words[at:]
    if kind_of(left) not in {NAMED, COLLECTIVE}:
        return False
    place = any(right[:size] in by_stem() or right[:size] in codes() for size in (2, 3, 4))
    return bool(place or _NEW_UNIT.match(right)) and bool(kind_of(right.removesuffix("等")))


def _table(seen: View, kinds: tuple[str, ...], items: list[_Item]) -> tuple[Table, Columns]:
    roles = [kind for kind in kinds if kind in ROLES]
    grouped = any(item.group[1] > item.group[0] for item in items)
    shown = ("number", *(("task", "measure") if grouped else ("task",)), *roles)
    rows = []
    for number, item in enumerate(items, start=2):
        lists = [*item.lists, *[(item.words[1], item.words[1])] * (len(roles) - len(item.lists))]
        cells = [item.number, *([item.group] if grouped else []), item.words, *lists]
        rows.append(Row(number, tuple(seen.span(*cell) for cell in cells)))
    return Table("", tuple(TITLES[kind] for kind in shown), tuple(rows)), Columns(shown, by_unit=False)
