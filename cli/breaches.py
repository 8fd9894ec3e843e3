"""Breaches of shapes as they are printed: how grave, which shape, where, what is said, what it is about."""

from collections.abc import Iterable

from graph.model import Finding, Plan
from graph.network import Network
from graph.shapes import Breach
from visualizations.findings_table import SEVERITIES, Lines

_ABOUT = {"zh": "所指：", "en": "About: "}
_VALUE = {"zh": "；值：", "en": "; value: "}


def blocks(network: Network, found: Iterable[Breach], lang: str) -> list[str]:
    """A block of lines for each breach."""
    lines = {plan.id: Lines(network, plan) for plan in network.plans}
    return [_block(network, breach, lines, lang) for breach in found]


def _block(network: Network, breach: Breach, lines: dict[str, Lines], lang: str) -> str:
    head = f"{SEVERITIES[lang][breach.severity]} [{breach.shape}] {_place(network, breach, lines)}".rstrip()
    about = _ABOUT[lang] + breach.focus + (_VALUE[lang] + breach.value if breach.value else "")
    return f"{head}\n  {breach.words(lang)}\n  {about}\n"


def _place(network: Network, breach: Breach, lines: dict[str, Lines]) -> str:
    """File and line of the thing, as far as it stands in a plan; a rule that compares things has it as its value."""
    for identifier in (breach.focus, breach.value):
        fact = network.find(identifier)
        start, end = getattr(fact, "start", 0), getattr(fact, "end", 0)
        if end and (known := lines.get(getattr(fact, "plan", ""))):
            line = known.of(Finding("", "", "", identifier, "", start=start, end=end))
            return ":".join(filter(None, (known.file, line)))
    plan = network.find(breach.focus)
    return lines[plan.id].file if isinstance(plan, Plan) else ""
