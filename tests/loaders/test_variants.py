"""One plan, many files: every plan gives the same assignments in every script, width, encoding and format.

Of the plans that are held out only numbers are ever shown.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.network import Network
from graph.script import fold
from loaders.options import Options
from loaders.read import read_plans
from queries.extraction import rows
from tests.loaders.cases import misquoted
from tests.loaders.renderings import RENDERINGS
from tests.loaders.test_plans import DEVELOPMENT, HELD_OUT
from tests.loaders.variants import VARIANTS, run_on

Told = tuple[str, str, str, str, str]

EXPLAINING = {"unread-attribution", "ambiguous-break"}
KEPT_OF_ONE_LINE = 0.98


def told(network: Network) -> Counter[Told]:
    """Task, unit, role, status and words of every assignment, whatever the script, width and breaks of the text."""
    return Counter(
        (
            row["task"]["id"].partition("/")[2].partition("/")[2],
            row["unit_id"],
            row["role"],
            row["status"],
            "".join(fold(row["quote"]).split()),
        )
        for row in rows(network)
    )


def read(file: Path, data: bytes) -> Network:
    file.write_bytes(data)
    network = read_plans([str(file)], Options())
    assert misquoted(network) == []
    return network


@dataclass(frozen=True, repr=False)
class Sample:
    """A plan with its assignments. A failing test shows nothing of it but its id."""

    name: str
    text: str
    plan: str  # the id it is known by
    wanted: Counter[Told]

    def __repr__(self) -> str:
        return self.name

    def lost_and_new(self, network: Network) -> object:
        """What a reading lost and what it added, None if nothing; of a plan that is held out only how much."""
        lost, new = self.wanted - told(network), told(network) - self.wanted
        if not lost and not new:
            return None
        return (lost.total(), new.total()) if self.name in HELD_OUT else (sorted(lost), sorted(new))


@pytest.fixture(scope="module", params=[*DEVELOPMENT, *HELD_OUT])
def plan(request: pytest.FixtureRequest, plans_dir: Path) -> Sample:
    file = plans_dir / f"{request.param}.txt"
    if not file.is_file():
        pytest.skip(f"there is no plan {request.param}")
    network = read_plans([str(file)], Options())
    return Sample(request.param, file.read_text(encoding="utf-8"), network.plans[0].id, told(network))


@pytest.mark.parametrize("variant", VARIANTS)
def test_script_width_breaks_and_encoding(variant: str, plan: Sample, tmp_path: Path) -> None:
    network = read(tmp_path / f"{plan.name}.txt", VARIANTS[variant](plan.text))
    assert plan.lost_and_new(network) is None
    assert network.plans[0].id == plan.plan


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_formats(rendering: str, plan: Sample, tmp_path: Path) -> None:
    suffix, made = RENDERINGS[rendering]
    network = read(tmp_path / f"{plan.name}{suffix}", made(plan.text))
    assert plan.lost_and_new(network) is None
    if suffix != ".md":  # signs of markdown in a plain text belong to its words, and to nothing in markdown
        assert network.plans[0].id == plan.plan


def test_one_line(plan: Sample, tmp_path: Path) -> None:
    """Nearly all is kept, nothing becomes wrong, and a finding stands for what is lost."""
    network = read(tmp_path / f"{plan.name}.txt", run_on(plan.text).encode())
    here = told(network)
    lost = (plan.wanted - here).total()
    assert (here - plan.wanted).total() == 0
    assert lost <= (1 - KEPT_OF_ONE_LINE) * plan.wanted.total()
    assert not lost or EXPLAINING & {finding.code for finding in network.findings}
