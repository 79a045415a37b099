"""Words that are cited are found where they stand, however they are typed."""

from __future__ import annotations

from servanda.ledger.casework.citing import around, places
from servanda.model import Span

TEXT = "La centrale\u00a0solaire d’Almaty est achevée.\nUne centrale solaire ne suffit pas : la centrale-solaire, non."


def test_words_are_found_whatever_their_case_accents_apostrophes_and_breaks() -> None:
    (found,) = places(TEXT, "D'almaty EST achevee")
    assert found.of(TEXT) == "d’Almaty est achevée"


def test_each_place_is_told() -> None:
    assert [span.of(TEXT) for span in places(TEXT, "centrale solaire")] == [
        "centrale\u00a0solaire",
        "centrale solaire",
        "centrale-solaire",
    ]


def test_parts_of_words_and_nothing_at_all_are_no_places() -> None:
    assert places(TEXT, "central") == places(TEXT, "") == places(TEXT, "«»") == places("", "centrale") == ()


def test_a_place_is_shown_with_the_words_around_it_on_one_line() -> None:
    (span,) = places(TEXT, "ne suffit pas")
    assert around(TEXT, span) == "…achevée. Une centrale solaire ne suffit pas : la centrale-solaire, non."
    assert around("short", Span(0, 5)) == "short"
