"""A heading with what stands under it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.numerals import Mark


@dataclass(slots=True, eq=False)
class Section:
    """A heading with what stands under it. Offsets count the reading text."""

    index: int
    mark: Mark | None  # None for the whole document
    written: str  # the number as written, without 、 and .
    parent: "Section | None"
    start: int
    title_end: int = 0
    titled: bool = False  # a title of its own stands before the text; else title_end only shortens the text
    own_end: int = 0  # where its first child, or whatever comes next, begins
    end: int = 0  # where its last descendant ends
    part: int = 0  # how often the numbering has started again before it
    children: "list[Section]" = field(default_factory=list)
    key: str = ""  # its key in ids, where the path does not give one
    row: bool = False  # made from a table
    aside: bool = False  # a numbered label: it says who has to do what its parent says
    body: int = field(init=False)  # where its own words begin, after the number
    rank: int = field(init=False)  # of its mark; -1 if it has none
    path: tuple[str, ...] = field(init=False)  # number marks from the top down to this section

    def __post_init__(self) -> None:
        """Keep what is asked again and again and never changes."""
        self.body, self.rank = (self.mark.end, self.mark.rank) if self.mark else (self.start, -1)
        above = self.parent.path if self.parent else ()
        self.path = (*above, self.written) if self.written else above

    @property
    def above(self) -> "Iterator[Section]":
        """Its parent, and so on up to the whole document."""
        section = self.parent
        while section:
            yield section
            section = section.parent

    def walk(self) -> "Iterator[Section]":
        """This section and all under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()
