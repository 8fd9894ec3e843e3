"""Pieces of a drawing as SVG, in the colours, marks and line styles of the theme; they need nothing from outside."""

from collections.abc import Iterable, Sequence

from graph.model import Role
from visualizations.labels import width
from visualizations.theme import LIGHT, ROLES, SANS, SERIF, Texture
from visualizations.xml_text import DECLARATION, element, number, words

MARK_BOX = 12  # the theme draws its marks in a box of this size
_HATCH = "hatch"
_START, _MIDDLE, _END = "start", "middle", "end"
ANCHORS = {"left": _START, "center": _MIDDLE, "right": _END}


def picture(size: tuple[float, float], corner: tuple[float, float], title: str, pieces: Iterable[str]) -> str:
    """A whole SVG file on paper, by its size and the coordinates of its corner."""
    (width, height), (left, top) = size, corner
    ground = element("rect", {"x": left, "y": top, "width": width, "height": height, "fill": LIGHT.paper})
    box = " ".join(number(length) for length in (left, top, width, height))
    return DECLARATION + element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "width": round(width, 2), "height": round(height, 2),
            "viewBox": box, "role": "img", "font-family": SANS, "font-size": 12, "fill": LIGHT.ink,
        },
        element("title", {}, words(title)),
        _textures(),
        ground,
        "\n",
        *(f"{piece}\n" for piece in pieces),
    ) + "\n"  # fmt: skip


def text(  # noqa: PLR0913 - each says one thing about how the words look
    x: float,
    y: float,
    said: str,
    size: float = 12,
    *,
    colour: str = "ink",
    align: str = "left",
    bold: bool = False,
    serif: bool = False,
) -> str:
    """Words whose middle line is at `y`; `colour` is a token of the theme."""
    attributes: dict[str, object] = {
        "x": x, "y": y + 0.36 * size, "font-size": float(size),
        "text-anchor": None if align == "left" else ANCHORS[align], "font-weight": "bold" if bold else None,
        "font-family": SERIF if serif else None, "fill": None if colour == "ink" else LIGHT.colours()[colour],
    }  # fmt: skip
    return element("text", attributes, words(said)) if said else ""


def upright(x: float, foot: float, said: str, size: float, *, bold: bool = False) -> str:
    """Words one below the other, the last one standing on `foot`; letters and digits lie together on their side."""
    pieces = _stacked(said)
    tops = foot - sum(_tall(piece, size) for piece in pieces)
    made = []
    for piece in pieces:
        tall = _tall(piece, size)
        middle = tops + tall / 2
        attributes: dict[str, object] = {
            "x": x, "y": middle + 0.36 * size, "font-size": float(size), "text-anchor": _MIDDLE,
            "font-weight": "bold" if bold else None,
        }  # fmt: skip
        if len(piece) > 1 or piece in "()（）":
            attributes["transform"] = f"rotate(90 {number(x)} {number(middle)})"
        made.append(element("text", attributes, words(piece)))
        tops += tall
    return "".join(made)


def _stacked(said: str) -> list[str]:
    """Chinese characters one by one, runs of letters and digits whole.

    >>> _stacked("市12345办")
    ['市', '12345', '办']
    """
    pieces: list[str] = []
    for character in said:
        if pieces and character.isascii() and character.isalnum() and pieces[-1][-1].isascii():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _tall(piece: str, size: float) -> float:
    return width(piece, size) if len(piece) > 1 else size


def height_of(said: str, size: float) -> float:
    """How tall words are that stand upright.

    >>> height_of("财政局", 10)
    30.0
    """
    return float(sum(_tall(piece, size) for piece in _stacked(said)))


def mark(role: Role, x: float, y: float, *, share: float = 1.0) -> str:
    """The mark of a role with its middle at a place; `share` of its usual size."""
    style = ROLES[role]
    scale = style.mark_size / MARK_BOX * share
    corner = MARK_BOX / 2 * scale
    # The colour itself: not every program that opens SVG knows `currentColor`.
    inside = style.mark.replace("currentColor", LIGHT.colours()[style.colour])
    return element(
        "g", {"transform": f"translate({number(x - corner)} {number(y - corner)}) scale({scale:.4g})"}, inside
    )


def ring(x: float, y: float, radius: float) -> str:
    """A ring round a mark: it does not stand in the clause itself."""
    return element("circle", {"cx": x, "cy": y, "r": radius, "fill": "none", "stroke": LIGHT.ink3})


def line(start: tuple[float, float], end: tuple[float, float], colour: str = "hair", thick: float = 1) -> str:
    """A straight line."""
    return element(
        "path",
        {"d": f"M{_point(start)}L{_point(end)}", "stroke": LIGHT.colours()[colour], "stroke-width": float(thick)},
    )


def curve(
    start: tuple[float, float], end: tuple[float, float], colour: str, thick: float, dash: Sequence[float]
) -> str:
    """A line of the network: cubic, with handles at half the gap."""
    middle = (start[0] + end[0]) / 2
    return element(
        "path",
        {
            "d": f"M{_point(start)}C{_point((middle, start[1]))} {_point((middle, end[1]))} {_point(end)}",
            "fill": "none",
            "stroke": LIGHT.colours()[colour],
            "stroke-width": float(thick),
            "stroke-dasharray": " ".join(map(number, dash)) or None,
        },
    )


def box(x: float, y: float, wide: float, tall: float, colour: str) -> str:
    """A filled rectangle."""
    return element("rect", {"x": x, "y": y, "width": wide, "height": tall, "fill": LIGHT.colours()[colour]})


def bar(role: Role, x: float, y: float, wide: float, tall: float) -> str:
    """A bar filled as the theme fills that role: solid, hatched, or outlined in dashes."""
    style = ROLES[role]
    colour = LIGHT.colours()[style.colour]
    texture = style.bar
    if texture.kind == "solid":
        return box(x, y, wide, tall, style.colour)
    inset = 0.5
    return element(
        "rect",
        {
            "x": x + inset, "y": y + inset, "width": max(0.5, wide - 2 * inset), "height": tall - 2 * inset,
            "fill": f"url(#{_HATCH}-{role})" if texture.kind == _HATCH else "none", "stroke": colour,
            "stroke-width": float(texture.stroke if texture.kind == "outline" else 1),
            "stroke-dasharray": " ".join(map(number, texture.dash)) or None,
        },
    )  # fmt: skip


def legend(x: float, y: float, lang: str, *, lines: bool = False) -> str:
    """The roles with their marks, or with their lines, from `x` to the right."""
    made = []
    for role, style in ROLES.items():
        if lines:
            made.append(curve((x, y), (x + 24, y), style.line_colour, style.line_width, style.line_dash))
            x += 30
        else:
            made.append(mark(role, x + 6, y))
            x += 17
        label = style.name(lang)
        made.append(text(x, y, label, 12, colour="ink2"))
        x += width(label, 12) + 18
    return "".join(made)


def _textures() -> str:
    patterns = [_pattern(role, style.bar) for role, style in ROLES.items() if style.bar.kind == _HATCH]
    return element("defs", {}, *patterns)


def _pattern(role: Role, texture: Texture) -> str:
    pitch = texture.pitch
    return element(
        "pattern",
        {
            "id": f"{_HATCH}-{role}", "width": float(pitch), "height": float(pitch),
            "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)",
        },
        box(0, 0, texture.stroke, pitch, ROLES[role].colour),
    )  # fmt: skip


def _point(place: tuple[float, float]) -> str:
    return f"{number(place[0])} {number(place[1])}"
