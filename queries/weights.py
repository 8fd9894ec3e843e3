"""What a duty weighs by role, where duties of different roles are added up."""

from collections.abc import Mapping
from math import isfinite

from graph.errors import ZerentuError
from graph.model import Role
from queries.answer import Note

DEFAULT = "1:0.5:0.25:0.1"
"""Lead : share : support : guide."""


def parse(text: str = DEFAULT) -> Mapping[Role, float]:
    """Role -> weight, from four numbers in the order lead, share, support, guide.

    >>> parse("1:0.5:0.25:0.1")[Role.SHARE]
    0.5
    """
    parts = text.replace("：", ":").split(":")
    try:
        weights = [float(part) for part in parts]
    except ValueError:
        weights = []
    if len(weights) != len(Role) or any(not isfinite(weight) or weight < 0 for weight in weights):
        raise ZerentuError(
            f"weights '{text}' are not four numbers from 0 up. Write them as lead:share:support:guide, {DEFAULT}."
        )
    return dict(zip(Role, weights, strict=True))


def note(weights: Mapping[Role, float]) -> Note:
    """The weights as a sentence.

    >>> note(parse())[0]
    '加权：牵头1、共同负责0.5、配合0.25、指导0.1；同一单位在一项职责中有两种角色的，取权重较大的一种。'
    """
    lead, share, support, guide = (f"{weights[role]:g}" for role in Role)
    return (
        (
            f"加权：牵头{lead}、共同负责{share}、配合{support}、指导{guide}；"
            "同一单位在一项职责中有两种角色的，取权重较大的一种。"
        ),
        (
            f"Weights: lead {lead}, share {share}, support {support}, guide {guide}; "
            "a unit with two roles in one duty counts with the heavier one."
        ),
    )
