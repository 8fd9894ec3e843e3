"""Signs of the symbol fonts as Unicode: a tick in Wingdings is stored as the letter ü."""

from collections.abc import Mapping

_GREEK = zip(
    "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
    "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
    strict=True,
)
_CIRCLED = {start + n: chr(first + n) for start, first in ((0x81, 0x2460), (0x8C, 0x2776)) for n in range(10)}
_CIRCLED_2 = {start + n: chr(first + n) for start, first in ((0x6A, 0x2460), (0x75, 0x2776)) for n in range(10)}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        **_CIRCLED,
        **dict(zip(b"lmnopqrstuvwx", "●❍■□❐❑❒⬧⧫◆❖⬥☒", strict=True)),
        0x9E: "·",
        0x9F: "•",
        0xA1: "○",
        0xA4: "◉",
        0xA7: "▪",
        0xA8: "□",
        0xAB: "★",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        **_CIRCLED_2,
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x97: "●",
        0xA2: "■",
        0xA3: "□",
    },
    "wingdings 3": {},
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗"},
    "symbol": {
        **{ord(letter): greek for letter, greek in _GREEK},
        **{code: chr(code) for code in range(0x20, 0x40)},
        0x2D: "−",
        0xA3: "≤",
        0xA5: "∞",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBA: "≡",
        0xBB: "≈",
        0xBC: "…",
        0xD7: "·",
        0xAC: "←",
        0xAD: "↑",
        0xAE: "→",
        0xAF: "↓",
    },
}
_PRIVATE, _BYTES = range(0xF000, 0xF100), range(0x100)


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of a font are signs."""
    return bool(font) and str(font).lower() in _FONTS


def signs(text: str, font: str | None) -> str:
    """The text with the signs of a symbol font as Unicode; what the table lacks stays as it is.

    >>> signs("\uf0fc已完成", "Wingdings"), signs("\uf0b3", "Symbol")
    ('✓已完成', '≥')
    """
    table = _FONTS.get((font or "").lower(), {})
    return "".join(
        table.get(ord(sign) & 0xFF, sign) if ord(sign) in _PRIVATE or ord(sign) in _BYTES else sign for sign in text
    )


def bullet(text: str, font: str | None) -> str:
    """A bullet as it looks; a round one where only its font knows the form.

    >>> bullet("\uf06c", "Wingdings"), bullet("\uf0aa", "Marlett"), bullet("—", None)
    ('●', '•', '—')
    """
    return "".join("•" if ord(sign) in _PRIVATE else sign for sign in signs(text, font))
