"""The reading order of a page: one column, or two with headings and tables across them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.formats.pdf_lines import Run

_WIDE = 10  # ems: shorter runs may stand beside others in a list or a form
_FEWEST = 4  # wide runs on each side
_GUTTER = 0.8  # ems
_SLACK = 0.04  # of the width of the text: how far a gutter may lie from the middle


@dataclass(frozen=True, slots=True)
class Spot:
    """A table among the text of a page, by its number on the page and its place."""

    number: int
    left: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Runs that are read from the top down, or the number of a table. Side: whole, left, right."""

    side: str
    runs: tuple[Run, ...]
    table: int = -1


def in_order(runs: Sequence[Run], spots: Sequence[Spot] = ()) -> list[Stretch]:
    """The stretches of a page in the order in which a person reads them."""
    gutter = _gutter(runs)
    order: list[Stretch] = []
    band: dict[str, list[Run | Spot]] = {}
    items: list[Run | Spot] = [*runs, *spots]
    for item in sorted(items, key=lambda item: (item.top, item.left)):
        side = _side(item, gutter)
        if (side == "whole") != ("whole" in band) and band:
            order += _read(band)
            band = {}
        band.setdefault(side, []).append(item)
    return order + list(_read(band))


def _read(band: dict[str, list[Run | Spot]]) -> Iterator[Stretch]:
    for side in ("whole", "left", "right"):
        together: list[Run] = []
        for item in band.get(side, ()):
            if isinstance(item, Run):
                together.append(item)
                continue
            if together:
                yield Stretch(side, tuple(together))
                together = []
            yield Stretch(side, (), item.number)
        if together:
            yield Stretch(side, tuple(together))


def _side(item: Run | Spot, gutter: tuple[float, float] | None) -> str:
    if gutter is None or (item.left < gutter[0] and item.right > gutter[1]):
        return "whole"
    return "left" if item.left + item.right < gutter[0] + gutter[1] else "right"


def _gutter(runs: Sequence[Run]) -> tuple[float, float] | None:
    """The white stretch between two columns of running text."""
    wide = [run for run in runs if run.right - run.left >= _WIDE * run.em]
    if len(wide) < 2 * _FEWEST:
        return None
    left, right = min(run.left for run in wide), max(run.right for run in wide)
    middle, slack = (left + right) / 2, _SLACK * (right - left)
    on_left = [run for run in wide if run.right <= middle + slack]
    on_right = [run for run in wide if run.left >= middle - slack]
    if min(len(on_left), len(on_right)) < _FEWEST:
        return None
    start, end = max(run.right for run in on_left), min(run.left for run in on_right)
    return (start, end) if end - start >= _GUTTER * wide[0].em else None
