"""Two numbers with one unit, the first a part of the second: «60 million of the 450 million euros»."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.quantities.counted import read_counted
from servanda.extract.quantities.money import read_money, sign_after
from servanda.extract.quantities.reach import Reach, read_number, second_start
from servanda.extract.quantities.units import Kind, Quantity, Unit
from servanda.extract.window import Window
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords

_SHARED = 1000
"""Below this a first number shares the scale of the second («60 of the 450 million euros»)."""
_YEARS = (1800, 2100)


def unit_behind(page: Window, reach: Reach, text: str, words: QuantityWords) -> tuple[Reach, Unit] | None:
    """A number that is told as a part of another behind it, in the scale of that one, with its unit."""
    part = reach.lower
    link = words.ranges.wholes.match(page.low, part.end, page.last)
    if reach.upper or part.written or link is None or words.counts.labels.search(page.left(reach.start)):
        return None
    start = second_start(page, link.end(), sign_after(page, link.end(), words))
    whole = read_number(page, start, words)
    if whole is None or whole.end > page.last:
        return None
    unit = read_money(page, start, whole, text, words) or _counted(page, start, whole, words)
    if unit is None:
        return None
    if whole.scaled and not part.scaled and part.value < _SHARED and unit.kind is Kind.MONEY:
        part = replace(part, value=part.value * whole.scale, scaled=True, scale=whole.scale)
    if not part.value < whole.value:
        return None
    return replace(reach, lower=part), replace(unit, before=reach.start, end=part.end)


def unit_before(page: Window, reach: Reach, part: Quantity, words: QuantityWords) -> Unit | None:
    """The currency of a number of which the sum before it is a part («60 millions d'euros sur les 450 millions»)."""
    end = part.amount.span.end - page.offset
    if part.kind is not Kind.MONEY or reach.upper or not reach.lower.scaled or reach.lower.value <= part.amount.value:
        return None
    if not words.ranges.wholes.fullmatch(page.low, end, reach.start):
        return None
    return Unit(Kind.MONEY, part.amount.unit, reach.start, reach.lower.end, settled=part.settled)


def _counted(page: Window, start: int, whole: Numeral, words: QuantityWords) -> Unit | None:
    """What a number counts, unless it is a year («5 of the 2015 conventions»)."""
    if _YEARS[0] <= whole.value <= _YEARS[1] and not whole.grouped:
        return None
    unit = read_counted(page, start, whole, words)
    return unit if unit and unit.counted else None
