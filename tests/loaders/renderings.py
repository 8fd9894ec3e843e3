"""A plain text as the files in which offices send it: Word, web pages, markdown, pdf."""

import html
import io
from collections.abc import Callable, Iterator

import pytest

from tests.loaders.formats.word_parts import cell, docx, row, run, table

A4 = (595, 842)
LEFT, TOP, EM, PITCH = 80, 100, 16, 26
COLUMNS, LINES = 27, 25
"""Characters of a full line of a page, and lines of a full page."""
_NEVER_FIRST = "。，、；：？！）》】〕”’,;:?!)"


# -- Word ------------------------------------------------------------------------------------


def _words(text: str) -> str:
    return html.escape(text, quote=False)


def _paragraphs(text: str) -> str:
    return "".join(f"<w:p>{run(_words(line))}</w:p>" for line in text.split("\n"))


def _in_pieces(text: str) -> bytes:
    """Every paragraph cut into runs of seven characters, as after much correcting."""
    return docx(
        "".join(
            "<w:p>" + "".join(run(_words(line[at : at + 7])) for at in range(0, len(line), 7)) + "</w:p>"
            for line in text.split("\n")
        )
    )


def _line_breaks(text: str) -> bytes:
    """One paragraph, its lines broken by hand."""
    return docx("<w:p>" + "<w:r><w:br/></w:r>".join(run(_words(line)) for line in text.split("\n")) + "</w:p>")


def _framed(text: str) -> bytes:
    """All of it in the one cell of a table."""
    return docx(table(row(cell(_paragraphs(text)))))


# -- web pages -------------------------------------------------------------------------------


def _page(body: str, title: str = "首页") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        "<div class=nav><ul><li><a href=/>首页</a><li><a href=/a>政务公开</a><li><a href=/b>互动交流</a></ul></div>"
        f"{body}<div class=footer><p>主办：某市人民政府办公室　承办：某市信息中心</p><p>某ICP备00000000号</p></div>"
        "</body></html>"
    ).encode()


def _lines(text: str) -> list[str]:
    return [html.escape(line) for line in text.split("\n")]


def _web(before: str, between: str, after: str) -> Callable[[str], bytes]:
    return lambda text: _page(before + between.join(_lines(text)) + after)


# -- pdf -------------------------------------------------------------------------------------


def _set(text: str) -> Iterator[str]:
    """The lines of a page, each paragraph indented by two characters."""
    for paragraph in text.split("\n"):
        rest = "\u3000\u3000" + paragraph.strip()
        while rest.strip():
            end = _fitting(rest)
            while end < len(rest) and rest[end] in _NEVER_FIRST:
                end -= 1
            yield rest[:end]
            rest = rest[end:]


def _fitting(words: str) -> int:
    """How many characters fit into a line: two of the narrow ones need the room of a wide one."""
    room = 2.0 * COLUMNS
    for at, character in enumerate(words):
        room -= 1 if character.isascii() else 2
        if room < 0:
            return at
    return len(words)


def _pdf(text: str) -> bytes:
    """Pages with a header, a footer and numbers; lines broken where the page ends."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    pytest.importorskip("pypdfium2")
    font = "MSung-Light" if "關" in text or "為" in text else "STSong-Light"
    metrics.registerFont(fonts.UnicodeCIDFont(font))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4, invariant=1)
    lines = list(_set(text))
    for number, first in enumerate(range(0, len(lines), LINES), 1):
        sheet.setFont(font, 10)
        sheet.drawString(LEFT, A4[1] - 50, "某某文件")
        sheet.drawString(A4[0] / 2 - 15, 40, f"— {number} —")
        sheet.setFont(font, EM)
        for at, line in enumerate(lines[first : first + LINES]):
            bare = line.lstrip("\u3000")
            sheet.drawString(LEFT + EM * (len(line) - len(bare)), A4[1] - TOP - at * PITCH, bare)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


RENDERINGS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx, paragraphs": (".docx", lambda text: docx(_paragraphs(text))),
    "docx, runs in pieces": (".docx", _in_pieces),
    "docx, line breaks": (".docx", _line_breaks),
    "docx, framed by a table": (".docx", _framed),
    "html, p": (".html", _web("<div class=content><p>", "</p><p>", "</p></div>")),
    "html, p indented": (".html", _web("<div class=content><p>　　", "</p>\n<p>　　", "</p></div>")),
    "html, br": (".html", _web("<div class=content>", "<br>", "</div>")),
    "html, br with blanks": (".html", _web("<div class=content><p>　　", "<br/>\n　　", "</p></div>")),
    "html, div": (".html", _web("<div class=content><div>", "</div><div>", "</div></div>")),
    "html, span in div": (".html", _web("<div><div><span>", "</span></div>\n<div><span>", "</span></div></div>")),
    "html, held by a table": (".html", _web("<table><tr><td>&nbsp;<td><p>", "</p><p>", "</p></table>")),
    "html, one cell": (".html", _web("<table><tr><td><p>", "</p><p>", "</p></table>")),
    "html, unclosed p": (".htm", _web("<p>", "<p>", "")),
    "md": (".md", lambda text: text.replace("\n", "\n\n").encode()),
    "pdf": (".pdf", _pdf),
}
"""Name -> the suffix, and the bytes of a file with this text."""
