"""An answer: titled columns, rows, and the sentences without which its numbers mislead."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | tuple[str, ...] | None
"""What a cell holds; None where there is nothing to say."""

Rows = tuple[tuple[Value, ...], ...]
"""The rows of an answer, a cell for each column."""

Figures = Mapping[str, int]
"""Counts that the notes of an answer tell, by name: the denominators."""

Words = tuple[tuple[str, str, str], ...]
"""Code words of a column with their Chinese and English reading."""

Note = tuple[str, str]
"""A sentence in Chinese and in English."""

PROXY: Note = (
    "点名的职责数只是工作量的近似，不等于工作量。",
    "A count of named duties is a proxy for work, not work.",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in JSON and its two titles.

    >>> role = Column("role", "职责", "role", (("lead", "牵头", "leads"),))
    >>> role.reading("lead"), role.reading("lead", "en"), role.reading("other"), role.reading(("lead", "other"))
    ('牵头', 'leads', 'other', ('牵头', 'other'))
    """

    key: str
    zh: str
    en: str
    words: Words = ()

    def reading(self, value: Value, lang: str = "zh") -> Value:
        """A cell as people read it: a code word in their language, anything else as it is."""
        if isinstance(value, tuple):
            return tuple(self._word(word, lang) for word in value) if self.words else value
        return self._word(value, lang) if isinstance(value, str) else value

    def _word(self, value: str, lang: str) -> str:
        return next(((zh if lang == "zh" else en) for code, zh, en in self.words if code == value), value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives, ready to be shown."""

    question: str
    title: str
    title_en: str
    columns: tuple[Column, ...]
    rows: Rows
    notes: tuple[Note, ...] = ()

    def records(self) -> list[dict[str, Value | list[str]]]:
        """The rows as objects under the columns' English keys.

        >>> Answer("load", "负荷", "load", (Column("unit", "单位", "unit"),), (("市财政局",),)).records()
        [{'unit': '市财政局'}]
        """
        keys = [column.key for column in self.columns]
        return [
            {key: list(cell) if isinstance(cell, tuple) else cell for key, cell in zip(keys, row, strict=True)}
            for row in self.rows
        ]
