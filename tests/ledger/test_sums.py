"""The sums of a text in another currency, and the conversions that it states."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from servanda.extract.figures import find_figures
from servanda.extract.times.timex import Anchor
from servanda.figure import Figure
from servanda.lang import quantities
from servanda.ledger.conversions import Check, Verdict
from servanda.ledger.sums import Exchange, check_sums, convert_sums
from servanda.model import Span
from servanda.world.exchange import Conversion, Rates, Unconverted

TEXT = "3 000 milliards de yens (16,242 milliards d’euros au taux du 22/12/2025), puis 304 millions d’euros\n1/1/2020"
DAY = date(2025, 12, 20)
EUROS = Exchange("EUR", Rates())


def figure(written: str, type_: str, value: str, unit: str = "", converts: Span | None = None) -> Figure:
    start = TEXT.index(written)
    day = date.fromisoformat(value) if type_ == "date" else None
    span = Span(start, start + len(written))
    return Figure(span, type_, value, unit, converts=converts, first=day, last=day)


YEN = figure("3 000 milliards de yens", "money", "3000000000000", "JPY")
EURO = figure("16,242 milliards d’euros", "money", "16242000000", "EUR", converts=YEN.span)
RATE_DAY = figure("22/12/2025", "date", "2025-12-22")
SECOND = figure("304 millions d’euros", "money", "304000000", "EUR", converts=YEN.span)
FAR = figure("1/1/2020", "date", "2020-01-01")
ALL = (YEN, EURO, RATE_DAY, SECOND, FAR)


def test_a_sum_is_converted_at_the_texts_day_unless_another_is_asked_for() -> None:
    found = convert_sums(ALL, EUROS, DAY)
    assert list(found) == [YEN.span]
    (one,) = found[YEN.span]
    assert isinstance(one, Conversion)
    assert (one.asked, one.used) == (DAY, date(2025, 12, 19))
    (other,) = convert_sums(ALL, Exchange("EUR", Rates(), date(2025, 12, 22)), DAY)[YEN.span]
    assert isinstance(other, Conversion)
    assert round(other.value / 10**9, 3) == Decimal("16.236")


def test_a_range_is_converted_at_both_ends() -> None:
    ranged = Figure(Span(0, 5), "money", "2", "USD", maximum="3")
    low, high = convert_sums((ranged,), EUROS, DAY)[ranged.span]
    assert isinstance(low, Conversion)
    assert isinstance(high, Conversion)
    assert low.value < high.value


def test_without_a_day_nothing_is_converted_and_the_reason_is_told() -> None:
    (one,) = convert_sums(ALL, EUROS, None)[YEN.span]
    assert isinstance(one, Unconverted)
    assert one.reason == "no day is known to take a rate of; give one with --at"
    assert check_sums(TEXT, (YEN, EURO), EUROS, None) == {}


def test_a_stated_conversion_is_checked_at_the_day_beside_it() -> None:
    checks = check_sums(TEXT, ALL, EUROS, DAY)
    assert checks[EURO.span].words == "consistent within 0.03 %"
    assert isinstance(reference := checks[EURO.span].reference, Conversion)
    assert reference.used == date(2025, 12, 22)


def test_a_day_on_another_line_is_not_that_of_the_rate() -> None:
    check = check_sums(TEXT, ALL, EUROS, DAY)[SECOND.span]
    assert isinstance(check.reference, Conversion)
    assert (check.reference.asked, check.verdict) == (DAY, Verdict.OFF)


def checked(text: str, at: date | None = None) -> Check:
    found = find_figures(text, None, quantities.load("fr"), Anchor("2025-05-14")).found
    exchange = Exchange("EUR", Rates(), at)
    (check,) = check_sums(text, found, exchange, date(2025, 5, 14)).values()
    return check


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Paris versera 12,5 millions de dollars (environ 11 millions d’euros) d’ici au 31 décembre 2026.",
            "2025-05-14",
        ),
        ("Paris versera 12,5 millions de dollars (environ 11 millions d’euros) le 31 décembre 2026.", "2025-05-14"),
        ("Le 3 mai 2019, Tokyo avait donné 5 milliards de yens (41 millions d’euros).", "2019-05-03"),
        ("Le 3 mai 2019, Tokyo est venu. Il a donné 5 milliards de yens (41 millions d’euros).", "2025-05-14"),
        ("L’accord du 3 mai 2019 donne 5 milliards de yens (41 millions d’euros).", "2025-05-14"),
    ],
)
def test_a_term_gives_no_rate_and_a_past_day_of_the_sentence_does(text: str, day: str) -> None:
    reference = checked(text).reference
    assert isinstance(reference, Conversion)
    assert reference.asked == date.fromisoformat(day)


def test_in_a_past_year_any_banking_day_will_do_and_the_check_says_so() -> None:
    text = "En 2019, Tokyo avait donné 5 milliards de yens (41 millions d’euros)."
    assert checked(text).words == "consistent within 0.01 % (nearest day of «2019»: 2019-06-05)"
    assert checked(text.replace("41", "30")).verdict is Verdict.OFF


def test_the_day_asked_for_wins_over_those_of_the_text() -> None:
    check = checked("En 2019, Tokyo avait donné 5 milliards de yens (41 millions d’euros).", date(2025, 1, 10))
    assert (check.verdict, check.within) == (Verdict.OFF, "")


def test_a_sum_is_converted_at_the_day_at_which_its_own_conversion_was_checked() -> None:
    text = "En 2019, Tokyo avait donné 5 milliards de yens (41 millions d’euros)."
    found = find_figures(text, None, quantities.load("fr"), Anchor("2025-05-14")).found
    checks = check_sums(text, found, EUROS, date(2025, 5, 14))
    ((one,),) = convert_sums(found, EUROS, date(2025, 5, 14), checks).values()
    assert isinstance(one, Conversion)
    assert one.asked == date(2019, 6, 5)


def test_a_conversion_of_what_is_no_sum_is_not_checked() -> None:
    alone = figure("304 millions d’euros", "money", "304000000", "EUR", converts=Span(0, 1))
    assert check_sums(TEXT, (alone,), EUROS, DAY) == {}


def test_sums_that_the_sentence_after_converts_in_turn_are_checked_each_at_its_own_time() -> None:
    text = (
        "Les ventes atteignent 250 millions de dollars en 2025, contre 260 millions de dollars l'année précédente. "
        "Cela représente 235 millions d'euros en 2025 contre 240 millions d'euros en 2024."
    )
    found = find_figures(text, None, quantities.load("fr"), Anchor("2025-12-03")).found
    checks = check_sums(text, found, EUROS, date(2025, 12, 3))
    assert [check.verdict for check in checks.values()] == [Verdict.OFF, Verdict.CONSISTENT]
    first = next(iter(checks.values())).difference
    assert first is not None
    assert round(first, 3) == Decimal("0.097")


def test_a_sentence_with_another_number_of_sums_converts_none_in_turn() -> None:
    text = "Le prêt est de 30 millions de dollars, puis de 40 millions de dollars. Cela fait 26 millions d'euros."
    found = find_figures(text, None, quantities.load("fr"), Anchor("2025-12-03")).found
    linked = [one.converts for one in found if one.unit == "EUR"]
    assert linked == [found[1].span]
