"""Goals and indicators as the page's lists hold them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.network import Network
from visualizations.page_names import own_number, shown

Offset = Callable[[str, int], int]
"""(plan, place in its text) -> the place as JavaScript counts it."""

GOALS = "plan mark title start end"
INDICATORS = "plan owner quote start end"


def goals(network: Network, place: Mapping[str, int], offset: Offset) -> Iterator[Sequence[object]]:
    """Each goal with its number as the plan writes it."""
    for goal in network.goals:
        mark = own_number(goal.path)
        yield (
            place[goal.plan],
            mark if not mark or mark.startswith("(") else mark + "、",
            shown(goal.title),
            offset(goal.plan, goal.start),
            offset(goal.plan, goal.end),
        )


def indicators(network: Network, place: Mapping[str, int], offset: Offset) -> Iterator[Sequence[object]]:
    """Each indicator; its owner is the place of a task, `goal:` and the place of a goal, or nobody."""
    of_goals = {goal.id: f"goal:{number}" for number, goal in enumerate(network.goals)}
    for one in network.indicators:
        yield (
            place[one.plan],
            of_goals.get(one.owner, place.get(one.owner, "") if one.owner.startswith("task/") else ""),
            shown(one.quote),
            offset(one.plan, one.start),
            offset(one.plan, one.end),
        )
