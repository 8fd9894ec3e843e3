"""Archives of plans as they are mailed: names in GBK, what a Mac adds, archives in archives, and what is refused."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from graph.errors import ReadError
from loaders.formats.archive import read_all

PLAN = "一、任务\n1.巡查堤防。（市水利局牵头）\n"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def locked(data: bytes) -> bytes:
    """The archive with the mark of encryption on its first member."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + bytes([data[at] | 1]) + data[at + 1 :]


def test_each_plan_is_read_by_the_reader_of_its_format() -> None:
    table = "任务,牵头单位\n清淤,市水利局\n"
    documents = read_all(packed({"二/b.csv": table, "二/a.md": "# 方案", "1.txt": PLAN}), "上报.zip")
    assert [(one.file, one.format) for one in documents] == [
        ("上报.zip/1.txt", "text"),
        ("上报.zip/二/a.md", "markdown"),
        ("上报.zip/二/b.csv", "csv"),
    ]
    assert documents[0].text == PLAN
    assert documents[1].text == "方案\n"


def test_an_archive_in_an_archive_is_opened_and_no_further() -> None:
    inner = packed({"a.txt": PLAN})
    assert [one.file for one in read_all(packed({"市.zip": inner}), "省.zip")] == ["省.zip/市.zip/a.txt"]
    with pytest.raises(ReadError, match="archives in archives in archives"):
        read_all(packed({"市.zip": packed({"县.zip": inner})}), "省.zip")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark_of_their_encoding(encoding: str) -> None:
    name = "任务分工".encode(encoding)
    data = packed({"x" * len(name) + ".txt": PLAN}).replace(b"x" * len(name), name)
    assert [one.file for one in read_all(data, "a.zip")] == ["a.zip/任务分工.txt"]


@pytest.mark.parametrize("other", ["__MACOSX/._a.txt", ".b.txt", "x/.git/c.txt", "~$a.docx", "图.png", "说明", "空/"])
def test_what_is_no_plan_is_left_out(other: str) -> None:
    assert [one.file for one in read_all(packed({"a.txt": PLAN, other: ""}), "a.zip")] == ["a.zip/a.txt"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no zip archive"),
        (b"Rar!\x1a\x07\x00", "no zip archive"),
        (packed({"a.txt": PLAN})[:-30], "no zip archive, or cut off"),
        (locked(packed({"a.txt": PLAN})), r"a\.txt: is protected by a password"),
        (packed({"图.png": b"x"}), "no plans in this archive"),
        (packed({"a.txt": bytes(5 * 2**20)}), "packed to less than 1/200"),
        (packed({f"{n}.png": "" for n in range(2_001)}), "more than 2000 files"),
        (packed({"a.txt": PLAN, "坏.txt": ""}), "坏.txt: the file is empty"),
    ],
    ids=["empty", "rar", "cut", "locked", "pictures", "bomb", "many", "empty plan"],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as error:
        read_all(data, "a.zip")
    assert error.value.advice


def test_a_damaged_plan_is_named() -> None:
    data = packed({"a.txt": PLAN * 20})
    at = data.index(b"a.txt") + 8
    with pytest.raises(ReadError, match=r"a\.zip/a\.txt: is damaged or cut off"):
        read_all(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], "a.zip")
