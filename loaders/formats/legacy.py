"""Files of older programs (.doc, .wps, .rtf, .xls, .odt …): converted by LibreOffice, if it is installed, and read.

Such a file is often not what its suffix says: a web page or a .docx under another name is read as what it is.
"""

import os
import re
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from graph.errors import MissingLibraryError, ReadError
from loaders.document import Document
from loaders.formats import READERS

_TEXTS, _TABLES = ".docx", ".xlsx"
_SUFFIXES = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt"), _TEXTS),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".fods", ".xlsb"), _TABLES),
}
_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|meta|table|body)\b", re.IGNORECASE
)
_MESSAGE = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
_XML, _RTF = b"<?xml", b"{\\rtf"
_PARTS = {"word/document.xml": _TEXTS, "xl/workbook.xml": _TABLES}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str) -> Document:
    """The document of an older file, as the reader of .docx or .xlsx gives it.

    Raises `MissingLibraryError` if LibreOffice is not there, `ReadError` if the file is empty, protected, or
    LibreOffice cannot convert it within two minutes.
    """
    if not data.strip():
        raise ReadError(name, "the file is empty", "Check that it was saved or exported completely.")
    suffix = PurePath(name).suffix.lower()
    target = _SUFFIXES.get(suffix, _TEXTS)
    if really := _real(data, target):
        return _reader(really)(data, name)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise ReadError(name, "is protected by a password", "Open it and save it without a password.")
    converted = _converted(data, name, suffix, target)
    return replace(_reader(target)(converted, name), file=name)


def _real(data: bytes, target: str) -> str:
    """The suffix that a file under an older one should have, "" if it is what it says."""
    if _PAGE.match(data) or _MESSAGE.match(data):
        return ".html"
    if data.startswith(b"PK"):
        try:
            names = set(zipfile.ZipFile(BytesIO(data)).namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return ""
        return next((suffix for part, suffix in _PARTS.items() if part in names), "")
    if data.startswith(_OLE) or data.lstrip().startswith((_RTF, _XML)):
        return ""
    # LibreOffice takes anything else for text too, pictures and all; our own readers know better.
    return ".csv" if target == _TABLES else ".txt"


def _reader(suffix: str) -> Callable[[bytes, str], Document]:
    read_as: Callable[[bytes, str], Document] = import_module(READERS[suffix]).read
    return read_as


def _converted(data: bytes, name: str, suffix: str, target: str) -> bytes:
    """The file as LibreOffice saves it in the newer format."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise MissingLibraryError(
            name,
            f"to read {suffix} files takes LibreOffice, which is not installed",
            f"Install it (libreoffice.org; on Debian: apt install libreoffice-writer libreoffice-calc), "
            f"or save the file as {target} in Word, Excel or WPS and load that.",
        )
    with TemporaryDirectory(prefix="zerentu-") as folder:
        source = Path(folder, f"plan{suffix}")
        source.write_bytes(data)
        made = Path(folder, "made", f"plan{target}")
        # A profile of its own, so that it neither meets nor changes that of an open LibreOffice.
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", target.lstrip(".")),
            *("--outdir", str(made.parent), str(source)),
        ]
        said = _run(command, Path(folder, "said"))
        if said is None:
            raise ReadError(name, f"LibreOffice took more than {_SECONDS} s", _advice(target))
        if not made.exists():
            raise ReadError(name, f"LibreOffice cannot convert it{f' ({said})' if said else ''}", _advice(target))
        return made.read_bytes()


def _run(command: Sequence[str], log: Path) -> str | None:
    """Run a program to its end and give the last line that it says, None if it had to be ended."""
    with log.open("wb") as said:
        # A group of its own: the program starts others, which would outlive it.
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)  # noqa: S603
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
            return None
    return (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]


def _advice(target: str) -> str:
    return f"Save it as {target} in Word, Excel or WPS and load that."
