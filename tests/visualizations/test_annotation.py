"""The checking page as text: nothing acts that a document says, no address is asked, the same every time."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from graph.errors import ZerentuError
from graph.model import Status
from graph.network import Network
from tests import builders
from visualizations.annotation import Decision, Silent, annotation
from visualizations.page_names import shown

ATTACKS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"'><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "甲\u2028乙\u2029丙",
    "甲\u202e乙\x00丁",
]


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, and the data block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self.addresses: list[str] = []
        self.data = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted(name for name, _ in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data", "srcset"}]
        self._inside = dict(attrs).get("id") == "data"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data += data

    def handle_endtag(self, _tag: str) -> None:
        self._inside = False


def data(html: str) -> dict[str, Any]:
    block: dict[str, Any] = json.loads(Elements(html).data)
    return block


def table(html: str, name: str) -> list[dict[str, Any]]:
    """A table of the data block as records."""
    found = data(html)[name]
    return [dict(zip(found["fields"], row, strict=True)) for row in found["rows"]]


def hostile(words: str) -> str:
    """A page on which a document and a person say these words wherever they can."""
    text = f"{words}\n1.{words}（市水利局牵头）\n"
    duty = builders.task(title=words, deadline=words, start=text.index("1."), end=len(text) - 1)
    water = replace(builders.unit("水利局"), name=words)
    row = builders.assignment(duty, water, at=text.index("市水利局"), name=words, about=words)
    network = Network(
        [
            builders.plan(title=words, marked=words, jurisdiction=words, file=words + ".txt"),
            *builders.blocks(text),
            duty,
            water,
            row,
            builders.finding("damage", quote=words, subject=words, names=(words,), start=row.start, end=row.end),
            builders.finding("unread-attribution", quote=words, subject=words, end=3),
        ]
    )
    decision = Decision("change", (row.id,), to_unit=words, to_unit_id=words, note=words)
    return annotation(network, [Silent(0, 2, (words, words))], [decision], reader=words)


@pytest.mark.parametrize("words", ATTACKS)
def test_words_of_a_document_are_only_words(words: str) -> None:
    """No element and no attribute more than on a page of harmless words; in the data they arrive as they are."""
    page = hostile(words)
    assert Elements(page).found == Elements(hostile("甲乙")).found
    assert table(page, "tasks")[0]["title"] == shown(words)
    assert data(page)["decided"][0]["note"] == shown(words)


def test_data_block_cannot_be_left() -> None:
    inside = hostile("</script>&\u2028\u2029").partition('id="data">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(inside)


def test_page_is_the_same_every_time() -> None:
    """Whatever the order in which the facts came."""
    facts = list(builders.everything())
    assert annotation(Network(facts)) == annotation(Network(reversed(facts)))


def test_nothing_is_asked_of_an_address() -> None:
    page = annotation(builders.everything())
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//|url\(\s*["']?(?!#|data:)|@import""", page)
    assert not re.search(
        r"fetch\(|XMLHttpRequest|import\(|importScripts|new WebSocket|sendBeacon|https?://(?!www\.w3\.org/)", page
    )
    assert not [address for address in Elements(page).addresses if address.startswith(("http", "//"))]


def test_old_browsers_can_read_the_scripts() -> None:
    """Chromium 78 knows neither `?.` nor `??`."""
    script = annotation(builders.everything()).rpartition("<script>")[2]
    assert not re.search(r"\?\.[A-Za-z(\[]|\?\?|replaceAll|\.at\(", script)


def test_policy_names_what_may_run_and_no_address() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', annotation(builders.everything()))
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 2


def test_every_reading_is_there_with_its_name_and_doubts() -> None:
    network = builders.everything()
    readings = table(annotation(network), "readings")
    assert [reading["id"] for reading in readings] == [row.id for row in network.assignments]
    assert [reading["name"] for reading in readings] == [row.name for row in network.assignments]
    assert Status.INHERITED in {row.status for row in network.assignments}


def test_offsets_count_as_javascript_does_and_hidden_characters_come_back() -> None:
    """𠮷 is two, and what is shown as another character is listed, so that quotations are verbatim."""
    text = "𠮷方案\r\n1.建桥（市水利局牵头）\r\n"
    duty = builders.task(title="建桥", start=text.index("1."), end=len(text) - 2)
    row = builders.assignment(
        duty, builders.unit(), at=text.index("市水利局"), **builders.place("（市水利局牵头）", text)
    )
    page = annotation(Network([builders.plan(), *builders.blocks(text), duty, builders.unit(), row]))
    assert table(page, "rows")[0]["start"] == text.index("市水利局") + 1
    assert data(page)["acting"] == [[4, 13], [len(text) - 1, 13]]


def test_one_page_checks_one_plan_with_its_text() -> None:
    two = Network([builders.plan("a"), builders.plan("b"), *builders.blocks("一", "plan/a")])
    with pytest.raises(ZerentuError, match="Name one plan"):
        annotation(two)
    with pytest.raises(ZerentuError, match="left out"):
        annotation(Network([builders.plan()]))
