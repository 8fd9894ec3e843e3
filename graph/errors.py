"""Every error this program raises, as one tree.

::

    ZerentuError                 catch this one
    ├── ReadError                a file cannot be read          path, place
    │   ├── UnknownFormatError   … and names the formats that can
    │   └── MissingLibraryError  … and gives the pip line
    ├── WriteError               an output cannot be written    path
    ├── ConflictError            two contents claim one identity
    ├── StoreError               a store cannot do it           url (without password)
    │   └── StoreUnreachableError
    ├── UnknownQuestionError     did you mean …?                name, known
    └── UnknownNameError         did you mean …?                name, known

A message says what failed, where, and what to do next. What a *document* says badly is never
an error but a finding (see `graph.findings`).
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class ZerentuError(Exception):
    """The root of everything this program raises on purpose."""


class ReadError(ZerentuError):
    """A file cannot be read.

    >>> str(ReadError("plan.txt", "it is empty", "Check that the export finished."))
    'plan.txt: it is empty. Check that the export finished.'
    >>> str(ReadError("net.jsonl", "not JSON", "Build it again.", place="line 3"))
    'net.jsonl, line 3: not JSON. Build it again.'
    """

    def __init__(self, path: str | Path, what: str, advice: str, *, place: str = "") -> None:
        """Keep the file, the place in it (line, cell, byte) and what to do next."""
        self.path = str(path)
        self.place = place
        self.advice = advice
        where = f"{path}, {place}" if place else str(path)
        super().__init__(f"{where}: {what}. {advice}")


class UnknownFormatError(ReadError):
    """A file of a kind that no loader reads."""


class MissingLibraryError(ReadError):
    """A file or option that needs an extra which is not installed."""


class WriteError(ZerentuError):
    """An output cannot be written; what stood there before is untouched."""

    def __init__(self, path: str | Path, what: str, advice: str) -> None:
        """Keep the place that could not be written."""
        self.path = str(path)
        super().__init__(f"{path}: {what}. {advice}")


class ConflictError(ZerentuError):
    """Two different contents claim the same identity."""


class StoreError(ZerentuError):
    """A store cannot do what was asked; the address is shown without its password."""

    def __init__(self, url: str, what: str, advice: str) -> None:
        """Keep the address (the caller removes any password first)."""
        self.url = url
        super().__init__(f"{url}: {what}. {advice}")


class StoreUnreachableError(StoreError):
    """Nobody answers at the address of a store."""


class UnknownNameError(ZerentuError):
    """A unit, task, area or plan that the network does not hold.

    >>> str(UnknownNameError("unit", "市应急局", ["市应急管理局", "市财政局"]))
    "no unit '市应急局'. Did you mean 市应急管理局?"
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Keep the name and offer the nearest known ones."""
        self.kind = kind
        self.name = name
        self.known = sorted(set(known))
        near = (
            get_close_matches(name, self.known, n=3, cutoff=0.6)
            or [other for other in self.known if set(name) <= set(other)][:3]
        )
        shown = near or self.known[:5]
        lead = "Did you mean" if near else "Known are, for example,"
        hint = f" {lead} {', '.join(shown)}{'?' if near else '.'}" if shown else " There are none here."
        super().__init__(f"no {kind} '{name}'.{hint}")


class UnknownQuestionError(UnknownNameError):
    """A question that nobody has written."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Offer the nearest question."""
        super().__init__("question", name, known)
