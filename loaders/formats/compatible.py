"""Characters that stand in for others in pdf files: ligatures, radicals, compatibility and upright forms.

Only forms with one plain reading are here. Full-width letters and signs, ① and ㎡ stay as they are: they are part
of how a plan is written.
"""

import unicodedata

# Simplified radicals have no decomposition in Unicode, but fonts made on a Mac or by a browser map 长 and 门 to them.
_RADICALS = dict(
    zip(
        "⺁⺈⺋⺌⺍⺗⺝⺟⺠⺢⺥⺧⺩⺪⺬⺮⺰⺳⺶⺷⺸⺺⺻⺼⺾⺿⻀⻁⻄⻅⻆⻈⻉⻋⻌⻍⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂刀卩小小心月母民水爪牛王疋示竹纟网羊羊羊肀聿月艹艹艹虎西见角讠贝车辶辶阝钅长长门阝雨青韦页风飞食饣马骨鬼鱼鸟麦黄黾齐齐齿齿龙龙龟龟",
        strict=True,
    )
)
_BULLETS = dict(zip("\uf06c\uf06e\uf075\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc", "●■◆❖■□•▶✓", strict=True))
_RANGES = (
    (0x2F00, 0x2FD5),  # radicals of Kangxi
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFB00, 0xFB06),  # ff fi fl ffi ffl
    (0xFE10, 0xFE19),  # signs for upright text
    (0xFE30, 0xFE44),
    (0x2F800, 0x2FA1F),
)


def _plain(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))


MODERN: dict[int, str] = {
    **{code: _plain(code) for first, last in _RANGES for code in range(first, last + 1) if _plain(code) != chr(code)},
    **{ord(radical): character for radical, character in _RADICALS.items()},
    **{ord(bullet): sign for bullet, sign in _BULLETS.items()},
}
"""Code point -> the characters to read.

>>> "⼀个⻓⻛⽅案 oﬃce".translate(MODERN)
'一个长风方案 office'
"""
