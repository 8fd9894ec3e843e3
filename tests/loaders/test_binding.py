"""Which task, sentence, group or area each clause assigns: `fixtures/binding.txt`."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from graph.findings import subject_of
from graph.model import Area, Assignment, Status, Task, TaskKind
from graph.network import Network
from tests.loaders.cases import cases, misquoted, read


def told(network: Network) -> Iterator[str]:
    """Every clause with what it assigns and to whom, in the words of the fixture file."""
    rows = sorted(network.assignments, key=lambda row: row.ordinal)
    for (task, status, _), group in groupby(rows, lambda row: (row.task, row.status, row.start)):
        how = "" if status is Status.EXTRACTED else f" ({status})"
        yield f"{_thing(network, task)}: {'、'.join(row.name for row in group)}{how}"


def _thing(network: Network, identifier: str) -> str:
    if identifier.startswith("area/"):
        return f"area {subject_of(network.get(Area, identifier))}"
    task = network.get(Task, identifier)
    title = f" {task.title.partition('（')[0]}" if task.kind is TaskKind.SENTENCE else ""
    return f"{task.kind} {subject_of(task)}{title}"


@pytest.mark.parametrize(("text", "wanted"), cases("binding"))
def test_binding(text: str, wanted: list[str]) -> None:
    network = read(text)
    assert list(told(network)) == wanted
    assert misquoted(network) == []


def test_an_annex_gets_a_part_number_in_its_ids() -> None:
    text = "一、任务\n1.清理河道。（市水利局牵头）\n二、保障\n附件\n一、任务\n1.补种树木。（市林业局负责）"
    keys = [row.task.rsplit("/", 1)[1] for row in read(text).of(Assignment)]
    assert keys == ["一.1", "2:一.1"]


def test_a_repeated_number_gets_its_own_id() -> None:
    text = "1.清理河道。（市水利局牵头）\n2.补种树木。（市林业局负责）\n2.更新设备。（市财政局负责）"
    network = read(text)
    assert [row.task.rsplit("/", 1)[1] for row in network.assignments] == ["1", "2", "2~2"]
    assert [finding.code for finding in network.findings if finding.code == "numbering"] == ["numbering"]
