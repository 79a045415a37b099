"""Money by laws: every name, code and sign of a currency reads back, in any number, plural and country's digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.quantities.amounts import find_quantities
from servanda.extract.quantities.conversions import link_notes
from servanda.extract.quantities.numbering import find_fractions, find_numbering
from servanda.extract.quantities.units import Quantity
from servanda.lang.quantities import load
from servanda.model import Span

LANGUAGES = ("fr", "en")
IN_USE = sorted(code for code in load("en").money.codes if code in Locale("en").currencies)
SIGNED = ["EUR", "USD", "GBP", "JPY", "CNY", "INR", "KRW", "BRL", "CAD", "AUD", "MXN", "NZD", "ILS", "VND", "HKD"]
LOCALES = [("fr", "fr"), ("fr", "fr_CH"), ("fr", "fr_CA"), ("en", "en"), ("en", "en_IN"), ("en", "en_ZA")]


def read(text: str, language: str) -> Quantity:
    """The only quantity of a text."""
    (quantity,) = find_quantities(text, Span(0, len(text)), load(language))
    return quantity


def names(language: str) -> list[tuple[str, str]]:
    """Every name of the pack that means one currency alone and is no sign or code."""
    money = load(language).money
    return [
        (name, codes[0])
        for name, codes in money.names.items()
        if len(codes) == 1 and name.islower() and name.isascii() and "$" not in name
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_currency_reads_back_with_any_big_number(language: str) -> None:
    missed = [
        (name, code)
        for name, code in names(language)
        for number, value in (("3 million ", 3_000_000), ("12 000 ", 12_000))
        if [
            (q.amount.unit, q.amount.value)
            for q in find_quantities(f"{number}{name}.", Span(0, len(number + name)), load(language))
        ]
        != [(code, value)]
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", IN_USE)
def test_every_name_that_cldr_has_is_known_in_one_and_in_many(language: str, code: str) -> None:
    plurals = Locale(language)._data["currency_names_plural"].get(code, {})
    money = load(language).money
    for name in plurals.values():
        text = f"{'5 millions de' if language == 'fr' else '5 million'} {name}"
        bare = text.split(" (", maxsplit=1)[0]
        if "troy" in name or not bare.isascii():
            continue
        codes = money.names[bare.split(" ", 3 if language == "fr" else 2)[-1].lower()]
        assert code in codes or codes[0] in money.codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", IN_USE)
def test_every_code_reads_back_before_and_behind(language: str, code: str) -> None:
    for text in (f"{code} 5 million", f"5 million {code}", f"{code}5 million", f"5 million\u00a0{code}"):
        quantity = read(text, language)
        assert (quantity.amount.unit, quantity.amount.value, quantity.amount.span) == (
            code,
            5_000_000,
            Span(0, len(text)),
        )


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@pytest.mark.parametrize("code", SIGNED)
@given(st.decimals(2, 10**9, places=2))
def test_a_sum_reads_back_as_cldr_formats_it(language: str, locale: str, code: str, value: Decimal) -> None:
    text = format_currency(value, code, locale=locale, currency_digits=False)
    quantity = read(text, language)
    rounded = Decimal(format_decimal(value, format="0.00", locale="en"))
    assert (quantity.amount.value, quantity.amount.span) == (rounded, Span(0, len(text)))
    assert quantity.amount.unit == code or not quantity.settled


@pytest.mark.parametrize(("language", "locale"), LOCALES)
@pytest.mark.parametrize("code", ["EUR", "USD", "JPY", "CHF", "KZT", "UZS", "DEM", "CAD"])
@given(st.integers(2, 10**9))
def test_a_sum_reads_back_with_the_name_of_its_currency(language: str, locale: str, code: str, value: int) -> None:
    text = format_currency(value, code, locale=locale, format_type="name").removesuffix(".00").removesuffix(",00")
    quantity = read(text, language)
    assert (quantity.amount.unit, quantity.amount.value) == (code, value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_reads_back_before_a_big_sum(language: str) -> None:
    money = load(language).money
    signs = [sign for sign in money.names if not sign.islower() or not sign.isalpha()]
    signs = [sign for sign in signs if not sign.islower() and not sign.startswith("$ ")]
    for sign in signs:
        quantity = read(f"{sign} 7 million", language)
        assert quantity.amount.unit in (*money.names[sign], sign)
        assert quantity.amount.value == 7_000_000


@given(st.integers(1, 99), st.integers(1, 99))
def test_coins_add_to_their_sum(whole: int, coins: int) -> None:
    quantity = read(f"{whole + 1} dollars and {coins} cents", "en")
    assert quantity.amount.value == whole + 1 + Decimal(coins) / 100


@pytest.mark.parametrize(
    ("text", "language", "unit", "settled"),
    [
        ("$5 million", "en", "USD", False),
        ("US$5 million", "en", "USD", True),
        ("5 millions de dollars", "fr", "USD", False),
        ("5 millions de dollars américains", "fr", "USD", True),
        ("5 millions de francs", "fr", "francs", False),
        ("5 millions d'euros", "fr", "EUR", True),
        ("5 million kroner", "en", "kroner", False),
        ("5 million pesos (CLP)", "en", "CLP", True),
        ("25 cents", "en", "cents", False),
        ("25 cents d'euro", "fr", "EUR", True),
    ],
)
def test_what_the_text_does_not_tell_is_said(text: str, language: str, unit: str, settled: bool) -> None:
    quantity = read(text, language)
    assert (quantity.amount.unit, quantity.settled) == (unit, settled)


def test_the_currency_is_also_kept_as_written() -> None:
    assert read("5 millions de dollars US", "fr").noun == "dollars US"
    assert read("A$5 million", "en").noun == "A$"


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Le Rwanda est loin de Berne. Elle a reçu 40 millions de francs.", "fr", "RWF"),
        ("Une aide de 40 millions de francs ira au Rwanda.", "fr", "RWF"),
        ("En francs suisses d'abord ; puis 40 millions de francs.", "fr", "CHF"),
        ("Norway gave 40 million kroner.", "en", "NOK"),
        ("The Mexican bank lent 40 million pesos.", "en", "MXN"),
        ("Australia doubled it to AUD\n100 million.", "en", "AUD"),
        ("It paid A$3m, and then 4 million Australian dollars, and $5m.", "en", "AUD"),
    ],
)
def test_the_context_settles_an_open_name(text: str, language: str, unit: str) -> None:
    assert find_quantities(text, Span(0, len(text)), load(language))[-1].amount.unit == unit


@pytest.mark.parametrize("mark", ["[1]", "(1)", "¹", "*"])
def test_a_footnote_that_converts_is_linked_to_its_sum_by_its_mark(mark: str) -> None:
    text = f"La vente atteint 326,8 millions de dollars{mark} ici.\n\nTexte.\n\n{mark} Soit 304 millions d'euros."
    found = find_quantities(text, Span(0, len(text)), load("fr"))
    (first, second) = link_notes(text, found, load("fr"))
    assert second.converts == first.amount.span


def test_a_footnote_of_another_matter_is_not_linked() -> None:
    text = "Elle paie 3 millions de dollars[1].\n\n[1] Le musée coûte 304 millions d'euros."
    found = find_quantities(text, Span(0, len(text)), load("fr"))
    assert [figure.converts for figure in link_notes(text, found, load("fr"))] == [None, None]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Le C5+1 et le G7", "fr", [("C5+1", "name"), ("G7", "name")]),
        ("l'Agenda 2030, la résolution 2231", "fr", [("Agenda 2030", "name"), ("résolution 2231", "name")]),
        ("Kambarata-1, la Covid-19, l'A320", "fr", [("Kambarata-1", "name"), ("Covid-19", "name"), ("A320", "name")]),
        ("le 3e sommet du vingt et unième siècle", "fr", [("3e", "ordinal"), ("vingt et unième", "ordinal")]),
        ("la première fois", "fr", [("première", "ordinal")]),
        ("Article 5 and the 21st century", "en", [("Article 5", "name"), ("21st", "ordinal")]),
        ("their third COP30", "en", [("third", "ordinal"), ("COP30", "name")]),
        ("EUR5 for 300 schools", "en", []),
        ("trois écoles", "fr", []),
    ],
)
def test_ordinals_and_names_are_told_apart(text: str, language: str, wanted: list[tuple[str, str]]) -> None:
    found = find_numbering(text, Span(0, len(text)), load(language))
    assert [(figure.amount.span.of(text), figure.kind) for figure in found] == wanted
    assert not any(figure.counted for figure in found)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Deux tiers des femmes", "fr", "0.666667"),
        ("la moitié d'entre eux", "fr", "0.5"),
        ("un quart du budget", "fr", "0.25"),
        ("one-third of the budget", "en", "0.333333"),
        ("half of them", "en", "0.5"),
    ],
)
def test_a_part_of_a_whole_is_a_decimal(text: str, language: str, value: str) -> None:
    (figure,) = find_fractions(text, Span(0, len(text)), load(language))
    assert figure.amount.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language"), [("un tiers lieu", "fr"), ("half a day", "en"), ("le quart d'heure", "en")]
)
def test_what_only_looks_like_a_part_is_none(text: str, language: str) -> None:
    assert find_fractions(text, Span(0, len(text)), load(language)) == ()
