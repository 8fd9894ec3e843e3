"""The ledger as the workbook that staff pass around: a sheet a plan, on request one a unit, ready to print on A4.

Written as XML straight away, which takes no library and no time: the same ledger gives the same
bytes, and a cell that begins with `=` is text and stays text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain, count, groupby
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import escape

from visualizations.ledger import Row, plan_title, table, table_of
from visualizations.workbook_parts import CONTENT_TYPE, PARTS, SHEET, SHEET_ENTRY, SHEET_RELATION, SHEET_TITLES, Style

_TITLE, _HEAD = 1, 2  # rows of a sheet; the ledger's own rows follow
_AREA = 2  # the column whose equal neighbours become one cell
_WIDTHS = (6, 14, 36, 20, 24, 26, 16, 14, 50)  # characters; as many as the ledger has fixed columns
_UNIT_WIDTHS = (*_WIDTHS[:3], 14, *_WIDTHS[3:])  # with a unit's own part
_EXTRA_WIDTH = 16
Table = tuple[tuple[str, ...], list[list[str]]]
_NAMES = {"zh": ("责任台账", "台账"), "en": ("Ledger of duties", "Ledger")}
_PAGES = {"zh": "第 &P 页，共 &N 页", "en": "Page &P of &N"}

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as a letter
_CELL_LIMIT = 32_767  # characters; one more and Excel calls the file damaged
_SHEET_LIMIT = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file knows


def ledger_workbook(rows: Sequence[Row], *, lang: str = "zh", units: Mapping[str, str] | None = None) -> bytes:
    """The rows of `visualizations.ledger.rows` as the bytes of an `.xlsx` file.

    Args:
        rows: the ledger.
        lang: `zh` or `en`.
        units: unit (an id) -> its name; each gets a sheet of its own behind those of the plans.
    """
    by_plan = [(plan, list(group)) for plan, group in groupby(rows, key=lambda row: row.plan)]
    ledger, short = _NAMES[lang]
    numbered = [f"{number} {plan_title(plan)}" for number, (plan, _) in enumerate(by_plan, start=1)]
    wanted = numbered if len(by_plan) > 1 else [short]
    sheets = [_sheet(f"{plan_title(plan)} {ledger}", table(group, lang=lang), _WIDTHS, lang) for plan, group in by_plan]
    sheets = sheets or [_sheet(ledger, table([], lang=lang), _WIDTHS, lang)]
    for unit, name in (units or {}).items():
        wanted.append(name)
        sheets.append(_sheet(f"{name} {ledger}", table_of(unit, rows, lang=lang), _UNIT_WIDTHS, lang))
    return _zipped(_sheet_names(wanted), sheets)


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel accepts: short, without its own signs, no two alike in capitals or small letters.

    >>> _sheet_names(["1 A/B", "1 a/b", "", "History"])
    ['1 AB', '1 ab 2', '3', 'History 2']
    """
    names: list[str] = []
    taken = {"history"}  # Excel keeps this one for itself
    for number, name in enumerate(wanted, start=1):
        plain = _NOT_IN_SHEET_NAMES.sub("", name).strip() or str(number)
        endings = chain([""], (f" {n}" for n in count(2)))
        made = next(
            tried
            for ending in endings
            if (tried := _first(plain, _SHEET_LIMIT - len(ending)).rstrip() + ending).casefold() not in taken
        )
        taken.add(made.casefold())
        names.append(made)
    return names


def _first(text: str, units: int) -> str:
    """As much of a text as fits into so many UTF-16 units, as Excel counts: 𠮷 is two."""
    while len(text.encode("utf-16-le", "surrogatepass")) > 2 * units:
        text = text[:-1]
    return text


def _zipped(names: Sequence[str], sheets: Sequence[str]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    values = {
        "types": "".join(CONTENT_TYPE.format(number=number) for number in numbers),
        "relations": "".join(SHEET_RELATION.format(number=number) for number in numbers),
        "sheets": "".join(SHEET_ENTRY.format(number=n, name=escape(_legal(names[n - 1]))) for n in numbers),
        "titles": "".join(
            SHEET_TITLES.format(index=n - 1, name=escape(_legal(names[n - 1])), first=_TITLE, last=_HEAD)
            for n in numbers
        ),
    }
    parts = {name: part.format(**values) for name, part in PARTS.items()}
    parts |= {f"xl/worksheets/sheet{number}.xml": sheets[number - 1] for number in numbers}
    written = BytesIO()
    with ZipFile(written, "w") as target:
        for name, content in parts.items():
            target.writestr(ZipInfo(name, _EPOCH), content, compress_type=ZIP_DEFLATED)
    return written.getvalue()


def _sheet(title: str, made: Table, wide: Sequence[int], lang: str) -> str:
    heads, lines = made
    widths = [*wide, *[_EXTRA_WIDTH] * len(heads)][: len(heads)]
    merged = [f"A{_TITLE}:{_letters(len(heads))}{_TITLE}", *_equal_areas([line[_AREA - 1] for line in lines])]
    return SHEET.format(
        frozen=_HEAD,
        below=_HEAD + 1,
        columns="".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, 1)),
        rows="".join(_rows(title, heads, lines)),
        merged="".join(f'<mergeCell ref="{area}"/>' for area in merged),
        count=len(merged),
        footer=escape(f"&C{_PAGES[lang]}"),
    )


def _rows(title: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'<row r="{_TITLE}" ht="36" customHeight="1">{_cell(_TITLE, 1, title, Style.TITLE)}</row>'
    yield _row(_HEAD, [_cell(_HEAD, column, head, Style.HEAD) for column, head in enumerate(heads, start=1)])
    for number, line in enumerate(lines, start=_HEAD + 1):
        first = f'<c r="A{number}" s="{Style.KEY}"><v>{line[0]}</v></c>'
        rest = (
            _cell(number, column, text, Style.KEY if column == _AREA else Style.WORDS)
            for column, text in enumerate(line[1:], start=2)
        )
        yield _row(number, [first, *rest])


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(row: int, column: int, text: str, style: Style) -> str:
    """A cell of text; what looks like a formula is marked, so that it stays text when somebody edits it."""
    place = f"{_letters(column)}{row}"
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    look = style.as_typed if text.startswith(("=", "+", "-", "@")) else style
    return f'<c r="{place}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(_legal(text))}</t></is></c>'


def _legal(text: str) -> str:
    return _ESCAPE_LIKE.sub("_x005F_", _UNWRITABLE.sub("\ufffd", text)[:_CELL_LIMIT])


def _letters(column: int) -> str:
    """The letters of a column, counted from 1.

    >>> _letters(9), _letters(26), _letters(28)
    ('I', 'Z', 'AB')
    """
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def _equal_areas(areas: Sequence[str]) -> Iterator[str]:
    """The cells of neighbouring rows with one area, as ranges."""
    first = _HEAD + 1
    for area, run in groupby(areas):
        last = first + len(list(run)) - 1
        if area and last > first:
            yield f"{_letters(_AREA)}{first}:{_letters(_AREA)}{last}"
        first = last + 1
