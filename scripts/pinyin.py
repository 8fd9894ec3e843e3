"""Write `visualizations/data/pinyin.txt` anew from the readings of pypinyin (MIT), to be installed by hand first."""

from collections import defaultdict
from pathlib import Path
from unicodedata import normalize

from pypinyin.constants import PINYIN_DICT

_OUT = Path(__file__).resolve().parents[1] / "visualizations" / "data" / "pinyin.txt"
_READINGS = 2  # of a character; what comes third is rare
_HEAD = """\
# How characters are read, without tones: a syllable and its characters, those of GB 2312 (simplified) only.
# A character with several common readings stands at two of them. For looking up names by pinyin or its first letters.
# Source: pypinyin 0.55.0 (MIT), its table made from pinyin-data (MIT) and the Unihan database (Unicode License v3).
# Written by scripts/pinyin.py.
"""


def main() -> None:
    """Write the table."""
    syllables: dict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(PINYIN_DICT.items()):
        character = chr(code)
        if not _in_gb2312(character):
            continue
        plain = dict.fromkeys(_plain(reading) for reading in readings.split(","))
        for syllable in list(plain)[:_READINGS]:
            syllables[syllable].append(character)
    lines = [f"{syllable} {''.join(characters)}\n" for syllable, characters in sorted(syllables.items())]
    _OUT.write_text(_HEAD + "".join(lines), encoding="utf-8", newline="\n")


def _in_gb2312(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2  # noqa: PLR2004 -- bytes of a character
    except UnicodeEncodeError:
        return False


def _plain(reading: str) -> str:
    """`háng` as keyboards type it: hang; `lǜ` as lv."""
    parts = normalize("NFD", reading)
    return "".join(sign for sign in parts.replace("u\u0308", "v") if sign.isascii())


if __name__ == "__main__":
    main()
