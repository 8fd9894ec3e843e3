"""The article of a web page: the page without its menus, ways, footers, comments and buttons.

No article is chosen, because what is chosen wrongly is lost: what surely belongs to the site is left out, then
longer text below the article that says nothing as a plan does. All else stays.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from loaders.formats.html_tables import is_data, text
from loaders.formats.html_tree import Element

_SITE_TAGS = frozenset({"nav", "footer", "aside"})
# Words in `class` and `id` that name a part of the site.
_SITE_WORDS = frozenset({
    "ad", "ads", "advert", "banner", "bread", "breadcrumb", "breadcrumbs", "comment", "comments", "copyright",
    "crumb", "crumbs", "foot", "footer", "login", "menu", "nav", "navbar", "navi", "navigation", "pagination",
    "pinglun", "qrcode", "recommend", "recommended", "related", "relevant", "reply", "search", "share", "sharebox",
    "sidebar", "sitemap", "toolbar", "topbar", "xgwz",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+")
_FOOTER = re.compile(
    r"版权所有|ICP备\s*\d|公网安备\s*\d|网站标识码|Copyright\s*[©(\d]|All\s+Rights\s+Reserved", re.IGNORECASE
)
_FOOTER_LENGTH = 600
_WAY = re.compile(r"您(?:现在)?的?(?:当前|所在)*位置|(?:当前|所在)位置|您在这里|首页\s*[>»›]")
_WAY_LENGTH = 120
# A list of links is a menu, unless it is the list of annexes.
_LINKS, _LINK_SHARE = 3, 0.6
_ANNEX = re.compile(r"附\s*[件表录]")
_BUTTONS = re.compile(
    r"(?:打印(?:本页|文章|此页)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|分享(?:[到至])?|返回(?:顶部|首页|列表)?|字体|字号|[大中小]"
    r"|微信|微博|QQ空间|扫一扫在手机打开当前页|我要纠错|纠错|下载|上一[篇条]|下一[篇条])+"
)
_BETWEEN = re.compile(r"[\s【】\[\]（）()|/·,，、：:]+")
_MAIN_SHARE = 0.9
_SIGNATURE = 40
_SPEAKS = re.compile(
    r"[一二三四五六七八九十]、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节条]|牵头|配合|负责|责任单位"
    r"|责任部门|附\s*[件表录]|[〔\[]\s*(?:19|20)\d\d\s*[〕\]]|(?:19|20)\d\d[年-]\d{1,2}|[一二]〇[一二三四五六七八九〇]{2}年"
)


class _Signs(NamedTuple):
    """Whether the page has words of a footer or of a way at all: most elements need not be searched for them."""

    footer: bool
    way: bool


def article(body: Element) -> Element:
    """The body of a page with only what belongs to its article; `body` itself is changed.

    >>> from loaders.formats.html_tree import page_tree
    >>> page = "<div class=nav><a>首页</a></div><p>一、开展排查。（市应急局牵头）</p><div>主办：市信息中心 版权所有"
    >>> text(article(page_tree(page).body))
    '一、开展排查。（市应急局牵头）'
    """
    whole = body.size - body.linked
    words = text(body)
    signs = _Signs(bool(_FOOTER.search(words)), bool(_WAY.search(words)))

    def is_site(element: Element) -> bool:
        return 2 * (element.size - element.linked) <= whole and _is_site(element, signs)

    if _remove(body, is_site):
        _weigh(body)
    if body.size:
        _leave_below(body)
    return body


def is_button(line: str) -> bool:
    """Whether a line holds nothing but what one clicks on.

    >>> is_button("【字体：大 中 小】 打印 关闭窗口"), is_button("大力推进")
    (True, False)
    """
    return bool(_BUTTONS.fullmatch(_BETWEEN.sub("", line)))


def _is_site(element: Element, signs: _Signs) -> bool:
    if element.tag in _SITE_TAGS or (element.tag in {"div", "ul", "section", "p", "form"} and _names(element)):
        return True
    if element.links >= _LINKS and element.linked > _LINK_SHARE * element.size:
        return not _ANNEX.search(text(element))
    if 0 < element.size <= _FOOTER_LENGTH and (signs.footer or signs.way):
        words = text(element)
        return bool(_FOOTER.search(words)) or (element.size <= _WAY_LENGTH and bool(_WAY.match(words.strip())))
    return False


def _names(element: Element) -> bool:
    """Whether a class or the id is a word for a part of the site: `left-nav`, `pageFooter`."""
    if not element.attributes:
        return False
    written = f"{element.get('class')} {element.get('id')}"
    return any(word.lower() in _SITE_WORDS for word in _WORD.findall(written))


def _remove(element: Element, unwanted: Callable[[Element], bool]) -> bool:
    """Leave out elements, those in data tables kept; whether there were any."""
    kept = [child for child in element.children if isinstance(child, str) or not unwanted(child)]
    removed = len(kept) < len(element.children)
    element.children = kept
    for child in kept:
        if not isinstance(child, str) and not _is_table(child) and _remove(child, unwanted):
            removed = True
    return removed


def _is_table(element: Element) -> bool:
    return element.tag == "table" and is_data(element)


def _weigh(element: Element) -> None:
    for child in element.elements:
        _weigh(child)
    element.weigh()


def _leave_below(body: Element) -> None:
    """Below the element that holds nearly all text, leave out what says nothing as a plan does."""
    least = _MAIN_SHARE * (body.size - body.linked)
    element = body
    while main := next((child for child in element.elements if child.size - child.linked >= least), None):
        if _is_table(main):
            return
        after = element.children.index(main) + 1
        below = (child for child in element.children[after:] if isinstance(child, str) or _belongs(child))
        element.children = [*element.children[:after], *below]
        element = main


def _belongs(element: Element) -> bool:
    """Whether what stands below an article may be part of it: a signature, an annex, a table, a task."""
    return element.size <= _SIGNATURE or _has_table(element) or bool(_SPEAKS.search(text(element)))


def _has_table(element: Element) -> bool:
    return _is_table(element) or any(_has_table(child) for child in element.elements)
