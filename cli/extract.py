"""`zerentu extract`: the assignments alone, for programs."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from cli import options as shared
from cli.output import emit, warn_of_marks
from cli.sources import network_of
from cli.tables import aligned, as_csv
from graph.errors import ZerentuError
from graph.network import Network
from graph.redaction import Words, kept_words
from loaders.options import Options
from queries.extraction import rows


def _jsonl(network: Network) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(network))


def _csv(network: Network) -> str:
    return as_csv(*_flat(network))


def _table(network: Network) -> str:
    heads, lines = _flat(network)
    shown = [heads.index(head) for head in ("area.name", "task.head", "role", "unit", "status")]
    return aligned([heads[column] for column in shown], [[line[column] for column in shown] for line in lines])


def _text(network: Network) -> str:
    if len(network.plans) != 1:
        names = ", ".join(plan.file or plan.id for plan in network.plans)
        raise ZerentuError(f"offsets count in one text, and these are {len(network.plans)}: {names}. Name one plan.")
    return network.text(network.plans[0].id)


FORMATS: Mapping[str, Callable[[Network], str]] = {"jsonl": _jsonl, "csv": _csv, "table": _table, "text": _text}
"""How assignments can be printed, and the text that their offsets count in."""

_COLUMNS = (
    "plan.id", "plan.title", "plan.jurisdiction", "task.id", "task.kind", "task.path", "task.title", "task.head",
    "task.start", "task.end", "area.id", "area.name", "role", "unit", "unit_id", "mention", "kind", "status",
    "deadline", "quote", "start", "end",
)  # fmt: skip


@click.command()
@shared.sources
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True,
              help="How to print; `text` prints the text that offsets count in.")  # fmt: skip
@shared.reading
@shared.words
def extract(sources: Sequence[str], form: str, options: Options, words: Words) -> None:
    """Print who is assigned to what, and the words that say so.

    Example: zerentu extract plan.txt --format jsonl > plan.jsonl
    """
    network = network_of(sources, options)
    warn_of_marks(network)
    emit(FORMATS[form](kept_words(network, words)))


def _flat(network: Network) -> tuple[Sequence[str], list[list[Any]]]:
    """The rows of `extract` as a table; a key inside a key is joined to it by a dot."""
    return _COLUMNS, [[_at(row, column.split(".")) for column in _COLUMNS] for row in rows(network)]


def _at(row: Mapping[str, Any], keys: Sequence[str]) -> Any:  # noqa: ANN401 - what the row holds
    value: Any = row
    for key in keys:
        value = value[key] if isinstance(value, Mapping) else None
    return ".".join(value) if isinstance(value, list) else value
