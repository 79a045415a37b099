"""Names of persons across romanisations: «Tokaïev» is Tokayev, «Chavkat» is Shavkat, «Poutine» is Putin."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.names import are_forms, fold_word
from servanda.text.fold import folded

# Each sound is written as one letter whatever the language that romanised it; French and English spellings of
# Slavic, Turkic and Iranian names differ in these.
_SOUNDS = (
    (r"t?sch|tch|ch|sh", "S"),
    (r"dzh|dj|zh|j", "J"),
    (r"kh|gh", "h"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"gu(?=[eiy])", "g"),
    (r"ck|q|c(?![eiyh])", "k"),
    (r"c(?=[eiy])", "s"),
    (r"w", "v"),
    (r"ou|oo", "u"),
    (r"y", "i"),
    (r"(?<=n)e$", ""),
    (r"^(?:ben|ibn)$", "bin"),
    (r"^el$", "al"),
    (r"(.)\1+", r"\1"),
)
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_VOWELS = re.compile(r"[aeiou]+")
_PARTS = re.compile(r"[^\W\d_]+")
_KOREAN_SYLLABLE = re.compile(r"(?:ch|kw|gw|hw|[bcdghjkmnpstwy])?y?[aeiou]{1,3}(?:ng|[nkmlpth])?")
_FIRM = 4
"""The consonants that a family name needs before its vowels may differ: «Biden» is not Baden."""
_FIRM_GIVEN = 3


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in Latin letters; hyphens part words, initials lose their full stop."""
    name = name.replace("\u00ad", "")
    text = folded(name)
    if text.isascii():
        return tuple(_PARTS.findall(text))
    return tuple(one for part in _PARTS.findall(name) if (one := _latin(part)))


@lru_cache(maxsize=4096)
def _latin(word: str) -> str:
    """A word in Latin letters: folded where it is, else transliterated."""
    plain = folded(word)
    return plain if plain.isascii() else fold_word(word)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """One spelling for the romanisations of a folded word."""
    for pattern, letter in _COMPILED:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a folded word, with a point for each run of vowels."""
    return _VOWELS.sub(".", sound(word))


def same_family(one: str, other: str) -> bool:
    """Whether two folded words can be one family name."""
    if sound(one) == sound(other):
        return True
    bones = skeleton(one)
    firm = len(bones.replace(".", "")) >= _FIRM
    return firm and bones == skeleton(other) and abs(len(one) - len(other)) <= 2


def same_given(one: str, other: str) -> bool:
    """Whether two folded words can be one given name: also an initial, other vowels, the last letter lost, «Bill»."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if skeleton(one) == skeleton(other) or are_forms(one, other):
        return True
    bones = _bones(one)
    if len(bones) >= _FIRM_GIVEN and bones == _bones(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) > _FIRM_GIVEN and long.startswith(short) and len(long) - len(short) == 1


def _bones(word: str) -> str:
    """The consonants alone; «j» and «y» are one («Benyamin», Benjamin)."""
    return _VOWELS.sub("", sound(word).replace("J", "i"))


def plain(name: str) -> str:
    """A name in letters without accents, as an English reader would type it."""
    low = folded(name).replace("ı", "i")
    return "".join(small.upper() if char.isupper() else small for char, small in zip(name, low, strict=True))


def is_korean_syllable(word: str) -> bool:
    """Whether a word in small letters may be a syllable of a Korean name ("jae"); "led" and "based" are none."""
    return _KOREAN_SYLLABLE.fullmatch(word) is not None
