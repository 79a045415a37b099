"""The passages in which meetings are looked for: their trees, their words for meetings, what they name and count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.extract.grammar.clauses import Clauses
from servanda.figure import Figure
from servanda.lang.meetings import MeetingWords, Part, Word
from servanda.model import Mention, Passage, Span, Statement
from servanda.text.match import Hit, words_of

_BETWEEN = frozenset("-–—+&'’\"«»“”() ")
"""Marks that stand inside a name and part nothing."""


@dataclass(frozen=True)
class Line:
    """A passage with its tree, and what of the document's mentions, figures and statements stands in it."""

    passage: Passage
    clauses: Clauses
    words: MeetingWords
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]

    @cached_property
    def hits(self) -> tuple[Hit[Word], ...]:
        """The words for meetings, none overlapping a longer one."""
        found = self.words.phrases.longest(words_of(self.clauses.text, self.passage.span))
        return tuple(hit for hit in found if hit.phrase.value.kind is not Part.NONE)

    def of(self, *parts: Part) -> Iterator[tuple[Hit[Word], int]]:
        """The hits of some parts, each with the token that stands for it: its last verb, else its first noun."""
        for hit in self.hits:
            if hit.phrase.value.kind in parts:
                under = self.clauses.under(hit.span)
                if under:
                    yield hit, self._chief(under, hit.phrase.value.kind)

    def _chief(self, under: Sequence[int], part: Part) -> int:
        wanted = ("NOUN", "PROPN") if part in (Part.HEAD, Part.HOLDING, Part.SERIES) else ("VERB",)
        found = [i for i in under if self.clauses.tokens[i].upos in wanted]
        if not found:
            return under[0] if part in (Part.HEAD, Part.HOLDING, Part.SERIES) else under[-1]
        # Of «summit meeting» the last noun governs, of «réunion au sommet» the first: neither hangs on another of them.
        inside = [i for i in found if self.clauses.tokens[i].head not in found or self.clauses.tokens[i].head == i]
        return (inside or found)[0]

    @cached_property
    def named(self) -> frozenset[int]:
        """The tokens that stand in a mention or a figure."""
        spans = [*(one.span for one in self.mentions), *(one.span for one in self.figures)]
        return frozenset(i for span in spans for i in self.clauses.under(span))

    def is_inside_name(self, i: int) -> bool:
        """Whether a token stands inside a name, with words of the name on both sides («Horn of Africa»)."""
        there = self.clauses.tokens[i].span
        return any(
            one.span.covers(there) and one.span.start < there.start < there.end < one.span.end for one in self.mentions
        )

    def small(self, i: int, table: str) -> bool:
        """Whether a token is one of the small words of a table of the language."""
        return self.clauses.forms[i].strip("'") in self.words.small[table]

    def is_mark(self, i: int) -> bool:
        """Whether a token is a mark that stands inside names."""
        return all(char in _BETWEEN for char in self.clauses.tokens[i].form)


def within(spans: Sequence[Span], span: Span) -> tuple[int, int]:
    """The first and the last (exclusive) of some spans in order that can stand in a span."""
    starts = [one.start for one in spans]
    return bisect_left(starts, span.start), bisect_left(starts, span.end)
