"""What the store in Neo4j promises beside the contract, asked of a real server."""

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.model import Role, UnitKind
from graph.network import Network
from graph.property_graph import Edge, Node, edges, nodes
from graph.stores.base import replacing
from graph.stores.cypher.change import edge_of, node_of
from graph.stores.cypher.neo4j import Neo4jStore
from graph.stores.difference import Tally
from loaders.options import Options
from loaders.read import read_plans
from tests.builders import assignment, everything, finding, plan, relation, run, task, texts, unit
from tests.conftest import ROOT
from tests.graph.stores.cypher.attacks import ATTACKS, HARMLESS
from tests.servers.neo4j import Server

ON_ONE_SERVER = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def store(neo4j_server: Server) -> Iterator[Neo4jStore]:
    """An empty store."""
    with neo4j_server.store() as made:
        yield made


def graph_in(server: Server) -> tuple[list[Node], list[Edge]]:
    """All nodes and relationships of a database, sorted."""
    found = server.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    joined = server.run(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a) AS starts, a.id AS start, labels(b) AS ends, b.id AS end,"
        " properties(r) AS properties"
    )
    return sorted(map(node_of, found), key=_place), sorted(map(edge_of, joined), key=_place)


def graph_of(network: Network) -> tuple[list[Node], list[Edge]]:
    """All nodes and relationships that a network is, sorted."""
    return sorted(nodes(network), key=_place), sorted(edges(network), key=_place)


def _place(thing: Node | Edge) -> tuple[str, ...]:
    return (*thing.labels, thing.id) if isinstance(thing, Node) else thing.key


def small(key: str, *bearers: str, **changes: object) -> Network:
    """A plan with one task that these units bear."""
    home = plan(key, **changes)
    duty = task(plan=home.id)
    units = [unit(name) for name in bearers]
    return Network([run(), home, duty, *units, *(assignment(duty, bearer) for bearer in units)])


def pushed(store: Neo4jStore, network: Network, *, dry_run: bool = False) -> Tally:
    """What a push came to, over all plans, its names sorted: a unit may be told missing by another plan's step."""
    sum_of = Tally()
    for _, tally in store.push(network, dry_run=dry_run):
        sum_of.add(tally)
    for names in sum_of.names.values():
        names.sort()
    return sum_of


# -- what stands there ------------------------------------------------------------------------


def test_the_database_holds_the_property_graph(store: Neo4jStore, neo4j_server: Server) -> None:
    store.write(everything())
    assert graph_in(neo4j_server) == graph_of(everything())


def test_plans_written_together_or_apart_are_one_graph(store: Neo4jStore, neo4j_server: Server) -> None:
    """The plans of the examples, which share units."""
    network = read_plans(
        [str(ROOT / "examples" / name) for name in ("chengnan-2025.txt", "yuanjiang-2024.csv")], Options()
    )
    assert len(network.plans) == 2
    for one in network.plans:
        store.write(network.only(one.id))
    assert store.read() == network
    assert graph_in(neo4j_server) == graph_of(network)


def test_ids_are_unique_by_constraint(store: Neo4jStore, neo4j_server: Server) -> None:
    store.write(everything())
    rows = neo4j_server.run("SHOW CONSTRAINTS YIELD type, labelsOrTypes RETURN type, labelsOrTypes[0] AS of")
    constrained = {(row["type"], row["of"]) for row in rows}
    assert {("UNIQUENESS", "Unit"), ("UNIQUENESS", "Task"), ("RELATIONSHIP_UNIQUENESS", "LEADS")} <= constrained
    with pytest.raises(StoreError):
        store._database.command("MATCH (u:Unit) WITH u LIMIT 1 CREATE (:Unit {id: u.id})")  # noqa: SLF001 -- past the guard


@pytest.mark.parametrize("turned", [0, 1])
def test_a_plan_replaces_one_that_comes_before_or_after(store: Neo4jStore, neo4j_server: Server, turned: int) -> None:
    old = small("旧", "水利局")
    new = small("新", "水利局", replaces=old.plans[0].id)
    for network in (new, old) if turned else (old, new):
        store.write(network)
    assert graph_in(neo4j_server) == graph_of(old.merge(new))

    store.write(small("新", "水利局"))
    assert graph_in(neo4j_server) == graph_of(old.merge(small("新", "水利局")))


# -- what changes -----------------------------------------------------------------------------


def test_an_unchanged_plan_writes_nothing(store: Neo4jStore, neo4j_server: Server) -> None:
    store.write(everything())
    before = _log_of(neo4j_server)
    assert not pushed(store, everything())
    assert _log_of(neo4j_server) == before


def test_a_changed_plan_writes_the_difference_only(store: Neo4jStore, neo4j_server: Server) -> None:
    """Nodes that did not change are the same nodes still."""
    store.write(everything())
    known = "MATCH (n) WHERE NOT n.id CONTAINS '二.一.2' RETURN collect(elementId(n)) AS ids"
    before = neo4j_server.run(known)
    rivers = next(row for row in everything().tasks if row.title == "疏通河道")
    changed = Network(replace(rivers, title="疏浚河道") if fact == rivers else fact for fact in everything())

    tally = pushed(store, changed)

    assert dict(tally.counts) == {("changed", "Task"): 1}
    assert tally.names["changed", "Task"] == ["二、一、2 疏浚河道"]
    assert neo4j_server.run(known) == before
    assert store.read() == changed


@pytest.mark.parametrize("removed", ["MATCH (n:Plan) DETACH DELETE n", "MATCH (n:Plan|Task|Block) DETACH DELETE n"])
def test_a_plan_that_somebody_removed_in_part_is_made_whole(
    store: Neo4jStore, neo4j_server: Server, removed: str
) -> None:
    store.write(everything())
    neo4j_server.run(removed)
    store.write(everything())
    assert graph_in(neo4j_server) == graph_of(everything())


def test_an_assignment_that_moves_takes_its_id_along(store: Neo4jStore) -> None:
    first, second = unit("水利局"), unit("财政局")
    duty = task()
    row = assignment(duty, first)
    store.write(Network([run(), plan(), duty, first, second, row]))
    moved = Network([run(), plan(), duty, first, second, replace(row, unit=second.id)])
    store.write(moved)
    assert store.read() == moved


def test_a_unit_that_changes_its_kind_changes_its_label(store: Neo4jStore, neo4j_server: Server) -> None:
    def network(kind: UnitKind) -> Network:
        bearer = unit("各部门", kind=kind)
        return Network([run(), plan(), task(), bearer, assignment(task(), bearer)])

    for kind in (UnitKind.GOVERNMENT, UnitKind.COLLECTIVE, UnitKind.COORDINATING, UnitKind.GOVERNMENT):
        store.write(network(kind))
        assert graph_in(neo4j_server) == graph_of(network(kind))


_names = st.sampled_from(["水利局", "财政局", "教育局", "水利局河道支队"])
_plans = st.tuples(st.sampled_from("甲乙丙"), st.lists(_names, max_size=3, unique=True), st.booleans())


def _generated(key: str, bearers: list[str], above: object) -> Network:
    """A plan that these units bear; perhaps a branch brings along what it is part of."""
    made = small(key, *bearers)
    if not above or "水利局河道支队" not in bearers:
        return made
    return made.merge(Network([unit("水利局"), relation(unit("水利局河道支队"), unit("水利局"))]))


@ON_ONE_SERVER
@given(steps=st.lists(st.lists(_plans, min_size=1, max_size=2, unique_by=lambda row: row[0]), max_size=5))
def test_it_holds_after_any_writes_what_a_file_would(
    store: Neo4jStore, neo4j_server: Server, steps: list[list[tuple[str, list[str], bool]]]
) -> None:
    neo4j_server.empty()
    held = Network()
    for step in steps:
        fresh = Network().merge(*(_generated(*made) for made in step))
        tally = pushed(store, fresh, dry_run=True)
        assert pushed(store, fresh) == tally
        held = replacing(held, fresh)
        assert store.read() == held
    assert graph_in(neo4j_server) == graph_of(held)


def test_a_dry_run_writes_nothing(store: Neo4jStore, neo4j_server: Server) -> None:
    assert pushed(store, everything(), dry_run=True).counts["added", "Task"] == 4
    assert graph_in(neo4j_server) == ([], [])


def test_two_who_write_one_plan_wait_for_each_other(store: Neo4jStore, neo4j_server: Server) -> None:
    """What is there in the end is what one of them wrote."""
    versions = [small("甲", *(f"{name}{number}局" for number in range(30)), content=name) for name in "甲乙丙丁"]
    store.write(small("甲", "水利局"))

    def write(network: Network) -> None:
        with neo4j_server.store() as mine:
            mine.write(network)

    writers = [threading.Thread(target=write, args=(network,)) for network in versions]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert store.read() in versions


# -- what is asked ----------------------------------------------------------------------------


def test_answers_come_in_plain_values(store: Neo4jStore) -> None:
    store.write(small("甲", "水利局"))
    (row,) = store.query(
        "MATCH p = (u:Unit)-[r:LEADS]->(t:Task) RETURN u, r, p, t.path AS path, [u.name, 1.5, true, null] AS list,"
        " {a: u} AS map, date('2025-06-30') AS day, duration('P1M') AS span"
    )
    assert row["u"]["labels"] == ["Unit"]
    assert row["u"]["id"] == row["u"]["properties"]["id"] == row["map"]["a"]["id"] == unit("水利局").id
    assert (row["r"]["type"], row["r"]["properties"]["mention"]) == ("LEADS", "市水利局")
    assert [node["labels"] for node in row["p"]["nodes"]] == [["Unit"], ["Task"]]
    assert (row["path"], row["list"]) == (["二", "一", "1"], ["水利局", 1.5, True, None])
    assert (row["day"], row["span"]) == ("2025-06-30", "P1M")


def test_after_all_attacks_the_database_is_as_before(store: Neo4jStore, neo4j_server: Server) -> None:
    store.write(everything())
    before = graph_in(neo4j_server), neo4j_server.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    for what, text in ATTACKS.items():
        with pytest.raises(StoreError):
            pytest.fail(f"{what} is answered: {store.query(text, {'x': 'x'})}")
    assert (graph_in(neo4j_server), neo4j_server.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")) == before


def test_what_only_reads_is_answered(store: Neo4jStore) -> None:
    for text in HARMLESS.values():
        assert isinstance(store.query(text, {"name": "x", "x": 1, "set": 1}), list)


def test_a_write_is_refused_by_the_server_too(store: Neo4jStore) -> None:
    """Where a text got past the first wall."""
    with pytest.raises(StoreError, match="refused"):
        store._database.asked("CREATE (n) RETURN n", {}, seconds=10, most=10)  # noqa: SLF001 -- the second wall alone


def test_a_question_that_takes_too_long_is_stopped(store: Neo4jStore) -> None:
    store.seconds = 1.0
    with pytest.raises(StoreError, match="did not finish within 1 s"):
        store.query("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n")


def test_an_answer_has_an_end(store: Neo4jStore) -> None:
    store.most = 10
    assert store.query("UNWIND range(1, 100000) AS n RETURN n") == [{"n": n} for n in range(1, 11)]


@ON_ONE_SERVER
@given(
    words=texts
    | st.sampled_from(["` {id: 1}) DETACH DELETE n //", "'); MATCH (n) DELETE n;", "$rows", "/* */ \\u0027"])
)
def test_words_stay_words(store: Neo4jStore, words: str) -> None:
    """In names, in ids and as arguments; of every kind that a query could be broken with."""
    bearer = unit(words)
    duty = task(title=words)
    row = replace(assignment(duty, bearer, Role.LEAD, mention=words), id=f"assignment/{words}", name=words)
    network = Network([run(), plan(title=words), duty, bearer, row, finding(about=bearer.id)])
    store.write(network)
    assert store.read() == network
    found = store.query(
        "MATCH (u:Unit)-[r:LEADS]->(t) WHERE coalesce(u.name, '') = $words AND coalesce(t.title, '') = $words"
        " RETURN u.id AS id",
        {"words": words},
    )
    assert found == [{"id": bearer.id}]


# -- helpers ----------------------------------------------------------------------------------


def _log_of(server: Server) -> list[str]:
    """What the server has noted of writes; the log of a server elsewhere is not looked into."""
    if server.home is None:
        return []
    logs = sorted((server.home / "data" / "transactions" / "neo4j").glob("neostore.transaction.db.*"))
    assert logs
    return [hashlib.sha256(log.read_bytes()).hexdigest() for log in logs]
