"""The user's own table of names: `mention,unit,jurisdiction,note`."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from graph.errors import ReadError
from graph.script import fold
from loaders.formats.decoding import decode

_NEEDED = ("mention", "unit")


@dataclass(frozen=True, slots=True)
class UserName:
    """What the user says a name means; an empty jurisdiction is the plan's own."""

    unit: str  # folded
    jurisdiction: str


def user_names(path: Path | None) -> dict[str, UserName]:
    """Folded mention -> what the user says it means; `ReadError` names the line that does not fit."""
    if path is None:
        return {}
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", "Check the path given to --units.") from error
    reader = csv.DictReader(io.StringIO(decode(data, path.name).text.removeprefix("\ufeff")))
    if missing := [name for name in _NEEDED if name not in (reader.fieldnames or ())]:
        raise ReadError(
            path,
            f"has no column {', '.join(missing)}",
            "Its header is: mention,unit,jurisdiction,note.",
            place="line 1",
        )
    names: dict[str, UserName] = {}
    for row in reader:
        mention, unit = fold((row["mention"] or "").strip()), fold((row["unit"] or "").strip())
        if not mention or not unit:
            raise ReadError(
                path, "a mention or unit is empty", "Fill both, or delete the line.", place=f"line {reader.line_num}"
            )
        said = UserName(unit, fold((row.get("jurisdiction") or "").strip()))
        if names.setdefault(mention, said) != said:
            raise ReadError(
                path, f"'{mention}' means two things", "Keep one of the lines.", place=f"line {reader.line_num}"
            )
    return names
