"""What currencies are roughly worth: each row says where it is from, and holds there."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from servanda.world.exchange import Conversion, Rates

BANK, ESTIMATE = "European Central Bank, ", "order of magnitude of 2025, no published rate"
ROWS = list(csv.DictReader(files("servanda.world").joinpath("worth.csv").read_text(encoding="utf-8").splitlines()))
OF_BANK = [row for row in ROWS if row["source"].startswith(BANK) and row["currency"] != "EUR"]


@pytest.mark.parametrize("row", OF_BANK, ids=lambda row: row["currency"])
def test_a_row_of_the_bank_is_its_rate_of_that_day(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["source"].removeprefix(BANK).removesuffix(", to three digits"))
    found = Rates().convert(Decimal(1), row["currency"], "EUR", day)
    assert isinstance(found, Conversion)
    assert abs(Decimal(row["euros"]) - found.value) <= Decimal("0.006") * found.value


def test_every_other_row_says_that_it_is_an_estimate_where_the_bank_has_no_rate() -> None:
    others = [row for row in ROWS if row not in OF_BANK and row["currency"] != "EUR"]
    assert {row["source"] for row in others} == {ESTIMATE}
    day = date(2025, 12, 19)
    published = [
        one["currency"]
        for one in others
        if isinstance(Rates().convert(Decimal(1), one["currency"], "EUR", day), Conversion)
    ]
    assert published == []
