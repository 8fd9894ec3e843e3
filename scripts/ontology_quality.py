"""What OOPS! and FOOPS! look for in an ontology, asked of ours without the web; `make docs` writes the answers down."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, Namespace, URIRef
from rdflib.namespace import ORG, PROV
from rdflib.term import Node

from graph.vocabulary import NAMESPACE
from scripts.ontology_subject import Subject, subject

HEADER = URIRef(NAMESPACE.removesuffix("#"))
BIBO = Namespace("http://purl.org/ontology/bibo/")
FOREIGN: tuple[Any, ...] = (ORG, PROV, SKOS, DCTERMS, OWL, RDFS)
Offenders = Callable[[Subject], Iterable[object]]


# -- questions of OOPS! ------------------------------------------------------------------------


def _unconnected(of: Subject) -> Iterator[Node]:
    """Classes in no domain, range or hierarchy; properties without both ends; concepts in no scheme."""
    used: set[Node] = {
        node for term in of.properties for side in (RDFS.domain, RDFS.range) for node in of.ends(term, side)
    }
    used |= {node for pair in of.graph.subject_objects(RDFS.subClassOf) for node in pair}
    used |= set(of.graph.objects(predicate=SKOS.inScheme))
    yield from (term for term in of.classes if term not in used and not of.graph.value(term, RDFS.subClassOf))
    yield from (term for term in of.concepts if not of.graph.value(term, SKOS.inScheme))
    yield from (term for term in of.schemes if term not in used)


def _wrong_inverses(of: Subject) -> Iterator[Node]:
    for one, other in of.inverses():
        for side, opposite in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            if str(other).startswith(NAMESPACE) and of.ends(one, side) != of.ends(other, opposite):
                yield one


def _without_inverse(of: Subject) -> Iterator[Node]:
    paired = {node for pair in of.inverses() for node in pair} | set(of.symmetric())
    yield from (term for term in of.links if term not in paired)


def _same_label(of: Subject, terms: Iterable[URIRef]) -> Iterator[str]:
    for lang in ("zh", "en"):
        counts = Counter(label for term in terms for label in of.said(term, RDFS.label, lang))
        yield from sorted(label for label, number in counts.items() if number > 1)


def _misspelt(of: Subject) -> Iterator[Node]:
    patterns = (
        (of.classes, r"[A-Z][A-Za-z]+"), (of.properties, r"[a-z][A-Za-z]+"),
        (of.concepts, r"[a-z]+-[a-z_]+"), (of.schemes, r"[A-Z][A-Za-z]+s"),
    )  # fmt: skip
    for terms, pattern in patterns:
        yield from (term for term in terms if not re.fullmatch(pattern, term.removeprefix(NAMESPACE)))


def _untyped(of: Subject) -> Iterator[Node]:
    known = set(of.graph.subjects(RDF.type))
    named = {node for term in of.properties for node in of.ends(term, RDFS.domain)}
    named |= {node for pair in of.graph.subject_objects(RDFS.subClassOf) for node in pair}
    named |= {node for group in of.disjoint() for node in group}
    yield from sorted((node for node in named if node not in known), key=str)


def _untyped_properties(of: Subject) -> Iterator[Node]:
    linked = {node for pair in of.inverses() for node in pair}
    linked |= {node for pair in of.graph.subject_objects(RDFS.subPropertyOf) for node in pair}
    yield from sorted((node for node in linked if not of.graph.value(node, RDF.type)), key=str)


def _hijacked(of: Subject) -> Iterator[Node]:
    """Terms that are declared here in the name of another vocabulary, which does not know them."""
    for node in sorted(of.graph.subjects(RDFS.isDefinedBy), key=str):
        if any(str(node).startswith(str(other)) and node not in other for other in FOREIGN):
            yield node


def _lacking(properties: Iterable[URIRef]) -> Offenders:
    return lambda of: [one for one in properties if not list(of.graph.objects(HEADER, one))]


def _using(*terms: URIRef) -> Offenders:
    return lambda of: [one for one in terms if (None, one, None) in of.graph or (None, None, one) in of.graph]


def _unsaid(property_: URIRef) -> Offenders:
    return lambda of: [term for term in of.terms for lang in ("zh", "en") if len(of.said(term, property_, lang)) != 1]


@dataclass(frozen=True, slots=True)
class Question:
    """One pitfall or check: asked by the program, read by a person, or open without the web."""

    number: str
    what: str
    offenders: Offenders | None = None
    by_hand: str = ""


_ONE_WAY = (
    "zt:about zt:area zt:candidates zt:coordinatingBody zt:extra zt:hasArea zt:hasBlock zt:hasFinding zt:hasGoal "
    "zt:hasReading zt:hasTask zt:host zt:names zt:options zt:otherUnit zt:path zt:places zt:readAs zt:relatedUnit "
    "zt:relationKind zt:role zt:setsUp zt:status zt:task zt:taskKind zt:unit zt:unitKind"
)
_WHY_ONE_WAY = (
    "They lead to lists and concepts or from an n-ary thing to its ends, or narrow `zt:states`, which has an inverse; "
    "SPARQL reads them backwards with `^`. The direct properties of units and tasks all have one."
)
_UNPUBLISHED = " ".join(sorted(map(str, (DCTERMS.source, BIBO.doi, FOAF.logo))))
_WHY_UNPUBLISHED = (
    "It has no identifier (DOI) before it is published, no logo, and is drawn from no other work: "
    "here FOOPS! would find something wanting."
)
ACCEPTED = {"P13": (_ONE_WAY, _WHY_ONE_WAY), "OM3": (_UNPUBLISHED, _WHY_UNPUBLISHED)}
"""Number -> the terms that offend and may, and why."""

WEB = "Not asked: it needs the web. The namespace is a reserved example name until the ontology has a home."
PITFALLS = (
    Question("P01", "polysemous elements", by_hand="Read: each term has one definition in two languages."),
    Question("P02", "synonyms as classes", _using(OWL.equivalentClass, OWL.sameAs)),
    Question("P03", "a relationship “is”", lambda of: [t for t in of.properties if re.search(r"#(is|isA)$", t)]),
    Question("P04", "unconnected elements", _unconnected),
    Question("P05", "wrong inverse relationships", _wrong_inverses),
    Question("P06", "cycles in the hierarchy", lambda of: [t for t in of.classes if t in of.above(t)]),
    Question(
        "P07", "different concepts in one class", lambda of: [t for t in of.classes if re.search("And|Or[A-Z]", t)]
    ),
    Question(
        "P08", "missing labels and definitions", lambda of: [*_unsaid(RDFS.label)(of), *_unsaid(SKOS.definition)(of)]
    ),
    Question("P09", "missing domain information", by_hand="Held by a test: every field of the model has a term."),
    Question("P10", "missing disjointness", lambda of: [t for t in of.classes if not _apart(of, t)]),
    Question(
        "P11",
        "missing domain or range",
        lambda of: [t for t in of.properties for side in (RDFS.domain, RDFS.range) if not of.ends(t, side)],
    ),
    Question("P12", "equivalent properties not declared", lambda of: [*_same_label(of, of.properties)]),
    Question("P13", "inverse relationships not declared", _without_inverse),
    Question("P14", "misused owl:allValuesFrom", _using(OWL.allValuesFrom)),
    Question("P15", "“some not” for “not some”", _using(OWL.complementOf)),
    Question("P16", "a primitive class for a defined one", by_hand="Read: no class is defined by a condition."),
    Question("P17", "too special a hierarchy", lambda of: [t for t in of.classes if (None, RDF.type, t) in of.graph]),
    Question("P18", "too special a domain or range", by_hand="Read: a union names every kind that has the field."),
    Question(
        "P19",
        "several domains or ranges",
        lambda of: [
            t for t in of.properties for s in (RDFS.domain, RDFS.range) if len(list(of.graph.objects(t, s))) > 1
        ],
    ),
    Question(
        "P20",
        "misused annotations",
        lambda of: [
            t
            for t in of.terms
            for lang in ("zh", "en")
            if set(of.said(t, RDFS.label, lang)) & set(of.said(t, SKOS.definition, lang))
        ],
    ),
    Question("P21", "a class for what is left over", lambda of: [t for t in of.classes if re.search("Other|Misc", t)]),
    Question("P22", "different naming conventions", _misspelt),
    Question("P23", "a datatype made again", by_hand="Read: dates, numbers and lists are those of XSD and RDF."),
    Question("P24", "recursive definitions", lambda of: [t for t in of.classes if (t, RDFS.subClassOf, t) in of.graph]),
    Question("P25", "inverse to itself", lambda of: [one for one, other in of.inverses() if one == other]),
    Question(
        "P26", "an inverse for a symmetric one", lambda of: {t for p in of.inverses() for t in p} & {*of.symmetric()}
    ),
    Question("P27", "wrong equivalent properties", _using(OWL.equivalentProperty)),
    Question(
        "P28",
        "wrong symmetric relationships",
        lambda of: [t for t in of.symmetric() if of.ends(t, RDFS.domain) != of.ends(t, RDFS.range)],
    ),
    Question("P29", "wrong transitive relationships", _using(OWL.TransitiveProperty)),
    Question("P30", "equivalent classes not declared", by_hand="Read: none of our classes means the same as another."),
    Question("P31", "wrong equivalent classes", _using(OWL.equivalentClass)),
    Question("P32", "classes with one label", lambda of: [*_same_label(of, of.classes)]),
    Question("P33", "a chain of one property", _using(OWL.propertyChainAxiom)),
    Question("P34", "an untyped class", _untyped),
    Question("P35", "an untyped property", _untyped_properties),
    Question(
        "P36",
        "a file extension in an address",
        lambda of: [t for t in (HEADER, *of.terms) if re.search(r"\.(owl|rdf|ttl|n3)\b", t)],
    ),
    Question("P37", "not available on the web", by_hand=WEB),
    Question(
        "P38", "no ontology declaration", lambda of: [] if (HEADER, RDF.type, OWL.Ontology) in of.graph else [HEADER]
    ),
    Question(
        "P39",
        "an ambiguous namespace",
        lambda of: [] if list(of.graph.subjects(RDF.type, OWL.Ontology)) == [HEADER] else [HEADER],
    ),
    Question("P40", "namespace hijacking", _hijacked),
    Question("P41", "no licence", _lacking([DCTERMS.license])),
)
"""The pitfalls of OOPS!, each with the question that finds it."""


def _apart(of: Subject, term: URIRef) -> bool:
    """Whether a class, or one above it, is kept apart from others; zt:Passage is the union of such classes."""
    near = {term, *of.above(term)}
    below = set(of.graph.subjects(RDFS.subClassOf, term))
    return any(group & near or group & below for group in of.disjoint())


FAIR = (
    Question("PURL1", "Persistent URL", by_hand=WEB),
    Question("URI1", "Ontology URI is resolvable", by_hand=WEB),
    Question("URI2", "Consistent ontology IDs", lambda of: [t for t in of.terms if not t.startswith(HEADER)]),
    Question("VER1", "Version IRI", lambda of: [*_lacking([OWL.versionIRI])(of), *_unversioned(of)]),
    Question("VER2", "Version IRI resolves", by_hand=WEB),
    Question("FIND1", "Ontology prefix", _lacking([VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri])),
    Question("FIND2", "Prefix is in registry", by_hand=WEB),
    Question("FIND3", "Ontology in metadata registry", by_hand=WEB),
    Question("FIND_3_BIS", "Metadata are accessible, even when ontology is not", by_hand=WEB),
    Question(
        "OM1",
        "Minimum metadata",
        _lacking(
            [
                DCTERMS.title,
                DCTERMS.description,
                DCTERMS.license,
                OWL.versionIRI,
                DCTERMS.creator,
                VANN.preferredNamespaceUri,
            ]
        ),
    ),
    Question(
        "OM2",
        "Recommended metadata",
        _lacking([VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation]),
    ),
    Question(
        "OM3",
        "Detailed metadata",
        _lacking([BIBO.doi, DCTERMS.publisher, FOAF.logo, BIBO.status, DCTERMS.source, DCTERMS.issued]),
    ),
    Question("OM4.1", "License availability", _lacking([DCTERMS.license])),
    Question("OM4.2", "License is resolvable", by_hand=WEB),
    Question("OM5.1", "Basic provenance metadata", _lacking([DCTERMS.creator, DCTERMS.created])),
    Question("OM5.2", "Detailed provenance metadata", _lacking([DCTERMS.issued, DCTERMS.publisher])),
    Question(
        "CN1",
        "Content negotiation for RDF",
        by_hand=f"{WEB} Held by a test: rdflib, Oxigraph and Apache Jena read the same triples from the file.",
    ),
    Question("HTTP1", "Open protocol", lambda of: [t for t in of.terms if not t.startswith("https://")]),
    Question("DOC1", "HTML availability", by_hand="[ontology.md](ontology.md), held by a test; not on the web yet."),
    Question(
        "VOC1",
        "Vocabulary reuse (metadata)",
        lambda of: [p for p in of.graph.predicates(HEADER) if str(p).startswith(NAMESPACE)],
    ),
    Question("VOC2", "Vocabulary reuse", lambda of: [o for o in map(str, FOREIGN[:4]) if not _built_on(of, o)]),
    Question("VOC3", "Documentation: labels", _unsaid(RDFS.label)),
    Question("VOC4", "Documentation: definitions", _unsaid(SKOS.definition)),
)
"""The tests of FOOPS!, under the names in its catalogue (doc/catalog.html in oeg-upm/fair_ontologies)."""


def _unversioned(of: Subject) -> list[Node]:
    """A version that goes by the address of the ontology itself."""
    return [one for one in of.graph.objects(HEADER, OWL.versionIRI) if one == HEADER]


def _built_on(of: Subject, other: str) -> bool:
    return any(str(node).startswith(other) for node in of.graph.subjects(RDFS.isDefinedBy))


# -- answers ------------------------------------------------------------------------------------

INTRODUCTION = """\
# The quality of the ontology

What [OOPS!](https://oops.linkeddata.es/) and [FOOPS!](https://w3id.org/foops/) look for, asked of
[ontology.ttl](../ontology.ttl) without the web by `scripts/ontology_quality.py`; `make docs` writes this page, and a
test holds every question to its answer. *None*: asked, and no term offends. What only the web can tell is not asked.
"""


def page() -> str:
    """Every question with its answer."""
    of = subject()
    parts = [INTRODUCTION]
    for title, questions in (("OOPS! pitfalls", PITFALLS), ("FOOPS! checks", FAIR)):
        rows = (f"| {one.number} | {one.what} | {_answer(one, of)} |" for one in questions)
        parts.append("\n".join([f"## {title}\n", "| number | what | found |", "|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _answer(question: Question, of: Subject) -> str:
    if question.offenders is None:
        return question.by_hand
    found = offending(question, of)
    reason = f". Accepted: {ACCEPTED[question.number][1]}" if question.number in ACCEPTED else ""
    return (", ".join(f"`{one}`" for one in found) or "None") + reason


def offending(question: Question, of: Subject) -> list[str]:
    """The terms that a question finds, as in Turtle."""
    found = question.offenders(of) if question.offenders else ()
    return sorted({str(one).replace(NAMESPACE, "zt:") for one in found})
