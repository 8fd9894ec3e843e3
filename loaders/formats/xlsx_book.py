"""The parts of a workbook read as XML: its sheets with what their cells show, remarks, text boxes.

openpyxl was tried: it refuses a whole workbook for one colour that it does not expect, takes twice as long, and makes
a cell for every place up to the last one that was ever coloured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from graph.errors import ReadError
from loaders.formats.xlsx_package import Package
from loaders.formats.xlsx_sheets import Area, Sheet
from loaders.formats.xlsx_values import BUILT_IN, shown

_CELLS = 2_000_000
_SAVE_AGAIN = "Open it in Excel or WPS and save it again as .xlsx."
_RELATION = re.compile(r"\{.*relationships\}id")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet with what is pinned to its cells (text, place) and stands in boxes on it."""

    sheet: Sheet
    remarks: tuple[tuple[str, str], ...]
    boxes: tuple[str, ...]


class Book:
    """A workbook; every method raises `ReadError` for what is damaged, protected or dangerous."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look into the file and read what all sheets share."""
        self._name = name
        self._package = Package(data, name)
        main = next((path for _, kind, path in self._package.relations("") if kind == "officeDocument"), "")
        root = self._package.root(main)
        if root is None or _local(root) != "workbook":
            raise ReadError(name, "is no workbook", _SAVE_AGAIN)
        self._targets = {key: path for key, _, path in self._package.relations(main)}
        by_kind = {kind: path for _, kind, path in self._package.relations(main)}
        self._from_1904 = any(one.get("date1904") in {"1", "true"} for one in _all(root, "workbookPr"))
        self._sheets = list(_all(root, "sheet"))
        self._formats = _formats(self._package.root(by_kind.get("styles", "")))
        self._shared = self._strings(by_kind.get("sharedStrings", ""))
        self._cells = 0

    def sheets(self) -> Iterator[SheetPart]:
        """The sheets in the order of their tabs; charts are none."""
        for sheet in self._sheets:
            key = next((value for attribute, value in sheet.items() if _RELATION.fullmatch(attribute)), "")
            path = self._targets.get(key, "")
            if path not in self._package or "worksheets/" not in path:
                continue
            name = sheet.get("name", "")
            rows, merged = self._read(path)
            related = self._package.relations(path)
            remarks = [
                (text, f"{name}!{place} 批注")
                for _, kind, target in related
                if kind == "comments"
                for place, text in self._remarks(target)
            ]
            boxes = [text for _, kind, target in related if kind == "drawing" for text in self._boxes(target)]
            hidden = sheet.get("state", "visible") != "visible"
            yield SheetPart(Sheet(name, rows, merged, hidden), tuple(remarks), tuple(boxes))

    def _strings(self, path: str) -> list[str]:
        """The texts that cells refer to by number."""
        found: list[str] = []
        if path in self._package:
            root: Element | None = None
            for event, element in self._package.events(path):
                root = element if root is None else root
                if event == "end" and _local(element) == "si":
                    found.append(_text(element))
                    del root[:]
        return found

    def _read(self, path: str) -> tuple[dict[int, dict[int, str]], tuple[Area, ...]]:
        """The rows with the cells that show something, and the merged cells."""
        rows: dict[int, dict[int, str]] = {}
        merged: list[Area] = []
        data: Element | None = None
        row = 0
        for event, element in self._package.events(path):
            if event == "start":
                if data is None and _local(element) == "sheetData":
                    data = element
                continue
            tag = _local(element)
            if tag == "row" and data is not None:
                try:
                    row = int(element.get("r") or row + 1)
                    cells = self._read_row(element, row)
                except (ValueError, IndexError, OverflowError) as error:
                    what = f"is damaged ({error})"
                    raise ReadError(self._name, what, _SAVE_AGAIN, place=f"{path} row {row}") from error
                if cells:
                    rows[row] = cells
                del data[:]
            elif tag == "mergeCell":
                first, _, last = element.get("ref", "").partition(":")
                if (start := _at(first)) and (end := _at(last)):
                    merged.append((start[0], end[0], start[1], end[1]))
        return dict(sorted(rows.items())), tuple(sorted(merged))

    def _read_row(self, element: Element, row: int) -> dict[int, str]:
        self._cells += len(element)
        if self._cells > _CELLS:
            raise ReadError(self._name, f"has more than {_CELLS} cells, as no plan does", _SAVE_AGAIN)
        cells: dict[int, str] = {}
        column = 0
        for cell in element:
            _, column = _at(cell.get("r", "")) or (row, column + 1)
            text = self._shown(cell).strip()
            if text:
                cells[column] = text
        return cells

    def _shown(self, cell: Element) -> str:
        value = formula = ""
        for child in cell:
            tag = _local(child)
            if tag == "v":
                value = child.text or ""
            elif tag == "is":
                value = _text(child)
            elif tag == "f":
                formula = child.text or ""
        kind = cell.get("t", "n")
        if not value:
            # A program wrote the formula, and no Excel has counted it yet.
            return f"={formula}" if formula else ""
        if kind == "s":
            return self._shared[int(value)]
        if kind == "b":
            return _BOOLEANS.get(value, value)
        if kind == "n":
            return shown(float(value), self._format(cell.get("s", "0")), from_1904=self._from_1904)
        return _unescaped(value)

    def _format(self, style: str) -> str:
        return self._formats[int(style)] if int(style) < len(self._formats) else ""

    def _remarks(self, path: str) -> Iterator[tuple[str, str]]:
        root = self._package.root(path)
        for remark in _all(root, "comment") if root is not None else ():
            if text := _text(remark).strip():
                yield remark.get("ref", ""), text

    def _boxes(self, path: str) -> Iterator[str]:
        root = self._package.root(path)
        for paragraph in _all(root, "p") if root is not None else ():
            if text := _text(paragraph).strip():
                yield text


def _formats(root: Element | None) -> list[str]:
    """The number format of every cell style."""
    if root is None:
        return []
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in _all(root, "numFmt")}
    styles = next(_all(root, "cellXfs"), None)
    numbers = [one.get("numFmtId", "0") for one in styles] if styles is not None else []
    return [own.get(number) or BUILT_IN.get(number, "") for number in numbers]


def _local(element: Element) -> str:
    return _without_namespace(element.tag)


@cache
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _local(element) == name)


def _text(element: Element) -> str:
    """The words in an element, without the readings that stand above characters."""
    found = []
    for child in element:
        tag = _local(child)
        if tag == "t":
            found.append(child.text or "")
        elif tag != "rPh":
            found.append(_text(child))
    return _unescaped("".join(found))


def _unescaped(text: str) -> str:
    r"""Text with its line breaks as "\n"; `_x000D_` is how a workbook writes a sign that XML cannot hold."""
    if "_x" in text:
        text = _ESCAPED.sub(_sign, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign in "\n\t\r" else ""


def _at(place: str) -> tuple[int, int] | None:
    """Row and column, from 1, of a place as B3."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return None
    return int(found[2]), _column(found[1])


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
