"""Times that are no place in the calendar: how long («21 ans») and how often («tous les deux ans»)."""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.extract.times.edtf import WEEKDAYS, length
from servanda.extract.times.found import Found, Outcome, Told

_FREQUENCIES = {
    "second": ("SECONDLY", 1), "minute": ("MINUTELY", 1), "hour": ("HOURLY", 1), "day": ("DAILY", 1),
    "week": ("WEEKLY", 1), "weekend": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2), "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3), "half": ("MONTHLY", 6), "year": ("YEARLY", 1), "decade": ("YEARLY", 10),
    "century": ("YEARLY", 100),
}  # fmt: skip
_PARTED = {
    "year": ("month", 12),
    "half": ("month", 6),
    "quarter": ("month", 3),
    "week": ("day", 7),
    "day": ("hour", 24),
}
"""What a unit is made of, and of how many: «twice a year» is every six months."""
_IDIOMS = frozenset({"day", "second"})
"""«Un jour», "one day" and «une seconde» tell no length."""


def read_length(found: Found) -> Outcome:
    """So many units long; a second number with a unit of its own is added («deux ans et six mois»)."""
    unit, count = found.unit(), found.count() if found.rule.unit != "half" else Decimal("0.5")
    if found.slots.get("term"):
        unit, count = "year", Decimal(found.words.terms[found.slots["term"]])
    if _is_half(found):
        count += Decimal("0.5")
    if count <= 0 or (count == 1 and unit in _IDIOMS and found.rule.step == 0):
        return None
    value = length(count, unit)
    if "unit2" in found.slots:
        if not _is_smaller(found.unit("unit2"), unit):
            return None
        value = _joined(value, length(found.count("n2"), found.unit("unit2")))
    if "n1" in found.slots:
        return Told(length(found.count("n1"), unit), other=value)
    return value


def _is_smaller(unit: str, than: str) -> bool:
    order = list(_FREQUENCIES)
    return order.index(unit) < order.index(than)


def _is_half(found: Found) -> bool:
    return "half" in found.slots or found.rule.part == "half"


def _joined(value: str, more: str) -> str:
    """Two durations as one: «P2Y» and «P6M» are «P2Y6M»."""
    if "W" in value + more:
        return value
    days, _, clock = value[1:].partition("T")
    more_days, _, more_clock = more[1:].partition("T")
    time = clock + more_clock
    return f"P{days}{more_days}" + (f"T{time}" if time else "")


def read_every(found: Found) -> Outcome:
    """A repetition: every so many units, every such weekday, month or day of the year."""
    if (day := found.weekday()) is not None:
        return _repeated(found.rule.step or 1, "week", f";BYDAY={WEEKDAYS[day - 1]}")
    if name := found.slots.get("month"):
        at = f";BYMONTH={found.words.months[name.rstrip('.')]}"
        digits = re.match(r"\d+", found.slots.get("day", ""))
        return _repeated(1, "year", at + (f";BYMONTHDAY={int(digits[0])}" if digits else ""))
    unit = found.unit() or "year"
    count = found.rule.step or found.number()
    return _repeated(count, unit, "") if count else None


def read_nth(found: Found) -> Outcome:
    """The first Monday of every month, the last Friday of every year."""
    ordinal = found.words.ordinals.get(found.slots.get("ordinal", ""), found.rule.step)
    day = found.weekday()
    return _repeated(1, found.unit() or "month", f";BYDAY={ordinal}{WEEKDAYS[(day or 1) - 1]}") if ordinal else None


def read_rate(found: Found) -> Outcome:
    """So many times in a unit: evenly spread where the calendar lets them be."""
    times, unit = found.rule.step or found.number(), found.unit()
    if not times:
        return None
    smaller, parts = _PARTED.get(unit, (unit, 1))
    if times == 1:
        return _repeated(1, unit, "")
    if parts % times:
        return f"R/{length(Decimal(1), unit)}"
    return _repeated(parts // times, smaller, "")


def _repeated(count: int, unit: str, at: str) -> Told:
    frequency, times = _FREQUENCIES[unit]
    interval = f";INTERVAL={count * times}" if count * times > 1 else ""
    return Told(f"R/{length(Decimal(count), unit)}", rrule=f"FREQ={frequency}{interval}{at}")
