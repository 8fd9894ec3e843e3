"""A folder whose content is made whole beside the old one and then takes its place, whatever breaks in between.

Each content has a folder of its own, and the file `current.json` says which one counts and what it was made
from. A process that is killed leaves the old content or the new one; what it had begun is cleared away by
the next one that makes something. Whoever reads the old content meanwhile goes on reading it.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import WriteError
from graph.files import replace_file

_POINTER = "current.json"
_LOCK = "lock"
_BEGINNING = "made-"
_ADVICE = "Choose another place, or ask for the right to write there."


class Generations:
    """The contents of one folder, of which one counts."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written before the first content is made."""
        self.folder = folder

    def current(self) -> tuple[Path, str] | None:
        """The content that counts, and the key of what it was made from; None if there is none that is whole."""
        try:
            said = json.loads((self.folder / _POINTER).read_text(encoding="utf-8"))
            place, key = self.folder / str(said["folder"]), str(said["key"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return (place, key) if place.is_dir() else None

    def have(self, key: str, make: Callable[[], None]) -> None:
        """Have a content be made, in `making`, unless the one that counts was made from the same key."""
        if self._key() != key:
            with self.making():
                # Somebody else may have made it while we waited.
                if self._key() != key:
                    make()

    @contextmanager
    def making(self) -> Iterator[None]:
        """Wait until nobody else makes a content here, and keep the others waiting."""
        from filelock import FileLock  # noqa: PLC0415 - whoever only reads need not load it

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK)
            lock.acquire()
        except OSError as error:
            raise WriteError(self.folder, f"cannot be written ({error.strerror})", _ADVICE) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def fresh(self, key: str) -> Iterator[Path]:
        """A folder for a new content, which counts once the block is left without an error; to be used in `making`."""
        try:
            place = Path(tempfile.mkdtemp(prefix=_BEGINNING, dir=self.folder))
        except OSError as error:
            raise WriteError(self.folder, f"cannot be written ({error.strerror})", _ADVICE) from error
        try:
            yield place
            replace_file(self.folder / _POINTER, json.dumps({"folder": place.name, "key": key}) + "\n")
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        self._clear(place)

    def _key(self) -> str | None:
        """What the content that counts was made from."""
        current = self.current()
        return current[1] if current else None

    def _clear(self, kept: Path) -> None:
        """Remove every other content; one that somebody still reads may stay until the next time."""
        for other in self.folder.glob(f"{_BEGINNING}*"):
            if other != kept:
                shutil.rmtree(other, ignore_errors=True)
