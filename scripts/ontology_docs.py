"""Write the pages about the ontology and its drawing from `ontology.ttl` and the table of terms: `make docs`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.ids import BASE
from graph.model import Fact, RelationKind, Role
from graph.vocabulary import (
    CELL,
    CONCEPTS,
    DERIVED,
    ENDS,
    FIELDS,
    IDENTIFIER,
    NAMESPACE,
    PREFIXES,
    RELATIONS,
    ROLES,
    SCHEMES,
    THINGS,
    UNIT_CLASSES,
    UNIT_RELATIONS,
    Relation,
    Shape,
    expand,
    resource,
    terms,
)
from scripts import ontology_quality, shapes_table
from scripts.ontology_diagram import diagram

ROOT = Path(__file__).resolve().parents[1]
HEADER = URIRef(NAMESPACE.removesuffix("#"))
SHORT = {**PREFIXES, "owl": str(OWL), "m8g": "http://data.europa.eu/m8g/"}
LISTS = {Shape.TEXTS: "xsd:string", Shape.INTEGERS: "xsd:integer", Shape.CELLS: CELL[0]}
# What we use of other vocabularies: label, domain and range where no field of the model says them, example.
FOREIGN: Mapping[str, tuple[str, tuple[str, ...], str, str]] = {
    "dcterms:date": ("日期<br>date", (), "", "2019-03-31"),
    "dcterms:identifier": ("标识<br>identifier", ("owl:Thing",), "xsd:string", "task/澄南政办发〔2025〕12号/二.一.1"),
    "dcterms:issued": ("印发日期<br>issued", (), "", "2025-03-01"),
    "dcterms:replaces": ("代替<br>replaces", (), "zt:Plan", "新版代替旧版<br>a new version replaces the old"),
    "dcterms:source": ("依据<br>source", (), "", "机构改革方案<br>a plan of reform"),
    "dcterms:title": ("标题<br>title", (), "", "澄南市夏季防汛工作方案"),
    "org:hasMember": ("成员<br>has member", ("zt:Body",), "zt:Unit", "市水利局是成员<br>a member"),
    "org:hasSubOrganization": ("下属单位<br>has branch", ("zt:Unit",), "zt:Unit", "市水利局下属河道支队<br>a branch"),
    "org:member": ("席位单位<br>member", (), "zt:Unit", "市水利局<br>the Water Bureau"),
    "org:memberOf": ("所在专班<br>member of", ("zt:Unit",), "zt:Body", "防汛工作专班<br>flood control task force"),
    "org:organization": ("所在专班<br>organization", (), "zt:Body", "防汛工作专班<br>flood control task force"),
    "org:originalOrganization": ("原单位<br>original", ("zt:UnitRelation",), "zt:Unit", "市农业局<br>a bureau before"),
    "org:resultingOrganization": (
        "改革后单位<br>resulting", ("zt:UnitRelation",), "zt:Unit",
        "市农业农村局<br>Agriculture and Rural Affairs Bureau",
    ),
    "org:role": ("席位<br>role", (), "skos:Concept", "召集人<br>convener"),
    "org:subOrganizationOf": ("隶属<br>branch of", ("zt:Unit",), "zt:Unit", "隶属市水利局<br>a branch"),
    "prov:wasGeneratedBy": ("读取过程<br>made by", ("zt:Plan", "zt:ResponsibilityAssignment"), "zt:Run", "run/1"),
    "prov:wasQuotedFrom": ("出自<br>quoted from", (), "zt:Plan", "《防汛工作方案》<br>the flood control plan"),
    "skos:prefLabel": ("名称<br>name", (), "", "水利局"),
}  # fmt: skip

INTRODUCTION = """\
# The ontology of responsibility 责任图词汇表

Generated from [ontology.ttl](../ontology.ttl) and `graph/vocabulary.py` by `make docs`; a test holds it to them.

| | |
|---|---|
| Namespace | `{namespace}` |
| Preferred prefix | `zt:` |
| Version | `{version}`, {modified} |
| Licence | {licence} |
| Built on | {reused} |
| Near to | {near} |
| Rules | [shapes.ttl](../shapes.ttl), as SHACL shapes |

How to join it with other data: [linking.md](linking.md). Its quality: [ontology-quality.md](ontology-quality.md).

![The classes and how they hang together](ontology.svg)

Dashed arrows lead to the class above. The diagram leaves out what every passage has: its plan and its place there.

The cardinality is that of what zerentu writes. A *list* is one `rdf:List`, which keeps the order. What is empty in the
plan is left out. *Derived* properties say in one step what assignments, seats, offices and relations say: for easy
queries, and never read back. *Not written* are inverses and what follows from the hierarchy. The address of a thing is
`{base}` and its percent-encoded id. In Neo4j `A.b` is the property b of nodes A, `[R].b` that of
relationships R.
"""


def main() -> None:
    """Write all of them."""
    for name, content in files().items():
        (ROOT / name).write_text(content, encoding="utf-8", newline="\n")


def files() -> Mapping[str, str]:
    """Path in the project -> what stands in the file."""
    ontology = Graph().parse(data=resource("ontology.ttl").read_text(encoding="utf-8"), format="turtle")
    return {
        "docs/ontology.md": page(ontology),
        "docs/ontology.svg": diagram(ontology),
        "docs/ontology-quality.md": ontology_quality.page(),
    }


def page(ontology: Graph) -> str:
    """The whole page."""
    used = {kind: sorted(term for term in terms() if (_iri(term), RDF.type, kind) in ontology) for kind in _KINDS}
    classes = [term for term in used[OWL.Class] if term.startswith("zt:")]
    properties = [
        term for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty) for term in used[kind]
    ]
    parts = [
        INTRODUCTION.format(**_header(ontology)),
        f"## Classes\n\n{_table(_CLASS_HEADS, (_class(ontology, term) for term in classes))}",
        f"## Properties\n\n{_table(_PROPERTY_HEADS, (_property(ontology, term) for term in properties))}",
        f"## Concepts\n\n{_table(_CONCEPT_HEADS, _concepts(ontology))}",
        f"## Shapes\n\n{shapes_table.INTRODUCTION}\n{_table(shapes_table.HEADS, shapes_table.rows())}",
        f"## Changes\n\n{_words(ontology, HEADER, SKOS.changeNote)}\n",
    ]
    return "\n".join(parts)


_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def _header(ontology: Graph) -> Mapping[str, str]:
    return {
        "namespace": NAMESPACE,
        "base": BASE,
        "version": str(ontology.value(HEADER, OWL.versionIRI)),
        "modified": str(ontology.value(HEADER, DCTERMS.modified)),
        "licence": f"<{ontology.value(HEADER, DCTERMS.license)}>",
        "reused": ", ".join(sorted(f"<{other}>" for other in ontology.objects(HEADER, RDFS.seeAlso))),
        "near": ", ".join(sorted(f"`{_short(other)}`" for other in ontology.objects(None, SKOS.closeMatch))),
    }


# -- rows -------------------------------------------------------------------------------------

_CLASS_HEADS = ("term", "label", "IRI", "under", "what it is", "example", "Neo4j")
_PROPERTY_HEADS = ("term", "label", "IRI", "domain", "range", "cardinality", "what it is", "example", "Neo4j")
_CONCEPT_HEADS = ("term", "label", "IRI", "scheme", "what it is", "example", "Neo4j")


def _class(ontology: Graph, term: str) -> tuple[str, ...]:
    above = sorted(_short(one) for one in ontology.objects(_iri(term), RDFS.subClassOf))
    return (*_named(ontology, term), _code(above), *_explained(ontology, term), _class_in_neo4j(term))


def _property(ontology: Graph, term: str) -> tuple[str, ...]:
    name, label, address = _named(ontology, term)
    meaning, example = _explained(ontology, term)
    domain = _classes(ontology, ontology.value(_iri(term), RDFS.domain))
    range_ = _classes(ontology, ontology.value(_iri(term), RDFS.range))
    if not term.startswith("zt:"):
        fields = _fields(term)
        label, ends, target, example = FOREIGN[term]
        domain = list(ends) or [THINGS[kind].term for kind, *_ in fields]
        range_ = [target or fields[0][-1].value]
        meaning = "as there"
    range_ = [f"list of {LISTS[shape]}" for *_, shape in _fields(term) if shape in LISTS] or range_
    return (
        name, label, address, _code(domain), _code(range_), _cardinality(term), meaning, example, _in_neo4j(term),
    )  # fmt: skip


def _concepts(ontology: Graph) -> Iterator[tuple[str, ...]]:
    for scheme, (name, _) in SCHEMES.items():
        yield (*_named(ontology, name), "", *_explained(ontology, name), "")
        for member in scheme:
            concept = CONCEPTS[member]
            by_type = ROLES[member] if isinstance(member, Role) else None
            by_type = UNIT_RELATIONS[member] if isinstance(member, RelationKind) else by_type
            kept = f"type `{by_type.name}`" if by_type else f"`{member.value}`"
            yield (*_named(ontology, concept), _code([name]), *_explained(ontology, concept), kept)


def _named(ontology: Graph, term: str) -> tuple[str, str, str]:
    return (f"`{term}`", _words(ontology, _iri(term), RDFS.label), f"<{expand(term)}>")


def _explained(ontology: Graph, term: str) -> tuple[str, str]:
    return (_words(ontology, _iri(term), SKOS.definition), _words(ontology, _iri(term), SKOS.example))


def _words(ontology: Graph, node: Node, property_: URIRef) -> str:
    """What is said in Chinese and in English, one after the other; once where both are the same."""
    said = {str(getattr(words, "language", "")): str(words) for words in ontology.objects(node, property_)}
    return "<br>".join(dict.fromkeys(said[lang] for lang in ("zh", "en") if lang in said))


# -- properties -------------------------------------------------------------------------------


def _fields(term: str) -> list[tuple[type[Fact], str, bool, Shape]]:
    """Kind of fact, property in Neo4j, whether it is always there, and shape, of every field with this term."""
    return [
        (kind, field.property, field.required, field.shape)
        for kind, rows in FIELDS.items()
        for field in rows
        if field.term == term
    ]


def _cardinality(term: str) -> str:
    if term in DERIVED or term in {relation.inverse for relation in ROLES.values()}:
        return "0..n, derived"
    if term in CELL or term == IDENTIFIER:
        return "1"
    required = {needed for _, _, needed, _ in _fields(term)}
    if not required:
        return "0..n, not written"
    return "1" if required == {True} else "0..1"


def _in_neo4j(term: str) -> str:
    if term == IDENTIFIER:
        return "`id`"
    kept = [f"`{THINGS[kind].label or _types(kind)}.{name}`" for kind, name, *_ in _fields(term) if name]
    for relation in RELATIONS:
        if relation.term == term:
            kept.append(f"`{_arrow(relation)}`")
        elif relation.inverse == term:
            kept.append(f"`{_arrow(relation)}`, read backwards")
    for kind, ends in ENDS.items():
        links = {field.name: field.term for field in FIELDS[kind]}
        kept += [
            f"{word} of `{_types(kind)}`"
            for word, end in zip(("start", "end"), ends, strict=True)
            if links[end] == term
        ]
    kept += ["type of the relationship"] if term in {"zt:role", "zt:relationKind"} else []
    return "<br>".join(dict.fromkeys(kept)) or "—"


def _types(kind: type[Fact]) -> str:
    """The relationship types that facts of a kind are; a bar would end the cell of the table."""
    return f"[{', '.join(relation.name for relation in RELATIONS if relation.kind is kind and not relation.field)}]"


def _arrow(relation: Relation) -> str:
    start, end = ("/".join(labels) for labels in (relation.start, relation.end))
    return f"(:{start})-[:{relation.name}]->({f':{end}' if end else ''})"


def _class_in_neo4j(term: str) -> str:
    for kind, thing in THINGS.items():
        if thing.term == term:
            return f"`{thing.label}`" if thing.label else f"relationship `{_types(kind)}`"
    second = next((label for label, also in UNIT_CLASSES.values() if term in also), "")
    return f"second label `{second}`" if second else "—"


# -- words ------------------------------------------------------------------------------------


def _iri(term: str) -> URIRef:
    return URIRef(expand(term))


def _short(node: Node) -> str:
    """A term as in Turtle."""
    for prefix, address in SHORT.items():
        if str(node).startswith(address):
            return f"{prefix}:{str(node).removeprefix(address)}"
    return str(node)


def _classes(ontology: Graph, node: Node | None) -> list[str]:
    """The classes or types that a domain or range names."""
    if node is None:
        return []
    members = ontology.value(node, OWL.unionOf)
    return [_short(one) for one in Collection(ontology, members)] if members else [_short(node)]


def _code(names: Iterable[str]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [tuple(heads), *rows]
    written = ["| " + " | ".join(cell.replace("|", "\\|").strip() for cell in line) + " |" for line in lines]
    return "\n".join([written[0], "|" + "---|" * len(lines[0]), *written[1:]]) + "\n"


if __name__ == "__main__":
    main()
