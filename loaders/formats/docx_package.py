"""The zip file around a Word document: its parts as XML, read as a stream and within limits."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from graph.errors import ReadError

_LIMIT = 200 * 2**20
_CHUNK = 2**16
_ELEMENTS = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAVE_AGAIN = "Open it in Word or WPS and save it again as .docx."
_ASK_AGAIN = "Ask for the file again, or open it in Word or WPS, let it repair the file and save it."


class Package:
    """The parts of one document; every method raises `ReadError` for what is damaged or dangerous."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look into the zip file; nothing is unpacked yet."""
        self.name = name
        self._left = _LIMIT
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            # Some programs write backslashes, and Word takes no notice of case.
            self._parts = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
            raise _no_package(data, name) from error

    def __contains__(self, path: str) -> bool:
        """Whether the document has a part."""
        return path.lower() in self._parts

    def events(self, path: str) -> Iterator[tuple[str, ET.Element]]:
        """The ("start" or "end", element) of a part, while it is unpacked."""
        parser = ET.XMLPullParser(("start", "end"))
        chunks = self._chunks(path)
        try:
            first = next(chunks, b"")
            # Office writes no document type, and entities, the only use of one, are how an XML bomb is built.
            if b"<!DOCTYPE" in first.replace(b"\0", b""):
                raise ReadError(self.name, "declares a document type, which Word never does", _SAVE_AGAIN, place=path)
            parser.feed(first)
            begun = False
            for event, element in parser.read_events():
                begun = True
                yield event, element
            for chunk in chunks:
                if not begun:  # a prologue that hides a document type behind the first chunk
                    raise ReadError(self.name, "does not begin as a Word document does", _SAVE_AGAIN, place=path)
                parser.feed(chunk)
                yield from parser.read_events()
            parser.close()
            yield from parser.read_events()
        except ET.ParseError as error:
            raise ReadError(self.name, f"is damaged ({error})", _ASK_AGAIN, place=path) from error

    def root(self, path: str) -> ET.Element | None:
        """The whole tree of a part, None if there is no such part."""
        root = None
        if path in self:
            for count, (_, element) in enumerate(self.events(path)):
                if count > 2 * _ELEMENTS:
                    raise self.too_large(path)
                root = element
        return root

    def too_large(self, path: str) -> ReadError:
        """The error for a part that would fill the memory."""
        return ReadError(self.name, "holds far more than a plan does, and is not read", _SAVE_AGAIN, place=path)

    def relations(self, path: str) -> list[tuple[str, str, str]]:
        """What a part points to: (id, last word of the type, path); `path` "" asks for the package itself."""
        folder, file = posixpath.split(path)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for relation in root.iter(_RELATION) if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                found.append((relation.get("Id", ""), kind, target.lstrip("/")))
        return found

    def _chunks(self, path: str) -> Iterator[bytes]:
        info = self._parts[path.lower()]
        if info.flag_bits & 1:
            raise ReadError(self.name, "is protected by a password", "Save it without a password.", place=path)
        try:
            with self._zip.open(info) as part:
                yield from self._limited(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise ReadError(self.name, f"is damaged or cut off ({error})", _ASK_AGAIN, place=path) from error

    def _limited(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(_CHUNK):
            self._left -= len(chunk)
            if self._left < 0:
                raise ReadError(
                    self.name, f"unpacks to more than {_LIMIT // 2**20} MB of text, as no plan does", _SAVE_AGAIN
                )
            yield chunk


def _no_package(data: bytes, name: str) -> ReadError:
    if not data.strip():
        return ReadError(name, "the file is empty", "Check that it was saved or exported completely.")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return ReadError(name, "is protected by a password", "Open it in Word or WPS and save it without a password.")
    if data.startswith(_OLE):
        return ReadError(name, "is a Word document of the old kind (.doc) under another name", _SAVE_AGAIN)
    if data.startswith(b"PK"):
        return ReadError(name, "is damaged or cut off (the list of its parts is missing)", _ASK_AGAIN)
    return ReadError(name, "is no Word document", _SAVE_AGAIN)
