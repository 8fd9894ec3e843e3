"""One object of a JSON file, asked for its fields: every error names the file, the place and what is wanted."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import ReadError
from graph.model import Role

_LONGEST = 20_000


class Entry:
    """One object of the file, asked for its fields; every error names the file and the place."""

    def __init__(self, file: str, place: str, value: object) -> None:
        """Hold the value that stands at this place of the file; `ReadError` if it is no object."""
        self.file, self.place = file, place
        if not isinstance(value, dict):
            raise ReadError(file, "is no object", "It opens with { and names its fields.", place=place)
        self._fields: Mapping[str, Any] = value

    def wrong(self, name: str, what: str, advice: str) -> ReadError:
        """An error about a field."""
        return ReadError(self.file, what, advice, place=self._at(name))

    def _at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def only(self, *names: str) -> None:
        """Refuse fields that nobody reads: most likely they are misspelt."""
        for name in self._fields:
            if name not in names:
                raise self.wrong(name, "is no field here", f"Known are {', '.join(names)}.")

    def has(self, name: str) -> bool:
        """Whether the field says something."""
        return bool(self._fields.get(name))

    def text(self, name: str, *, needed: bool = False) -> str:
        """A text, "" if it is not there."""
        value = self._fields.get(name)
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise self.wrong(name, "is no text", "Put it in quotation marks.")
        if needed and not value.strip():
            raise self.wrong(name, "is missing", "Every entry of this kind needs it.")
        if len(value) > _LONGEST or any("\ud800" <= character <= "\udfff" for character in value):
            raise self.wrong(name, "is too long or holds half a character", f"It has at most {_LONGEST:,} characters.")
        return value

    def whole(self, name: str) -> int | None:
        """A whole number from 0 on, None if it is not there."""
        value = self._fields.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, "is no whole number from 0 on", "Offsets count characters of the plan's text.")
        return value

    def role(self, name: str, *, needed: bool = False) -> Role | None:
        """A role, None if it is not there."""
        word = self.text(name, needed=needed)
        if not word:
            return None
        if word not in list(Role):
            raise self.wrong(name, f"is '{word}'", f"It is one of {', '.join(Role)}.")
        return Role(word)

    def entry(self, name: str) -> "Entry":
        """An object inside this one."""
        return Entry(self.file, self._at(name), self._fields.get(name))

    def entries(self, name: str) -> "Iterator[Entry]":
        """The objects of a list."""
        values = self._fields.get(name)
        if not isinstance(values, list):
            raise self.wrong(name, "is no list", "It opens with [ and lists its entries.")
        for number, value in enumerate(values):
            yield Entry(self.file, f"{self._at(name)}[{number}]", value)
