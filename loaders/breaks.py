"""Breaks that can be read two ways, as findings: what a lost line break leaves unsure."""

from collections.abc import Iterator

from graph.findings import found, subject
from graph.model import Finding
from loaders.reading import PlanRead
from loaders.sections import Section

_AROUND = 12  # so many characters on both sides of a doubtful break are quoted


def doubtful_breaks(read: PlanRead) -> Iterator[Finding]:
    """A number taken for a heading although no sentence had ended; a clause that may stand for all items before it."""
    for section in read.outline.unsure:
        quote, start, end = read.quoted(max(0, section.start - _AROUND), section.body + _AROUND)
        told = read.quoted(section.start, section.body + _AROUND)[0]
        yield _doubtful(read, section, quote, start, end, told)
    for binding in read.bound:
        if binding.unsure:
            told = binding.section.written or read.titled(binding.section)
            yield _doubtful(read, binding.section, *read.quoted(binding.clause.start, binding.clause.end), told)


def _doubtful(read: PlanRead, section: Section, quote: str, start: int, end: int, told: str) -> Finding:  # noqa: PLR0913, PLR0917 - a finding has as many parts
    where = subject(section.path)
    return found("ambiguous-break", read.plan, subject=where, quote=quote, start=start, end=end, names=[told])
