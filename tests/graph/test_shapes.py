"""The shapes: each is broken by one small network and only by it, and together they find what the checks find."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, URIRef

from graph.checks import structural_findings
from graph.findings import Severity, by_severity, codes, wordings
from graph.ids import iri
from graph.model import Assignment, Fact, MemberRole, Task, TaskKind
from graph.network import Network
from graph.shapes import breaches, breaches_in, parsed, told, triples
from loaders.options import Options
from loaders.read import read_plans
from tests.annotated import PLANS
from tests.builders import everything
from tests.duties import CITY, area, assigned, force, goal, indicator, network, plan, task, unit

SHAPES = parsed("shapes.ttl")
PREFIX = "@prefix zt: <https://zerentu.example/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
SEVERITY = {SH.Violation: Severity.ERROR, SH.Warning: Severity.WARNING, SH.Info: Severity.NOTE}

SOUND = {"1": "牵头 市公安局；配合 市教育局"}
"""A duty that breaks nothing."""


def shapes() -> dict[str, URIRef]:
    """Our shapes by name, those that only others use left out."""
    asked = {*SHAPES.subjects(SH.targetClass), *SHAPES.subjects(SH.targetNode)}
    return {str(node).rpartition("#")[2]: node for node in asked if isinstance(node, URIRef)}


def broken(data: Graph) -> set[str]:
    return {breach.shape.removeprefix("zts:") for breach in breaches_in(data, SHAPES)}


# -- each shape by example ------------------------------------------------------------------


def dated(mark: str, deadline: str, day: str) -> list[Fact]:
    duty = replace(task(mark), deadline=deadline, due=day)
    return [duty, *assigned(duty, SOUND["1"])]


def with_goals(*marks: str, served: str) -> list[Fact]:
    """Goals, and an area with a duty that serves one of them."""
    goals = [goal(mark, f"目标{mark}") for mark in marks]
    home = replace(area("二.一"), goal=goal(served, "").id)
    duty = task("二.一.1", area=home.id)
    return [plan(), *goals, home, duty, *assigned(duty, SOUND["1"])]


def altered(**changes: object) -> list[Fact]:
    """A sound plan, with other values in one of its assignments."""
    row, *others = sorted(network(SOUND), key=lambda fact: not isinstance(fact, Assignment))
    assert isinstance(row, Assignment)
    return [replace(row, **changes), *others]  # type: ignore[arg-type]


BROKEN: dict[str, Iterable[Fact]] = {
    "no-unit": network(SOUND | {"2": ""}),
    "no-unit-in-plan": [plan()],
    "no-lead": network(SOUND | {"2": "负责 市公安局、市教育局"}),
    "no-lead-in-plan": network({"1": "负责 市公安局、市教育局"}),
    "collective-only": network({"1": "牵头 各镇街"}),
    "sole-responsible": network({"1": "负责 市公安局"}),
    "several-leads": network({"1": "牵头 市公安局／牵头 市教育局"}),
    "joint-leads": network({"1": "牵头 市公安局、市教育局"}),
    "collective-co-units": network({"1": "牵头 市公安局；负责 各有关部门"}),
    "lead-and-support": network({"1": "牵头 市公安局；负责 市教育局／配合 市公安局"}),
    "not-in-body": network(SOUND, extra=force({"市公安局": MemberRole.MEMBER})),
    "idle-member": network(SOUND, extra=force(dict.fromkeys(("市公安局", "市教育局", "市气象局"), MemberRole.MEMBER))),
    "empty-area": network(SOUND, extra=[area("二")]),
    "unserved-goal": with_goals("一", "三", served="一"),
    "unowned-indicator": network(SOUND, extra=[indicator("下降5%")]),
    "no-deadline": [plan(), *dated("1", "2025年底", "2025-12-31"), *dated("2", "", "")],
    "past-deadline": [plan(), *dated("1", "2024年底", "2024-12-31")],
    "evidence": altered(quote=""),
    "quote-fits": altered(end=1000),
}
"""Shape -> a network that breaks it. What no network can break follows below, as other triples."""

UNIT, OTHER, DUTY = (f"<{iri(one)}>" for one in (unit("市公安局").id, unit("市教育局").id, "task/澄江市方案/1"))
ADDED = {
    "derived": f"{DUTY} zt:guideUnit {UNIT} .",
    "works-with": f"{UNIT} zt:worksWith <{iri('unit/澄江市/气象局')}> .",
    "unit-named": f'{UNIT} skos:prefLabel "公安分局" .',
    "unit-once": f'<{iri("unit/0")}> skos:prefLabel "公安局" ; zt:jurisdiction "澄江市" ; zt:unitKind zt:unit-other .',
}
"""Shape -> triples that break it when a sound plan has them too."""

REMOVED = {"assignment": "zt:status zt:status-extracted", "direct": f"zt:leadUnit {UNIT}"}
"""Shape -> what a sound plan says, and breaks it by saying no more."""


def test_a_sound_plan_breaks_nothing() -> None:
    assert broken(triples(network(SOUND))) == set()


@pytest.mark.parametrize("name", BROKEN)
def test_shape_is_broken_by_its_network_only(name: str) -> None:
    assert broken(triples(Network(BROKEN[name]))) == {name}


@pytest.mark.parametrize("name", ADDED)
def test_shape_is_broken_by_more_triples(name: str) -> None:
    assert broken(triples(network(SOUND)).parse(data=PREFIX + ADDED[name], format="turtle")) == {name}


@pytest.mark.parametrize("name", REMOVED)
def test_shape_is_broken_by_fewer_triples(name: str) -> None:
    data = triples(network(SOUND))
    for triple in Graph().parse(data=f"{PREFIX}[] {REMOVED[name]} .", format="turtle"):
        data.remove((None, *triple[1:]))
    assert broken(data) == {name}


def test_every_shape_has_an_example() -> None:
    assert set(shapes()) == {*BROKEN, *ADDED, *REMOVED}


# -- the table of findings ------------------------------------------------------------------


def test_every_structural_code_has_a_shape() -> None:
    """Of the same severity and with the same label; one more where a plan has a finding as a whole."""
    rows = {(row.code, row.on): row for row in wordings().values() if row.structural}
    found = {}
    for name, node in shapes().items():
        code, whole = str(SHAPES.value(node, DCTERMS.identifier)), name.endswith("-in-plan")
        if code in codes(structural=True):
            labels = {str(label.language): str(label) for label in SHAPES.objects(node, RDFS.label)}  # type: ignore[attr-defined]
            found[code, "plan" if whole else ""] = (labels, SEVERITY[SHAPES.value(node, SH.severity)])  # type: ignore[index]
    assert found == {key: (row.label, row.severity) for key, row in rows.items()}


@pytest.mark.parametrize("name", sorted(shapes()))
def test_shape_speaks_both_languages(name: str) -> None:
    node = shapes()[name]
    for words in (SH.message, RDFS.label):
        said = [one for one in SHAPES.objects(node, words) if isinstance(one, Literal)]
        assert sorted(str(one.language) for one in said) == ["en", "zh"]
    assert SHAPES.value(node, SH.severity) in SEVERITY
    assert {SH.NodeShape, SH.PropertyShape} & set(SHAPES.objects(node, RDF.type))


# -- the same as the checks ------------------------------------------------------------------


def same(read: Network, as_of: str = "") -> bool:
    """Whether the shapes find what the checks find, down to the words, and nothing besides.

    A yes or no, so that a failure does not show the words of a plan that is held out.
    """
    findings, others = told(read, breaches(read, as_of), as_of)
    return not others and by_severity(findings) == structural_findings(read, as_of)


@pytest.mark.parametrize("name", PLANS)
def test_shapes_find_what_the_checks_find_in_an_annotated_plan(plans_dir: Path, name: str) -> None:
    assert same(read_plans([str(plans_dir / name)], Options()))


def test_shapes_find_what_the_checks_find_in_a_network_with_everything() -> None:
    """But for the quotes of its assignments, which are none for some."""
    findings, others = told(everything(), breaches(everything()))
    assert by_severity(findings) == structural_findings(everything())
    assert {breach.shape for breach in others} <= {"evidence", "quote-fits"}


ROLES = ("牵头", "负责", "配合", "指导")
UNITS = ("市公安局", "市教育局", "市民政局", "市财政局", "各镇街", "各有关部门", "市安全委员会")


def made(of: str, chance: Random) -> list[Fact]:
    """A plan in which anything goes: nested tasks, several clauses, areas with and without duties, dates, seats."""
    goals = [goal(mark, f"目标{mark}", of=of) for mark in ("一", "三", "三.1")[: chance.randrange(4)]]
    areas = [
        replace(area(f"二.{n}", ordinal=n, of=of), goal=chance.choice([*(one.id for one in goals), ""]))
        for n in range(1, chance.choice((1, 3, 5)))
    ]
    tasks: list[Task] = []
    for number in range(12):
        duty = replace(
            task(f"四.{number}", area=chance.choice([*(one.id for one in areas), ""]), start=100 * number, of=of),
            kind=chance.choice((TaskKind.ITEM, TaskKind.ITEM, TaskKind.GROUP, TaskKind.SENTENCE)),
        )
        if tasks and chance.random() < 0.5:
            outer = chance.choice(tasks)
            duty = replace(duty, area=outer.area, parent=outer.id)
        if chance.random() < 0.2:
            duty = replace(duty, deadline="限期", due=chance.choice(("", "2024", "2024-12-31", "2025-12-31")))
        tasks.append(duty)
    facts: list[Fact] = [plan(of), *goals, *areas, *tasks]
    for duty in tasks:
        facts += assigned(duty, words(chance), deadline=chance.choice(("", "", "", "年底")))
    facts += [fact for one in areas if chance.random() < 0.2 for fact in assigned(one, words(chance))]
    facts += force({who: chance.choice(list(MemberRole)) for who in UNITS if chance.random() < 0.3}, of=of)
    facts.append(indicator("下降5%", owner=chance.choice((tasks[0].id, "")), of=of))
    return facts


def words(chance: Random) -> str:
    clauses = [
        "；".join(
            f"{role} {'、'.join(chance.sample(UNITS, chance.choice((1, 1, 2, 3))))}"
            for role in chance.sample(ROLES, chance.choice((1, 1, 2)))
        )
        for _ in range(chance.choice((0, 0, 1, 1, 1, 2)))
    ]
    return "／".join(clauses)


@pytest.mark.parametrize(("seed", "as_of"), [(0, ""), (1, "2025-06-30"), (2, ""), (3, "2025-06-30")])
def test_shapes_find_what_the_checks_find_in_made_plans(seed: int, as_of: str) -> None:
    chance = Random(seed)  # noqa: S311 - to make cases, not secrets
    facts = {fact.id: fact for of in (CITY, "plan/另一方案", "plan/又一方案") for fact in made(of, chance)}
    assert same(Network(facts.values()), as_of)
