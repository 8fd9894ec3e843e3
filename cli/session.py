"""A conversation with a store: statements line by line, answered when complete, and the shell's own commands."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from cli.databases import Answering
from cli.rows import FORMATS, parameters
from cli.tables import aligned
from cli.words import COMMANDS
from graph.errors import ZerentuError
from graph.network import Network
from graph.stores.cypher.tokens import code, unclosed
from queries.answer import Answer
from queries.questions import QUESTIONS, ask
from queries.questions import question as named
from queries.stored import CYPHER
from queries.stored import ask as ask_in_cypher

_END = ";"
_EVERY = sys.maxsize


class Session:
    """What has been said so far, and how answers are printed."""

    def __init__(
        self, store: Answering, show: Callable[[str], None], *, lang: str, table: Callable[[Answer, str], str]
    ) -> None:
        """Answer from the store.

        Args:
            store: where questions are asked.
            show: prints an answer.
            lang: language of the answers to questions.
            table: an answer to a question as text.
        """
        self.store = store
        self.show = show
        self.lang = lang
        self.table = table
        self.over = False
        self.limit = 1000
        self._format = "table"
        self._parameters: dict[str, Any] = {}
        self._begun = ""
        self._network: Network | None = None

    def take(self, line: str) -> None:
        """Go on with a line: a command, or a part of a statement, which is asked once it ends with `;`."""
        if not self._begun and line.lstrip().startswith(":"):
            self._command(line.split())
            return
        self._begun += f"{line}\n" if self._begun or line.strip() else ""
        *whole, self._begun = statements(self._begun)
        for statement in whole:
            self._ask(statement)

    @property
    def begun(self) -> bool:
        """Whether a statement waits for its end."""
        return bool(self._begun)

    def drop(self) -> None:
        """Forget the statement that was begun."""
        self._begun = ""

    def finish(self) -> None:
        """Ask what was begun, whether or not it ends with `;`."""
        begun, self._begun = self._begun, ""
        if code(begun):
            self._ask(begun)

    def _ask(self, statement: str) -> None:
        self.store.most = self.limit + 1
        rows = self.store.query(statement, self._parameters)
        self.show(FORMATS[self._format](rows[: self.limit]))
        self.show(_count(len(rows), self.limit) if self._format == "table" else "")

    def _command(self, words: Sequence[str]) -> None:
        match words:
            case [":quit" | ":exit"]:
                self.over = True
            case [":help"]:
                self.show(aligned(["Command", "What it does"], list(COMMANDS.items()), most=200))
                self.show("Everything else is Cypher, over one line or several, up to a semicolon.\n")
            case [":format", form] if form in FORMATS:
                self._format = form
            case [":limit", number] if number.isdecimal() and int(number):
                self.limit = int(number)
            case [":param"]:
                self.show(aligned(["Name", "Value"], list(self._parameters.items())))
            case [":param", *given]:
                self._parameters |= parameters([" ".join(given)])
            case [":ask"]:
                rows = [[question.name, question.zh if self.lang == "zh" else question.en] for question in QUESTIONS]
                self.show(aligned(["Question", "What it answers"], rows, most=200))
            case [":ask", name, *arguments]:
                self.show(self._answer(name, arguments))
            case _:
                raise ZerentuError(f"{' '.join(words)}: is no command of the shell. :help lists them.")

    def _answer(self, name: str, arguments: Sequence[str]) -> str:
        """The answer to one of the questions: in Cypher, or else from the whole network that the store holds."""
        needed = [parameter.name for parameter in named(name).parameters if parameter.default is None]
        if len(arguments) != len(needed):
            raise ZerentuError(f"{name}: write it as :ask {' '.join([name, *map(str.upper, needed)])}")
        given = dict(zip(needed, arguments, strict=True))
        self.store.most = _EVERY
        if name in CYPHER:
            return self.table(ask_in_cypher(self.store, name, **given), self.lang)
        if self._network is None:
            self._network = self.store.read()
        return self.table(ask(self._network, name, **given), self.lang)


def statements(text: str) -> list[str]:
    """The statements of a text that have come to their end, and last what has not, "" if nothing is left.

    >>> statements("RETURN 1; RETURN ';'; // all"), statements("RETURN 'a;")
    (['RETURN 1;', " RETURN ';';", ''], ["RETURN 'a;"])
    """
    if unclosed(text):
        return [text]
    parts, start = [], 0
    for token in code(text):
        if token.text == _END:
            parts.append(text[start : token.start + 1])
            start = token.start + 1
    rest = text[start:]
    return [*parts, rest if code(rest) else ""]


def _count(number: int, limit: int) -> str:
    if number > limit:
        return f"The first {limit} rows; :limit takes more.\n"
    return f"{number} row{'' if number == 1 else 's'}\n"
