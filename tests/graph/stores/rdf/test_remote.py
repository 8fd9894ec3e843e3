"""A SPARQL endpoint: a real Fuseki, and small servers that answer as no endpoint should."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.errors import ReadError, StoreError, StoreUnreachableError, ZerentuError
from graph.ids import iri
from graph.model import RelationKind
from graph.network import Network
from graph.stores.rdf.endpoint import Endpoint, Login
from graph.stores.rdf.remote import RemoteStore
from tests.builders import everything, relation, small, unit
from tests.servers.fuseki import Fuseki, running
from tests.servers.maven import NoServerError
from tests.servers.neo4j import free_port


@pytest.fixture
def store(fuseki: Fuseki) -> Iterator[RemoteStore]:
    """An empty store in the Fuseki of the run."""
    with RemoteStore(fuseki.uri) as made:
        yield made


def graphs(store: RemoteStore) -> dict[str, int]:
    """Every named graph of the endpoint and its size, ours or not."""
    asked = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = Endpoint(store.url).results(asked)["results"]["bindings"]
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}


# -- plans in graphs -------------------------------------------------------------------------


def test_each_plan_is_a_graph_of_its_name(store: RemoteStore) -> None:
    store.write(small("甲", "水利局").merge(small("乙", "教育局")))
    assert sorted(graphs(store)) == sorted([iri("plan/甲"), iri("plan/乙")])


def test_an_unchanged_plan_is_not_written_again(store: RemoteStore, fuseki: Fuseki) -> None:
    """What somebody has added to its graph is still there afterwards."""
    store.write(everything())
    fuseki.update(f'INSERT DATA {{ GRAPH <{iri(everything().plans[0].id)}> {{ <urn:a> <urn:b> "c" }} }}')
    before = graphs(store)
    assert [(name, bool(tally)) for name, tally in store.push(everything())] == [
        ("chengnan-2025.txt", False),
        ("", False),
    ]
    assert graphs(store) == before
    assert store.read() == everything()


def test_what_changes_is_told(store: RemoteStore) -> None:
    told = dict(store.push(small("甲", "水利局", "财政局"), dry_run=True))
    assert graphs(store) == {}
    assert told["chengnan-2025.txt"].counts["added", "Unit"] == 2
    assert (
        dict(store.push(small("甲", "水利局", "财政局")))["chengnan-2025.txt"].counts
        == told["chengnan-2025.txt"].counts
    )
    told = dict(store.push(small("甲", "水利局", "教育局", content="2")))
    assert told["chengnan-2025.txt"].counts["changed", "Plan"] == 1
    assert told["chengnan-2025.txt"].names["removed", "LEADS"] == ["市财政局 → 二.一.1"]
    assert told["chengnan-2025.txt"].names["added", "LEADS"] == ["市教育局 → 二.一.1"]


def test_what_is_not_ours_stays(store: RemoteStore, fuseki: Fuseki) -> None:
    fuseki.update('INSERT DATA { <urn:a> <urn:b> 1 . GRAPH <urn:register> { <urn:a> <urn:b> "c" } }')
    store.write(everything())
    assert graphs(store)["urn:register"] == 1
    assert store.read() == everything()
    assert store.query("ASK { <urn:a> <urn:b> 1 }") == [{"answer": False}]


def test_a_reform_that_joins_two_plans_stays_while_both_are_there(store: RemoteStore) -> None:
    one, other = small("甲", "水利局"), small("乙", "建设局")
    reform = Network([relation(unit("水利局"), unit("建设局"), RelationKind.SUCCEEDS)])
    store.write(one.merge(other, reform))
    store.write(one)
    assert store.read() == one.merge(other, reform)
    store.write(small("乙", "教育局", content="2"))
    assert store.read() == one.merge(small("乙", "教育局", content="2"))


def test_units_of_several_plans_count_once(store: RemoteStore) -> None:
    store.write(small("甲", "水利局").merge(small("乙", "水利局")))
    assert store.query("SELECT (COUNT(?u) AS ?n) WHERE { ?u a zt:Unit }") == [{"n": 1}]


# -- asking ----------------------------------------------------------------------------------


def test_all_forms_of_questions_are_answered(store: RemoteStore) -> None:
    store.write(small("甲", "水利局"))
    water = unit("水利局").id
    assert store.query("SELECT ?name WHERE { ?u skos:prefLabel ?name FILTER(?name = $name) }", {"name": "水利局"}) == [
        {"name": "水利局"}
    ]
    assert store.query("ASK { ?t zt:leadUnit ?u }") == [{"answer": True}]
    assert store.query("CONSTRUCT { ?u zt:leads ?t } WHERE { ?t zt:leadUnit ?u }") == [
        {"subject": water, "predicate": "https://zerentu.example/ontology#leads", "object": "task/甲/二.一.1"}
    ]
    lines, cut = store.triples("CONSTRUCT { ?u a zt:Unit } WHERE { ?u a zt:Unit }")
    assert (lines.startswith(f"<{iri(water)}>"), cut) == (True, False)
    assert store.query("SELECT ?x ?u WHERE { ?u a zt:Unit OPTIONAL { ?u zt:post ?x } }") == [{"x": None, "u": water}]


def test_rows_are_cut(store: RemoteStore) -> None:
    store.write(everything())
    store.most = 2
    told = store.table("SELECT ?u WHERE { ?u a zt:Unit } # all of them")
    assert (len(told.rows), told.cut) == (2, True)


def test_a_text_that_only_the_server_refuses(store: RemoteStore) -> None:
    with pytest.raises(StoreError, match="does not answer this"):
        store.query("SELECT (COUNT(?a) AS ?n) ?b WHERE { ?a a ?b }")


@pytest.mark.parametrize("text", ["DROP ALL", "SELECT * FROM <urn:x> WHERE { ?s ?p ?o }"])
def test_what_does_more_than_read_never_leaves(text: str) -> None:
    with pytest.raises(StoreError, match=r"does not (understand|ask other)"):
        RemoteStore("sparql+http://127.0.0.1:9/ds").query(text)


# -- what can go wrong -----------------------------------------------------------------------


def test_a_graph_in_a_foreign_vocabulary_is_an_error(store: RemoteStore, fuseki: Fuseki) -> None:
    """And what stands there is not written over."""
    graph = iri("plan/甲")
    head = f'<{graph}> <http://www.w3.org/2002/07/owl#versionInfo> "zerentu sha256:0"'
    fuseki.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {head} . <urn:a> a <http://xmlns.com/foaf/0.1/Person> }} }}")
    before = graphs(store)
    for work in (store.read, lambda: store.write(small("甲", "水利局"))):
        with pytest.raises(ReadError, match="holds nothing in the vocabulary"):
            work()
    assert graphs(store) == before


def test_with_a_password(tmp_path: Path) -> None:
    try:
        with running(tmp_path / "fuseki", password=True) as server:
            own = Login(server.user, server.password)
            RemoteStore(server.uri, own).write(everything())
            assert RemoteStore(server.uri, own).read() == everything()
            for login in (None, Login(server.user, "wrong-password")):
                with pytest.raises(StoreError, match=r"does not let .* in \(401\).*SPARQL_PASSWORD") as raised:
                    RemoteStore(server.uri, login).read()
                assert "wrong-password" not in str(raised.value) + repr(login)
    except NoServerError as reason:
        pytest.skip(f"no Fuseki: {reason}")


HEAD = '{"head": {"vars": ["graph", "version"]}, "results": {"bindings": ['
ROW = (
    f'{{"graph": {{"type": "uri", "value": "{iri("plan/甲")}"}},'
    ' "version": {"type": "literal", "value": "zerentu sha256:0"}}'
)
SIZE = (
    '{"head": {"vars": ["graph", "size"]}, "results": {"bindings": ['
    f'{{"graph": {{"type": "uri", "value": "{iri("plan/甲")}"}}, "size": {{"type": "literal", "value": "9"}}}}]}}}}'
)
JSON = "application/sparql-results+json"

Answer = tuple[int, str, str]


@contextmanager
def answering(*answers: Answer, pause: float = 0, cut: int = 0) -> Iterator[str]:
    """A server that gives these answers in turn, the last of them for ever; cut short, or a sign at a time."""
    given = iter(answers)
    last = [answers[-1]]

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, kind, text = last[0] = next(given, last[0])
            body = text.encode("utf-8")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if 300 <= status < 400:
                self.send_header("Location", "http://elsewhere.example/")
            self.end_headers()
            for sign in [body] if not pause else (body[at : at + 1] for at in range(len(body))):
                time.sleep(pause)
                self.wfile.write(sign[: len(sign) - cut])
                self.wfile.flush()

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the base class's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                """Who asked has hung up."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"sparql+http://127.0.0.1:{server.server_address[1]}/ds"
        finally:
            server.shutdown()


Work = Callable[[RemoteStore], object]


def reads(store: RemoteStore) -> object:
    """What the endpoint holds."""
    return store.read()


def writes(store: RemoteStore) -> object:
    """Keep a plan there."""
    return list(store.push(small("甲", "水利局")))


def asks(store: RemoteStore) -> object:
    """A question."""
    return store.query("SELECT ?s WHERE { ?s a zt:Unit }")


@pytest.mark.parametrize("work", [reads, writes, asks])
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, "text/plain", "no"), r"does not let anybody without a name in \(401\) \(no\).*SPARQL_USER"),
        ((403, "text/html", "<h1>Forbidden</h1>"), r"does not let anybody without a name do this \(403\)\. "),
        ((404, "text/html", "<h1>Not found</h1>"), r"has nothing at this address \(404\)\. Check the name"),
        ((500, "text/plain", "out of memory"), r"failed \(500\) \(out of memory\)"),
        ((503, "text/plain", ""), r"failed \(503\)\. Look"),
        ((302, "text/html", ""), r"sends us on to http://elsewhere\.example/"),
        ((200, "text/html", "<html>Log in</html>"), "answered with text/html, not with results"),
        ((200, JSON, HEAD), "gave no whole answer: the results end or break off"),
        ((200, JSON, "[1]"), "gave no whole answer: no results of a query"),
        ((200, JSON, '{"head": {}, "results": {}}'), "gave results of another form"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_an_error(work: Work, answer: Answer, words: str) -> None:
    with answering(answer) as url, RemoteStore(url) as store, pytest.raises(StoreError, match=words) as raised:
        work(store)
    assert raised.value.url == url


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        ((200, "text/turtle", "<urn:a> <urn:b> "), ReadError, "line 1: is (cut off|not Turtle)"),
        ((200, "application/n-triples", '<urn:a> <urn:b> "c" .\n<urn:a> <ur'), ReadError, "line 2: is not N-Triples"),
        (
            (200, "application/n-triples", '<urn:a> <urn:b> "c" .\n'),
            StoreError,
            "gave 1 of the 9 statements in plan/甲",
        ),
        ((200, "text/html", "<html>"), StoreError, "answered with text/html"),
        ((404, "text/plain", ""), StoreError, "gave 0 of the 9 statements"),
    ],
)
def test_a_graph_that_is_none_is_an_error(answer: Answer, error: type[ZerentuError], words: str) -> None:
    before = [(200, JSON, f"{HEAD}{ROW}]}}}}"), (200, JSON, SIZE)]
    with answering(*before, answer) as url, RemoteStore(url) as store, pytest.raises(error, match=words):
        store.read()


def test_an_answer_that_breaks_off_is_an_error() -> None:
    with answering((200, JSON, f"{HEAD}{ROW}]}}}}"), cut=9) as url, pytest.raises(StoreError, match="it broke off"):
        RemoteStore(url).read()


def test_a_slow_endpoint_is_given_up() -> None:
    """Even one that sends a sign now and then."""
    with answering((200, JSON, f"{HEAD}{ROW}]}}}}"), pause=0.1) as url:
        start = time.monotonic()
        with pytest.raises(StoreError, match=r"did not answer within 0\.5 s"):
            RemoteStore(url, patience=0.5).read()
        assert time.monotonic() - start < 5


def test_an_endpoint_that_is_away() -> None:
    url = f"sparql+http://127.0.0.1:{free_port()}/ds"
    with pytest.raises(StoreUnreachableError, match=r"does not answer .*What was there before is still there"):
        RemoteStore(url).write(everything())


def test_no_endpoint_but_a_closed_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:

        def hang_up() -> None:
            line.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        with pytest.raises(StoreError, match="gave no whole answer"):
            RemoteStore(f"sparql+http://127.0.0.1:{line.getsockname()[1]}/ds").read()


def test_a_plain_answer_to_an_encrypted_question() -> None:
    with answering((200, JSON, "{}")) as url, pytest.raises(StoreUnreachableError, match="does not answer"):
        RemoteStore(url.replace("sparql+http:", "sparql+https:")).read()


@pytest.mark.parametrize("url", ["http://a.example/ds", "sparql+http://", "sparql+ftp://a.example/", "plan.txt"])
def test_what_is_no_address_is_an_error(url: str) -> None:
    with pytest.raises(StoreError, match="is no address of a SPARQL endpoint"):
        RemoteStore(url)


def test_the_graph_store_may_have_an_address_of_its_own(fuseki: Fuseki) -> None:
    """As GraphDB and Virtuoso have it; Fuseki too has one at /ds/data."""
    with RemoteStore(f"{fuseki.uri}?graph-store=/ds/data") as store:
        store.write(small("甲", "水利局"))
        assert store.read() == small("甲", "水利局")
    with pytest.raises(StoreError, match="graph-store"):
        RemoteStore(f"{fuseki.uri}?graph-store=http://elsewhere.example/")
