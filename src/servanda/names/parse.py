"""The parts of a written name: family, given, patronymic, initial, particle, and the titles around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from servanda.model import Span
from servanda.names.fold import fold_word
from servanda.names.sounds import sounds
from servanda.names.tables import rows
from servanda.names.titles import without_suffix, without_titles
from servanda.names.words import ALPHABET, HAN, HANGUL, KANA, Script, Word, words

_FIRST_HAN = 0x3005
_ABBREVIATED = 3
"""The letters of a given name that may stand before a full stop: «Chr.», «Дж.»."""


class PartKind(StrEnum):
    """What a part of a name is; UNKNOWN where nothing in the writing tells."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    PARTICLE = "particle"
    UNKNOWN = "unknown"


GIVEN, FAMILY, PATRONYMIC, INITIAL, PARTICLE, UNKNOWN = PartKind
"""The kinds by name; see `words.ALPHABET`."""


class Part(NamedTuple):
    """A word of a name: its kind, its span in the text (code points), its folded form, its script and its sounds."""

    kind: PartKind
    start: int
    text: str
    folded: str
    script: Script
    sound: bytes

    @property
    def span(self) -> Span:
        """Where the part stands."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: its parts in order, and the spans of the titles and honorifics that are no part of it."""

    text: str
    parts: tuple[Part, ...]
    titles: tuple[Span, ...]


def parse(text: str) -> Name:
    """The parts of a written name; none for a text without a letter or digit."""
    found = words(text)
    if not found:
        return Name(text, (), ())
    start, end = without_titles(found)
    titles = tuple([word.span for word in (*found[:start], *found[end:])])
    kept = found[start:end]
    if ord(kept[-1].text[-1]) >= _FIRST_HAN:
        kept[-1] = _bare(kept[-1])
    kinds = _kinds(kept)
    if len(kept) == 1:
        return Name(text, _syllables(kept[0], kinds[0]), titles)
    return Name(text, tuple([_part(word, kind) for word, kind in zip(kept, kinds, strict=True)]), titles)


def _bare(word: Word) -> Word:
    """The word without a title written to its end."""
    text = without_suffix(word.text, word.script)
    if text == word.text:
        return word
    return Word(word.start, text, fold_word(text), word.script, word.comma, word.hyphen, word.dot)


def _part(word: Word, kind: PartKind) -> Part:
    sound = sounds(word.folded, kana=word.script is KANA)
    return Part(kind, word.start, word.text, word.folded, word.script, sound)


def _syllables(word: Word, kind: PartKind) -> tuple[Part, ...]:
    """A whole name in one word of Hangul or Han: the family name is its first syllable, or its first two of four."""
    count = len(word.text)
    if word.script not in (HANGUL, HAN) or not 2 <= count <= 4:
        return (_part(word, kind),)
    cut = 2 if count == 4 or word.text[:2] in _double_families() else 1
    if cut == count:
        cut = 1
    return (_piece(word, 0, cut, FAMILY), _piece(word, cut, count, GIVEN))


def _piece(word: Word, start: int, end: int, kind: PartKind) -> Part:
    text = word.text[start:end]
    folded = fold_word(text)
    return Part(kind, word.start + start, text, folded, word.script, sounds(folded))


@cache
def _double_families() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("double_families"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        word for row in rows("particles") for word in " ".join(map(fold_word, row["form"].split())).split()
    )


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(row["ending"] for row in rows("patronymics"))


def is_patronymic(text: str) -> bool:
    """Whether a word ends as patronymics do; «Petrović» is a family name, «Petrovich» may be one."""
    return text.lower().endswith(_patronymics())


def _kinds(kept: Sequence[Word]) -> list[PartKind]:
    """What each word is: single letters and particles by themselves, the others by comma, capitals, endings."""
    kinds = [_kind(word) for word in kept]
    open_places = [place for place, kind in enumerate(kinds) if kind is UNKNOWN]
    for mark in (_by_comma, _by_capitals):
        families = mark(kept, open_places)
        if families:
            for place in open_places:
                kinds[place] = FAMILY if place in families else GIVEN
            break
    _mark_patronymic(kept, kinds, open_places)
    return kinds


def _kind(word: Word) -> PartKind:
    if len(word.text) == 1 and word.script is ALPHABET:
        return INITIAL
    if word.dot and len(word.text) <= _ABBREVIATED and word.script is ALPHABET and not word.text.isupper():
        return INITIAL
    return PARTICLE if word.folded in _particles() else UNKNOWN


_NOWHERE: frozenset[int] = frozenset()


def _by_comma(kept: Sequence[Word], places: Sequence[int]) -> frozenset[int]:
    """The family name is what stands before the first comma: «Фрист, Билл»."""
    commas = [place for place, word in enumerate(kept) if place and word.comma]
    if not commas:
        return _NOWHERE
    before = frozenset([place for place in places if place < commas[0]])
    return before if len(before) < len(places) else _NOWHERE


def _by_capitals(kept: Sequence[Word], places: Sequence[int]) -> frozenset[int]:
    """The family name is what is written in capitals where the rest is not: «TAKAICHI Sanae»."""
    loud = [place for place in places if kept[place].text.isupper() and len(kept[place].text) > 1]
    return frozenset(loud) if 0 < len(loud) < len(places) else _NOWHERE


def _mark_patronymic(kept: Sequence[Word], kinds: list[PartKind], places: Sequence[int]) -> None:
    """Of three words and more, the one behind the first that ends as a patronymic is one, save a family name."""
    if len(places) < 3:
        return
    for place in places[1:]:
        if kinds[place] is not FAMILY and is_patronymic(kept[place].text):
            kinds[place] = PATRONYMIC
            return
