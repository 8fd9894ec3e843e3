"""Archives (.zip): each plan in them read by the reader of its own format."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath

from graph.errors import ReadError
from loaders.document import Document
from loaders.formats import READERS
from loaders.formats.zipped import BROKEN

_LIMIT = 200 * 2**20
_MEMBERS = 2_000
_CHUNK = 2**20
# Text is packed to a twentieth at most; what is packed further, and large, was made to fill the memory.
_RATIO, _SMALL = 200, 2**20
_NESTED = 1  # archives in archives
_UTF8 = 0x800
_LOCKED = 0x1
_NOT_OURS = ("__MACOSX/",)
_UNPACK = "Unpack it, and load the plans themselves."
_SUFFIX = ".zip"


def read_all(data: bytes, name: str) -> list[Document]:
    """The documents of an archive in the order of their names; `file` is `archive.zip/folder/plan.docx`.

    Files that are no plans by their suffix are left out, as in a folder; so are hidden ones and those that a Mac
    adds. Raises `ReadError` for what is damaged, locked or far larger than plans are, and if there is no plan.
    """
    found = sorted(_documents(data, name, _Budget(name), depth=0), key=lambda document: document.file)
    if not found:
        raise ReadError(name, "no plans in this archive", f"Plans end in {', '.join(sorted(READERS))}.")
    return found


class _Budget:
    """How much may still be unpacked, over all archives of one file."""

    def __init__(self, name: str) -> None:
        self._name, self._bytes, self._members = name, _LIMIT, _MEMBERS

    def take(self, size: int, members: int = 0) -> None:
        """Spend; `ReadError` once nothing is left."""
        self._bytes -= size
        self._members -= members
        if self._bytes < 0:
            raise ReadError(self._name, f"unpacks to more than {_LIMIT // 2**20} MB", _UNPACK)
        if self._members < 0:
            raise ReadError(self._name, f"holds more than {_MEMBERS} files", _UNPACK)


def _documents(data: bytes, name: str, budget: _Budget, depth: int) -> Iterator[Document]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except BROKEN as error:
        raise ReadError(name, f"is no zip archive, or cut off ({error})", "Ask for the file again.") from error
    budget.take(0, len(members))
    for member in members:
        path = _name(member)
        suffix = PurePosixPath(path).suffix.lower()
        if member.is_dir() or _is_hidden(path) or suffix not in READERS:
            continue
        inside = f"{name}/{path}"
        content = _content(archive, member, inside, budget)
        if suffix != _SUFFIX:
            read: Callable[[bytes, str], Document] = import_module(READERS[suffix]).read
            yield replace(read(content, inside), file=inside)
        elif depth < _NESTED:
            yield from _documents(content, inside, budget, depth + 1)
        else:
            raise ReadError(name, "holds archives in archives in archives", _UNPACK, place=path)


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: _Budget) -> bytes:
    """The bytes of a member, taken from the budget while they are unpacked."""
    if member.flag_bits & _LOCKED:
        raise ReadError(name, "is protected by a password", "Unpack the archive with its password.")
    if member.file_size > max(_SMALL, _RATIO * member.compress_size):
        raise ReadError(name, f"is packed to less than 1/{_RATIO} of its size, as no plan is", _UNPACK)
    chunks = []
    try:
        with archive.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                budget.take(len(chunk))
                chunks.append(chunk)
    except BROKEN as error:
        raise ReadError(name, f"is damaged or cut off ({error})", "Ask for the archive again.") from error
    return b"".join(chunks)


def _name(member: zipfile.ZipInfo) -> str:
    """A member's path. Windows in Chinese writes GBK without saying so, other programs UTF-8 without saying so."""
    path = member.filename
    if not member.flag_bits & _UTF8:
        written = path.encode("cp437", errors="replace")
        try:
            path = written.decode("utf-8")
        except UnicodeDecodeError:
            path = written.decode("gb18030", errors="replace")
    return path.replace("\\", "/").lstrip("/")


def _is_hidden(path: str) -> bool:
    """Files that begin with a dot, what a Mac adds, and what Word leaves beside an open file (`~$`)."""
    return path.startswith(_NOT_OURS) or any(part.startswith((".", "~$")) for part in PurePosixPath(path).parts)
