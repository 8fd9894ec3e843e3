"""The question `fragile`: what rests on one unit."""

from queries.questions import ask
from tests.duties import network

PLAN = network(
    {
        "二.（一）.1": "牵头 市公安局；负责 市教育局、各镇街",
        "二.（一）.2": "牵头 市公安局；配合 市教育局、市民政局",
        "二.（一）.3": "负责 市教育局、市民政局",
        "二.（二）.1": "负责 市民政局；配合 市教育局",
        "二.（二）.2": "牵头 市教育局、市公安局",
        "二.（三）.1": "配合 市气象局；负责 各镇街",
        "二.（三）.2": "牵头 市公安局；配合 市统计局",
    },
    {"二.（一）": "安全生产", "二.（二）": "社会治安", "二.（三）": "生态环境"},
)


def rows(**arguments: str) -> list[tuple[object, ...]]:
    answer = ask(PLAN, "fragile", **arguments)
    return [tuple(row[key] for key in ("unit", "rests", "name", "others")) for row in answer.records()]


POLICE = [
    ("市公安局", "only-lead", "开展第1项工作", ["市教育局"]),
    ("市公安局", "only-lead", "开展第2项工作", ["市教育局", "市民政局"]),
    ("市公安局", "only-lead", "开展第7项工作", ["市统计局"]),
    ("市公安局", "area-one-unit", "安全生产", []),
    ("市公安局", "only-partner", "市统计局", []),
]


def test_the_unit_on_which_most_rests_comes_first() -> None:
    assert rows() == [
        *POLICE,
        ("市民政局", "only-lead", "开展第4项工作", ["市教育局"]),
        ("市气象局", "only-unit", "开展第6项工作", []),
    ]


def test_one_unit() -> None:
    assert rows(name="公安局") == POLICE


def test_a_unit_that_alone_is_responsible_answers_only_if_the_rule_says_so() -> None:
    assert ("市民政局", "only-lead", "开展第4项工作", ["市教育局"]) not in rows(accountable="lead")


def test_what_was_counted() -> None:
    assert ask(PLAN, "fragile").notes[0][0] == (
        "写明责任的任务和语句7项，其中只点名一个单位的1项，另有只靠一个单位承担主责的4项；"
        "只靠一个单位承担主责的领域1个；只与一个单位共事的单位1个。"
    )


def test_every_kind_is_said_in_chinese() -> None:
    answer = ask(PLAN, "fragile")
    column = answer.columns[2]
    assert all(column.reading(row[2]) != row[2] for row in answer.rows)
