"""What hedges a statement, and what only looks like it."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.extract.attributes.qualifiers import cue_hits, find_qualifiers
from servanda.lang.qualifiers import Cue, Hedge, load
from servanda.model import Span

CUES = [(language, cue) for language in ("en", "fr") for cue in load(language).cues]


def fired(language: str, text: str) -> list[Cue]:
    return [hit.phrase.value for hit in cue_hits(text, Span(0, len(text)), load(language))]


def hedges(language: str, text: str) -> list[tuple[str, str]]:
    found = find_qualifiers(text, Span(0, len(text)), load(language))
    return [(kind, span.of(text)) for kind, span in found]


@pytest.mark.parametrize(("language", "cue"), CUES, ids=lambda value: getattr(value, "id", value))
def test_a_cue_fires_in_its_example_and_not_in_its_counter(language: str, cue: Cue) -> None:
    assert cue in fired(language, cue.example)
    assert cue not in fired(language, cue.counter)


PSEUDO = [(language, cue) for language, cue in CUES if cue.kind is Hedge.PSEUDO]


@pytest.mark.parametrize(("language", "cue"), PSEUDO, ids=lambda value: getattr(value, "id", value))
def test_a_pseudo_cue_leaves_no_hedge_behind(language: str, cue: Cue) -> None:
    assert hedges(language, cue.example) == []


def test_a_condition_is_given_with_its_clause() -> None:
    text = "Si les pluies cessent, le pont sera bâti, sous réserve d’un vote."
    assert hedges("fr", text) == [
        ("condition", "Si les pluies cessent"),
        ("condition", "sous réserve d’un vote"),
    ]


def test_a_decimal_comma_does_not_end_a_clause() -> None:
    text = "provided that growth reaches 2.5 percent, they will invest"
    assert hedges("en", text) == [("condition", "provided that growth reaches 2.5 percent")]


def test_a_negation_spans_both_its_words() -> None:
    assert hedges("fr", "Ils n’augmenteront donc pas les droits") == [("negation", "n’augmenteront donc pas")]


def test_several_hedges_are_given_in_order() -> None:
    text = "The parties may seek to open ports, as appropriate."
    assert hedges("en", text) == [("possibility", "may"), ("effort", "seek to"), ("escape", "as appropriate")]


def test_a_plain_statement_has_no_hedge() -> None:
    assert hedges("fr", "Le Chili financera trois ports d’ici mai 2030") == []
    assert hedges("en", "Chile will fund three ports by May 2030") == []


def test_only_the_span_is_read() -> None:
    text = "It may rain. They sign."
    assert find_qualifiers(text, Span(13, len(text)), load("en")) == ()


def test_a_language_without_cues_is_named_in_the_complaint() -> None:
    with pytest.raises(PackError, match=r"lang/xx/qualifiers\.toml is missing"):
        load("xx")
