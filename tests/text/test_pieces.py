"""Words, numbers, quotations and brackets as pieces."""

from __future__ import annotations

from servanda.model import Span
from servanda.text.pieces import Kind, pieces_of


def pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.span.of(text)) for piece in pieces_of(text, Span(0, len(text)))]


def test_a_quotation_is_one_piece_with_those_nested_in_it() -> None:
    assert pieces("dit « oui à « tout » » et") == [("word", "dit"), ("quote", "« oui à « tout » »"), ("word", "et")]


def test_a_quotation_that_does_not_close_is_a_mark() -> None:
    assert [kind for kind, _ in pieces("« Stratégie")] == ["mark", "word"]


def test_what_a_quotation_holds_is_given_without_its_blanks() -> None:
    text = "«\u00a0Nord-Sud\u00a0»"
    (piece,) = pieces_of(text, Span(0, len(text)))
    assert piece.kind is Kind.QUOTE
    assert piece.inner is not None
    assert piece.inner.of(text) == "Nord-Sud"


def test_an_elision_parts_two_words_and_initials_stay_together() -> None:
    assert [quote for _, quote in pieces("l’IA de l'U.S.-Japan")] == ["l’", "IA", "de", "l'", "U.S.-Japan"]


def test_a_term_of_years_is_one_number() -> None:
    assert pieces("2025–2027, 3.5") == [("number", "2025–2027"), ("mark", ","), ("number", "3.5")]


def test_a_possessive_is_part_of_its_word() -> None:
    text = "Kenya’s port"
    assert [piece.form for piece in pieces_of(text, Span(0, len(text)))] == ["kenya's", "port"]
