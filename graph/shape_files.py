"""A user's own SHACL shapes in a Turtle file, once it is sure that they only look at what they are given."""

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from graph.errors import ReadError, StoreError
from graph.stores.rdf.sparql import here_only

_SHAPES = (SH.NodeShape, SH.PropertyShape)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_QUERIES = (SH.select, SH.ask, SH.construct)
_TURTLE = "Give a Turtle file with SHACL shapes."
# pySHACL knows these without a declaration.
_KNOWN = "".join(
    f"PREFIX {prefix}: <{address}>\n"
    for prefix, address in (("rdf", RDF), ("rdfs", RDFS), ("owl", "http://www.w3.org/2002/07/owl#"))
)


def shapes_of(path: Path) -> Graph:
    """The shapes in a Turtle file.

    `ReadError` says where it is no Turtle, that it holds no shape or none with a target, or which query in it is none,
    or would ask other places (SERVICE, FROM).
    """
    shapes = _parsed(path)
    if not any((None, RDF.type, shape) in shapes for shape in _SHAPES) and not list(_targets(shapes)):
        raise ReadError(path, "holds no SHACL shape", "Write at least one sh:NodeShape or sh:PropertyShape.")
    if not list(_targets(shapes)):
        advice = "Say with sh:targetClass what they are about, for example sh:targetClass zt:Task."
        raise ReadError(path, "holds shapes that look at nothing", advice)
    prefixes = _KNOWN + "".join(_declared(shapes))
    for query in _QUERIES:
        for place, text in shapes.subject_objects(query):
            try:
                here_only(prefixes + str(text), str(path))  # SHACL has variables of its own: $this, $value
            except StoreError as error:
                what = f"has a query that cannot be asked ({str(error).removeprefix(f'{path}: ')})"
                raise ReadError(path, what, "Correct it, and ask again.", place=name(shapes, place)) from error
    return shapes


def name(shapes: Graph, node: Node) -> str:
    """What to call a shape, or the shape that a part of one belongs to: its name as written, or its label."""
    seen: set[Node] = set()
    while not isinstance(node, URIRef) and node not in seen:
        seen.add(node)
        node = next(
            (above for above, link in sorted(shapes.subject_predicates(node), key=str) if link != RDF.rest), node
        )
    if isinstance(node, URIRef):
        return node.n3(shapes.namespace_manager)
    label = shapes.value(node, RDFS.label) or shapes.value(node, SH.name)
    return str(label) if label else "a shape without a name"


def _parsed(path: Path) -> Graph:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(path, f"cannot be read ({error})", _TURTLE) from error
    try:
        return Graph(bind_namespaces="none").parse(data=text, format="turtle")
    except BadSyntax as error:
        why = str(error).partition("(")[2].partition(") at ^")[0]
        raise ReadError(path, f"is not Turtle ({why})", _TURTLE, place=f"line {error.lines + 1}") from error
    except (AssertionError, IndexError) as error:
        # So rdflib's parser answers where the text stops in the middle of a statement or a string.
        raise ReadError(path, "is cut off", _TURTLE, place=f"line {text.count(chr(10)) + 1}") from error


def _targets(shapes: Graph) -> Iterator[Node]:
    for target in _TARGETS:
        yield from shapes.subjects(target)
    # A class that is a shape itself is about its own members.
    for shape in _SHAPES:
        yield from (node for node in shapes.subjects(RDF.type, shape) if (node, RDF.type, RDFS.Class) in shapes)


def _declared(shapes: Graph) -> Iterator[str]:
    for declaration in sorted(shapes.objects(predicate=SH.declare), key=str):
        prefix, address = shapes.value(declaration, SH.prefix), shapes.value(declaration, SH.namespace)
        if prefix is not None and address is not None:
            yield f"PREFIX {prefix}: <{address}>\n"
