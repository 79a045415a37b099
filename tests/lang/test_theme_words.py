"""The rows of themes.csv: each fires in its example and not in its counter-example."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.extract.attributes.themes import phrase_hits
from servanda.lang.themes import THEMES, ThemeWord, load
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.match import Phrase

LANGUAGES = ("en", "fr")
ROWS = [(language, row) for language in LANGUAGES for row in load(language).phrases.phrases]


def _fires(language: str, row: Phrase[ThemeWord], sentence: str) -> bool:
    return row in [hit.phrase for hit in phrase_hits(sentence, Span(0, len(sentence)), load(language))]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=lambda value: getattr(value, "pattern", value))
def test_a_row_fires_in_its_example_and_not_in_its_counter(language: str, row: Phrase[ThemeWord]) -> None:
    assert _fires(language, row, row.value.example)
    assert not _fires(language, row, row.value.counter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_phrases_that_name_it(language: str) -> None:
    named = {row.value.theme for row in load(language).phrases.phrases if row.value.specificity >= 2}
    assert named == set(THEMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_sorted_by_theme_and_folded_phrase(language: str) -> None:
    keys = [(THEMES.index(row.value.theme), folded(row.pattern)) for row in load(language).phrases.phrases]
    assert keys == sorted(keys)


def test_a_language_without_theme_words_is_named_in_the_complaint() -> None:
    with pytest.raises(PackError, match=r"lang/xx/themes\.csv is missing"):
        load("xx")
