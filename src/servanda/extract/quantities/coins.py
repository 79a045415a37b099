"""Coins behind a sum («5 dollars et 25 cents», «3 euros 50»): one amount with it."""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.extract.quantities.units import Kind, Unit, after_linker, lookup
from servanda.extract.window import Window
from servanda.lang.quantities import QuantityWords

_BARE = re.compile(r"\d\d(?![\d.,]\d|\d)(?! ?[€$£¥%]|[a-z])|[a-z]")
_LEAST, _MOST = 10, 100
"""Coins without a word are two digits."""


def with_coins(page: Window, unit: Unit, words: QuantityWords) -> tuple[int, Decimal]:
    """Where a sum ends with the coins that follow it, and what they add to it in the main unit."""
    nothing = unit.end, Decimal(0)
    if unit.kind is not Kind.MONEY or unit.parts != 1 or not unit.name.isupper():
        return nothing
    found = words.money.coins.match(page.low, unit.end, page.last)
    if found is None:
        return _bare(page, unit, words) or nothing
    value, coin = words.numbers.small_value(found["number"]), words.money.subunits[found["coin"]]
    if value is None or value >= coin.parts or coin.code not in ("", unit.name):
        return nothing
    return found.end(), Decimal(value) / coin.parts


def _bare(page: Window, unit: Unit, words: QuantityWords) -> tuple[int, Decimal] | None:
    """Two digits behind the currency, with no word of their own («3 euros 50», «deux euros cinquante»)."""
    start = unit.end + (page.low[unit.end : unit.end + 1] == " ")
    if unit.noun[1] != unit.end or not _BARE.match(page.low, start):
        return None
    number = words.numbers.read(page.low, start, page.last)
    if number is None or not _LEAST <= number.value < _MOST or number.scaled or number.value % 1:
        return None
    counts, place = words.counts, after_linker(page.low, number.end, words)
    if any(lookup(page.low, place, known) for known in (counts.units, counts.uncounted, words.money.names)):
        return None
    return None if counts.percent.match(page.low, number.end) else (number.end, number.value / 100)
