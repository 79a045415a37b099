"""Names in characters of Han, which have a sound only in a language: `han.csv` holds some readings of each.

Chinese is read in Mandarin, a character a syllable; Korean likewise; a Japanese name may be read in many ways, so that
the reading is chosen which the other name can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from servanda.model import Span
from servanda.names.fold import fold_word
from servanda.names.fold import is_han as is_character
from servanda.names.parse import FAMILY, GIVEN, Name, Part, PartKind
from servanda.names.sounds import sounds
from servanda.names.tables import rows
from servanda.names.words import ALPHABET, HAN, HANGUL

_LONGEST_NAME = 6
"""Characters of the longest name that may be Japanese; what is longer is a name written by its sound in Chinese."""
_HOPELESS = 99
_LONGEST_READING = 4
_LENGTHS = {"o": ("u", "h", "o"), "u": ("u",)}
"""How a long vowel may be written behind a reading."""
_FIRST_HAN = "\u3005"
_VOICED = str.maketrans("ksth", "gzdb")


@cache
def _readings(language: str) -> Mapping[str, tuple[str, ...]]:
    return {row["character"]: tuple(row[language].split()) for row in rows("han") if row[language]}


def is_han(name: Name) -> bool:
    """Whether every part of a name is in Han."""
    return bool(name.parts) and name.parts[0].script is HAN and all(part.script is HAN for part in name.parts)


def in_characters(name: Name) -> bool:
    """Whether a name is written in Han, also where its parts have been given a sound."""
    return max(name.text) >= _FIRST_HAN and any(is_character(part.text[0]) for part in name.parts)


def spelled(name: Name) -> Name:
    """A name in Han in the sounds of Mandarin."""
    return replace(name, parts=tuple(_chinese(part) for part in name.parts))


def read(name: Name, other: Name) -> Iterator[Name]:
    """A name in Han in each of the sounds that it may have, beside another name in a script with sounds."""
    yield spelled(name)
    if len(name.parts) <= 2 and sum(len(part.text) for part in name.parts) <= _LONGEST_NAME:
        yield replace(name, parts=tuple(_korean(part) for part in name.parts))
        parts = _japanese(name, other)
        if parts:
            yield replace(name, parts=parts)


def alone(name: Name) -> Iterator[Name]:
    """A name in Han in Korean and, by the first reading of each character, in Japanese."""
    yield replace(name, parts=tuple(_korean(part) for part in name.parts))
    yield replace(name, parts=tuple(part._replace(sound=sounds(_first(part.text))) for part in name.parts))


def _first(chars: str) -> str:
    return "".join(next(iter(_ways(char)), "") for char in chars)


def _chinese(part: Part) -> Part:
    table = _readings("chinese")
    return part._replace(sound=b"".join(sounds(table.get(char, ("",))[0]) for char in part.text))


def _korean(part: Part) -> Part:
    table = _readings("korean")
    syllables = "".join(fold_word(table[char][0]) for char in part.text if char in table)
    return part._replace(sound=sounds(syllables), script=HANGUL)


class _Fit(NamedTuple):
    """How many letters of a word a row of characters explains, and the reading it is given."""

    letters: int
    reading: str


def _japanese(name: Name, other: Name) -> tuple[Part, ...]:
    """The parts of a name in the Japanese readings that come nearest to the words of the other name, if they do."""
    words = [part.folded for part in other.parts if len(part.folded) > 1]
    if len(words) < 2:
        return ()
    text = "".join(part.text for part in name.parts)
    start = name.parts[0].start
    best: tuple[int, tuple[Part, ...]] = (0, ())
    for family, given in ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))):
        for cut in range(1, len(text)):
            first, second = fit(text[:cut], family), fit(text[cut:], given)
            letters = first.letters + second.letters
            if letters > best[0]:
                best = (
                    letters,
                    (
                        _as_read(name, Span(start, start + cut), FAMILY, first.reading),
                        _as_read(name, Span(start + cut, start + len(text)), GIVEN, second.reading),
                    ),
                )
    return best[1]


def _as_read(name: Name, span: Span, kind: PartKind, reading: str) -> Part:
    return Part(kind, span.start, span.of(name.text), span.of(name.text), ALPHABET, sounds(reading))


def fit(chars: str, word: str) -> _Fit:
    """The readings of characters, one behind the other, that explain most letters of a word.

    One character may be read in a way that is not listed, of at most four letters: it explains none of them, and is
    read as its first listed reading.
    """
    return _fitted(chars, word, unlisted=1)


def _fitted(chars: str, word: str, unlisted: int) -> _Fit:
    if not chars:
        return _Fit(-len(word), "")
    best = _Fit(-_HOPELESS, "")
    for reading in _ways(chars[0]):
        if word.startswith(reading):
            behind = len(reading) + (word[len(reading) : len(reading) + 1] in _LENGTHS.get(reading[-1:], ()))
            for length in {len(reading), behind}:
                rest = _fitted(chars[1:], word[length:], unlisted)
                best = max(best, _Fit(len(reading) + rest.letters, reading + rest.reading))
    if unlisted:
        usual = next(iter(_ways(chars[0])), "")
        for length in range(1, min(_LONGEST_READING, len(word)) + 1):
            rest = _fitted(chars[1:], word[length:], unlisted - 1)
            best = max(best, _Fit(rest.letters - length, usual + rest.reading))
    return best


@cache
def _ways(char: str) -> tuple[str, ...]:
    """The readings of a character, also with its first consonant voiced; kana read as they are."""
    found = _readings("japanese").get(char)
    if found is None:
        return () if is_character(char) else (fold_word(char),)
    voiced = ((one[0].translate(_VOICED) + one[1:]).replace("zh", "j") for one in found)
    return tuple(dict.fromkeys((*found, *voiced)))
