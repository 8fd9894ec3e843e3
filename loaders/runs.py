"""Which program, tables and options make a reading: the run that a network keeps, without a clock."""

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from graph.ids import digest
from graph.model import Run
from loaders.options import Options

_PROGRAM = "zerentu"


def run_of(options: Options) -> Run:
    """The run for these options."""
    tables = _tables_hash()
    said = options.said
    return Run(f"run/{digest(_PROGRAM, _version(), tables, *said)}", _PROGRAM, _version(), tables, said)


@cache
def _version() -> str:
    try:
        return version(_PROGRAM)
    except PackageNotFoundError:  # a checkout that is not installed
        return "0"


@cache
def _tables_hash() -> str:
    """A hash over every table that decides a reading."""
    digested = sha256()
    for package in ("loaders", "graph"):
        for table in sorted(files(package).joinpath("data").iterdir(), key=lambda file: file.name):
            digested.update(table.name.encode() + b"\0" + table.read_bytes())
    return digested.hexdigest()[:16]
