"""Rates of a user's own, for what no bank publishes: a file of CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from servanda.errors import ServandaError
from servanda.world.exchange import Rate, Rates, is_currency

COLUMNS = ("date", "base", "quote", "rate", "source")
"""The columns of a file of rates: on `date`, one unit of `base` was `rate` units of `quote`, as `source` says."""


def read_rates(name: str, lines: Iterable[str]) -> Rates:
    """The rates of a user's file: CSV with the columns `COLUMNS`; raises ServandaError with line and cure."""
    rows = csv.reader(lines, strict=True)
    own: dict[tuple[str, str], dict[date, Rate]] = {}
    try:
        head = [column.strip().lower() for column in next(rows, [])]
        if sorted(head) != sorted(COLUMNS):
            raise ServandaError(f"{name} line 1: the first line must be {','.join(COLUMNS)}")
        for row in rows:
            if any(cell.strip() for cell in row):
                rate = _read_row(dict(zip(head, map(str.strip, row), strict=False)), f"{name} line {rows.line_num}")
                days = own.setdefault((rate.base, rate.quote), {})
                if days.setdefault(rate.day, rate) != rate:
                    told = f"a second rate of {rate.base} in {rate.quote} on {rate.day}; keep one of them"
                    raise ServandaError(f"{name} line {rows.line_num}: {told}")
    except csv.Error as error:
        raise ServandaError(f"{name} line {rows.line_num}: no line of a CSV file ({error}); correct it") from error
    return Rates(own)


def _read_row(row: Mapping[str, str], place: str) -> Rate:
    if missing := [column for column in COLUMNS if not row.get(column)]:
        raise ServandaError(f"{place}: no {missing[0]}; each line needs {','.join(COLUMNS)}")
    for column in ("base", "quote"):
        if not is_currency(row[column]):
            raise ServandaError(f"{place}: {column} {row[column]!r} is no code of ISO 4217 such as KZT")
    if row["base"] == row["quote"]:
        raise ServandaError(f"{place}: base and quote are both {row['base']}; give the rate of two currencies")
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        raise ServandaError(f"{place}: date {row['date']!r} is no day such as 2025-12-22") from None
    return Rate(row["base"], row["quote"], _read_value(row["rate"], place), day, row["source"])


def _read_value(written: str, place: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value <= 0:
        raise ServandaError(f"{place}: rate {written!r} is no number above 0 such as 521.34")
    return value
