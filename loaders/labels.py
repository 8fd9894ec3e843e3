"""Labels that announce an attribution, and the other ways in which they are written brought to one.

A label is a word with a colon: 牵头单位： or 完成时限： or 责任人：. It also stands in a bracket
(【责任单位】), before a dash (责任单位——), before a space at the begin of a line, and with its letters apart.
"""

import re

from loaders.units import MASK, UNITS, kind_of
from loaders.wordlists import either, roles, words

OPENED = "\ue002"
"""Stands for the bracket that opened a label."""

_KINDS = (roles("label"), roles("whole"), *map(words, ("label_level", "deadline_label", "person_label")))
_FIRST = either(word[0] for kind in _KINDS for word in kind)
_WORDS = (
    # One look at a character, before one for each word.
    rf"(?={_FIRST})(?:{either(words('label_level'))})?"
    rf"(?:(?P<stem>{either(tuple(roles('label')))})"
    rf"(?:{either(words('label_noun'))}|部门[、{MASK}]单位|单位[、{MASK}]部门)"
    rf"|(?P<whole>{either(tuple(roles('whole')))})"
    r"|(?P<bare>牵头|配合)(?=\s*:)"
    rf"|(?P<deadline>{either(words('deadline_label'))})|(?P<person>{either(words('person_label'))}))"
)
LABEL = re.compile(rf"{_WORDS}\s*(?:[为是]?\s*:|为(?=\S))")
"""A label in folded text: 牵头单位: or 完成时限: or 责任人: or, inside a bracket, 牵头单位为"""

LEADING = re.compile(r"[\s“\"★◆●]*(?:\d{1,2}\.)?")
"""What may stand before a label, or a list of units, in its piece of a clause."""

LABEL_REACH = 320
"""So far behind its label a list may end."""

_ALONE = re.compile(_WORDS)
_LABEL_BEFORE = re.compile(r"(?:单位|部门|时限|时间|领导|责任人)[:][^。\n\r:]{1,300}$")
_UNIT_END = re.compile(r"[局委办厅部会院中心行队司社处所站府区县市镇乡等]\s*$")
_DATE_LABEL_BEFORE = re.compile(r"(?:时限|时间|期限|节点)[:][^。;\n\r:]{2,30}$")
_BRACKETED = re.compile(rf"[\[【〔]\s*(?P<words>{re.sub(r'[?]P<[a-z]+>', '?:', _WORDS)})\s*[\]】〕][ \t]*:?")
_SPACED = re.compile(r"(?<!\S)(?P<words>[\u3400-\u9fff](?:[ \t]{1,4}[\u3400-\u9fff]){2,5})[ \t]*:")
# The white space after 单位 and the like, which is looked for by its first character.
_GAP = re.compile(r"[ \t](?:(?<=(?:单位|部门|科室|处室|主体|时限|时间|领导).)|(?<=责任人.))[ \t]*(?=\S)")
_DASHES = re.compile(r"(?:——?|--)(?=\S)")
_BULLET = " \t#*>-•·●◆■▲□★☆|"
_LONGEST = 16
_PIECE = re.compile(r"[^、,;。\s]+")


def plain_labels(folded: str) -> str:
    """The folded text with every label written with a colon; its length and all other words stay.

    >>> plain_labels("抓排查。【责任单位】市水利局").replace(OPENED, "_")
    '抓排查。_责任单位:市水利局'
    >>> plain_labels("责任单位——市水利局"), plain_labels("责 任 单 位:市水利局"), plain_labels("责任单位  市水利局")
    ('责任单位: 市水利局', '责任单位   :市水利局', '责任单位: 市水利局')
    """
    folded = _BRACKETED.sub(_unbracketed, folded.replace("**:", ":**"))  # **责任单位**： is **责任单位：**
    if any(f" {end}" in folded for end in "位门限室人导"):
        folded = _SPACED.sub(_joined, folded)
    pieces, last = [], 0
    for start, end in sorted(_signs(folded)):
        pieces += [folded[last:start], ":".ljust(end - start)]
        last = end
    return "".join([*pieces, folded[last:]]) if pieces else folded


def _unbracketed(found: re.Match[str]) -> str:
    return (OPENED + found["words"] + ":").ljust(len(found[0]))


def _joined(found: re.Match[str]) -> str:
    letters = "".join(found["words"].split())
    return letters.ljust(len(found[0]) - 1) + ":" if _ALONE.fullmatch(letters) else found[0]


def _signs(folded: str) -> list[tuple[int, int]]:
    """The dashes and spaces that stand for the colon of a label."""
    dashes = _DASHES.finditer(folded) if "—" in folded or "--" in folded else ()
    found = [dash.span() for dash in dashes if _label_before(folded, dash.start(), "\n\r。;)")]
    spaces = (gap.span() for gap in _GAP.finditer(folded))
    found += [span for span in spaces if _label_before(folded, span[0], "\n\r") and _list_after(folded, span[1])]
    return found


def _label_before(folded: str, at: int, ends: str) -> bool:
    """Whether a label stands right before this place, and nothing before it in its line or sentence."""
    begin = max(0, at - _LONGEST)
    for label in _ALONE.finditer(folded, begin, at):
        if label.end() == at:
            before = folded[max(0, label.start() - _LONGEST) : label.start()].rstrip(_BULLET)
            return not before or before[-1] in ends
    return False


def _list_after(folded: str, at: int) -> bool:
    """Whether a list of units or a date begins here, and no head of another column."""
    first = _PIECE.match(folded, at)
    if first is None or _ALONE.match(folded, at):
        return False
    return first[0][0].isdigit() or kind_of(first[0].removesuffix("等")) in UNITS


def closes_label_list(before: str) -> bool:
    """Whether a text ends with the list or date after a label, so that something new can begin."""
    if _UNIT_END.search(before):
        return bool(_LABEL_BEFORE.search(before))
    return bool(_DATE_LABEL_BEFORE.search(before[-60:]))
