"""The checking page: a plan with every reading marked, to be gone through one by one and corrected.

What a person decides stays in the browser until it is saved as a curation file (`docs/curation.md`).
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from graph import findings
from graph.errors import ZerentuError
from graph.ids import digest, path_key
from graph.model import Assignment, Finding, Plan
from graph.network import Network
from visualizations import theme
from visualizations.offline import filled, json_block, policy, template
from visualizations.page_data import PageData
from visualizations.page_names import shown, title_of
from visualizations.page_table import Table, table

SCRIPTS = ("table", "data", "words", "dom", "annotate/readings", "annotate/file", "annotate/text", "annotate/form",
           "annotate/panel", "annotate/start")  # fmt: skip
"""The scripts of the page in the order they run; the first four are those of the map."""

STYLES = ("frame", "reading", "annotate")

_UNSETTLED = frozenset({"unread-attribution", "ambiguous-break", "no-unit"})
"""Findings that a person answers on the page: something may be missing there."""

_DOUBTS = frozenset({"damage", "unresolved-unit", "suspected-same", "lead-and-support", "several-leads"})
"""Findings that make a reading doubtful."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A word that often announces an attribution and assigns nothing here, with the reason in both languages."""

    start: int
    end: int
    reason: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided before, about assignments (by id) or about words of the plan."""

    do: str
    rows: tuple[str, ...] = ()
    task: str = ""
    unit: str = ""
    unit_id: str = ""
    role: str = ""
    words: tuple[int, int] | None = None
    to_task: str = ""
    to_unit: str = ""
    to_unit_id: str = ""
    to_role: str = ""
    note: str = ""


def annotation(
    network: Network,
    silent: Iterable[Silent] = (),
    decisions: Iterable[Decision] = (),
    *,
    reader: str = "",
    lang: str = "zh",
) -> str:
    """The HTML text of the page; the same input gives the same text.

    Args:
        network: one plan, with its text.
        silent: words known not to assign.
        decisions: what was decided before; the page goes on from there.
        reader: what decided the readings, kept in the curation file.
        lang: `zh` or `en`, the language the page opens in.

    Raises:
        ZerentuError: the network holds several plans, or no text.
    """
    plan = _only_plan(network)
    words = json.loads(template("annotate.json"))
    block: dict[str, Any] = {"lang": lang, "source": True, "drawn": False, "words": words}
    block |= _Block(network, plan).block(tuple(silent), tuple(decisions))
    block["sheet"] = {
        "plan": plan.id, "title": plan.title, "file": plan.file, "content": plan.content, "reader": reader,
    }  # fmt: skip
    # What the browser remembers is for these readings and these earlier decisions only.
    block["memory"] = f"zerentu {plan.id} {digest(plan.content, reader, json.dumps(block['decided']))}"
    script = "\n".join(template(f"js/{name}.js") for name in SCRIPTS)
    style = theme.css_variables() + "".join(template(f"css/{name}.css") for name in STYLES)
    return filled(
        "annotate.html.j2",
        lang=lang,
        title=shown(title_of(plan)),
        words={key: pair[lang == "en"] for key, pair in words.items()},
        marked=shown(plan.marked),
        policy=policy([script], [style]),
        style=Markup(style),  # noqa: S704 -- files of ours
        symbols=Markup(f'<svg class="offscreen" aria-hidden="true">{theme.symbols()}</svg>'),  # noqa: S704 -- ours
        data=json_block(block),
        script=Markup(script),  # noqa: S704 -- files of ours
    )


def _only_plan(network: Network) -> Plan:
    if len(network.plans) != 1:
        names = ", ".join(plan.file or plan.id for plan in network.plans)
        raise ZerentuError(f"one page checks one plan, and these are {len(network.plans)}: {names}. Name one plan.")
    (plan,) = network.plans
    if not network.text(plan.id):
        raise ZerentuError(f"{plan.file}: its text was left out (--no-source). Name the plan itself.")
    return plan


class _Block:
    """The lists of the page beyond those it shares with the map; offsets count UTF-16 units."""

    def __init__(self, network: Network, plan: Plan) -> None:
        self.network, self.plan = network, plan
        self.data = PageData(network, source=True)
        self.at: Callable[[int], int] = partial(self.data.offset, plan.id)
        self.row_place = {row.id: place for place, row in enumerate(network.assignments)}
        # As `rows` has it: the place of a task, or -1 - the place of an area.
        self.target = {task.id: place for place, task in enumerate(self.data.tasks)}
        self.target |= {area.id: -1 - place for place, area in enumerate(network.areas)}

    def block(self, silent: Sequence[Silent], decisions: Sequence[Decision]) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return {
            **self.data.block(),
            "readings": self._readings(),
            "unsettled": self._unsettled(),
            "damaged": self._damaged(),
            "goals": self._goals(),
            "indicators": self._indicators(),
            "silent": table(
                "start end reason", ((self.at(one.start), self.at(one.end), list(one.reason)) for one in silent)
            ),
            "decided": [self._decided(decision) for decision in decisions],
            "acting": self._acting(),
        }

    def _readings(self) -> Table:
        """For each assignment, in the order of `rows`: its name there, how the name was read, what is doubtful."""
        rules = {(at, name.written): name.rule for name in self.network.names for at in name.places}
        return table(
            "id name rule doubts",
            (
                (
                    row.id,
                    shown(row.name),
                    rules.get((row.mention_start, row.mention), ""),
                    [_told(finding) for finding in self._doubts(row)],
                )
                for row in self.network.assignments
            ),
        )

    def _doubts(self, row: Assignment) -> Iterator[Finding]:
        called = self.network.called(row.unit, row.plan)
        for finding in self.network.findings:
            if finding.code not in _DOUBTS:
                continue
            if finding.about:
                if finding.about == row.task and called in finding.names:
                    yield finding
            elif finding.start < row.mention_end and row.mention_start < finding.end:
                yield finding

    def _found(self, codes: frozenset[str]) -> list[Finding]:
        return [finding for finding in self.network.findings if finding.code in codes]

    def _unsettled(self) -> Table:
        return table(
            "kind start end task told",
            (
                (
                    "nobody" if finding.about else "stretch",
                    self.at(finding.start),
                    self.at(finding.end),
                    self.target.get(finding.about),
                    _told(finding),
                )
                for finding in self._found(_UNSETTLED)
            ),
        )

    def _damaged(self) -> Table:
        found = self._found(frozenset({"damage"}))
        return table("start end told", ((self.at(one.start), self.at(one.end), _told(one)) for one in found))

    def _goals(self) -> Table:
        goals = self.network.goals
        return table(
            "start end path", ((self.at(one.start), self.at(one.end), shown(path_key(one.path))) for one in goals)
        )

    def _indicators(self) -> Table:
        return table(
            "start end value unit comparator deadline owner",
            (
                (
                    self.at(one.start), self.at(one.end), one.value, shown(one.unit), one.comparator, one.deadline,
                    self.target.get(one.owner),
                )
                for one in self.network.indicators
            ),
        )  # fmt: skip

    def _decided(self, decision: Decision) -> dict[str, Any]:
        return {
            "do": decision.do,
            "rows": [self.row_place[row] for row in decision.rows if row in self.row_place],
            "task": self.target.get(decision.task),
            "unit": shown(decision.unit),
            "unit_id": decision.unit_id,
            "role": decision.role,
            "start": self.at(decision.words[0]) if decision.words else None,
            "end": self.at(decision.words[1]) if decision.words else None,
            "to": {
                "task": self.target.get(decision.to_task),
                "unit": shown(decision.to_unit),
                "unit_id": decision.to_unit_id,
                "role": decision.to_role,
            },
            "note": shown(decision.note),
        }

    def _acting(self) -> list[list[int]]:
        """Where the page shows another character than the plan has, and which one: quotations must be verbatim."""
        text = self.network.text(self.plan.id)
        return [
            [self.at(place), ord(there)]
            for place, (there, here) in enumerate(zip(text, shown(text), strict=True))
            if there != here
        ]


def _told(finding: Finding) -> list[str]:
    return [shown(findings.sentence(finding, "zh")), shown(findings.sentence(finding, "en"))]
