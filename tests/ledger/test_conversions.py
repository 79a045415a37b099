"""Whether a sum that a text gives in two currencies holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from servanda.ledger.conversions import Check, Stated, Verdict, check_conversion
from servanda.model import Amount, Qualifier, Span
from servanda.world.exchange import Rates, Unconverted

WINTER = date(2025, 12, 22)


def stated(text: str, value: str, unit: str, qualifier: Qualifier = Qualifier.EXACT) -> Stated:
    return Stated.of(Amount(Span(0, len(text)), Decimal(value), unit, qualifier), text)


def checked(first: Stated, second: Stated, day: date = WINTER) -> Check:
    return check_conversion(first, second, day, Rates())


YEN = stated("3 000 milliards de yens", "3e12", "JPY")


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("16,242 milliards d'euros", "16242000000", 10**6),
        ("16 242 millions d'euros", "16242000000", 10**6),
        ("3 000 milliards de yens", "3000000000000", 10**9),
        ("16 milliards d'euros", "16000000000", 10**9),
        ("€16.2bn", "16200000000", 10**8),
        ("trois billions de yens", "3000000000000", 10**12),
        ("$ 1,250,000", "1250000", 1),
        ("0 euro", "0", 0),
    ],
)
def test_the_last_printed_digit_has_its_worth(written: str, value: str, step: int) -> None:
    assert stated(written, value, "EUR").step == step


def test_a_conversion_by_a_rate_of_the_day_is_consistent_and_never_equal() -> None:
    check = checked(YEN, stated("16,242 milliards d'euros", "16.242e9", "EUR"))
    assert (check.verdict, check.rounded, check.words) == (Verdict.CONSISTENT, False, "consistent within 0.03 %")
    assert check.stated_rate == Decimal("0.005414")
    exact = checked(stated("100 euros", "100", "EUR"), stated("18 477 yens", "18477", "JPY"))
    assert exact.words == "consistent within 0.01 %"


def test_a_conversion_by_another_rate_is_off_by_so_much() -> None:
    dollars, euros = stated("326,8 millions", "326.8e6", "USD"), stated("304 millions", "304e6", "EUR")
    check = checked(dollars, euros, date(2025, 12, 3))
    assert check.verdict is Verdict.OFF
    assert check.words == "8.5 % above the rates of 2025-12-03"
    assert check.difference is not None
    assert round(check.difference, 3) == Decimal("0.085")


def test_a_rounded_figure_may_be_off_by_what_its_last_digit_leaves_open() -> None:
    assert checked(YEN, stated("16 milliards", "16e9", "EUR")).words == "consistent within 1.5 %"
    whole = checked(stated("300 yens", "300", "JPY"), stated("2 euros", "2", "EUR"))
    assert (whole.verdict, whole.rounded, whole.words) == (
        Verdict.CONSISTENT,
        True,
        "consistent as printed, 23 % apart",
    )
    assert checked(stated("300 yens", "300", "JPY"), stated("2,0 euros", "2", "EUR")).verdict is Verdict.OFF
    rough = stated("15 milliards", "15e9", "EUR", Qualifier.ABOUT)
    assert checked(YEN, stated("15 milliards", "15e9", "EUR")).verdict is Verdict.OFF
    assert checked(YEN, rough).verdict is Verdict.OFF
    assert checked(YEN, stated("15,5 milliards", "15.5e9", "EUR", Qualifier.ABOUT)).verdict is Verdict.OFF
    assert checked(YEN, stated("17 milliards", "17e9", "EUR", Qualifier.ABOUT)).rounded


@pytest.mark.parametrize(
    ("printed", "qualifier", "verdict"),
    [
        ("15", Qualifier.OVER, Verdict.CONSISTENT),
        ("16", Qualifier.OVER, Verdict.CONSISTENT),
        ("18", Qualifier.OVER, Verdict.OFF),
        ("18", Qualifier.UNDER, Verdict.CONSISTENT),
        ("18", Qualifier.AT_MOST, Verdict.CONSISTENT),
        ("15", Qualifier.AT_MOST, Verdict.OFF),
        ("15", Qualifier.AT_LEAST, Verdict.CONSISTENT),
    ],
)
def test_a_qualifier_opens_one_side(printed: str, qualifier: Qualifier, verdict: Verdict) -> None:
    assert checked(YEN, stated(f"{printed} milliards", f"{printed}e9", "EUR", qualifier)).verdict is verdict


def test_a_first_sum_that_is_open_opens_the_second_unless_that_is_open_too() -> None:
    more = stated("3 000 milliards", "3e12", "JPY", Qualifier.OVER)
    assert checked(more, stated("18 milliards", "18e9", "EUR")).verdict is Verdict.CONSISTENT
    assert checked(more, stated("15 milliards", "15e9", "EUR")).verdict is Verdict.OFF
    assert checked(more, stated("18 milliards", "18e9", "EUR", Qualifier.OVER)).verdict is Verdict.OFF
    assert checked(more, stated("16 milliards", "16e9", "EUR", Qualifier.OVER)).verdict is Verdict.CONSISTENT


def test_what_has_no_rate_is_not_checked_and_says_why() -> None:
    tenge = checked(stated("3 tenges", "3", "KZT"), stated("2 euros", "2", "EUR"))
    assert tenge.verdict is Verdict.UNCHECKED
    assert "no rate of KZT" in tenge.words
    euros = stated("2 à 3 euros", "2", "EUR")
    ranged = Stated(Amount(euros.amount.span, Decimal(2), "EUR", maximum=Decimal(3)), euros.step)
    for first, second, told in (
        (YEN, ranged, "one is a range, the other is not"),
        (YEN, stated("0 euro", "0", "EUR"), "a sum of nothing has no rate"),
        (YEN, YEN, "both sums are in JPY"),
    ):
        check = checked(first, second)
        assert isinstance(check.reference, Unconverted)
        assert check.words == f"not checked: {told}"


def test_of_two_ranges_the_end_that_is_farther_off_is_told() -> None:
    def ranged(text: str, low: str, high: str, unit: str) -> Stated:
        return Stated.of(Amount(Span(0, len(text)), Decimal(low), unit, maximum=Decimal(high)), text)

    euros = ranged("2,00 à 3,00 milliards d'euros", "2e9", "3e9", "EUR")
    yen = ranged("369,5 à 554,3 milliards de yens", "369.5e9", "554.3e9", "JPY")
    assert checked(euros, yen).words == "consistent within 0.01 %"
    off = checked(euros, ranged("369,5 à 600,0 milliards de yens", "369.5e9", "600e9", "JPY"))
    assert off.words == "8.2 % above the rates of 2025-12-22"
