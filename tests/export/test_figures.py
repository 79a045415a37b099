"""The figures of a text as JSON and as a table."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from servanda.export import FIGURERS, Look
from servanda.export.figures import Sheet, to_record
from servanda.figure import Figure, Figures
from servanda.ledger.sums import Exchange, check_sums, convert_sums
from servanda.model import Qualifier, Span, Unread
from servanda.world.exchange import Rates

TEXT = (
    "Le 12/03/2025 : 3 000 milliards de yens (plus de 16 milliards d’euros) par an, 12 à 15 écoles, tous les 2 ans ; G7"
)
DAY = "2025-12-22"


def span(written: str) -> Span:
    start = TEXT.index(written)
    return Span(start, start + len(written))


DATE = Figure(
    span("12/03/2025"),
    "date",
    "2025-12-03",
    first=date(2025, 12, 3),
    last=date(2025, 12, 3),
    rule="fr.numeric",
    anchor=DAY,
    other="2025-03-12",
)
YEN = Figure(span("3 000 milliards de yens"), "money", "3000000000000", "JPY", per="year")
EURO = Figure(span("16 milliards d’euros"), "money", "16000000000", "EUR", qualifier=Qualifier.OVER, converts=YEN.span)
SCHOOLS = Figure(span("12 à 15 écoles"), "count", "12", "écoles", maximum="15")
EVERY = Figure(span("tous les 2 ans"), "set", "R/P2Y", rrule="FREQ=YEARLY;INTERVAL=2", rule="fr.every")
NAME = Figure(span("G7"), "name", "7", "G7")
FOUND = (DATE, YEN, EURO, SCHOOLS, EVERY, NAME)


def sheet(convert: str | None = None) -> Sheet:
    figures = Figures(FOUND, (Unread(span("par an"), "no date and no length"),))
    if convert is None:
        return Sheet("a.txt", TEXT, "fr", DAY, figures)
    exchange, day = Exchange(convert, Rates()), date.fromisoformat(DAY)
    converted, checks = convert_sums(FOUND, exchange, day), check_sums(TEXT, FOUND, exchange, day)
    return Sheet("a.txt", TEXT, "fr", DAY, figures, converted, checks)


def record(written: str, one: Sheet | None = None) -> dict[str, Any]:
    spans = to_record(one or sheet())["spans"]
    return next(row for row in spans if row["text"] == written)


def drawn(one: Sheet, width: int = 100) -> str:
    return "".join(FIGURERS["table"]([one], Look(width)))


def test_every_span_is_the_text_at_its_place() -> None:
    told = to_record(sheet())
    assert [row["text"] for row in told["spans"]] == [TEXT[row["start"] : row["end"]] for row in told["spans"]]
    assert list(told) == ["id", "lang", "reference_date", "spans"]


def test_a_time_that_could_not_be_resolved_stands_at_its_place_with_the_reason() -> None:
    start = TEXT.index("par an")
    unread = {"start": start, "end": start + 6, "type": "date", "text": "par an", "value": None}
    assert record("par an") == unread | {"reason": "no date and no length"}
    starts = [row["start"] for row in to_record(sheet())["spans"]]
    assert starts == sorted(starts)


def test_each_type_has_the_fields_that_are_promised() -> None:
    assert record("12/03/2025") == {
        "start": 3, "end": 13, "type": "date", "text": "12/03/2025", "value": "2025-12-03", "edtf": "2025-12-03",
        "first": "2025-12-03", "last": "2025-12-03", "rule": "fr.numeric", "anchor": DAY, "other": "2025-03-12",
    }  # fmt: skip
    money = record("16 milliards d’euros")
    assert (money["value"], money["currency"], money["qualifier"]) == ("16000000000", "EUR", "over")
    assert money["converts"] == [YEN.span.start, YEN.span.end]
    assert record("3 000 milliards de yens")["per"] == "year"
    count = record("12 à 15 écoles")
    assert (count["min"], count["max"], count["unit"], "value" in count) == ("12", "15", "écoles", False)
    every = record("tous les 2 ans")
    assert (every["value"], every["rrule"], "edtf" in every) == ("R/P2Y", "FREQ=YEARLY;INTERVAL=2", False)


def test_a_conversion_stands_beside_the_sum_with_rate_day_and_source() -> None:
    yen = record("3 000 milliards de yens", sheet("EUR"))
    assert (yen["value"], yen["currency"]) == ("3000000000000", "JPY")
    assert yen["converted"] == {
        "value": "16236402013.31",
        "currency": "EUR",
        "rate": "0.005412134",
        "asked": "2025-12-22",
        "used": "2025-12-22",
        "source": "European Central Bank, reference rate",
        "via": [],
    }
    check = record("16 milliards d’euros", sheet("EUR"))["check"]
    assert (check["verdict"], check["words"], check["rounded"]) == ("consistent", "consistent within 1.5 %", False)
    assert record("16 milliards d’euros", sheet("KZT"))["converted"] == {
        "reason": "the European Central Bank publishes no rate of KZT; give one of your own with --rates"
    }


def test_a_line_of_json_is_one_line_whatever_the_text_holds() -> None:
    odd = Sheet("a\nb", "5\u2028% \ud800", "fr", None, Figures((Figure(Span(0, 6), "percent", "5", "percent"),)))
    (line,) = FIGURERS["jsonl"]([odd], Look())
    line.encode("utf-8")
    assert line.count("\n") == 1
    assert json.loads(line)["spans"][0]["text"] == "5\u2028% \ud800"


@pytest.mark.parametrize("width", [40, 80, 139, 140, 160, 240])
def test_a_table_keeps_within_its_width_and_leaves_nothing_out(width: int) -> None:
    table = drawn(sheet("USD"), width)
    assert max(map(len, table.splitlines())) <= width
    if width < 60:
        return  # words are folded so narrowly that they cannot be looked for
    assert all(written in table for written in ("a.txt", "écoles", "R/P2Y", "G7", "2 money"))
    assert "times not resolved: «par an» (no date and" in table.replace("\n", " ")


def test_a_table_says_what_a_figure_means() -> None:
    table = drawn(sheet())
    for told in ("2025-12-03  or 2025-03-12", "3,000,000,000,000 JPY a year", ">16,000,000,000 EUR", "12–15 écoles"):
        assert told in table


def test_what_is_open_is_told_as_open_and_a_part_as_a_part() -> None:
    dollars = Figure(Span(0, 2), "money", "5", "USD", settled=False)
    middle = Figure(Span(3, 5), "date", "2025-12", part="mid", role="term")
    length = Figure(Span(6, 8), "duration", "P2Y", maximum="P3Y", qualifier=Qualifier.ABOUT)
    one = Sheet("a", "x" * 9, "fr", None, Figures((dollars, middle, length)))
    table = drawn(one)
    assert all(told in table for told in ("5 USD?", "2025-12  mid", "~P2Y–P3Y"))
    money, date_, duration = to_record(one)["spans"]
    assert money["settled"] is False
    assert (date_["part"], date_["role"], "settled" in date_) == ("mid", "term", False)
    assert (duration["min"], duration["max"], duration["qualifier"]) == ("P2Y", "P3Y", "about")


def test_a_table_explains_its_marks_and_tells_the_cure_of_missing_rates_once() -> None:
    table = drawn(sheet("KZT"), 240)
    assert table.count("give one of your own with --rates") == 1
    assert "> more than" in table
    assert "~ about" not in table


def test_a_table_names_each_rate_once_with_its_day_and_source() -> None:
    table = drawn(sheet("EUR"), 240)
    assert "≈ 16,240,000,000 EUR" in table
    assert table.count("1 JPY = 0.005412134 EUR on 2025-12-22: European Central Bank, reference rate") == 1
    assert "consistent within 1.5 %" in table


def test_a_text_without_figures_says_so() -> None:
    assert "no figures found" in drawn(Sheet("b.txt", "Rien.", "fr", None, Figures(())))
    assert "undated" in drawn(Sheet("b.txt", "Rien.", "fr", None, Figures(())))
