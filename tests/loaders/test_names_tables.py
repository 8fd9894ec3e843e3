"""The tables of names are sound: every row has a source, every date is one, and no row says what another forbids."""

from datetime import date
from itertools import pairwise, product

import pytest

from graph.model import Unit
from loaders.cores import in_full
from loaders.forms import expanded, form_of
from loaders.identity import unit
from loaders.options import Options
from loaders.places import NATION
from loaders.wordlists import rows
from tests.loaders.cases import read

PLACE = "澄南市"
ALIASES, REFORMS, PLATES, SUPERIORS = (list(rows(name)) for name in ("aliases", "reforms", "plates", "superiors"))
DATES = ("valid_from", "valid_until", "centre", "local", "since")


def of(form: str) -> Unit:
    """The unit of this form in a city, or in the nation."""
    return unit(form.replace("X", "市"), PLACE if "X" in form else NATION, "plan/p", "named")


def as_date(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


@pytest.mark.parametrize(
    "table", [ALIASES, REFORMS, PLATES, SUPERIORS], ids=["aliases", "reforms", "plates", "superiors"]
)
def test_every_row_has_a_source_and_dates_that_are_dates(table: list[dict[str, str]]) -> None:
    assert table
    for row in table:
        assert row["source"].strip(), row
        assert None not in row.values(), f"a cell is missing: {row}"
        assert all(as_date(row.get(column, "")) or not row.get(column) for column in DATES)


@pytest.mark.parametrize("row", ALIASES, ids=lambda row: row["name"])
def test_alias_means_its_standard(row: dict[str, str]) -> None:
    """And the standard name stands for itself: no row leads on to another."""
    assert row["scope"] in {"国家", "国务院文件", "地方"}
    assert ("X" in row["name"], "X" in row["standard"]) == (row["scope"] == "地方",) * 2
    named, standard = of(row["name"]), of(row["standard"])
    meanings = [other for other in ALIASES if other["name"] == row["name"]]
    if len(meanings) == 1:
        assert named == standard
    else:
        day = row["valid_from"] or row["valid_until"]
        assert unit(row["name"].replace("X", "市"), PLACE, "plan/p", "named", day) == standard
    assert form_of(standard) in {row["standard"], f"X{in_full(row['standard'][1:])}"}


def test_meanings_of_one_name_do_not_overlap() -> None:
    by_key: dict[tuple[str, bool], list[dict[str, str]]] = {}
    for row in ALIASES:
        by_key.setdefault((row["name"], row["scope"] == "国务院文件"), []).append(row)
    for meanings in by_key.values():
        spans = sorted((row["valid_from"], row["valid_until"] or "9999") for row in meanings)
        assert all(before[1] < after[0] for before, after in pairwise(spans)), meanings


PAIRS = [(former, row) for row in REFORMS for former in expanded(row["former"])]


@pytest.mark.parametrize(("former", "row"), PAIRS, ids=[former for former, _ in PAIRS])
def test_reform_names_two_units_as_ids_do(former: str, row: dict[str, str]) -> None:
    """A plan that names both names two, and neither is taken for a short or doubtful writing of the other."""
    assert form_of(of(former)) == former
    place = PLACE if "X" in former else NATION
    for successor in expanded(row["successor"]):
        assert form_of(of(successor)) == successor
        names = (former.replace("X", "市"), successor.replace("X", "市"))
        network = read(f"1.开展整治。（{names[0]}牵头，{names[1]}配合）", Options(jurisdiction=place))
        assert {row.unit for row in network.assignments} == {of(former).id, of(successor).id}
        assert not [one for one in network.findings if one.code in {"suspected-same", "unresolved-unit"}]


def test_localities_are_done_after_the_centre() -> None:
    for row in REFORMS:
        assert not row["local"] or (row["centre"] < row["local"] and "X" in row["former"]), row


@pytest.mark.parametrize("row", PLATES, ids=lambda row: f"{row['name']} {row['plate']}")
def test_plates_are_two_units_named_as_ids_do(row: dict[str, str]) -> None:
    one, other = of(row["name"]), of(row["plate"])
    assert (form_of(one), form_of(other)) == (row["name"], row["plate"])
    assert one.id != other.id


def test_no_pair_is_both_alias_and_reform_or_plates() -> None:
    aliases = {frozenset((row["name"], row["standard"])) for row in ALIASES}
    reformed = {
        frozenset(pair) for row in REFORMS for pair in product(expanded(row["former"]), expanded(row["successor"]))
    }
    plates = {frozenset((row["name"], row["plate"])) for row in PLATES}
    assert aliases & (reformed | plates) == set()


@pytest.mark.parametrize("row", SUPERIORS, ids=lambda row: row["superior"])
def test_superior_is_a_national_body_of_the_table(row: dict[str, str]) -> None:
    standards = {alias["standard"] for alias in ALIASES if alias["scope"] == "国家"}
    assert row["superior"] in standards
    assert unit(row["superior"], NATION, "plan/p", "named").id == f"unit/{NATION}/{row['superior']}"
