"""Every word that announces an attribution: read, known not to assign with a reason, or a finding. Never two of these.

Checked against the annotated plans; of those that are held out only numbers are shown.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.model import Status
from graph.network import Network
from graph.script import fold
from loaders.accounting import lexicon, share, silent, why_not
from loaders.candidates import ANCHOR
from loaders.clauses import parse
from loaders.options import Options
from loaders.read import read_plans
from tests.loaders.cases import read
from tests.loaders.test_plans import DEVELOPMENT, HELD_OUT

OTHERS = ("hi-zhizeqingdan", "jurong-jiankang-2022", "jx-jiankang")


@dataclass(frozen=True, repr=False)
class Read:
    """A plan with what was annotated in it. A failing test shows nothing of it but its id."""

    name: str
    network: Network
    expected: dict[str, Any]

    def __repr__(self) -> str:
        return self.name

    @property
    def folded(self) -> str:
        return fold(self.network.text(self.network.plans[0].id))

    def spans(self, code: str = "") -> set[tuple[int, int]]:
        """Where clauses were read, or where a finding of this code stands."""
        if code:
            return {(one.start, one.end) for one in self.network.findings if one.code == code}
        bodies = {(body.start, body.end) for body in self.network.bodies}
        return bodies | {(row.start, row.end) for row in self.network.assignments if row.status is not Status.IMPLICIT}

    def shown(self, wrong: list[str]) -> object:
        """What is wrong; of a plan that is held out only how much."""
        return len(wrong) if self.name in HELD_OUT else wrong


@pytest.fixture(scope="module", params=[*DEVELOPMENT, *HELD_OUT, *OTHERS])
def plan(request: pytest.FixtureRequest, plans_dir: Path) -> Read:
    name: str = request.param
    file = next(
        (plans_dir / f"{name}{suffix}" for suffix in (".txt", ".docx") if (plans_dir / f"{name}{suffix}").is_file()),
        None,
    )
    if file is None:
        pytest.skip(f"there is no plan {name}")
    expected = json.loads((plans_dir / f"{name}.expected.json").read_text(encoding="utf-8"))
    return Read(name, read_plans([str(file)], Options()), expected)


def touches(spans: set[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in spans)


def places(folded: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever the white space."""
    pattern = r"\s*".join(re.escape(character) for character in "".join(fold(words).split()))
    return [found.span() for found in re.finditer(pattern, folded)]


def test_each_word_is_in_exactly_one_account(plan: Read) -> None:
    read_here, missed, folded = plan.spans(), plan.spans("unread-attribution"), plan.folded
    wrong = []
    for word in lexicon().finditer(folded):
        span = word.span()
        in_clause = touches(read_here, *span)
        accounts = [in_clause, not in_clause and bool(why_not(folded, *span)), not in_clause and touches(missed, *span)]
        # A word with a reason of its own may stand inside a longer stretch that was not understood.
        if sum(accounts) != 1 and not (accounts[1] and accounts[2]):
            wrong.append(folded[max(0, span[0] - 20) : span[1] + 10])
    assert not plan.shown(wrong)
    counted = share(plan.network)
    assert counted.words == counted.read + counted.known + counted.unread
    assert counted.known == len(list(silent(plan.network)))


def test_what_assigns_nothing_is_not_read(plan: Read) -> None:
    read_here = plan.spans()
    wrong = [
        words
        for words in plan.expected.get("not_clauses", [])
        for start, end in places(plan.folded, words)
        if touches(read_here, start, end) and not _has_a_clause(plan, words)
    ]
    assert not plan.shown(wrong)


def _has_a_clause(plan: Read, words: str) -> bool:
    """Whether the annotation itself has a clause inside words that assign nothing as a whole."""
    bare = "".join(fold(words).split())
    return any("".join(fold(one["text"]).split()) in bare for one in plan.expected["clauses"])


def test_what_assigns_nothing_has_a_reason_or_a_finding(plan: Read) -> None:
    read_here, missed, folded = plan.spans(), plan.spans("unread-attribution"), plan.folded
    wrong = [
        folded[found.start() - 10 : found.end() + 10]
        for words in plan.expected.get("not_clauses", [])
        for start, end in places(folded, words)[:1]
        for found in lexicon().finditer(folded, start, end)
        if not (touches(read_here, *found.span()) or why_not(folded, *found.span()) or touches(missed, *found.span()))
    ]
    assert not plan.shown(wrong)


def test_every_annotated_clause_has_a_word_of_the_lexicon_or_is_a_list(plan: Read) -> None:
    wrong = []
    for one in plan.expected["clauses"]:
        words = fold(one["text"])
        if lexicon().search(words) or ANCHOR.search(words) or one.get("form") == "table":
            continue
        bare = parse(words.strip("()[]【】 \n"), 0, "bracket", allow_bare=True)
        if bare is None:
            wrong.append(words)
    assert not plan.shown(wrong)


def test_most_words_of_the_plans_are_read(plans_dir: Path) -> None:
    total: Counter[str] = Counter()
    for name in DEVELOPMENT:
        counted = share(read_plans([str(plans_dir / f"{name}.txt")], Options()))
        total += Counter(words=counted.words, read=counted.read, unread=counted.unread)
    assert total["read"] >= 0.9 * total["words"]
    assert total["unread"] <= 0.005 * total["words"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("这项工作由市教育局具体负责。", ["这项工作由市教育局具体负责"]),
        ("台账管理由市水利局和市公安局共同负责，年内完成。", ["台账管理由市水利局和市公安局共同负责"]),
        ("储备物资。（市水利局、市公安局）定期轮换。", ["（市水利局、市公安局）"]),
        ("鼓励由龙头企业牵头。", []),
        ("市教育局负责日常管理。", []),
        ("压实主要负责人责任，健全分工协作机制。", []),
        ("支持两家医院（市中医院、市妇幼保健院）。", []),
    ],
)
def test_running_text_that_names_a_unit_is_no_silence(words: str, told: list[str]) -> None:
    network = read(f"一、任务\n1.巡查堤防。{words}\n2.种树。（市林业局负责）")
    assert [one.quote for one in network.findings if one.code == "unread-attribution"] == told
    assert [row.name for row in network.assignments] == ["市林业局"]
