"""The words by which a text knows a thing only from a draft, from somebody unnamed, or from what is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from servanda.lang import tables
from servanda.model import Span
from servanda.text.match import Hit, Phrases, words_of


class Hearsay(StrEnum):
    """Whose words they are where nobody stands by them.

    A `draft` is a text that is not published, `unnamed` somebody without a name, a `rumour` what is said or reported by
    nobody in particular; it may stand in the clause itself ("reportedly").
    """

    DRAFT = "draft"
    UNNAMED = "unnamed"
    RUMOUR = "rumour"


@dataclass(frozen=True, slots=True)
class Row:
    """A block of `hearsay.toml`; it is found in its example and not in its counter-example."""

    id: str
    kind: Hearsay
    patterns: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class HearsayWords:
    """The words of one language."""

    rows: tuple[Row, ...]
    phrases: Phrases[Row]

    def find(self, text: str, span: Span) -> tuple[tuple[Hearsay, Span], ...]:
        """What of these stands in a span of a text, in order."""
        return tuple((hit.phrase.value.kind, hit.span) for hit in self._hits(text, span))

    def finds(self, row: Row, sentence: str) -> bool:
        """Whether a row is found in a sentence."""
        return any(hit.phrase.value.id == row.id for hit in self._hits(sentence, Span(0, len(sentence))))

    def _hits(self, text: str, span: Span) -> tuple[Hit[Row], ...]:
        return tuple(self.phrases.longest(words_of(text, span)))


@cache
def load(language: str) -> HearsayWords:
    """The words of a language; raises PackError with the id of a block that breaks the rules."""
    data = tables.toml(language, "hearsay.toml", "its words for drafts, unnamed sources and rumours")
    where = f"lang/{language}/hearsay.toml"
    rows = tuple(_row(block) for block in tables.blocks(data["hearsay"], where, tuple(Hearsay), Row))
    phrases = (tables.phrase_at(f"{where} {row.id}", pattern, row) for row in rows for pattern in row.patterns)
    return HearsayWords(rows, Phrases(phrases))


def wrong(language: str) -> Iterator[str]:
    """Rows that are not found in their example, or found in their counter-example."""
    words = load(language)
    for row in words.rows:
        here = f"lang/{language}/hearsay.toml {row.id}"
        if not words.finds(row, row.example):
            yield f"{here}: not found in its example {row.example!r}; mend the patterns or the sentence"
        if words.finds(row, row.counter):
            yield f"{here}: found in its counter-example {row.counter!r}; mend the patterns or the sentence"


def _row(block: Mapping[str, Any]) -> Row:
    kind, patterns = Hearsay(block["kind"]), tuple(block["patterns"])
    return Row(str(block["id"]), kind, patterns, str(block["example"]), str(block["counter"]))
