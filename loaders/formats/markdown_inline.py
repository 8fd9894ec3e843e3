"""The words of a line of Markdown, without the marks around them."""

import html
import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = 0xE000  # a private place, where an escaped sign is no mark
_CODE = re.compile(r"(`+)(.+?)\1")
_PICTURE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_BREAK = re.compile(r"<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
# CommonMark leaves `**一是：**加强` as it stands, because no space follows; who writes Chinese means it to be bold.
_EMPHASES = tuple(
    re.compile(rf"{mark}(?=[^\s{sign}])([^{sign}]*[^\s{sign}]){mark}")
    for mark, sign in ((r"\*\*\*", "*"), (r"\*\*", "*"), (r"\*", "*"), ("~~", "~"))
)
_UNDERSCORES = re.compile(r"(?<![A-Za-z0-9_])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?![A-Za-z0-9_])")


def plain(line: str) -> str:
    r"""The text of a line: links and pictures give their words, `<br>` a line break.

    >>> plain("**一是：**加强[巡查](a.html)。（*市水利局*牵头）")
    '一是：加强巡查。（市水利局牵头）'
    >>> plain(r"2\*3 &lt; 7"), plain("甲<br>乙"), plain("2*3*4=24")
    ('2*3 < 7', '甲\n乙', '2*3*4=24')
    """
    text = _ESCAPED.sub(_sheltered, line)
    text = _CODE.sub(_code, text)
    text = _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))
    text = _FOOTNOTE.sub("", text)
    text = _TAG.sub("", _BREAK.sub("\n", _ADDRESS.sub(r"\1", text)))
    for emphasis in _EMPHASES:
        text = emphasis.sub(_kept, text)
    text = _UNDERSCORES.sub(r"\2", text)
    return html.unescape(text).translate(_OUT).replace("\u00a0", " ")


def _kept(found: re.Match[str]) -> str:
    """The words between marks; between figures a star is a sign of its own."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return found[0] if before.isdecimal() or after.isdecimal() else found[1]


def _sheltered(found: re.Match[str]) -> str:
    return chr(_SHELTER + ord(found[1]))


def _code(found: re.Match[str]) -> str:
    return "".join(chr(_SHELTER + ord(sign)) if sign < "\x7f" else sign for sign in found[2])


_OUT = {_SHELTER + code: chr(code) for code in range(0x80)}
