"""Calendar days, months and longer units, and how EDTF (ISO 8601-2) writes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
"""How many months a unit has; weeks and days are counted in days."""


class NotResolved(Exception):
    """The words were understood, but the text does not give what they are counted from."""


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` units later; a day that the month lacks becomes its last."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise NotResolved("beyond the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def interval_of(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day of an EDTF value that this module writes; None for an open end."""
    start, _, end = edtf.partition("/")
    return _edge(start, False), _edge(end or start, True)


def _edge(edtf: str, last: bool) -> date | None:
    if edtf in ("", ".."):
        return None
    edtf = edtf.partition("T")[0]
    if edtf.endswith("X"):
        return _edge(edtf[:-1] + ("9" if last else "0"), last)
    parts = [int(part) for part in edtf.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31) if last else date(parts[0], 1, 1)
    year, month = parts[0], parts[1]
    if month > 12:
        month = 3 * (month - 20) + (2 if last else 0)
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1))


def calendar_unit(day: date, unit: str) -> str:
    """The calendar's year, half, quarter, month, week or decade that a day is in."""
    if unit == "decade":
        return f"{day.year // 10:03}X"
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return f"{monday}/{monday + timedelta(days=6)}"
    if unit in ("quarter", "half"):
        length = MONTHS_OF[unit]
        return part_of_year(day.year, (day.month - 1) // length + 1, length) or ""
    return as_exact_as(day, unit)


def part_of_year(year: int, number: int, months: int) -> str | None:
    """The numbered quarter or half of a year."""
    if not 1 <= number <= 12 // months:
        return None
    return f"{year:04}-{(number - 1) * months + 1:02}/{year:04}-{number * months:02}"


def as_exact_as(day: date, unit: str) -> str:
    """A day written as exactly as a unit asks for: `2031`, `2031-05`, else the day itself."""
    return {"year": f"{day.year:04}", "decade": f"{day.year:04}", "month": f"{day:%Y-%m}"}.get(unit, day.isoformat())
