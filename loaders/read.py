"""From files to a network: finds the reader for each file and merges what was read."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from graph.errors import ConflictError, ReadError, UnknownFormatError
from graph.network import Network
from loaders.curation import read_curation
from loaders.document import Document
from loaders.extract import extract
from loaders.fitting import refuse_foreign
from loaders.formats import READERS
from loaders.options import Options
from loaders.reforms import successions
from loaders.user_units import user_names

STDIN = "-"
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "changelog", "contributing"})
_BUILT = "network.jsonl"  # the file by which a folder made by `build` is known


def read_plans(sources: Sequence[str], options: Options) -> Network:
    """The network of all plans in the given files and folders; `-` is standard input.

    Raises `ReadError` for what cannot be read, `UnknownFormatError` for a suffix without a reader and
    `ConflictError` if two files claim one plan.
    """
    user = user_names(options.units)
    curation = read_curation(options.curation)
    network = Network()
    for document in (document for path in plan_files(sources) for document in read_documents(path)):
        one = extract(document, options, user, curation)
        for plan in one.plans:
            if plan.id in network:
                other = next(known.file for known in network.plans if known.id == plan.id)
                raise ConflictError(
                    f"{other} and {document.file} are both {plan.id}. "
                    "Give one of them its own --id, or say which one --replaces the other."
                )
        network = network.merge(one)
    if len(network.plans) > 1:
        network = network.merge(Network(successions(network.units)))
    refuse_foreign(curation, network)
    return network


def plan_files(sources: Sequence[str]) -> list[str]:
    """The files to read, folders searched for known suffixes; `ReadError` if there is none."""
    files: list[str] = []
    for source in sources:
        path = Path(source)
        if source == STDIN:
            files.append(source)
        elif path.is_dir():
            inside = sorted(str(file) for file in path.rglob("*") if _is_plan(file))
            if not inside:
                raise ReadError(path, "no plans here", f"Plans end in {', '.join(sorted(READERS))}.")
            files += inside
        elif path.exists():
            files.append(source)
        else:
            raise ReadError(path, "there is no such file", "Check its name and folder.")
    return files


def _is_plan(file: Path) -> bool:
    """A file of a known format that is neither an output of `build` nor a word about the folder itself."""
    known = file.suffix.lower() in READERS and file.stem.lower() not in _ABOUT_THE_FOLDER
    return known and file.is_file() and not (file.parent / _BUILT).exists()


def read_document(source: str) -> Document:
    """The document in a file that is no archive, or on standard input as text."""
    return read_documents(source)[0]


def read_documents(source: str) -> list[Document]:
    """The document in a file, or those in an archive; standard input is text."""
    if source == STDIN:
        return _reader(".txt", "standard input")(sys.stdin.buffer.read(), "stdin.txt")
    path = Path(source)
    read = _reader(path.suffix.lower(), source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", "Ask for the right to read it.") from error
    return read(data, _shown(path))


def _shown(path: Path) -> str:
    """A file's name as text; names written in GBK on another system are read as such."""
    name = os.fsencode(path.name)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", errors="replace")


def _reader(suffix: str, source: str) -> Callable[[bytes, str], list[Document]]:
    """What reads files of this suffix: `read_all` where a file may hold several documents, else `read`."""
    module = READERS.get(suffix)
    if module is None:
        raise UnknownFormatError(
            source,
            f"cannot read '{suffix}' files" if suffix else "has no suffix that tells its format",
            f"Save it as {', '.join(sorted(READERS))} and load it again.",
        )
    loaded = import_module(module)
    read_all: Callable[[bytes, str], list[Document]] | None = getattr(loaded, "read_all", None)
    read: Callable[[bytes, str], Document] | None = getattr(loaded, "read", None)
    if read_all is not None:
        return read_all
    if read is None:
        raise UnknownFormatError(source, f"cannot read '{suffix}' files", "Save it in another format.")
    return lambda data, name: [read(data, name)]
