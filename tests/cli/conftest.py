"""What the tests of the commands share: a plan, a folder that was built, and ways to call `zerentu`."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import zerentu
from tests.conftest import ROOT

PLAN_TEXT = """澄南市夏季防汛工作方案
一、工作目标
（一）消除内涝点，雨水管网覆盖率不低于95%。
（二）守住水库安全。
二、主要任务
（一）排水设施建设
1.改造老旧泵站。2025年6月底前完工。（市水利局牵头，市财政局、市住建局按职责分工负责）
2.疏通河道。清理淤积河段。（市水利局、市城管局、市财政局按职责分工负责）
（二）水库安全
1.巡查病险水库。汛期每日巡查两次，发现险情立即报告，并做好记录。（市应急管理局牵头，市水利局配合）
2.完善应急预案。修订转移方案。
"""
"""A small plan with one task that nobody leads and one that names nobody."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan as a text file."""
    file = tmp_path / "防汛方案.txt"
    file.write_text(PLAN_TEXT, encoding="utf-8", newline="\n")
    return file


def call(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """Run a command inside this process; its standard output and error are kept apart."""
    return CliRunner().invoke(zerentu, [str(argument) for argument in arguments], input=stdin)


def run(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run `zerentu` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from cli.main import main; main()", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | dict(environment or {}),
    )
