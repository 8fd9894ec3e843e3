"""The network drawings of a page: all of it, each plan by itself, and each area where all is too much to draw."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from graph.network import Network
from visualizations import drawing, theme
from visualizations.brackets import Level
from visualizations.drawing_pack import looks, packed
from visualizations.layout import Layout, layout

MOST_LINES = 12_000
"""Lines in all drawings beside the first; more would make the page heavy, and the ledger has them anyway."""


def drawings(network: Network) -> dict[str, Any]:
    """What the page hands to vis-network, by the id of the plan or area drawn; "" is all of it.

    >>> drawings(Network())
    {}
    """
    if not network.counted:
        return {}
    whole = layout(network)
    if not whole.edges:
        return {}
    kinds = list(drawing.groups(theme.LIGHT))
    number = {kind: place for place, kind in enumerate(kinds)}
    made = {"": _drawn(whole, number)}
    room = MOST_LINES
    for name, tasks in _parts(network, whole):
        part = layout(network, tasks)
        if part.edges and len(part.edges) <= room:
            room -= len(part.edges)
            made[name] = _drawn(part, number)
    return {
        "drawings": made,
        "kinds": kinds,
        **looks(),
        "options": drawing.drawing(layout(Network()), theme.LIGHT).options,
        "schemes": {palette.name: drawing.groups(palette) for palette in theme.PALETTES},
        "palettes": {palette.name: palette.colours() for palette in theme.PALETTES},
    }


def _parts(network: Network, whole: Layout) -> Iterator[tuple[str, Collection[str]]]:
    """Each plan of several, then each area of what is drawn as areas or plans."""
    if len(network.plans) > 1:
        for plan in network.plans:
            yield plan.id, [task.id for task in network.tasks if task.plan == plan.id]
    if whole.level is not Level.TASK:
        for area in network.areas:
            yield area.id, [task.id for task in network.tasks if task.area == area.id]


def _drawn(placed: Layout, kinds: Mapping[str, int]) -> dict[str, Any]:
    return packed(placed, drawing.drawing(placed, theme.LIGHT), kinds)
