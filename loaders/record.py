"""What the steps of reading hand to each other, cheap to make.

A plan of ten pages becomes thousands of small objects before its facts are made, and four fifths of the time for each
went into the guard of a frozen dataclass (1.9 µs for seven fields, 0.4 without). So these are frozen for the type
checker, which refuses an assignment to their fields; what runs is the same class without the guard, equal and hashed
as before. Facts leave the loaders and stay frozen for everybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A decorator as `dataclass` is one.

        >>> @record(frozen=True, slots=True)
        ... class Stretch:
        ...     start: int
        ...     end: int
        >>> Stretch(1, 2), Stretch(1, 2) == Stretch(1, 2), len({Stretch(1, 2), Stretch(1, 2)})
        (Stretch(start=1, end=2), True, 1)
        """
        return dataclass(slots=slots, unsafe_hash=frozen)
