"""Facts as plain dictionaries and back, without a word about where they are kept."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from graph.errors import ZerentuError
from graph.model import Fact
from graph.network import KINDS

WORD: Mapping[type[Fact], str] = {kind: word for word, kind in KINDS.items()}
"""The word for a kind of fact, the inverse of `graph.network.KINDS`."""

NAMES: Mapping[type[Fact], tuple[str, ...]] = {kind: tuple(f.name for f in fields(kind)) for kind in KINDS.values()}
"""The fields of each kind of fact, in order."""

_TYPES = {kind: get_type_hints(kind) for kind in KINDS.values()}


def to_dict(fact: Fact) -> dict[str, Any]:
    """A fact as JSON knows it: kind first, then its fields in order, enumerations as words.

    >>> from graph.model import Run
    >>> to_dict(Run("run/1", "zerentu", "0.1", "abc"))
    {'kind': 'run', 'id': 'run/1', 'program': 'zerentu', 'version': '0.1', 'tables': 'abc', 'options': []}
    """
    plain: dict[str, Any] = {"kind": WORD[type(fact)]}
    for name in NAMES[type(fact)]:
        value = getattr(fact, name)
        key = "type" if name == "kind" else name
        if isinstance(value, StrEnum):
            plain[key] = value.value
        elif isinstance(value, tuple):
            plain[key] = [list(part) if isinstance(part, tuple) else part for part in value]
        else:
            plain[key] = value
    return plain


def from_dict(plain: Mapping[str, Any]) -> Fact:
    """The fact that `to_dict` wrote; `ZerentuError` says which field is missing or unknown.

    >>> from_dict({"kind": "run", "id": "run/1", "program": "zerentu", "version": "0.1", "tables": "a", "options": []})
    Run(id='run/1', program='zerentu', version='0.1', tables='a', options=())
    """
    kind = KINDS.get(str(plain.get("kind")))
    if kind is None:
        raise ZerentuError(f"'{plain.get('kind')}' is no kind of fact; known are {', '.join(KINDS)}.")
    given = {"kind" if key == "type" else key: value for key, value in plain.items() if key != "kind"}
    if unknown := sorted(set(given) - set(NAMES[kind])):
        raise ZerentuError(f"a {plain['kind']} has no field {', '.join(unknown)}.")
    try:
        return kind(**{name: _value(_TYPES[kind][name], value) for name, value in given.items()})
    except (TypeError, ValueError) as error:
        raise ZerentuError(f"this {plain['kind']} does not fit its fields: {error}.") from error


def _value(wanted: Any, value: Any) -> Any:  # noqa: ANN401 - a value of any field
    """The value as the field's type wants it; `TypeError` where it cannot be that."""
    if get_origin(wanted) is tuple:
        if not isinstance(value, list):
            message = f"{value!r} is not a list"
            raise TypeError(message)
        inner = get_args(wanted)[0]
        return (
            tuple(_value(inner, part) for part in value)
            if get_origin(inner) is not tuple
            else tuple(tuple(part) for part in value)
        )
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(value)
    allowed = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    if float in allowed and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, allowed):
        message = f"{value!r} is not {wanted}"
        raise TypeError(message)
    return value
