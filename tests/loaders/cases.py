"""Cases that a colleague who reads plans, not Python, can write: title, words of a plan, `=>` what is to be read.

A file of `fixtures/` holds cases, or, where one line says it all, pairs `words => what they mean`.
What stands before the first title says how to write the file.
"""

import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from graph.model import Assignment
from graph.network import Network
from loaders.document import Document, paragraphs
from loaders.extract import extract
from loaders.options import Options
from loaders.user_units import UserName

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[ParameterSet]:
    """The cases of a file as pytest parameters: words of a plan, the lines that are wanted."""
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    return [_case(block) for block in text.split("\n# title: ")[1:]]


def _case(block: str) -> ParameterSet:
    title, _, rest = block.partition("\n")
    words, *wanted = re.split(r"^=>", rest, flags=re.MULTILINE)
    return pytest.param(words.strip("\n"), [line.strip() for line in wanted], id=title)


def pairs(name: str) -> list[ParameterSet]:
    """The pairs of a file as pytest parameters: words, what they mean."""
    lines = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    split = [line.partition("=>") for line in lines if "=>" in line and not line.startswith("#")]
    return [pytest.param(words.strip(), meaning.strip(), id=words.strip()) for words, _, meaning in split]


def read(text: str, options: Options | None = None, *, user: dict[str, UserName] | None = None) -> Network:
    """The network of a text as if it stood in `plan.txt`."""
    return extract(Document("plan.txt", "text", "utf-8", paragraphs(text)), options or Options(), user or {})


def misquoted(network: Network) -> list[object]:
    """The facts whose quotation does not stand where they say it stands: there must be none."""
    wrong: list[object] = []
    for plan in network.plans:
        text = network.text(plan.id)
        for fact in network:
            quote = getattr(fact, "quote", "")
            if getattr(fact, "plan", "") != plan.id:
                continue
            if quote and text[fact.start : fact.end] != quote:  # type: ignore[union-attr]  # what has a quote has a place
                wrong.append(fact)
            if isinstance(fact, Assignment) and text[fact.mention_start : fact.mention_end] != fact.mention:
                wrong.append(fact)
    return wrong
