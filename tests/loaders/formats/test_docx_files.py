"""Word files: how they are packed, what is wrong with them, what they take to read."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.document import Note
from loaders.formats.docx import read
from loaders.read import read_document
from tests.loaders.formats.word_parts import (
    OUTLINE,
    STRICT,
    docx,
    either,
    family,
    item,
    num,
    p,
    packed,
    part,
    relations,
    row,
    run,
    table,
    text,
    wide,
)


def test_blocks_tile_the_text() -> None:
    body = p("甲") + p("") + table(row("任务", "单位"), row("乙", "市教育局")) + p("丙")
    document = read(docx(body), "方案.docx")
    assert "".join(document.text[block.start : block.end] for block in document.blocks) == document.text
    assert (document.file, document.format) == ("方案.docx", "docx")


def test_strict_documents_are_read() -> None:
    assert read(docx(item("甲"), STRICT, numbering=family(*OUTLINE) + num(1)), "a.docx").text == "一、甲\n"


def test_unusual_prefixes_are_read() -> None:
    """The same document with other prefixes, as some libraries write them."""
    body = item("甲") + f"<w:r>{either(p('框'), p('框'))}</w:r>"
    main = part("document", f"<w:body>{body}</w:body>")
    for usual, other in (("w:", "ns0:"), (":w=", ":ns0="), ("mc:", "ns1:"), (":mc=", ":ns1=")):
        main = main.replace(usual, other)
    parts = {
        "_rels/.rels": relations({"word/document": "officeDocument"}),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations({"numbering": "numbering"}),
        "word/numbering.xml": part("numbering", family(*OUTLINE) + num(1)),
    }
    assert read(packed(parts), "a.docx").text == "一、甲\n框\n"


def test_parts_are_found_whatever_their_names() -> None:
    main = part("document", f"<w:body>{item('甲')}</w:body>")
    ties = relations({"lists": "numbering"}).replace('Target="', 'Target="/Other/')
    parts = {
        "_rels/.rels": relations({"Text/main": "officeDocument"}),
        "text\\main.xml": main,
        "Text/_rels/main.xml.rels": ties,
        "other/lists.xml": part("numbering", family(*OUTLINE) + num(1)),
    }
    assert read(packed(parts), "a.docx").text == "一、甲\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_encodings_of_the_parts(encoding: str) -> None:
    main = part("document", f"<w:body>{p('市教育局')}</w:body>").replace("UTF-8", encoding).encode(encoding)
    if encoding == "gb18030":  # expat reads no Chinese encodings; Word writes none
        with pytest.raises(ReadError, match="damaged"):
            read(packed({"word/document.xml": main}), "a.docx")
    else:
        assert read(packed({"word/document.xml": main}), "a.docx").text == "市教育局\n"


@pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "DOCX"])
def test_suffixes(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"方案.{suffix}"
    file.write_bytes(docx(p("市教育局")))
    assert read_document(str(file)).text == "市教育局\n"


def test_pictures_in_place_of_text_are_reported() -> None:
    document = read(docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "扫描.docx")
    assert document.notes == (Note("scanned", "扫描.docx"),)


LAUGHS = '<!DOCTYPE w [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
WHOLE = docx(p("市教育局") * 1000)
BOMB = part("document", f"<w:body>{p('&b;')}</w:body>").replace("<w:document", f"{LAUGHS}<w:document")


def with_main(main: str | bytes) -> bytes:
    """A document whose main part is this."""
    return packed({"word/document.xml": main})


def locked() -> bytes:
    """A zip file whose parts ask for a password."""
    data = bytearray(docx(p("市教育局")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


@pytest.mark.parametrize(
    ("case", "data", "message"),
    [
        ("empty", b"", "the file is empty"),
        ("cut off", WHOLE[: len(WHOLE) // 2], "damaged or cut off"),
        ("a broken byte", WHOLE.replace(WHOLE[400:410], b"\0" * 10), "damaged"),
        ("a part cut off", with_main(part("document", p("甲"))[:-20]), "word/document.xml: is damaged"),
        ("not a zip file", "市教育局".encode(), "no Word document"),
        ("a password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a zip file with a password", locked(), "password"),
        ("an old document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, r"old kind \(\.doc\)"),
        ("another zip file", packed({"content.xml": "<a/>"}), "no Word document"),
        ("a spreadsheet", with_main('<workbook xmlns="x"/>'), "no Word document"),
        ("nothing in it", docx(p("")), "there is no text in it"),
        ("entities", with_main(BOMB), "document type"),
        ("entities in UTF-16", with_main(BOMB.replace("UTF-8", "UTF-16").encode("utf-16")), "document type"),
        ("entities behind blanks", with_main(BOMB.replace("<!DOCTYPE", " " * 70_000 + "<!DOCTYPE")), "document type"),
    ],
)
def test_what_cannot_be_read_says_why(case: str, data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as raised:
        read(data, "坏.docx")
    assert str(raised.value).startswith("坏.docx"), case


def test_a_zip_bomb_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", bytes(201 * 2**20))
    with pytest.raises(ReadError, match="more than 200 MB"):
        read(file.getvalue(), "弹.docx")


@pytest.mark.parametrize(
    ("case", "filling"), [("blanks", " " * (40 * 2**20)), ("empty runs", "<w:p>" + "<w:r/>" * 500_000 + "</w:p>")]
)
def test_what_shows_nothing_takes_no_memory(case: str, filling: str) -> None:
    data = docx(p("甲") + filling)
    tracemalloc.start()
    try:
        assert read(data, case).text.strip() == "甲"
        assert tracemalloc.get_traced_memory()[1] < 2 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("case", "body"),
    [
        ("properties without end", p("甲", "<w:numPr/>" * 310_000)),
        ("tables in tables", "<w:tbl><w:tr><w:tc>" * 5_000 + p("甲") + "</w:tc></w:tr></w:tbl>" * 5_000),
    ],
)
def test_what_no_program_writes_is_refused(case: str, body: str) -> None:
    with pytest.raises(ReadError, match="far more than a plan"):
        read(docx(body), case)


def test_deep_nesting_of_other_elements_does_no_harm() -> None:
    deep = "<w:smartTag>" * 50_000 + run("甲") + "</w:smartTag>" * 50_000
    assert text(f"<w:p>{deep}</w:p>") == "甲\n"


def test_a_broken_width_fills_no_memory() -> None:
    document = read(docx(table(row(wide("任务", 10**9), "单位"), row("甲", "乙"))), "a.docx")
    assert max(len(one.cells) for one in document.tables[0].rows) < 1_000


def test_memory_follows_the_text_and_not_the_markup() -> None:
    body = p("各级各部门要高度重视，压实责任，抓好落实。" * 3, '<w:jc w:val="both"/><w:spacing w:line="560"/>')
    data = docx(body * 5_000)
    tracemalloc.start()
    try:
        length = len(read(data, "a.docx").text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length == 5_000 * 64
    assert peak < 20 * length
