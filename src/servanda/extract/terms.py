"""The last day of a time in EDTF: what a term is measured by."""

from __future__ import annotations

import re
from calendar import monthrange

# EDTF level 1 names seasons and parts of a year by a number in the month's place; these are their last months.
_LAST_MONTHS = {
    21: 5, 22: 8, 23: 11, 24: 12, 25: 5, 26: 8, 27: 11, 28: 12, 29: 11, 30: 2, 31: 5, 32: 8,
    33: 3, 34: 6, 35: 9, 36: 12, 37: 4, 38: 8, 39: 12, 40: 6, 41: 12,
}  # fmt: skip
_POINT = re.compile(r"(?P<year>\d{2}[\dX]{2})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[?~%]?")


def last_day(edtf: str) -> str | None:
    """The last day that an EDTF value covers, as an ISO date; None for an open or unreadable end."""
    point = _POINT.fullmatch(edtf.rsplit("/", 1)[-1].strip())
    if point is None:
        return None
    year = int(point["year"].replace("X", "9"))
    month = int(point["month"]) if point["month"] not in (None, "XX") else 12
    month = _LAST_MONTHS.get(month, month)
    if year == 0 or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(point["day"]) if point["day"] not in (None, "XX") else last
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else None
