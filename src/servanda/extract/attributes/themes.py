"""Themes: what a statement is about, as one to three of the guide's themes, with their codes of aid and of goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from servanda.lang.themes import DEFAULT, ThemeWord, ThemeWords
from servanda.model import Span
from servanda.text.match import Hit, words_of
from servanda.world.purposes import codes_of

ThemeHits = Mapping[str, Sequence[Hit[ThemeWord]]]
Weight = Callable[[Span], float]

_MOST = 3
# The three below were tuned together on coded statements (1,028, French and English): a flat optimum.
_SHARE = 0.5
_REPEATED = 0.1
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


def theme_hits(
    text: str, span: Span, words: ThemeWords, counting: Sequence[Span] = (), weight: Weight | None = None
) -> ThemeHits:
    """The themes of the span, three at most and the most specifically attested first, with the phrases that attest it.

    `counting` are the numbers of things that are no money, whose words attest nothing; `weight` says how much words
    count where they stand (1 without it). Where no phrase speaks of a theme the result is empty.
    """
    found: dict[str, list[Hit[ThemeWord]]] = defaultdict(list)
    for hit in phrase_hits(text, span, words):
        if hit.phrase.value.specificity and not any(number.covers(hit.span) for number in counting):
            found[hit.phrase.value.theme].append(hit)
    scores = {theme: _score(theme, hits, weight, alone=len(found) == 1) for theme, hits in found.items()}
    best = max(scores.values(), default=0.0)
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    return {theme: tuple(found[theme]) for theme in ranked if scores[theme] >= _SHARE * best}


def find_themes(
    text: str, span: Span, words: ThemeWords, counting: Sequence[Span] = (), weight: Weight | None = None
) -> dict[str, tuple[Span, ...]]:
    """One to three themes of the span with the words that attest each; without any it is the default one."""
    hits = first_themes(theme_hits(text, span, words, counting, weight))
    return {theme: tuple(hit.span for hit in found) for theme, found in hits.items()} or {DEFAULT: ()}


def first_themes(hits: ThemeHits, most: int = _MOST) -> ThemeHits:
    """The first themes of many."""
    return {theme: hits[theme] for theme in list(hits)[:most]}


def spans_of(hits: ThemeHits) -> tuple[Span, ...]:
    """The words that attest themes, in the order of the text."""
    return tuple(sorted({hit.span for found in hits.values() for hit in found}))


def codes(hits: ThemeHits) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The purpose codes of the DAC and the numbers of the sustainable development goals, of each theme in turn.

    Words that are more specific than their theme bring their own codes; a theme none of whose words does has its own.
    """
    purposes: list[str] = []
    goals: list[int] = []
    for theme, found in (hits or {DEFAULT: ()}).items():
        own = codes_of(theme)
        purposes += [code for hit in found for code in hit.phrase.value.crs] or own.crs
        goals += [goal for hit in found for goal in hit.phrase.value.sdg] or own.sdg
    return tuple(dict.fromkeys(purposes)), tuple(dict.fromkeys(goals))


def _score(theme: str, hits: Sequence[Hit[ThemeWord]], weight: Weight | None, *, alone: bool) -> float:
    """How well a theme is attested: its best phrase counts, repetitions only break ties."""
    values = [hit.phrase.value.specificity * (weight(hit.span) if weight else 1.0) for hit in hits]
    score = max(values) + _REPEATED * (sum(values) - max(values))
    return score * _BESIDE if theme == DEFAULT and not alone else score
