"""The words by which a language says what a sum is of another: raised to it, what it was, a part, the whole."""

from __future__ import annotations

import pytest

from servanda.lang.sums import SumCue, load


@pytest.mark.parametrize(
    ("language", "before", "cue"),
    [
        ("fr", "La Norvège porte sa contribution à", SumCue.LEVEL),
        ("fr", "La Norvège porte sa contribution à environ", SumCue.LEVEL),
        ("fr", "La Norvège relève sa contribution de", SumCue.START),
        ("en", "Norway raises its contribution to nearly", SumCue.LEVEL),
        ("en", "Norway raises its contribution from", SumCue.FORMER),
    ],
)
def test_the_words_right_before_a_sum_say_what_it_is(language: str, before: str, cue: SumCue) -> None:
    assert cue in load(language).leads(before)
    assert cue not in load(language).leads(f"{before} nos amis" if language == "fr" else f"{before} our friends")


def test_only_all_words_between_two_sums_join_them() -> None:
    assert SumCue.LEVEL in load("fr").joins(" à ")
    assert load("fr").joins(", le portant à ") == frozenset()
    assert SumCue.WHOLE in load("en").joins(" of the ")
    assert load("en").joins(" ") == frozenset()
    assert load("en").leads("") == frozenset()
