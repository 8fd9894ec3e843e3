"""Ids: one spelling for one thing, and an IRI from which the id comes back."""

import re

import pytest
from hypothesis import given

from graph import ids
from tests.builders import texts


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (["二"], "二"),
        (["二", "（二）", "10."], "二.二.10"),
        (["二、", "(二)", "10．"], "二.二.10"),
        (["一", "1．", "（3）"], "一.1.3"),
        ([], ""),
    ],
)
def test_path_has_one_spelling(path: list[str], key: str) -> None:
    assert ids.path_key(path) == key


@pytest.mark.parametrize(
    ("made", "identifier"),
    [
        (ids.plan_id("澄政办发〔2025〕12号"), "plan/澄政办发〔2025〕12号"),
        (ids.plan_id("关于 A/B 的方案"), "plan/关于_A_B_的方案"),
        (ids.in_plan("task", "plan/yuanjiang", "二.四.2/1"), "task/yuanjiang/二.四.2/1"),
        (ids.unit_id("沅江市", "应急管理局"), "unit/沅江市/应急管理局"),
        (ids.unit_id("", "应急管理局", "plan/a"), "unit/plan:a/应急管理局"),
        (
            ids.assignment_id("task/p/二.1", "lead", "unit/沅江市/财政局", 120),
            "assignment/task/p/二.1/lead/沅江市/财政局/120",
        ),
    ],
)
def test_ids_are_readable(made: str, identifier: str) -> None:
    assert made == identifier


def test_digest_keeps_parts_apart() -> None:
    assert ids.digest("甲", "乙") != ids.digest("甲乙")
    assert ids.digest("甲", size=12).startswith(ids.digest("甲"))


@given(texts)
def test_iri_comes_back(identifier: str) -> None:
    """Any id, with quotes, spaces, percent signs or emoji, is an ASCII IRI and comes back from it."""
    address = ids.iri(identifier)
    assert ids.from_iri(address) == identifier
    assert re.fullmatch(r"[A-Za-z0-9:/._~()%-]*", address)
