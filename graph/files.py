"""Files that are written beside and moved into place, so that nobody sees half of one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import WriteError

_ADVICE = "Choose another place with -o, or ask for the right to write there."
_DAMAGED = "Its text was decoded wrongly: save the plan as UTF-8 and read it again."


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a whole file, or leave what stood there; text as UTF-8, its line ends untouched."""
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        raise WriteError(path, f"cannot be written (half a character at {error.start})", _DAMAGED) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise WriteError(path, f"cannot be written ({error.strerror})", _ADVICE) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise WriteError(path, f"cannot be written ({error.strerror})", _ADVICE) from error


def write_inside(folder: Path, name: str, content: str | bytes) -> None:
    """Write a file into a folder that nobody sees yet (see `replaced_folder`); the name may have folders in it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A folder to write files into; they move to `folder` together when all are written.

    Files of other names in `folder` stay as they are.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    except OSError as error:
        raise WriteError(folder, f"cannot be written ({error.strerror})", _ADVICE) from error
    try:
        yield beside
        for made in sorted(beside.rglob("*")):
            if made.is_file():
                made.chmod(0o644)
                place = folder / made.relative_to(beside)
                place.parent.mkdir(parents=True, exist_ok=True)
                made.replace(place)
    except OSError as error:
        raise WriteError(folder, f"cannot be written ({error.strerror})", _ADVICE) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
