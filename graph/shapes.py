"""A network against SHACL shapes: ours, which say the structural findings once more, and a user's own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import DCTERMS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from graph.bounded import bounded
from graph.checks import structural_findings
from graph.errors import MissingLibraryError, ReadError
from graph.findings import Severity
from graph.ids import BASE, from_iri
from graph.model import Block, Finding, NameReading, Plan
from graph.network import Network
from graph.shape_files import name, shapes_of
from graph.stores.rdf.turtle import turtle
from graph.vocabulary import resource

try:
    from pyshacl import validate
    from pyshacl.entrypoints import meta_validate
    from pyshacl.errors import ReportableRuntimeError
except ModuleNotFoundError as missing:
    _ADVICE = "Install it: python -m pip install 'zerentu[shapes]'"
    raise MissingLibraryError("--shapes", "needs pySHACL", _ADVICE) from missing

_SEVERITIES: Mapping[Node | None, Severity] = {
    SH.Violation: Severity.ERROR,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.NOTE,
}
_UNASKED = (Block, NameReading, Finding)
"""Kinds of facts that no shape of ours looks at; to leave them out saves a third of the time."""
_ADDRESS = re.compile(rf"<?({re.escape(BASE)}[\w%/:~().-]+)>?", re.ASCII)
_VARIABLE = re.compile(r"\\\{[?$]\w+\\\}")
_NARROWER = (
    "Let each look at less: a narrower sh:targetClass, a query in which every pattern hangs together with $this, "
    "no * or + in a path that leads to everything"
)
_CORRECT = "Correct it, and ask again; https://www.w3.org/TR/shacl/ says how shapes are written."


@dataclass(frozen=True, slots=True)
class Breach:
    """A thing that breaks a shape."""

    shape: str  # our code for it; of a user's shape its name
    severity: Severity
    focus: str  # the thing that was looked at: its id, if it is of ours
    value: str  # what breaks the rule, where that is something else; or ""
    message: tuple[tuple[str, str], ...]  # (language, "" for none; words)

    def words(self, lang: str) -> str:
        """The message in a language, or in the one there is; ids where it names things of ours."""
        said = dict(self.message)
        chosen = said.get(lang) or said.get("") or next(iter(said.values()), self.shape)
        return _ADDRESS.sub(lambda found: from_iri(found[1]), chosen)


def breaches(network: Network, as_of: str = "") -> tuple[Breach, ...]:
    """What breaks one of our shapes, the worst first.

    Deadlines are held against `as_of` (an ISO date), or against the day a plan was issued.
    """
    asked = [fact for fact in network if not isinstance(fact, _UNASKED)]
    if as_of:
        asked = [replace(fact, issued=as_of) if isinstance(fact, Plan) else fact for fact in asked]
    return breaches_in(triples(Network(asked)), parsed("shapes.ttl"), _code)


def own_breaches(network: Network, path: Path, seconds: float = 600) -> tuple[Breach, ...]:
    """What breaks one of the shapes in the user's file; they see our ontology beside the network.

    They are asked in a process of their own, because a query or a path in them may never end.
    `ReadError` says what is wrong with the file, or with which shape in it, or that it takes too long.
    """
    shapes_of(path)
    try:
        found = bounded(asked, turtle(network), path, seconds=seconds)
    except TimeoutError as error:
        what = f"holds shapes that did not come to an end within {seconds:g} s"
        raise ReadError(path, what, f"{_NARROWER}, or give more time: --timeout {2 * seconds:g}") from error
    except MemoryError as error:
        raise ReadError(path, "holds shapes that need more memory than there is", f"{_NARROWER}.") from error
    if isinstance(found, Fault):
        raise ReadError(path, found.what, _CORRECT, place=found.place)
    return found


def asked(content: str, path: Path) -> "tuple[Breach, ...] | Fault":
    """What breaks one of the shapes in a file, in a network in Turtle; or what is wrong with one of them."""
    shapes = shapes_of(path)
    try:
        # What breaks the shapes that SHACL has for shapes is none.
        for focus, words in _faults(meta_validate(shapes, inference="none")[1]):
            return Fault(f"holds a shape that is none ({words})", name(shapes, focus))
        data = Graph(bind_namespaces="none").parse(data=content, format="turtle")
        return breaches_in(data + parsed("ontology.ttl"), shapes, name)
    except ReportableRuntimeError as error:
        said = str(error).partition("\nFor reference")[0]
        return Fault(f"holds a shape that cannot be asked ({said})")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a shape of a user, and with which."""

    what: str
    place: str = ""


def told(network: Network, found: Iterable[Breach], as_of: str = "") -> tuple[tuple[Finding, ...], tuple[Breach, ...]]:
    """The findings that breaches of our shapes stand for, in the words of `graph.checks`; and the other breaches."""
    worded = {(finding.code, finding.plan, finding.about): finding for finding in structural_findings(network, as_of)}
    keyed = [(worded.get(key(network, breach)), breach) for breach in found]
    return (
        tuple(finding for finding, _ in keyed if finding),
        tuple(breach for finding, breach in keyed if not finding),
    )


def key(network: Network, breach: Breach) -> tuple[str, str, str]:
    """Code, plan and thing of a breach of our shapes, by which it is the same as a finding.

    A rule that compares things has their plan as its focus, and the thing as its value.
    """
    focus = network.find(breach.focus)
    plan = breach.focus if isinstance(focus, Plan) else getattr(focus, "plan", "")
    return (breach.shape, plan, breach.value or breach.focus)


# -- validation ------------------------------------------------------------------------------


def triples(network: Network) -> Graph:
    """The triples of a network."""
    return Graph(bind_namespaces="none").parse(data=turtle(network), format="turtle")


def parsed(file: str) -> Graph:
    """The triples of a file that is shipped with the program."""
    return Graph(bind_namespaces="none").parse(data=resource(file).read_text(encoding="utf-8"), format="turtle")


def breaches_in(data: Graph, shapes: Graph, called: Callable[[Graph, Node], str] = name) -> tuple[Breach, ...]:
    """What breaks the shapes, each breach once, the worst first."""
    _, report, said = validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise ReportableRuntimeError(said)
    templates = [words for words in shapes.objects(predicate=SH.message) if isinstance(words, Literal)]
    found = {
        Breach(
            shape=called(shapes, shape),
            severity=_SEVERITIES.get(report.value(result, SH.resultSeverity), Severity.WARNING),
            focus=_shown(focus),
            value="" if value is None or value == focus else _shown(value),
            message=tuple(sorted((_language(words, templates), words) for words in _messages(report, result))),
        )
        for result in report.objects(predicate=SH.result)
        for shape in report.objects(result, SH.sourceShape)
        for focus in report.objects(result, SH.focusNode)
        for value in [report.value(result, SH.value)]
    }
    return tuple(sorted(found, key=lambda one: (-one.severity.rank, one.shape, one.focus, one.value, one.message)))


def _faults(report: Graph) -> Iterator[tuple[Node, str]]:
    """What was looked at, and what is wrong with it, in a fixed order."""
    results = [(focus, result) for result, focus in report.subject_objects(SH.focusNode)]
    for focus, result in sorted(results, key=lambda pair: str(pair[0])):
        yield focus, " ".join(sorted(_messages(report, result)))


def _messages(report: Graph, result: Node) -> Sequence[Literal]:
    return [words for words in report.objects(result, SH.resultMessage) if isinstance(words, Literal)]


def _code(shapes: Graph, node: Node) -> str:
    """The code of one of our shapes, whichever part of it was broken."""
    while not isinstance(node, URIRef):
        node = next(shapes.subjects(SH.property, node))
    return str(shapes.value(node, DCTERMS.identifier))


def _language(words: Literal, templates: Iterable[Literal]) -> str:
    """The language of a message; pySHACL drops it where the message names a value, so that the template tells."""
    if words.language:
        return words.language
    for template in templates:
        if template.language and re.fullmatch(_VARIABLE.sub(".*", re.escape(template)), words, re.DOTALL):
            return template.language
    return ""


def _shown(node: Node) -> str:
    return from_iri(str(node)) if str(node).startswith(BASE) else str(node)
