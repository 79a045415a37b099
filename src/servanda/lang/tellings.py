"""The words that tell of a promise what is not its content: that it fell through, is backed, is taken up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from servanda.lang import tables
from servanda.model import Span
from servanda.text.match import Phrases, words_of


class Sense(StrEnum):
    """What such words say.

    A `denial` says that a thing is not to be or was not done, a `backing` that somebody stands behind what another
    wants, a `taking_up` that a thing was proposed or asked for before, a `replacement` that one comes in place of
    another, a `renewal` that it goes on with another sum or term, a `revision` that a sum or a term of it is raised or
    lowered, `thanks` that somebody is thanked.
    """

    DENIAL = "denial"
    BACKING = "backing"
    TAKING_UP = "taking_up"
    REPLACEMENT = "replacement"
    RENEWAL = "renewal"
    REVISION = "revision"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Row:
    """A block of `tellings.toml`; it is found in its example and not in its counter-example."""

    id: str
    kind: Sense
    patterns: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The words of one language."""

    language: str
    rows: tuple[Row, ...]
    phrases: Phrases[Row]

    def find(self, text: str, sense: Sense) -> tuple[Span, ...]:
        """Where words of a sense stand in a text, in order."""
        return tuple(span for found, span in _told(self.language, text) if found is sense)


@lru_cache(maxsize=64)
def _told(language: str, text: str) -> tuple[tuple[Sense, Span], ...]:
    """What the words of a text say, and where; kept for a moment, as one text is asked for each sense in turn."""
    hits = load(language).phrases.longest(words_of(text, Span(0, len(text))))
    return tuple((hit.phrase.value.kind, hit.span) for hit in hits)


@cache
def load(language: str) -> TellingWords:
    """The words of a language; raises PackError with the id of a block that breaks the rules."""
    data = tables.toml(language, "tellings.toml", "its words of denial, backing, taking up and the like")
    where = f"lang/{language}/tellings.toml"
    rows = tuple(_row(block) for block in tables.blocks(data["telling"], where, tuple(Sense), Row))
    phrases = (tables.phrase_at(f"{where} {row.id}", pattern, row) for row in rows for pattern in row.patterns)
    return TellingWords(language, rows, Phrases(phrases))


def wrong(language: str) -> Iterator[str]:
    """Rows that are not found in their example, or found in their counter-example."""
    words = load(language)
    for row in words.rows:
        here = f"lang/{language}/tellings.toml {row.id}"
        if not _finds(words, row, row.example):
            yield f"{here}: not found in its example {row.example!r}; mend the patterns or the sentence"
        if _finds(words, row, row.counter):
            yield f"{here}: found in its counter-example {row.counter!r}; mend the patterns or the sentence"


def _finds(words: TellingWords, row: Row, sentence: str) -> bool:
    hits = words.phrases.longest(words_of(sentence, Span(0, len(sentence))))
    return any(hit.phrase.value.id == row.id for hit in hits)


def _row(block: Mapping[str, Any]) -> Row:
    kind, patterns = Sense(block["kind"]), tuple(block["patterns"])
    return Row(str(block["id"]), kind, patterns, str(block["example"]), str(block["counter"]))
