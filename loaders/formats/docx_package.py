"""The zip file around a Word document: its parts as XML, read as a stream and within limits."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import cast
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from graph.errors import ReadError
from loaders.formats.docx_xml import PREFIXES, Node, Parser, TooLargeError, Tree
from loaders.formats.zipped import BROKEN

_LIMIT = 200 * 2**20
_CHUNK = 2**16
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^<>]*\?>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAMESPACE = re.compile(rb"""xmlns:?(\w*)\s*=\s*["']([^"']*)["']""")
_SAVE_AGAIN = "Open it in Word or WPS and save it again as .docx."
_ASK_AGAIN = "Ask for the file again, or open it in Word or WPS, let it repair the file and save it."


class _DocumentTypeError(Exception):
    """A part declares a document type."""


class _Translated:
    """An expat parser that resolves prefixes, with the usual ones put in their place again."""

    def __init__(self, expat: XMLParserType) -> None:
        self.StartElementHandler: Callable[[str, dict[str, str]], object] | None = None
        self.EndElementHandler: Callable[[str], object] | None = None
        self.CharacterDataHandler: Callable[[str], object] | None = None
        expat.StartElementHandler, expat.EndElementHandler = self._start, self._end
        expat.CharacterDataHandler = self._text

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.StartElementHandler:
            self.StartElementHandler(_usual(tag), {_usual(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        if self.EndElementHandler:
            self.EndElementHandler(_usual(tag))

    def _text(self, text: str) -> None:
        if self.CharacterDataHandler:
            self.CharacterDataHandler(text)


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
        except BROKEN as error:
            raise _no_package(data, name) from error

    def __contains__(self, path: str) -> bool:
        """Whether the document has a part."""
        return path.lower() in self._parts

    def parse(self, path: str, prepare: Callable[[Parser], None]) -> None:
        """Send a part through a parser that `prepare` has given its handlers."""
        chunks = self._chunks(path)
        first = next(chunks, b"")
        # Expat takes several times as long if it is to resolve the prefixes, and nearly all documents have the usual.
        usual = _has_usual_prefixes(first)
        expat = ParserCreate() if usual else ParserCreate(namespace_separator=" ")
        expat.buffer_text = True
        # Office writes no document type, and its entities are how an XML bomb is built.
        expat.StartDoctypeDeclHandler = self._refuse
        try:
            # Alone, so that an encoding that expat does not know is not taken for an error of a handler.
            declaration = _DECLARATION.match(first)
            end = declaration.end() if declaration else 0
            expat.Parse(first[:end])
        except (ExpatError, ValueError, LookupError) as error:
            raise self._damaged(error, path) from error
        prepare(cast("Parser", expat if usual else _Translated(expat)))
        try:
            for chunk in chain([first[end:]], chunks):
                expat.Parse(chunk)
            expat.Parse(b"", True)  # noqa: FBT003 expat takes it by position only
        except TooLargeError:
            raise self._dangerous("holds far more than a plan does, and is not read", path) from None
        except _DocumentTypeError:
            raise self._dangerous("declares a document type, which Word never does", path) from None
        except ExpatError as error:
            raise self._damaged(error, path) from error
        finally:
            # Handlers hold the parser that holds them: without this their trees would wait for the collector.
            expat.StartElementHandler = expat.EndElementHandler = expat.CharacterDataHandler = None
            expat.StartDoctypeDeclHandler = None

    def root(self, path: str, wanted: Collection[str] | None = None) -> Node | None:
        """The tree of a part with all or the wanted elements, None if there is no such part."""
        found: list[Node] = []

        def prepare(parser: Parser) -> None:
            parser.StartElementHandler = Tree(parser, found.append, wanted).begin

        if path in self:
            self.parse(path, prepare)
        return found[0] if found else None

    def relations(self, path: str) -> list[tuple[str, str, str]]:
        """What a part points to: (id, last word of the type, path); `path` "" asks for the package itself."""
        folder, file = posixpath.split(path)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for relation in root.children if root else ():
            said = relation.attributes
            if said.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, said.get("Target", "")))
                found.append((said.get("Id", ""), said.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")))
        return found

    def _chunks(self, path: str) -> Iterator[bytes]:
        info = self._parts[path.lower()]
        if info.flag_bits & 1:
            raise ReadError(self.name, "is protected by a password", "Save it without a password.", place=path)
        # A zip file gives no more than it declares, so what it declares is enough to know a bomb by.
        self._left -= info.file_size
        if self._left < 0:
            raise ReadError(self.name, f"unpacks to more than {_LIMIT // 2**20} MB, as no plan does", _SAVE_AGAIN)
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except BROKEN as error:
            raise self._damaged(error, path) from error

    def _refuse(self, *_: object) -> None:
        raise _DocumentTypeError

    def _dangerous(self, what: str, path: str) -> ReadError:
        return ReadError(self.name, what, _SAVE_AGAIN, place=path)

    def _damaged(self, error: Exception, path: str) -> ReadError:
        return ReadError(self.name, f"is damaged or cut off ({error})", _ASK_AGAIN, place=path)


def _usual(name: str) -> str:
    """A resolved name with its usual prefix."""
    space, _, local = name.rpartition(" ")
    return f"{PREFIXES[space]}:{local}" if space in PREFIXES else local if not space else name


def _has_usual_prefixes(beginning: bytes) -> bool:
    """Whether the known namespaces, Word's among them, are declared with their usual prefixes."""
    usual = {space.encode(): prefix.encode() for space, prefix in PREFIXES.items()}
    declared = _NAMESPACE.findall(beginning)
    known = [(prefix, usual[space]) for prefix, space in declared if space in usual]
    return (b"w", b"w") in known and all(prefix == wanted for prefix, wanted in known)


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
