"""What stands over and under every picture: the plan, what is shown, and what it was made from."""

from collections.abc import Iterator, Sequence

from graph.network import Network
from visualizations import svg
from visualizations.labels import cut, width
from visualizations.page_names import shown, title_of
from visualizations.wording import said

HEAD = 74.0  # height of the title, its red rule and a legend under it
_TITLE_SIZE, _SMALL = 18.0, 12.0


def head(
    network: Network, shown_here: Sequence[str], corner: tuple[float, float], wide: float, lang: str
) -> Iterator[str]:
    """A red rule, the title of the plan, what is shown (the view, and of which unit), and the file it was read from."""
    x, y = corner
    yield svg.box(x, y, wide, 3, "lead")
    right = " · ".join(filter(None, (*shown_here, source(network, lang))))
    room = max(160.0, wide - width(right, _SMALL) - 40)
    yield svg.text(x, y + 23, cut(title(network, lang), _TITLE_SIZE, room), _TITLE_SIZE, bold=True, serif=True)
    yield svg.text(x + wide, y + 23, right, _SMALL, colour="ink3", align="right")


def note(words: str, corner: tuple[float, float]) -> str:
    """A remark under a picture."""
    return svg.text(*corner, words, _SMALL, colour="ink3")


def title(network: Network, lang: str) -> str:
    """The title of the plan, in 〔〕 if it is the name of its file, or how many plans there are."""
    if len(network.plans) != 1:
        return said("plans_count", lang, n=len(network.plans))
    (plan,) = network.plans
    name = shown(title_of(plan))
    return name if plan.title else f"〔{name}〕"


def source(network: Network, lang: str) -> str:
    """The file of the plan, if there is one plan."""
    files = [shown(plan.file) for plan in network.plans if plan.file]
    return said("source_of", lang, file=files[0]) if len(files) == 1 else ""
