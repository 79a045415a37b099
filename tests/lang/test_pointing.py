"""The words that lead back: every block fires in its example and not in its counter-example."""

from __future__ import annotations

import pytest

from servanda.lang import pointing
from servanda.lang.pointing import Pointing
from servanda.model import Span
from servanda.text.match import words_of

ROWS = [
    pytest.param(language, row, id=row.id)
    for language in ("fr", "en")
    for row in {one.value.id: one.value for one in pointing.load(language).phrases}.values()
]


def fires(language: str, row: Pointing, text: str) -> bool:
    return any(hit.phrase.value.id == row.id for hit in pointing.load(language).all(words_of(text, Span(0, len(text)))))


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_block_fires_in_its_example_and_not_in_its_counter_example(language: str, row: Pointing) -> None:
    assert fires(language, row, row.example)
    assert not fires(language, row, row.counter)
