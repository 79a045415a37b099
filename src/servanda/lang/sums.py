"""The words by which a language says what a sum is of a promise: aimed at, paid, part of another, raised to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.model import Span
from servanda.text.match import Phrases, words_of

_LEAD = 6
"""So many words before a sum can say what it is of another."""


class SumCue(StrEnum):
    """What words make of a sum."""

    TARGET = "target"
    PAID = "paid"
    PART = "part"
    WHOLE = "whole"
    SO_FAR = "so_far"
    SHARE = "share"
    LEVEL = "level"
    FORMER = "former"
    START = "start"


@dataclass(frozen=True, slots=True)
class Cue:
    """A block of `sums.toml`: its patterns are found in the example and not in the counter-example."""

    id: str
    kind: SumCue
    patterns: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class SumWords:
    """The cues of one language."""

    language: str
    cues: tuple[Cue, ...]
    phrases: Phrases[Cue]

    def of(self, text: str) -> frozenset[SumCue]:
        """What the words of a text make of its sums."""
        return frozenset(hit.phrase.value.kind for hit in self.phrases.all(words_of(text, Span(0, len(text)))))

    def shares(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Where words say that a sum is one share among several, each with these words folded: «first tranche»."""
        row = words_of(text, Span(0, len(text)))
        hits = (hit for hit in self.phrases.all(row) if hit.phrase.value.kind is SumCue.SHARE)
        return tuple((hit.span, " ".join(word.form for word in row[hit.first : hit.last])) for hit in hits)

    def leads(self, before: str) -> frozenset[SumCue]:
        """What the words right before a sum make of it."""
        if not before.strip():
            return frozenset()
        row = words_of(before, Span(0, len(before)))[-_LEAD:]
        return frozenset(hit.phrase.value.kind for hit in self.phrases.all(row) if hit.last == len(row))

    def joins(self, between: str) -> frozenset[SumCue]:
        """What the words between two sums, all of them, make of these."""
        if not between.strip():
            return frozenset()
        row = words_of(between, Span(0, len(between)))
        return frozenset(
            hit.phrase.value.kind for hit in self.phrases.all(row) if hit.first == 0 and hit.last == len(row)
        )


@cache
def load(language: str) -> SumWords:
    """The cues of a language; raises PackError with the id of a block that breaks the rules or fails its examples."""
    data = tables.toml(language, "sums.toml", "its words for what a sum is")
    where = f"lang/{language}/sums.toml"
    cues = tuple(_cue(block) for block in tables.blocks(data["cue"], where, tuple(SumCue), Cue))
    phrases = (tables.phrase_at(f"{where} {cue.id}", pattern, cue) for cue in cues for pattern in cue.patterns)
    words = SumWords(language, cues, Phrases(phrases))
    for cue in cues:
        _show(cue, words, f"{where} {cue.id}")
    return words


def _show(cue: Cue, words: SumWords, where: str) -> None:
    if cue.kind not in words.of(cue.example):
        raise PackError(f"{where}: not found in its example; mend the patterns or the example")
    if cue.kind in words.of(cue.counter):
        raise PackError(f"{where}: found in its counter-example; mend the patterns or the counter-example")


def _cue(block: Mapping[str, Any]) -> Cue:
    kind, patterns = SumCue(block["kind"]), tuple(block["patterns"])
    return Cue(str(block["id"]), kind, patterns, str(block["example"]), str(block["counter"]))
