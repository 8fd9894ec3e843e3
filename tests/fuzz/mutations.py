"""How a good file becomes a bad one: bytes flipped, cut, doubled, and what people and programs do to each format."""

import html
from collections.abc import Callable
from random import Random

from tests.fuzz.seeds import parts_of
from tests.loaders.formats.test_archive import packed
from tests.loaders.formats.word_parts import cell, docx, p, row, table, wide

_BOMB = '<!DOCTYPE a [<!ENTITY a "责任"><!ENTITY b "{}">]>'.format("&a;" * 1_000)
_ODD = ("\ud800", "\x00", "\ufeff", "\u2028", "\x0b", "\x85", "\u202e", "\U0010ffff", "｛", "ﷺ", "½", "Ⅷ", "㎡")
_MARKUP = (
    b"<", b">", b"&#x110000;", b"&b;", b"<table>", b"<td colspan=99999999 rowspan=99999999>", b"<tr>", b"</div>",
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"]]>", b"<!--", b'"', b"<br>", b"<ol start=-999999999999><li>", b"<pre>", b"\r",
    b'<w:gridSpan w:val="99999999"/>', b'<w:numId w:val="-1"/>', b'<c r="XFD1048576" t="s"><v>999999</v></c>',
    b'<mergeCell ref="A1:XFD1048576"/>', b'<row r="1048576">', b"endobj", b"stream\n", b"/Length -1", b"<<",
    b"\xff\xfe",
)  # fmt: skip


def mutated(suffix: str, data: bytes, chance: Random) -> bytes:
    """The data, damaged once or several times."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        parts = parts_of(data) if suffix in {".docx", ".xlsx", ".zip"} and chance.random() < 0.7 else None
        if parts:
            name = chance.choice(list(parts))
            parts[name] = _bytes(parts[name], chance)
            if chance.random() < 0.1:
                del parts[name]
            data = packed(parts)
        else:
            data = _bytes(data, chance)
    return data


def _bytes(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 2, 3, 10, 100, 1_000)))
    there = chance.randrange(len(data))
    piece = data[start:end]
    changed: tuple[Callable[[], bytes], ...] = (
        lambda: data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :],
        lambda: data[:start] + data[end:],
        lambda: data[:there] + piece + data[there:],
        lambda: data[:start] + piece * chance.choice((2, 50)) + data[end:],
        lambda: data[:start] + bytes(chance.randrange(256) for _ in piece) + data[end:],
        lambda: data[:start],
        lambda: data[:there] + chance.choice(_MARKUP) * chance.choice((1, 1, 200)) + data[there:],
        lambda: data[:there] + chance.choice(_ODD).encode("utf-8", "surrogatepass") + data[there:],
        lambda: data.replace(b"\n", chance.choice((b"", b"\r", b"\r\n", b"\t", "　".encode()))),
        lambda: data.decode("utf-8", "replace").encode(
            chance.choice(("gb18030", "utf-16", "utf-16-le", "big5")), "replace"
        ),
    )
    return chance.choice(changed)()


# -- built to hurt ---------------------------------------------------------------------------


def _nested(chance: Random, begin: str, end: str, inside: str) -> str:
    depth = chance.choice((30, 300, 3_000))
    return begin * depth + inside + end * chance.choice((0, depth))


def _text(chance: Random) -> tuple[str, bytes]:
    unit = chance.choice(
        ("（", "【（", "一、", "1.", "牵头单位：", "市水利局、", "（市水利局牵头）", "责任单位：\n", "“", "和")
    )
    return ".txt", (unit * chance.choice((10, 1_000, 20_000))).encode()


def _web(chance: Random) -> tuple[str, bytes]:
    tag = chance.choice(("div", "table><tr><td", "b", "ul><li", "p", "svg", "template", "span", "blockquote"))
    close = "".join(f"</{one.strip('<')}>" for one in reversed(tag.split(">")))
    return ".html", _nested(chance, f"<{tag}>", close, "1.巡查。（市水利局牵头）").encode()


def _word(chance: Random) -> tuple[str, bytes]:
    inside = p("1.巡查。（市水利局牵头）")
    bodies = (
        lambda: _nested(chance, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", inside),
        lambda: _nested(chance, "<w:p><w:r>", "</w:r></w:p>", "<w:t>巡查</w:t>"),
        lambda: _nested(chance, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", inside),
        lambda: table(row(wide("任务", 2**31)), row(*["市水利局"] * 300)),
        lambda: table(row(cell(p("巡查" * 300_000)))),
        lambda: p(html.escape("&b;")) + inside,
    )
    data = docx(chance.choice(bodies)())
    if chance.random() < 0.3:
        parts = parts_of(data) or {}
        name = "word/document.xml"
        parts[name] = parts[name].replace(b"?>", b"?>" + _BOMB.encode(), 1).replace("巡查".encode(), b"&b;")
        data = packed(parts)
    return ".docx", data


def _sheet(chance: Random) -> tuple[str, bytes]:
    kinds = (
        '任务,牵头单位\n"' + "巡查" * 100_000,
        "任务,牵头单位\n" + ",".join(["市水利局"] * 20_000),
        "任务\t牵头单位\n" * 5_000,
        '"' * 50_001,
        "任务,牵头单位\r巡查,市水利局\r",
    )
    return ".csv", chance.choice(kinds).encode()


def _archive(chance: Random) -> tuple[str, bytes]:
    kinds = (
        {f"{n}.txt": "1.巡查。（市水利局牵头）" for n in range(300)},
        {"../../a.txt": "1.巡查。（市水利局牵头）", "/b.txt": "", "c/": ""},
        {"a.zip": packed({"b.zip": packed({"c.txt": "巡查" * 1_000_000})})},
        {"a.txt": b"\x00" * 50_000_000},
    )
    return ".zip", packed(chance.choice(kinds))


def nasty_file(chance: Random) -> tuple[str, bytes]:
    """A file that was built to hurt: nested deep, huge in one place, counting beyond all measure."""
    return chance.choice((_text, _web, _word, _sheet, _archive))(chance)
