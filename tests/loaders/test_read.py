"""Files as they really come: empty, binary, damaged, unreadable, huge, or two for one plan."""

import time
from pathlib import Path

import pytest

from graph.errors import ConflictError, ReadError, UnknownFormatError
from graph.network import Network
from loaders.options import Options
from loaders.read import plan_files, read_document, read_plans
from tests.loaders.cases import misquoted, read

PLAN = "澄南市防汛工作方案\n一、任务\n1.巡查堤防。（市水利局牵头，市财政局配合）\n2.补种树木。（市林业局负责）\n"


def loaded(file: Path, data: bytes, options: Options | None = None) -> Network:
    file.write_bytes(data)
    return read_plans([str(file)], options or Options())


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\r\n ", "the file is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "this is not a text file"),
        ("archive.txt", b"PK\x03\x04\x14\x00\x00\x00\x08\x00plan.docx", "this is not a text file"),
        ("noise.txt", bytes(range(1, 256)) * 20, "this is not a text file"),
        ("control.txt", "一、任务\x00\x01\x02".encode(), "this is not a text file"),
        ("plan.exe", b"MZ", "cannot read '.exe' files"),
        ("plan", b"x", "has no suffix that tells its format"),
    ],
)
def test_what_cannot_be_read(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        loaded(tmp_path / name, data)
    assert name in str(error.value)
    assert words in str(error.value)
    assert error.value.advice


def test_a_broken_byte_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    data = (PLAN * 20).encode()
    at = data.index("树".encode())
    network = loaded(tmp_path / "broken.txt", data[:at] + b"\xff" + data[at + 3 :])
    (finding,) = [finding for finding in network.findings if finding.code == "encoding"]
    text = network.text(network.plans[0].id)
    assert text[finding.start : finding.end] == finding.quote == "\ufffd"
    assert text[finding.start - 2 : finding.start] == "补种"
    assert len(network.assignments) == 60


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"there is no such file\. Check its name"):
        read_plans([str(tmp_path / "none.txt")], Options())


def test_a_folder_without_plans(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("x", encoding="utf-8")
    with pytest.raises(ReadError, match=r"no plans here\. Plans end in .*\.txt"):
        read_plans([str(tmp_path)], Options())


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"Save it as .*\.csv.*\.txt"):
        loaded(tmp_path / "plan.dwg", b"x")


def test_what_the_system_refuses_to_read(tmp_path: Path) -> None:
    """A folder where a file is due is refused to everyone, root included."""
    folder = tmp_path / "plan.txt"
    folder.mkdir()
    with pytest.raises(ReadError, match=r"cannot be read \(.+\)\. Ask for the right to read it\."):
        read_document(str(folder))


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", "d.xyz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PLAN.replace("防汛", name[0]), encoding="utf-8")
    assert [Path(file).name for file in plan_files([str(tmp_path)])] == ["a.txt", "b.txt", "c.TXT"]
    assert [plan.file for plan in read_plans([str(tmp_path)], Options()).plans] == ["a.txt", "b.txt", "c.TXT"]


def test_two_files_that_claim_one_plan(tmp_path: Path) -> None:
    for name, task in (("one.txt", "巡查堤防"), ("two.txt", "巡查水库")):
        text = PLAN.replace("方案\n", "方案\n澄政办发〔2025〕12号\n").replace("巡查堤防", task)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConflictError) as error:
        read_plans([str(tmp_path)], Options())
    for words in ("one.txt", "two.txt", "澄政办发〔2025〕12号", "--id"):
        assert words in str(error.value)


def test_a_plan_that_attributes_nothing() -> None:
    """Nothing to read is no failure of reading: no task, no finding but those that are true."""
    network = read("澄南市人民政府\n关于办公用品采购的说明\n本周起统一采购，请各科室知悉。")
    assert (network.tasks, network.assignments, network.units) == ((), (), ())
    assert misquoted(network) == []


@pytest.mark.parametrize(
    ("clause", "names", "missed"),
    [
        ("（市水利局牵头，市财政局配合）", ["市水利局", "市财政局"], []),
        ("（市水利局牵头，和沿江各处一起随时看情况，市财政局配合）", [], ["市水利局牵头，和沿江各处"]),
        ("（凡是涉及水的事情，市水利局、市财政局都要负责）", [], ["市水利局、市财政局都要负责"]),
        ("\n责任单位：市水利局按照要求抓紧做完", [], ["市水利局按照要求抓紧做完"]),
    ],
)
def test_no_word_of_attribution_is_lost_in_silence(clause: str, names: list[str], missed: list[str]) -> None:
    network = read(f"一、任务\n1.巡查堤防。{clause}\n2.种树。（市林业局负责）")
    told = [finding.quote for finding in network.findings if finding.code == "unread-attribution"]
    assert [row.name for row in network.assignments] == [*names, "市林业局"]
    assert len(told) == len(missed)
    assert all(words in quote for words, quote in zip(missed, told, strict=True)), told


def test_five_megabytes_of_one_character() -> None:
    begun = time.process_time()
    network = read("一" * 5_000_000)
    assert time.process_time() - begun < 30
    assert network.assignments == ()


# -- the user's own table of names -------------------------------------------------------------


def with_table(tmp_path: Path, table: str, text: str = PLAN) -> Network:
    units = tmp_path / "units.csv"
    units.write_text(table, encoding="utf-8")
    return loaded(tmp_path / "plan.txt", text.encode(), Options(units=units, jurisdiction="澄南市"))


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("市林业局,市自然资源局,,", "unit/澄南市/自然资源局"),
        ("市林业局,省林业局,江岭省,", "unit/江岭省/林业局"),
        ("市林業局,市園林局,,traditional", "unit/澄南市/园林局"),
        ("市林业局,市林业局,江北市,another city", "unit/江北市/林业局"),
    ],
)
def test_the_users_table_decides(row: str, unit: str, tmp_path: Path) -> None:
    network = with_table(tmp_path, f"mention,unit,jurisdiction,note\n{row}\n")
    assert network.assignments[-1].unit == unit
    assert {one.rule for one in network.names if one.written == "市林业局"} == {"user"}


def test_the_users_table_undoes_what_a_rule_joined(tmp_path: Path) -> None:
    text = "1.建库。（市大数据局、市大数据管理局负责）"
    table = "mention,unit\n市大数据局,市大数据局\n"
    joined, apart = with_table(tmp_path, "mention,unit\n", text), with_table(tmp_path, table, text)
    assert len({row.unit for row in joined.assignments}) == 1
    assert len({row.unit for row in apart.assignments}) == 2


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name,unit\na,b\n", "has no column mention"),
        ("mention,unit\n市林业局,\n", "line 2: a mention or unit is empty"),
        ("mention,unit\n市林业局,甲局\n市林业局,乙局\n", "line 3: '市林业局' means two things"),
        ("", "the file is empty"),
    ],
)
def test_a_table_that_does_not_fit(table: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=words) as error:
        with_table(tmp_path, table)
    assert "units.csv" in str(error.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Check the path given to --units"):
        loaded(tmp_path / "plan.txt", PLAN.encode(), Options(units=tmp_path / "none.csv"))
