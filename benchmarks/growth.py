"""Reading in proportion: time for each character as texts double, and memory beside the size of the text.

A plan by repetition grows to 10 MB; beside it stand texts of one line or one list, on which a reader can easily
become quadratic. Each reading has a process of its own, so that its peak of memory is what that one text needs.
"""

import math
import resource
import subprocess
import sys
import time
from pathlib import Path

from loaders.document import Document, paragraphs
from loaders.extract import extract
from loaders.options import Options

_EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "chengnan-2025.txt"
_PLAN = "plan by repetition"
_MEGABYTE = 1_000_000
_PLAN_SIZES = (1, 2, 4, 8, 10)
_LINE_SIZES = (0.25, 0.5, 1)
_MOST_GROWTH = 2.3  # a text twice as long takes at most so many times as long
_MOST_MEMORY = 20  # bytes for each byte of the plan
_BYTES_OF_RSS = 1 if sys.platform == "darwin" else 1024
# Name -> how the text begins, and what is repeated after that.
_LINES = {
    "labels": ("1.开展排查。", "责任单位：市公安局；配合单位：市教育局。"),
    "brackets": ("1.开展排查。", "开展整治（市公安局牵头，市教育局配合）。"),
    "brackets behind a label": ("责任单位：市教育局", "（市公安局）"),
    "empty brackets": ("", "（）"),
    "nested brackets": ("", "（〔"),
    "unclosed brackets": ("1.开展排查。", "（市公安局牵头，"),
    "colons": ("", "："),
    "commas": ("1.开展排查", "，"),
    "units with 、": ("责任单位：", "市公安局、"),
    "units with 和": ("责任单位：", "市公安局和"),
    "numbers": ("", "1."),
    "numbers in brackets": ("", "（一）"),
    "running text": ("", "由市公安局牵头，会同市教育局"),
    "牵头 alone": ("", "牵头"),
    "percentages": ("", "到2025年增长10%以上，"),
    "white space": ("1.开展排查", " "),
    "line breaks": ("", "\n"),
    "headings": ("", "一、抓整改\n（一）抓排查\n1.抓治理（市公安局牵头）\n"),
    "table in tabs": ("序号\t任务\t责任单位\n", "1\t开展整治\t市公安局\n"),
    "table in bars": ("| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n", "| 1 | 开展整治 | 市公安局 |\n"),
}


def main() -> None:
    """Print a line for each text and size; with a name and a size, read that text and print what it took."""
    if sys.argv[1:]:
        _read(sys.argv[1], int(sys.argv[2]))
        return
    _compare(_PLAN, _PLAN_SIZES)
    for name in _LINES:
        _compare(name, _LINE_SIZES)


def _compare(name: str, sizes: tuple[float, ...]) -> None:
    before, last = 0.0, 0.0
    for size in sizes:
        command = [sys.executable, __file__, name, str(int(size * _MEGABYTE))]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this script itself
        seconds, characters, written, memory = map(float, told.split())
        growth = (seconds / before) ** (math.log(2) / math.log(size / last)) if before else 0.0
        times = memory / written
        too_much = growth > _MOST_GROWTH or (name == _PLAN and times > _MOST_MEMORY)
        sys.stdout.write(
            f"{name:24} {size:5} MB  {seconds:6.2f} s  {1e6 * seconds / characters:6.2f} µs a character  "
            f"{f'doubled: x{growth:4.2f}' if before else '':15}  memory {times:5.1f} times the text"
            f"{'  TOO MUCH' if too_much else ''}\n"
        )
        sys.stdout.flush()
        before, last = seconds, size


def _read(name: str, size: int) -> None:
    """Print seconds, characters, bytes of the text, and bytes of memory that reading it took."""
    example = _EXAMPLE.read_text(encoding="utf-8")
    extract(_document(example), Options(), {})  # loads the tables
    head, unit = ("", example) if name == _PLAN else _LINES[name]
    text = head + unit * (size // len(unit.encode()))
    document = _document(text)
    memory, start = _peak(), time.process_time()
    network = extract(document, Options(), {})
    seconds, grown = time.process_time() - start, _peak() - memory
    sys.stdout.write(f"{seconds} {len(text)} {len(text.encode())} {grown}\n")
    del network


def _document(text: str) -> Document:
    return Document("growth.txt", "text", "utf-8", paragraphs(text))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_RSS


if __name__ == "__main__":
    main()
