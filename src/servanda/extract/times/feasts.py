"""Days with a name of their own: fixed ones, those counted from Easter, and the nth weekday of a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from servanda.extract.times.edtf import WEEKDAYS, in_calendar
from servanda.extract.times.found import Found, Outcome


def read_feast(found: Found) -> Outcome:
    """A day with a name («Noël 2031», «Pâques»); without a year the nearest, on the side that the words ask for."""
    feast = found.words.feasts[re.sub(" +", " ", found.slots["feast"])]
    if "year" in found.slots:
        return feast_day(feast, int(found.slots["year"])).isoformat()
    anchor, side = found.anchor(), found.side()
    days = [feast_day(feast, in_calendar(anchor.year + step)) for step in (-1, 0, 1)]
    ahead = [day for day in days if (day - anchor).days * side >= 0]
    return min(ahead, key=lambda day: abs(day - anchor)).isoformat()


def feast_day(feast: str, year: int) -> date:
    """The day of a feast in a year: `12-25`, `easter-2` (Good Friday), `11-4TH` (the fourth Thursday of November)."""
    if feast.startswith("easter"):
        return easter(year) + timedelta(days=int(feast.removeprefix("easter") or "0"))
    month, _, day = feast.partition("-")
    if day.isdigit():
        return date(year, int(month), int(day))
    first = date(year, int(month), 1)
    away = (WEEKDAYS.index(day[1:]) - first.weekday()) % 7
    return first + timedelta(days=away + 7 * (int(day[0]) - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule that Nature printed anonymously in 1876."""
    century, rest = divmod(year, 100)
    leaps, over = divmod(century, 4)
    lunar = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - lunar + 15) % 30
    weekday = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + weekday - 7 * ((year % 19 + 11 * moon + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
