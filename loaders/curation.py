"""The curation file: what a person corrected in the readings of one or several plans, checked field by field.

JSON as `zerentu annotate` saves it; `docs/curation.md` shows every field. It is read here and applied in
`loaders.corrections`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from graph.errors import ReadError
from graph.model import Plan, Role, Run
from loaders.entries import Entry
from loaders.formats.decoding import decode

FORMAT, VERSION = "zerentu-curation", 1
_SUFFIX = ".json"
_LONGEST_NAME = 80


class Verb(StrEnum):
    """What a correction does."""

    REJECT = "reject"  # the assignment was read wrongly: take it out
    CHANGE = "change"  # it has another role, unit or task
    ADD = "add"  # an assignment that was not read
    CHECKED = "checked"  # looked at and found right
    NOTHING = "nothing"  # words that look like an attribution and assign nothing


@dataclass(frozen=True, slots=True)
class Bearer:
    """A unit as the person named it: by a name, and by its id if it was picked from the plan's own units."""

    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an assignment shall be instead; what is empty stays."""

    task: str = ""
    unit: Bearer = Bearer()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. Offsets count code points of the plan's text, as everywhere."""

    do: Verb
    place: str  # where it stands in the file: plans[0].corrections[3]
    task: str = ""
    head: str = ""  # how the task begins, by which it is known again in another version
    unit: Bearer = Bearer()
    role: Role | None = None
    quote: str = ""  # the clause, or for what is added the words that say so
    start: int | None = None
    end: int | None = None
    mention: str = ""
    mention_start: int | None = None
    to: Change = Change()
    note: str = ""

    @property
    def row(self) -> tuple[object, ...]:
        """What tells which assignment is meant."""
        return (self.task, self.unit, self.role, self.quote, self.start, self.mention_start)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The corrections of one plan."""

    file: str
    place: str
    plan: str  # id
    content: str  # hash of the text that the person saw
    reader: str  # version and tables that had read it; "" if the file was written by hand
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything that `--curation` names."""

    path: str = ""
    sheets: tuple[Sheet, ...] = field(default=())

    def of(self, plan: Plan) -> tuple[Sheet, ...]:
        """The sheets of a plan: those for its id, or for its very text under another id.

        Where there is one for this very text, those for other versions are left aside.
        """
        mine = [sheet for sheet in self.sheets if sheet.plan == plan.id]
        same = [sheet for sheet in mine or self.sheets if sheet.content == plan.content]
        return tuple(same or mine)


NOTHING_CORRECTED = Curation()
"""No correction at all."""


def reader_of(run: Run) -> str:
    """What decides a reading: the program's version and the hash of its tables."""
    return f"{run.version}/{run.tables}"


def read_curation(path: Path | None) -> Curation:
    """The corrections in a file, or in all `.json` files of a folder; `ReadError` names the entry that does not fit."""
    if path is None:
        return NOTHING_CORRECTED
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == _SUFFIX)
        if not files:
            raise ReadError(path, f"holds no {_SUFFIX} file", "Save one with `zerentu annotate`.")
    else:
        files = [path]
    sheets = tuple(sheet for file in files for sheet in _sheets(file))
    for sheet in _together(sheets):
        _refuse_contradictions(sheet)
    return Curation(str(path), sheets)


def _sheets(file: Path) -> Iterator[Sheet]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(file, f"cannot be read ({error.strerror})", "Check the path given to --curation.") from error
    text = decode(data, file.name).text.removeprefix("\ufeff")
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise ReadError(
            file, f"is no JSON ({error.msg})", "Save it again with `zerentu annotate`.", place=place
        ) from error
    except RecursionError as error:
        raise ReadError(file, "is nested too deeply", "Save it again with `zerentu annotate`.") from error
    top = Entry(str(file), "", loaded)
    top.only("format", "version", "plans")
    if top.text("format") != FORMAT:
        raise top.wrong("format", f"is not {FORMAT}", "Give --curation a file that `zerentu annotate` saved.")
    if top.whole("version") != VERSION:
        raise top.wrong("version", f"is not {VERSION}", "Save it again with this version of `zerentu annotate`.")
    for plan in top.entries("plans"):
        plan.only("plan", "title", "file", "content", "reader", "corrections")
        corrections = tuple(_correction(entry) for entry in plan.entries("corrections"))
        # One and the same entry twice says no more than once.
        once = {replace(correction, place=""): correction for correction in reversed(corrections)}
        yield Sheet(
            top.file,
            plan.place,
            plan.text("plan", needed=True),
            plan.text("content"),
            plan.text("reader"),
            tuple(reversed(once.values())),
        )


def _together(sheets: tuple[Sheet, ...]) -> Iterator[Sheet]:
    """The sheets of one version of a plan as one, so that what they say can be held against each other."""
    kept: dict[tuple[str, str], Sheet] = {}
    for sheet in sheets:
        key = (sheet.plan, sheet.content)
        known = kept.get(key)
        kept[key] = replace(known, corrections=(*known.corrections, *sheet.corrections)) if known else sheet
    yield from kept.values()


_ON_ROWS = frozenset({Verb.REJECT, Verb.CHANGE, Verb.CHECKED})


def _refuse_contradictions(sheet: Sheet) -> None:
    said: dict[tuple[object, ...], Correction] = {}
    for correction in sheet.corrections:
        if correction.do in _ON_ROWS:
            other = said.setdefault(correction.row, correction)
            if (other.do, other.to) != (correction.do, correction.to):
                raise ReadError(
                    sheet.file,
                    f"says something else about the same assignment than {other.place}",
                    "Keep one of the two.",
                    place=correction.place,
                )


_FIELDS = {
    Verb.REJECT: "task head unit unit_id role quote start end mention mention_start",
    Verb.CHANGE: "task head unit unit_id role quote start end mention mention_start to",
    Verb.CHECKED: "task head unit unit_id role quote start end mention mention_start",
    Verb.ADD: "task head unit unit_id role quote start end",
    Verb.NOTHING: "quote start end",
}


def _correction(entry: Entry) -> Correction:
    words = entry.text("do", needed=True)
    if words not in list(Verb):
        raise entry.wrong("do", f"is '{words}'", f"It is one of {', '.join(Verb)}.")
    do = Verb(words)
    entry.only("do", "note", *_FIELDS[do].split())
    on_row = do in {Verb.REJECT, Verb.CHANGE, Verb.ADD}
    # A task without unit can be marked as checked: nobody is assigned, and that is right.
    row = on_row or (do is Verb.CHECKED and (entry.has("unit") or entry.has("role")))
    to = _change(entry) if do is Verb.CHANGE else Change()
    return Correction(
        do,
        entry.place,
        entry.text("task", needed=do is not Verb.NOTHING),
        entry.text("head"),
        _bearer(entry, needed=row),
        entry.role("role", needed=row),
        entry.text("quote", needed=do is Verb.NOTHING),
        entry.whole("start"),
        entry.whole("end"),
        entry.text("mention"),
        entry.whole("mention_start"),
        to,
        entry.text("note"),
    )


def _change(entry: Entry) -> Change:
    inner = entry.entry("to")
    inner.only("task", "unit", "unit_id", "role")
    to = Change(inner.text("task"), _bearer(inner, needed=inner.has("unit_id")), inner.role("role"))
    if to == Change():
        raise entry.wrong("to", "changes nothing", "Give it a task, a unit or a role.")
    return to


def _bearer(entry: Entry, *, needed: bool) -> Bearer:
    name = entry.text("unit", needed=needed).strip()
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise entry.wrong(
            "unit", "is no name of a unit", f"Write it as the plan does, in at most {_LONGEST_NAME} characters."
        )
    return Bearer(name, entry.text("unit_id"))
