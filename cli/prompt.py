"""The prompt of the shell: history, completion, and lines that go on until a statement ends."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from cli.session import Session
from cli.words import completions
from graph.errors import WriteError

_FIRST, _MORE = "zerentu> ", "     ... "


class _Words(Completer):
    """Our words as prompt_toolkit wants them."""

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002 - its signature
        """What may stand at the cursor."""
        for word, replaced in completions(document.text_before_cursor):
            yield Completion(word, start_position=-replaced)


def prompt(history: Path) -> PromptSession[str]:
    """A prompt that remembers what was typed in the file `history`."""
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        history.touch(mode=0o600)
    except OSError as error:
        what = f"cannot keep the history ({error.strerror})"
        raise WriteError(history, what, "Set XDG_STATE_HOME to a folder of yours.") from error
    return PromptSession(history=FileHistory(str(history)), completer=_Words(), complete_while_typing=False)


def typed(asking: PromptSession[str], session: Session) -> Iterator[str]:
    """The lines that are typed, until the end of input; Ctrl-C drops the statement that was begun."""
    while True:
        try:
            yield asking.prompt(_MORE if session.begun else _FIRST)
        except KeyboardInterrupt:
            session.drop()
        except EOFError:
            return
