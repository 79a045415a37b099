"""The order of the queue, and why each card is in it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from servanda.ledger.review.queue import (
    Ground,
    Outline,
    amounts_in,
    coders_reason,
    finding_reasons,
    in_order,
    pair_reason,
    waiting,
)
from servanda.world.exchange import is_currency
from servanda.world.worth import rough_worth

TODAY = date(2026, 11, 22)


def outline(entry: str, **more: object) -> Outline:
    return Outline(entry, entry, "commitment", 3, 0.95, "", "")._replace(**more)


def money(value: int, unit: str = "EUR") -> str:
    return json.dumps([{"start": 0, "end": 1, "value": value, "unit": unit, "qualifier": "exact"}])


def order(*found: Outline) -> list[str]:
    return [one.entry for one in waiting(found, TODAY)]


def test_larger_sums_come_first_whatever_their_currency() -> None:
    assert order(
        outline("a", sums=money(10_000_000)),
        outline("b", sums=money(3_000_000_000_000, "JPY")),
        outline("c"),
        outline("d", sums=money(500_000_000_000, "KZT")),
    ) == ["b", "d", "a", "c"]


def test_money_that_is_at_stake_goes_before_money_that_is_told() -> None:
    assert order(outline("a", act="fact", sums=money(10**9)), outline("b", sums=money(10**8))) == ["b", "a"]


def test_nearer_terms_come_first_and_far_ones_are_no_reason() -> None:
    found = waiting(
        [
            outline("far", due="2031-01-01"),
            outline("year", due="2027-09-01"),
            outline("soon", due="2026-12-01"),
            outline("passed", due="2026-11-01"),
            outline("long ago", due="2020-01-01"),
        ],
        TODAY,
    )
    assert [one.entry for one in found] == ["soon", "passed", "year", "far", "long ago"]
    assert [one.reasons[0].told if one.reasons else "" for one in found] == [
        "due by 2026-12-01, in 9 days",
        "was due by 2026-11-01, 21 days ago",
        "due by 2027-09-01, in 283 days",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-11-21", "1 day ago"), ("2026-11-22", "2026-11-22, today"), ("2026-11-23", "in 1 day")],
)
def test_one_day_is_no_days(day: str, told: str) -> None:
    (one,) = waiting([outline("a", due=day)], TODAY)
    assert one.reasons[0].told.endswith(told)


def test_doubtful_readings_come_before_sure_ones_and_the_strongest_first_among_equals() -> None:
    assert order(outline("sure"), outline("strong", strength=5), outline("doubtful", confidence=0.4)) == [
        "doubtful",
        "strong",
        "sure",
    ]


def test_equal_ones_stay_in_the_order_of_their_texts() -> None:
    assert order(outline("b"), outline("a"), outline("c")) == ["b", "a", "c"]


def test_an_entry_of_several_statements_waits_once_with_the_gravest_of_each_ground() -> None:
    (one,) = waiting(
        [
            outline("a", sums=money(1_000_000), confidence=0.5),
            outline("a", own="b", sums=money(9_000_000_000), confidence=0.8, strength=4),
        ],
        TODAY,
    )
    assert [reason.ground for reason in one.reasons] == [Ground.MONEY, Ground.CONFIDENCE]
    assert [reason.told for reason in one.reasons] == ["9,000,000,000 EUR", "read with confidence 0.50"]
    assert one.strength == 4


@pytest.mark.parametrize(("graver", "lesser"), [("high", "medium"), ("medium", "low")])
def test_graver_findings_come_first(graver: str, lesser: str) -> None:
    one, other = waiting([outline("a"), outline("b")], TODAY)
    found = in_order(
        [one.with_reasons(finding_reasons([(lesser, "x")])), other.with_reasons(finding_reasons([(graver, "y")]))]
    )
    assert [waits.entry for waits in found] == ["b", "a"]


def test_a_grave_finding_goes_before_all_that_is_no_finding() -> None:
    worst, other = waiting([outline("a", sums=money(10**15), due="2026-11-25", confidence=0.01), outline("b")], TODAY)
    found = in_order([worst, other.with_reasons(finding_reasons([("high", "amounts differ")]))])
    assert found[0].entry == "b"


def test_only_the_gravest_finding_weighs_and_all_are_told() -> None:
    reasons = finding_reasons([("low", "one"), ("high", "two"), ("low", "three")])
    assert [(one.told, one.weight) for one in reasons] == [("two (high)", 16), ("one (low)", 0), ("three (low)", 0)]


def test_coders_who_differ_and_pairs_in_doubt_are_reasons_with_their_words() -> None:
    assert coders_reason("anna accepts, bert rejects").weight > pair_reason(0.62).weight > 0
    assert "0.62" in pair_reason(0.62).told


def test_amounts_are_found_in_a_record_without_reading_the_rest() -> None:
    record = json.dumps(
        {"quote": '"amounts":[1]', "amounts": [{"value": 3, "unit": "EUR"}], "when": None}, separators=(",", ":")
    )
    assert json.loads(amounts_in(record)) == [{"value": 3, "unit": "EUR"}]
    assert amounts_in('{"amounts":[],"when":null}') == ""


def test_what_is_counted_is_no_money() -> None:
    assert order(outline("a", sums=money(10**9, "documents")), outline("b", sums=money(200_000))) == ["b", "a"]


def test_the_rough_table_holds_currencies_and_what_they_are_worth() -> None:
    table = rough_worth()
    assert all(is_currency(code) and worth > 0 for code, worth in table.items())
    assert table["EUR"] == 1
    assert list(table) == sorted(table)
