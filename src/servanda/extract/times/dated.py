"""Times that the words place in the calendar themselves: days, months, parts of years, decades, centuries, clocks."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from servanda.extract.times.edtf import (
    NotResolved,
    as_exact_as,
    calendar_unit,
    in_calendar,
    interval_of,
    part_of_year,
    shift,
)
from servanda.extract.times.found import Found, Outcome, Told

_CENTURY_BACK = 60
"""Two digits mean a year from so many years before the anchor to the end of that hundred."""
_PIVOT = 1970
"""The first of the hundred years that two digits mean where nothing anchors them, as in POSIX."""
_TWENTIES = 20
_HALF_DAY = 12


def read_date(found: Found) -> Outcome:
    """A day, month or year as written; the year from the anchor where none is."""
    month, day, year = _month(found), _day(found), _year(found)
    if month is None:
        return f"{year:04}" if year else None
    if year is None:
        year = _year_of_rule(found) if found.rule.unit == "year" else _year_for(found, month, day)
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    clock = _clock(found)
    return None if clock is None else f"{year:04}-{month:02}-{day:02}{clock}"


def read_length_from(found: Found) -> Outcome:
    """So many units from a day, month or year that stands behind («trois ans à compter du 1er janvier 2031»)."""
    start, count, unit = read_date(found), found.number(), found.unit()
    first = interval_of(start)[0] if isinstance(start, str) else None
    if first is None or not count:
        return None
    last = shift(first, count, unit)
    if len(str(start)) == len("2031-05-03"):
        return f"{start}/{last}"
    exact = "month" if unit == "year" and "-" in str(start) else unit
    return f"{start}/{as_exact_as(shift(last, -1, 'day'), exact)}"


def _year_of_rule(found: Found) -> int:
    """This year, the next or the last, as the rule says."""
    return in_calendar(found.anchor().year + found.rule.step)


def _year(found: Found, turn: str = "") -> int | None:
    if year := found.slots.get("year" + turn):
        return int(year)
    short = found.slots.get("yy" + turn)
    return _full_year(found, int(short)) if short else None


def _full_year(found: Found, short: int) -> int:
    """The year that two digits mean."""
    first = _PIVOT if found.day is None else found.day.year - _CENTURY_BACK
    return in_calendar(first + (short - first) % 100)


def _month(found: Found, turn: str = "") -> int | None:
    if name := found.slots.get("month" + turn):
        return found.words.months[name.rstrip(".")]
    number = found.slots.get("monthno" + turn)
    return int(number) if number else None


def _day(found: Found, turn: str = "") -> int | None:
    text = found.slots.get("day" + turn) or found.slots.get("dayno" + turn)
    digits = re.match(r"\d+", text) if text else None
    if digits:
        return int(digits[0])
    return found.words.nths.get(found.slots.get("nth" + turn, ""))


def _clock(found: Found) -> str | None:
    """The time of day where the text gives one, None where there is no such time."""
    if hms := found.slots.get("hms"):
        return "T" + hms.replace(" ", "").upper()
    text = found.slots.get("clock", found.slots.get("hour", ""))
    if not text:
        return ""
    digits = [int(n) for n in re.findall(r"\d+", text)[:2]]
    noon = next((hour for word, hour in found.words.noon.items() if re.search(rf"(?<![a-z-]){word}", text)), None)
    hour, minute = (noon, 0) if noon is not None or not digits else (digits[0], digits[1] if len(digits) > 1 else 0)
    if hour is None or hour > 23 or minute > 59:
        return None
    zone = "Z" if re.search(r"\b(?:gmt|utc)\b(?! ?[+-])", text) else ""
    return f"T{_of_the_day(found, text, hour):02}:{minute:02}{zone}"


def _of_the_day(found: Found, text: str, hour: int) -> int:
    """The hour of twenty-four, by the half of the day that is told beside it: «p.m.», «in the evening»."""
    told = found.words.half_days.search(text)
    if told is None:
        return hour
    return hour % _HALF_DAY + _HALF_DAY if told["after"] else hour % _HALF_DAY if hour == _HALF_DAY else hour


def _year_for(found: Found, month: int, day: int | None) -> int:
    """The year that brings a month or day nearest to the anchor, or to the side the words or the anchor ask for."""
    anchor, step = found.anchor(), found.rule.step
    wanted = found.weekday()
    best: tuple[float, int] | None = None
    for year in range(max(anchor.year - 2, date.min.year), min(anchor.year + 3, date.max.year)):
        if day is not None and day > monthrange(year, month)[1]:
            continue
        there = date(year, month, day or 15)
        away = abs((there - anchor).days) + _penalty(found, step, there, anchor, day is None)
        away += 0 if wanted is None or day is None or there.isoweekday() == wanted else 500
        best = min(best, (away, year)) if best else (away, year)
    if best is None:
        raise NotResolved("no year has this day")
    return best[1]


def _penalty(found: Found, step: int, there: date, anchor: date, whole_month: bool) -> int:
    """What speaks against a year: the wrong side of the anchor."""
    side = found.side()
    if not side:
        return 0
    if step and whole_month and (there.year, there.month) == (anchor.year, anchor.month):
        return 2000
    if whole_month and not step:
        there = there.replace(day=1 if side < 0 else monthrange(there.year, there.month)[1])
    return 2000 if (there - anchor).days * side < 0 else 0


def read_numeric(found: Found) -> Outcome:
    """A date in figures: the language's order, unless only the other exists or names the anchor itself."""
    a, b, year = int(found.slots["a"]), int(found.slots["b"]), _year(found)
    order = [(a, b), (b, a)] if found.words.day_first or found.slots.get("sep1") == "." else [(b, a), (a, b)]
    if year is None:
        return _without_year(found, order)
    days = [date(year, month, day) for day, month in order if _exists(year, month, day)]
    if not days:
        return None
    first = found.day if found.day in days and found.day is not None else days[0]
    other = next((day.isoformat() for day in days if day != first and found.slots.get("sep1") != "."), "")
    clock = _clock(found)
    return None if clock is None else Told(first.isoformat() + clock, other=other and other + clock)


def _exists(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _without_year(found: Found, order: list[tuple[int, int]]) -> str | None:
    for day, month in order:
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{_year_for(found, month, day):04}-{month:02}-{day:02}"
    return None


def read_range(found: Found) -> Outcome:
    """From one day, month or year to another; what the first lacks it takes from the second."""
    second_month, second_year = _month(found, "2") or _month(found), _year(found, "2") or _year(found)
    if "yy" in found.slots and "year1" in found.slots:
        second_year = int(found.slots["year1"][:2] + found.slots["yy"])
    first_month = _month(found, "1") or second_month
    year = second_year
    if year is None and first_month:
        year = _year_for(found, first_month, _day(found, "1"))
        year += bool(second_month and second_month < first_month)
    first_year = _year(found, "1") or year
    if "year1" not in found.slots and first_year and first_month and second_month and second_month < first_month:
        first_year -= 1
    start = _written(first_year, first_month, _day(found, "1"))
    end = _written(year, second_month, _day(found, "2"))
    first, last = interval_of(start)[0], interval_of(end)[1]
    return None if first is None or last is None or first >= last else f"{start}/{end}"


def _written(year: int | None, month: int | None, day: int | None) -> str:
    text = f"{in_calendar(year):04}" if year is not None else ".."
    if month is not None:
        text += f"-{month:02}"
        if day is not None:
            if year is not None and not 1 <= day <= monthrange(year, month)[1]:
                raise NotResolved("no such day")
            text += f"-{day:02}"
    return text


def read_days(found: Found) -> Outcome:
    """Several days of a month, or months of a year: an interval where they follow each other, else all of them."""
    turns = sorted(name[-1] for name in found.slots if name[:-1] in ("day", "month") and name[-1].isdigit())
    first, year = turns[0], _year(found)
    if year is None:
        month = _month(found) or _month(found, first)
        year = _year_for(found, month, _day(found, first)) if month else None
    ends = [_written(year, _month(found) or _month(found, turn), _day(found, turn)) for turn in turns]
    days = [interval_of(end) for end in ends]
    steps = [(b[0] - a[1]).days for a, b in pairwise(days) if a[1] and b[0]]
    if any(step < 1 for step in steps):
        return None
    return f"{ends[0]}/{ends[-1]}" if all(step == 1 for step in steps) else "{" + ",".join(ends) + "}"


def read_month_day(found: Found) -> Outcome:
    """A day of the month alone («mercredi 31», "on the 5th"): the nearest to the anchor that has the weekday."""
    anchor, day, wanted = found.anchor(), _day(found), found.weekday()
    reach = 400 if wanted else 31
    away = sorted(range(-reach, reach + 1), key=lambda days: (abs(days), -days * (found.side() or 1)))
    for days in away:
        there = _moved(anchor, days)
        if there and there.day == day and wanted in (None, there.isoweekday()) and days * found.side() >= 0:
            return there.isoformat()
    return None


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def read_opening(found: Found) -> Outcome:
    """The first months of a year («les neuf premiers mois de 2029»), or its last; without one, the anchor's."""
    months = found.number()
    if not 1 < months < 12:
        return None
    year = found.slots.get("year") or f"{found.anchor().year:04}"
    return f"{year}-{13 - months:02}/{year}-12" if found.rule.step < 0 else f"{year}-01/{year}-{months:02}"


def read_quarter(found: Found) -> Outcome:
    """A quarter of a year."""
    return _numbered(found, 3)


def read_half(found: Found) -> Outcome:
    """A half of a year."""
    return _numbered(found, 6)


def _numbered(found: Found, months: int) -> str | None:
    ordinal = found.words.ordinals.get(found.slots.get("ordinal", "")) or int(found.slots.get("quarterno", "0"))
    year = _year(found) or _year(found, "2") or found.anchor().year + found.rule.step
    return part_of_year(in_calendar(year), found.rule.step if found.rule.unit == "last" else ordinal, months)


def read_season(found: Found) -> Outcome:
    """A season by its EDTF code; without a year, the one nearest to the anchor on the side the words ask for."""
    code = found.words.seasons[found.slots["season"]]
    if "year" in found.slots:
        return f"{found.slots['year']}-{code}"
    anchor, middle = found.anchor(), 3 * (code - 20) + 1
    side = found.side()
    years = range(anchor.year - 1, anchor.year + 2)
    away = {year: (year - anchor.year) * 12 + middle - anchor.month for year in years}
    best = min(years, key=lambda year: abs(away[year]) + (100 if away[year] * side < 0 else 0))
    return f"{in_calendar(best):04}-{code}"


def read_decade(found: Found) -> Outcome:
    """Ten years by their first one («les années 1990»)."""
    return f"{found.slots['decade'][:3]}X"


def read_tens(found: Found) -> Outcome:
    """Ten years by two digits or a word («les années 60»); of the two that it may be, the one that has begun."""
    tens = int(found.slots["tens"]) if "tens" in found.slots else found.words.decadewords[found.slots["decadeword"]]
    if tens > _TWENTIES:
        return f"19{tens // 10}X"
    return Told(f"20{tens // 10}X", other=f"19{tens // 10}X" if tens else "")


def read_century(found: Found) -> Outcome:
    """A century by its number."""
    number = found.words.nths.get(re.sub(" ", "-", found.slots["nth"])) or found.words.nths.get(found.slots["nth"])
    return f"{number - 1:02}XX" if number and number <= 30 else None


def read_clock(found: Found) -> Outcome:
    """A time of day alone: of the day told last, else of the anchor."""
    clock = _clock(found)
    if not clock:
        return None
    try:
        day = found.before("day")[0]
    except NotResolved:
        day = found.anchor()
    return f"{calendar_unit(day, 'day')}{clock}"
