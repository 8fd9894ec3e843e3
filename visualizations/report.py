"""The report: what a deputy head reads in two minutes, with the numbers that the answers give.

Its sentences stand in `visualizations/data/report.csv`; here they are chosen and filled in.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from graph.findings import Severity, codes
from graph.model import MemberRole, Plan, Role
from graph.network import Network
from queries.accountable import NOTES, Rule
from queries.answer import PROXY
from queries.gaps import unled
from queries.load import load
from queries.members import members
from queries.words import GAPS
from visualizations.findings_table import SEVERITIES, Shown, shown
from visualizations.ledger import plan_title

_UNITS, _NAMES, _LINES = 10, 12, 8  # how many rows, names and lines a busy reader is given
_MARKUP = re.compile(r"[\\`*_\[\]<>|#&~]")
_LEAST = 0.01
Record = Mapping[str, Any]


def report(network: Network, *, lang: str = "zh", accounted: float | None = None) -> str:
    """The report in Markdown; a Chinese one ends with a summary in English.

    Args:
        network: what was read.
        lang: `zh` or `en`.
        accounted: the share of the words stating duties that was read into duties, from 0 to 1.
    """
    told = _Report(network, lang, accounted)
    blocks = [*told.head(), *told.read(), *told.coverage(), *told.load(), *told.findings(), *told.proof()]
    if lang == "zh":
        blocks += [f"## {_say('summary', 'en')}", _Report(network, "en", accounted).in_short()]
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(text: str) -> str:
    r"""Words from a document in one line, with nothing that Markdown would act on.

    >>> print(plain("市*住建局*\n<b>"))
    市\*住建局\* \<b\>
    """
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def percent(share: float) -> str:
    """A share without false precision: whole per cent, and neither nothing nor all before it is.

    >>> percent(0.2222), percent(0.004), percent(0.9999), percent(1)
    ('22%', '1%', '99%', '100%')
    """
    return f"{round(share * 100) if share in {0, 1} else round(min(max(share, _LEAST), 1 - _LEAST) * 100)}%"


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    """Key -> language -> sentence with fields."""
    lines = files("visualizations").joinpath("data/report.csv").read_text(encoding="utf-8").splitlines()
    return {row["key"]: row for row in csv.DictReader(lines)}


def _say(key: str, lang: str, **values: object) -> str:
    return _sentences()[key][lang].format(**values)


class _Report:
    """The parts of a report in one language, each a list of Markdown blocks."""

    def __init__(self, network: Network, lang: str, accounted: float | None) -> None:
        self._network, self._lang, self._accounted = network, lang, accounted
        self._column = ("zh", "en").index(lang)  # of a note
        self._loads: Sequence[Record] = load(network).records()
        self._gaps: Sequence[Record] = unled(network).records()
        self._idle = [str(row["unit"]) for row in members(network).records() if row["missing"] == "idle-member"]
        self._found = shown(network, lang=lang)

    def head(self) -> list[str]:
        """What it is about, and a mark of confidence if a plan bears one."""
        marks = [
            self._say("marked", file=plain(plan.file), mark=plain(plan.marked))
            for plan in self._network.plans
            if plan.marked
        ]
        return [f"# {self._say('title', name=self._name())}", *marks]

    def read(self) -> list[str]:
        """The plans and how much was found in them."""
        plans = "\n".join(self._plan(plan) for plan in self._network.plans)
        return [f"## {self._say('read')}", plans, self._counts(), self._bodies(), self._roles(), self._share()]

    def coverage(self) -> list[str]:
        """Whether each duty has somebody who answers for it."""
        lines = [
            self._say(
                "gap",
                place=plain(str(gap["place"])),
                task=plain(str(gap["task"])),
                why=_reading(str(gap["missing"]), self._lang),
                units=self._say("gap_units", names=self._names(gap["units"])) if gap["units"] else "",
            )
            for gap in self._gaps
        ]
        if not (covered := self._covered()):
            return []
        accountable = NOTES[Rule.LEAD_OR_SOLE][self._column]
        return [f"## {self._say('coverage')}", covered, self._some(lines, "findings.csv"), accountable]

    def load(self) -> list[str]:
        """Who carries how much, with the words that a count is no work."""
        heads = self._say("table").split("|")
        rows = [
            [plain(str(row["unit"])), *(str(row[key]) for key in ("lead", "share", "support", "guide", "all"))]
            for row in self._loads[:_UNITS]
        ]
        rest = len(self._loads) - len(rows)
        followers = [str(row["unit"]) for row in self._loads if not row["lead"]]
        return [
            f"## {self._say('load')}",
            self._top(),
            _table(heads, rows),
            self._say("rest", count=rest) if rest > 0 else "",
            self._listed("followers", followers) if len(followers) < len(self._loads) else "",
            self._listed("idle", self._idle),
            PROXY[self._column],
        ] if rows else []  # fmt: skip

    def findings(self) -> list[str]:
        """What the plans say badly, the worst first, each kind with what to do."""
        graver = [row for row in self._found if row.severity > Severity.NOTE]
        notes = Counter(row.kind for row in self._found if row.severity is Severity.NOTE)
        kinds = [self._say("kind", kind=kind, count=count) for kind, count in notes.items()]
        groups = groupby(sorted(graver, key=_by_kind), key=lambda row: (row.severity, row.kind))
        return [
            f"## {self._say('findings')}",
            self._tally(),
            *(block for (severity, kind), rows in groups for block in self._group(severity, kind, list(rows))),
            self._say("notes", kinds=self._joined(kinds)) if kinds else "",
        ]

    def proof(self) -> list[str]:
        """Where the words stand."""
        return [f"## {self._say('proof')}", self._say("how")]

    def in_short(self) -> str:
        """The figures in one paragraph."""
        sentences = [self._counts(), self._roles(), self._share(), self._covered().rstrip(":"), self._tally()]
        return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in sentences if sentence)

    # -- sentences -----------------------------------------------------------------------------

    def _say(self, key: str, **values: object) -> str:
        return _say(key, self._lang, **values)

    def _name(self) -> str:
        plans = self._network.plans
        if len(plans) != 1:
            return self._say("several", count=len(plans))
        return self._say("titled", title=plain(plans[0].title)) if plans[0].title else plain(plans[0].file)

    def _plan(self, plan: Plan) -> str:
        about = [part for part in (plan.number, plan.jurisdiction, plan.issued, plan.title and plan.file) if part]
        said = self._say("about", parts=plain("，".join(about) if self._lang == "zh" else ", ".join(about)))
        return self._say("plan", name=plain(plan_title(plan)), about=said if about else "")

    def _counts(self) -> str:
        network = self._network
        sentences = sum(task.kind.value == "sentence" for task in network.duties)
        return self._say(
            "counts",
            goals=len(network.goals),
            indicators=len(network.indicators),
            areas=len(network.areas),
            items=len(network.items),
            sentences=self._say("sentences", count=sentences) if sentences else "",
        )

    def _bodies(self) -> str:
        names = [body.name for body in self._network.bodies]
        return (
            self._say(
                "bodies",
                names=self._names(names),
                seats=sum(seat.role is MemberRole.MEMBER for seat in self._network.memberships),
            )
            if names
            else ""
        )

    def _roles(self) -> str:
        if not self._loads:
            return self._say("nothing")
        totals = {role.value: sum(row[role.value] for row in self._loads) for role in Role}
        assigned = {row.unit for row in self._network.counted}
        collectives = sum(unit.collective and unit.id in assigned for unit in self._network.units)
        return self._say("roles", **totals, units=len(self._loads), collectives=collectives)

    def _share(self) -> str:
        if self._accounted is None:
            return ""
        return self._say("accounted_all" if self._accounted >= 1 else "accounted", about=self._about(self._accounted))

    def _covered(self) -> str:
        # An item with nobody at all is a gap too, though no duty.
        duties = len(self._network.duties) + sum(gap["missing"] == "no-unit" for gap in self._gaps)
        key = "uncovered" if self._gaps else "covered"
        return self._say(key, duties=duties, count=len(self._gaps)) if duties else ""

    def _top(self) -> str:
        most = max(row["lead"] for row in self._loads)
        first = [row for row in self._loads if row["lead"] == most]
        key = "top_none" if not most else "top" if len(first) == 1 else "top_joint"
        share = self._about(first[0]["lead_share"] or 0)
        names = self._names([row["unit"] for row in first])
        return self._say(key, units=len(self._loads), first=names, lead=most, about=share)

    def _tally(self) -> str:
        counts = Counter(row.severity for row in self._found)
        if not counts:
            return self._say("none")
        errors, warnings, notes = (counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
        return self._say("found", errors=errors, warnings=warnings, notes=notes)

    def _group(self, severity: Severity, kind: str, rows: Sequence[Shown]) -> Iterator[str]:
        word = SEVERITIES[self._lang][severity]
        yield self._say("group", severity=word if self._lang == "zh" else word.title(), kind=kind, count=len(rows))
        lines = [self._say("line", where=self._where(row), sentence=plain(row.sentence)) for row in rows]
        yield self._some(lines, "findings.csv")
        yield from dict.fromkeys(row.advice for row in rows)

    def _where(self, row: Shown) -> str:
        several = "_file" if len(self._network.plans) > 1 else ""
        key = f"where{'' if row.line.isdigit() else '_cell'}{several}"
        return self._say(key, file=plain(row.file), line=plain(row.line)) if row.line else ""

    def _some(self, lines: Sequence[str], file: str) -> str:
        more = len(lines) - _LINES
        # One line more is shorter than a line that says so.
        kept = [*lines[:_LINES], self._say("more", count=more, file=file)] if more > 1 else lines
        return "\n".join(kept)

    def _about(self, share: float) -> str:
        return percent(share) if share in {0, 1} else self._say("about_share", percent=percent(share))

    def _listed(self, key: str, names: Sequence[str]) -> str:
        return self._say(key, count=len(names), names=self._names(names)) if names else ""

    def _names(self, names: Sequence[str]) -> str:
        shown_names = self._joined(plain(name) for name in names[:_NAMES])
        return self._say("and_more", names=shown_names) if len(names) > _NAMES else shown_names

    def _joined(self, words: Iterable[str]) -> str:
        return ("、" if self._lang == "zh" else ", ").join(words)


def _by_kind(row: Shown) -> tuple[int, int]:
    return -row.severity.rank, codes().index(row.finding.code)


def _reading(code: str, lang: str) -> str:
    return next((zh if lang == "zh" else en) for known, zh, en in GAPS if known == code)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
