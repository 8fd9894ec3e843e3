"""Files of older programs: with LibreOffice, without it, and files that are not what their suffix says."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import MissingLibraryError, ReadError
from loaders.formats import READERS
from loaders.formats.legacy import read

PLAN = "一、巡查堤防。（市水利局牵头，市财政局配合）"
RTF = r"{\rtf1\ansi " + "".join(rf"\u{ord(sign)}?" for sign in PLAN) + r"\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDER = sorted(suffix for suffix, module in READERS.items() if module == "loaders.formats.legacy")
INSTALLED = any(map(shutil.which, ("soffice", "libreoffice")))


def open_document(kind: str, body: str) -> bytes:
    """A small file as OpenOffice saves it."""
    kind_of_file = f"application/vnd.oasis.opendocument.{kind}"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "manifest")
    )
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", kind_of_file) + entry.format("content.xml", "text/xml")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", kind_of_file)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{entries}</manifest:manifest>")
    return data.getvalue()


def workbook() -> bytes:
    book, data = Workbook(), io.BytesIO()
    book.worksheets[0].append(["任务", "牵头单位"])
    book.worksheets[0].append(["巡查", "市水利局"])
    book.save(data)
    return data.getvalue()


CELL = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
CELLS = [CELL.format(words) for words in ("任务", "牵头单位", "巡查", "市水利局")]
ROWS = f"<table:table-row>{''.join(CELLS[:2])}</table:table-row><table:table-row>{''.join(CELLS[2:])}</table:table-row>"
TEXT = open_document("text", f"<office:text><text:p>{PLAN}</text:p></office:text>")
SHEET = open_document(
    "spreadsheet", f"<office:spreadsheet><table:table table:name='分工'>{ROWS}</table:table></office:spreadsheet>"
)
TABLE = "任务\t牵头单位\n巡查\t市水利局\n"


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [("a.rtf", RTF.encode("ascii"), PLAN + "\n"), ("a.odt", TEXT, PLAN + "\n"), ("a.ods", SHEET, TABLE)],
)
def test_it_is_converted_or_the_error_says_what_to_install(name: str, data: bytes, text: str) -> None:
    if INSTALLED:
        document = read(data, name)
        assert (document.file, document.text) == (name, text)
        assert all(
            document.text[start:end] for table in document.tables for row in table.rows for start, end in row.cells
        )
        return
    with pytest.raises(MissingLibraryError, match="LibreOffice"):
        read(data, name)


@pytest.mark.parametrize("suffix", OLDER)
def test_without_libreoffice_the_error_says_what_to_do(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingLibraryError) as error:
        read(OLE + bytes(512), f"方案{suffix}")
    assert f"方案{suffix}: to read {suffix} files takes LibreOffice" in str(error.value)
    assert "Install it" in error.value.advice
    assert "save the file as .docx" in error.value.advice or "save the file as .xlsx" in error.value.advice


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.doc", f"<html><body><p>{PLAN}</p></body></html>".encode("gb18030"), PLAN + "\n"),
        ("a.xls", "<table><tr><td>任务<td>牵头单位<tr><td>巡查<td>市水利局</table>".encode(), TABLE),
        ("a.xls", workbook(), TABLE),
        ("a.et", workbook(), TABLE),
        ("a.xls", "任务\t牵头单位\n巡查\t市水利局\n".encode("gb18030"), TABLE),
        ("a.doc", PLAN.encode("gb18030"), PLAN),
    ],
)
def test_a_file_under_a_wrong_suffix_is_read_as_what_it_is(
    name: str, data: bytes, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert read(data, name).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b" \n", "the file is empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data, "a.doc")


def test_libreoffice_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n/bin/sleep 600 & wait\n", encoding="utf-8", newline="\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("loaders.formats.legacy._SECONDS", 0.5)
    with pytest.raises(ReadError, match=r"took more than 0\.5 s"):
        read(OLE + bytes(512), "a.doc")


def test_what_libreoffice_cannot_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        "#!/bin/sh\necho 'source file could not be loaded' >&2\nexit 1\n", encoding="utf-8", newline="\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match=r"cannot convert it \(source file could not be loaded\)\. Save it as \.docx"):
        read(OLE + bytes(512), "a.doc")
