"""Names of units that no table knows, told by the list they stand in: 江南电气 in 市国资委、江南电气、江南集团."""

import re

from loaders.units import NAMED, kind_of, says_more
from loaders.wordlists import adverb, either, roles, words

_VERBS = roles("verb")
_PIECE = re.compile(
    r"\s*(?P<name>[\u3400-\u9fff]{4,10}?)"
    rf"(?:{adverb()}*(?P<verb>{either(tuple(_VERBS))})(?:{either(words('after'))})*)?\s*"
)
_LONGEST_PERSON = 4


def unlisted(piece: str) -> tuple[int, int, str] | None:
    """Where the name in a piece of a list stands, and the role after it ("" if none); None if it can be no name.

    Two or three letters are a person, the stem of a name, or damage; so is what follows a whole unit (市教育局王某).

    >>> unlisted("江南电气"), unlisted("江南电气配合"), unlisted("加强监管"), unlisted("市教育局王某")
    ((0, 4, ''), (0, 4, 'support'), None, None)
    """
    found = _PIECE.fullmatch(piece)
    if not found or says_more(found["name"]):
        return None
    name = found["name"]
    if any(kind_of(name[:-more]) == NAMED for more in range(1, _LONGEST_PERSON)):
        return None
    return *found.span("name"), _VERBS[found["verb"]] if found["verb"] else ""
