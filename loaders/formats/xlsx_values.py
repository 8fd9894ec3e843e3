"""What a cell of a workbook shows: 1 and not 1.0, 50% and not 0.5, dates as 2025-12-31."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Mapping[str, str] = {
    "0": "",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    **dict.fromkeys(["14", "15", "16", "30", "31"], "yyyy-mm-dd"),
    **dict.fromkeys(["18", "19", "20", "21", "32", "33", "34", "35", "45", "46", "47", "55", "56"], "h:mm"),
    "17": "yyyy-mm",
    "22": "yyyy-mm-dd h:mm",
    # What Excel and WPS in Chinese have under these numbers.
    **dict.fromkeys(["27", "36", "50", "52", "57"], _YEAR_MONTH),
    **dict.fromkeys(["28", "29", "51", "53", "54", "58"], _MONTH_DAY),
}
"""The number formats that a workbook names by number only."""

# The first part of a number format, for numbers above zero: "0.00%", "#,##0", "000".
_NUMBER = re.compile(r"(?P<comma>[#,]*)(?P<zeros>0+)(?:\.(?P<places>[0#]+))?(?P<percent>%?)(?:_.|\\.)*")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_DIGITS = 10  # what a cell without a format shows of a fraction
_LAST_DAY = 2_958_465  # 9999-12-31
_DAY_MINUTES = 24 * 60


def shown(value: float, number_format: str, *, from_1904: bool = False) -> str:
    """The text of a number as a person sees it; `from_1904` counts days as workbooks from old Macs do.

    >>> [shown(*cell) for cell in ((1.0, ""), (0.5, "0%"), (1234.5, "#,##0.00"), (7, "000"), (0.1 + 0.2, "General"))]
    ['1', '50%', '1,234.50', '007', '0.3']
    >>> [shown(46022, form) for form in ("yyyy-mm-dd", 'yyyy"年"m"月"', 'm"月"d"日"')], shown(0.375, "h:mm")
    (['2025-12-31', '2025-12', '2025-12-31'], '09:00')
    """
    kind, form, has_day = _form(number_format)
    if kind == "date" and 0 <= value <= _LAST_DAY:
        return _date(value + 1462 * from_1904, has_day=has_day)
    if kind != "number" or form is None:
        return str(int(value)) if value == int(value) else f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    value *= 100 if form["percent"] else 1
    text = f"{value:{',' if ',' in form['comma'] else ''}.{len(form['places'] or '')}f}"
    whole, point, rest = text.partition(".")
    return whole.zfill(len(form["zeros"])) + point + rest + form["percent"]


@cache
def _form(number_format: str) -> tuple[str, re.Match[str] | None, bool]:
    """Whether a format is for a date or a number, how it writes the number, whether it shows the day."""
    first = number_format.split(";", 1)[0].strip()
    if form := _NUMBER.fullmatch(first):
        return "number", form, False
    letters = _LITERAL.sub("", first).lower()
    if "general" not in letters and _DATE.search(letters):
        return "date", None, "d" in letters or "y" not in letters or "m" not in letters
    return "", None, False


def _date(days: float, *, has_day: bool) -> str:
    """A day, a month where the format shows no day, a moment, or a time alone."""
    # Half a minute is what a fraction of a day may be off.
    minutes = round(days * _DAY_MINUTES)
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(minutes=minutes)  # noqa: DTZ001 - a cell knows no time zone
    if minutes < _DAY_MINUTES:
        return f"{moment:%H:%M}"
    if minutes % _DAY_MINUTES:
        return moment.isoformat(" ", "minutes")
    return moment.date().isoformat() if has_day else f"{moment.year:04}-{moment.month:02}"
