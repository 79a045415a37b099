"""The sums of a text in another currency, and the conversions that the text itself states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from servanda.figure import Figure
from servanda.ledger.conversions import Check, Days, Stated, check_conversion, check_within
from servanda.model import Amount, Span
from servanda.world.exchange import Conversion, Rates, Unconverted

Converted = tuple[Conversion | Unconverted, ...]
"""What became of a sum in another currency: one conversion, or two for the ends of a range."""
_BESIDE = 40
"""So far behind a sum a day on the same line is that of its rate: «16,2 milliards (taux du 22/12/2025)»."""
_OWN = 6
"""A time so near behind a sum is its own, whatever others are told beside: «304 millions d'euros en 2025»."""
_SOON = timedelta(days=7)
"""A rate may be of some days after its text, which can be dated by the meeting; a later day is a term."""
_LONGEST = timedelta(days=366)
"""Within a time no longer than this any banking day may be the one of a rate."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_NO_RATE_DAY = ("term", "reference", "name")
_NO_DAY = Unconverted("no day is known to take a rate of; give one with --at")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The currency in which sums are shown too, the rates, and the day that counts: None for that of each text."""

    unit: str
    rates: Rates
    day: date | None = None


def convert_sums(
    figures: tuple[Figure, ...], exchange: Exchange, day: date | None, checks: Mapping[Span, Check] | None = None
) -> Mapping[Span, Converted]:
    """Every sum of money that is in another currency, by its span.

    The day is that of the exchange, else that at which the text's own conversion was checked, else the text's `day`.
    """
    days = _days_of(figures, checks or {})
    return {
        figure.span: tuple(
            _convert(value, figure.unit, exchange, exchange.day or days.get(figure.span, day))
            for value in _ends(figure)
        )
        for figure in figures
        if figure.type == "money" and figure.unit != exchange.unit
    }


def check_sums(text: str, figures: tuple[Figure, ...], exchange: Exchange, day: date | None) -> Mapping[Span, Check]:
    """What becomes of each sum that a text gives as the conversion of another, by its span.

    The day is that of the exchange, else the one beside the sums, else a past time in their sentence, else the
    text's: in a time that is longer than a day any banking day will do.
    """
    sums = {figure.span: figure for figure in figures if figure.type == "money"}
    found: dict[Span, Check] = {}
    for figure in sums.values():
        origin = sums.get(figure.converts) if figure.converts else None
        if origin is None:
            continue
        first, second = (Stated.of(_amount(one), text) for one in (origin, figure))
        known = exchange.day or _day_beside(text, figure, figures, day)
        past = None if known else _past_of(text, (origin, figure), figures, day)
        if past:
            found[figure.span] = check_within(first, second, past, exchange.rates)
        elif then := known or day:
            found[figure.span] = check_conversion(first, second, then, exchange.rates)
    return found


def _days_of(figures: tuple[Figure, ...], checks: Mapping[Span, Check]) -> dict[Span, date]:
    """The day at which each sum of a stated conversion was checked."""
    days: dict[Span, date] = {}
    for figure in figures:
        check = checks.get(figure.span)
        if check and figure.converts and isinstance(check.reference, Conversion):
            days[figure.span] = days[figure.converts] = check.reference.asked
    return days


def _convert(value: str, unit: str, exchange: Exchange, day: date | None) -> Conversion | Unconverted:
    return exchange.rates.convert(Decimal(value), unit, exchange.unit, day) if day else _NO_DAY


def _ends(figure: Figure) -> tuple[str, ...]:
    return (figure.value, figure.maximum) if figure.maximum else (figure.value,)


def _amount(figure: Figure) -> Amount:
    maximum = Decimal(figure.maximum) if figure.maximum else None
    return Amount(figure.span, Decimal(figure.value), figure.unit, figure.qualifier, maximum)


def _past_of(text: str, sums: tuple[Figure, Figure], figures: tuple[Figure, ...], day: date | None) -> Days | None:
    """The days of the past time that is told of a sum and its conversion: right behind one of them, else near both."""
    own = [
        time for one in sums for time in figures if time.type == "date" and 0 <= time.span.start - one.span.end <= _OWN
    ]
    return _past_beside(text, sums, tuple(own) or figures, day)


def _past_beside(text: str, sums: tuple[Figure, Figure], figures: tuple[Figure, ...], day: date | None) -> Days | None:
    """The days of the past time nearest to a sum and its conversion in their sentence, up to the text's own day."""
    start, end = min(one.span.start for one in sums), max(one.span.end for one in sums)
    near: list[tuple[int, Days]] = []
    for other in figures:
        if other.type != "date" or other.other or other.role in _NO_RATE_DAY or not (other.first and other.last):
            continue
        gap = text[other.span.end : start] or text[end : other.span.start]
        past = day is None or other.first <= day
        if past and other.last - other.first < _LONGEST and not _SENTENCE_END.search(gap):
            days = Days(other.first, min(other.last, day or other.last), other.span.of(text))
            near.append((len(gap), days))
    return min(near, key=lambda found: found[0])[1] if near else None


def _day_beside(text: str, figure: Figure, figures: tuple[Figure, ...], day: date | None) -> date | None:
    """The day whose rate a conversion says it was made by: the next day behind it on its line, if it is no term."""
    for other in figures:
        between = text[figure.span.end : other.span.start]
        one_day = other.type == "date" and other.first is not None and other.first == other.last
        if one_day and other.span.start >= figure.span.end and len(between) <= _BESIDE and "\n" not in between:
            return None if _is_term(other, day) else other.first
    return None


def _is_term(time: Figure, day: date | None) -> bool:
    return time.role == "term" and time.first is not None and (day is None or time.first > day + _SOON)
