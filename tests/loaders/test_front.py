"""What a plan says of itself: `fixtures/front.txt` and `fixtures/jurisdiction.txt`."""

import pytest

from loaders.frontmatter import front_matter
from loaders.outline import outline
from loaders.view import view
from tests.loaders.cases import cases, read


@pytest.mark.parametrize(("text", "wanted"), cases("front"))
def test_front_matter(text: str, wanted: list[str]) -> None:
    seen = view(text)
    front = front_matter(seen.text, seen.folded, outline(seen).sections[1].start)
    said = [f"{name} {words}" for name in front.__slots__ if (words := getattr(front, name))]
    assert said == [line for line in wanted if line]


@pytest.mark.parametrize(("text", "wanted"), cases("jurisdiction"))
def test_jurisdiction(text: str, wanted: list[str]) -> None:
    assert [read(text).plans[0].jurisdiction or "(unknown)"] == wanted


def test_a_plan_is_known_by_its_number() -> None:
    text = "澄南市防汛工作方案\n澄政办发〔2025〕12号\n1.巡查堤防。（市水利局牵头）"
    assert read(text).plans[0].id == "plan/澄政办发〔2025〕12号"


@pytest.mark.parametrize(
    "before", ["澄南市人民政府办公室关于印发《澄南市防汛方案》的通知", "澄南市人民政府关于做好防汛工作的若干意见"]
)
def test_a_number_glued_to_the_title_is_cut_off(before: str) -> None:
    text = f"{before}澄政办发〔2025〕12号各县（市、区）人民政府：1.巡查堤防。（市水利局牵头）"
    assert read(text).plans[0].id == "plan/澄政办发〔2025〕12号"


def test_a_plan_without_a_number_is_known_by_its_words() -> None:
    """Script, width and line breaks do not make another plan of it; other words do."""
    one, same, other = (
        read(text).plans[0].id
        for text in (
            "1.巡查堤防。（市水利局牵头，市财政局负责）",
            "１.巡查堤防。\n(市水利局牽頭,市財政局負責)",
            "1.巡查堤防。（市水利局牵头，市教育局负责）",
        )
    )
    assert one == same != other
