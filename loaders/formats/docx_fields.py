"""Fields of a Word document: cross references are shown, page numbers and instructions are not."""

from dataclasses import dataclass

_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES"}


@dataclass(slots=True)
class _Field:
    """A field: its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def mutes(self) -> bool:
        """Whether what stands here is not shown, or is a number of pages."""
        return not self.in_result or (self.instruction.split(maxsplit=1) or [""])[0].upper() in _PAGES


class Fields:
    """The fields that are open at a place, one in the other.

    >>> fields = Fields()
    >>> fields.mark("begin"); fields.instruct(" PAGE "); fields.mark("separate"); fields.muted
    True
    >>> fields.mark("end"); fields.muted
    False
    """

    def __init__(self) -> None:
        """No field is open."""
        self.muted = False
        self._open: list[_Field] = []

    def mark(self, kind: str | None) -> None:
        """A field begins, comes to its result ("separate"), or ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()
        self._listen()

    def begin_simple(self, instruction: str) -> None:
        """A field begins that is nothing but its result."""
        self._open.append(_Field(instruction, in_result=True))
        self._listen()

    def instruct(self, words: str) -> None:
        """Words of an instruction."""
        if self._open:
            self._open[-1].instruction += words

    def end_paragraph(self) -> None:
        """Neither an instruction nor a page number goes beyond its paragraph: a lost end mutes no more than that."""
        if self._open:
            self._open = [one for one in self._open if not one.mutes]
            self.muted = False

    def _listen(self) -> None:
        self.muted = any(one.mutes for one in self._open)
