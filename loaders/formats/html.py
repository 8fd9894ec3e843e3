"""Web pages, saved whole (.html) or with all their parts (.mhtml): the article with its tables."""

import email
import re
from collections.abc import Sequence
from email.errors import MessageError
from email.policy import default

from graph.errors import ReadError
from loaders.document import Document, Note, paragraphs
from loaders.formats.decoding import Decoded, decode
from loaders.formats.docx_tables import Item, Line
from loaders.formats.html_article import article, is_button
from loaders.formats.html_tables import TooLargeError
from loaders.formats.html_text import items
from loaders.formats.html_tree import PageTree, TooDeepError, page_tree
from loaders.formats.writing import Writing, encoding_notes

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_HEAD = 8_192
# A page says gb2312 and means all of GBK; what browsers do, too.
_LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_TAG = re.compile(r"<(?:[a-zA-Z!/?][^<]*)>")
_MESSAGE = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_SITE = re.compile(r"\s*[-_|–—]+\s*|\s+-\s+")
_LEAST_TITLE, _TITLE_REACH = 6, 1_000
_SCANNED = 60  # less text than this beside pictures is their caption


def read(data: bytes, name: str) -> Document:
    r"""The document of a web page: a block a paragraph, a heading, or a cell of a table.

    The title in the page's head comes first if the article does not show it. Raises `ReadError` if no text is
    there; a page of pictures has the note `scanned`.

    >>> page = "<title>防汛方案</title><table><tr><td>任务<td>牵头单位<tr><td>巡查<td>市水利局</table>"
    >>> document = read(page.encode(), "a.html")
    >>> document.text, document.tables[0].header
    ('任务\t牵头单位\n巡查\t市水利局\n', ('任务', '牵头单位'))
    """
    decoded = _decoded(_page(data, name), name)
    if not _TAG.search(decoded.text):
        return Document(
            name, "html", decoded.encoding, paragraphs(decoded.text), notes=encoding_notes(decoded, name, decoded.text)
        )
    try:
        tree = page_tree(decoded.text)
        found = [item for item in items(article(tree.body).children) if not _is_button(item)]
    except (TooLargeError, TooDeepError) as error:
        raise ReadError(name, "is larger or deeper than any page of a plan", "Save the plan itself.") from error
    writing = Writing()
    writing.items([*_title(tree, found), *found])
    text = "".join(block.text for block in writing.blocks)
    notes = encoding_notes(decoded, name, text)
    if len("".join(text.split())) < _SCANNED and tree.pictures:
        notes = (*notes, Note("scanned", name))
    elif not text.strip():
        raise ReadError(
            name,
            "there is no text in this page; perhaps a script or a frame shows it",
            "Open it in a browser, copy the plan and save it as .txt or .docx.",
        )
    return Document(name, "html", decoded.encoding, tuple(writing.blocks), tuple(writing.tables), notes)


def _is_button(item: Item) -> bool:
    return isinstance(item, Line) and is_button(item.text)


def _title(tree: PageTree, found: Sequence[Item]) -> list[Item]:
    """The title in the head without the site's name, unless the article shows it."""
    title = max(_SITE.split(tree.title), key=len) if tree.title else ""
    shown = "".join("".join(item.text.split()) for item in found[:_TITLE_REACH] if isinstance(item, Line))
    bare = "".join(title.split())
    if len(bare) < _LEAST_TITLE or not found or bare in shown or not any(mark >= "\u4e00" for mark in bare):
        return []
    return [Line(" ".join(title.split()), heading=True)]


def _page(data: bytes, name: str) -> bytes:
    """The page itself: of a page saved with all its parts (MHTML) the part that is html."""
    if not _MESSAGE.match(data[:_HEAD].lstrip()):
        return data
    try:
        message = email.message_from_bytes(data.lstrip(), policy=default)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        page = parts[0].get_payload(decode=True) if parts else None
    except (MessageError, LookupError, ValueError) as error:
        raise ReadError(name, f"is damaged ({error})", "Save the page again from the browser.") from error
    if not isinstance(page, bytes):
        raise ReadError(name, "holds no web page", "Save the page again from the browser.")
    charset = parts[0].get_content_charset()
    return _as_utf8(page, charset) if charset else page


def _as_utf8(page: bytes, charset: str) -> bytes:
    try:
        return page.decode(_LABELS.get(charset, charset)).encode()
    except (UnicodeDecodeError, LookupError):
        return page


def _decoded(data: bytes, name: str) -> Decoded:
    """The text of a page. What it says of its encoding counts only where the bytes leave it open."""
    declared = _CHARSET.search(data[:_HEAD])
    label = declared[1].decode("ascii", "replace").lower() if declared else ""
    if label.startswith("big5") or label in {"euc-tw", "shift_jis", "euc-kr", "euc-jp"}:
        encoding = _LABELS.get(label, label)
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return Decoded(data.decode(encoding), encoding)
            except (UnicodeDecodeError, LookupError):
                return decode(data, name)
    return decode(data, name)
