"""The zip file around a workbook: its parts as XML, read as a stream and within limits."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import cast
from xml.etree import ElementTree as ET

from graph.errors import ReadError
from loaders.formats.zipped import BROKEN

_LIMIT = 200 * 2**20
_CHUNK = 2**16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AGAIN = "Open it in Excel or WPS and save it again as .xlsx."

Events = Iterator[tuple[str, ET.Element]]


class Package:
    """The parts of one workbook; every method raises `ReadError` for what is damaged or dangerous."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look into the zip file; nothing is unpacked yet."""
        self._name = name
        self._left = _LIMIT
        if not data.strip():
            raise ReadError(name, "the file is empty", "Check that it was saved or exported completely.")
        if data.startswith(_OLE):
            raise self._old(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            # Some programs write backslashes, and Excel takes no notice of case.
            self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        except BROKEN as error:
            raise ReadError(name, "is no workbook, or cut off", _SAVE_AGAIN) from error

    def __contains__(self, path: str) -> bool:
        """Whether the workbook has a part."""
        return path.lower() in self._parts

    def events(self, path: str) -> Events:
        """The ("start" or "end", element) of a part, while it is unpacked."""
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(("start", "end"))
        begun = False
        try:
            for chunk in self._chunks(path):
                # Excel writes no document type, and entities, the only use of one, are how an XML bomb is built.
                if not begun and b"<!DOCTYPE" in chunk.replace(b"\0", b""):
                    raise ReadError(self._name, "declares a document type, which no workbook does", _SAVE_AGAIN)
                parser.feed(chunk)
                begun = True
                yield from cast("Events", parser.read_events())
            parser.close()
            yield from cast("Events", parser.read_events())
        except (ET.ParseError, ValueError, LookupError) as error:
            raise self._damaged(error, path) from error

    def root(self, path: str) -> ET.Element | None:
        """The whole tree of a part, None if there is no such part."""
        root = None
        if path in self:
            for _, element in self.events(path):
                root = element  # the last to end
        return root

    def relations(self, path: str) -> list[tuple[str, str, str]]:
        """What a part points to: (id, last word of the type, path); `path` "" asks for the workbook itself."""
        folder, file = posixpath.split(path)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found.append((relation.get("Id", ""), relation.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")))
        return found

    def _chunks(self, path: str) -> Iterator[bytes]:
        info = self._parts[path.lower()]
        if info.flag_bits & 1:
            raise ReadError(self._name, "is protected by a password", "Save it without a password.")
        # A zip file gives no more of a part than it declares, so what it declares is enough to know a bomb by.
        self._left -= info.file_size
        if self._left < 0:
            raise ReadError(self._name, f"unpacks to more than {_LIMIT // 2**20} MB, as no plan does", _SAVE_AGAIN)
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except BROKEN as error:
            raise self._damaged(error, path) from error

    def _old(self, data: bytes) -> ReadError:
        if _ENCRYPTED in data:
            advice = "Open it in Excel or WPS and save it without a password."
            return ReadError(self._name, "is protected by a password", advice)
        return ReadError(self._name, "is a workbook of the old kind (.xls) under another name", _SAVE_AGAIN)

    def _damaged(self, error: Exception, path: str) -> ReadError:
        return ReadError(self._name, f"is damaged or cut off ({error})", _SAVE_AGAIN, place=path)
