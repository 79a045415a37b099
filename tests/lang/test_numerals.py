"""Numbers read back: words by a generator that shares nothing with the reader, digits as CLDR sets them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from servanda.lang.digits import prepared
from servanda.lang.quantities import load
from servanda.text.fold import folded

FRENCH_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
SWISS_TENS = FRENCH_TENS | {7: "septante", 8: "huitante", 9: "nonante"}
ENGLISH_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["", ".", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def french(number: int, swiss: bool = False) -> str:
    """A number under a million in French words."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        head = "" if thousands == 1 else _before_thousand(french(thousands, swiss)) + " "
        return f"{head}mille" + (f" {french(rest, swiss)}" if rest else "")
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "" if hundreds == 1 else FRENCH_UNITS[hundreds] + " "
        return head + (f"cent {french(rest, swiss)}" if rest else "cents" if hundreds > 1 else "cent")
    return _french_tens(number, swiss)


def _before_thousand(words: str) -> str:
    return words.removesuffix("s") if words.endswith(("cents", "vingts")) else words


def _french_tens(number: int, swiss: bool) -> str:
    if number < 20:
        return FRENCH_UNITS[number]
    tens, rest = divmod(number, 10)
    if swiss or tens < 7:
        word = SWISS_TENS[tens]
        return word + ("" if not rest else " et un" if rest == 1 else f"-{FRENCH_UNITS[rest]}")
    if tens == 7:
        return "soixante et onze" if rest == 1 else f"soixante-{FRENCH_UNITS[10 + rest]}"
    return "quatre-vingt" + ("s" if number == 80 else f"-{FRENCH_UNITS[number - 80]}")


def english(number: int, link: str = " and ", comma: str = "") -> str:
    """A number under a million in English words."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        between = link if 0 < rest < 100 else f"{comma} "
        return f"{english(thousands, link)} thousand" + (between + english(rest, link) if rest else "")
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{ENGLISH_UNITS[hundreds]} hundred" + (link + english(rest, link) if rest else "")
    tens, rest = divmod(number, 10)
    return ENGLISH_UNITS[number] if number < 20 else ENGLISH_TENS[tens] + (f"-{ENGLISH_UNITS[rest]}" if rest else "")


def value(language: str, text: str) -> Decimal | None:
    """The value of a text that is a number as a whole."""
    low = folded(prepared(text))
    read = load(language).numbers.read(low, 0, len(low))
    return read.value if read is not None and read.end == len(low) else None


def spellings(number: int) -> list[tuple[str, str]]:
    words = french(number)
    return [
        ("fr", words),
        ("fr", french(number, swiss=True)),
        ("fr", words.replace(" ", "-")),
        ("fr", words.upper()),
        ("en", english(number)),
        ("en", english(number, link=" ")),
        ("en", english(number, comma=",")),
        ("en", english(number).replace("-", " ")),
    ]


@pytest.mark.parametrize("start", range(0, 3000, 100))
def test_every_small_number_in_words_reads_back(start: int) -> None:
    for number in range(start, start + 100):
        assert [value(*spelling) for spelling in spellings(number)] == [number] * 8


@given(st.integers(0, 999_999))
def test_any_number_in_words_reads_back(number: int) -> None:
    assert [value(*spelling) for spelling in spellings(number)] == [number] * 8


@given(st.integers(1, 999), st.sampled_from([("million", 6), ("milliard", 9), ("billion", 12), ("trillion", 18)]))
def test_the_french_scale_is_long(number: int, scale: tuple[str, int]) -> None:
    word = scale[0] + ("s" if number > 1 else "")
    assert value("fr", f"{french(number)} {word}") == number * 10 ** scale[1]
    assert value("fr", f"{number} {word}") == number * 10 ** scale[1]


@given(st.integers(1, 999), st.sampled_from([("million", 6), ("billion", 9), ("trillion", 12)]))
def test_the_english_scale_is_short(number: int, scale: tuple[str, int]) -> None:
    assert value("en", f"{english(number)} {scale[0]}") == number * 10 ** scale[1]
    assert value("en", f"{number} {scale[0]}") == number * 10 ** scale[1]


LOCALES = [("fr", "fr"), ("fr", "fr_CH"), ("fr", "fr_CA"), ("fr", "fr_BE"), ("fr", "fr_MA")]
LOCALES += [("en", "en"), ("en", "en_IN"), ("en", "en_ZA"), ("en", "en_CA"), ("en", "en_AU"), ("en", "en_GB")]


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@given(st.decimals(0, 10**12, places=2), st.integers(0, 10**15))
def test_digits_read_back_as_any_country_sets_them(language: str, locale: str, fraction: Decimal, whole: int) -> None:
    assert value(language, format_decimal(fraction, format="#,##0.00", locale=locale)) == fraction
    assert value(language, format_decimal(whole, locale=locale)) == whole


@pytest.mark.parametrize(("language", "locale"), LOCALES)
def test_every_pattern_of_a_country_reads_back(language: str, locale: str) -> None:
    for pattern in Locale.parse(locale).decimal_formats.values():
        text = format_decimal(Decimal("1234567.25"), format=pattern, locale=locale)
        assert value(language, text) in (Decimal("1234567.25"), Decimal(1234567))


@pytest.mark.parametrize(("language", "locale"), [pair for pair in LOCALES if pair[1] != "en_IN"])
@pytest.mark.parametrize("number", [10**6, 3 * 10**6, 45 * 10**6, 10**9, 16 * 10**9, 2 * 10**12])
def test_a_number_with_its_scale_word_reads_back(language: str, locale: str, number: int) -> None:
    assert value(language, format_compact_decimal(number, format_type="long", locale=locale)) == number


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@given(st.decimals(0, 5, places=4))
def test_per_cent_reads_back(language: str, locale: str, share: Decimal) -> None:
    text = format_percent(share, format="#,##0.00 %" if language == "fr" else "#,##0.00%", locale=locale)
    assert value(language, text.rstrip("% \u00a0\u202f")) == share * 100


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fr", "2½", "2.5"),
        ("fr", "½", "0.5"),
        ("fr", "3 ¾", "3.75"),
        ("fr", "deux virgule cinq", "2.5"),
        ("fr", "trois virgule quatorze millions", "3140000"),
        ("fr", "zéro virgule zéro cinq", "0.05"),
        ("fr", "1'234'567", "1234567"),
        ("fr", "1’234’567,89", "1234567.89"),
        ("fr", "1,234,567.89", "1234567.89"),
        ("fr", "1.234.567,89", "1234567.89"),
        ("fr", "16, 242 milliards", "16242000000"),
        ("fr", "un quart de milliard", "250000000"),
        ("fr", "trois quarts de million", "750000"),
        ("fr", "un million un quart", "1250000"),
        ("en", "2½", "2.5"),
        ("en", "two point five million", "2500000"),
        ("en", "three point one four", "3.14"),
        ("en", "1.234.567,89", "1234567.89"),
        ("en", "12,34,567.89", "1234567.89"),
        ("en", "a quarter of a million", "250000"),
        ("en", "three quarters of a billion", "750000000"),
        ("en", "two and a quarter million", "2250000"),
        ("en", "one million, two hundred thousand", "1200000"),
        ("en", "half a dozen", "6"),
        ("en", "two lakh crore", "2000000000000"),
    ],
)
def test_a_number_may_be_written_in_many_ways(language: str, text: str, number: str) -> None:
    assert value(language, text) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "vingt zéro"), ("fr", "vingt-cinq cents"), ("en", "twenty eleven"), ("en", "five, six"), ("en", "1.2.3")],
)
def test_what_does_not_add_up_is_no_number(language: str, text: str) -> None:
    assert value(language, text) is None


@given(st.text(alphabet=st.sampled_from("0123456789 ,.'½²-dixmlouent"), max_size=40))
def test_reading_never_goes_beyond_the_text(text: str) -> None:
    low = folded(prepared(text))
    for language in ("fr", "en"):
        read = load(language).numbers.read(low, 0, len(low))
        assert read is None or 0 < read.end <= len(low)
