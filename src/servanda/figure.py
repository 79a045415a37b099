"""The nouns of figures: numbers with their units, and times, whoever says them and whatever they are promised for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from servanda.model import Qualifier, Span, Unread

SIZES = ("money", "percent", "count")
"""The types of figures that tell a size."""
NUMBERING = ("ordinal", "name", "fraction")
"""The types of figures that are numbers and tell no size of their own: «le 3e sommet», «C5+1», «deux tiers»."""
TIMES = ("date", "interval", "duration", "set")
"""The types of figures that tell a time."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, or an expression of time.

    `type` is one of `SIZES`, `TIMES` and `NUMBERING`; `value` a decimal number, the first of a range whose
    second is `maximum`, or EDTF for dates and intervals, ISO 8601 for durations and sets. `unit` is the currency of
    money (as written where the text leaves it open), else what is counted, as written. `per` is the time that a rate
    is told for («par an» is `year`); `converts` the span of the sum that this one gives in another currency; `rrule`
    the rule of RFC 5545 of a set; `other` the second reading of a date in figures that reads two ways. `first` and
    `last` are the days between which a time lies, None where it is open; `part` is the part of it that is meant
    (start, mid, end ...), `role` what it is there for (term, past, reference, name) and `bound` the side of it on which
    what is told lies (before, until, by, after, from, since, not_before). `settled` is false where the
    text leaves open which currency a name or sign means.
    """

    span: Span
    type: str
    value: str
    unit: str = ""
    maximum: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    per: str = ""
    converts: Span | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    rule: str = ""
    anchor: str | None = None
    other: str = ""
    rrule: str = ""
    part: str = ""
    role: str = ""
    bound: str = ""
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found in a text, in its order, and the times that could not be resolved."""

    found: tuple[Figure, ...]
    unread: tuple[Unread, ...] = ()
