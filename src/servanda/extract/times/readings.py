"""What the words of a time mean: from the slots of a rule and the day to count from, to EDTF or ISO 8601."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from servanda.extract.times import dated, feasts, lengths, relative
from servanda.extract.times.found import Found, Outcome, Told

LENGTHS = frozenset({"length"})
"""The readings that tell a duration."""
WHOLE = frozenset({"quarter", "half", "unit", "season", "portion"})
"""The readings of what the calendar has a name for, though EDTF may need two ends for it."""
DAYS = frozenset({"day", "nights"})
"""The readings of days that are seen from the day somebody speaks."""
SETS = frozenset({"every", "nth", "rate"})
"""The readings that tell a repetition."""
PASS = "pass"
"""The reading of what looks like a time and is none."""


def read(found: Found) -> Told | None:
    """What was found, None where it is no time after all; raises NotResolved with the reason."""
    outcome = _READINGS[found.rule.reading](found)
    if outcome is None:
        return None
    told = Told(outcome) if isinstance(outcome, str) else outcome
    return replace(told, part=told.part or _part(found))


def _part(found: Found) -> str:
    """Which part of it is meant, by a word of the text or by the rule."""
    words, slots = found.words, found.slots
    return (
        found.rule.part
        or words.parts.get(slots.get("part", "").strip(), "")
        or words.dayparts.get(slots.get("daypart", ""), "")
    )


def _none(found: Found) -> Outcome:
    return None


_READINGS: Mapping[str, Callable[[Found], Outcome]] = {
    "date": dated.read_date, "numeric": dated.read_numeric, "range": dated.read_range, "days": dated.read_days,
    "monthday": dated.read_month_day, "opening": dated.read_opening, "quarter": dated.read_quarter,
    "half": dated.read_half, "season": dated.read_season, "decade": dated.read_decade, "tens": dated.read_tens,
    "century": dated.read_century, "feast": feasts.read_feast, "clock": dated.read_clock,
    "within": relative.read_within, "term": relative.read_term, "past": relative.read_past,
    "ahead": relative.read_ahead, "ago": relative.read_ago, "unit": relative.read_unit, "day": relative.read_day,
    "weekday": relative.read_weekday, "weekdays": relative.read_weekdays, "sequel": relative.read_sequel,
    "later": relative.read_later, "open": relative.read_open, "vague": relative.read_vague,
    "nights": relative.read_night, "portion": relative.read_portion, "dated": dated.read_length_from,
    "length": lengths.read_length,
    "every": lengths.read_every, "nth": lengths.read_nth, "rate": lengths.read_rate, PASS: _none,
}  # fmt: skip
