"""Reading a format beside its library: file -> document against the library's own bare pass, in one run.

A bare pass opens the file and touches every text through the library's own interface: each element and text of a web
page, each paragraph and cell of a Word document (python-docx) or workbook (openpyxl), and each character of a pdf with
its box and origin, from which any reader has to rejoin the lines. The aim is 1.3 times. Best of five, in turn.

The files are real plans, none of them held out, and a large one of each format that is made here.
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
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from selectolax.lexbor import LexborHTMLParser

from loaders.formats import READERS

_ROUNDS = 5
_PLANS = Path(__file__).resolve().parents[2] / "shared" / "plans"
_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_HELD_OUT = ("sn-yingshang-5", "gov-zonghebaoshuiqu-2019", "sd-chengxianglvse-2021", "sh-beidou")
_TASK = "加强河湖巡查，完善问题台账，推动各项整改措施落到实处，做到件件有着落、事事有回音。"
_UNITS = ("市水利局", "市生态环境局、市农业农村局")


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
        if not path.name.startswith(_HELD_OUT):
            yield path.name, path.read_bytes()
    if suffix == ".xlsx":
        for path in sorted(_EXAMPLES.glob("*.csv")):
            yield f"{path.stem}.xlsx", _workbook(path)
    make = {".html": _large_html, ".docx": _large_docx, ".pdf": _large_pdf, ".xlsx": _large_xlsx}[suffix]
    yield f"large{suffix}", make()


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


def _large_docx() -> bytes:
    """Some 300 pages: headings, tasks in three runs with a clause in bold, a table after every twentieth."""
    document = docx.Document()
    for number in range(1, 3_001):
        if number % 20 == 1:
            document.add_heading(f"第{number // 20 + 1}章 重点任务", 1)
        paragraph = document.add_paragraph(f"{number}.", style="Body Text")
        paragraph.add_run(_TASK * 2)
        paragraph.add_run(f"（{_UNITS[0]}牵头，{_UNITS[1]}配合）").bold = True
        if number % 20 == 0:
            table = document.add_table(8, 3)
            for row in table.rows:
                for cell, text in zip(row.cells, (_TASK, *_UNITS), strict=True):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _large_xlsx() -> bytes:
    """20,000 rows of five columns, the first merged over ten rows each."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "任务", "牵头单位", "配合单位", "完成时限"])
    for number in range(1, 20_000):
        sheet.append([number, f"{number}{_TASK}", *_UNITS, "2025年12月底"])
        if number % 10 == 0:
            sheet.merge_cells(start_row=number - 8, end_row=number + 1, start_column=3, end_column=3)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _large_html() -> bytes:
    """2 MB as an editor of a government site writes them: spans with styles in paragraphs, a table."""
    task = (
        '<p style="text-indent: 2em; line-height: 28pt;"><span style="font-family: 仿宋; font-size: 16pt;">'
        f'{_TASK}</span><strong><span style="font-size: 16pt;">（{_UNITS[0]}牵头）</span></strong></p>\n'
    )
    row = f"<tr><td><p>{_TASK}</p></td><td><p>{_UNITS[0]}</p></td><td><p>{_UNITS[1]}</p></td></tr>\n"
    head = "<tr><td>任务</td><td>牵头单位</td><td>配合单位</td></tr>\n"
    page = f"<html><head><title>方案</title></head><body>{task * 4_500}<table>{head}{row * 1_500}</table></body></html>"
    return page.encode()


def _large_pdf() -> bytes:
    """100 pages of 28 lines with 28 characters and a page number."""
    font = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(1, 101):
        canvas.setFont(font, 15)
        for line in range(28):
            canvas.drawString(85, 760 - 24 * line, (_TASK * 2)[line : line + 28])
        canvas.drawString(290, 50, f"— {page} —")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    main()
