"""The score of the reading over the annotated plans, measured by the program that acceptance uses."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from loaders.options import Options
from loaders.read import read_plans
from queries.extraction import rows
from tests.loaders.cases import misquoted

DEVELOPMENT = (
    "bj-kuashengtongban-2023",
    "bj-zhengwugongkai-2020",
    "gov-jiuye-2018",
    "gx-shuju-2023",
    "gz-talent-2012",
    "sd-sijiansizeng-2021",
    "tj-shuzihua-2021",
    "yuanjiang-2024",
)
HELD_OUT = ("gov-zonghebaoshuiqu-2019", "sd-chengxianglvse-2021", "sh-beidou", "sn-yingshang-5")
"""Plans that nobody looked at while the rules were written; only their score is ever seen."""

PRINTED = re.compile(
    r"gold +(?P<gold>\d+) .*F1 (?P<f1>[\d.]+) mention.*right-task (?P<task>[\d.]+) "
    r".*false clauses (?P<false>\d+) derived (?P<derived>\d+)"
)


def score(plans_dir: Path, names: Iterable[str], folder: Path) -> dict[str, dict[str, float]]:
    """What the scorer prints for each plan and for all of them (`TOTAL`)."""
    scorer = plans_dir.parent / "tools" / "score.py"
    if not scorer.is_file():
        pytest.skip(f"there is no scorer at {scorer}")
    for part in ("gold", "read"):
        (folder / part).mkdir()
    for name in names:
        shutil.copy(plans_dir / f"{name}.expected.json", folder / "gold")
        network = read_plans([str(plans_dir / f"{name}.txt")], Options())
        assert misquoted(network) == []
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(network)]
        (folder / "read" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    told = subprocess.run(
        [sys.executable, "-X", "utf8", scorer, folder / "gold", folder / "read"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    found = [(line.split()[0], PRINTED.search(line)) for line in told.splitlines()]
    return {name: {key: float(value) for key, value in line.groupdict().items()} for name, line in found if line}


def test_yuanjiang_is_read_without_an_error(plans_dir: Path, tmp_path: Path) -> None:
    told = score(plans_dir, ["yuanjiang-2024"], tmp_path)
    assert told["TOTAL"] == {"gold": 161, "f1": 1.0, "task": 1.0, "false": 0, "derived": 0}


@pytest.mark.parametrize("names", [DEVELOPMENT, HELD_OUT], ids=["development", "held-out"])
def test_all_plans_together(names: tuple[str, ...], plans_dir: Path, tmp_path: Path) -> None:
    told = score(plans_dir, names, tmp_path)
    assert set(told) == {*names, "TOTAL"}
    assert told["TOTAL"]["f1"] >= 0.985, told
    assert told["TOTAL"]["task"] >= 0.985, told


@pytest.mark.parametrize("name", DEVELOPMENT)
def test_jurisdiction(name: str, plans_dir: Path) -> None:
    expected = json.loads((plans_dir / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert read_plans([str(plans_dir / f"{name}.txt")], Options()).plans[0].jurisdiction == expected["jurisdiction"]
