"""What a unit of a currency is roughly worth in euros: one fixed table, by which sums are put in order and never told.

Rates of a day are in `servanda.world.exchange`; an order must not change with the day on which it is asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def rough_worth() -> Mapping[str, float]:
    """The euros that a unit is worth, by ISO 4217 code."""
    text = files("servanda.world").joinpath("worth.csv").read_text(encoding="utf-8")
    return {row["currency"]: float(row["euros"]) for row in csv.DictReader(text.splitlines())}
