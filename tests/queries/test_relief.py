"""One step down from the largest number of leads, and why there may be none."""

from itertools import product
from random import Random

import pytest

from graph.cast import Cast, casts
from graph.model import Fact, Role
from graph.network import Network
from queries.relief import relief
from tests import builders


def network(duties: dict[str, str]) -> Network:
    """Tasks as `lead|co-units`, each unit a letter."""
    units = {letter: builders.unit(f"{letter}局") for letter in "".join(duties.values()).replace("|", "")}
    made: list[Fact] = [builders.plan(), *units.values()]
    for number, words in duties.items():
        task = builders.task(number)
        made.append(task)
        lead, _, others = words.partition("|")
        made += [builders.assignment(task, units[one], Role.LEAD) for one in lead]
        made += [builders.assignment(task, units[one], Role.SHARE, at=place + 20) for place, one in enumerate(others)]
    return Network(made)


def found(duties: dict[str, str]) -> tuple[int, int, str]:
    """Largest number of leads, changes, and who is stuck."""
    made = relief(casts(network(duties)))
    assert made is not None
    return made.most, len(made.moves), made.stuck.rpartition("/")[2]


@pytest.mark.parametrize(
    ("duties", "told"),
    [
        ({"1": "甲|乙", "2": "甲|丙", "3": "乙|甲"}, (2, 1, "")),
        ({"1": "甲|", "2": "甲|"}, (2, 0, "甲局")),  # nobody to take over
        ({"1": "甲|乙", "2": "甲|", "3": "乙|甲", "4": "乙|"}, (2, 0, "")),  # each would come up to the other
        ({"1": "甲|丙", "2": "甲|丁", "3": "乙|丙", "4": "乙|"}, (2, 2, "")),  # 丙 has room for one: 丁 takes the other
    ],
)
def test_the_step(duties: dict[str, str], told: tuple[int, int, str]) -> None:
    assert found(duties) == told


def test_a_lead_goes_only_to_who_shares_its_task() -> None:
    played = list(casts(network({"1": "甲|乙", "2": "甲|丙丁"})))
    made = relief(played)
    assert made is not None
    assert made.choices == 3
    sharing = {cast.task.id: set(cast.units(Role.SHARE)) for cast in played}
    assert all(set(move.takers) == sharing[move.task] for move in made.moves)


def test_one_lead_each_is_no_load_to_share() -> None:
    assert relief(casts(network({"1": "甲|乙", "2": "乙|甲"}))) is None
    assert relief(()) is None


def _possible(played: list[Cast], most: int) -> bool:
    """Whether one change for each of those that lead most brings the largest number down, by trying all."""
    counts: dict[str, int] = {}
    for cast in played:
        for unit in cast.units(Role.LEAD):
            counts[unit] = counts.get(unit, 0) + 1
    givers = [unit for unit, count in counts.items() if count == most]
    open_moves = [
        [taker for cast in played if giver in cast.units(Role.LEAD) for taker in cast.units(Role.SHARE)]
        for giver in givers
    ]
    for chosen in product(*open_moves):
        after = dict(counts)
        for giver, taker in zip(givers, chosen, strict=True):
            after[giver] -= 1
            after[taker] = after.get(taker, 0) + 1
        if max(after.values()) < most:
            return True
    return False


@pytest.mark.parametrize("seed", range(40))
def test_a_step_is_found_whenever_there_is_one(seed: int) -> None:
    """Small plans by lot, against every choice tried; a taker that gives one away itself is not waited for."""
    lots = Random(seed)  # noqa: S311 -- cases to try, nothing secret
    duties = {}
    for number in range(1, 8):
        lead, *others = lots.sample("甲乙丙丁戊", lots.randint(1, 3))
        duties[str(number)] = lead + "|" + "".join(others)
    played = list(casts(network(duties)))
    made = relief(played)
    if made is None:
        return
    if made.moves:
        assert _possible(played, made.most)
        assert len(made.moves) == len(made.givers)
    else:
        # What is left out: a taker among those that lead most, which would have to hand on first.
        takers = {u for c in played for g in made.givers if g in c.units(Role.LEAD) for u in c.units(Role.SHARE)}
        assert not _possible(played, made.most) or takers & set(made.givers)
