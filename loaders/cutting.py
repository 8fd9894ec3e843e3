"""A clause cut into its pieces at ，；。、 where these separate, and not inside a bracket, a collective or a note."""

import re
from collections.abc import Iterator

from loaders.labels import LABEL, LEADING
from loaders.notes import NOTE
from loaders.units import MASK
from loaders.wordlists import either, words

_CUT = re.compile(r"[^,;。、]+")
# The bracket of a label belongs to it: 责任部门（单位）：
_INNER = re.compile(r"[(\[{〔【][^()\[\]{}〔〕【】]*[)\]}〕】](?!\s*:)")
_OPENS = re.compile(r"[(\[{〔【]")
_LEVELS = either(words("level"))
# One 各 reaches over bare level words (各区、县级市; 各州（市）、县（市、区）政府); 党委、政府 are one.
_ONE_COLLECTIVE = (
    re.compile(
        rf"(?:各|有关|相关|\d个)[^,;。、]{{0,8}}?(?:{_LEVELS}){MASK}*((?:、(?:{_LEVELS}){MASK}*"
        rf"(?=[、,;。)等]|(?:人民)?政府|党委|党工委|管委会|负责|牵头|配合|按|和|及|$))+)"
    ),
    re.compile(r"(?:党委|各[市区县旗州]委)(、)[市区县旗州]?(?:人民)?政府"),
    re.compile(r"各(?:盟|地区)(?:行政公署|行署)(、)市(?:人民)?政府"),
    # 自治区有关委、办、厅、局; 各部、委、办、局
    re.compile(
        r"(?:各|有关|相关)(?:部门|单位|[委办厅局部])((?:、(?:部门|单位|[委办厅局部])(?=[、,;。)等]|按|负责|牵头|配合|参与|$))+)"
    ),
    re.compile(r"部门(、)单位"),
)
# Every note holds one of these.
_MAY_NOTE = re.compile(r"第一|首位|首家|居首|下同|以下|下列|不再|无需")


def ready(words: str) -> str:
    """Folded words of a clause with each ，；。、 hidden that cuts nothing, and without notes; their length stays.

    >>> ready("市教育局(含幼教、职教科)、各区、县级市。列第一位者为牵头单位,下同").replace(MASK, "_")
    '市教育局_________、各区_县级市。。。。。。。。。。。。。。'
    """
    return _joined(_without_note(_masked(words)))


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of such words with their offsets; a label also begins a piece where its line break was lost.

    >>> list(pieces("责任单位:市教育局、市财政局 完成时限:长期"))
    [(0, '责任单位:市教育局'), (10, '市财政局 '), (15, '完成时限:长期')]
    """
    for found in _CUT.finditer(text):
        at, end = found.span()
        if ":" in found[0]:
            first = LABEL.match(text, LEADING.match(text, at).end(), end)  # type: ignore[union-attr]  # matches always
            search = first.end() if first else at + 1
            while label := LABEL.search(text, search, end):
                yield at, text[at : label.start()]
                at, search = label.start(), label.end()
        yield at, text[at:end]


def _masked(text: str) -> str:
    """The text with inner brackets hidden, so that a list inside one does not cut the list outside."""
    if not _OPENS.search(text):
        return text
    while found := _INNER.search(text):
        text = text[: found.start()] + MASK * len(found[0]) + text[found.end() :]
    return text


def _joined(text: str) -> str:
    """The text with the 、 inside one collective hidden: 各区、县级市, 各市党委、政府, 有关部门、单位."""
    for pattern in _ONE_COLLECTIVE:
        for found in pattern.finditer(text):
            start, end = found.span(1)
            text = text[:start] + text[start:end].replace("、", MASK) + text[end:]
    return text


def _without_note(text: str) -> str:
    """The text without a note such as 列第一位者为牵头单位，下同; its length stays."""
    found = NOTE.search(text) if _MAY_NOTE.search(text) else None
    if not found:
        return text
    end = text.find("。", found.end())
    end = end if end >= 0 else len(text)
    return text[: found.start()] + "。" * (end - found.start()) + text[end:]
