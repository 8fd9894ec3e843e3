"""What a Word document holds, lines and tables, and how a table becomes text with places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.document import Row, Table
from loaders.table_columns import column_words

# Word allows 63 columns; a broken width must not fill the memory.
_COLUMNS = 256
_TITLE, _CAPTION, _HEADER_DEPTH = 20, 60, 3
_ENDINGS = (
    *("号", "单位", "部门", "机构", "主体", "科室", "内容", "任务", "事项", "名称", "时限", "时间", "期限", "日期"),
    *("类别", "类型", "分类", "指标", "备注", "要求", "措施", "目标", "举措", "领域", "情况", "项目", "依据", "标准"),
    *("分工", "职责", "责任", "进度", "地区", "年度", "性质", "方式", "范围", "对象", "成果", "领导", "姓名", "职务"),
    *("年", "值", "率", "人"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    heading: bool = False


@dataclass(slots=True)
class Cell:
    """A cell as the document has it: merged cells stand one after the other."""

    items: list["Line | Grid"] = field(default_factory=list)
    width: int = 1
    joins_above: bool = False
    joins_left: bool = False
    gone: bool = False


@dataclass(slots=True)
class GridRow:
    """A row with the columns that it leaves out before its first cell."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    header: bool = False
    gone: bool = False


@dataclass(slots=True)
class Grid:
    """A table as the document has it."""

    rows: list[GridRow] = field(default_factory=list)


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as text: (cell with the sign after it, row as a person counts, column title), and its tables."""

    cells: tuple[tuple[str, int, str], ...]
    tables: tuple[Table, ...]

    @property
    def text(self) -> str:
        """The text of all cells."""
        return "".join(text for text, _, _ in self.cells)


def laid(grid: Grid, start: int, numbers: Iterator[int], name: str = "") -> tuple[Laid, int]:
    """A table whose text begins at an offset, and its number in the document.

    The first of its tables is itself, the others stand in its cells. Without a name it is called 表1, 表2 ….
    """
    ordinal = next(numbers)
    nested: list[Table] = []
    texts: list[list[str]] = []
    spans: list[list[tuple[int, int]]] = []  # of each cell
    at = start
    for row in grid.rows:
        texts.append([])
        spans.append([])
        for n, cell in enumerate(row.cells):
            text = _text(cell, at, numbers, nested)
            texts[-1].append(text + ("\n" if n == len(row.cells) - 1 else "\t"))
            spans[-1].append((at, at + len(text)))
            at += len(text) + 1
    columns = _columns(grid, spans)
    first, after = _header(grid, texts, columns)
    flat = "".join(text for row in texts for text in row)
    header = _titles([[flat[a - start : b - start] for a, b in row] for row in columns[first:after]])
    titles = [_over(grid.rows[n], header) for n in range(len(grid.rows))]
    rows = tuple(
        Row(n + 1, tuple(columns[n]))
        for n in range(after, len(columns))
        if any(flat[a - start : b - start].strip() for a, b in columns[n])
    )
    heading = " ".join(word for row in texts[:first] for text in row for word in text.split())
    named = heading if 0 < len(heading) <= _CAPTION else name
    cells = tuple(
        (text, n + 1, title) for n, row in enumerate(texts) for text, title in zip(row, titles[n], strict=True)
    )
    return Laid(cells, (Table(named or f"表{ordinal}", header, rows), *nested)), ordinal


def framed(grid: Grid) -> list[Item] | None:
    """What stands in a table of one cell, which is a frame and no table; None for other tables.

    >>> framed(Grid([GridRow([Cell([Line("一、目标")])])])), framed(Grid([GridRow([Cell(), Cell()])]))
    ([Line(text='一、目标', heading=False)], None)
    """
    cells = [cell for row in grid.rows for cell in row.cells]
    return cells[0].items if len(cells) == 1 else None


def caption(before: Sequence[Item]) -> str:
    """The short paragraph right before a table, "" if what stands there is no title.

    >>> caption([Line("附件"), Line("重点任务分工表"), Line("")]), caption([Line("分工如下：")])
    ('重点任务分工表', '')
    """
    for item in reversed(before):
        if isinstance(item, Grid):
            return ""
        text = " ".join(item.text.split())
        if text and not text.startswith("单位："):
            return text if len(text) <= _CAPTION and text[-1] not in "。；：，、;:," else ""
    return ""


def _text(cell: Cell, start: int, numbers: Iterator[int], nested: list[Table]) -> str:
    """The text of a cell, with the tables that stand in it."""
    text = ""
    for n, item in enumerate(cell.items):
        if isinstance(item, Line):
            # A tab ends a cell, and empty lines at its beginning carry nothing.
            text += item.text.replace("\t", " ") + "\n" if item.text or text else ""
        else:
            inner, _ = laid(item, start + len(text), numbers, caption(cell.items[:n]))
            text += inner.text
            nested += inner.tables
    return text.rstrip("\n")


def _columns(grid: Grid, spans: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """For each row the span that covers each column: a merged cell covers several."""
    covered: list[list[tuple[int, int]]] = []
    for row, own in zip(grid.rows, spans, strict=True):
        above = covered[-1] if covered else []
        edge = own[0][0] if own else 0
        line = [(edge, edge)] * min(row.before, _COLUMNS)
        for cell, (start, end) in zip(row.cells, own, strict=True):
            span = (start, end)
            if start == end and cell.joins_above and len(line) < len(above):
                span = above[len(line)]
            elif start == end and cell.joins_left and line:
                span = line[-1]
            line += [span] * min(max(cell.width, 1), _COLUMNS)
        covered.append(line)
    width = max(map(len, covered), default=0)
    for filled, own in zip(covered, spans, strict=True):
        edge = own[-1][1] if own else 0
        filled.extend([(edge, edge)] * (width - len(filled)))
    return covered


def _over(row: GridRow, header: Sequence[str]) -> list[str]:
    """The title over each cell of a row: that of its first column."""
    titles, column = [], row.before
    for cell in row.cells:
        title = header[column] if column < len(header) else ""
        titles.append(title.replace("\n", "") or f"第{column + 1}列")
        column += max(cell.width, 1)
    return titles


def _header(
    grid: Grid, texts: Sequence[Sequence[str]], columns: Sequence[Sequence[tuple[int, int]]]
) -> tuple[int, int]:
    """The rows (from, to) that title the columns; (0, 0) if the table has none."""
    first = 0
    while first < min(len(grid.rows), _HEADER_DEPTH) and len(set(columns[first])) == 1 and len(columns[first]) > 1:
        first += 1
    if first == len(grid.rows):
        return 0, 0
    if grid.rows[first].header:
        after = first
        while after < min(len(grid.rows), first + _HEADER_DEPTH) and grid.rows[after].header:
            after += 1
        return first, min(after, len(grid.rows))
    if not _looks_like_titles(texts[first]):
        return 0, 0
    after = first + 1
    while after < min(len(grid.rows), first + _HEADER_DEPTH) and _is_divided(grid.rows[first]):
        same = set(columns[first]) & set(columns[after])
        if not same or not all(len(text) <= _TITLE for text in texts[after]):
            break
        after += 1
    return first, after


def _is_divided(row: GridRow) -> bool:
    """Whether a title stands over several columns, which the next row tells apart."""
    return any(cell.width > 1 for cell in row.cells)


def _looks_like_titles(texts: Sequence[str]) -> bool:
    """Whether the cells of a row, all of them short, name columns rather than things."""
    words = ["".join(text.split()) for text in texts]
    filled = [word for word in words if word]
    if len(filled) < max(1, len(words) - 1) or any(len(word) > _TITLE or word[-1] in "。；：" for word in filled):
        return False
    titles = [word for word in filled if word in column_words() or word.partition("（")[0].endswith(_ENDINGS)]
    return 2 * len(titles) >= len(filled) and len(set(filled)) > 1


def _titles(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One title a column; of several header rows, those that differ are joined."""
    titles = []
    for column in zip(*rows, strict=True):
        parts = dict.fromkeys("".join(part.split()) for part in column)
        titles.append("/".join(part for part in parts if part))
    return tuple(titles)
