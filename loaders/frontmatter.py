"""What stands before and after the outline: title, number 文号, issuer, dates, marks of confidence."""

import re
from dataclasses import dataclass

from graph.script import fold
from loaders.deadlines import due

_DOCUMENT = (
    r"(?:方案|计划|规划|意见|要点|办法|清单|措施|条例|规定|分工|安排|通知|决定|细则|行动|预案|台账|"
    r"分解|分工表|清单表|任务表|工作任务|重点任务|制度|批复|政策)"
)
_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,12})\s?[〔\[(【](?P<year>(?:19|20)\d{2})[〕\])】]\s*第?(?P<count>\d{1,4})\s?号"
)
_ORGAN_BEFORE = re.compile(r"^.*(?:人民政府|办公厅|办公室|委员会|厅|局|中心|院)(?=.)")
# A title whose line break before the number was lost: …的通知澄政发〔2025〕3号.
_TITLE_BEFORE = re.compile(rf"^.*{_DOCUMENT}(?=.)")
_ISSUED = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?!之?前|以前|底|起|至)")
_HAN_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九0]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_PRINTED = re.compile(r"印发(?:《(?P<named>[^》\n]{4,80})》|(?P<plain>[^《》\n。]{4,80}?)的通知)")
_CITED = re.compile(
    rf"(?<!落实|贯彻|依据|根据|按照)(?<!国务院|省政府|市政府)《(?P<title>[^《》\n]{{4,80}}?{_DOCUMENT}(?:\([^()\n]{{1,30}}\))*)》"
)
_TITLE_LINE = re.compile(
    rf"^[^\S\n]*[#*]*[^\S\n]*(?P<title>[^\s。;#*][^\n。;]{{3,79}}?{_DOCUMENT}(?:\([^()\n]{{1,30}}\))*)[^\S\n]*[*]*[^\S\n]*$",
    re.MULTILINE,
)
_VALID = re.compile(r"\(((?:19|20)\d{2})年?\s*[-—–~至一]+\s*((?:19|20)\d{2})年?\)")
_MARK = re.compile(
    r"(?:^|\n)[^\S\n]*[#*]*(绝密|机密|秘密|密级:[^\S\n]*\S{1,6}|内部(?:资料|文件|使用)?|不予公开)(?:[★\s].{0,6})?(?=\n|$)"
)
_IS_PROSE = re.compile(r"(?:根据|按照|为|现将|附件|经)")
_NEAR_TOP = 500
# The first line of a title set in two: words only, and no letterhead, number or date.
_UPPER_LINE = re.compile(r"[\u4e00-\u9fff“”‘’《》、\d\-—]{6,35}")
_NO_UPPER_LINE = (
    *("。", ":", "政府", "办公室", "办公厅", "委员会", "局", "厅", "号", "日", "通知", "文件", "附件"),
    *("方案", "意见", "计划", "要点", "办法"),
)
_HEAD, _TAIL = 1_500, 600


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a plan says of itself; "" where it does not say it."""

    title: str
    number: str
    issuer: str
    issued: str
    valid_from: str
    valid_until: str
    marked: str


def front_matter(text: str, folded: str, first_heading: int) -> FrontMatter:
    r"""The front matter of a plan whose outline begins at an offset.

    >>> text = "澄南市人民政府\n澄政发〔2025〕3号\n澄南市安全行动方案（2025—2027年）\n2025年3月1日\n一、目标"
    >>> read = front_matter(text, fold(text), text.index("一、"))
    >>> read.title, read.number, read.issued, read.valid_until
    ('澄南市安全行动方案（2025—2027年）', '澄政发〔2025〕3号', '2025-03-01', '2027-12-31')
    """
    head = min(first_heading, _HEAD)
    title = _title(text[:head], folded[:head])
    span = _VALID.search(folded[:head].replace("一2", "-2")) or _VALID.search(fold(title))
    return FrontMatter(
        title,
        _number(text[:head], folded[:head]),
        _issuer(text[:head], folded[:head]),
        _issued(folded, head),
        f"{span[1]}-01-01" if span else "",
        f"{span[2]}-12-31" if span else "",
        _marked(folded[: max(head, 200)]),
    )


def _title(text: str, folded: str) -> str:
    """The plan's own title: on lines of its own, or as the notice names it; "" if it carries none."""
    found = [line for line in _TITLE_LINE.finditer(folded) if not _IS_PROSE.match(line["title"])]
    own = [line for line in found if not line["title"].endswith("通知") and "印发" not in line["title"]]
    if own:
        return _whole(text, folded, own[-1])
    if printed := next((one for one in _PRINTED.finditer(folded) if not _cited(folded, one.start())), None):
        return text[slice(*printed.span("named" if printed["named"] else "plain"))].strip()
    if found:
        return _whole(text, folded, found[0])
    cited = _CITED.search(folded, 0, _NEAR_TOP)
    return text[slice(*cited.span("title"))].strip() if cited else ""


def _cited(folded: str, at: int) -> bool:
    """Whether a place stands inside 《》: 根据《关于印发〈节水方案〉的通知》."""
    return folded.rfind("《", 0, at) > folded.rfind("》", 0, at)


def _whole(text: str, folded: str, line: re.Match[str]) -> str:
    """A title with the line above it, where that line is its beginning: 国务院关于做好…⏎促进就业工作的若干意见."""
    end = len(folded[: line.start()].rstrip())
    start = folded.rfind("\n", 0, end) + 1
    above, own = folded[start:end].strip(), text[slice(*line.span("title"))].strip()
    begins = "关于" not in line["title"] and ("关于" in above or bool(_UPPER_LINE.fullmatch(above)))
    begins = begins and not above.endswith(_NO_UPPER_LINE)
    return text[start:end].strip() + own if begins else own


def _number(text: str, folded: str) -> str:
    for found in _NUMBER.finditer(folded):
        before = folded[max(0, found.start() - 2) : found.start()]
        code = _TITLE_BEFORE.sub("", found["organ"])
        if code == found["organ"] and ("》" in before or "(" in before[-1:]):
            continue  # the number of a document that is cited
        organ = _ORGAN_BEFORE.sub("", code) if len(code) > 4 else code  # noqa: PLR2004 - 澄政办发
        start = found.start() + len(found["organ"]) - len(organ)
        return re.sub(r"\s", "", text[start : found.end()])
    return ""


def _issuer(text: str, folded: str) -> str:
    found = re.search(r"(?:^|\n)\s*([\u4e00-\u9fff]{4,30}?)关于", folded) or re.search(
        r"(?:^|\n)\s*([\u4e00-\u9fff]{2,20}(?:人民政府|人民政府办公[厅室]|委员会|局|厅|委|办公室))\s*(?:文件)?\s*(?:\n|$)",
        folded,
    )
    return text[found.start(1) : found.end(1)] if found else ""


def _issued(folded: str, head: int) -> str:
    for region in (folded[:head], folded[-_TAIL:]):
        if dates := _ISSUED.findall(region):
            year, month, day = dates[-1] if region is not folded[:head] else dates[0]
            return due(f"{year}年{month}月{day}日")
        if found := _HAN_DATE.search(region):
            return due(_arabic(found))
    return ""


def _arabic(found: re.Match[str]) -> str:
    digits = str.maketrans("〇○零一二三四五六七八九", "000123456789")
    year = found[1].translate(digits)
    month, day = (_ten(found[part], digits) for part in (2, 3))
    return f"{year}年{month}月{day}日"


def _ten(han: str, digits: dict[int, int]) -> int:
    if "十" not in han:
        return int(han.translate(digits))
    head, _, tail = han.partition("十")
    return int(head.translate(digits) or 1) * 10 + int(tail.translate(digits) or 0)


def _marked(folded: str) -> str:
    found = _MARK.search(folded)
    return found[1] if found else ""
