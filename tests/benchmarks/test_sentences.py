"""Figures in sentences of ordinary prose, and the floors under them."""

from __future__ import annotations

import pytest

from benchmarks import sentences
from benchmarks.figures import score_rows

FLOORS = {
    "fr": {"money": 0.97, "count": 0.97, "percent": 0.99, "all times": 0.99},
    "en": {"money": 0.99, "count": 0.97, "percent": 0.99, "all times": 0.99},
}
"""F1 of spans and of values, just under what was reached."""


@pytest.mark.parametrize("language", sentences.LANGUAGES)
def test_spans_are_the_characters_they_quote(language: str) -> None:
    for row in sentences.sentences(language):
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["text"], row["id"]


@pytest.mark.parametrize("language", sentences.LANGUAGES)
def test_sentences_of_ordinary_prose_are_read_above_the_floor(language: str) -> None:
    found = sentences.score(language)
    floors = FLOORS[language]
    below = {
        kind: (found[kind].spans.f1, found[kind].values.f1)
        for kind in floors
        if min(found[kind].spans.f1 or 0, found[kind].values.f1 or 0) < floors[kind]
    }
    assert below == {}


def test_an_expression_is_held_to_what_it_tells() -> None:
    place = {"file": "a", "start": 0, "end": 9, "text": "2 to 3 €m", "type": "money"}
    read = place | {"min": "2", "max": "3", "currency": "EUR", "qualifier": "about"}

    def right(**told: str | list[str]) -> bool:
        return score_rows([place | told], {"a": [read]}, lambda _: None)["money"].values.hits == 1

    assert right()
    assert right(min="2", max="3", currency="USD", currencies=["EUR"])
    assert not right(min="2", max="4")
    assert not right(value="2")
    assert not right(currency="USD")
