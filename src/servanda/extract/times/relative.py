"""Times that are counted from a day: the anchor's, or that of a time told before."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from servanda.extract.times.edtf import NotResolved, as_exact_as, calendar_unit, in_calendar, is_as_exact_as, shift
from servanda.extract.times.found import Found, Outcome, Told

_LONGEST_TERM = 25
"""Beyond so many years an adjective («a seventy-year alliance») tells an age and no term."""


def read_within(found: Found) -> Outcome:
    """From the anchor on, so many units long."""
    count, day = found.number(), found.anchor()
    return f"{day}/{shift(day, count, found.unit())}" if count else None


def read_term(found: Found) -> Outcome:
    """The length that an adjective names («quinquennal»), from the anchor on."""
    years = found.words.terms.get(found.slots.get("term", "")) or found.number()
    day = found.anchor()
    return f"{day}/{shift(day, years, 'year')}" if 1 < years <= _LONGEST_TERM else None


def read_past(found: Found) -> Outcome:
    """Up to the anchor, so many units long."""
    count, day = found.number(), found.anchor()
    return f"{shift(day, -count, found.unit())}/{day}" if count else None


def read_ahead(found: Found) -> Outcome:
    """So many units after the anchor, as exact as the unit is."""
    unit = found.unit()
    return as_exact_as(shift(found.anchor(), found.number(), unit), unit)


def read_ago(found: Found) -> Outcome:
    """So many units before the anchor; open to the past where it is «more than»."""
    unit = found.unit()
    then = shift(found.anchor(), -found.number(), unit)
    return f"../{then}" if found.rule.step < 0 else as_exact_as(then, unit)


def read_unit(found: Found) -> Outcome:
    """This, the next or the last year, month, week ... as seen from the anchor."""
    unit = found.unit()
    if unit == "day" and found.rule.step:
        return None
    return calendar_unit(shift(found.anchor(), found.rule.step, unit), unit)


def read_day(found: Found) -> Outcome:
    """The anchor's day, or one some days away."""
    return str(shift(found.anchor(), found.rule.step, "day"))


def read_weekday(found: Found) -> Outcome:
    """The weekday nearest to the anchor, or the next or last one."""
    return str(_nearest(found, "weekday"))


def _nearest(found: Found, slot: str) -> date:
    anchor, wanted = found.anchor(), found.weekday(slot)
    ahead = ((wanted or 1) - anchor.isoweekday()) % 7
    if found.rule.step > 0:
        ahead = ahead or 7
    elif found.rule.step < 0 or (ahead > 3 and found.past is not False) or (found.past and ahead):
        ahead -= 7
    return shift(anchor, ahead, "day")


def read_weekdays(found: Found) -> Outcome:
    """From one weekday to the next of another («de lundi à vendredi»)."""
    first = _nearest(found, "weekday1")
    days = ((found.weekday("weekday2") or 1) - first.isoweekday()) % 7
    return f"{first}/{shift(first, days, 'day')}" if days else None


def read_sequel(found: Found) -> Outcome:
    """The unit before, after or the same as the time read last."""
    unit, step = found.unit(), found.rule.step
    first, last = found.before(unit)
    return calendar_unit(shift(last if step > 0 else first, step, unit), unit)


def read_later(found: Found) -> Outcome:
    """So many units later or earlier than the time read last, as exact as both."""
    count, unit, step = found.number(), found.unit(), found.rule.step
    if not count:
        return None
    first, last = found.before("year" if unit in ("year", "decade", "century") else unit)
    then = shift(last if step > 0 else first, count * step, unit)
    exact = next(value for value in found.told if is_as_exact_as(value, "year"))
    return as_exact_as(then, "day" if unit in ("day", "week") and is_as_exact_as(exact, "day") else unit)


def read_portion(found: Found) -> Outcome:
    """A numbered fortnight or week of a month; weeks are told apart roughly, as the language does."""
    month = found.month()
    year = int(found.slots["year"]) if "year" in found.slots else in_calendar(_month_year(found, month))
    last, days = monthrange(year, month)[1], 15 if found.unit() == "fortnight" else 7
    number = found.words.ordinals.get(found.slots.get("ordinal", ""), 0)
    start, end = 1 + days * (number - 1), min(days * number, last)
    if found.unit() == "fortnight" and number == 2:
        end = last
    if not number:
        start, end = last - days + 1 if days == 7 else 16, last
    if not 1 <= start < end:
        return None
    rough = "~" if days == 7 else ""
    return f"{year:04}-{month:02}-{start:02}{rough}/{year:04}-{month:02}-{end:02}{rough}"


def _month_year(found: Found, month: int) -> int:
    """The year that brings the month nearest to the anchor."""
    anchor = found.anchor()
    return min(
        range(anchor.year - 1, anchor.year + 2), key=lambda y: abs((y - anchor.year) * 12 + month - anchor.month)
    )


def read_open(found: Found) -> Outcome:
    """A span without a length («ces dernières années»): what is known is that it touches the anchor."""
    day = found.anchor()
    return f"{day}/.." if found.rule.step > 0 else f"../{day}"


def read_vague(found: Found) -> Outcome:
    """A time that no words and no anchor place."""
    raise NotResolved("no date and no length")


def read_night(found: Found) -> Outcome:
    """The night that ends on the anchor's day, or some nights away."""
    return Told(str(shift(found.anchor(), found.rule.step, "day")), part="night")
