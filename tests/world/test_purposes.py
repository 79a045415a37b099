"""Purpose codes and goals: every theme has some, and every code that a table names is one."""

from __future__ import annotations

import pytest

from servanda.lang import themes
from servanda.world.purposes import GOALS, Codes, by_theme, codes_of, purposes, read_codes

LANGUAGES = ("en", "fr")


def test_every_theme_has_a_purpose_and_a_goal() -> None:
    assert list(by_theme()) == list(themes.THEMES)
    assert all(codes.crs and codes.sdg for codes in by_theme().values())


def test_purpose_codes_are_five_digits_in_order_with_a_name_each() -> None:
    assert list(purposes()) == sorted(purposes())
    assert all(len(code) == 5 and code.isdecimal() and name for code, name in purposes().items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codes_of_words_are_of_the_list(language: str) -> None:
    words = [row.value for row in themes.load(language).phrases.phrases]
    assert {code for word in words for code in word.crs} <= set(purposes())
    assert {goal for word in words for goal in word.sdg} <= set(GOALS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_only_sound_like_a_theme_have_no_codes(language: str) -> None:
    words = [row.value for row in themes.load(language).phrases.phrases if not row.value.specificity]
    assert words
    assert not [word.phrase for word in words if word.crs or word.sdg]


def test_every_purpose_in_the_list_is_used() -> None:
    used = {code for codes in by_theme().values() for code in codes.crs}
    used |= {code for lang in LANGUAGES for row in themes.load(lang).phrases.phrases for code in row.value.crs}
    assert used == set(purposes())


def test_a_theme_unknown_has_no_codes() -> None:
    assert codes_of("astrology") == Codes()


@pytest.mark.parametrize(
    ("row", "told"), [({"crs": "14", "sdg": ""}, "'14' is not in"), ({"crs": "", "sdg": "18"}, "no goal 18")]
)
def test_a_code_that_is_none_is_refused(row: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_codes(row)
