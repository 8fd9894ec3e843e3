"""What the embedded database promises beyond the contract: it only reads, is made whole, and speaks plainly."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.errors import MissingLibraryError, StoreError
from graph.network import Network
from graph.stores.cypher.embedded import EmbeddedStore
from graph.stores.cypher.java import start
from tests.builders import assignment, everything, plan, run, task, texts, unit
from tests.conftest import ROOT
from tests.graph.stores.cypher.attacks import ATTACKS, HARMLESS


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """A database with everything in it, which no test changes."""
    with EmbeddedStore(tmp_path_factory.mktemp("embedded"), "demo") as made:
        made.write(everything())
        yield made


# -- only reading -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(StoreError):
        store.query(text, {"set": 1})


def test_the_engine_alone_lets_nothing_through_either(store: EmbeddedStore) -> None:
    """The second wall: what the guard would refuse is given to the engine all the same."""
    engine = store._open()  # noqa: SLF001 - past the guard on purpose
    for text in ATTACKS.values():
        if "sleep" not in text:
            try:
                rows = engine.rows(text, {"set": 1}, most=10, seconds=5)
            except StoreError:
                continue
            assert "root:" not in str(rows), text
    assert store.read() == everything()


@pytest.mark.parametrize(("title", "text"), [row for row in ATTACKS.items() if "LOAD" in row[1]])
def test_the_engine_alone_loads_nothing(store: EmbeddedStore, title: str, text: str) -> None:
    with pytest.raises(StoreError):
        store._open().rows(text, {}, most=10, seconds=5)  # noqa: SLF001 - past the guard on purpose
    assert title


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_only_reads_is_answered(store: EmbeddedStore, text: str) -> None:
    assert isinstance(store.query(text, {"set": "x"}), list)


@settings(max_examples=40, deadline=None)
@given(words=texts)
def test_no_parameter_is_code(store: EmbeddedStore, words: str) -> None:
    text = "MATCH (u:Unit) WHERE u.name = $words RETURN $words AS words UNION RETURN $words AS words"
    assert store.query(text, {"words": words}) == [{"words": words}]


# -- what an answer looks like ----------------------------------------------------------------


def test_nodes_and_relationships_are_objects(store: EmbeddedStore) -> None:
    text = "MATCH p = (u:Unit {name: '各有关部门'})-[r:SUPPORTS]->(:Task) RETURN u, r, p, r.start AS start, [u] AS all"
    [row] = store.query(text)
    assert row["u"]["labels"] == ["Collective", "Unit"]
    assert row["u"]["id"] == row["u"]["properties"]["id"] == unit("各有关部门").id
    assert row["r"]["type"] == "SUPPORTS"
    assert row["r"]["id"].startswith("assignment/")
    assert row["r"]["properties"]["start"] == row["start"]
    assert row["all"] == [row["u"]]
    assert row["p"]["nodes"][0] == row["u"]
    assert row["p"]["relationships"] == [row["r"]]


def test_values_are_plain(store: EmbeddedStore) -> None:
    text = "RETURN 1 AS i, 0.5 AS f, null AS n, true AS b, [1, 'a'] AS l, {k: [1]} AS m, date('2025-06-30') AS d"
    row = {"i": 1, "f": 0.5, "n": None, "b": True, "l": [1, "a"], "m": {"k": [1]}, "d": "2025-06-30"}
    assert store.query(text) == [row]


def test_columns_keep_their_order(store: EmbeddedStore) -> None:
    assert [list(row) for row in store.query("RETURN 1 AS z, 2 AS a, 3 AS m")] == [["z", "a", "m"]]


def test_rows_are_limited(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        store.write(everything())
        store.most = 3
        assert len(store.query("UNWIND range(1, 10) AS x RETURN x")) == 3


def test_time_is_limited(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path, "demo") as store:
        store.write(Network())
        store.seconds = 0.5
        with pytest.raises(StoreError, match="demo: did not find the answer in time"):
            store.query("UNWIND range(1, 10000000) AS a UNWIND range(1, 10000) AS b RETURN count(*) AS n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (n)\n RETURN n..name", "line 2, column"),
        ("MATCH (n) RETURN m", "'m'"),
        ("RETURN nosuch(1) AS x", "nosuch"),
        ("RETURN $missing AS x", "missing"),
    ],
)
def test_errors_are_one_readable_sentence(store: EmbeddedStore, text: str, said: str) -> None:
    with pytest.raises(StoreError) as refused:
        store.query(text)
    words = str(refused.value)
    assert words.startswith("demo: ")
    assert said in words
    assert not any(part in words for part in ("\n", "Exception", "arcadedb", "antlr"))


def test_nothing_was_ever_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no database"):
        EmbeddedStore(tmp_path).query("RETURN 1 AS one")


def test_a_missing_library_is_named_with_its_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'zerentu\[cypher\]'"):
        start(quick=True)


# -- made once, and whole ---------------------------------------------------------------------


def other() -> Network:
    """A network of another plan."""
    home = plan("乙", run="run/2")
    duty = task(plan=home.id)
    return Network([run(id="run/2"), home, duty, unit("教育局"), assignment(duty, unit("教育局"))])


def databases(folder: Path) -> list[Path]:
    """The databases in a folder of ours, half ones included."""
    return sorted(folder.glob("made-*"))


def test_it_is_made_once_for_a_key(tmp_path: Path) -> None:
    asked = []

    def network() -> Network:
        asked.append(1)
        return other()

    for key, times in (("1", 1), ("1", 1), ("2", 2), ("1", 3)):
        with EmbeddedStore(tmp_path) as store:
            store.keep(key, network)
            assert store.query("MATCH (u:Unit) RETURN u.name AS name") == [{"name": "教育局"}]
        assert len(asked) == times
    assert len(databases(tmp_path)) == 1


def test_who_reads_goes_on_while_another_writes(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as reader, EmbeddedStore(tmp_path) as writer:
        writer.write(other())
        count = "MATCH (p:Plan) RETURN count(p) AS plans"
        assert reader.query(count) == [{"plans": 1}]
        writer.write(everything())
        assert reader.query(count) == [{"plans": 1}]
        reader.close()
        assert reader.query(count) == [{"plans": 2}]


_CHILD = """
import os, signal, sys
from pathlib import Path
from graph.stores.cypher.embedded import EmbeddedStore
from graph.stores.cypher.java import start
from tests.builders import everything

folder, moment = Path(sys.argv[1]), int(sys.argv[2])
calls = 0

def count(frame, event, _):
    global calls
    if event in {"call", "c_call"} and "stores" in frame.f_code.co_filename:
        calls += 1
        if calls == moment:
            os.kill(os.getpid(), signal.SIGKILL)

sys.setprofile(count)
with EmbeddedStore(folder) as store:
    store.write(everything())
sys.setprofile(None)
print(calls)
"""


def child(folder: Path, moment: int) -> subprocess.CompletedProcess[str]:
    """Another process that writes, and dies by SIGKILL at the so-manieth step of ours (0: never)."""
    return subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), str(moment)],
        capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed by SIGKILL there")
def test_a_killed_writer_leaves_the_old_content_or_the_new(tmp_path: Path) -> None:
    """At ten moments, from the first step to the last; the next run repairs by itself."""
    old, new = other(), everything().merge(other())
    folder = tmp_path / "whole"
    with EmbeddedStore(folder) as store:
        store.write(old)
    steps = int(child(folder, 0).stdout)
    left = []
    for number in range(10):
        folder = tmp_path / str(number)
        with EmbeddedStore(folder) as store:
            store.write(old)
        assert child(folder, 1 + number * (steps - 1) // 9).returncode == -signal.SIGKILL
        with EmbeddedStore(folder) as store:
            left.append(store.read())
            store.write(everything())
        with EmbeddedStore(folder) as store:
            assert store.read() == new
        assert len(databases(folder)) == 1
    assert [network for network in left if network not in (old, new)] == []
    assert left[0] == old


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is ended by SIGTERM there")
def test_who_ends_a_program_that_asks_ends_it_without_a_crash(tmp_path: Path) -> None:
    """The virtual machine would answer the signal itself, and leave a report of a crash where the user works."""
    waiting = "from graph.stores.cypher.java import start; start(quick=True); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", waiting], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        process.terminate()
        assert process.wait() == -signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
