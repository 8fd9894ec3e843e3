"""What a person corrected is applied, once however often; what does not fit is told; a bad file names its place."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ReadError
from graph.model import Assignment, Finding, Status
from graph.network import Network
from loaders.corrections import corrected
from loaders.curation import Curation, read_curation
from loaders.options import Options
from loaders.read import read_plans
from tests.loaders.cases import misquoted

PLAN = (
    "澄南市防汛工作方案\n"
    "一、排水\n"
    "1.改造泵站。今年完工。（市水利局牵头，市财政局、市教育局配合）\n"
    "2.疏通河道。清理淤积。（市水利局负责）\n"
    "3.巡查堤防。汛期每日巡查。\n"
    "二、水库\n"
    "1.守住水库。（市应急管理局牵头，市水利局配合）\n"
    "（1）加固坝体。尽快完成。\n"
    "（2）修订预案。尽快完成。\n"
    "2.储备物资。本项由市粮食局某某承担，市商务局协同。\n"
)
"""Tasks 一.1 to 一.3; 二.1 is a group whose clause its two items inherit; nobody is read in 一.3 and 二.2."""

Row = tuple[str, str, str, str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The plan as a file; its id does not depend on its text."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8", newline="\n")
    return path


def read(file: Path, curation: Path | None = None) -> Network:
    return read_plans([str(file)], Options(plan_id="p", curation=curation))


def saved(folder: Path, *corrections: dict[str, Any], name: str = "curation.json", **plan: str) -> Path:
    """A curation file with these corrections of the plan `p`."""
    data = {
        "format": "zerentu-curation",
        "version": 1,
        "plans": [{"plan": "plan/p", "corrections": list(corrections)} | plan],
    }
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8", newline="\n")
    return path


def rows(network: Network) -> set[Row]:
    """Each assignment as (task, unit, role, status)."""
    return {
        (row.task.removeprefix("task/p/"), row.name, row.role.value, row.status.value) for row in network.assignments
    }


def about(task: str, unit: str, role: str, **more: object) -> dict[str, Any]:
    return {"task": f"task/p/{task}", "unit": unit, "role": role, **more}


def found(network: Network, code: str) -> list[Finding]:
    return [finding for finding in network.findings if finding.code == code]


REJECT = about("一.1", "市财政局", "support", do="reject")
LEAD_IN_GROUP = about("二.1", "市应急管理局", "lead")
INHERITED = {("二.1.1", "市应急管理局", "lead", "inherited"), ("二.1.2", "市应急管理局", "lead", "inherited")}


@pytest.mark.parametrize(
    ("correction", "gone", "new"),
    [
        pytest.param(REJECT, {("一.1", "市财政局", "support", "extracted")}, set(), id="reject"),
        pytest.param(
            about("一.1", "市教育局", "guide", do="add"), set(), {("一.1", "市教育局", "guide", "curated")},
            id="add without words",
        ),
        pytest.param(
            about("二.2", "市商务局", "support", do="add", quote="市商务局协同"), set(),
            {("二.2", "市商务局", "support", "curated")}, id="add with words",
        ),
        pytest.param(
            about("一.2", "市水利局", "share", do="change", to={"role": "lead"}),
            {("一.2", "市水利局", "share", "extracted")}, {("一.2", "市水利局", "lead", "curated")}, id="change role",
        ),
        pytest.param(
            about("一.2", "市水利局", "share", do="change", to={"unit": "市城管局"}),
            {("一.2", "市水利局", "share", "extracted")}, {("一.2", "市城管局", "share", "curated")}, id="change unit",
        ),
        pytest.param(
            about("一.2", "市水利局", "share", do="change", to={"task": "task/p/一.3"}),
            {("一.2", "市水利局", "share", "extracted")}, {("一.3", "市水利局", "share", "curated")}, id="change task",
        ),
        pytest.param(
            {**LEAD_IN_GROUP, "do": "reject"}, {("二.1", "市应急管理局", "lead", "extracted"), *INHERITED}, set(),
            id="reject on a group",
        ),
        pytest.param(
            {**LEAD_IN_GROUP, "do": "change", "to": {"role": "share"}},
            {("二.1", "市应急管理局", "lead", "extracted"), *INHERITED},
            {(task, "市应急管理局", "share", "curated") for task in ("二.1", "二.1.1", "二.1.2")},
            id="change on a group",
        ),
        pytest.param(
            {**LEAD_IN_GROUP, "do": "change", "to": {"task": "task/p/二.2"}},
            {("二.1", "市应急管理局", "lead", "extracted"), *INHERITED}, {("二.2", "市应急管理局", "lead", "curated")},
            id="from a group to an item",
        ),
        pytest.param(
            about("二.1", "市教育局", "support", do="add"), set(),
            {(task, "市教育局", "support", "curated") for task in ("二.1", "二.1.1", "二.1.2")}, id="add to a group",
        ),
        pytest.param(about("一.2", "市水利局", "share", do="checked"), set(), set(), id="checked"),
        pytest.param({"do": "checked", "task": "task/p/一.3"}, set(), set(), id="rightly nobody"),
    ],
)  # fmt: skip
def test_a_correction_changes_just_its_rows(
    file: Path, correction: dict[str, Any], gone: set[Row], new: set[Row]
) -> None:
    before, after = read(file), read(file, saved(file.parent, correction))

    assert rows(before) - rows(after) == gone
    assert rows(after) - rows(before) == new
    assert misquoted(after) == []
    assert not found(after, "curation-unfit")


@pytest.mark.parametrize(
    ("correction", "quote", "mention"),
    [
        (about("二.2", "市商务局", "support", do="add", quote="市商务局协同"), "市商务局协同", "市商务局"),
        (about("二.2", "市發改委", "lead", do="add", quote="市商务局协同"), "市商务局协同", "市商务局协同"),
        (about("一.3", "市水利局", "lead", do="add"), "3.巡查堤防。汛期每日巡查。\n", "3.巡查堤防。汛期每日巡查。\n"),
    ],
)
def test_what_is_added_quotes_the_plan(file: Path, correction: dict[str, Any], quote: str, mention: str) -> None:
    (row,) = [row for row in read(file, saved(file.parent, correction)).assignments if row.status is Status.CURATED]
    assert (row.quote, row.mention) == (quote.rstrip(), mention.rstrip())


def test_a_unit_that_the_plan_does_not_know_belongs_to_its_place(file: Path) -> None:
    added = read(
        file,
        saved(file.parent, about("一.3", "市教育局", "lead", do="add"), about("一.3", "省水利厅", "guide", do="add")),
    )
    assert {row.unit for row in added.by_task["task/p/一.3"]} >= {"unit/澄南市/教育局"}
    assert all(row.unit in added for row in added.assignments)


def test_findings_follow_from_what_was_corrected(file: Path) -> None:
    """A task that nobody had and one whose lead was taken away."""
    nobody = {finding.subject for finding in found(read(file), "no-unit")}
    after = read(
        file,
        saved(
            file.parent, about("一.3", "市水利局", "lead", do="add"), about("一.2", "市水利局", "share", do="reject")
        ),
    )
    assert nobody - {finding.subject for finding in found(after, "no-unit")} == {"一.3"}
    assert "一.2" in {finding.subject for finding in found(after, "no-unit")}


@pytest.mark.parametrize(
    "settling",
    [
        {"do": "nothing", "quote": "（市应急局某某、市公安局负责）"},
        about("一.2", "市公安局", "share", do="add", quote="市应急局某某、市公安局负责"),
    ],
)
def test_words_that_were_not_understood_can_be_settled(tmp_path: Path, settling: dict[str, Any]) -> None:
    file = tmp_path / "plan.txt"
    text = (
        "方案\n一、任务\n1.整改。（市水利局负责）\n2.排查。（市应急局某某、市公安局负责）\n3.巡逻。（市公安局负责）\n"
    )
    file.write_text(text, encoding="utf-8", newline="\n")
    assert len(found(read(file), "unread-attribution")) == 1
    assert found(read(file, saved(tmp_path, settling)), "unread-attribution") == []


# -- once is as good as twice ----------------------------------------------------------------------

EVERYTHING = [
    REJECT,
    about("一.1", "市教育局", "support", do="change", to={"role": "guide", "task": "task/p/一.2"}),
    about("二.2", "市商务局", "support", do="add", quote="市商务局协同"),
    {**LEAD_IN_GROUP, "do": "change", "to": {"unit": "市水利局"}},
    about("二.1", "市教育局", "share", do="add"),
    about("一.2", "市水利局", "share", do="checked"),
    {"do": "nothing", "quote": "尽快完成"},
]


def applied(network: Network, curation: Curation) -> Network:
    made, findings = corrected(network, [], curation)
    return made.adding(findings)


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("今年完工", "明年六月底前完工")], ids=["same text", "edited text"])
def test_twice_is_once(file: Path, text: str) -> None:
    """Also where the plan was edited in between."""
    content = read(file).plans[0].content
    file.write_text(text, encoding="utf-8", newline="\n")
    curation = read_curation(saved(file.parent, *EVERYTHING, content=content))
    once = applied(read(file), curation)
    assert applied(once, curation) == once
    assert rows(once) != rows(read(file))


def test_the_same_entry_twice_says_it_once(file: Path) -> None:
    once, twice = (
        saved(file.parent, *EVERYTHING, name="1.json"),
        saved(file.parent, *EVERYTHING, *EVERYTHING, name="2.json"),
    )
    assert list(read(file, once).assignments) == list(read(file, twice).assignments)


def facts(network: Network) -> Iterable[object]:
    """All but the run, which says that a curation was given."""
    return [
        fact
        for fact in network
        if fact.id not in {*(run.id for run in network.runs), *(plan.id for plan in network.plans)}
    ]


@pytest.mark.parametrize("corrections", [[], [about("一.2", "市水利局", "share", do="checked")]])
def test_a_curation_without_corrections_changes_nothing(file: Path, corrections: list[dict[str, Any]]) -> None:
    assert facts(read(file, saved(file.parent, *corrections))) == facts(read(file))


# -- another version of the plan -------------------------------------------------------------------


def exact(row: Assignment) -> dict[str, Any]:
    """A reference as the page saves it."""
    return {
        "task": row.task, "unit": row.name, "unit_id": row.unit, "role": row.role.value, "quote": row.quote,
        "start": row.start, "end": row.end, "mention": row.mention, "mention_start": row.mention_start,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "stands", "unfit"),
    [
        pytest.param(("防汛工作", "夏季防汛排涝工作"), False, [], id="moved"),
        pytest.param(("市财政局、市教育局配合", "市财政局配合"), True, ["一.1"], id="clause rewritten"),
        pytest.param(("1.改造泵站", "1.新建泵站"), True, ["一.1"], id="another task under the number"),
        pytest.param(
            ("1.改造泵站。今年完工。（市水利局牵头，市财政局、市教育局配合）\n", ""), False, ["一.1"], id="task gone"
        ),
    ],
)
def test_what_still_fits_is_applied_and_the_rest_reported(
    file: Path,
    edit: tuple[str, str],
    stands: bool,  # noqa: FBT001 - a column of the table
    unfit: list[str],
) -> None:
    before = read(file)
    (row,) = [row for row in before.assignments if row.name == "市财政局"]
    head = "1.改造泵站。今年完工。（市水利局牵头，市"[:20]
    file_of = saved(file.parent, {"do": "reject", "head": head, **exact(row)}, content=before.plans[0].content)
    file.write_text(PLAN.replace(*edit), encoding="utf-8", newline="\n")
    after = read(file, file_of)

    assert any(name == "市财政局" for _, name, _, _ in rows(after)) is stands
    assert [finding.subject for finding in found(after, "curation-unfit")] == unfit
    (version,) = found(after, "curation-version")
    assert version.names == (before.plans[0].content, after.plans[0].content)


def test_a_file_of_another_plan_is_an_error_that_names_both(file: Path) -> None:
    other = saved(file.parent, REJECT, plan="plan/q")
    with pytest.raises(ReadError, match=r"corrects plan/q, and what was read is plan/p.*--id q"):
        read(file, other)


def test_the_same_text_under_another_id_is_the_same_plan(file: Path) -> None:
    """The id of a plan without number depends on its file's name."""
    content = read(file).plans[0].content
    curation = saved(file.parent, REJECT, content=content)
    renamed = read_plans([str(file)], Options(plan_id="q", curation=curation))
    assert "市财政局" not in {row.name for row in renamed.assignments}


def test_a_folder_of_files(file: Path) -> None:
    folder = file.parent / "checked"
    folder.mkdir()
    saved(folder, REJECT, name="1.json")
    saved(folder, about("一.3", "市水利局", "lead", do="add"), name="2.json")
    after = rows(read(file, folder))
    assert ("一.3", "市水利局", "lead", "curated") in after
    assert ("一.1", "市财政局", "support", "extracted") not in after


# -- files that are wrong --------------------------------------------------------------------------


def broken(change: Callable[[dict[str, Any]], object]) -> str:
    data: dict[str, Any] = {
        "format": "zerentu-curation",
        "version": 1,
        "plans": [{"plan": "plan/p", "corrections": [dict(REJECT)]}],
    }
    change(data)
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "line 1 column 2"),
        ("[]", "curation.json: is no object"),
        ("[" * 100_000, "nested too deeply"),
        (broken(lambda data: data.update(format="csv")), ", format: is not zerentu-curation"),
        (broken(lambda data: data.update(version=2)), ", version: is not 1"),
        (broken(lambda data: data.update(version=True)), ", version: is no whole number"),
        (broken(lambda data: data.update(plans={})), ", plans: is no list"),
        (broken(lambda data: data.update(plan=1)), ", plan: is no field here"),
        (broken(lambda data: data["plans"][0].pop("plan")), ", plans[0].plan: is missing"),
        (broken(lambda data: data["plans"][0].update(corrections=[1])), ", plans[0].corrections[0]: is no object"),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(do="delete")),
            ".corrections[0].do: is 'delete'",
        ),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(role="boss")),
            ".corrections[0].role: is 'boss'",
        ),
        (broken(lambda data: data["plans"][0]["corrections"][0].update(unit=" ")), ".corrections[0].unit: is missing"),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(unit="市\u202e局")),
            ".unit: is no name of a unit",
        ),
        (broken(lambda data: data["plans"][0]["corrections"][0].update(start=-1)), ".start: is no whole number"),
        (broken(lambda data: data["plans"][0]["corrections"][0].update(strat=1)), ".strat: is no field here"),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(task="task/p/九.9")),
            ".task: is unknown in plan/p",
        ),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(do="change")),
            ".corrections[0].to: is no object",
        ),
        (broken(lambda data: data["plans"][0]["corrections"][0].update(do="change", to={})), ".to: changes nothing"),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(do="change", to={"task": "一"})),
            ".to.task: is unknown",
        ),
        (
            broken(lambda data: data["plans"][0]["corrections"][0].update(do="add", quote="没有的话")),
            ".quote: stands nowhere",
        ),
        (
            broken(lambda data: data["plans"][0]["corrections"].append({**REJECT, "do": "checked"})),
            "[1]: says something else",
        ),
    ],
)
def test_a_bad_file_is_an_error_with_its_place(file: Path, text: str, place: str) -> None:
    path = file.parent / "curation.json"
    path.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(ReadError) as error:
        read(file, path)
    assert place in str(error.value)
    assert error.value.advice


def test_missing_files(file: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read(file, file.parent / "none.json")
    (file.parent / "empty").mkdir()
    with pytest.raises(ReadError, match=r"holds no \.json file"):
        read(file, file.parent / "empty")


def test_another_reader_may_divide_the_text_otherwise(file: Path) -> None:
    """A task that only another version of the program knew is no mistake of the person."""
    unknown = about("九.9", "市水利局", "lead", do="add")
    content = read(file).plans[0].content
    after = read(file, saved(file.parent, unknown, content=content, reader="0.0.1/0000"))
    assert [finding.subject for finding in found(after, "curation-unfit")] == ["九.9"]
