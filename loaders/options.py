"""What a user may say about how plans are read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Options of reading, the same for every command that reads."""

    units: Path | None = None  # the user's names: mention, unit, jurisdiction, note
    curation: Path | None = None  # corrections saved by `annotate`
    jurisdiction: str = ""
    plan_id: str = ""
    replaces: str = ""
    as_of: str = ""  # ISO date; the plan's issue date counts where it is ""

    @property
    def said(self) -> tuple[str, ...]:
        """The options that decide a reading, as words; files by their name only."""
        named = {
            "units": self.units.name if self.units else "",
            "curation": self.curation.name if self.curation else "",
            "jurisdiction": self.jurisdiction,
            "id": self.plan_id,
            "replaces": self.replaces,
            "as-of": self.as_of,
        }
        return tuple(f"{key}={value}" for key, value in named.items() if value)
