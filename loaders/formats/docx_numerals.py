"""How Word writes the number of a list: 一, （甲）, ①, IV — by the name of the number format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Script:
    """The characters of a way to write numbers by place, 一百零一."""

    digits: str
    places: str  # ten, hundred, thousand, ten thousand
    zeros: bool = True  # 一百零一, not 百一
    ones: bool = True  # 一百, not 百
    ten: bool = True  # 十一, not 一十一

    def write(self, value: int) -> str:
        """A number up to five digits."""
        high, low = divmod(value, 10_000)
        head = self._four(high) + self.places[3] if high else ""
        gap = self.digits[0] if self.zeros and high and 0 < low < 1_000 else ""  # noqa: PLR2004 four digits
        return head + gap + (self._four(low, after=bool(high)) if low or not high else "")

    def _four(self, value: int, *, after: bool = False) -> str:
        if not value:
            return self.digits[0]
        written, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(written)
                continue
            first_ten = power == 1 and self.ten and not written and not after
            silent = digit == 1 and power > 0 and (first_ten or not self.ones)
            written += self.digits[0] if gap and self.zeros else ""
            written += ("" if silent else self.digits[digit]) + (self.places[power - 1] if power else "")
            gap = False
        return written


def _digit_by_digit(value: int) -> str:
    # Word draws 〇 for some formats and the look-alike ○ for others: one sign here, which the outline knows.
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """十一 up to 99, digit by digit beyond."""
    two_digits = 100
    return _THOUSAND.write(value) if value < two_digits else _digit_by_digit(value)


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


_THOUSAND = _Script(_HAN, "十百千万")
_WRITERS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _THOUSAND.write,
    "taiwaneseCountingThousand": _Script(_HAN, "十百千萬").write,
    "japaneseCounting": _Script("〇一二三四五六七八九", "十百千万", zeros=False, ones=False).write,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "koreanDigital2": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": _Script("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", ten=False).write,
    "ideographLegalTraditional": _Script("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ten=False).write,
    "japaneseLegal": _Script("零壱弐参四伍六七八九", "拾百阡萬", zeros=False, ten=False).write,
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
