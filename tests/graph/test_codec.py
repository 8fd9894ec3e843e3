"""Facts as plain dictionaries and back."""

import json
from typing import Any

import pytest
from hypothesis import given

from graph.codec import from_dict, to_dict
from graph.errors import ZerentuError
from graph.model import Fact
from tests.builders import facts, indicator, run, task, unit


@given(facts())
def test_facts_come_back(fact: Fact) -> None:
    """Any fact survives its way through JSON."""
    assert from_dict(json.loads(json.dumps(to_dict(fact)))) == fact


def test_kind_of_a_unit_is_called_type() -> None:
    """`kind` says what sort of fact it is, so the field of that name is `type`."""
    plain = to_dict(unit("水利局"))
    assert (plain["kind"], plain["type"]) == ("unit", "政府部门")


def test_whole_number_is_a_figure() -> None:
    """JSON writes 95 for 95.0."""
    assert from_dict({**to_dict(indicator()), "value": 95}) == indicator(value=95.0)


@pytest.mark.parametrize(
    ("fact", "change", "words"),
    [
        (run(), {"kind": "planet"}, "'planet' is no kind of fact"),
        (run(), {"colour": "red"}, "a run has no field colour"),
        (run(), {"version": 1}, "does not fit its fields"),
        (run(), {"options": "--jobs"}, "is not a list"),
        (task(), {"type": "chapter"}, "does not fit its fields"),
        (task(), {"start": "12"}, "does not fit its fields"),
        (indicator(), {"value": "many"}, "does not fit its fields"),
    ],
)
def test_what_does_not_fit_is_an_error(fact: Fact, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ZerentuError, match=words):
        from_dict({**to_dict(fact), **change})


def test_missing_field_is_an_error() -> None:
    plain = to_dict(run())
    del plain["version"]
    with pytest.raises(ZerentuError, match="version"):
        from_dict(plain)
