"""Calendar days, months and longer units, and how EDTF (ISO 8601-2) writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from servanda.text.intervals import interval_of as interval_of  # noqa: PLC0414 - read here with all else of EDTF

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months a unit has; weeks and days are counted in days."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as RFC 5545 writes them."""
_DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_CLOCKED = {"hour": ("H", 60), "minute": ("M", 60), "second": ("S", 1)}
"""The letter of a unit of the clock, and how many of the next smaller one it has."""
_LETTERS = {
    "day": ("D", 1), "weekend": ("D", 2), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1),
    "quarter": ("M", 3), "half": ("M", 6), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
}  # fmt: skip
_EXACT = {"day": r"\d{4}-[01]\d-\d\d.*", "month": r"\d{4}-[01]\d(-.*)?", "week": r"\d{4}-[01]\d-\d\d.*"}
_SATURDAY = 5


class NotResolved(Exception):
    """The words were understood, but the text does not give what they are counted from."""


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` units later; a day that the month lacks becomes its last."""
    try:
        if unit in _DAYS_OF:
            return day + timedelta(days=count * _DAYS_OF[unit])
        if unit in _CLOCKED:
            return day + timedelta(days=_whole_days(count, unit))
    except OverflowError as error:
        raise NotResolved("beyond the calendar") from error
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    year, month = divmod(months, 12)
    in_calendar(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _whole_days(count: int, unit: str) -> int:
    if unit != "hour" or count % 24:
        raise NotResolved("no clock to count from")
    return count // 24


def in_calendar(year: int) -> int:
    """The year itself; raises NotResolved where no calendar of four digits has it."""
    if not date.min.year <= year <= date.max.year:
        raise NotResolved("beyond the calendar")
    return year


def calendar_unit(day: date, unit: str) -> str:
    """The calendar's century, year, half, quarter, month, week or decade that a day is in."""
    if unit == "century":
        return f"{day.year // 100:02}XX"
    if unit == "decade":
        return f"{day.year // 10:03}X"
    if unit in ("week", "weekend"):
        monday = shift(day, -day.weekday(), "day")
        first = shift(monday, _SATURDAY if unit == "weekend" else 0, "day")
        return f"{first}/{shift(monday, 6, 'day')}"
    if unit in ("quarter", "half"):
        length = MONTHS_OF[unit]
        return part_of_year(day.year, (day.month - 1) // length + 1, length) or ""
    return as_exact_as(day, unit)


def part_of_year(year: int, number: int, months: int) -> str | None:
    """The numbered quarter or half of a year; the last for -1."""
    number = 12 // months if number < 0 else number
    if not 1 <= number <= 12 // months:
        return None
    return f"{year:04}-{(number - 1) * months + 1:02}/{year:04}-{number * months:02}"


def as_exact_as(day: date, unit: str) -> str:
    """A day written as exactly as a unit asks for: `2031`, `2031-05`, else the day itself."""
    known = {"year": f"{day.year:04}", "decade": f"{day.year:04}", "century": f"{day.year:04}"}
    return (known | {"month": f"{day.year:04}-{day.month:02}"}).get(unit, day.isoformat())


def is_as_exact_as(edtf: str, unit: str) -> bool:
    """Whether a value tells at least the unit: a day for «the next day», a month for «the same month»."""
    return "XX" not in edtf and all(
        re.fullmatch(_EXACT.get(unit, r"\d{3}[\dX].*"), end) is not None for end in edtf.strip("{}").split("/")
    )


def length(count: Decimal, unit: str) -> str:
    """So many units as a duration of ISO 8601, a broken one in the next smaller unit («PT2H30M», «P1Y6M»)."""
    if unit in _CLOCKED:
        return _clocked(count, unit)
    letter, times = _LETTERS[unit]
    count = count * times
    whole, rest = divmod(count, 1)
    if letter == "Y" and rest and (rest * 12) % 1 == 0:
        return f"P{whole}Y{int(rest * 12)}M" if whole else f"P{int(rest * 12)}M"
    if letter == "M" and rest == Decimal("0.5"):
        return f"P{whole}M15D" if whole else "P15D"
    if letter == "D" and rest and (rest * 24) % 1 == 0:
        return f"P{whole}DT{int(rest * 24)}H" if whole else f"PT{int(rest * 24)}H"
    return f"P{_plain(count)}{letter}"


def _clocked(count: Decimal, unit: str) -> str:
    letter, parts = _CLOCKED[unit]
    whole, rest = divmod(count, 1)
    if rest and (rest * parts) % 1 == 0 and parts > 1:
        smaller = "M" if unit == "hour" else "S"
        return f"PT{whole}{letter}{int(rest * parts)}{smaller}" if whole else f"PT{int(rest * parts)}{smaller}"
    return f"PT{_plain(count)}{letter}"


def _plain(count: Decimal) -> str:
    return f"{count.normalize():f}"
