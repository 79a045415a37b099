"""Qualifiers: what hedges a statement - negation, condition, possibility, escape clauses, mere effort."""

from __future__ import annotations

import re

from servanda.lang.qualifiers import Cue, Hedge, QualifierWords
from servanda.model import Span
from servanda.text.match import Hit, words_of
from servanda.text.quotes import CLOSING

_CLAUSE_END = re.compile(rf"[,;:.!?](?=\s|$)|[){CLOSING}]")


def find_qualifiers(text: str, span: Span, words: QualifierWords) -> tuple[tuple[str, Span], ...]:
    """The hedges of a span, left to right: their kind and where they stand; a condition with its whole clause."""
    hits = cue_hits(text, span, words)
    return tuple(
        (str(hit.phrase.value.kind), _extent(text, span, hit))
        for hit in hits
        if hit.phrase.value.kind is not Hedge.PSEUDO
    )


def cue_hits(text: str, span: Span, words: QualifierWords) -> tuple[Hit[Cue], ...]:
    """The cues of a span with those that only look like one, each over its own words; a longer one hides a shorter."""
    hits = words.phrases.longest(words_of(text, span))
    kept = {hit.span: hit for hit in hits if not _is_other_word(text, span, hit)}
    return tuple(kept.values())


def _is_other_word(text: str, span: Span, hit: Hit[Cue]) -> bool:
    """Whether a capital makes another word of the cue («in May»), or the next word is no name («si rare»)."""
    if hit.phrase.value.named:
        return not text[hit.span.end : span.end].lstrip()[:1].isupper()
    return hit.phrase.value.small and hit.span.start > span.start and text[hit.span.start].isupper()


def _extent(text: str, span: Span, hit: Hit[Cue]) -> Span:
    """The words of a cue, or its clause up to the next mark."""
    if not hit.phrase.value.clause:
        return hit.span
    mark = _CLAUSE_END.search(text, hit.span.end, span.end)
    end = mark.start() if mark else span.end
    return Span(hit.span.start, hit.span.end + len(text[hit.span.end : end].rstrip()))
