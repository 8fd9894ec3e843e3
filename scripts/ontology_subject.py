"""The ontology as questions about its quality need it: its terms by kind, and what is said of them."""

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.vocabulary import NAMESPACE, resource


class Subject:
    """The ontology, laid out for the questions."""

    def __init__(self, graph: Graph) -> None:
        """Sort its terms by kind."""
        self.graph = graph
        self.classes = self._of(OWL.Class)
        self.links = self._of(OWL.ObjectProperty)
        self.values = self._of(OWL.DatatypeProperty)
        self.concepts = self._of(SKOS.Concept)
        self.schemes = self._of(SKOS.ConceptScheme)
        self.properties = sorted({*self.links, *self.values})
        self.terms = sorted({*self.classes, *self.properties, *self.concepts, *self.schemes})

    def _of(self, kind: URIRef) -> list[URIRef]:
        found = (node for node in self.graph.subjects(RDF.type, kind) if str(node).startswith(NAMESPACE))
        return sorted(node for node in found if isinstance(node, URIRef))

    def said(self, term: Node, property_: URIRef, lang: str) -> list[str]:
        """What a property says of a term in a language."""
        words = (one for one in self.graph.objects(term, property_) if isinstance(one, Literal))
        return [str(one) for one in words if one.language == lang]

    def ends(self, term: Node, side: URIRef) -> set[Node]:
        """The classes that a domain or range names."""
        node = self.graph.value(term, side)
        members = self.graph.value(node, OWL.unionOf) if node else None
        return set(Collection(self.graph, members)) if members else {node} if node else set()

    def above(self, term: Node) -> set[Node]:
        """The classes over a class, itself left out."""
        higher = {one for near in self.graph.objects(term, RDFS.subClassOf) for one in self._and_above(near)}
        return {one for one in higher if one}

    def _and_above(self, term: Node) -> Iterator[Node | None]:
        yield from self.graph.transitive_objects(term, RDFS.subClassOf)

    def disjoint(self) -> list[set[Node]]:
        """The classes that exclude each other."""
        axioms = (self.graph.value(one, OWL.members) for one in self.graph.subjects(RDF.type, OWL.AllDisjointClasses))
        pairs: list[set[Node]] = [{one, other} for one, other in self.graph.subject_objects(OWL.disjointWith)]
        return [*(set(Collection(self.graph, members)) for members in axioms if members), *pairs]

    def inverses(self) -> list[tuple[Node, Node]]:
        """A property and its inverse."""
        return sorted(self.graph.subject_objects(OWL.inverseOf), key=str)

    def symmetric(self) -> list[Node]:
        """The properties that are their own inverse."""
        return sorted(self.graph.subjects(RDF.type, OWL.SymmetricProperty), key=str)


def subject() -> Subject:
    """Our ontology."""
    return Subject(Graph().parse(data=resource("ontology.ttl").read_text(encoding="utf-8"), format="turtle"))
