"""The duty strip 职责条 of one unit: a slot for every duty of the plans in their order, filled where it has a part."""

from collections.abc import Sequence
from itertools import pairwise

from graph.model import Area, Role, Task
from graph.network import Network
from visualizations.page_names import own_number
from visualizations.xml_text import element, number, words

HEIGHT, LABELS = 26, 16
GAP = 6.0  # between areas, where there is room
LEAST_APART = 24.0  # from the name of one area to the next
LEAST_SLOT = 1.5  # px
LOW = 0.55  # of a part that is no lead


def strip(network: Network, unit: str, width: float = 640) -> str:
    """The strip as SVG inside a page, in the classes of its style sheet.

    >>> strip(Network(), "").count("<path")
    1
    """
    duties = network.duties
    at, slot = _slots(duties, width)
    bar = max(1.0, slot - (1 if slot > 3 else 0))  # noqa: PLR2004 -- px that leave room for a gap
    # Slots too thin to be told apart are one line.
    apart = slot > LEAST_SLOT
    foot = HEIGHT - 0.5
    base = "".join(f"M{number(x)} {foot}h{number(bar)}" for x in at.values()) if apart else f"M0 {foot}h{number(width)}"
    drawn = [element("path", {"class": "base", "d": base})]
    for role in Role:
        tall = HEIGHT - 1 if role is Role.LEAD else round(HEIGHT * LOW)
        mine = dict.fromkeys(row.task for row in network.by_unit.get(unit, ()) if row.role is role and row.task in at)
        path = "".join(f"M{number(at[task])} {HEIGHT - 1}v{-tall}h{number(bar)}v{tall}z" for task in mine)
        if path:
            drawn.append(element("path", {"class": f"slot {role}", "d": path}))
    drawn += _labels(network, duties, at)
    size = {"width": width, "height": HEIGHT + LABELS, "viewBox": f"0 0 {number(width)} {HEIGHT + LABELS}"}
    return element("svg", {"class": "strip", **size, "aria-hidden": "true"}, *drawn)


def _slots(duties: Sequence[Task], width: float) -> tuple[dict[str, float], float]:
    """Where each duty stands, and how wide its slot is."""
    breaks = sum(one.area != other.area for one, other in pairwise(duties))
    gap = GAP if breaks * GAP < width / 3 else 0.0
    slot = (width - breaks * gap) / max(1, len(duties))
    at, x = {}, 0.0
    for place, task in enumerate(duties):
        if place and task.area != duties[place - 1].area:
            x += gap
        at[task.id] = x
        x += slot
    return at, slot


def _labels(network: Network, duties: Sequence[Task], at: dict[str, float]) -> list[str]:
    made, last = [], -LEAST_APART
    for place, task in enumerate(duties):
        if not task.area or (place and task.area == duties[place - 1].area):
            continue
        mark = own_number(network.get(Area, task.area).path)
        if mark and at[task.id] - last >= LEAST_APART:
            last = at[task.id]
            made.append(element("text", {"x": last, "y": HEIGHT + 13}, words(mark)))
    return made
