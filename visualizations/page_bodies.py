"""Task forces and who sits in them, as the page's lists hold them."""

from collections.abc import Iterator, Mapping, Sequence

from graph.network import Network
from visualizations.page_goals import Offset
from visualizations.page_names import shown

BODIES = "plan name start end"
SEATS = "plan body unit role post mention start end"


def bodies(network: Network, place: Mapping[str, int], offset: Offset) -> Iterator[Sequence[object]]:
    """Each task force with where it is named."""
    for body in network.bodies:
        yield place[body.plan], shown(body.name), offset(body.plan, body.start), offset(body.plan, body.end)


def seats(network: Network, place: Mapping[str, int], offset: Offset) -> Iterator[Sequence[object]]:
    """Each seat; a post that belongs to no unit has -1 for its unit."""
    for seat in network.memberships:
        yield (
            place[seat.plan],
            place.get(seat.body, -1),
            place[seat.unit],
            seat.role.value,
            shown(seat.post),
            shown(seat.mention),
            offset(seat.plan, seat.start),
            offset(seat.plan, seat.end),
        )
