"""Everything the steps have found out about one plan, handed from step to step."""

import re
from collections.abc import Mapping

from graph.findings import found
from graph.model import Finding
from loaders.binding import Binding
from loaders.bodies import BodyRead
from loaders.clauses import Clause, Mention
from loaders.document import Document
from loaders.frontmatter import FrontMatter
from loaders.names import Written
from loaders.outline import Outline
from loaders.record import record
from loaders.restoring import Named, restored
from loaders.sections import Section
from loaders.structure import Structure
from loaders.tables import Extra, TablesRead
from loaders.view import View

_LONGEST_ROW_TITLE = 60
_SUBJECT = 30
_SENTENCE = re.compile(r"[。；;]")
_NOTHING = Extra()


@record(frozen=True, slots=True)
class NameRead:
    """A mention, and its restored name as the audit of names has it."""

    mention: Mention
    written: Written


@record(frozen=True, slots=True)
class NoteRead:
    """A note that gives units a part in many duties, with its names. Offsets count the reading text."""

    start: int
    end: int
    names: tuple[NameRead, ...]
    since: str = ""  # the word that says which duties: 以下, 以上

    def reaches(self, clause: Clause) -> bool:
        """Whether the duty of a clause is among those: later ones, those above (以上), or the one it stands in."""
        if self.since in {"以上", "上述"}:
            return clause.start < self.start
        if clause.start < self.start < clause.end:
            return not self.since.startswith(("以下", "下列", "下文", "后"))
        return clause.start > self.start


@record(frozen=True, slots=True)
class PlanRead:
    """One plan while it is read. Offsets of the parts count the reading text of `seen`."""

    document: Document
    plan: str  # id
    seen: View
    outline: Outline
    keys: Mapping[int, str]  # section index -> key in ids
    bound: tuple[Binding, ...]
    names: Mapping[tuple[int, int], tuple[NameRead, ...]]  # key of a binding -> names of its mentions
    made: Structure
    tables: TablesRead
    barred: tuple[tuple[int, int], ...]  # where these tables stand
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

    def finding(self, code: str, start: int, end: int) -> Finding:
        """A finding about a stretch, called by its first words."""
        quote, begin, stop = self.quoted(start, end)
        return found(code, self.plan, subject=quote[:_SUBJECT], quote=quote, start=begin, end=stop)

    def titled(self, section: Section, end: int = -1) -> str:
        """A section's title as staff would call it, without the sign that ends it."""
        words = " ".join(self.seen.text[section.body : end if end >= 0 else section.title_end].split()).strip(
            "*#：:，,；;、 "
        )
        if not section.row or len(words) <= _LONGEST_ROW_TITLE:
            return words
        first = _SENTENCE.split(words, maxsplit=1)[0]
        return first if len(first) <= _LONGEST_ROW_TITLE else first[: _LONGEST_ROW_TITLE - 1] + "…"

    def beside(self, section: Section) -> Extra:
        """What the row of a table says beside the model; nothing for other sections."""
        return self.tables.extra.get(section.index, _NOTHING)


def names_read(seen: View, clause: Clause) -> tuple[NameRead, ...]:
    """The names that a clause mentions, in order."""
    return tuple([NameRead(mention, _written(seen, begin, named)) for mention, begin, named in restored(seen, clause)])


def _written(seen: View, begin: int, named: Named) -> Written:
    start, end = seen.span(begin + named.start, begin + named.end)
    text = seen.original[start:end]
    text = named.name if text == named.name else text  # one string for both
    return Written(text, named.name, named.folded, named.kind, named.rule, start, end)


def names_written(read: PlanRead) -> list[Written]:
    """Every name that a clause or a note mentions, in document order."""
    told = [*read.names.values(), *(note.names for note in read.notes)]
    return [name.written for names in told for name in names]
