"""Everything the steps have found out about one plan, handed from step to step."""

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.binding import Binding
from loaders.bodies import BodyRead
from loaders.document import Document
from loaders.frontmatter import FrontMatter
from loaders.outline import Outline, Section
from loaders.restoring import Named
from loaders.structure import Structure
from loaders.view import View


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A note that gives units a part in every later duty, with its names. Offsets count the reading text."""

    start: int
    end: int
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PlanRead:
    """One plan while it is read. Offsets of the parts count the reading text of `seen`."""

    document: Document
    plan: str  # id
    seen: View
    outline: Outline
    keys: Mapping[int, str]  # section index -> key in ids
    bound: tuple[Binding, ...]
    names: Mapping[int, tuple[Named, ...]]  # clause start -> names of its mentions
    made: Structure
    bodies: tuple[BodyRead, ...]
    notes: tuple[NoteRead, ...]
    front: FrontMatter

    @property
    def year(self) -> str:
        """The year that a deadline without one means, "" if the plan carries no date."""
        return self.front.issued[:4]

    def quoted(self, start: int, end: int) -> tuple[str, int, int]:
        """Verbatim words and their offsets in the original."""
        there = self.seen.span(start, end)
        return self.seen.original[there[0] : there[1]], *there

    def titled(self, section: Section) -> str:
        """A section's title as staff would call it, without the sign that ends it."""
        words = self.seen.text[section.body : section.title_end]
        return " ".join(words.split()).strip("*#：:，,；;、 ")
