"""The findings as a table: how grave, where, what is said, what to do."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.findings import Severity, advice, by_severity, label, place, sentence, severity
from graph.model import Finding, Plan
from graph.network import Network

SEVERITIES = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
"""What staff call a severity, worst first."""

HEADS = {
    "zh": ("级别", "类别", "文件", "行", "位置", "说明", "建议", "原文", "代码"),
    "en": ("Severity", "Kind", "File", "Line", "Place", "What", "Advice", "Words", "Code"),
}
KEYS = ("severity", "kind", "file", "line", "place", "sentence", "advice", "quote", "code")
"""The names of the columns for programs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words, with the place where it is found."""

    finding: Finding
    severity: Severity
    kind: str
    file: str
    line: str  # number, or the cell or page; "" where the plan's text is not kept
    place: str  # the section, as an official document quotes it
    sentence: str
    advice: str

    def cells(self, lang: str) -> tuple[str, ...]:
        """What stands in the columns of `HEADS`."""
        return (
            SEVERITIES[lang][self.severity], self.kind, self.file, self.line, self.place,
            self.sentence, self.advice, self.finding.quote, self.finding.code,
        )  # fmt: skip


def shown(network: Network, *, least: Severity = Severity.NOTE, lang: str = "zh") -> tuple[Shown, ...]:
    """The findings of at least a severity in words, the worst first, then in plan order."""
    lines = {plan.id: Lines(network, plan) for plan in network.plans}
    return tuple(
        Shown(
            finding=finding,
            severity=severity(finding.code),
            kind=label(finding.code, lang),
            file=lines[finding.plan].file,
            line=lines[finding.plan].of(finding),
            place=place(finding.subject, lang),
            sentence=sentence(finding, lang),
            advice=advice(finding, lang),
        )
        for finding in by_severity(network.findings)
        if severity(finding.code) >= least
    )


def table(rows: Iterable[Shown], lang: str) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Heads and cells."""
    return HEADS[lang], [row.cells(lang) for row in rows]


class Lines:
    """Which line of a plan's file an offset stands in; a plan's blocks are its lines, if they have no place."""

    def __init__(self, network: Network, plan: Plan) -> None:
        """Look at one plan's blocks."""
        self.file = plan.file or plan.title
        self._places = [block.place for block in network.blocks.get(plan.id, ())]
        self._starts = [block.start for block in network.blocks.get(plan.id, ())]

    def of(self, finding: Finding) -> str:
        """The line's number, or what the block calls its place; "" if the finding has no place."""
        number = bisect_right(self._starts, finding.start) if finding.end else 0
        return (self._places[number - 1] or str(number)) if number else ""
