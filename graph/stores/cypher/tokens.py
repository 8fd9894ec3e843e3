"""The words of a Cypher text: keywords and names, quoted names, strings, numbers and signs, without comments.

Small on purpose. It parts a text where every reader of Cypher parts it, and where readers differ it parts
once more, so that no keyword hides inside what it takes for a name or a string.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n\r]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<number>0[xX][0-9a-fA-F]+|(?:[0-9][0-9_]*)?\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.DOTALL | re.VERBOSE,
)


class Sort(Enum):
    """What a token is."""

    WORD = "word"  # a keyword, or a name without quotes
    QUOTED = "quoted"  # a name in backticks
    STRING = "string"
    NUMBER = "number"
    SIGN = "sign"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands."""

    sort: Sort
    text: str
    start: int

    @property
    def key(self) -> str:
        """The token as keywords are compared: a word in capitals, everything else as it stands."""
        return self.text.upper() if self.sort is Sort.WORD else self.text

    @property
    def name(self) -> str:
        """The name that a word or a quoted name stands for; "" for any other token."""
        if self.sort is Sort.QUOTED:
            return self.text[1:-1].replace("``", "`")
        return self.text if self.sort is Sort.WORD else ""


def tokens(text: str) -> Iterator[Token]:
    """Every token of a text, comments included; what is opened and never closed is a sign.

    >>> [token.text for token in tokens("MATCH (u:`单 位`) RETURN 'SET' // all")]
    ['MATCH', '(', 'u', ':', '`单 位`', ')', 'RETURN', "'SET'", '// all']
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(Sort(match.lastgroup), match[0], match.start())


def code(text: str) -> list[Token]:
    """The tokens of a text without its comments."""
    return [token for token in tokens(text) if token.sort is not Sort.COMMENT]


def place(text: str, at: int) -> str:
    r"""An offset as people count.

    >>> place("RETURN 1;\nDELETE n", 10)
    'line 2, column 1'
    """
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


def unclosed(text: str) -> Token | None:
    """The quote, backtick or comment that is opened in a text and never closed.

    >>> unclosed("RETURN 'a").text, unclosed("RETURN 'a'")
    ("'", None)
    """
    signs = (token for token in tokens(text) if token.sort is Sort.SIGN)
    return next((sign for sign in signs if sign.text in "'\"`" or text.startswith("/*", sign.start)), None)
