"""A user's own shapes: what they find, and what a file is told that holds none."""

from pathlib import Path

import pytest

from graph.errors import ReadError
from graph.findings import Severity
from graph.shapes import own_breaches
from tests.duties import network

HEAD = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    "@prefix zt: <https://zerentu.example/ontology#> .\n"
    "@prefix my: <https://office.example/shapes#> .\n"
)
PLAN = network({"1": "牵头 市公安局；配合 市教育局、市民政局", "2": "牵头 市公安局"})
DECLARED = '<> sh:declare [ sh:prefix "zt" ; sh:namespace "https://zerentu.example/ontology#"^^xsd:anyURI ] .\n'


def found(folder: Path, text: str) -> list[tuple[str, Severity, str, str, str]]:
    file = folder / "own.ttl"
    file.write_text(HEAD + text, encoding="utf-8", newline="\n")
    return [(one.shape, one.severity, one.focus, one.value, one.words("zh")) for one in own_breaches(PLAN, file)]


def query(text: str) -> str:
    words = f'sh:message "配合过多：{{?value}}"@zh ; sh:select """{text}"""'
    return f"{DECLARED}my:Rule a sh:NodeShape ; sh:targetClass zt:Task ; sh:sparql [ sh:prefixes <> ; {words} ] ."


def test_a_rule_in_core(tmp_path: Path) -> None:
    text = """
        my:Rule a sh:NodeShape ; sh:targetClass zt:Task ; sh:property my:Few .
        my:Few sh:path zt:supportUnit ; sh:maxCount 1 ; sh:severity sh:Warning ;
            sh:message "配合单位只能有一个。"@zh, "One supporter only."@en .
    """
    few = ("my:Few", Severity.WARNING, "task/澄江市方案/1", "", "配合单位只能有一个。")
    assert found(tmp_path, text) == [few]


def test_a_rule_in_sparql_names_things_by_their_ids(tmp_path: Path) -> None:
    text = query('SELECT $this ?value WHERE { $this zt:supportUnit ?value . FILTER (CONTAINS(STR(?value), "unit")) }')
    assert found(tmp_path, text) == [
        ("my:Rule", Severity.ERROR, "task/澄江市方案/1", f"unit/澄江市/{name}", f"配合过多：unit/澄江市/{name}")
        for name in ("教育局", "民政局")
    ]


def test_rules_see_the_ontology(tmp_path: Path) -> None:
    """A class is also what stands under it, so that one rule can be about all passages."""
    text = "my:Rule a sh:NodeShape ; sh:targetClass zt:Passage ; sh:property [ sh:path zt:head ; sh:minCount 1 ] ."
    assert {one[2].partition("/")[0] for one in found(tmp_path, text)} == {"assignment"}


def test_what_nobody_breaks(tmp_path: Path) -> None:
    assert found(tmp_path, "my:Rule a sh:NodeShape ; sh:targetClass zt:Goal ; sh:nodeKind sh:Literal .") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("my:Rule a sh:NodeShape ;;; sh:x .. ", r"own\.ttl, line 5: is not Turtle"),
        ('my:Rule a sh:NodeShape ; sh:message """never ends', r"own\.ttl, line 5: is "),
        ("zt:Task zt:leadUnit my:Office .", "holds no SHACL shape"),
        ("my:Rule a sh:NodeShape ; sh:nodeKind sh:IRI .", "look at nothing.*sh:targetClass"),
        (
            'my:Rule a sh:NodeShape ; sh:targetClass zt:Task ; sh:property [ sh:path zt:part ; sh:minCount "x" ] .',
            "own.ttl, my:Rule: holds a shape that is none",
        ),
        (
            "my:Rule a sh:NodeShape ; sh:targetClass zt:Task ; sh:property my:P . my:P sh:minCount 1 .",
            "holds a shape that",
        ),
        (
            "my:Rule a sh:NodeShape ; sh:targetClass zt:Task ; sh:or my:NoList .",
            "own.ttl, my:NoList: holds a shape that",
        ),
        (query("SELECT $this WHERE { $this zt:part }"), "own.ttl, my:Rule: has a query that cannot be asked"),
        (query("SELECT $this WHERE { $this ex:part ?value }"), "does not know the prefix ex:"),
        (query("SELECT $this WHERE { SERVICE <http://127.0.0.1:9/> { $this zt:part ?value } }"), "other places"),
        (query("SELECT $this FROM <http://127.0.0.1:9/> WHERE { $this zt:part ?value }"), "other places"),
        (query("DELETE WHERE { $this zt:part ?value }"), "cannot be asked"),
        (
            query("SELECT $this WHERE { VALUES ?value { 1 } $this zt:part ?value }"),
            "holds a shape that cannot be asked",
        ),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        found(tmp_path, text)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gone\.ttl: cannot be read"):
        own_breaches(PLAN, tmp_path / "gone.ttl")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadError, match=r"own\.ttl: cannot be read"):
        own_breaches(PLAN, tmp_path / "own.ttl")


def test_a_query_that_never_ends_is_given_up(tmp_path: Path) -> None:
    """Its patterns have nothing in common, so that everything is held against everything."""
    endless = "SELECT $this WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (STR(?a) = STR(?nothing)) }"
    (tmp_path / "own.ttl").write_text(HEAD + query(endless), encoding="utf-8", newline="\n")
    with pytest.raises(
        ReadError, match=r"own\.ttl: holds shapes that did not come to an end within 6 s\. .*--timeout 12"
    ):
        own_breaches(PLAN, tmp_path / "own.ttl", seconds=6)
