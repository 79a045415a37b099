"""The sums of a text in another currency, and the conversions that the text itself states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from servanda.ledger.conversions import Check, Stated, check_conversion
from servanda.model import Amount, Figure, Span
from servanda.world.exchange import Conversion, Rates, Unconverted

Converted = tuple[Conversion | Unconverted, ...]
"""What became of a sum in another currency: one conversion, or two for the ends of a range."""
_BESIDE = 40
"""So far behind a sum a day on the same line is that of its rate: «16,2 milliards (taux du 22/12/2025)»."""
_NO_DAY = Unconverted("no day is known to take a rate of; give one with --at")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The currency in which sums are shown too, the rates, and the day that counts: None for that of each text."""

    unit: str
    rates: Rates
    day: date | None = None


def convert_sums(figures: tuple[Figure, ...], exchange: Exchange, day: date | None) -> Mapping[Span, Converted]:
    """Every sum of money that is in another currency, by its span; `day` is the text's."""
    day = exchange.day or day
    return {
        figure.span: tuple(_convert(value, figure.unit, exchange, day) for value in _ends(figure))
        for figure in figures
        if figure.type == "money" and figure.unit != exchange.unit
    }


def check_sums(text: str, figures: tuple[Figure, ...], exchange: Exchange, day: date | None) -> Mapping[Span, Check]:
    """What becomes of each sum that a text gives as the conversion of another, by its span."""
    sums = {figure.span: figure for figure in figures if figure.type == "money"}
    found: dict[Span, Check] = {}
    for figure in sums.values():
        origin = sums.get(figure.converts) if figure.converts else None
        then = _day_beside(text, figure, figures) or exchange.day or day
        if origin and then:
            first, second = (Stated.of(_amount(one), text) for one in (origin, figure))
            found[figure.span] = check_conversion(first, second, then, exchange.rates)
    return found


def _convert(value: str, unit: str, exchange: Exchange, day: date | None) -> Conversion | Unconverted:
    return exchange.rates.convert(Decimal(value), unit, exchange.unit, day) if day else _NO_DAY


def _ends(figure: Figure) -> tuple[str, ...]:
    return (figure.value, figure.maximum) if figure.maximum else (figure.value,)


def _amount(figure: Figure) -> Amount:
    maximum = Decimal(figure.maximum) if figure.maximum else None
    return Amount(figure.span, Decimal(figure.value), figure.unit, figure.qualifier, maximum)


def _day_beside(text: str, figure: Figure, figures: tuple[Figure, ...]) -> date | None:
    """The day whose rate a conversion says it was made by: the next day behind it on its line."""
    for other in figures:
        between = text[figure.span.end : other.span.start]
        one_day = other.type == "date" and other.first is not None and other.first == other.last
        if one_day and other.span.start >= figure.span.end and len(between) <= _BESIDE and "\n" not in between:
            return other.first
    return None
