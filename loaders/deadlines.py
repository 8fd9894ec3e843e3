"""Deadlines: the words that give one, and the date they mean."""

import re
from calendar import monthrange
from functools import lru_cache

_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
DEADLINE = re.compile(
    r"(?:力争|争取|计划|拟|于|在|到|至|截至)*"
    rf"(?:\d{{4}}年(?:[至到—\-~]+\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:[至到—\-~]+{_DATE})?"
    r"|\d{1,2}月(?:\d{1,2}日)?|每年(?:\d{1,2}月)?|年|当年|本年度|全年|第?[一二三四]季度|[上下]半年|[\d.]+年)"
    r"(?:上半年|下半年|第?[一二三四]季度|年?底|年?末|年中|初|上旬|中旬|下旬)?(?:之?[前内后]|以前|止|起)?"
    # What is to happen by then may follow in few words: 完成首批并持续推进.
    r"[^,;。、]{0,18}"
)
"""A piece that is a date with what is to happen by then: 2023年12月底前完成并持续推进."""

LASTING = re.compile(
    r"(?:长期|持续|常态|常态化|每年|全年|年度|近期|即时|立即|分年度|滚动)(?:坚持|推进|实施|开展|推动|落实|执行|整改|完成|进行|任务|工作|化)*"
    r"|立行立改|立查立改|即知即改|边查边改|常抓不懈|长抓不懈|分阶段(?:推进|实施|完成)"
)
"""A piece that says that a duty has no end: 持续推进, 长期坚持."""

_YEAR = re.compile(r"(\d{4})年?")
_MONTH = re.compile(r"(\d{1,2})月")
_DAY = re.compile(r"(\d{1,2})日")
_SEASON = {"一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12, "上半年": 6, "下半年": 12, "年中": 6}
_PLAIN = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")


@lru_cache(maxsize=4_096)
def due(words: str, year: str = "") -> str:
    """The last day a deadline allows as an ISO date, or "" if the words name none.

    `year` (of the plan) is used where the words name a month only.

    >>> [due(words) for words in ("2023年12月底前完成", "到2024年底", "2025年6月15日前", "2024年上半年", "持续推进")]
    ['2023-12-31', '2024-12-31', '2025-06-15', '2024-06-30', '']
    >>> due("6月底前", year="2025"), due("2026-03")
    ('2025-06-30', '2026-03-31')
    """
    if not words:
        return ""
    plain = _PLAIN.search(words)
    if plain:
        return _iso(int(plain[1]), int(plain[2]), int(plain[3] or 0))
    years = _YEAR.findall(words)
    stated = years[-1] if years else year
    if not stated:
        return ""
    months, days = _MONTH.findall(words), _DAY.findall(words)
    season = next((month for word, month in _SEASON.items() if word in words), 0)
    if not years and not months and not season:
        return ""
    month = int(months[-1]) if months else season or 12
    return _iso(int(stated), month, int(days[-1]) if days and months else 0)


def _iso(year: int, month: int, day: int) -> str:
    if not (1900 <= year <= 2999 and 1 <= month <= 12):  # noqa: PLR2004 - the calendar
        return ""
    last = monthrange(year, month)[1]
    if day > last:
        return ""
    return f"{year:04}-{month:02}-{day or last:02}"
