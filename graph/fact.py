"""How facts are made: frozen for everybody, and yet cheap.

A frozen dataclass sets every field through the guard that keeps others from setting it: for the seventeen fields of an
assignment that takes seven times as long as without a guard, and a plan of ten pages has hundreds of them. So a fact is
made as one of a twin class, which has the same fields and no guard, and then is given its own class.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING

__all__ = ["fact"]

if TYPE_CHECKING:
    from dataclasses import dataclass as fact
else:

    class _Kind(type):
        """The class of the classes of facts."""

        twin: type

        def __call__(cls, *args: object, **fields: object) -> object:
            """A fact of this kind."""
            made = cls.twin(*args, **fields)
            made.__class__ = cls
            return made

    def fact(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A decorator as `dataclass` is one.

        >>> @fact(frozen=True, slots=True)
        ... class Stretch:
        ...     start: int
        ...     end: int = 0
        >>> Stretch(1), Stretch(1) == Stretch(1, end=0), len({Stretch(1), Stretch(1)})
        (Stretch(start=1, end=0), True, 1)
        >>> Stretch(1).start = 2
        Traceback (most recent call last):
        dataclasses.FrozenInstanceError: cannot assign to field 'start'
        """

        def made(cls: type) -> type:
            kind = dataclass(frozen=frozen, slots=slots)(_copied(cls, _Kind))
            kind.twin = dataclass(slots=slots)(_copied(cls, type))
            kind.__signature__ = signature(kind.twin)
            return kind

        return made

    def _copied(cls: type, kind: type) -> type:
        """The class once more, of another kind and before it has slots."""
        own = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
        return kind(cls.__name__, cls.__bases__, own)
