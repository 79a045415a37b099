"""Amounts: money, counts and per cent of many regions, and what is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.extract.quantities.amounts import find_amounts, find_quantities
from servanda.lang.quantities import load
from servanda.model import Amount, Qualifier, Span
from tests.extract.annotated import all_rows

MARKED = re.compile(
    r"\[(?P<text>[^\]=]+) = (?P<value>-?[\d.]+?)(?:\.\.(?P<most>[\d.]+))? (?P<unit>[^\]|]+?)(?: \| (?P<more>[^\]]+))?\]"
)
QUALIFIERS = {qualifier.value for qualifier in Qualifier}


def marked(row: str) -> tuple[str, list[Amount], list[dict[str, str]]]:
    """The sentence of a row, the amounts that its brackets give, and what they say besides."""
    text, wanted, more, end = "", [], [], 0
    for mark in MARKED.finditer(row):
        text += row[end : mark.start()]
        unit, _, last = mark["unit"].rpartition(" ")
        unit, qualifier = (unit, last) if last in QUALIFIERS else (mark["unit"], "exact")
        most = Decimal(mark["most"]) if mark["most"] else None
        span = Span(len(text), len(text) + len(mark["text"]))
        wanted.append(Amount(span, Decimal(mark["value"]), unit, Qualifier(qualifier), most))
        more.append(dict(field.split("=", 1) for field in (mark["more"] or "").split()))
        text, end = text + mark["text"], mark.end()
    return text + row[end:], wanted, more


def amounts(text: str, language: str = "fr") -> list[Amount]:
    return list(find_amounts(text, Span(0, len(text)), load(language)))


@pytest.mark.parametrize(("language", "row"), all_rows("amounts"))
def test_an_amount_is_read_with_span_value_unit_and_qualifier(language: str, row: str) -> None:
    text, wanted, more = marked(row)
    found = [figure for figure in find_quantities(text, Span(0, len(text)), load(language)) if figure.counted]
    assert [replace(figure.amount, per="", settled=True) for figure in found] == wanted
    spans = [amount.span for amount in wanted]
    for figure, said in zip(found, more, strict=True):
        assert figure.amount.per == said.get("per", figure.amount.per).replace("_", " ")
        assert figure.kind == said.get("kind", figure.kind)
        assert "converts" not in said or figure.converts == (
            spans[int(said["converts"])] if said["converts"] != "no" else None
        )


def test_the_french_billion_is_a_thousand_times_the_english_one() -> None:
    (french,), (english,) = amounts("un billion de yens"), amounts("a billion yen", "en")
    assert french.value == 1000 * english.value == 10**12


def test_a_range_keeps_both_ends() -> None:
    (amount,) = amounts("entre 2 et 3 milliards d'euros")
    assert (amount.value, amount.maximum) == (2 * 10**9, 3 * 10**9)


def test_a_change_is_two_amounts_and_no_range() -> None:
    found = amounts("Les échanges passeront de 2 à 3 milliards d'euros.")
    assert [(amount.value, amount.maximum, amount.unit) for amount in found] == [
        (Decimal(2 * 10**9), None, "EUR"),
        (Decimal(3 * 10**9), None, "EUR"),
    ]


def test_two_numbers_that_fall_are_no_range() -> None:
    assert [amount.value for amount in amounts("de 30 à 20 % des ventes")] == [20]


def test_an_open_currency_keeps_its_name() -> None:
    assert [amount.unit for amount in amounts("Une aide de 40 millions de francs est prévue.")] == ["francs"]


def test_a_territory_named_before_settles_an_open_currency() -> None:
    text = "Le Rwanda recevra une aide de 40 millions de francs."
    assert [amount.unit for amount in amounts(text)] == ["RWF"]


def test_a_full_name_before_settles_the_dollar() -> None:
    text = "Le Canada donnera 3 millions de dollars canadiens en 2031. Les 2 millions de dollars restants suivront."
    assert [amount.unit for amount in amounts(text)] == ["CAD", "CAD"]


def test_the_bare_dollar_is_that_of_the_united_states() -> None:
    assert [amount.unit for amount in amounts("Fidji recevra 3 millions de dollars.")] == ["USD"]


def test_only_what_lies_in_the_span_is_read_but_the_qualifier_may_stand_before() -> None:
    text = "Deux ponts seront bâtis pour plus de 3 milliards d'euros, puis 20 écoles."
    span = Span(text.index("3 milliards"), text.index(", puis"))
    (amount,) = find_amounts(text, span, load("fr"))
    assert (amount.span.of(text), amount.qualifier) == ("3 milliards d'euros", Qualifier.OVER)


def test_an_amount_that_the_span_cuts_is_left_out() -> None:
    text = "pour 3 milliards d'euros"
    assert find_amounts(text, Span(0, text.index("euros")), load("fr")) == ()


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_digits_may_be_grouped_by_any_space(space: str) -> None:
    (amount,) = amounts(f"1{space}250{space}000{space}€")
    assert (amount.value, amount.unit) == (1250000, "EUR")


def test_a_line_break_may_stand_between_number_and_noun() -> None:
    (amount,) = amounts("half-billion\npeople", "en")
    assert (amount.value, amount.unit) == (500_000_000, "people")


def test_capitals_change_nothing() -> None:
    assert [amount.value for amount in amounts("DEUX CENTS ÉCOLES")] == [200]


@pytest.mark.parametrize("phrase", ["cinq États", "trois domaines", "les deux pays", "les deux projets"])
def test_parties_points_and_pairs_are_figures_but_no_amounts(phrase: str) -> None:
    (figure,) = find_quantities(phrase, Span(0, len(phrase)), load("fr"))
    assert not figure.counted


def test_a_code_that_is_a_word_is_money_only_with_a_big_number() -> None:
    assert amounts("La COP 28 a adopté le texte.") == []
    assert [amount.unit for amount in amounts("Une somme de COP 280 milliards.")] == ["COP"]
