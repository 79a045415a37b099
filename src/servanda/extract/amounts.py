"""Amounts of a passage: money, counts, per cent, each with its qualifier, ranges with both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.extract.units import Kind, Unit, Window, read_unit, sign_before, window
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords
from servanda.model import Amount, Qualifier, Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    `counted` is false where it counts parties or points of discourse, no amounts; `noun` is what is counted, as
    written; `per` the unit of time of a rate («par an» is `year`); `converts` the span of the money of which this
    one is the conversion in the same text.
    """

    amount: Amount
    kind: Kind
    counted: bool = True
    noun: str = ""
    per: str = ""
    converts: Span | None = None


@dataclass(frozen=True, slots=True)
class _Reach:
    """One number or two: from `start` of the window; `upper` is the second end of a range or of a change."""

    start: int
    lower: Numeral
    upper: Numeral | None = None
    second: int = 0
    change: bool = False

    @property
    def last(self) -> Numeral:
        return self.upper or self.lower


def find_amounts(text: str, span: Span, words: QuantityWords) -> tuple[Amount, ...]:
    """The amounts of a span, in order: money in ISO 4217, `percent`, counts by their English unit.

    Ordinals, years, durations, numbers that are names and groups of parties are no amounts. A currency that the
    text leaves open keeps its written name as unit.
    """
    return tuple(quantity.amount for quantity in find_quantities(text, span, words) if quantity.counted)


def find_quantities(text: str, span: Span, words: QuantityWords) -> tuple[Quantity, ...]:
    """Every number of a span with what it counts, also those that count parties («cinq pays») and so are no amounts."""
    page = window(text, span)
    found: list[Quantity] = []
    position = page.first
    while start := words.numbers.start.search(page.low, position, page.last):
        quantities = list(_quantities_at(page, start.start(), text, words))
        found.extend(quantities)
        position = max(start.start() + 1, _end_of(page, start.start(), quantities, words))
    return tuple(_merged(page, found, words))


def _merged(page: Window, quantities: list[Quantity], words: QuantityWords) -> Iterator[Quantity]:
    """The quantities, two of one unit made one where they are a range that repeats its unit («5 % à 7 %»)."""
    held: Quantity | None = None
    for quantity in quantities:
        if held and _is_one_range(page, held, quantity, words):
            span = Span(held.amount.span.start, quantity.amount.span.end)
            held = replace(held, amount=replace(held.amount, span=span, maximum=quantity.amount.value))
        else:
            if held:
                yield held
            held = quantity
    if held:
        yield held


def _is_one_range(page: Window, first: Quantity, second: Quantity, words: QuantityWords) -> bool:
    lower, upper = first.amount, second.amount
    if lower.unit != upper.unit or lower.maximum or upper.maximum or not lower.value < upper.value:
        return False
    start, end, then = (place - page.offset for place in (lower.span.start, lower.span.end, upper.span.start))
    joiner = words.ranges.joiner.match(page.low, end)
    if joiner is None or joiner.end() != then or words.ranges.changes.search(page.left(start)):
        return False
    return joiner["word"] is None or _opened(page, start, joiner, words)


def _opened(page: Window, start: int, joiner: re.Match[str], words: QuantityWords) -> bool:
    """Whether a joining word makes a range: «à» by itself, «et» only behind «entre»."""
    pair = words.ranges.pairs.fullmatch(joiner["word"])
    return pair is None or words.ranges.openers.search(page.left(start)) is not None


def _end_of(page: Window, start: int, quantities: list[Quantity], words: QuantityWords) -> int:
    """Where to look on: behind what was read, or behind the number that counted nothing."""
    if quantities:
        return quantities[-1].amount.span.end - page.offset
    number = words.numbers.read(page.low, start, page.last)
    return number.end if number else start


def _quantities_at(page: Window, start: int, text: str, words: QuantityWords) -> Iterator[Quantity]:
    """The quantities that start at a place: one, or two where two numbers share a unit and are no range."""
    reach = _read_reach(page, start, words)
    if reach is None:
        return
    unit = read_unit(page, reach.second or start, reach.last, text, words)
    if unit is None and reach.upper:
        unit = read_unit(page, start, reach.last, text, words)
    if unit is None and reach.upper:
        reach = _Reach(start, reach.lower)
        unit = read_unit(page, start, reach.lower, text, words)
    if unit is None or unit.end > page.last:
        return
    if reach.change and reach.upper:
        yield _quantity(page, _Reach(start, reach.lower), replace(unit, before=start, end=reach.lower.end), words)
        reach = _Reach(reach.second, reach.upper)
    yield _quantity(page, reach, unit, words)


def _quantity(page: Window, reach: _Reach, unit: Unit, words: QuantityWords) -> Quantity:
    left = sign_before(page, reach.start, words) if unit.kind is Kind.MONEY else None
    start = left.start() if left else min(reach.start, unit.before)
    rough = reach.lower.rough
    qualifier = _qualifier(page, start, unit.end, words) or (Qualifier.ABOUT if rough else Qualifier.EXACT)
    span = Span(page.offset + start, page.offset + unit.end)
    maximum = _plain(reach.upper.value) if reach.upper else None
    return Quantity(Amount(span, _plain(reach.lower.value), unit.name, qualifier, maximum), unit.kind, unit.counted)


def _plain(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _read_reach(page: Window, start: int, words: QuantityWords) -> _Reach | None:
    """The number at a place, with the second one where the two are a range («2 à 3 milliards»)."""
    left = page.left(sign.start() if (sign := sign_before(page, start, words)) else start)
    opened = words.ranges.openers.search(left) is not None
    lower = _read_number(page, start, words, joining=not opened)
    if lower is None or (lower.written and lower.value == 1 and not lower.scaled):
        return None
    joiner = words.ranges.joiner.match(page.low, lower.end, page.last)
    if joiner is None or (joiner["word"] and words.ranges.pairs.fullmatch(joiner["word"]) and not opened):
        return _Reach(start, lower)
    second = _second_start(page, joiner.end(), words)
    upper = _read_number(page, second, words)
    if upper is None or upper.end > page.last:
        return _Reach(start, lower)
    if upper.scale > 1 and lower.scale == 1 and lower.value < _SHARED:
        lower = replace(lower, value=lower.value * upper.scale)
    if not lower.value < upper.value:
        return _Reach(start, lower if lower.scale > 1 else _read_number(page, start, words) or lower)
    change = words.ranges.changes.search(left) is not None
    return _Reach(start, lower, upper, second, change)


_SHARED = 1000
"""Below this a first number shares the scale of the second («2 à 3 milliards»)."""


def _second_start(page: Window, position: int, words: QuantityWords) -> int:
    """Where the second number starts: behind its own currency sign, if it has one."""
    sign = words.money.sign_after.match(page.raw, position)
    if sign is None or not (sign["sign"] or sign["code"] in words.money.codes):
        return position
    return sign.end() + (page.raw[sign.end() : sign.end() + 1] in (" ", "\u00a0", "\u202f"))


def _read_number(page: Window, start: int, words: QuantityWords, joining: bool = True) -> Numeral | None:
    """The number at a place of the window, with a scale written short behind its digits («Md€», «bn»)."""
    number = words.numbers.read(page.low, start, page.last, joining)
    if number is None or number.written or number.scaled:
        return number
    short = _SHORT.match(page.raw, number.end)
    if short is None:
        return number
    scale = words.numbers.short_scales.get(short["word"]) or _money_scale(page, start, short, words)
    return replace(number, value=number.value * scale, end=short.end(), scaled=True, scale=scale) if scale else number


_SHORT = re.compile(r"[ \u00a0\u202f]?(?P<word>[A-Za-z]{1,4}?)(?![a-z])(?=[^A-Za-z]|[A-Z]{3}(?![A-Za-z])|$)")


def _money_scale(page: Window, start: int, short: re.Match[str], words: QuantityWords) -> int:
    """The scale of a letter that means one only beside a currency («5 M€», «$5m»)."""
    scale = words.numbers.money_scales.get(short["word"], 0)
    after = words.money.sign_after.match(page.raw, short.end())
    beside = sign_before(page, start, words) or (after and (after["sign"] or after["code"] in words.money.codes))
    return scale if scale and beside else 0


def _qualifier(page: Window, start: int, end: int, words: QuantityWords) -> Qualifier | None:
    """The qualifier left of an amount, else right of it: of several that match, the longest."""
    left = page.left(start)
    before = [(len(m[0]), q) for q, pattern in words.qualifiers_before if (m := pattern.search(left))]
    if before:
        return max(before, key=lambda found: found[0])[1]
    return next((q for q, pattern in words.qualifiers_after if pattern.match(page.low, end)), None)
