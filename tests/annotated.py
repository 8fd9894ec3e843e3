"""The annotated plans as networks, each read once in a run of the tests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans

PLANS = (
    "bj-kuashengtongban-2023.txt", "bj-zhengwugongkai-2020.txt", "gov-jiuye-2018.txt", "gov-zonghebaoshuiqu-2019.txt",
    "gx-shuju-2023.txt", "gz-talent-2012.txt", "hi-zhizeqingdan.docx", "jurong-jiankang-2022.docx", "jx-jiankang.docx",
    "sd-chengxianglvse-2021.txt", "sd-sijiansizeng-2021.txt", "sh-beidou.txt", "sn-yingshang-5.txt",
    "tj-shuzihua-2021.txt", "yuanjiang-2024.txt",
)  # fmt: skip
"""Every annotated plan once; tests/test_annotated.py holds the list to the folder."""


@cache
def annotated(folder: Path) -> Mapping[str, Network]:
    """File name -> its network, for every annotated plan in every format it is there in.

    The words of some plans are not to be shown: compare networks so that a failure names the file only.
    """
    known = {file.name.removesuffix(".expected.json") for file in folder.glob("*.expected.json")}
    files = sorted(
        file for file in folder.iterdir() if file.suffix in {".txt", ".docx", ".html", ".pdf"} and _plan(file) in known
    )
    assert files
    return {file.name: read_plans([str(file)], Options()) for file in files}


@cache
def together(folder: Path) -> Network:
    """All of `PLANS` as one network."""
    read = annotated(folder)
    return Network().merge(*(read[name] for name in PLANS))


def _plan(file: Path) -> str:
    """The plan that a file is: `sh-beidou-docx.docx` is sh-beidou in another format."""
    return file.stem.removesuffix(f"-{file.suffix[1:]}")
