"""The nouns of time: what relative times are counted from, and an expression of time as it was read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from servanda.model import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times are counted from: the ISO day of the meeting, else of the document; None if unknown.

    `past` says on which side of that day a date without a year lies, where the reader knows; else the nearest.
    `written` is the day of the document where it may be another: «hier» and «demain» are seen from there.
    """

    date: str | None = None
    past: bool | None = None
    written: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day, or None."""
        return datetime.date.fromisoformat(self.date) if self.date else None


class TimeKind(StrEnum):
    """What sort of time an expression tells, as TIMEX3 parts them; an interval is a date with two ends."""

    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    SET = "set"


class TimeRole(StrEnum):
    """What a date is there for: a bound or a day to come, a day gone by, to say which thing is meant, or a name.

    Durations and sets have none; nor has a date that no anchor places.
    """

    NONE = ""
    TERM = "term"
    PAST = "past"
    REFERENCE = "reference"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: `value` is EDTF for dates and intervals, ISO 8601 for durations («P5Y») and `R/P2Y` for
    sets, whose rule of RFC 5545 is `rrule`; `other` is the second reading of a date in figures that reads two ways,
    or the upper end of a duration; `part` is which part of it is meant: start, mid, end, morning, afternoon ...;
    `bound` the side of a date on which what is told lies.
    """

    span: Span
    kind: TimeKind
    value: str
    rule: str
    anchor: str | None = None
    rrule: str = ""
    other: str = ""
    part: str = ""
    role: TimeRole = TimeRole.NONE
    bound: str = ""
