"""What the words of a time mean: from the slots of a rule and the day to count from, to EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.extract.edtf import NotResolved, as_exact_as, calendar_unit, interval_of, part_of_year, shift
from servanda.lang.timewords import TimeRule, TimeWords

_LONGEST_TERM = 25
"""Beyond so many years an adjective («a seventy-year alliance») tells an age and no term."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading works on: the rule's slots as folded text, the day to count from, and the time read before."""

    rule: TimeRule
    slots: Mapping[str, str]
    words: TimeWords
    day: date | None
    past: bool | None
    before: str | None

    def number(self, slot: str = "n") -> int:
        """The whole number in a slot; one where the slot is empty («l'année à venir»)."""
        text = self.slots.get(slot)
        return 1 if text is None else self.words.numbers.small_value(text) or 0

    def anchor(self) -> date:
        """The day to count from; raises NotResolved where there is none."""
        if self.day is None:
            raise NotResolved("no day to count from")
        return self.day

    def unit(self) -> str:
        """The unit in the slot, in English, or the rule's own."""
        word = self.slots.get("unit") or self.slots.get("one")
        return self.words.units[re.sub(" +", " ", word)] if word else self.rule.unit


def read(found: Found) -> str | None:
    """The EDTF of what was found, None where it is no time after all; raises NotResolved with the reason."""
    return _READINGS[found.rule.reading](found)


def _date(found: Found) -> str | None:
    """A day, month or year as written; the year from the anchor where none is."""
    month, day = _month(found), _day(found)
    year = int(found.slots["year"]) if "year" in found.slots else None
    if month is None:
        return f"{year:04}" if year else None
    if year is None:
        year = found.anchor().year if found.rule.unit == "year" else _year_for(found, month, day)
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}" + _clock(found)


def _month(found: Found, turn: str = "") -> int | None:
    if name := found.slots.get("month" + turn):
        return found.words.months[name.rstrip(".")]
    number = found.slots.get("monthno" + turn)
    return int(number) if number else None


def _day(found: Found, turn: str = "") -> int | None:
    text = found.slots.get("day" + turn) or found.slots.get("dayno" + turn)
    digits = re.match(r"\d+", text) if text else None
    return int(digits[0]) if digits else None


def _clock(found: Found) -> str:
    """The time of day, where the text gives one."""
    numbers = [int(n) for n in re.findall(r"\d+", found.slots.get("clock", ""))]
    if not numbers:
        return ""
    hour = numbers[0] % 12 + 12 if re.search(r"p\.?m", found.slots["clock"]) else numbers[0]
    return f"T{hour:02}:{numbers[1] if len(numbers) > 1 else 0:02}"


def _year_for(found: Found, month: int, day: int | None) -> int:
    """The year that brings a month or day nearest to the anchor, or to the side the words or the anchor ask for."""
    anchor, step = found.anchor(), found.rule.step
    wanted = found.words.weekdays.get(found.slots.get("weekday", "").rstrip(".,"))
    best: tuple[float, int] | None = None
    for year in range(anchor.year - 2, anchor.year + 3):
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
    side = step or (0 if found.past is None else (-1 if found.past else 1))
    if not side:
        return 0
    if step and whole_month and (there.year, there.month) == (anchor.year, anchor.month):
        return 2000
    if whole_month and not step:
        there = there.replace(day=1 if side < 0 else monthrange(there.year, there.month)[1])
    return 2000 if (there - anchor).days * side < 0 else 0


def _numeric(found: Found) -> str | None:
    """A date in figures: the language's order, unless only the other exists or names the anchor itself."""
    a, b, year = int(found.slots["a"]), int(found.slots["b"]), int(found.slots["year"])
    day_month = ((a, b), (b, a)) if found.words.day_first else ((b, a), (a, b))
    readings = [
        date(year, month, day)
        for day, month in day_month
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    ]
    if found.day in readings and found.day is not None:
        return found.day.isoformat()
    return readings[0].isoformat() if readings else None


def _range(found: Found) -> str | None:
    """From one day, month or year to another; what the first lacks it takes from the second."""
    second_month, second_year = _month(found, "2") or _month(found), found.slots.get("year2") or found.slots.get("year")
    if "yy" in found.slots:
        second_year = found.slots["year1"][:2] + found.slots["yy"]
    first_month = _month(found, "1") or second_month
    year = int(second_year) if second_year else None
    if year is None and first_month:
        year = _year_for(found, first_month, _day(found, "1"))
    first_year = int(found.slots["year1"]) if "year1" in found.slots else year
    start = _written(first_year, first_month, _day(found, "1"))
    end = _written(year, second_month, _day(found, "2"))
    first, last = interval_of(start)[0], interval_of(end)[1]
    if first is None or last is None or first >= last:
        return None
    return f"{start}/{end}"


def _written(year: int | None, month: int | None, day: int | None) -> str:
    text = f"{year:04}" if year is not None else ".."
    if month is not None:
        text += f"-{month:02}"
        if day is not None:
            if year is not None and day > monthrange(year, month)[1]:
                raise NotResolved("no such day")
            text += f"-{day:02}"
    return text


def _within(found: Found) -> str | None:
    """From the anchor on, so many units long."""
    count, day = found.number(), found.anchor()
    return f"{day}/{shift(day, count, found.unit())}" if count else None


def _term(found: Found) -> str | None:
    """The length that an adjective names («quinquennal»), from the anchor on."""
    years = found.words.terms.get(found.slots.get("term", "")) or found.number()
    day = found.anchor()
    return f"{day}/{shift(day, years, 'year')}" if 1 < years <= _LONGEST_TERM else None


def _past(found: Found) -> str | None:
    """Up to the anchor, so many units long."""
    count, day = found.number(), found.anchor()
    return f"{shift(day, -count, found.unit())}/{day}" if count else None


def _ahead(found: Found) -> str | None:
    """So many units after the anchor, as exact as the unit is."""
    return as_exact_as(shift(found.anchor(), found.number(), found.unit()), found.unit())


def _ago(found: Found) -> str | None:
    """So many units before the anchor; open to the past where it is «more than»."""
    then = shift(found.anchor(), -found.number(), found.unit())
    return f"../{then}" if found.rule.step < 0 else as_exact_as(then, found.unit())


def _unit(found: Found) -> str | None:
    """This, the next or the last year, month, week ... as seen from the anchor."""
    if found.unit() == "day" and found.rule.step:
        return None
    return calendar_unit(shift(found.anchor(), found.rule.step, found.unit()), found.unit())


def _opening(found: Found) -> str | None:
    """The first months of a year («les neuf premiers mois de 2029»)."""
    year, months = found.slots["year"], found.number()
    return f"{year}-01/{year}-{months:02}" if 1 < months < 12 else None


def _quarter(found: Found) -> str | None:
    return _numbered(found, 3)


def _half(found: Found) -> str | None:
    return _numbered(found, 6)


def _numbered(found: Found, months: int) -> str | None:
    ordinal = found.words.ordinals.get(found.slots.get("ordinal", "")) or int(found.slots.get("quarterno", "0"))
    year = int(found.slots["year"]) if "year" in found.slots else found.anchor().year + found.rule.step
    return part_of_year(year, ordinal, months)


def _season(found: Found) -> str | None:
    """A season by its EDTF code; without a year, the one nearest to the anchor on the side the words ask for."""
    code = found.words.seasons[found.slots["season"]]
    if "year" in found.slots:
        return f"{found.slots['year']}-{code}"
    anchor, middle = found.anchor(), 3 * (code - 20) + 1
    side = found.rule.step or (0 if found.past is None else (-1 if found.past else 1))
    years = range(anchor.year - 1, anchor.year + 2)
    away = {year: (year - anchor.year) * 12 + middle - anchor.month for year in years}
    return f"{min(years, key=lambda year: abs(away[year]) + (100 if away[year] * side < 0 else 0))}-{code}"


def _decade(found: Found) -> str | None:
    return f"{found.slots['decade'][:3]}X"


def _day_of(found: Found) -> str | None:
    return str(shift(found.anchor(), found.rule.step, "day"))


def _weekday(found: Found) -> str | None:
    """The weekday nearest to the anchor, or the next or last one."""
    anchor = found.anchor()
    ahead = (found.words.weekdays[found.slots["weekday"].rstrip(".,")] - anchor.isoweekday()) % 7
    if found.rule.step > 0:
        ahead = ahead or 7
    elif found.rule.step < 0 or ahead > 3 or (found.past and ahead):
        ahead -= 7
    return str(anchor + timedelta(days=ahead))


def _sequel(found: Found) -> str | None:
    """The unit before, after or the same as the time read last."""
    if found.before is None:
        raise NotResolved("no time before it to count from")
    then = interval_of(found.before)[0]
    if then is None:
        raise NotResolved("the time before it is open")
    return calendar_unit(shift(then, found.rule.step, found.unit()), found.unit())


def _vague(found: Found) -> str | None:
    raise NotResolved("no date and no length")


def _pass(found: Found) -> str | None:
    return None


_READINGS: Mapping[str, Callable[[Found], str | None]] = {
    "date": _date, "numeric": _numeric, "range": _range, "within": _within, "term": _term, "past": _past,
    "ahead": _ahead, "ago": _ago, "unit": _unit, "quarter": _quarter, "half": _half, "season": _season,
    "decade": _decade, "opening": _opening, "day": _day_of, "weekday": _weekday, "sequel": _sequel,
    "vague": _vague, "pass": _pass,
}  # fmt: skip
