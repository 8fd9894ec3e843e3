"""How Word writes the number of a list: 一, （甲）, ①, IV — by the name of the number format."""

from collections.abc import Callable, Mapping

_HAN = "零一二三四五六七八九"
_RING = "".join(chr(code) for code in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# Longer than any list; a start value beyond it is damage and is written in digits.
_LARGEST = 99_999

# Each stands for the numbers 1, 2, 3 …; what follows the last one is written in digits.
_SERIES: Mapping[str, tuple[str, ...]] = {
    "decimalEnclosedCircle": tuple(_RING),
    "decimalEnclosedCircleChinese": tuple(_RING),
    "decimalEnclosedFullstop": tuple(chr(0x2488 + n) for n in range(20)),
    "decimalEnclosedParen": tuple(chr(0x2474 + n) for n in range(20)),
    "ideographEnclosedCircle": tuple(chr(0x3220 + n) for n in range(10)),  # Word draws brackets, whatever the name
    "ideographTraditional": tuple(_STEMS),
    "ideographZodiac": tuple(_BRANCHES),
    "ideographZodiacTraditional": tuple(_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60)),
}


def numeral(value: int, form: str) -> str:
    """A number as Word writes it in a number format; in plain digits if the format is unknown.

    >>> [numeral(11, form) for form in ("chineseCountingThousand", "decimal", "decimalEnclosedCircle", "lowerRoman")]
    ['十一', '11', '⑪', 'xi']
    >>> [numeral(110, form) for form in ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified")]
    ['一一〇', '一百一十', '壹佰壹拾']
    """
    series = _SERIES.get(form, ())
    if 0 < value <= len(series):
        return series[value - 1]
    write = _WRITERS.get(form)
    return write(value) if write and 0 <= value <= _LARGEST else str(value)


def is_width(form: str) -> bool:
    """Whether a format is a picture of the number itself, as 001 is."""
    return form.isdecimal() and len(form) > 1


def _by_place(value: int, digits: str, places: str, *, bare_ten: bool, zero: bool, bare_one: bool = False) -> str:
    """Digits with their places, 一百零一; `bare_ten` gives 十一, and `bare_one` 百 in place of 一百."""
    if value >= 10**4:
        high, low = divmod(value, 10**4)
        head = _by_place(high, digits, places, bare_ten=bare_ten, zero=zero) + places[3]
        gap = digits[0] if zero and 0 < low < 10**3 else ""
        return (
            head + gap + (_by_place(low, digits, places, bare_ten=False, zero=zero, bare_one=bare_one) if low else "")
        )
    written, gap = "", False
    for power, place in ((3, places[2]), (2, places[1]), (1, places[0]), (0, "")):
        digit = value // 10**power % 10
        if not digit:
            gap = bool(written)
            continue
        silent = digit == 1 and power and (bare_one or (bare_ten and power == 1 and not written))
        written += (digits[0] if gap and zero else "") + ("" if silent else digits[digit]) + place
        gap = False
    return written or digits[0]


def _digit_by_digit(value: int) -> str:
    # Word draws 〇 for some formats and the look-alike ○ for others: one sign here, which the outline knows.
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """十一 up to 99, digit by digit beyond."""
    hundred = 100
    return _thousand(value) if value < hundred else _digit_by_digit(value)


def _thousand(value: int) -> str:
    return _by_place(value, _HAN, "十百千万", bare_ten=True, zero=True)


def _thousand_traditional(value: int) -> str:
    return _by_place(value, _HAN, "十百千萬", bare_ten=True, zero=True)


def _japanese(value: int) -> str:
    return _by_place(value, "〇一二三四五六七八九", "十百千万", bare_ten=True, zero=False, bare_one=True)


def _legal(digits: str, places: str, *, zero: bool = True) -> Callable[[int], str]:
    return lambda value: _by_place(value, digits, places, bare_ten=False, zero=zero)


def _letters(value: int) -> str:
    """A, b … z, aa, bb …: Word repeats the letter."""
    return _LATIN[(value - 1) % 26] * ((value - 1) // 26 + 1) if 0 < value <= 26 * 30 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:  # noqa: PLR2004 the numbers that Roman figures reach
        return str(value)
    written = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        written += sign * count
    return written


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + n: ord("０") + n for n in range(10)})


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand_traditional,
    "japaneseCounting": _japanese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "koreanDigital2": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": _legal("零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
    "ideographLegalTraditional": _legal("零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
    "japaneseLegal": _legal("零壱弐参四伍六七八九", "拾百阡萬", zero=False),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda value: f"{value:02}",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
}
