"""Amounts of a passage: money, counts, per cent, each with its qualifier, ranges with both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from servanda.extract.quantities.coins import with_coins
from servanda.extract.quantities.conversions import converted
from servanda.extract.quantities.counted import read_counted
from servanda.extract.quantities.money import led_money, read_money, sign_before, sign_start
from servanda.extract.quantities.reach import PLUS, Reach, is_change, read_reach
from servanda.extract.quantities.shares import unit_before, unit_behind
from servanda.extract.quantities.units import Kind, Quantity, Unit
from servanda.extract.window import Window, window
from servanda.lang.numerals import Numeral
from servanda.lang.quantities import QuantityWords
from servanda.model import Amount, Qualifier, Span

_ABOUT_ROUND = "about_round"
_PER_MILLE = 10
_ROUND = 10
"""Parts of this many are round: of others «dans les» is a place («dans les 27 pays»)."""
_STOP = re.compile(r"\.\s+[^\sa-z]|\.\s*$")


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
        reach = read_reach(page, start.start(), words) or _one(page, start.start(), words)
        quantities = list(_quantities_of(page, reach, text, words)) if reach else []
        if reach and not any(one.counted for one in quantities):
            quantities = list(_shared(page, reach, text, words, found[-1:])) or quantities
        if quantities:
            found.extend(quantities)
            page = replace(page, floor=quantities[-1].amount.span.end - page.offset)
        position = max(start.start() + 1, _end_of(page, start.start(), reach, quantities, words))
    return converted(text, list(_merged(page, found, words)), words)


def read_unit(page: Window, start: int, number: Numeral, text: str, words: QuantityWords) -> Unit | None:
    """The unit of a number at `start` of the window, or None where it counts nothing that we know."""
    unit = _share(page, start, number, words) or read_money(page, start, number, text, words)
    unit = unit or read_counted(page, start, number, words) or led_money(page, start, number, text, words)
    if unit and number.written and (number.value <= 1 or number.part) and not number.scaled:
        return unit if _comes_in_ones(unit, words) and not words.none.search(page.left(start)) else None
    return unit


def _share(page: Window, start: int, number: Numeral, words: QuantityWords) -> Unit | None:
    """Per cent, or per mille, of which ten make one per cent."""
    percent = words.counts.percent.match(page.low, number.end)
    found = percent or words.counts.permille.match(page.low, number.end)
    if found is None:
        return None
    noun = (found.start() + (page.low[found.start()] in " -"), found.end())
    parts = 1 if percent else _PER_MILLE
    return Unit(Kind.PERCENT, "percent", start, found.end(), noun=noun, parts=parts, measure=True)


def _comes_in_ones(unit: Unit, words: QuantityWords) -> bool:
    """Whether one of a unit is a quantity («un euro», "one peso") and no article with its noun («un franc succès»)."""
    return unit.measure or (unit.kind is Kind.MONEY and (unit.name.isupper() or bool(words.numbers.articles)))


def _merged(page: Window, quantities: list[Quantity], words: QuantityWords) -> Iterator[Quantity]:
    """The quantities, two of one unit made one where they are a range that repeats its unit («5 % à 7 %»)."""
    held: Quantity | None = None
    for quantity in quantities:
        if held and _is_one_range(page, held, quantity, words):
            span = Span(held.amount.span.start, quantity.amount.span.end)
            amount = replace(held.amount, span=span, maximum=quantity.amount.value, per=quantity.amount.per)
            held = replace(held, amount=amount, noun=quantity.noun)
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
    if joiner is None or joiner.end() != then or is_change(page.left(start), words, first.kind is Kind.PERCENT):
        return False
    return joiner["word"] is None or _opened(page, start, joiner, words)


def _opened(page: Window, start: int, joiner: re.Match[str], words: QuantityWords) -> bool:
    """Whether a joining word makes a range: «à» by itself, «et» only behind «entre»."""
    pair = words.ranges.pairs.fullmatch(joiner["word"])
    return pair is None or words.ranges.openers.search(page.left(start)) is not None


def _end_of(page: Window, start: int, reach: Reach | None, quantities: list[Quantity], words: QuantityWords) -> int:
    """Where to look on: behind what was read, or behind the number that counted nothing."""
    if quantities:
        return quantities[-1].amount.span.end - page.offset
    if reach and not (reach.lower.written or reach.lower.scaled or reach.lower.rough):
        return reach.lower.end
    number = words.numbers.read(page.low, start, page.last)
    return number.end if number else start


def _quantities_of(page: Window, reach: Reach, text: str, words: QuantityWords) -> Iterator[Quantity]:
    """The quantities of one number or two: one, or two where two numbers share a unit and are no range."""
    start = reach.start
    unit = read_unit(page, reach.second or start, reach.last, text, words)
    if unit is None and reach.upper:
        unit = read_unit(page, start, reach.last, text, words)
    if unit is None and reach.upper:
        reach = Reach(start, reach.lower)
        unit = read_unit(page, start, reach.lower, text, words)
    if unit is None or unit.end > page.last:
        return
    if reach.change and reach.upper:
        yield _quantity(page, Reach(start, reach.lower), replace(unit, before=start, end=reach.lower.end), words)
        reach = Reach(reach.second, reach.upper)
    yield _quantity(page, reach, unit, words)


def _shared(page: Window, reach: Reach, text: str, words: QuantityWords, last: list[Quantity]) -> Iterator[Quantity]:
    """The quantity of a number that another one lends its unit, of which it is a part or which is a part of it."""
    if behind := unit_behind(page, reach, text, words):
        yield _quantity(page, *behind, words)
        return
    for part in last:
        if unit := unit_before(page, reach, part, words):
            yield _quantity(page, reach, unit, words)


def _one(page: Window, start: int, words: QuantityWords) -> Reach | None:
    """The article of a currency that counts one of it ("a dollar a day")."""
    article = words.money.one.match(page.low, start)
    return Reach(start, Numeral(Decimal(1), article.end(), written=True)) if article else None


def _quantity(page: Window, reach: Reach, unit: Unit, words: QuantityWords) -> Quantity:
    left = sign_before(page, reach.start, words) if unit.kind is Kind.MONEY else None
    start = sign_start(left, words.money) if left else min(reach.start, unit.before)
    sign, start = _minus(page, start, reach.start, unit, words)
    whole = not (reach.upper or reach.lower.scaled or reach.lower.value % 1)
    end, coins = with_coins(page, unit, words) if whole else (unit.end, Decimal(0))
    end = _before_stop(page, reach.last.end, end)
    rate = words.rates.after.match(page.low, end) or words.rates.behind_noun.match(page.low, end)
    rounded = unit.counted and (unit.kind is not Kind.COUNT or unit.measure or not reach.last.value % _ROUND)
    placed = unit.name in words.placing.units and words.placing.words.search(page.left(start))
    beside = None if placed else qualifier_beside(page, start, end, words, rounded)
    behind = _qualifier_behind(page, rate.end() if rate else end, words)
    qualifier = beside or behind or _by_itself(page, reach)
    amount = Amount(
        Span(page.offset + start, page.offset + end),
        _plain(sign * reach.lower.value / unit.parts + coins),
        unit.name,
        qualifier,
        _plain(sign * reach.upper.value / unit.parts) if reach.upper else None,
        _per(page, start, unit, rate, words),
        unit.settled,
    )
    return Quantity(amount, unit.kind, unit.counted, page.raw[slice(*unit.noun)], settled=unit.settled)


def _by_itself(page: Window, reach: Reach) -> Qualifier:
    """How exact a number is by the way it is written: «500+» is the least, «une centaine» is about."""
    if page.raw[reach.last.end - 1] == PLUS:
        return Qualifier.AT_LEAST
    return Qualifier.ABOUT if reach.lower.rough else Qualifier.EXACT


def _before_stop(page: Window, number: int, end: int) -> int:
    """The end of a quantity without the full stop of its sentence («5 pct.»); an abbreviation of several keeps it."""
    ends = page.raw[end - 1] == "." and "." not in page.raw[number : end - 1] and _STOP.match(page.raw, end - 1)
    return end - 1 if ends else end


def _minus(page: Window, start: int, number: int, unit: Unit, words: QuantityWords) -> tuple[int, int]:
    """The sign of a value, and where the quantity starts with it («-5 %», «$-5», «moins 5 degrés»)."""
    if not (unit.measure or unit.kind is Kind.MONEY):
        return 1, start
    if start < number and page.low[number - 1] == "-":
        return -1, start
    minus = words.minus.search(page.left(start))
    if minus is None:
        return 1, start
    word = minus["sign"] or minus["word"]
    return -1, start - len(word)


def _per(page: Window, start: int, unit: Unit, rate: re.Match[str] | None, words: QuantityWords) -> str:
    """The unit of a rate, from behind the quantity or, of sums and shares, from before it."""
    if rate is None and (unit.kind is not Kind.COUNT or unit.measure):
        left = page.left(start)
        qualified = words.qualifiers_before.search(left)
        rate = words.rates.before.search(left) or (
            words.rates.before_qualifier.search(left[: qualified.start()]) if qualified else None
        )
    return (rate.lastgroup or "").replace("_", " ") if rate else ""


def _plain(value: Decimal) -> Decimal:
    """The value without trailing zeros or exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def qualifier_beside(
    page: Window, start: int, end: int, words: QuantityWords, rounded: bool = False
) -> Qualifier | None:
    """The qualifier left of a size, else right of it: of several that match, the longest.

    What is also a preposition («dans les») qualifies only a size that may be `rounded`.
    """
    before = words.qualifiers_before.search(page.left(start))
    if before and before.lastgroup == _ABOUT_ROUND:
        return Qualifier.ABOUT if rounded else _qualifier_behind(page, end, words)
    return Qualifier(str(before.lastgroup)) if before else _qualifier_behind(page, end, words)


def _qualifier_behind(page: Window, end: int, words: QuantityWords) -> Qualifier | None:
    found = words.qualifiers_after.match(page.low, end)
    return Qualifier(str(found.lastgroup)) if found else None
