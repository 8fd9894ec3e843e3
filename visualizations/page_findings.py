"""Findings as the page's lists hold them: codes, worst first, and each finding with its words in both languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from graph import findings as found
from graph.network import Network
from visualizations.page_goals import Offset
from visualizations.page_names import shown

FINDINGS = "code plan task unit place quote start end sentence advice"
SEVERITIES = ("error", "warning", "note")


def _codes(network: Network) -> list[str]:
    return list(dict.fromkeys(finding.code for finding in found.by_severity(network.findings)))


def codes(network: Network) -> list[dict[str, Any]]:
    """The codes that were found, worst first; the severity as its place among error, warning, note."""
    return [
        {"id": code, "label": both(partial(found.label, code)), "severity": SEVERITIES.index(found.severity(code))}
        for code in _codes(network)
    ]


def findings(network: Network, place: Mapping[str, int], offset: Offset) -> Iterator[Sequence[object]]:
    """Each finding, worst first; task and unit are -1 where it is about neither."""
    number = {code: at for at, code in enumerate(_codes(network))}
    for finding in found.by_severity(network.findings):
        yield (
            number[finding.code],
            place[finding.plan],
            place.get(finding.about, -1) if finding.about.startswith("task/") else -1,
            place.get(finding.about, -1) if finding.about.startswith("unit/") else -1,
            both(partial(found.place, finding.subject)),
            shown(finding.quote),
            offset(finding.plan, finding.start),
            offset(finding.plan, finding.end),
            both(partial(found.sentence, finding)),
            both(partial(found.advice, finding)),
        )


def both(words: Callable[[str], str]) -> list[str]:
    """The same words in Chinese and English."""
    return [shown(words("zh")), shown(words("en"))]
