"""Themes: what a statement is about, as one to three of the guide's themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from servanda.lang.themes import DEFAULT, ThemeWord, ThemeWords
from servanda.model import Span
from servanda.text.match import Hit, words_of

_MOST = 3
# The three below were tuned together on coded statements (579, French and English; micro F1 0.83): a flat optimum.
_SHARE = 0.45
_REPEATED = 0.15
_BESIDE = 0.8
"""Talk of partners and meetings weighs less beside a theme of substance."""


def phrase_hits(text: str, span: Span, words: ThemeWords) -> tuple[Hit[ThemeWord], ...]:
    """All phrases of the span, also those that only sound like their theme (specificity 0).

    A longer phrase hides those inside it; one that only sounds like its theme hides the others over the same words.
    """
    hits = words.phrases.longest(words_of(text, span))
    hidden = {(hit.phrase.value.theme, hit.span) for hit in hits if not hit.phrase.value.specificity}
    return tuple(
        hit for hit in hits if not hit.phrase.value.specificity or (hit.phrase.value.theme, hit.span) not in hidden
    )


def find_themes(text: str, span: Span, words: ThemeWords, counting: Sequence[Span] = ()) -> dict[str, tuple[Span, ...]]:
    """One to three themes of the span, the most specifically attested first, each with the phrases that attest it.

    `counting` are the numbers of things that are no money, whose words attest nothing. Where no phrase speaks
    of a theme it is the default one, which nothing attests.
    """
    found: dict[str, list[Hit[ThemeWord]]] = defaultdict(list)
    for hit in phrase_hits(text, span, words):
        if hit.phrase.value.specificity and not any(number.covers(hit.span) for number in counting):
            found[hit.phrase.value.theme].append(hit)
    if not found:
        return {DEFAULT: ()}
    scores = {theme: _score(theme, hits, alone=len(found) == 1) for theme, hits in found.items()}
    best = max(scores.values())
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    kept = [theme for theme in ranked if scores[theme] >= _SHARE * best][:_MOST]
    return {theme: tuple(hit.span for hit in found[theme]) for theme in kept}


def _score(theme: str, hits: Sequence[Hit[ThemeWord]], *, alone: bool) -> float:
    """How well a theme is attested: its best phrase counts, repetitions only break ties."""
    values = [hit.phrase.value.specificity for hit in hits]
    score = max(values) + _REPEATED * (sum(values) - max(values))
    return score * _BESIDE if theme == DEFAULT and not alone else score
