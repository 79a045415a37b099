"""Tables, sheets and JSON Lines."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from unicodedata import combining

import pytest

from servanda.export import EXPORTERS, LISTERS, Look
from servanda.export.entry import describe
from servanda.export.shorthand import amount_words, time_words
from servanda.export.table import STYLES
from servanda.extract.record import AmountRecord, Record, from_record, records, to_record
from servanda.model import Act, Reading, Span, Unread, When
from tests.extract.judged import statements
from tests.handmade import FINANCING, TEXT, a_document, reading

FINANCING_WORDS = FINANCING.span.of(TEXT)


def drawn(width: int, *, colour: bool = False) -> str:
    return "".join(EXPORTERS["table"]([reading()], Look(width, colour)))


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160, 240])
def test_a_table_fits_its_width_and_loses_no_word(width: int) -> None:
    table = drawn(width)
    assert max(sum(not combining(char) for char in line) for line in table.splitlines()) <= width
    for word in (
        "commitment",
        "intention",
        "position",
        "≥12,000,000–15,000,000",
        "2028",
        "Mirziyoyev",
        "centrale",
        "l’Ouzbékistan",
    ):
        assert word in re.sub(r"\s+", " ", table)


@pytest.mark.parametrize("width", [80, 160])
def test_a_table_says_what_a_statement_is_qualified_by(width: int) -> None:
    refused: Record = records(reading())[1]
    refused["qualifiers"] = ["negation", "condition", "negation"]
    table = "".join(LISTERS["table"]([refused], Look(width)))
    assert "not, on a condition" in table
    assert "on a condition" in drawn(width)


def test_a_pipe_gets_no_colours_and_a_terminal_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in drawn(100)
    assert "\x1b[" in drawn(100, colour=True)


@pytest.mark.parametrize("width", [60, 100])
def test_an_entry_that_is_shown_loses_nothing_of_a_long_rule(width: int) -> None:
    record = records(reading())[0] | {"rule": "fr.verb." + "x" * 80}
    shown = describe(record, reading(), Look(width))
    assert shown.count("x") >= 80
    assert "commitment  strength 4, confidence 0.81" in shown


def test_an_entry_that_is_shown_tells_its_strength_what_can_be_checked_and_the_test() -> None:
    text = "Peru commits to strive to fund two bridges by 2030."
    found = statements("en", text)
    read = Reading(a_document("p.txt", text, language="en"), (), ("PER",), found)
    shown = describe(records(read)[0], read, Look(140))
    for words in (
        "5 commit; −1 effort only: strive to; = 4 (table 1)",
        "«strive to» 16–25",
        "checkable by",
        "«2030» 46–50",
        "passed: 5 of 5 marks",
        "yes: something to check: horizon, indicator",
    ):
        assert words in re.sub(r" +", " ", shown)


def test_an_entry_of_an_older_ledger_is_shown_without_what_was_not_read() -> None:
    record: Record = records(reading())[0]
    for key in ("strength_read", "specificity", "specific_kinds", "marks", "commitment_test"):
        del record[key]  # type: ignore[misc]
    record["evidence"]["qualifiers"] = [[80, 90]]
    shown = describe(record, reading(), Look(140))
    assert "qualified by" in shown
    assert "80–90" in shown
    assert "commitment test" not in shown
    assert "table" not in shown
    row = next(csv.DictReader(StringIO("".join(LISTERS["csv"]([record], Look())))))
    assert (row["specificity"], row["specific_kinds"], row["marks"], row["commitment_test"]) == ("", "", "", "")


def test_a_sheet_tells_what_can_be_checked_and_which_marks_hold() -> None:
    text = "Peru commits to fund two bridges by 2030. Peru thanked Chile."
    read = Reading(a_document("p.txt", text, language="en"), (), ("PER",), statements("en", text))
    rows = list(csv.DictReader(StringIO("".join(EXPORTERS["csv"]([read], Look())))))
    assert [row["specificity"] for row in rows] == ["horizon indicator", ""]
    assert [row["specific_kinds"] for row in rows] == ["2", "0"]
    assert [row["marks"] for row in rows] == ["discrete specific future binding by_whom", "discrete by_whom"]
    assert [row["commitment_test"] for row in rows] == ["yes", "no"]


def test_every_act_has_a_colour() -> None:
    assert STYLES.keys() == {act.value for act in Act}


def test_a_reading_without_statements_is_told() -> None:
    assert "no statements found" in "".join(EXPORTERS["table"]([reading(statements=())], Look()))


def test_json_lines_are_one_record_a_line_with_exact_quotes() -> None:
    lines = "".join(EXPORTERS["jsonl"]([reading()], Look())).splitlines()
    assert [json.loads(line) for line in lines] == list(records(reading()))
    assert all(TEXT[r["start"] : r["end"]] == r["quote"] for r in map(json.loads, lines))
    assert "’" in lines[0]


def test_a_sheet_has_a_row_for_each_entry() -> None:
    rows = list(csv.DictReader(StringIO("".join(LISTERS["csv"](records(reading()), Look())))))
    assert [row["act"] for row in rows] == ["commitment", "intention", "position"]
    assert rows[0]["amounts"] == "≥12,000,000–15,000,000 EUR"
    assert rows[0]["actors"] == "FRA UZB"
    assert [row["qualifiers"] for row in rows] == ["condition", "", ""]
    assert [row["confidence"] for row in rows] == ["0.81", "0.5", "0.5"]


def test_a_sheet_of_statements_is_that_of_entries_without_their_ids() -> None:
    rows = list(csv.DictReader(StringIO("".join(EXPORTERS["csv"]([reading(), reading()], Look())))))
    assert [row["statement"] for row in rows] == 2 * [record["id"] for record in records(reading())]
    assert {row["entry"] for row in rows} == {""}


@pytest.mark.parametrize("width", [80, 160])
def test_a_table_says_whose_ids_it_shows(width: int) -> None:
    found = [record | {"entry": "e" * 20} for record in records(reading())]
    listed = "".join(LISTERS["table"](found, Look(width)))
    assert "entry id" in listed
    assert listed.count("eeeeeeee") == len(found)
    assert "statement id" in drawn(width)
    assert all(record["id"][:8] in drawn(width) for record in found)


def test_a_sheet_never_carries_a_formula() -> None:
    record: Record = records(reading())[0]
    record["quote"] = '=HYPERLINK("x")'
    row = next(csv.DictReader(StringIO("".join(LISTERS["csv"]([record], Look())))))
    assert row["quote"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ({"value": 3_000_000_000_000, "unit": "JPY", "qualifier": "about"}, "~3,000,000,000,000 JPY"),
        ({"value": 150, "unit": "documents", "qualifier": "over"}, ">150 documents"),
        ({"value": 4.5, "unit": "percent", "qualifier": "exact"}, "4.5%"),
        ({"value": 2, "unit": "projects", "qualifier": "at_least", "maximum": 3}, "≥2–3 projects"),
        ({"value": 2, "unit": "EUR", "qualifier": "exact", "per": "year"}, "2 EUR/year"),
    ],
)
def test_an_amount_is_short_and_exact(amount: AmountRecord, words: str) -> None:
    assert amount_words(amount) == words


def test_what_stayed_unread_stands_under_the_table_and_alone_as_json() -> None:
    silent = Unread(Span(0, 4), "who?", ("JPN", "KAZ"), "silent")
    made = replace(reading(), unread=(*reading().unread, silent))
    shown = "".join(EXPORTERS["table"]([made], Look()))
    assert "left unread: 2" in shown
    assert "no year" in shown
    first, second = (json.loads(line) for line in EXPORTERS["unread"]([made], Look()))
    assert (first["code"], first["candidates"]) == (None, [])
    assert (second["code"], second["candidates"], second["quote"]) == ("silent", ["JPN", "KAZ"], TEXT[:4])


def test_an_entry_tells_how_much_of_its_text_was_left_unread() -> None:
    assert "places left unread in the whole text: 1" in describe(records(reading())[0], reading(), Look())


def test_an_open_currency_is_marked_wherever_its_sum_is_told() -> None:
    amount = replace(FINANCING.amounts[0], settled=False)
    record = to_record(replace(FINANCING, amounts=(amount,)), reading().document, "s1")
    assert amount_words(record["amounts"][0]) == "≥12,000,000–15,000,000 EUR?"
    assert from_record(record).amounts == (amount,)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (When(Span(0, 1), "2028", "fr.year", bound="by"), "by 2028"),
        (When(Span(0, 1), "../2028", "fr.year", bound="until"), "until 2028"),
        (When(Span(0, 1), "2028/..", "fr.year", bound="not_before"), "not before 2028"),
        (When(Span(0, 1), "2028", "fr.year"), "2028"),
        (When(Span(0, 1), "", "fr.counted.term", length="P36M", event=FINANCING.span), "P36M " + FINANCING_WORDS),
        (When(Span(0, 1), "", "fr.counted.term", length="P36M"), "P36M"),
        (None, ""),
    ],
)
def test_a_time_is_told_with_its_bound_and_what_it_counts_from(when: When | None, told: str) -> None:
    record = to_record(replace(FINANCING, when=when), reading().document, "s1")
    assert time_words(record) == told


@pytest.mark.parametrize("width", [80, 160])
def test_the_row_of_an_entry_tells_how_many_sources_it_has_and_in_what_they_differ(width: int) -> None:
    record: Record = records(reading())[0]
    alone = "".join(LISTERS["table"]([record], Look(width)))
    assert "source" not in alone
    record["sources"], record["differs"] = 3, ["amounts", "when"]
    joined = " ".join("".join(LISTERS["table"]([record], Look(width))).split())
    assert "3 sources" in joined
    assert "sources differ: how much, when" in joined
    row = next(csv.DictReader(StringIO("".join(LISTERS["csv"]([record], Look())))))
    assert (row["sources"], row["differs"]) == ("3", "amounts when")
