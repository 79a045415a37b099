"""One form for a name in any script: small Latin letters, each knowing the characters of the source it came from.

Letters are transliterated by `letters.csv`, longest row of letters first; syllables of Hangul by arithmetic (Unicode
standard, section 3.12) into the Revised Romanisation of Korean; characters of Han have no sound of their own and stay.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from servanda.model import Span
from servanda.names.tables import any_of, letters

_LONGEST = 3
"""The longest row of letters of the table."""
_HANGUL = 0xAC00
_SYLLABLES = 11172
_OPENING = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWEL = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae",
    "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_CLOSING = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l",
    "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t",
]  # fmt: skip
_HIRAGANA = range(0x3041, 0x3097)
_TO_KATAKANA = 0x60
_HALF_MARKS = "ﾞﾟ"
"""The marks of kana of half width, which are letters to Unicode."""
_SYLLABIC = re.compile("[\u3041-\U0010ffff]")
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x32000))
_JOINERS = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff'’‘ʼ`´′\"“”«»„")
"""Written inside a word or around it, and no sound; what is one in a script has its row in the table."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `starts[i]` and `ends[i]` bound the source characters (code points) that gave its letter `i`.

    Letters without a sound are under no letter of the fold; the spans never go backwards.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """The span of the source that gave a stretch of the fold (half-open, not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """The fold of a text: letters in small Latin ones, all that is neither letter nor Han a space."""
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    units, places = _units(text)
    at, count = 0, len(units)
    opens = True
    while at < count:
        latin, length = _latin(units, at, opens)
        start, end = places[at], places[at + length]
        found.append(latin)
        starts += [start] * len(latin)
        ends += [end] * len(latin)
        at += length
        if latin:
            opens = latin == " "
    return Folded("".join(found), tuple(starts), tuple(ends))


def _units(text: str) -> tuple[list[str], list[int]]:
    """The letters of a text, each with its marks composed and in small form, and where each begins; last the end."""
    if text.isascii():
        return list(text.lower()), list(range(len(text) + 1))
    units: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if units and (unicodedata.combining(char) or char in _HALF_MARKS):
            units[-1] += char
        else:
            units.append(char)
            places.append(place)
    places.append(len(text))
    return [_unit(unit) for unit in units], places


@cache
def _unit(unit: str) -> str:
    """One letter as the table has it: composed, small, kana as katakana of full width."""
    if ord(unit[0]) >= 0xFF00 or len(unit) > 1:
        unit = unicodedata.normalize("NFKC", unit)
    low = unit.lower()
    if low == "i̇":
        return "i"
    if len(low) == 1 and ord(low) in _HIRAGANA:
        return chr(ord(low) + _TO_KATAKANA)
    return low


def _latin(units: list[str], at: int, opens: bool) -> tuple[str, int]:
    """The Latin letters for what stands at a place, and how many units they stand for."""
    unit = units[at]
    if len(unit) == 1 and "a" <= unit <= "z":
        return unit, 1
    table, openings = letters()
    if unit in openings:
        for length in range(min(_LONGEST, len(units) - at), 0, -1):
            key = "".join(units[at : at + length])
            if opens and "^" + key in table:
                return table["^" + key], length
            if length > 1 and key in table:
                return table[key], length
    return _single(unit), 1


@cache
def _single(unit: str) -> str:
    """The Latin letters for one letter of any script."""
    table, _ = letters()
    if unit in table:
        return table[unit]
    if unit in _JOINERS:
        return ""
    code = ord(unit[0])
    if 0 <= code - _HANGUL < _SYLLABLES:
        opening, rest = divmod(code - _HANGUL, len(_VOWEL) * len(_CLOSING))
        vowel, closing = divmod(rest, len(_CLOSING))
        return _OPENING[opening] + _VOWEL[vowel] + _CLOSING[closing]
    if is_han(unit):
        return unit[0]
    return _bare(unit)


def _bare(unit: str) -> str:
    """A letter without its marks; nothing for a mark alone, a space for what is no letter."""
    table, _ = letters()
    parts = unicodedata.normalize("NFKD", unit)
    if all(map(unicodedata.combining, parts)):
        return ""
    kept = [part for part in parts.lower() if not unicodedata.combining(part)]
    latin = "".join(table.get(part, part) for part in kept)
    return latin if latin.isascii() and latin.isalnum() else " "


class _Table(dict[str, str]):
    """The Latin letters of single characters, found once each."""

    def __missing__(self, char: str) -> str:
        self[char] = _single(_unit(char))
        return self[char]


@cache
def _quick() -> tuple[re.Pattern[str], re.Pattern[str], _Table]:
    """What finds the rows of letters that are transliterated together, first where a word opens, and all others."""
    rows = [key for key in letters()[0] if len(key) > 1 and key[0] != "^"]
    opening = [key[1:] for key in letters()[0] if key[0] == "^"]
    return re.compile(any_of((*opening, *rows))), re.compile(any_of(rows)), _Table()


def fold_word(word: str) -> str:
    """The fold of a word without the map: equal to `fold(word).text`, at a tenth of the price."""
    if word.isascii():
        return word.lower()
    if not unicodedata.is_normalized("NFKC", word):
        word = unicodedata.normalize("NFKC", word)
    word = word.lower()
    if word.isascii():
        return word
    if _SYLLABIC.search(word):
        word = "".join(map(_unit, word))
    opening, rows, table = _quick()
    found = opening.match(word)
    if found is None:
        return "".join(map(table.__getitem__, rows.sub(_row, word)))
    known = letters()[0]
    first = known.get("^" + found[0]) or known[found[0]]
    return first + "".join(map(table.__getitem__, rows.sub(_row, word[found.end() :])))


def _row(found: re.Match[str]) -> str:
    return letters()[0][found[0]]


def is_han(char: str) -> bool:
    """Whether a character is one of Han: written in Chinese, Japanese and Korean, read differently in each."""
    code = ord(char[0])
    return code >= 0x3005 and (char == "々" or any(first <= code < last for first, last in _HAN))
