"""Whether the time that a statement tells is a term: the end of what somebody is to do."""

from __future__ import annotations

import re
from datetime import date

from servanda.lang.qualifiers import Hedge
from servanda.model import FORWARD_ACTS, Act, Statement, When
from servanda.text.intervals import interval_of

# An expectation binds nobody, but a reader who asks what is due wants to see what is to happen.
_WITH_TERM = FORWARD_ACTS | {Act.EXPECTATION}
SINCE = ("from", "since", "after", "not_before")
"""The bounds of a time that only says from when."""
_OPEN = ("/..", "/")
_LASTING, _AHEAD = ("within", "term"), "ahead"
"""What rules of times are called that count a length from the day of the text, or a point that lies so far ahead."""
MONTH = 30.4375
"""The days of a month, in the mean."""
SLACK = 0.05
"""Lengths differ by more than this share of the longer: «three months» and «ninety days» are one."""
_SEASON = re.compile(r"\d{4}-2[1-4]")
_SUN = 20
"""The last day before a season, in the month in which it begins: equinoxes and solstices fall on the next ones."""
_PART = ".part"
"""What rules of times are called that tell a part of a longer one."""
_NEAR = 4
"""The most characters between a verb and what denies it: a blank, or a short word («à», "to", "be")."""


def has_term(statement: Statement) -> bool:
    """Whether the time of a statement is a term: what is not to be done before then is not due then."""
    return statement.when is not None and statement.act in _WITH_TERM and not is_denied(statement)


def is_start(when: When) -> bool:
    """Whether a time only says from when: «à partir de 2026» sets no day by which a thing is to be done."""
    return when.edtf.endswith(_OPEN) or (when.bound in SINCE and "/" not in when.edtf)


def lasts(when: When) -> bool:
    """Whether a time tells how long, and only the day of its text puts it into the calendar: «sur quatre ans»."""
    return not when.bound and "/" in when.edtf and any(name in when.rule for name in _LASTING)


def counted(when: When) -> float | None:
    """The days between the day of its text and the end of a time that counts from there; None for all other times.

    Whole months are as many mean months, so that a length is the same from whatever day it counts.
    """
    if when.anchor is None or not (lasts(when) or _AHEAD in when.rule):
        return None
    start, end = interval_of(when.anchor)[0], interval_of(when.edtf.rpartition("/")[2])[0]
    return _length(start, end, len(when.edtf)) if start and end else None


def counted_from(statement: Statement, day: str) -> str:
    """The term of a statement in EDTF, where it is a length counted from this day (ISO), not that of its text."""
    term, when = term_of(statement), statement.when
    start = interval_of(when.anchor)[0] if when and when.anchor and counted(when) is not None else None
    ends = [interval_of(one)[0] for one in term.split("/")] if start and len(term) == 2 * len(day) + 1 else []
    later = interval_of(day)[0]
    if not (start and later and ends and all(ends)):
        return term
    return "/".join((one + (later - start)).isoformat() for one in ends if one)


def _length(start: date, end: date, written: int) -> float:
    """The days from one to the other; `written` tells by its characters a time that is only as exact as its month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if written == len("2031"):
        return (end.year - start.year) * 12 * MONTH
    if written == len("2031-06") or end.day == start.day or (end.day < start.day and _ends(end)):
        return months * MONTH
    return (end - start).days


def _ends(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day == date.max or date.fromordinal(day.toordinal() + 1).month != day.month


def same_length(one: float, other: float) -> bool:
    """Whether two lengths in days can be one, whatever unit the texts count in."""
    return abs(one - other) <= max(one, other) * SLACK


def term_of(statement: Statement) -> str:
    """The term of a statement in EDTF: the time by or at which a thing is to be done; empty where there is none."""
    when = statement.when
    if when is None or not has_term(statement) or is_start(when):
        return ""
    return _last_before(when) or when.edtf if when.bound == "before" else when.edtf


def _last_before(when: When) -> str:
    """The days that lie before a time, in EDTF; empty where a part of it is meant («before the middle of 2027»).

    A season begins by the calendar of the sun: «before the summer» is until 20 June, not until the end of May.
    """
    first = interval_of(when.edtf)[0] if "/" not in when.edtf and _PART not in when.rule else None
    if first is None or first == date.min:
        return ""
    last = first.replace(day=_SUN) if _SEASON.fullmatch(when.edtf) else date.fromordinal(first.toordinal() - 1)
    return f"../{last.isoformat()}"


def is_denied(statement: Statement) -> bool:
    """Whether a statement says that a thing will not be done, rather than to whom or how it will not.

    The denial stands at the act's own verb («n'enverra pas»), or behind one that promises («s'engage à ne pas»), or
    at the end of the lead-in of a list.
    """
    trigger, lead_in = statement.trigger, statement.lead_in
    denials = statement.evidence.get(Hedge.NEGATION, ())
    at_verb = any(one.start < trigger.end and one.end >= trigger.start - _NEAR for one in denials)
    behind = ".future" not in statement.rule and any(0 <= one.start - trigger.end <= _NEAR for one in denials)
    above = lead_in is not None and any(one.end <= lead_in.end <= trigger.start for one in denials)
    return at_verb or behind or above
