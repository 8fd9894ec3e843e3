"""The order of the nodes in each column of a layered drawing, so that few lines cross.

Lines join neighbouring columns only. A column is a row of groups (the areas) that stay together; groups change
places, and nodes change places inside their group. Nodes are numbers, counted from 0 over all columns.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from struct import Struct
from zlib import crc32

Order = list[list[list[int]]]
"""Column -> groups -> nodes, from top to bottom."""

STARTS = 25  # on every plan tried, 40 find nothing better than these
LINKS_FOR_ALL_STARTS = 120
"""With more lines there are fewer starts, so that the time does not grow with their square."""
SWEEPS = 30
ROUNDS = 12


def crossings(pairs: Iterable[tuple[int, int]]) -> int:
    """How many of the lines in one gap cross, each given by its places in the left and right column.

    Lines that share an end do not cross: they end in ports that are sorted.

    >>> crossings([(0, 1), (1, 0)]), crossings([(0, 0), (0, 1), (1, 1)])
    (1, 0)
    """
    seen: list[int] = []
    total = 0
    # Sorted by the left end, a line crosses every earlier one that ends below it on the right.
    for _, right in sorted(pairs):
        total += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return total


def fewest_crossings(columns: Order, links: Sequence[tuple[int, int]], names: Sequence[str]) -> Order:
    """The columns reordered: the best of several starts, the first found; the same for the same names.

    Args:
        columns: the order to start from; numbers rise in the order of the plan, which decides what is top.
        links: (node of a column, node of the column right of it).
        names: a name for each node, from which the shuffled starts follow.

    >>> fewest_crossings([[[0, 1]], [[2, 3]]], [(0, 3), (1, 2)], ["甲", "乙", "丙", "丁"])
    [[[1, 0]], [[2, 3]]]
    """
    drawing = _Drawing(columns, links)
    best, fewest = columns, drawing.crossings()
    swept: set[str] = set()
    for seed in range(max(2, min(STARTS, STARTS * LINKS_FOR_ALL_STARTS // max(1, len(links))))):
        if fewest == 0:
            break
        drawing.order = _start(columns, names, seed)
        drawing.sweep()
        if repr(drawing.order) in swept:
            continue
        swept.add(repr(drawing.order))
        drawing.exchange()
        found = drawing.crossings()
        if found < fewest:
            best, fewest = drawing.order, found
    return _upright(best)


def _start(columns: Order, names: Sequence[str], seed: int) -> Order:
    """The order given, then ones with the middle column shuffled, every second one with the groups shuffled too.

    A node's place follows from its name and not from how many nodes there are, so that one more task in a plan
    leaves the others where they were.
    """
    if seed == 0:
        return [[list(group) for group in groups] for groups in columns]

    def drawn(group: list[int]) -> list[int]:
        return [crc32(f"{seed} {names[node]}".encode()) for node in group]

    order = [[list(group) for group in groups] for groups in columns]
    middle = len(columns) // 2
    order[middle] = [sorted(group, key=lambda node: drawn([node])) for group in order[middle]]
    if seed % 2 == 0:
        order = [sorted(groups, key=lambda group: drawn(group[:1])) for groups in order]
    return order


def _upright(order: Order) -> Order:
    """The order or its mirror image, which crosses as often: the one that is nearer to the order of the numbers.

    Without this, one task more could turn the whole drawing upside down.
    """
    upset = pairs = 0
    for groups in order:
        nodes = list(chain.from_iterable(groups))
        upset += crossings(enumerate(nodes))
        pairs += len(nodes) * (len(nodes) - 1) // 2
    if 2 * upset <= pairs:
        return order
    return [[group[::-1] for group in reversed(groups)] for groups in order]


class _Drawing:
    """An order under change, with the neighbours of every node."""

    def __init__(self, columns: Order, links: Sequence[tuple[int, int]]) -> None:
        count = sum(len(group) for groups in columns for group in groups)
        self.order = columns
        self.links = links
        self.left: list[list[int]] = [[] for _ in range(count)]
        self.right: list[list[int]] = [[] for _ in range(count)]
        for one, other in links:
            self.right[one].append(other)
            self.left[other].append(one)
        self.column = {node: at for at, groups in enumerate(columns) for group in groups for node in group}

    def places(self) -> list[int]:
        """Node -> its place in its column."""
        at = [0] * len(self.left)
        for groups in self.order:
            for place, node in enumerate(chain.from_iterable(groups)):
                at[node] = place
        return at

    def crossings(self) -> int:
        """Over all gaps."""
        at = self.places()
        gaps: list[list[tuple[int, int]]] = [[] for _ in self.order]
        for one, other in self.links:
            gaps[self.column[one]].append((at[one], at[other]))
        return sum(map(crossings, gaps))

    def sweep(self) -> None:
        """Put every node at the mean place of its neighbours, column after column, to and fro, until all stand."""
        last = len(self.order) - 1
        for _ in range(SWEEPS):
            before = self.order
            self.order = list(before)
            for column in chain(range(last + 1), range(last - 1, -1, -1)):
                self._to_means(column)
            if self.order == before:
                return

    def _to_means(self, column: int) -> None:
        at = self.places()
        means: dict[int, float] = {}
        for node in chain.from_iterable(self.order[column]):
            near = [at[other] for other in self.left[node]] + [at[other] for other in self.right[node]]
            means[node] = sum(near) / len(near) if near else at[node]
        groups = [sorted(group, key=means.__getitem__) for group in self.order[column]]
        groups.sort(key=lambda group: sum([means[node] for node in group]) / max(1, len(group)))
        self.order[column] = groups

    def exchange(self) -> None:
        """Move single nodes and whole groups to better places until nothing gains."""
        for _ in range(ROUNDS):
            moved = [self._improve(column) for column in range(len(self.order))]
            if not any(moved):
                return

    def _improve(self, column: int) -> bool:
        groups = self.order[column]
        nodes = list(chain.from_iterable(groups))
        costs = self._costs(nodes)
        ends = [0, *accumulate(map(len, groups))]
        lanes = [list(range(*span)) for span in pairwise(ends)]
        moved = [_sift(group, costs) for group in lanes]
        if len(lanes) > 1:
            whole = list(range(len(lanes)))
            between = [[sum(costs[a][b] for a in one for b in other) for other in lanes] for one in lanes]
            moved.append(_sift(whole, between))
            lanes = [lanes[number] for number in whole]
        self.order[column] = [[nodes[lane] for lane in group] for group in lanes]
        return any(moved)

    def _costs(self, nodes: Sequence[int]) -> list[Sequence[int]]:
        """Node × node of one column -> crossings of their lines if the first stands above the second."""
        at = self.places()
        rows = [0] * len(nodes)
        for near in (self.left, self.right):
            # One big number holds a count for every node of the column, in lanes of 32 bits: adding two such numbers
            # adds all counts at once. `above[place]` counts, for each node, its lines that end above that place.
            ends: dict[int, int] = {}
            for lane, node in enumerate(nodes):
                for other in near[node]:
                    ends[at[other]] = ends.get(at[other], 0) + (1 << 32 * lane)
            places = sorted(ends)
            above = dict(zip(places, accumulate((ends[place] for place in places), initial=0), strict=False))
            for lane, node in enumerate(nodes):
                rows[lane] += sum([above[at[other]] for other in near[node]])
        lanes = Struct(f"<{len(nodes)}I")
        return [lanes.unpack(row.to_bytes(lanes.size, "little")) for row in rows]


def _sift(order: list[int], costs: Sequence[Sequence[int]]) -> bool:
    """Move each node to where it costs least among the others; whether any moved."""
    moved = False
    for node in list(order):
        here = order.index(node)
        best, goal = 0, here
        for step, end in ((-1, -1), (1, len(order))):
            change = 0
            for place in range(here + step, end, step):
                other = order[place]
                change += step * (costs[other][node] - costs[node][other])
                if change < best:
                    best, goal = change, place
        if goal != here:
            order.insert(goal, order.pop(here))
            moved = True
    return moved
