"""`zerentu ask`: the questions, and their answers as a table, JSON or CSV."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import click

from cli import options as shared
from cli.output import emit
from cli.sources import network_of
from cli.tables import aligned, as_csv, as_json
from loaders.options import Options
from queries.answer import Answer
from queries.questions import QUESTIONS, Parameter, Question
from queries.questions import ask as answer_to
from queries.questions import question as named

EXIT_FOUND = 1
_PATIENCE = 600.0  # seconds

_GAPS = frozenset({"coverage", "unled", "orphans", "members"})
"""Questions whose rows are something amiss; --strict turns them into exit code 1."""

_FOR_PROGRAMS = frozenset({"start", "end"})


def _table(answer: Answer, lang: str) -> str:
    """The answer for people: title, columns that mean something to them, code words read, notes."""
    kept = [n for n, column in enumerate(answer.columns) if column.key not in _FOR_PROGRAMS and column.key[-2:] != "id"]
    columns = [answer.columns[n] for n in kept]
    rows = [[column.reading(row[n], lang) for n, column in zip(kept, columns, strict=True)] for row in answer.rows]
    heads = [column.zh if lang == "zh" else column.en for column in columns]
    notes = "".join(f"{zh if lang == 'zh' else en}\n" for zh, en in answer.notes)
    return f"{answer.title if lang == 'zh' else answer.title_en}\n\n{aligned(heads, rows)}\n{notes}"


def _json(answer: Answer, lang: str) -> str:  # noqa: ARG001 - keys are English
    return as_json([column.key for column in answer.columns], answer.rows)


def _csv(answer: Answer, lang: str) -> str:
    heads = [column.zh if lang == "zh" else column.en for column in answer.columns]
    rows = [[column.reading(v, lang) for column, v in zip(answer.columns, row, strict=True)] for row in answer.rows]
    return as_csv(heads, rows)


FORMATS: dict[str, Callable[[Answer, str], str]] = {"table": _table, "json": _json, "csv": _csv}
"""How an answer can be printed."""


def _settings(command: shared.Command) -> shared.Command:
    """An option for each parameter that some question takes beside its arguments; --as-of is one of reading."""
    parameters = {p.name: p for question in QUESTIONS for p in question.parameters if not p.positional}
    for parameter in reversed([p for p in parameters.values() if p.name != "as_of"]):
        command = _setting(parameter)(command)
    return command


def _setting(parameter: Parameter) -> Callable[[shared.Command], shared.Command]:
    takers = ", ".join(question.name for question in QUESTIONS if parameter in question.parameters)
    flag = isinstance(parameter.default, bool)
    return click.option(
        f"--{parameter.name.replace('_', '-')}",
        parameter.name,
        is_flag=flag,
        default=None,
        type=None if flag else click.Choice(parameter.choices) if parameter.choices else str,
        help=f"{parameter.en[:1].upper()}{parameter.en[1:]} ({takers}).",
    )


@click.command()
@click.argument("question", required=False)
@click.argument("arguments", nargs=-1)
@click.option("--on", "sources", multiple=True, metavar="ON", help="A plan, a folder made by `build`, neo4j://… or"
              " sparql+https://…; - is standard input. May be given several times.")  # fmt: skip
@click.option("--via", type=click.Choice(["python", "cypher", "sparql"]), default="python", show_default=True,
              help="Who works the answer out: this program, or a database, which need not be read whole.")  # fmt: skip
@click.option("--format", "printed_as", type=click.Choice(list(FORMATS)), default="table", show_default=True,
              help="How to print the answer.")  # fmt: skip
@click.option("--strict", is_flag=True, help=f"Exit code 1 if the answer shows a gap ({', '.join(sorted(_GAPS))}).")
@_settings
@shared.reading
@shared.lang
@click.pass_context
def ask(
    ctx: click.Context, /, question: str | None, arguments: Sequence[str], sources: Sequence[str], via: str,
    printed_as: str, strict: bool, options: Options, lang: str, **settings: Any,  # noqa: ANN401 - as the questions say
) -> None:  # fmt: skip
    """Answer a question about a plan; alone it lists the questions.

    Example: zerentu ask unit 市财政局 --on out
    """
    if question is None:
        emit(_questions(lang))
        return
    given = _arguments(question, arguments) | {name: value for name, value in settings.items() if value is not None}
    if options.as_of and any(parameter.name == "as_of" for parameter in named(question).parameters):
        given["as_of"] = options.as_of
        # It is the question's now: a folder that was built can be asked of any day.
        options = replace(options, as_of="")
    if not sources:
        raise click.UsageError("Which plan? Name it with --on: a plan file, or a folder made by `zerentu build`.")
    answer = _WAYS[via](question, given, sources, options)
    emit(FORMATS[printed_as](answer, lang))
    if strict and question in _GAPS and answer.rows:
        ctx.exit(EXIT_FOUND)


def _by_python(question: str, given: dict[str, Any], sources: Sequence[str], options: Options) -> Answer:
    return answer_to(network_of(sources, options), question, **given)


def _by_cypher(question: str, given: dict[str, Any], sources: Sequence[str], options: Options) -> Answer:
    from cli.databases import answering
    from queries.stored import ask as asked_of

    if len(sources) > 1:
        raise click.UsageError("A database holds what it is made from: with --via cypher give --on once.")
    with answering(sources[0], options) as store:
        # An answer of ours is whole, and may take its time on a million assignments.
        store.seconds, store.most = _PATIENCE, sys.maxsize
        return asked_of(store, question, **given)


def _by_sparql(question: str, given: dict[str, Any], sources: Sequence[str], options: Options) -> Answer:
    from cli.sparql import answering
    from queries.stored import InSparql
    from queries.stored import answer as asked_of

    if len(sources) > 1:
        raise click.UsageError("A database holds what it is made from: with --via sparql give --on once.")
    with answering(sources[0], options) as store:
        store.seconds, store.most = _PATIENCE, sys.maxsize
        return asked_of(InSparql(store), question, **given)


_WAYS: dict[str, Callable[[str, dict[str, Any], Sequence[str], Options], Answer]] = {
    "python": _by_python,
    "cypher": _by_cypher,
    "sparql": _by_sparql,
}


def _arguments(question: str, arguments: Sequence[str]) -> dict[str, Any]:
    """The words after a question, under the names it knows them by."""
    taken = [parameter for parameter in named(question).parameters if parameter.positional]
    needed = sum(parameter.default is None for parameter in taken)
    if not needed <= len(arguments) <= len(taken):
        raise click.UsageError(f"Write it as: zerentu ask {_usage(named(question))} --on ON")
    return {parameter.name: word for parameter, word in zip(taken, arguments, strict=False)}


def _usage(question: Question) -> str:
    """A question with what stands behind it, in brackets what may be left out."""
    taken = [parameter for parameter in question.parameters if parameter.positional]
    words = [p.name.upper() if p.default is None else f"[{p.name.upper()}]" for p in taken]
    return " ".join([question.name, *words])


def _questions(lang: str) -> str:
    rows = [[_usage(question), question.zh if lang == "zh" else question.en] for question in QUESTIONS]
    heads = ["问题", "回答什么"] if lang == "zh" else ["Question", "What it answers"]
    return aligned(heads, rows, most=200)
