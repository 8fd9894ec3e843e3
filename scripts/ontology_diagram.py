"""The classes of the ontology as a drawing: a box a class, an arrow for the properties between two of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from itertools import product

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.vocabulary import NAMESPACE, PASSAGE, RELATIONS, ROLES, STATES

WIDTH, HEIGHT = 1240, 750
BOX = (150, 46)

# Where each class stands: the middle of its box. A class without a place is an error, so that none is forgotten.
PLACES: Mapping[str, tuple[int, int]] = {
    "Run": (240, 40), "Block": (85, 140), "Plan": (100, 300), "Finding": (100, 480), "Passage": (100, 700),
    "Goal": (420, 70), "Area": (420, 230), "Task": (420, 420), "Indicator": (660, 150), "Cell": (570, 530),
    "NameReading": (330, 700), "ResponsibilityAssignment": (720, 290), "Body": (590, 700), "Membership": (810, 590),
    "Unit": (1000, 420), "CollectiveActor": (1140, 270), "CoordinatingBody": (1000, 190),
    "UnitRelation": (970, 660), "OfficeHosting": (1140, 680),
}  # fmt: skip
LONG = {"ResponsibilityAssignment": 210, "CoordinatingBody": 160}
# Said in the words above the drawing: nearly every class stands under zt:Passage.
UNDER_PASSAGE = PASSAGE.removeprefix("zt:")
# Properties of other vocabularies between our classes, and those whose range is a list.
OTHERS = {
    ("Membership", "Unit"): "org:member",
    ("Membership", "Body"): "org:organization",
    ("Plan", "Run"): "prov:wasGeneratedBy",
    ("Task", "Cell"): "extra",
}
# What is said of areas as of tasks, and drawn once.
ONCE = {relation.inverse.removeprefix("zt:") for relation in ROLES.values()}

STYLE = (
    "text{font:13px 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;fill:#1b2733;text-anchor:middle}"
    ".name{font-weight:600}.zh{fill:#4a5a6a;font-size:12px}"
    ".box{fill:#eef4fa;stroke:#2f5d8a;stroke-width:1.4}"
    ".line{fill:none;stroke:#5b6b7b;stroke-width:1.2;marker-end:url(#tip)}.above{stroke-dasharray:5 4}"
    ".said{font-size:11px;fill:#7a3b00}.ground{fill:#fff;opacity:.88}"
)

HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
    ' aria-label="The classes of the ontology and the properties between them">'
)
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"'
    ' orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#5b6b7b"/></marker></defs>'
)


def diagram(ontology: Graph) -> str:
    """The drawing as SVG."""
    lines = [*_below(ontology), *_lines(ontology)]
    boxes = [_box(ontology, name) for name in sorted(_classes(ontology))]
    return "\n".join(
        [
            HEAD,
            f"<style>{STYLE}</style>",
            TIP,
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *(line for line, _ in lines),
            *boxes,
            *(label for _, label in lines),
            "</svg>\n",
        ]
    )


def _classes(ontology: Graph) -> set[str]:
    return {_name(node) for node in ontology.subjects(RDF.type, OWL.Class) if str(node).startswith(NAMESPACE)}


def _name(node: Node) -> str:
    return str(node).removeprefix(NAMESPACE)


def _box(ontology: Graph, name: str) -> str:
    x, y = PLACES[name]
    width, height = LONG.get(name, BOX[0]), BOX[1]
    labels = ontology.objects(URIRef(NAMESPACE + name), RDFS.label)
    chinese = next(str(words) for words in labels if getattr(words, "language", "") == "zh")
    return (
        f'<rect class="box" x="{x - width // 2}" y="{y - height // 2}" width="{width}" height="{height}" rx="7"/>'
        f'<text class="name" x="{x}" y="{y - 3}">{escape(name)}</text>'
        f'<text class="zh" x="{x}" y="{y + 15}">{escape(chinese)}</text>'
    )


def _lines(ontology: Graph) -> Iterator[tuple[str, str]]:
    """An arrow for each pair of classes, with the properties between them; inverse properties are drawn once."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    passed = {NAMESPACE + "plan", NAMESPACE + STATES.removeprefix("zt:")}
    first = {NAMESPACE + relation.term.removeprefix("zt:") for relation in RELATIONS if relation not in ROLES.values()}
    for node in sorted(
        ontology.subjects(RDF.type, OWL.ObjectProperty), key=lambda node: (str(node) not in first, node)
    ):
        if not str(node).startswith(NAMESPACE) or str(node) in passed:
            continue
        passed |= {str(other) for other in ontology.objects(node, OWL.inverseOf)}
        starts, ends = (_named(ontology, ontology.value(node, side)) for side in (RDFS.domain, RDFS.range))
        for start, end in list(product(starts, ends))[: 1 if _name(node) in ONCE else None]:
            # What leads back stands on the same line.
            said[(end, start) if (end, start) in said else (start, end)].append(_name(node))
    for pair, name in OTHERS.items():
        said[pair].append(name)
    for (start, end), names in sorted(said.items()):
        yield _arrow(start, end, names) if start != end else _loop(start, names)


def _named(ontology: Graph, node: Node | None) -> list[str]:
    """The classes of ours that a domain or range names."""
    members = ontology.value(node, OWL.unionOf) if node else None
    nodes = list(Collection(ontology, members)) if members else [node] if node else []
    return [_name(one) for one in nodes if _name(one) in PLACES]


def _below(ontology: Graph) -> Iterator[tuple[str, str]]:
    """A dashed arrow to the class above, zt:Passage left out."""
    for lower, upper in sorted(ontology.subject_objects(RDFS.subClassOf)):
        if _name(lower) in PLACES and _name(upper) in PLACES and _name(upper) != UNDER_PASSAGE:
            line, _ = _arrow(_name(lower), _name(upper), [])
            yield line.replace('"line"', '"line above"'), ""


def _arrow(start: str, end: str, names: list[str]) -> tuple[str, str]:
    (x1, y1), (x2, y2) = _edge(start, end), _edge(end, start)
    line = f'<path class="line" d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}"/>'
    return line, _said((x1 + x2) / 2, (y1 + y2) / 2, names)


def _edge(start: str, end: str) -> tuple[float, float]:
    """Where the line from the middle of one box to that of another leaves the first."""
    (x, y), (to_x, to_y) = PLACES[start], PLACES[end]
    dx, dy = to_x - x, to_y - y
    half_width, half_height = LONG.get(start, BOX[0]) / 2, BOX[1] / 2
    share = min(half_width / abs(dx) if dx else 1e9, half_height / abs(dy) if dy else 1e9)
    return x + dx * share, y + dy * share


def _loop(name: str, names: list[str]) -> tuple[str, str]:
    x, y = PLACES[name]
    right, bottom = x + LONG.get(name, BOX[0]) // 2, y + BOX[1] // 2
    line = f'<path class="line" d="M{right} {y}C{right + 46} {y},{right - 20} {bottom + 52},{right - 40} {bottom}"/>'
    return line, _said(right + 56, bottom + 10, names)


def _said(x: float, y: float, names: list[str]) -> str:
    """The names of properties, one below the other, on a light ground."""
    if not names:
        return ""
    top, width = y - 7 * (len(names) - 1), 7 * max(map(len, names)) + 4
    ground = (
        f'<rect class="ground" x="{x - width / 2:.0f}" y="{top - 9:.0f}" width="{width}" height="{14 * len(names)}"/>'
    )
    words = (
        f'<text class="said" x="{x:.0f}" y="{top + 14 * n + 2:.0f}">{escape(name)}</text>'
        for n, name in enumerate(names)
    )
    return ground + "".join(words)
