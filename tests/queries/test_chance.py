"""What chance alone gives, held against counting every case."""

from itertools import product
from math import comb

import pytest

from queries.chance import Null, beyond, duties_by_chance, leads_by_chance, measures


@pytest.mark.parametrize(("leads", "units"), [(1, 1), (3, 2), (5, 4), (4, 7)])
def test_leads_are_those_of_every_way_to_give_them(leads: int, units: int) -> None:
    ways = list(product(range(units), repeat=leads))
    counted = [sum(way.count(0) == count for way in ways) / len(ways) for count in range(leads + 1)]
    assert leads_by_chance(leads, units).chances == pytest.approx(counted, abs=1e-12)


def test_duties_are_those_of_every_way_to_take_part() -> None:
    """Three tasks with one, two and four of four units."""
    null = duties_by_chance([1, 2, 4], 4)
    ways = [(one, two) for one in range(4) for two in range(comb(4, 2))]
    in_two = comb(3, 1)  # pairs that hold the first unit
    counted = [0.0] * 4
    for one, two in ways:
        counted[1 + (one == 0) + (two < in_two)] += 1 / len(ways)
    assert null.chances == pytest.approx(counted, abs=1e-12)
    assert null.mean == pytest.approx(7 / 4)


def test_band_leaves_a_twentieth_out_on_either_side() -> None:
    null = Null((0.04, 0.02, 0.88, 0.03, 0.03))
    assert null.band == (1, 3)
    assert null.tail(3) == pytest.approx(0.06)


def test_many_duties_stay_exact() -> None:
    null = duties_by_chance([5] * 5_000, 500)
    assert sum(null.chances) == pytest.approx(1)
    assert null.mean == pytest.approx(50)


def test_only_who_has_more_than_chance_is_told() -> None:
    """As Benjamini and Hochberg step: the largest rank whose tail is small enough takes all before it along."""
    null = leads_by_chance(40, 20)
    even = {f"u{n}": 2 for n in range(20)}
    assert beyond(null, even) == set()
    assert beyond(null, even | {"u3": 14, "u7": 9}) == {"u3", "u7"}


def test_measures_know_both_ends() -> None:
    """All alike and all in one hand; and even lots are not even."""
    even = {one.name: one for one in measures([2] * 10)}
    alone = {one.name: one for one in measures([20, *[0] * 9])}
    assert (even["top"].value, even["gini"].value, even["effective"].value) == pytest.approx((1, 0, 10))
    assert (alone["top"].value, alone["gini"].value, alone["effective"].value) == pytest.approx((10, 1, 1))
    assert 0.2 < even["gini"].mean < 0.6
    assert even["gini"].low < even["gini"].mean < even["gini"].high


def test_the_same_counts_give_the_same_measures() -> None:
    assert measures([4, 1, 0, 2]) == measures([4, 1, 0, 2])


@pytest.mark.parametrize("counts", [[], [3], [0, 0]])
def test_nothing_is_measured_where_nothing_can_differ(counts: list[int]) -> None:
    assert measures(counts) == ()


def test_a_plan_without_units_has_no_chance() -> None:
    assert leads_by_chance(0, 0).band == (0, 0)
    assert duties_by_chance([], 0).mean == 0
