"""Phrases over folded words."""

from __future__ import annotations

import pytest

from servanda.model import Span
from servanda.text.match import Phrases, phrase, words_of


def found(text: str, *patterns: str) -> list[str]:
    phrases = Phrases(phrase(pattern, pattern) for pattern in patterns)
    return [hit.span.of(text) for hit in phrases.longest(words_of(text, Span(0, len(text))))]


def test_a_word_matches_whole_and_folded() -> None:
    assert found("L’ÉNERGIE et l’énergivore", "énergie") == ["ÉNERGIE"]


@pytest.mark.parametrize("stem", ["énergi*", "én*", "é*"])
def test_a_stem_takes_any_ending(stem: str) -> None:
    assert found("une politique énergivore", stem) == ["énergivore"]


def test_alternatives_stand_for_one_word() -> None:
    assert found("avant le port, après la gare", "le/la port/gare") == ["le port", "la gare"]


def test_a_gap_reaches_over_four_words_and_no_more() -> None:
    assert found("ne sera donc sans doute pas", "ne ... pas") == ["ne sera donc sans doute pas"]
    assert found("ne sera donc sans doute jamais vu pas", "ne ... pas") == []


def test_the_longer_phrase_hides_the_shorter() -> None:
    assert found("la sécurité alimentaire", "sécurité", "sécurité alimentaire") == ["sécurité alimentaire"]


def test_phrases_over_the_same_words_all_count() -> None:
    assert found("le barrage", "barrage", "barrag*") == ["barrage", "barrage"]


def test_a_broken_line_parts_no_phrase_and_a_soft_hyphen_no_word() -> None:
    assert found("free\ntr\u00adade", "free trade") == ["free\ntr\u00adade"]


def test_places_are_those_of_the_whole_text() -> None:
    text = "Eau. Eau."
    assert [word.span for word in words_of(text, Span(5, 9))] == [Span(5, 8)]


@pytest.mark.parametrize("pattern", ["", "...", "ne ...", "... pas"])
def test_a_pattern_starts_and_ends_with_a_word(pattern: str) -> None:
    with pytest.raises(ValueError, match="not a phrase"):
        phrase(pattern, None)
