"""Footnotes: small text at the foot of a page that begins with a mark."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.formats.pdf_lines import Line

_SMALL = 0.92  # of the size of the text
_LOWER = 0.4  # of the height of the page: notes stand below
_MARK = re.compile(r"(?P<mark>[①-⑳]|[\[〔［]\d{1,3}[\]〕］]|\d{1,2}(?=\s|[^\d.、年月日%％．])|[*※†‡]+|注\d{0,2}[:：])")
_BRACKETS = "[]〔〕［］ "


def foot(lines: Sequence[Line], height: float, body: float) -> int:
    """The index of the first line of the footnotes of a page; the number of lines if it has none."""
    first = len(lines)
    while first and lines[first - 1].em <= _SMALL * body and lines[first - 1].base > _LOWER * height:
        first -= 1
    while first < len(lines) and not _MARK.match(lines[first].text):
        first += 1
    return first


def notes(lines: Sequence[Line]) -> list[str]:
    """The footnotes in the lines at the foot of a page, each as one text."""
    found: list[str] = []
    for line in lines:
        if _MARK.match(line.text) or not found:
            found.append(line.text)
        else:
            found[-1] += line.text
    return found


def without_marks(line: Line, found: Sequence[str]) -> Line:
    """The line without the raised marks of these notes: a mark is no part of the words that it stands behind."""
    marks = {match["mark"].strip(_BRACKETS) for note in found if (match := _MARK.match(note))}
    text = line.text
    for start, end in reversed(line.raised):
        if text[start:end].strip(_BRACKETS) in marks:
            text = text[:start] + text[end:]
    return replace(line, text=text) if text != line.text else line
