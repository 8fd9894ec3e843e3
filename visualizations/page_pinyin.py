"""How the characters of names and titles are read, for looking them up by pinyin or its first letters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from graph.script import fold


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """Simplified character -> its syllables without tones, ü as v.

    >>> readings()["局"], readings()["行"]
    (('ju',), ('hang', 'xing'))
    """
    kept: dict[str, list[str]] = defaultdict(list)
    text = files("visualizations").joinpath("data/pinyin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            syllable, _, characters = line.partition(" ")
            for character in characters:
                kept[character].append(syllable)
    return {character: tuple(syllables) for character, syllables in kept.items()}


def spoken(texts: Iterable[str]) -> dict[str, str]:
    """Syllable -> the characters of these texts that are read so, simplified.

    >>> spoken(["財政局"])
    {'cai': '财', 'ju': '局', 'zheng': '政'}
    """
    made: dict[str, list[str]] = defaultdict(list)
    for character in sorted(set(fold("".join(texts)))):
        for syllable in readings().get(character, ()):
            made[syllable].append(character)
    return {syllable: "".join(characters) for syllable, characters in sorted(made.items())}
