"""Whether a Cypher text only reads, and only the graph it is asked of: the first wall before any engine.

The second wall is the engine's own: a database opened for reading, a READ session. This one refuses what
an engine may let pass in a read (`LOAD CSV`, procedures, functions that reach out) and what two engines may
understand in two ways (escapes that turn into quotes or keywords). A name that is spelled like a keyword
passes where it can be nothing but a name, and always between backticks.
"""

import re
from collections.abc import Sequence
from unicodedata import category

from graph.errors import StoreError
from graph.stores.cypher.tokens import Sort, Token, place, tokens, unclosed

_OPENING = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL", "LET", "FILTER"})
"""The words a reading statement begins with: no `USE`, no `SHOW`, no command that manages anything."""

_PREFIXES = frozenset({"EXPLAIN", "PROFILE"})
_CLAUSES = frozenset(
    {
        *("CREATE", "MERGE", "INSERT", "SET", "REMOVE", "DELETE", "DETACH", "NODETACH", "DROP"),
        *("FOREACH", "LOAD", "USE", "TRANSACTION", "TRANSACTIONS", "PERIODIC", "CALL"),
    }
)
"""The words that begin a clause that writes or reaches out, and `CALL`, which is looked at closer."""

_BEFORE_A_NAME = frozenset(":$|&!%")
_AFTER_A_NAME = frozenset(",)]}:=.|<>")
"""No clause goes on with one of these signs, so what stands before it is a name."""

_PROCEDURES = frozenset(
    {
        *("db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization"),
        *("db.schema.nodetypeproperties", "db.schema.reltypeproperties"),
    }
)
_SPACES = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "duration", "point"})
"""What stands before the dot in the functions of the language itself."""

_DOT = "·"  # inside backticks, where it stands between no two names

_ESCAPE = re.compile(r"\\[uU](?P<digits>[0-9a-fA-F]{0,8})")
_LINE_ENDS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_DIGITS = 4
_LAST_ASCII = 0x7F

_WRITES = "Only questions are taken here: what the graph says is changed by `zerentu build` and `zerentu push`."
_NAMES = "If it is a name, put backticks around it."
_VALUES = "Give the value as a parameter: --param name=value, and $name in the text."


def read_only(text: str, url: str) -> str:
    """The one statement of the text, once it is sure that it only reads; without the `;` at its end.

    `StoreError` names the word that is refused and its place.

    >>> read_only("MATCH (n:`Unit`) RETURN n.set, 'DELETE' AS word;", "out/demo")
    "MATCH (n:`Unit`) RETURN n.set, 'DELETE' AS word"
    """
    found = list(tokens(text))
    _refuse_doubtful(text, found, url)
    code = [token for token in found if token.sort is not Sort.COMMENT]
    end = len(text)
    if code and code[-1].text == ";":
        end = code.pop().start
    if not code:
        raise StoreError(url, "was asked nothing", "Write a question, as MATCH (u:Unit) RETURN u.name.")
    for number, token in enumerate(code):
        if token.text == ";":
            raise _refused(text, token, url, "takes one statement at a time", "Ask them one after the other.")
        if token.key in _CLAUSES and not _is_name(code, number):
            _refuse_clause(text, code, number, url)
        _refuse_function(text, code, number, url)
    _refuse_opening(text, code, url)
    return text[:end]


def _refused(text: str, token: Token, url: str, what: str, advice: str) -> StoreError:
    return StoreError(url, f"{what} ({place(text, token.start)}: {token.text[:20]!r})", advice)


def _refuse_doubtful(text: str, found: Sequence[Token], url: str) -> None:
    """Refuse what two readers of Cypher may part in two ways."""
    if token := unclosed(text):
        raise _refused(text, token, url, "finds no end of what begins here", "Close the quote or the comment.")
    for match in _ESCAPE.finditer(text):
        digits = match["digits"][: _DIGITS if match[0][1] == "u" else None]
        sign = int(digits, 16) if len(digits) >= _DIGITS else 0
        if sign <= _LAST_ASCII or chr(min(sign, 0x10FFFF)) in _LINE_ENDS:
            token = Token(Sort.SIGN, match[0], match.start())
            raise _refused(text, token, url, "does not take this escape, which some engines read too early", _VALUES)
    for token in found:
        after = token.start + len(token.text)
        if token.text == "\\":
            raise _refused(text, token, url, "takes a backslash in strings only", _NAMES)
        if token.sort is Sort.WORD and any(category(sign) == "No" for sign in token.text):
            raise _refused(text, token, url, "cannot tell where this name ends", _NAMES)
        if token.sort is Sort.COMMENT and (
            _LINE_ENDS & set(token.text) or _glues(text[token.start - 1 : token.start], text[after : after + 1])
        ):
            raise _refused(text, token, url, "cannot tell where this comment ends", "Put spaces around it.")


def _glues(before: str, after: str) -> bool:
    """Whether a comment between these two signs would make one word of two if it were cut out."""
    return bool(before and after) and (before + after).replace("_", "a").isalnum()


def _is_name(code: Sequence[Token], number: int) -> bool:
    """Whether a word that is spelled like a keyword can be nothing but a name here."""
    before = code[number - 1] if number else None
    if before and before.text in _BEFORE_A_NAME:
        return True
    if before and before.text == "." and number > 1:
        # `1. SET` and `1..SET` are a number and a clause.
        owner = code[number - 2]
        return owner.sort is not Sort.NUMBER and owner.text != "."
    if code[number].key.startswith("TRANSACTION"):
        return False
    after = code[number + 1] if number + 1 < len(code) else None
    return after is None or after.text in _AFTER_A_NAME


def _refuse_clause(text: str, code: Sequence[Token], number: int, url: str) -> None:
    """Refuse a clause that writes or reaches out, and a call of a procedure that is not known to do neither."""
    token, after = code[number], code[number + 1 : number + 2]
    if token.key == "LOAD" and [word.key for word in after] != ["CSV"]:
        return
    if token.key == "CALL":
        procedure = _dotted(code, number + 1)
        if not procedure or procedure.lower() in _PROCEDURES:
            return
        raise _refused(text, code[number + 1], url, f"does not call {procedure[:60]}", f"It calls {_procedures()}.")
    raise _refused(text, token, url, f"is only read here, and {token.key} is more than that", f"{_WRITES} {_NAMES}")


def _procedures() -> str:
    return ", ".join(sorted(_PROCEDURES))


def _refuse_function(text: str, code: Sequence[Token], number: int, url: str) -> None:
    """Refuse a function with a dot in its name, unless the language itself has it: the others may reach out."""
    token, before = code[number], code[number - 1].key if number else ""
    if not token.name or before == "." or (before == "CALL" and not _is_name(code, number - 1)):
        return
    name = _dotted(code, number)
    after = number + 2 * name.count(".") + 1
    called = after < len(code) and code[after].text == "("
    if called and {".", _DOT} & set(name) and name.partition(".")[0].lower() not in _SPACES:
        raise _refused(text, token, url, f"does not know the function {name[:60]}", "Use the functions of Cypher.")


def _dotted(code: Sequence[Token], number: int) -> str:
    """The name that begins at a token and goes on over dots; "" if none begins there."""
    parts = []
    while number < len(code) and code[number].name:
        parts.append(code[number].name.replace(".", _DOT))
        if number + 1 >= len(code) or code[number + 1].text != ".":
            break
        number += 2
    return ".".join(parts)


def _refuse_opening(text: str, code: Sequence[Token], url: str) -> None:
    """Refuse a statement that begins like none that reads."""
    first = next((token for token in code if token.key not in _PREFIXES), code[0])
    if first.key not in _OPENING:
        what = "is only read here, and takes no statement that begins like this"
        raise _refused(text, first, url, what, f"Begin with {', '.join(sorted(_OPENING))}. {_WRITES}")
