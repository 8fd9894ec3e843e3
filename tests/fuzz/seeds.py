"""Good documents to begin with: plans of our own, made by chance, in every format that is read without help."""

import io
import zipfile
from random import Random

from openpyxl import Workbook

from loaders.formats.zipped import BROKEN
from tests.loaders.formats.test_archive import packed
from tests.loaders.made_plans import UNITS, made_plan
from tests.loaders.renderings import RENDERINGS
from tests.loaders.test_properties import PIECES
from tests.loaders.variants import VARIANTS, run_on

_HEADS = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")


def seed_file(chance: Random) -> tuple[str, bytes]:
    """The suffix and the bytes of a file that ought to be read."""
    made = chance.choice((_text, _text, _words, _rendered, _rendered, _csv, _xlsx, _zip))
    return made(chance)


def _plan(chance: Random) -> str:
    return made_plan(chance.randrange(10_000))


def _text(chance: Random) -> tuple[str, bytes]:
    text = _plan(chance)
    return ".txt", VARIANTS[chance.choice(list(VARIANTS))](run_on(text) if chance.random() < 0.3 else text)


def _words(chance: Random) -> tuple[str, bytes]:
    """A text of the grammar's own words in any order."""
    words = "".join(chance.choice((*PIECES, *UNITS)) for _ in range(chance.randint(1, 200)))
    return chance.choice((".txt", ".md", ".csv", ".html")), words.encode("utf-8", "surrogatepass")


def _rendered(chance: Random) -> tuple[str, bytes]:
    suffix, made = RENDERINGS[chance.choice(list(RENDERINGS))]
    return suffix, made(_plan(chance))


def _rows(chance: Random) -> list[list[str]]:
    rows = [list(_HEADS)]
    for number in range(1, chance.randint(2, 8)):
        units = ["、".join(chance.sample(UNITS, chance.randint(1, 3))) for _ in range(2)]
        rows.append([str(number), "开展堤防巡查。", *units, "2025年12月"])
    return rows


def _csv(chance: Random) -> tuple[str, bytes]:
    sign = chance.choice((",", "\t", ";"))
    return ".csv", "\n".join(sign.join(row) for row in _rows(chance)).encode(chance.choice(("utf-8", "gb18030")))


def _xlsx(chance: Random) -> tuple[str, bytes]:
    book = Workbook()
    for row in _rows(chance):
        book.worksheets[0].append(row)
    if chance.random() < 0.5:
        book.worksheets[0].merge_cells("C2:C3")
    data = io.BytesIO()
    book.save(data)
    return ".xlsx", data.getvalue()


def _zip(chance: Random) -> tuple[str, bytes]:
    files = [seed_file(chance) for _ in range(chance.randint(1, 2))]
    return ".zip", packed({f"方案{n}{suffix}": data for n, (suffix, data) in enumerate(files)})


def parts_of(data: bytes) -> dict[str, bytes] | None:
    """The members of a zip file, None if it is none or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except BROKEN:
        return None
