"""The page as text: nothing acts that a document says, nothing is asked of any address, the same every time."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from graph.model import MemberRole, Role, UnitKind
from graph.network import Network
from tests import builders
from visualizations.page import page
from visualizations.page_data import PageData
from visualizations.page_names import number_of, shown, title_of
from visualizations.page_order import Tally, by_area, by_likeness, by_load, tallies

ATTACKS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"'><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "甲\u2028乙\u2029丙",
    "甲\u202e乙\u2066丙\x00丁",
    "\ud800",
]


class Elements(HTMLParser):
    """The elements of a page: (tag, attributes, text inside)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))
        self.inside = True

    def handle_endtag(self, _tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1][2].append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and text of each element with this name."""
        return [(attributes, "".join(text)) for name, attributes, text in self.found if name == tag]


def block(html: str) -> dict[str, Any]:
    """The data block."""
    texts = [text for attributes, text in Elements(html).of("script") if attributes.get("id") == "data"]
    data: dict[str, Any] = json.loads(texts[0])
    return data


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """A table of the data block with its fields."""
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def hostile(words: str) -> Network:
    """A network in which a document says these words wherever it can."""
    text = f"{words}\n1.{words}（市水利局牵头）\n"
    start, end = text.index("1."), len(text) - 1
    duty = builders.task(title=words, deadline=words, extra=((words, words),), start=start, end=end)
    water = replace(builders.unit("水利局"), name=words)
    area = builders.area(name=words)
    return Network(
        [
            builders.plan(title=words, marked=words, jurisdiction=words, file=words + ".txt"),
            *builders.blocks(text),
            area,
            replace(duty, area=area.id),
            water,
            builders.assignment(duty, water, at=text.index("市水利局"), name=words, about=words),
            builders.finding(about=duty.id, quote=words, subject=words, names=(words,)),
        ]
    )


@pytest.mark.parametrize("words", ATTACKS)
def test_words_of_a_document_are_only_words(words: str) -> None:
    """No element, attribute or script more than in a page of harmless words."""
    calm, html = Elements(page(hostile("甲乙"))), Elements(page(hostile(words)))
    assert [tag for tag, *_ in html.found] == [tag for tag, *_ in calm.found]
    assert [sorted(attributes) for _, attributes, _ in html.found] == [sorted(attrs) for _, attrs, _ in calm.found]


@pytest.mark.parametrize("words", ATTACKS)
def test_words_of_a_document_arrive_as_they_are(words: str) -> None:
    """But for characters that would act on what stands around them."""
    data = block(page(hostile(words)))
    assert rows(data["tasks"])[0]["title"] == shown(words)
    assert rows(data["plans"])[0]["title"] == shown(words)


def test_data_block_cannot_be_left() -> None:
    """It holds no character that HTML or old JavaScript would read otherwise than JSON does."""
    html = page(hostile("</script>&\u2028\u2029"))
    inside = html.partition('id="data">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(inside)


def test_characters_that_turn_the_writing_are_made_visible() -> None:
    assert "\u202e" not in page(hostile("甲\u202e乙"))


def test_page_is_the_same_every_time() -> None:
    """Whatever the order in which the facts came."""
    facts = list(builders.everything())
    assert page(Network(facts)) == page(Network(reversed(facts)))


def test_page_has_one_kind_of_line_end_and_can_be_written() -> None:
    assert "\r" not in page(builders.everything())
    page(hostile("\ud800")).encode("utf-8")


def test_nothing_is_asked_of_an_address() -> None:
    """No address in src, href, url(), import or fetch, outside the library; and the library asks for none."""
    html = page(builders.everything())
    own = "".join(text for *_, text in own_parts(html))
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//|url\(\s*["']?(?!#|data:)|@import""", own)
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|importScripts|new WebSocket|sendBeacon", html)
    for _, attributes, _ in Elements(html).found:
        for name in ("src", "href", "srcset", "action", "data", "poster", "formaction"):
            assert not (attributes.get(name) or "").strip().startswith(("http", "//"))


def own_parts(html: str) -> list[tuple[str, dict[str, str | None], str]]:
    """Everything on the page but the library."""
    found = [(tag, attributes, "".join(text)) for tag, attributes, text in Elements(html).found]
    return [part for part in found if part[1].get("id") != "vis-network"]


def policy(html: str) -> dict[str, str]:
    """The content security policy by directive."""
    content = next(
        attributes["content"] or ""
        for attributes, _ in Elements(html).of("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    parts = (part.strip().partition(" ") for part in content.split(";"))
    return {name: value for name, _, value in parts}


def hashed(text: str) -> str:
    """A text as the policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_policy_names_every_script_and_style_and_nothing_else() -> None:
    """No unsafe-inline, no address; default is nothing."""
    html = page(builders.everything())
    scripts = [text for attributes, text in Elements(html).of("script") if attributes.get("type") != "application/json"]
    styles = [text for _, text in Elements(html).of("style")]
    rules = policy(html)
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {hashed(text) for text in scripts}
    assert set(rules["style-src"].split()) == {hashed(text) for text in styles}
    assert not any("unsafe" in value for value in rules.values())


def test_scripts_are_read_by_old_browsers() -> None:
    """Chromium 78: no `?.`, no `??`, none of what came after ES2019."""
    script = next(text for attributes, text in Elements(page(Network())).of("script") if not attributes)
    code = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:[^\"\\]|\\.)*\"", "", script, flags=re.DOTALL)
    young = (r"\?\.(?!\d)", r"\?\?", r"\breplaceAll\b", r"\.at\(", r"\bstructuredClone\b", r"\bimport\b", r"\|\|=|&&=")
    assert [pattern for pattern in young if re.search(pattern, code)] == []


def test_styles_are_read_by_old_browsers() -> None:
    """Chromium 78: no functions, selectors or properties that came later and that the look would hang on."""
    styles = "".join(text for *_, text in Elements(page(Network())).of("style"))
    young = (
        r"\b(min|max|clamp)\(",  # 79
        r":(is|where|has)\(",
        r"\binset\s*:",
        r"aspect-ratio",
        r"(?<!grid-column-)(?<!grid-row-)(?<!grid-)\bgap\s*:",  # of flexible boxes
        r"@layer|@container|@property",
        r"\b(lab|lch|oklch|color-mix)\(",
        r"\d(dvh|svh|lvh|cqw)\b",
    )
    assert [pattern for pattern in young if re.search(pattern, re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))] == []


def test_scripts_call_nothing_that_old_browsers_lack() -> None:
    """Methods of the document that came after Chromium 78."""
    script = next(text for attributes, text in Elements(page(Network())).of("script") if not attributes)
    young = (
        r"\.replaceChildren\(", r"\.(findLast|findLastIndex|toSorted|toReversed|with|groupBy)\(", r"\.matchAll\(",
        r"\bAbortSignal\.", r"\bIntl\.Segmenter\b", r"\.checkVisibility\(", r"\.showModal\(", r"\.randomUUID\(",
        r"Promise\.(any|allSettled|withResolvers)\(", r"#\w+\s*\(\)\s*\{",
    )  # fmt: skip
    assert [pattern for pattern in young if re.search(pattern, script)] == []


def test_page_stays_light() -> None:
    """The page's own parts, without the drawing library and the data."""
    own = "".join(text for *_, text in own_parts(page(Network())))
    assert len(own.encode()) < 275_000


def test_without_scripts_the_ledger_is_there() -> None:
    html = page(builders.everything())
    inside = unescape(re.sub(r"<[^>]+>", " ", html.partition("<noscript>")[2].partition("</noscript>")[0]))
    assert "改造老旧泵站" in inside
    assert "市水利局" in inside
    assert "ledger.xlsx" in inside


def test_without_source_only_clauses_are_there() -> None:
    """`--no-source` leaves the plan's text out."""
    html = page(builders.everything(), source=False)
    assert "雨水管网覆盖率" not in html
    assert "（市水利局牵头，财政局、各有关部门配合）" in html
    assert rows(block(html)["plans"])[0]["text"] == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_opens_in_a_language(lang: str) -> None:
    html = page(builders.everything(), lang=lang)
    assert f'<html lang="{"en" if lang == "en" else "zh-Hans"}">' in html
    assert block(html)["lang"] == lang


def test_words_stand_in_both_languages() -> None:
    """Every word of the page, and every value in it, in Chinese and in English."""
    words = block(page(Network()))["words"]
    for key, pair in words.items():
        assert len(pair) == 2, key
        assert all(pair), key
        assert set(re.findall(r"\{\w+\}", pair[0])) == set(re.findall(r"\{\w+\}", pair[1])), key


def test_words_that_scripts_use_are_there() -> None:
    html = page(Network())
    script = next(text for attributes, text in Elements(html).of("script") if not attributes)
    used = set(re.findall(r"Z\.t\(\"(\w+)\"[,)]", script)) | set(re.findall(r"Z\.sentence\(\"(\w+)\"", script))
    used |= set(re.findall(r'data-word(?:-label|-hint)?="(\w+)"', html))
    assert used - block(html)["words"].keys() == set()


def test_an_empty_network_has_a_page() -> None:
    assert "<main>" in page(Network())


@settings(max_examples=20, deadline=None)
@given(builders.texts)
def test_any_title_is_shown(title: str) -> None:
    network = Network([builders.plan(title=title or "方案"), *builders.blocks("一\n")])
    assert rows(block(page(network))["plans"])[0]["title"] == shown(title or "方案")


# -- the data block -----------------------------------------------------------------------------


def test_offsets_are_those_of_javascript() -> None:
    """𠮷 is one character for Python and two for a browser."""
    text = "𠮷安市方案\n1.建桥（𠮷安市水利局牵头）\n"
    duty = builders.task(title="建桥", start=text.index("1."), end=len(text) - 1)
    water = builders.unit()
    at = text.index("𠮷安市水利局")
    clause = builders.place("（𠮷安市水利局牵头）", text)
    row = builders.assignment(duty, water, at=at, mention="𠮷安市水利局", **clause)
    network = Network([builders.plan(), *builders.blocks(text), duty, water, row])
    data = PageData(network, source=True).block()
    units = text.encode("utf-16-le")

    def cut(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le")

    mention, clause_row, task_row = (rows(data[name])[0] for name in ("rows", "clauses", "tasks"))
    assert cut(mention["start"], mention["end"]) == "𠮷安市水利局"
    assert cut(clause_row["start"], clause_row["end"]) == "（𠮷安市水利局牵头）"
    assert cut(task_row["start"], task_row["head"]) == "1.建桥"


def test_a_task_outside_any_area_is_in_none() -> None:
    """Not in the last one of the plan, whether anybody bears it or not."""
    drains = builders.area()
    inside, outside = builders.task("二.一.1", area=drains.id), builders.task("三")
    data = PageData(Network([builders.plan(), drains, inside, outside]), source=True).block()
    names = [area["name"] for area in rows(data["areas"])]
    told = {task["path"]: names[task["area"]] for task in rows(data["tasks"])}
    assert told == {"二.一.1": "排水设施建设", "三": ""}


def test_figures_are_those_of_the_network() -> None:
    """Tasks and their parts apart; collectives and inherited doubles not among the duties."""
    network = builders.everything()
    figures = PageData(network, source=True).block()["scopes"][0]["figures"]
    collective = {unit.id for unit in network.units if unit.collective}
    duties = {(row.task, row.unit, row.role) for row in network.counted if row.unit not in collective}
    assert (figures["tasks"], figures["parts"], figures["areas"]) == (2, 1, 1)
    assert figures["duties"] == len(duties) == sum(figures["roles"])
    assert figures["units"] == len({unit for _, unit, _ in duties})
    members = {seat.unit for seat in network.memberships if seat.role is MemberRole.MEMBER and seat.unit}
    assert figures["members"] == len(members) == 1


def test_each_plan_is_counted_apart() -> None:
    """With two plans there are three scopes: both, and each."""
    one, two = builders.plan("甲"), builders.plan("乙")
    first, second, third = builders.task("一", one.id), builders.task("一", two.id), builders.task("二", two.id)
    water = builders.unit()
    duties = [builders.assignment(task, water) for task in (first, second, third)]
    network = Network([one, two, first, second, third, water, *duties])
    scopes = PageData(network, source=True).block()["scopes"]
    counted = {scope["plan"]: scope["figures"]["duties"] for scope in scopes}
    places = {plan.id: place for place, plan in enumerate(network.plans)}
    assert counted == {-1: 3, places[one.id]: 1, places[two.id]: 2}


def test_search_finds_either_script() -> None:
    """A unit's names stand folded, and characters of the page are paired with what they fold to."""
    water = builders.unit("应急管理局")
    duty = builders.task()
    row = builders.assignment(duty, water, mention="市應急管理局", name="市應急管理局")
    data = PageData(Network([builders.plan(), duty, water, row]), source=True).block()
    assert "市应急管理局" in rows(data["units"])[0]["folded"].split("\n")
    assert "應应" in data["simplified"]


@pytest.mark.parametrize(
    ("path", "above", "number"),
    [
        (["二", "(三)", "1", "(2)"], 2, "1(2)"),
        (["二", "（三）", "10."], 2, "10"),
        (["一、", "3.", "2."], 1, "3.2"),
        (["（四）"], 0, "(四)"),
        ([], 0, ""),
    ],
)
def test_number_as_staff_say_it(path: list[str], above: int, number: str) -> None:
    assert number_of(path, above) == number


@pytest.mark.parametrize(
    ("title", "file", "told"),
    [("防汛方案", "a.txt", "防汛方案"), ("", "yuanjiang-2024.txt", "yuanjiang-2024"), ("", "无扩展名", "无扩展名")],
)
def test_title_of_a_plan_without_one_is_its_file(title: str, file: str, told: str) -> None:
    assert title_of(builders.plan(title=title, file=file)) == told


# -- the order of units -------------------------------------------------------------------------


def orders() -> tuple[list[Tally], dict[str, str]]:
    """水利局 leads 1 and 2, 财政局 shares them, 教育局 leads 3, 公安局 shares 3 twice over."""
    tasks = {key: builders.task(f"{'一' if key in '12' else '二'}.{key}") for key in "123"}
    water, money, school, police = (builders.unit(name) for name in ("水利局", "财政局", "教育局", "公安局"))
    made = [
        *(builders.assignment(tasks[key], water, Role.LEAD) for key in "12"),
        *(builders.assignment(tasks[key], money, Role.SHARE) for key in "12"),
        builders.assignment(tasks["3"], police, Role.SHARE),
        builders.assignment(tasks["3"], police, Role.SHARE, at=9),
        builders.assignment(tasks["3"], school, Role.LEAD),
    ]
    area_of = {task.id: task.path[0] for task in tasks.values()}
    return list(tallies(made, area_of).values()), {unit.id: unit.name for unit in (water, money, school, police)}


def test_a_duty_stated_twice_counts_once() -> None:
    counted, names = orders()
    assert {names[tally.unit]: tally.total for tally in counted}["公安局"] == 1


def test_leading_units_open_each_block() -> None:
    counted, names = orders()
    blocks = [(area, [names[unit] for unit in units]) for area, units in by_area(counted, ["一", "二"])]
    assert blocks == [("一", ["水利局", "财政局"]), ("二", ["教育局", "公安局"])]


def test_load_goes_from_most_leads_down() -> None:
    counted, names = orders()
    assert [names[unit] for unit in by_load(counted)] == ["水利局", "教育局", "财政局", "公安局"]


def test_neighbours_share_tasks() -> None:
    counted, names = orders()
    shown_order = [names[unit] for unit in by_likeness(counted)]
    assert abs(shown_order.index("水利局") - shown_order.index("财政局")) == 1
    assert abs(shown_order.index("教育局") - shown_order.index("公安局")) == 1


def test_collectives_are_no_columns() -> None:
    network = builders.everything()
    data = PageData(network, source=True).block()
    units = rows(data["units"])
    columns = [units[place] for _, places in data["scopes"][0]["orders"]["area"] for place in places]
    assert not any(unit["collective"] for unit in columns)
    assert any(unit["kind"] == UnitKind.COLLECTIVE for unit in units)


def test_places_refer_to_things() -> None:
    """Every place in the lists is one of the list it points into, and names what it should."""
    network = builders.everything()
    data = PageData(network, source=True).block()
    tasks, units, areas = (rows(data[name]) for name in ("tasks", "units", "areas"))
    told = set()
    for row in rows(data["rows"]):
        target = tasks[row["task"]] if row["task"] >= 0 else areas[-1 - row["task"]]
        told.add((target["id"], units[row["unit"]]["id"]))
    assert told == {(row.task.partition("/")[2], row.unit.partition("/")[2]) for row in network.assignments}
    assert {task["title"] for task in tasks} == {task.title for task in network.tasks}
