"""Where boxes stand one above the other: spread over a height, or as near as they can to where they belong."""

from collections.abc import Sequence
from itertools import accumulate


def spread(heights: Sequence[float], gaps: Sequence[float], height: float, most: float) -> list[float]:
    """The top of each box, with the room that is left shared among the gaps, none wider than `most` by that.

    Args:
        heights: of the boxes.
        gaps: least distance before each box but the first; one fewer than boxes.
        height: room there is.
        most: how much a gap may grow; what then is left stands half above and half below.

    >>> spread([10, 10], [5], 40, 100), spread([10, 10], [5], 40, 5)
    ([0.0, 30.0], [5.0, 25.0])
    """
    free = max(0.0, height - sum(heights) - sum(gaps))
    grown = min(most, free / len(gaps)) if gaps else 0.0
    first = max(0.0, free - grown * len(gaps)) / 2
    steps = (size + gap + grown for size, gap in zip(heights, gaps, strict=False))
    return list(accumulate(steps, initial=first))[: len(heights)]


def nearest(
    wanted: Sequence[float], weights: Sequence[float], heights: Sequence[float], gap: float, height: float
) -> list[float]:
    """The top of each box, order and gaps kept, with the least squared distance of the middles to `wanted`.

    Pool adjacent violators: boxes that would overlap move as one block to the weighted mean of what they want.

    >>> nearest([10, 12], [1, 1], [10, 10], 2, 100)
    [0.0, 12.0]
    """
    if not wanted:
        return []
    offsets = list(accumulate((size + gap for size in heights[:-1]), initial=0.0))
    blocks: list[tuple[float, float, int]] = []  # where its first box wants its top, weight, boxes
    for middle, weight, size, offset in zip(wanted, weights, heights, offsets, strict=True):
        block = (middle - size / 2 - offset, weight, 1)
        while blocks and blocks[-1][0] >= block[0]:
            top, heavy, count = blocks.pop()
            total = heavy + block[1]
            block = ((top * heavy + block[0] * block[1]) / total, total, count + block[2])
        blocks.append(block)
    last = height - offsets[-1] - heights[-1]
    tops = [min(max(top, 0.0), max(last, 0.0)) for top, _, count in blocks for _ in range(count)]
    return [top + offset for top, offset in zip(tops, offsets, strict=True)]
