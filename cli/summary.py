"""What `build` prints: how much was read, who carries most, what is wrong, and which files were written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cli.tables import aligned
from graph.findings import label, severity
from graph.model import MemberRole, Role
from graph.network import Network
from queries.load import load

_UNITS = 5
_SHOWN = ("unit", *(role.value for role in Role), "all")


def summary(network: Network, files: Sequence[Path], accounted: float | None = None) -> str:
    """The summary as text.

    Args:
        network: what was read.
        files: what was written.
        accounted: share of the words announcing an attribution that was accounted for; None if unknown.
    """
    return "\n".join(_lines(network, files, accounted)) + "\n"


def _lines(network: Network, files: Sequence[Path], accounted: float | None) -> Iterator[str]:
    for plan in network.plans:
        yield " · ".join(part for part in (plan.file, plan.title, plan.jurisdiction, plan.encoding) if part)
    yield _counts(network)
    loads = load(network).records()
    yield from _roles(network, loads)
    if accounted is not None:
        yield f"Words that announce an attribution, read or known not to assign: {accounted:.1%}"
    if loads:
        yield "\nMost loaded units (a count of named duties is a proxy for work, not work):"
        yield aligned(_SHOWN, [[row[key] for key in _SHOWN] for row in loads[:_UNITS]]).rstrip()
    yield f"\n{_findings(network)}"
    yield f"\nWritten: {', '.join(str(file) for file in files)}"


def _counts(network: Network) -> str:
    sentences = sum(task.kind.value == "sentence" for task in network.duties)
    parts = f" (and {_count(sentences, 'assigned sentence')})" if sentences else ""
    tasks = f"{_count(len(network.items), 'task')}{parts} in {_count(len(network.areas), 'area')}"
    rest = [(len(network.goals), "goal"), (len(network.indicators), "indicator")]
    seats = ", ".join(f"{body.name} of {_count(_members(network, body.id), 'member')}" for body in network.bodies)
    return "; ".join([tasks, *(_count(number, word) for number, word in rest), *([seats] if seats else [])])


def _members(network: Network, body: str) -> int:
    return sum(seat.role is MemberRole.MEMBER for seat in network.by_body.get(body, ()))


def _roles(network: Network, loads: Sequence[Mapping[str, object]]) -> Iterator[str]:
    collectives = sum(unit.collective for unit in network.units)
    units = f"{_count(len(loads), 'unit')} with duties, {_count(collectives, 'collective')}"
    counts = Counter(row.role for row in network.counted)
    roles = ", ".join(f"{role.value} {counts[role]}" for role in Role)
    yield f"{units}; {_count(len(network.counted), 'assignment')}, collectives included: {roles}"


def _findings(network: Network) -> str:
    counts = Counter(finding.code for finding in network.findings)
    order = sorted(counts, key=lambda code: (-severity(code).rank, -counts[code], code))
    kinds = [f"  {severity(code).value}  {code} {counts[code]}  {label(code, 'en')}" for code in order]
    return "\n".join([f"{_count(len(network.findings), 'finding')}{':' if kinds else ''}", *kinds])


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
