"""What `neo4j-admin` imports is the network that was written, whatever stands in its texts."""

from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.errors import WriteError, ZerentuError
from graph.model import Fact
from graph.network import Network
from graph.property_graph import NODE_LABELS, Edge, Node, edges, network_of, nodes
from graph.stores.cypher.constraints import constraints
from graph.stores.cypher.neo4j_csv import CONSTRAINTS, write_neo4j_csv
from queries.stored import CYPHER
from tests.builders import assignment, everything, plan, task, unit
from tests.queries.parity import differences, of_names, of_plan
from tests.servers.maven import NoServerError
from tests.servers.neo4j import Server, imported

STRANGE = [
    "𠮷林省", "🚰", "“引号”\"'`", '""', "'", "一\n二\r\n三\t四\r", "\\n \\u4e00 \\", "<a href='x'>", "%E6%B2%85",
    "a b/c", "..", "\u2028\ufeff", " 前后 ", ";", "a;b,c", "-1", "true", "\x00", "\x1e", ":LABEL", "${x}", "//x",
]  # fmt: skip


def strange() -> Network:
    """Everything, and strange texts in names, ids and lists."""
    facts: list[Fact] = list(everything())
    for number, words in enumerate(STRANGE):
        duty = task(
            f"三.{number}",
            id=f"task/{number}{words}",
            title=words,
            path=(words, "", words),
            extra=((words, ""), ("", words)),
        )
        bearer = unit(f"{number}{words}")
        facts += [duty, bearer, assignment(duty, bearer, mention=words, quote=words)]
    return Network(facts)


def whole(server: Server) -> tuple[list[Node], list[Edge]]:
    """All that a server holds."""
    with (
        GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session(database="neo4j") as session,
    ):
        found = session.run("MATCH (n) RETURN labels(n), properties(n)").values()
        joined = session.run(
            "MATCH (a)-[r]->(b) RETURN type(r), labels(a), a.id, labels(b), b.id, properties(r)"
        ).values()
    first = NODE_LABELS.index

    def ordered(labels: list[str]) -> tuple[str, ...]:
        return tuple(sorted(labels, key=lambda label: (first(label) if label in NODE_LABELS else 99, label)))

    return (
        [Node(ordered(labels), said) for labels, said in found],
        [Edge(kind, ordered(start)[0], a, ordered(end)[0], b, said) for kind, start, a, end, b, said in joined],
    )


def test_the_importer_reads_what_was_written(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    write_neo4j_csv(strange(), files)
    try:
        with imported(tmp_path, files) as server:
            for statement in (files / CONSTRAINTS).read_text(encoding="utf-8").split(";\n"):
                if statement:
                    server.run(statement)
            found, joined = whole(server)
            kept = server.run("SHOW CONSTRAINTS YIELD name RETURN name")
            asked = [*of_plan(""), *of_names(strange(), "", 2), ("across", {})]
            with server.store() as store:
                otherwise = differences(strange(), store, asked)
    except NoServerError as reason:
        pytest.skip(f"no importer: {reason}")
    assert network_of(found, joined) == strange()
    assert sorted(found, key=lambda node: node.id) == sorted(nodes(strange()), key=lambda node: node.id)
    assert sorted(joined, key=lambda edge: edge.key) == sorted(edges(strange()), key=lambda edge: edge.key)
    assert len(kept) == len(list(constraints()))
    assert {name for name, _ in asked} == set(CYPHER)
    assert otherwise == []


@pytest.mark.parametrize("path", [("",), ("a\x1fb", "c")])
def test_a_list_that_would_be_read_otherwise_is_refused(tmp_path: Path, path: tuple[str, ...]) -> None:
    with pytest.raises(WriteError, match=r"nodes-Task\.csv.*cannot be written.*zerentu push"):
        write_neo4j_csv(Network([plan(), task(path=path)]), tmp_path)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ZerentuError, match="half a character"):
        write_neo4j_csv(Network([plan(title="\ud800")]), tmp_path)
