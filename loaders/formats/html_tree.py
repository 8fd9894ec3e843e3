"""The elements of a web page that a person sees: no scripts, no comments, no form fields, nothing hidden."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = frozenset({
    "applet", "area", "audio", "base", "button", "canvas", "dialog", "embed", "frame", "frameset", "head",
    "iframe", "img", "input", "link", "map", "meta", "noscript", "object", "optgroup", "option", "progress", "rp", "rt",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
# Below this only broken or malicious pages go; what stands there is kept as text.
_DEPTH = 150
# Elements within elements beyond this are slow to parse, the square of their number, and no page has them.
_DEEPEST, _MANY = 5_000, 5_000
_OPENING = re.compile(
    r"<(/?)(?:a|b|div|font|form|i|ol|section|small|span|strong|table|u|ul|center|em)\b", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes, and its children in order: elements and text as it stands in the file."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    size: int = 0  # how many characters it shows, white space not counted
    linked: int = 0  # how many of them stand in links to other pages …
    links: int = 0  # … and in how many links

    def weigh(self) -> None:
        """Take `size`, `linked` and `links` from its children, which have been weighed."""
        size = linked = links = 0
        for child in self.children:
            if isinstance(child, str):
                size += len("".join(child.split()))
            else:
                size += child.size
                linked += child.linked
                links += child.links
        if self.tag == "a" and not self.get("href").startswith("#"):
            linked, links = size, 1
        self.size, self.linked, self.links = size, linked, links

    @property
    def elements(self) -> list["Element"]:
        """Its children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def get(self, attribute: str) -> str:
        """An attribute's value, "" if it is missing or empty."""
        return self.attributes.get(attribute) or ""


@dataclass(frozen=True, slots=True)
class PageTree:
    """What a page shows, and what it calls itself in its head ("" if it does not)."""

    body: Element
    title: str
    pictures: int


class TooDeepError(Exception):
    """A page that no program writes; the reader reports it with the name of the file."""


def page_tree(html: str) -> PageTree:
    """The elements of a page.

    What `display:none` and the like hide is left out, unless that is most of the page: then a script shows it.

    >>> tree = page_tree("<title>方案</title><p>一、目标<script>x()</script><p style='display: none'>旧稿")
    >>> tree.title, [(child.tag, child.children) for child in tree.body.elements]
    ('方案', [('p', ['一、目标'])])
    """
    if html.count("<") > _MANY and _deepest(html) > _DEEPEST:
        raise TooDeepError
    parser = LexborHTMLParser(_without_server_code(html))
    body = parser.body
    if body is None:
        return PageTree(Element("body"), _title(parser), 0)
    seen, visible, hidden, pictures = _seen(body, keep_hidden=False)
    if hidden > visible:
        seen, _, _, pictures = _seen(body, keep_hidden=True)
    return PageTree(seen, _title(parser), pictures)


def _deepest(html: str) -> int:
    """How deep elements stand in each other at most, as far as their tags tell."""
    depth = deepest = 0
    for tag in _OPENING.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _seen(body: LexborNode, *, keep_hidden: bool) -> tuple[Element, int, int, int]:
    """The tree below an element, the lengths of the text it shows and hides, and the number of its pictures."""
    top = Element("body")
    shown = hidden = pictures = 0
    open_nodes = [(body, top, 0)]
    made = [top]
    while open_nodes:
        node, element, depth = open_nodes.pop()
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                text = child.text_content or ""
                shown += len(text)
                element.children.append(text)
                continue
            pictures += tag == "img"
            if tag in _UNSEEN or tag[:1] in "-!":
                continue
            attributes = child.attributes
            if not keep_hidden and _is_hidden(attributes):
                hidden += len(child.text())
            elif depth >= _DEPTH:
                element.children.append(child.text())
            else:
                inner = Element(tag, attributes)
                element.children.append(inner)
                made.append(inner)
                open_nodes.append((child, inner, depth + 1))
    for element in reversed(made):  # children stand after their parents
        element.weigh()
    return top, shown, hidden, pictures


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    return "hidden" in attributes or bool((style := attributes.get("style")) and _HIDDEN_STYLE.search(style))


def _title(parser: LexborHTMLParser) -> str:
    """The title in the head; government pages also carry it as `<meta name="ArticleTitle">`, without the site."""
    titles: dict[str, str] = {}
    for node in parser.head.iter() if parser.head else ():
        if node.tag == "title":
            titles["title"] = node.text().strip()
        elif node.tag == "meta" and (name := (node.attributes.get("name") or "").lower()):
            titles.setdefault(name, (node.attributes.get("content") or "").strip())
    return titles.get("articletitle") or titles.get("title", "")


def _without_server_code(html: str) -> str:
    """A page that was saved before its server had filled it holds `<%…%>`, which no person sees."""
    kept, at = [], 0
    while (start := html.find("<%", at)) >= 0 and (end := html.find("%>", start)) >= 0:
        kept.append(html[at:start])
        at = end + 2
    return "".join(kept) + html[at:]
