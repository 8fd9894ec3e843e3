"""What looks like an attribution and was not understood: brackets, labels, and words of the lexicon in running text."""

import re
from collections.abc import Iterable, Iterator

from loaders.accounting import lexicon, piece_start, why_not
from loaders.brackets import brackets
from loaders.clauses import Clause, parse
from loaders.label_lines import label_starts
from loaders.outline import Outline
from loaders.spans import Spans
from loaders.units import NAMED, UNITS, kind_of
from loaders.wordlists import either, roles

UNIT_LIST = re.compile(r"[局委办厅部院会中心社队司府区县市镇](?:等|、|,|;|和|牵头|负责|配合|按)|等(?:部门|单位)")
"""The end of a unit's name with what may follow it in a list."""

_ROLE_END = re.compile(rf"(?:{either(roles('verb'))})(?:落实|实施|推进)?[\s。;]*$")
_UNIT_END = re.compile(r"[局委办厅部院会]")
_BROKEN_LABEL = re.compile(
    r"[。;\n][ \t\u3000]*"
    rf"(?:(?:{either(roles('label'))})[^,。;:、\s]{{1,3}}|[^,。;:、\s]{{1,3}}(?:单位|部门)):"
    r"(?P<list>[^\n。:]{3,200})"
)
_SIGNS = re.compile(r"[、,;:]")
_LONGEST, _LONGEST_BARE = 400, 160


def unread(folded: str, read: Outline, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches that look like an attribution and were not understood; `taken` was read.

    >>> from loaders.outline import outline
    >>> from loaders.view import view
    >>> seen = view("1.抓排查。（市应急局某某、市公安局负责）")
    >>> list(unread(seen.folded, outline(seen), []))
    [(6, 21)]
    """
    spans = Spans(taken)
    heads = tuple(section.start for section in read.sections[1:])
    pairs = [pair for pair in brackets(folded, heads).pairs if not spans.touch(*pair)]
    reported = list(
        _apart(sorted({*_bracketed_roles(folded, pairs), *_bare_lists(folded, pairs), *_half_lists(folded, pairs)}))
    )
    bracketed = Spans(reported)
    labels = (
        (start, end)
        for start, end in label_starts(folded, read, spans)
        if not spans.touch(start, end) and not bracketed.touch(start, end)
    )
    reported += _apart(labels)
    named = Spans(reported)
    reported += (place for place in _broken_labels(folded) if not spans.touch(*place) and not named.touch(*place))
    yield from sorted([*reported, *_near_misses(folded, spans, Spans(reported))])


def _bracketed_roles(folded: str, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Brackets that end with a role word behind a list of units."""
    for start, end in pairs:
        words = folded[start + 1 : end - 1]
        if len(words) <= _LONGEST and _ROLE_END.search(words) and UNIT_LIST.search(words):
            yield start, end


def _bare_lists(folded: str, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Brackets with nothing but units after the end of a sentence, where an item goes on behind them."""
    for start, end in pairs:
        stands_after = end - start <= _LONGEST_BARE and folded[max(0, start - 1) : start] in {"。", "!"}
        if stands_after and _only_units(parse(folded[start + 1 : end - 1], start + 1, "bracket", allow_bare=True)):
            yield start, end


def _half_lists(folded: str, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Brackets at the end of a sentence or line most of whose words are units, as where a role word is damaged."""
    for start, end in pairs:
        closes = folded[max(0, start - 1) : start] in {"。", "!"} or folded[end : end + 1] in {"", "\n", "\r", "。"}
        words = folded[start + 1 : end - 1]
        if closes and len(words) <= _LONGEST and _UNIT_END.search(words):
            pieces = [piece for piece in _SIGNS.split(words) if piece]
            whole = sum(kind_of(piece) in UNITS for piece in pieces)
            spoilt = sum(kind_of(piece[:-2]) == NAMED for piece in pieces if kind_of(piece) not in UNITS)
            if spoilt and 2 * (whole + spoilt) > len(pieces):
                yield start, end


def _broken_labels(folded: str) -> Iterator[tuple[int, int]]:
    """Lines that begin with half a label and hold nothing but units: 责任单拉：市教育局."""
    # A break before the first line, so that each has one: what a pattern begins with is what it is looked for by.
    for found in _BROKEN_LABEL.finditer("\n" + folded):
        if _only_units(parse(found["list"].rstrip("。; "), 0, "label", allow_bare=True)):
            yield found.start(), found.end() - 1


def _apart(ordered: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of stretches in the order of their starts, those that begin after the one kept before."""
    last = 0
    for start, end in ordered:
        if start >= last:
            last = end
            yield start, end


def _near_misses(folded: str, spans: Spans, reported: Spans) -> Iterator[tuple[int, int]]:
    """A unit and a bare role word after it, in running text that is no clause."""
    for word in lexicon().finditer(folded):
        start, end = word.span()
        if spans.touch(start, end) or reported.touch(start, end) or why_not(folded, start, end):
            continue
        yield piece_start(folded, start), end


def _only_units(clause: Clause | None) -> bool:
    """Whether a clause names whole units and nothing else."""
    return clause is not None and all(mention.kind in UNITS for mention in clause.mentions)
