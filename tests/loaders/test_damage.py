"""Good plans, damaged as conversion and scanning damage them: a finding comes, and no wrong edge in silence."""

import re
from collections.abc import Callable
from random import Random

import pytest

from tests.loaders.cases import misquoted, read
from tests.loaders.made_plans import UNITS, made_plan
from tests.loaders.test_run_on import edges

TOLD = {"damage", "unread-attribution", "unresolved-unit", "suspected-same", "ambiguous-break", "numbering"}
PLANS = 80
_NAMES = re.compile("|".join(name for name in UNITS if not name.startswith("各")))


def _at(chance: Random, pattern: str | re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def doubled(chance: Random, text: str) -> str:
    found = _at(chance, _NAMES, text)
    return text[: found.start()] + found[0][:2] + text[found.start() :] if found else text


def never_closed(chance: Random, text: str) -> str:
    found = _at(chance, "）(?=\n|。\n|$)", text)
    return text[: found.start()] + text[found.end() :] if found else text


def never_opened(chance: Random, text: str) -> str:
    found = _at(chance, "（(?=市|各|牵头|澄|团)", text)
    return text[: found.start()] + text[found.end() :] if found else text


@pytest.mark.parametrize(
    ("damage", "silent"),
    [(doubled, 0), (never_closed, 0), (never_opened, 0.03)],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_damage_is_told(damage: Callable[[Random, str], str], silent: float) -> None:
    """What is lost or changed has a finding; of brackets that were never opened nearly all."""
    broken = unsaid = 0
    for seed in range(PLANS):
        good = made_plan(seed)
        text = damage(Random(seed), good)  # noqa: S311 - the same each time
        before, after = read(good), read(text)
        assert misquoted(after) == []
        broken += text != good
        told = {one.code for one in after.findings} - {one.code for one in before.findings}
        unsaid += edges(before) != edges(after) and not told & TOLD
        if damage is not never_opened:
            assert not edges(after) - edges(before), text
    assert broken >= PLANS / 2
    assert unsaid <= silent * broken


def findings(text: str) -> list[tuple[str, str]]:
    network = read(f"一、任务\n1.巡查堤防。{text}\n2.种树。（市林业局负责）")
    assert misquoted(network) == []
    return [(one.code, one.quote) for one in network.findings if one.code in TOLD]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（市教育局市公安局负责）", [("ambiguous-break", "市教育局市公安局")]),
        ("（市教育局丶市公安局负责）", [("ambiguous-break", "市教育局丶市公安局")]),
        ("（各县市、区）政府负责）", [("unread-attribution", "（各县市、区）"), ("damage", "各县市、区）政府负责）")]),
        ("（市教育局、市财政局", [("damage", "（市教育局、市财政局")]),
        ("市教育局、市财政局）", [("damage", "市教育局、市财政局）")]),
        ("（市教育局牵失，市财政局负贵）", [("unread-attribution", "（市教育局牵失，市财政局负贵）")]),
        ("\n责任单拉：市教育局、市财政局", [("unread-attribution", "责任单拉：市教育局、市财政局")]),
        ("（市教育局负责）（巿教育局配合）", [("suspected-same", "巿教育局")]),
        ("（市公安局交警支队、国家税务总局澄南市税务局负责）", []),
        ("（含市教育局、市财政局）。", []),
    ],
)
def test_what_looks_damaged_is_a_finding(text: str, wanted: list[tuple[str, str]]) -> None:
    assert findings(text) == wanted


def test_one_wrong_character_is_put_right_where_the_name_stands_often() -> None:
    good = "".join(f"{n}.清淤。（市水利局牵头，市总工会配合）\n" for n in range(1, 5))
    network = read(f"{good}5.种树。（巿水利局牵头，市总土会配合）\n")
    assert {row.name for row in network.assignments} == {"市水利局", "市总工会"}
    assert [(one.quote, one.names) for one in network.findings if one.code == "damage"] == [
        ("巿水利局", ("市水利局",)),
        ("市总土会", ("市总工会",)),
    ]
