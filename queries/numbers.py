"""Numbers of answers: rounded alike in Python and in every engine, and read from words."""

from math import floor

from graph.errors import ZerentuError

_THOUSAND = 1000
# Sums of the same numbers in another order differ in the last digits. This keeps a half a half.
_HALF = 0.500001


def thousandths(value: float) -> float:
    """A number with three digits behind the point, half a thousandth going up.

    Python's `round` gives 0.062 for 0.0625, engines give 0.063.

    >>> thousandths(0.0625), thousandths(2 / 3), thousandths(0.1 + 0.2)
    (0.063, 0.667, 0.3)
    """
    return floor(value * _THOUSAND + _HALF) / _THOUSAND


def whole(text: str, what: str) -> int:
    """A whole number from 0 up.

    >>> whole("20", "top")
    20
    """
    if not (text.isascii() and text.isdigit()):
        raise ZerentuError(f"{what} '{text}' is no whole number. Write it as 0, 20 or 100.")
    return int(text)
