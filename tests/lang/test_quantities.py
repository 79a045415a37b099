"""The quantity words: every table is sound, number words add up, currencies are known by name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from servanda.errors import PackError
from servanda.lang.quantities import load
from servanda.text.fold import folded

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_noun_is_both_counted_and_told(language: str) -> None:
    counts = load(language).counts
    assert counts.units.keys() & counts.uncounted == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_nouns_and_currencies_are_known(language: str) -> None:
    words = load(language)
    assert len(set(words.counts.units.values())) >= 150
    assert len({code for codes in words.money.names.values() for code in codes}) >= 140


def test_a_french_noun_has_the_unit_that_english_has_for_it() -> None:
    english = set(load("en").counts.units.values())
    strange = {unit for unit in load("fr").counts.units.values() if unit not in english}
    assert strange == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "number", ["0.5", "3", "12.25", "999", "1000", "1234.5", "20000", "987654", "1234567.89", "10000000"]
)
def test_a_number_reads_back_as_the_language_formats_it(language: str, number: str) -> None:
    text = folded(format_decimal(Decimal(number), locale=language))
    read = load(language).numbers.read(text, 0, len(text))
    assert read is not None
    assert (read.value, read.end) == (Decimal(number), len(text))


FRENCH = {
    "dix-sept": 17, "vingt et un": 21, "soixante et onze": 71, "soixante-dix-neuf": 79, "quatre-vingts": 80,
    "quatre-vingt-un": 81, "quatre-vingt-dix-sept": 97, "septante-deux": 72, "nonante": 90, "cent": 100, "cent un": 101,
    "deux cents": 200, "deux cent cinquante": 250, "mille": 1000, "mille deux cents": 1200, "cent mille": 100_000,
    "deux cent quatre-vingt-dix-neuf mille": 299_000, "un million": 10**6, "un million deux cent mille": 1_200_000,
    "trois milliards": 3 * 10**9, "trois mille milliards": 3 * 10**12, "deux billions": 2 * 10**12,
    "un demi-milliard": 5 * 10**8, "deux millions et demi": 2_500_000, "dix mille": 10_000,
}  # fmt: skip
ENGLISH = {
    "seventeen": 17, "twenty-one": 21, "ninety-nine": 99, "a hundred": 100, "one hundred and five": 105,
    "two hundred and fifty": 250, "a thousand": 1000, "twelve hundred": 1200, "two hundred thousand": 200_000,
    "one hundred and twenty-three thousand four hundred and fifty-six": 123_456, "a million": 10**6,
    "three billion": 3 * 10**9, "two trillion": 2 * 10**12, "half a billion": 5 * 10**8, "half-billion": 5 * 10**8,
    "two and a half million": 2_500_000, "one and a half billion": 1_500_000_000, "two dozen": 24,
    "five crore": 5 * 10**7,
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [("fr", *item) for item in FRENCH.items()] + [("en", *item) for item in ENGLISH.items()],
)
def test_number_words_add_up(language: str, words: str, value: int) -> None:
    read = load(language).numbers.read(folded(words), 0, len(words))
    assert read is not None
    assert (read.value, read.end) == (value, len(words))


@pytest.mark.parametrize(
    ("language", "words", "value"), [("fr", "deux trois", 2), ("fr", "vingt trente", 20), ("en", "two three", 2)]
)
def test_words_that_do_not_go_together_are_two_numbers(language: str, words: str, value: int) -> None:
    read = load(language).numbers.read(words, 0, len(words))
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize("words", ["million", "et", "deuxieme", "centaines"])
def test_what_only_looks_like_a_number_is_none(words: str) -> None:
    assert load("fr").numbers.read(words, 0, len(words)) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("yens", "JPY"),
        ("tenge", "KZT"),
        ("dollars australiens", "AUD"),
        ("couronnes danoises", "DKK"),
        ("nairas", "NGN"),
    ],
)
def test_a_currency_is_known_by_its_name_and_its_bare_name(name: str, code: str) -> None:
    assert load("fr").money.names[name][0] == code


def test_a_name_of_many_currencies_gives_them_all() -> None:
    assert {"CAD", "AUD", "USD"} <= set(load("en").money.names["dollars"])
    assert load("en").money.names["dollars"][0] == "USD"


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(PackError, match=r"lang/xx/quantities\.toml is missing"):
        load("xx")
