"""The sentences that themes are measured on: well coded, and read no worse than they were."""

from __future__ import annotations

from benchmarks.themes import load, measure
from servanda.lang.themes import THEMES

FLOOR = 0.8


def test_every_theme_has_sentences_in_both_languages_together() -> None:
    coded = load()
    assert {theme for one in coded for theme in one.themes} == set(THEMES)
    assert {one.language for one in coded} == {"fr", "en"}
    assert all(1 <= len(one.themes) <= 3 for one in coded)


def test_themes_of_single_sentences_stay_above_the_floor() -> None:
    figures, misses = measure(load())
    assert all((figure.f1 or 0) >= FLOOR for figure in figures.values()), "\n".join(misses)
