"""Days as a text writes them: `2025/12/20`, `20 décembre 2025`, `December 20, 2025`, `12/03/2025`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from servanda.lang.dates import DateWords
from servanda.model import Span
from servanda.text.fold import folded


class Order(Enum):
    """In which order a day was written."""

    YEAR_FIRST = "year first"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: its span and the dates it can mean, day-first reading before month-first."""

    span: Span
    readings: tuple[date, ...]
    order: Order


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a month that the text mentions, from its first day to its last."""

    span: Span
    first: date
    last: date


_YEAR_FIRST = re.compile(
    r"(?<![\d/.-])(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d|[/.-]\d)"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d|[/.-]\d)")
_YEARS = re.compile(r"(?<![\d/.-])(?P<a>[12]\d{3}) ?[-–—/] ?(?P<b>[12]\d{3})(?![\d/.-])")
# Longer runs are not the terms of a plan but spans of history.
_LONGEST_RANGE = 15
_WORD = r"[^\W\d_]{3,12}"


def find_days(text: str, words: DateWords) -> tuple[Day, ...]:
    """Every day that is written out in full, in the order of the text."""
    found = [*_year_first(text), *_numeric(text), *_worded(text, words)]
    return tuple(sorted(found, key=lambda day: day.span))


def find_periods(text: str, words: DateWords) -> tuple[Period, ...]:
    """Every day and every month of a year that the text names by its word, in order."""
    days = [Period(day.span, day.readings[0], day.readings[0]) for day in _worded(text, words)]
    months = [month for month in _months(text, words) if not any(day.span.overlaps(month.span) for day in days)]
    return tuple(sorted([*days, *months], key=lambda period: period.span))


def find_yearless(text: str, words: DateWords) -> tuple[tuple[Span, int, int], ...]:
    """Every day that is named without its year: where it stands, its month and its day."""
    plain = folded(text)
    found = []
    for pattern, _ in _patterns(words, year=r"(?!,? +\d{4}(?!\d))"):
        for match in pattern.finditer(plain):
            month, day = words.months.get(match["month"]), int(match["day"])
            if month and 1 <= day <= monthrange(2024, month)[1]:
                found.append((Span(*match.span()), month, day))
    return tuple(sorted(found))


def find_year_ranges(text: str) -> tuple[Period, ...]:
    """Every run of years such as `2025–2027`, as a period from its first day to its last."""
    return tuple(
        Period(Span(*match.span()), date(int(match["a"]), 1, 1), date(int(match["b"]), 12, 31))
        for match in _YEARS.finditer(text)
        if 0 < int(match["b"]) - int(match["a"]) <= _LONGEST_RANGE
    )


def _year_first(text: str) -> Iterator[Day]:
    for match in _YEAR_FIRST.finditer(text):
        day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            yield Day(Span(*match.span()), (day,), Order.YEAR_FIRST)


def _numeric(text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
        day_first, month_first = _day(year, b, a), _day(year, a, b)
        span = Span(*match.span())
        if day_first and month_first and day_first != month_first and match["mark"] != ".":
            yield Day(span, (day_first, month_first), Order.EITHER)
        elif day_first:  # points between the numbers are written by those who put the day first
            yield Day(span, (day_first,), Order.DAY_FIRST)
        elif month_first:
            yield Day(span, (month_first,), Order.MONTH_FIRST)


def _worded(text: str, words: DateWords) -> Iterator[Day]:
    plain = folded(text)
    for pattern, order in _patterns(words, year=r",? +(?P<year>\d{4})(?!\d)"):
        for match in pattern.finditer(plain):
            found = _day(int(match["year"]), words.months.get(match["month"], 0), int(match["day"]))
            if found:
                yield Day(Span(*match.span()), (found,), order)


def _patterns(words: DateWords, *, year: str) -> tuple[tuple[re.Pattern[str], Order], ...]:
    """How a day is written with its month's name, in either order, and then what `year` says."""
    ordinal = f"(?:{'|'.join(words.ordinals)})?" if words.ordinals else ""
    joiner = f"(?:(?:{'|'.join(words.joiners)}) )?" if words.joiners else ""
    day = rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}"
    return (
        (re.compile(rf"{day} +{joiner}(?P<month>{_WORD})\b\.?{year}"), Order.DAY_FIRST),
        (re.compile(rf"(?<!\w)(?P<month>{_WORD})\.? +{day}\b{year}"), Order.MONTH_FIRST),
    )


def _months(text: str, words: DateWords) -> Iterator[Period]:
    for match in re.finditer(rf"(?<!\w)(?P<month>{_WORD})\.?,? +(?P<year>\d{{4}})(?!\d)", folded(text)):
        month, year = words.months.get(match["month"]), int(match["year"])
        if month and year >= 1:
            last = monthrange(year, month)[1]
            yield Period(Span(*match.span()), date(year, month, 1), date(year, month, last))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
