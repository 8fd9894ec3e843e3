"""What the names of a plan give to report: damage, names that could not be resolved, names that may be one."""

from collections.abc import Iterator

from graph.findings import found
from graph.model import Finding
from loaders.names import Names


def name_findings(names: Names, plan: str) -> Iterator[Finding]:
    """The findings about names, each with its place."""
    for one in names.damaged:
        yield found(
            "damage", plan, subject=one.text, quote=one.text, start=one.start, end=one.end, names=(names.of(one).name,)
        )
    for one in names.unresolved:
        candidates = names.of(one).candidates
        yield found(
            "unresolved-unit", plan, subject=one.text, quote=one.text, start=one.start, end=one.end, names=candidates
        )
    for alike in names.alike:
        one, other = sorted(alike, key=lambda written: written.start)
        pair = (one.name, other.name)
        yield found(
            "suspected-same", plan, subject=" / ".join(pair), quote=one.text, start=one.start, end=one.end, names=pair
        )
