"""Tables as CSV that an office program opens as Chinese and runs nothing of."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

MARK = "\ufeff"
"""The byte-order mark, without which Excel reads UTF-8 as GBK."""

# Where Chinese is typed, Excel takes the full-width signs for the start of a formula too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def csv_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, mark: str = MARK) -> str:
    """The table as CSV with a byte-order mark.

    >>> print(csv_table(["任务", "扣分"], [["隐患排查", "=1+1"]], mark=""), end="")
    任务,扣分
    隐患排查,'=1+1
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return mark + written.getvalue()


def guarded(cell: str) -> str:
    """A cell that is no formula: an apostrophe stands before what looks like one, numbers excepted.

    >>> guarded("-扣分"), guarded("-3"), guarded("3分")
    ("'-扣分", '-3', '3分')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?%?", cell) is not None
