"""The guard before every engine: it refuses each attack by itself, and nothing that only reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StoreError
from graph.stores.cypher.read_only import read_only
from graph.stores.cypher.tokens import tokens
from tests.graph.stores.cypher.attacks import ATTACKS, HARMLESS

URL = "out/demo"


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused(text: str) -> None:
    with pytest.raises(StoreError) as refused:
        read_only(text, URL)
    assert str(refused.value).startswith(f"{URL}: ")


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused_behind_explain(text: str) -> None:
    with pytest.raises(StoreError):
        read_only(f"EXPLAIN {text}", URL)


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_only_reads_passes(text: str) -> None:
    assert read_only(text, URL) == text.removesuffix("\n").removesuffix(";")


def test_the_place_is_named() -> None:
    with pytest.raises(StoreError, match=r"DELETE.*\(line 2, column 3: 'delete'\)"):
        read_only("MATCH (n)\n  delete n", URL)


@pytest.mark.parametrize("text", ["", " \n", "// nothing", ";"])
def test_nothing_is_no_question(text: str) -> None:
    with pytest.raises(StoreError, match="nothing"):
        read_only(text, URL)


@given(st.text())
def test_no_sign_is_lost(text: str) -> None:
    """What stands between the tokens is white space."""
    kept = "".join(token.text for token in tokens(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(alphabet="aSET ().;:`'\"\\/*\n1u0027²|{}$", max_size=30))
def test_a_write_hides_behind_nothing(before: str) -> None:
    """Whatever stands before it, opened quotes and comments too, a clause that is nothing else is refused."""
    with pytest.raises(StoreError):
        read_only(f"{before}\nMATCH (n) DETACH DELETE n", URL)
