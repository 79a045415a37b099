"""Matching phrases of words over folded text: whole words, `stem*`, `one/other`, and `...` for a few words between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from servanda.model import Span
from servanda.text.fold import folded

T = TypeVar("T")

GAP = "..."
_REACH = 4
"""The most words that a gap stands for."""

_WORD = re.compile(r"[^\W_]+(?:\u00ad[^\W_]+)*")
_KEY = 3
"""How many letters of its first word a phrase is filed under."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded form without soft hyphens, and its place."""

    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A pattern of words and what it stands for; every word is a set of whole forms and a tuple of stems."""

    pattern: str
    value: T
    words: tuple[tuple[frozenset[str], tuple[str, ...]] | None, ...]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: `first` to `last` (exclusive) are places in the row of words."""

    phrase: Phrase[T]
    first: int
    last: int
    span: Span


@lru_cache(maxsize=16)
def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a span, folded; an apostrophe or a hyphen parts two words.

    Kept for a moment, as one statement is asked for its hedges, themes and more in turn, and those of one promise are
    held against each other.
    """
    source, start = folded(span.of(text)), span.start
    return tuple(
        Word(match[0].replace("\u00ad", ""), Span(start + match.start(), start + match.end()))
        for match in _WORD.finditer(source)
    )


def phrase(pattern: str, value: T) -> Phrase[T]:
    """Read a pattern written in natural spelling.

    Raises ValueError where the pattern has no word, or starts or ends with a gap.
    """
    parts = [_part(piece) for chunk in pattern.split() for piece in _pieces(chunk)]
    if not parts or parts[0] is None or parts[-1] is None:
        raise ValueError(f"not a phrase: {pattern!r}; start and end it with a word")
    return Phrase(pattern, value, tuple(parts))


def _pieces(chunk: str) -> list[str]:
    """The words of a chunk without blanks: «l'eau» is two, «le/la» one."""
    return [chunk] if chunk == GAP else re.findall(r"[^\W_]+\*?(?:/[^\W_]+\*?)*", folded(chunk))


def _part(piece: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
    if piece == GAP:
        return None
    forms = piece.split("/")
    whole = frozenset(form for form in forms if not form.endswith("*"))
    return whole, tuple(form[:-1] for form in forms if form.endswith("*"))


class Phrases(Generic[T]):
    """Many phrases looked for at once, filed by the first letters of their first word."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        """File the phrases; their order decides between two that match the same words."""
        self.phrases = tuple(phrases)
        index: dict[str, list[Phrase[T]]] = {}
        for one in self.phrases:
            for key in _keys(one):
                index.setdefault(key, []).append(one)
        self._index: Mapping[str, tuple[Phrase[T], ...]] = {key: tuple(found) for key, found in index.items()}
        self._short = sorted({len(key) - 1 for key in self._index if key.endswith("*")})

    def all(self, words: Sequence[Word]) -> tuple[Hit[T], ...]:
        """Every match at every word, overlapping ones too, in order of their first word."""
        found = []
        for first, word in enumerate(words):
            for one in self._at(word.form):
                last = _match(one.words, words, first)
                if last is not None:
                    span = Span(word.span.start, words[last - 1].span.end)
                    found.append(Hit(one, first, last, span))
        return tuple(found)

    def _at(self, form: str) -> Sequence[Phrase[T]]:
        """The phrases that may start with a word: those filed under its first letters, or under a shorter stem."""
        near = self._index.get(form[:_KEY], ())
        for length in self._short:
            near += self._index.get(form[:length] + "*", ()) if length <= len(form) else ()
        return near

    def longest(self, words: Sequence[Word]) -> tuple[Hit[T], ...]:
        """The matches that no longer one overlaps, left to right; phrases over the very same words all count."""
        return _without_overlaps(self.all(words), lambda hit: hit.last - hit.first)


def _keys(one: Phrase[T]) -> set[str]:
    """The openings under which a phrase is filed; a stem shorter than a key is filed with a star."""
    head = one.words[0]
    if head is None:
        return set()
    whole, stems = head
    return {form[:_KEY] for form in whole} | {stem[:_KEY] if len(stem) >= _KEY else stem + "*" for stem in stems}


def _match(
    parts: Sequence[tuple[frozenset[str], tuple[str, ...]] | None], words: Sequence[Word], at: int
) -> int | None:
    """The place after the last word of a match that starts at `at`, or None."""
    for index, part in enumerate(parts):
        if part is None:
            ends = (_match(parts[index + 1 :], words, at + skip) for skip in range(_REACH + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or not (words[at].form in part[0] or words[at].form.startswith(part[1])):
            return None
        at += 1
    return at


def _without_overlaps(hits: Sequence[Hit[T]], size: Callable[[Hit[T]], int]) -> tuple[Hit[T], ...]:
    taken: dict[int, tuple[int, int]] = {}
    kept = []
    for hit in sorted(hits, key=lambda hit: (-size(hit), hit.first)):
        place = (hit.first, hit.last)
        if all(taken.get(i, place) == place for i in range(*place)):
            taken |= dict.fromkeys(range(*place), place)
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.first))
