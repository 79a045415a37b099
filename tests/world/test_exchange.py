"""What a currency was worth on a day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from servanda.world.exchange import LONGEST_GAP, OWN_RATE, Conversion, Rates, Unconverted
from servanda.world.ratefile import read_rates

HEAD = "date,base,quote,rate,source"
OWN = f"{HEAD}\n2025-12-19,USD,KZT,518.20,National Bank of Kazakhstan\n2025-12-19,EUR,RUB,94.5,Bank of Russia\n"
SATURDAY = date(2025, 12, 20)
BANK = Rates()


def converted(amount: str, origin: str, unit: str, day: date, rates: Rates = BANK) -> Conversion:
    found = rates.convert(Decimal(amount), origin, unit, day)
    assert isinstance(found, Conversion), found
    return found


def unconverted(origin: str, unit: str, day: date, rates: Rates = BANK) -> Unconverted:
    found = rates.convert(Decimal(1), origin, unit, day)
    assert isinstance(found, Unconverted), found
    return found


def refused(origin: str, unit: str, day: date, rates: Rates = BANK) -> str:
    return unconverted(origin, unit, day, rates).reason


def own() -> Rates:
    return read_rates("rates.csv", OWN.splitlines(keepends=True))


def test_a_sum_is_converted_by_the_reference_rate_of_its_day() -> None:
    found = converted("3e12", "JPY", "EUR", date(2025, 12, 22))
    assert round(found.value / 10**9, 4) == Decimal("16.2364")
    assert found.rate == 1 / Decimal("184.77")
    assert (found.asked, found.used, found.via) == (date(2025, 12, 22), date(2025, 12, 22), ())
    assert found.source == "European Central Bank, reference rate"
    assert round(converted("326.8e6", "USD", "EUR", date(2025, 12, 3)).value / 10**6, 1) == Decimal("280.1")


def test_on_a_week_end_the_last_banking_day_counts_and_is_named() -> None:
    found = converted("100", "EUR", "JPY", SATURDAY)
    assert (found.asked, found.used) == (SATURDAY, date(2025, 12, 19))
    assert converted("100", "EUR", "JPY", date(2025, 12, 28)).used == date(2025, 12, 24)


def test_two_currencies_meet_in_the_euro() -> None:
    found = converted("1", "USD", "JPY", SATURDAY)
    assert found.via == ("EUR",)
    assert round(found.rate, 2) == Decimal("157.23")
    there_and_back = converted(str(found.value), "JPY", "USD", SATURDAY)
    assert round(there_and_back.value, 20) == 1


def test_the_same_currency_needs_no_rate() -> None:
    assert converted("5", "KZT", "KZT", SATURDAY).value == 5


def test_a_rate_that_is_too_old_is_refused_and_none_is_made_up() -> None:
    assert refused("RUB", "EUR", SATURDAY).startswith(
        "the last rate of RUB before 2025-12-20 is of 2022-03-01, too old"
    )
    assert "the first rate of USD is of 1999-01-04" in refused("USD", "EUR", date(1995, 1, 1))
    assert "too old" in refused("EUR", "USD", date(2090, 1, 1))
    last = date(2022, 3, 1)
    assert converted("1", "RUB", "EUR", last + LONGEST_GAP).used == last
    assert "too old" in refused("RUB", "EUR", last + LONGEST_GAP + timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "told", "cure"),
    [
        ("KZT", "the European Central Bank publishes no rate of KZT", OWN_RATE),
        ("franc", "'franc' is no currency code of ISO 4217: the text leaves open which currency is meant", ""),
        ("DEM", "DEM is a currency of the past, and no rate of it is known", OWN_RATE),
    ],
)
def test_a_currency_without_a_rate_says_why_and_what_can_be_done(code: str, told: str, cure: str) -> None:
    for found in (unconverted(code, "EUR", SATURDAY), unconverted("EUR", code, SATURDAY)):
        assert (found.reason, found.cure) == (told, cure)


def test_that_others_are_tied_to_a_currency_is_no_rate_of_its_own() -> None:
    assert "the last rate of USD before 2090-01-01" in refused("USD", "EUR", date(2090, 1, 1))
    assert "the last rate of USD before 2090-01-01" in refused("EUR", "USD", date(2090, 1, 1))
    assert "the first rate of EUR is of 1999-01-04" in refused("EUR", "USD", date(1995, 1, 1))
    assert converted("1", "USD", "SAR", date(2090, 1, 1)).value == Decimal("3.75")


def test_a_parity_that_a_treaty_fixes_holds_on_any_day() -> None:
    found = converted("655.957", "XOF", "EUR", date(2026, 11, 21))
    assert (found.value, found.used) == (1, date(2026, 11, 21))
    assert found.source == "fixed parity, Council Decision 98/683/EC"
    dollars = converted("655957", "XAF", "USD", SATURDAY)
    assert (round(dollars.value), dollars.via, dollars.used) == (1171, ("EUR",), date(2025, 12, 19))
    assert "XOF" in refused("XOF", "EUR", date(1990, 1, 1))


def test_rates_of_the_users_own_fill_what_is_missing_and_go_before() -> None:
    rates = own()
    tenge = converted("518.20", "KZT", "USD", SATURDAY, rates)
    assert (tenge.value, tenge.source) == (1, "National Bank of Kazakhstan")
    assert converted("1", "RUB", "EUR", SATURDAY, rates).rate == 1 / Decimal("94.5")
    far = converted("1", "KZT", "JPY", SATURDAY, rates)
    assert far.via == ("USD", "EUR")
    assert far.source == "National Bank of Kazakhstan; European Central Bank, reference rate"
    mine = read_rates("r.csv", [HEAD, "2025-12-19,EUR,USD,2,my bank"])
    assert converted("1", "EUR", "USD", SATURDAY, mine).rate == 2
    assert "no rate of UZS" in refused("KZT", "UZS", SATURDAY, rates)
    assert "the last rate of KZT before 2025-12-30 is of 2025-12-19" in refused("KZT", "EUR", date(2025, 12, 30), rates)


def test_a_currency_pegged_to_the_dollar_is_converted_by_way_of_it() -> None:
    day = date(2025, 12, 22)
    riyals = Rates().convert(Decimal(375), "SAR", "EUR", day)
    dollars = Rates().convert(Decimal(100), "USD", "EUR", day)
    assert isinstance(riyals, Conversion)
    assert isinstance(dollars, Conversion)
    assert round(riyals.value, 6) == round(dollars.value, 6)
    assert riyals.via == ("USD",)
    assert "fixed parity" in riyals.source
    direct = Rates().convert(Decimal(1), "USD", "AED", day)
    assert isinstance(direct, Conversion)
    assert (direct.value, direct.used) == (Decimal("3.6725"), day)


def test_a_rate_that_a_central_bank_only_kept_to_is_no_parity() -> None:
    official = date(2003, 1, 1)
    assert converted("1", "USD", "SAR", official).rate == Decimal("3.75")
    assert refused("USD", "SAR", official - timedelta(days=1)) == "the European Central Bank publishes no rate of SAR"
