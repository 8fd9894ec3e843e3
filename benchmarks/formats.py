"""Reading a format beside its library: file -> document against the library's own bare pass, in one run.

A bare pass opens the file and touches every text through the library's own interface: each element and text of a web
page, each paragraph and cell of a Word document (python-docx) or workbook (openpyxl), and each character of a pdf with
its box and origin, from which any reader has to rejoin the lines. The aim is 1.3 times. Best of five, in turn.
"""

import ctypes
import io
import sys
import time
from collections.abc import Callable, Iterator
from csv import reader
from functools import partial
from importlib import import_module
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.table import Table
from docx.text.paragraph import Paragraph
from selectolax.lexbor import LexborHTMLParser

from loaders.formats import READERS

_ROUNDS = 5
_PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def main() -> None:
    """Print one line a file, and the ratio over the files of each format."""
    for suffix, bare in {".html": _html, ".docx": _docx, ".pdf": _pdf, ".xlsx": _xlsx}.items():
        read: Callable[[bytes, str], object] = import_module(READERS[suffix]).read
        ours_all = bare_all = 0.0
        for name, data in _files(suffix):
            ours = theirs = float("inf")
            for _ in range(_ROUNDS):
                theirs = min(theirs, _seconds(partial(bare, data)))
                ours = min(ours, _seconds(partial(read, data, name)))
            _say(name, ours, theirs)
            ours_all, bare_all = ours_all + ours, bare_all + theirs
        if bare_all:
            _say(f"all {suffix}", ours_all, bare_all)
        else:
            sys.stdout.write(f"all {suffix}: no file to read\n")


def _files(suffix: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(_PLANS.glob(f"*{suffix}")):
        yield path.name, path.read_bytes()
    if suffix == ".xlsx":
        for path in sorted(_EXAMPLES.glob("*.csv")):
            yield f"{path.stem}.xlsx", _workbook(path)


def _workbook(path: Path) -> bytes:
    """A ledger as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in reader(lines):
            sheet.append(row)
    book.save(made := io.BytesIO())
    return made.getvalue()


def _html(data: bytes) -> int:
    root = LexborHTMLParser(data).root
    seen = 0
    for node in root.traverse(include_text=True) if root else ():
        seen += len((node.text_content or "") if node.tag == "-text" else node.attributes)
    return seen


def _docx(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    return sum(map(_length, document.iter_inner_content()))


def _length(item: Paragraph | Table) -> int:
    if isinstance(item, Paragraph):
        return len(item.text)
    return sum(_length(inner) for row in item.rows for cell in row.cells for inner in cell.iter_inner_content())


def _pdf(data: bytes) -> float:
    raw = pypdfium2.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    seen = 0.0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            textpage = page.get_textpage()
            for index in range(textpage.count_chars()):
                raw.FPDFText_GetLooseCharBox(textpage.raw, index, to_box)
                raw.FPDFText_GetCharOrigin(textpage.raw, index, to_x, to_y)
                seen += raw.FPDFText_GetUnicode(textpage.raw, index) + box.left + box.right + x.value + y.value
            textpage.close()
            page.close()
    return seen


def _xlsx(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return sum(len(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(name: str, ours: float, bare: float) -> None:
    sys.stdout.write(f"{name:28} read {1000 * ours:7.1f} ms  bare {1000 * bare:7.1f} ms  ratio {ours / bare:5.2f}\n")


if __name__ == "__main__":
    main()
