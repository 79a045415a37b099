"""The words by which a language tells that something promised was signed, paid for, begun, done, put off or dropped."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.match import Hit, Phrase, Phrases, words_of

_COLUMNS = ["phrase", "stage", "measure", "example", "counter"]
_WORDS = re.compile(r"[^\W_]+\*?|\*")
IN_PART = "in_part"
"""What stands in the column `measure` of words that tell a part."""


class Told(StrEnum):
    """What words tell that a promise has come to, by the names of the stages."""

    SIGNED = "signed"
    FUNDED = "funded"
    UNDER_WAY = "under_way"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A row of `fulfilment.csv`: a phrase and the stage that it tells.

    `in_part` is true where the words tell a part, with the stage or, where that is None, beside any other words. A
    phrase with neither only hides the shorter phrases inside it. The phrase fires in the example and not in the
    counter-example.
    """

    phrase: str
    stage: Told | None
    in_part: bool
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class FulfilmentWords:
    """The rows of one language."""

    language: str
    rows: tuple[Fulfilment, ...]
    phrases: Phrases[Fulfilment]

    def told(self, text: str, span: Span) -> tuple[Hit[Fulfilment], ...]:
        """Where a span of a text tells a stage, in order; of two that overlap the one of more words.

        Accents count at both ends of a phrase, since «a livré» is done and «à livrer» is not.
        """
        found = {hit.span: hit for hit in self._found(text, span) if hit.phrase.value.stage is not None}
        return tuple(found.values())

    def tells_part(self, text: str, span: Span) -> bool:
        """Whether a span of a text tells a part of something."""
        return any(hit.phrase.value.in_part for hit in self._found(text, span))

    def fires(self, row: Fulfilment, text: str) -> bool:
        """Whether a row is found in a text."""
        return any(hit.phrase.value is row for hit in self._found(text, Span(0, len(text))))

    def _found(self, text: str, span: Span) -> Iterator[Hit[Fulfilment]]:
        """The phrases of a span, none over another: those of more words first, of equals those with smaller gaps."""
        hits = [hit for hit in self.phrases.all(words_of(text, span)) if _is_spelt(hit, text)]
        kept: list[Hit[Fulfilment]] = []
        for hit in sorted(hits, key=lambda one: (-_size(one), one.last - one.first, one.first)):
            if all(hit.span == one.span or not hit.span.overlaps(one.span) for one in kept):
                kept.append(hit)
        return iter(sorted(kept, key=lambda one: one.first))


def _size(hit: Hit[Fulfilment]) -> int:
    """How many words a phrase has besides its gaps."""
    return sum(part is not None for part in hit.phrase.words)


def _is_spelt(hit: Hit[Fulfilment], text: str) -> bool:
    """Whether the first and the last word stand as the phrase writes them, with their accents."""
    words = [word.span.of(text).lower() for word in words_of(text, hit.span)]
    parts = [_WORDS.findall(chunk) for chunk in hit.phrase.pattern.replace("'", " ").split()]
    return _is_one(words[0], parts[0]) and _is_one(words[-1], parts[-1])


def _is_one(word: str, forms: Sequence[str]) -> bool:
    return any(word.startswith(form[:-1]) if form.endswith("*") else word == form for form in forms)


@cache
def load(language: str) -> FulfilmentWords:
    """The words of a language; raises PackError with the line of a row that breaks the rules."""
    lines = tables.text(language, "fulfilment.csv", "its words for what came of promises").splitlines()
    reader, where = csv.DictReader(lines), f"lang/{language}/fulfilment.csv"
    if reader.fieldnames != _COLUMNS:
        raise PackError(f"{where}: columns are {reader.fieldnames}; write {_COLUMNS}")
    found = [_read(row, f"{where} line {number}") for number, row in enumerate(reader, 2)]
    seen = [folded(one.pattern) for one in found]
    twice = sorted({pattern for pattern in seen if seen.count(pattern) > 1})
    if twice:
        raise PackError(f"{where}: twice the same phrase: {'; '.join(twice)}; keep one")
    return FulfilmentWords(language, tuple(one.value for one in found), Phrases(found))


def _read(row: dict[str, str], where: str) -> Phrase[Fulfilment]:
    if row["stage"] not in ("", *Told):
        raise PackError(f"{where}: unknown stage {row['stage']!r}; write one of {', '.join(Told)}, or nothing")
    if row["measure"] not in ("", IN_PART):
        raise PackError(f"{where}: unknown measure {row['measure']!r}; write {IN_PART}, or nothing")
    stage = Told(row["stage"]) if row["stage"] else None
    one = Fulfilment(row["phrase"], stage, row["measure"] == IN_PART, row["example"], row["counter"])
    return tables.phrase_at(where, one.phrase, one)


def wrong(language: str) -> Iterator[str]:
    """The rows that are not found in their example, or are in their counter-example, a line each."""
    words = load(language)
    for row in words.rows:
        where = f"lang/{language}/fulfilment.csv {row.phrase!r}"
        if not words.fires(row, row.example):
            yield f"{where} does not fire in its example; write another sentence, or mend the phrase"
        if words.fires(row, row.counter):
            yield f"{where} fires in its counter-example; write another sentence, or mend the phrase"
