"""The annotated plans as networks, each read once in a run of the tests."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.network import Network
from loaders.options import Options
from loaders.read import read_plans


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


def _plan(file: Path) -> str:
    """The plan that a file is: `sh-beidou-docx.docx` is sh-beidou in another format."""
    return file.stem.removesuffix(f"-{file.suffix[1:]}")
