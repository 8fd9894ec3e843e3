"""Names of units that no table knows, told by the list they stand in: 江南电气 in 市国资委、江南电气、江南集团."""

import re

from loaders.lists import SPACE, Part
from loaders.pieces import NO_ROLE, ROLE_TAIL, VERBS, Piece, label_of
from loaders.units import NAMED, UNSURE, kind_of, says_more
from loaders.wordlists import either, words

_UNDER_LABEL = re.compile(r"[\u3400-\u9fff“”\"A-Z]{3,16}")
_IN_LIST = re.compile(rf"\s*(?P<name>[\u3400-\u9fff]{{4,10}}?)(?:{ROLE_TAIL})?\s*")
_LONGEST_PERSON = 4
_PERSON = re.compile(rf"(?:{either(words('person_end'))})$")


def labelled(text: str, label: str) -> Piece | None:
    """Such a name as a piece of a list that a label of a role governs, its own or the one before it.

    >>> [piece.parts[0].end for piece in (labelled("澄南义工之家", "share"), labelled("配合单位:中澄能源", ""))]
    [6, 9]
    >>> [labelled(text, "share") for text in ("2025年", "按要求整改", "无")]
    [None, None, None]
    """
    own, begin = label_of(text)
    name = text[begin:].strip(SPACE)
    if (own or label) in NO_ROLE or not _UNDER_LABEL.fullmatch(name) or says_more(name):
        return None
    if _PERSON.search(name):
        return Piece(own)  # persons are no units
    start = text.index(name, begin)
    return Piece(own, (Part(start, start + len(name), UNSURE),))


def listed(text: str) -> Piece | None:
    """Such a name as a piece of a list that has begun with a unit, with the role word behind it.

    Two or three letters are a person, the stem of a name, or damage; so is what follows a whole unit (市教育局王某).

    >>> listed("江南电气").tail, listed("江南电气配合").tail, listed("加强监管"), listed("市教育局王某")
    ('', 'support', None, None)
    """
    found = _IN_LIST.fullmatch(text)
    if not found or says_more(found["name"]):
        return None
    name = found["name"]
    if _PERSON.search(name) and not found["verb"]:
        return Piece()
    if any(kind_of(name[:-more]) == NAMED for more in range(1, _LONGEST_PERSON)):
        return None
    return Piece(parts=(Part(*found.span("name"), UNSURE),), tail=VERBS[found["verb"]] if found["verb"] else "")
