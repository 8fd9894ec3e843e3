"""The shapes of `shapes.ttl` as a table, for the page about the ontology."""

from collections.abc import Iterator

from rdflib import DCTERMS, RDFS, SH, Graph, Literal
from rdflib.term import Node

from graph.vocabulary import resource

INTRODUCTION = """\
What [shapes.ttl](../shapes.ttl) asks of a graph. The first family gives the structural findings of `zerentu check`, by
their codes; the second says what holds in every graph that zerentu writes. `zerentu check plan.txt --shapes` asks them,
and so does any SHACL validator that knows SPARQL constraints. Rules that compare things look at the plan (or at all
units), and the value is what breaks them.
"""
HEADS = ("shape", "label", "code", "severity", "looks at", "message")


def rows() -> Iterator[tuple[str, ...]]:
    """A row a shape, in the order of the file; those that only others use are left out."""
    text = resource("shapes.ttl").read_text(encoding="utf-8")
    shapes = Graph().parse(data=text, format="turtle")
    targets = {
        node: target for kind in (SH.targetClass, SH.targetNode) for node, target in shapes.subject_objects(kind)
    }
    for node in sorted(targets, key=lambda node: text.index(f"\n{_short(shapes, node)} a ")):
        code, severity = (str(shapes.value(node, one)) for one in (DCTERMS.identifier, SH.severity))
        looked_at = f"`{_short(shapes, targets[node])}`"
        named = (f"`{_short(shapes, node)}`", _words(shapes, node, RDFS.label), f"`{code}`")
        yield (*named, f"`sh:{severity.rpartition('#')[2]}`", looked_at, _words(shapes, node, SH.message))


def _short(shapes: Graph, node: Node) -> str:
    return node.n3(shapes.namespace_manager)


def _words(shapes: Graph, node: Node, property_: Node) -> str:
    """What is said in Chinese, and below it in English."""
    said = {str(one.language): str(one) for one in shapes.objects(node, property_) if isinstance(one, Literal)}
    return f"{said['zh']}<br>{said['en']}"
