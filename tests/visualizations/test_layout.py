"""The network drawing: nothing lost, no name under another, few crossings, the same place every time."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Role, Status, Unit, UnitKind
from graph.network import Network
from tests import builders
from visualizations import brackets as bracketing
from visualizations.labels import cut, width, wrapped
from visualizations.layout import Layout, Node, layout
from visualizations.ordering import crossings, fewest_crossings
from visualizations.places import nearest, spread
from visualizations.sides import left_areas

ROOT = Path(__file__).resolve().parents[2]
ROLES = {"牵头": Role.LEAD, "负责": Role.SHARE, "配合": Role.SUPPORT, "指导": Role.GUIDE}


def network(duties: Mapping[str, str], status: Status = Status.EXTRACTED) -> Network:
    """A plan from `{"一.1": "牵头 水利局；配合 教育局、住建局"}`: area 一, item 1.

    各… is a collective; the key `1` is an item outside any area.
    """
    facts: list[object] = [builders.plan()]
    areas = {key.rpartition(".")[0]: None for key in duties if "." in key}
    for ordinal, mark in enumerate(areas, 1):
        facts.append(builders.area(mark, ordinal=ordinal, name=f"第{mark}项工作", start=ordinal * 1000))
    for at, (key, words) in enumerate(duties.items()):
        mark = key.partition("/")[0].rpartition(".")[0]
        area = builders.area(mark).id if mark else ""
        task = builders.task(key, title=f"做好事项{key}", area=area, start=10 + 10 * at)
        facts.append(task)
        for place, (role, name) in enumerate(spoken(words)):
            kind = UnitKind.COLLECTIVE if name.startswith("各") else UnitKind.GOVERNMENT
            bearer = builders.unit(name, kind=kind)
            facts += [bearer, builders.assignment(task, bearer, ROLES[role], at=1000 * at + place, status=status)]
    return Network(facts)  # type: ignore[arg-type]  # only facts are put in


def spoken(words: str) -> Iterator[tuple[str, str]]:
    """(role word, unit) of a clause."""
    for part in filter(None, words.split("；")):
        role, names = part.split(" ")
        yield from ((role, name) for name in names.split("、"))


def drawn_at_random(seed: int, tasks: int = 24, units: int = 14, areas: int = 4) -> dict[str, str]:
    """Duties of a made-up plan."""
    chance = random.Random(seed)  # noqa: S311 - a plan, not a secret
    duties = {}
    for number in range(tasks):
        those = [f"第{unit}局" for unit in chance.sample(range(units), chance.randint(0, 5))]
        lead, rest = those[:1], those[1:]
        words = [f"牵头 {unit}" for unit in lead] + [f"负责 {'、'.join(rest)}"] * bool(rest)
        duties[f"{'一二三四五六七八'[number * areas // tasks]}.{number + 1}"] = "；".join(words)
    return duties


PLANS: dict[str, dict[str, str]] = {
    "nothing": {},
    "a task that nobody has": {"一.1": ""},
    "only collectives": {"一.1": "负责 各部门", "一.2": "牵头 各单位"},
    "one task": {"一.1": "牵头 水利局"},
    "no areas": {"1": "牵头 水利局；配合 教育局", "2": "负责 教育局、住建局"},
    "tasks outside areas": {"1": "牵头 水利局", "一.1": "牵头 教育局", "二.1": "负责 水利局、住建局"},
    "two roles of one unit": {"一.1": "牵头 水利局；配合 水利局", "二.1": "指导 水利局"},
    "one tall area": {f"一.{n}": f"牵头 第{n % 7}局；配合 第{n % 5}局、第{n % 3}局" for n in range(1, 40)},
    "four areas": drawn_at_random(1),
    "eight areas": drawn_at_random(2, tasks=60, units=30, areas=8),
}
plans = pytest.mark.parametrize("duties", PLANS.values(), ids=PLANS)


def named(net: Network) -> list[str]:
    """Ids of the assignments that are to be drawn."""
    return [row.id for row in net.counted if not net.get(Unit, row.unit).collective]


def crossed(drawn: Layout) -> int:
    """Pairs of lines that cross, one by one."""
    return sum(
        (one.start[1] - other.start[1]) * (one.end[1] - other.end[1]) < 0
        for one, other in combinations(drawn.edges, 2)
        if one.start[0] == other.start[0]
    )


@plans
def test_every_assignment_of_a_named_unit_is_in_exactly_one_line(duties: dict[str, str]) -> None:
    net = network(duties)
    drawn = layout(net)
    assert sorted(row for edge in drawn.edges for row in edge.assignments) == sorted(named(net))
    nodes = {node.id: node for node in drawn.nodes}
    for edge in drawn.edges:
        for row in edge.assignments:
            (fact,) = (known for known in net.assignments if known.id == row)
            assert (fact.role, fact.status) == (edge.role, edge.status)
            assert fact.unit in nodes[edge.unit].things
            assert fact.task in nodes[edge.task].things


@plans
def test_a_line_says_that_all_in_its_bracket_take_part(duties: dict[str, str]) -> None:
    net = network(duties)
    held = {(row.unit, row.task, row.role) for row in net.counted}
    drawn = layout(net)
    nodes = {node.id: node for node in drawn.nodes}
    for edge in drawn.edges:
        for unit in nodes[edge.unit].things:
            for task in nodes[edge.task].things:
                assert (unit, task, edge.role) in held


@plans
def test_every_task_has_a_place_and_no_collective_has(duties: dict[str, str]) -> None:
    net = network(duties)
    things = Counter(thing for node in layout(net).nodes if node.kind != "head" for thing in node.things)
    units = {row.unit for row in net.assignments if row.id in set(named(net))}
    assert things == Counter([*(task.id for task in net.tasks), *units])


@plans
def test_no_name_lies_under_another(duties: dict[str, str]) -> None:
    drawn = layout(network(duties))
    for one, other in combinations(drawn.nodes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6, (one, other)
    assert all(node.y >= 0 and node.y + node.height <= drawn.height + 1e-6 for node in drawn.nodes)


@plans
def test_lines_cross_gaps_only(duties: dict[str, str]) -> None:
    drawn = layout(network(duties))
    edges = {(column.x, column.x + column.width) for column in drawn.columns}
    for edge in drawn.edges:
        assert edge.start[0] in {right for _, right in edges}
        assert edge.end[0] in {left for left, _ in edges}
        assert not any(edge.start[0] < left < edge.end[0] for left, _ in edges)


@plans
def test_lines_end_in_the_bar_of_their_node_each_at_its_own_height(duties: dict[str, str]) -> None:
    drawn = layout(network(duties))
    bars = {(bar.node, bar.x): bar for bar in drawn.bars}
    ends = [
        ((node, x), y) for edge in drawn.edges for x, y in (edge.start, edge.end) for node in (edge.unit, edge.task)
    ]
    at_bars = [(bars[key], y) for key, y in ends if key in bars]
    assert len(at_bars) == 2 * len(drawn.edges)
    assert all(bar.top <= y <= bar.bottom for bar, y in at_bars)
    assert len({(bar.node, bar.x, round(y, 3)) for bar, y in at_bars}) == len(at_bars)


def test_equals_share_a_line() -> None:
    drawn = layout(
        network(
            {
                "一.1": "牵头 水利局；负责 教育局、住建局",
                "一.2": "牵头 水利局；负责 教育局、住建局",
                "二.1": "配合 水利局",
            }
        )
    )
    kept = [[thing.rpartition("/")[2] for thing in node.things] for node in drawn.nodes if node.kind != "head"]
    assert sorted(kept) == [["一.1", "一.2"], ["二.1"], ["教育局", "住建局"], ["水利局"]]
    assert len(drawn.edges) == 3


def test_what_differs_in_role_or_status_is_not_equal() -> None:
    mixed = network({"一.1": "牵头 水利局；负责 教育局"})
    assert len([node for node in layout(mixed).nodes if node.kind == "unit"]) == 2
    one, other = network({"一.1": "负责 水利局"}), network({"一.2": "负责 水利局"}, status=Status.INHERITED)
    assert [edge.status for edge in layout(one.merge(other)).edges] == [Status.EXTRACTED, Status.INHERITED]


def test_units_of_several_areas_stand_between_them() -> None:
    drawn = layout(network({"一.1": "牵头 水利局；负责 公安局", "二.1": "牵头 教育局；负责 公安局"}))
    column = {node.things[0].rpartition("/")[2]: node.column for node in drawn.nodes if node.kind != "head"}
    assert column == {"水利局": 0, "一.1": 1, "公安局": 2, "二.1": 3, "教育局": 4}
    assert [head.heading for head in drawn.columns] == ["只在一", "任务", "跨领域单位", "任务", "只在二"]


def test_a_task_that_nobody_answers_for_is_marked() -> None:
    drawn = layout(
        network(
            {
                "一.1": "牵头 水利局",
                "一.2": "负责 水利局",
                "一.3": "负责 水利局、教育局",
                "一.4": "牵头 各部门",
                "一.5": "",
            }
        )
    )
    assert sorted(line.number for node in drawn.nodes for line in node.lines if line.unled) == ["3", "4", "5"]


def test_leads_are_drawn_last() -> None:
    roles = [edge.role for edge in layout(network(PLANS["four areas"])).edges]
    assert roles == sorted(roles, key=list(Role).index, reverse=True)
    assert roles[-1] is Role.LEAD


def test_only_the_tasks_asked_for_are_drawn() -> None:
    net = network(PLANS["four areas"])
    tasks = {task.id for task in net.by_area[net.areas[1].id]}
    drawn = layout(net, tasks)
    assert {thing for node in drawn.nodes if node.kind == "task" for thing in node.things} == tasks


def test_several_plans_stand_in_one_drawing() -> None:
    first = network({"一.1": "牵头 水利局"})
    key = "澄南政办发〔2025〕30号"
    task = builders.task("一.1", plan=builders.plan(key).id)
    second = Network([builders.plan(key), task, builders.assignment(task, builders.unit("水利局"), at=7)])
    drawn = layout(first.merge(second))
    assert len([node for node in drawn.nodes if node.kind == "task"]) == 2
    assert [node.column for node in drawn.nodes if node.kind == "unit"] == [2]


def test_too_many_tasks_are_drawn_as_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network(PLANS["eight areas"])
    monkeypatch.setattr(bracketing, "MAX_TASKS", 50)
    drawn = layout(net)
    things = {thing for node in drawn.nodes if node.kind == "area" for thing in node.things}
    assert drawn.level == "area"
    assert things == {area.id for area in net.areas}
    assert sorted(row for edge in drawn.edges for row in edge.assignments) == sorted(named(net))
    assert drawn.omitted == 0


def test_an_overview_leaves_out_the_lightest_lines_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network({"一.1": "牵头 水利局；配合 教育局", "二.1": "配合 水利局；指导 住建局"})
    monkeypatch.setattr(bracketing, "MAX_TASKS", 1)
    monkeypatch.setattr(bracketing, "MAX_SUMMED_LINES", 2)
    drawn = layout(net)
    assert [edge.role for edge in drawn.edges] == [Role.SUPPORT, Role.LEAD]
    assert drawn.omitted == 2


def test_the_order_saves_most_crossings() -> None:
    """Far fewer than the order of the plan gives, and never more."""
    net = network(PLANS["eight areas"])
    found = layout(net)
    plan_order = sum(
        crossings([(place[one.unit], place[one.task]) for one in found.edges if one.start[0] == gap])
        for place in [{node.id: at for at, node in enumerate(sorted(found.nodes, key=lambda node: node.things))}]
        for gap in {edge.start[0] for edge in found.edges}
    )
    assert crossed(found) < 0.7 * plan_order


def test_the_same_place_every_time() -> None:
    program = (
        "from tests.visualizations.test_layout import PLANS, network; from visualizations.layout import layout; "
        "print([layout(network(duties)) for duties in PLANS.values()])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(printed) == 1
    assert printed.pop().decode() == f"{[layout(network(duties)) for duties in PLANS.values()]}\n"


@pytest.mark.parametrize("seed", range(12))
def test_one_task_more_leaves_most_as_it_was(seed: int) -> None:
    """Of the pairs that stood one above the other, most still do, in the same column."""
    before = drawn_at_random(seed)
    words = next(words for key, words in before.items() if key.startswith("二") and words)
    stood, stands = ranks(layout(network(before))), ranks(layout(network(before | {"二.99": words.partition("；")[0]})))
    both = sorted(stood.keys() & stands.keys())
    same_column = [thing for thing in both if stood[thing][0] == stands[thing][0]]
    assert len(same_column) >= 0.9 * len(both)
    pairs = [(a, b) for a, b in combinations(same_column, 2) if stood[a][0] == stood[b][0]]
    kept = sum((stood[a] < stood[b]) == (stands[a] < stands[b]) for a, b in pairs)
    assert kept >= 0.75 * len(pairs)


def ranks(drawn: Layout) -> dict[str, tuple[int, float]]:
    """Thing -> its column and height."""

    def at(node: Node) -> Iterator[tuple[str, tuple[int, float]]]:
        yield from ((thing, (node.column, node.y)) for thing in node.things)

    return {thing: place for node in drawn.nodes if node.kind != "head" for thing, place in at(node)}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25))
def test_crossings_are_the_pairs_that_cross(lines: list[tuple[int, int]]) -> None:
    one_by_one = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(lines, 2))
    assert crossings(lines) == one_by_one


@given(st.integers(0, 10_000))
def test_reordering_never_adds_crossings_and_keeps_groups(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    columns = [[[0, 1, 2]], [[3, 4], [5, 6, 7]], [[8, 9, 10, 11]]]
    links = [(chance.randrange(3), chance.randrange(3, 8)) for _ in range(8)]
    links += [(chance.randrange(3, 8), chance.randrange(8, 12)) for _ in range(10)]

    def count(order: list[list[list[int]]]) -> int:
        at = {node: place for groups in order for place, node in enumerate(sum(groups, []))}  # noqa: RUF017
        left = [(at[one], at[other]) for one, other in links if one < 3]
        return crossings(left) + crossings([(at[one], at[other]) for one, other in links if one >= 3])

    found = fewest_crossings(columns, links, [str(node) for node in range(12)])
    assert count(found) <= count(columns)
    assert [sorted(sorted(group) for group in groups) for groups in found] == columns


@pytest.mark.parametrize(
    ("areas", "units", "left"),
    [
        ([9.0], [({0}, 9.0)], set[int]()),  # one area has no other side
        ([9.0, 9.0], [({0, 1}, 9.0)], {0}),
        ([9.0, 9.0, 9.0], [({0, 1}, 9.0), ({1, 2}, 9.0)], {0, 2}),  # both units serve two areas: 1 alone
        ([90.0, 40.0, 50.0], [], {0}),  # the tallest column as low as can be
        ([10.0] * 14, [({a, a + 1}, 9.0) for a in range(13)], set(range(0, 14, 2))),  # too many to try all
    ],
)
def test_sides(areas: list[float], units: list[tuple[set[int], float]], left: set[int]) -> None:
    assert left_areas(areas, units) == left


@given(
    st.lists(st.tuples(st.floats(0, 500), st.integers(1, 9), st.floats(10, 60)), max_size=12),
    st.floats(0, 20),
)
def test_units_never_overlap_and_stay_inside(boxes: list[tuple[float, int, float]], gap: float) -> None:
    wanted, weights, heights = ([box[part] for box in boxes] for part in range(3))
    room = sum(heights) + gap * max(0, len(boxes) - 1) + 40
    tops = nearest(wanted, weights, heights, gap, room)
    assert len(tops) == len(boxes)
    for (top, below), height in zip(pairwise(tops), heights, strict=False):
        assert below - top >= height + gap - 1e-6
    assert all(-1e-6 <= top <= room - height + 1e-6 for top, height in zip(tops, heights, strict=True))


def test_a_unit_that_has_room_stands_where_its_tasks_are() -> None:
    assert nearest([50, 200], [1, 1], [10, 10], 5, 300) == [45, 195]
    assert nearest([50, 50], [3, 1], [10, 10], 0, 300) == [42.5, 52.5]


def test_room_is_shared_among_gaps() -> None:
    assert spread([10, 10, 10], [5, 5], 60, 100) == [0, 25, 50]
    assert spread([], [], 60, 100) == []


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("市水利局", ["市水利局"]),
        ("益阳市生态环境局沅江分局", ["益阳市生态环境局", "沅江分局"]),
        ("人民银行澄南市中心支行营业部", ["人民银行澄南市中心", "支行营业部"]),
        ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", ["甲乙丙丁戊己庚辛壬", "癸子丑寅卯辰巳午…"]),
    ],
)
def test_long_names_are_broken_where_it_is_natural(name: str, lines: list[str]) -> None:
    found = wrapped(name, 12.5, 114, 2)
    assert found == lines
    assert all(width(line, 12.5) <= 114 for line in found)


@given(st.text("局委AB1（）“”市", max_size=30), st.floats(13, 200))
def test_what_is_cut_fits(text: str, room: float) -> None:
    assert width(cut(text, 12, room), 12) <= room
