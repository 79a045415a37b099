"""Times that differ between the sources of one promise, and days that read two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from servanda.figure import Figure
from servanda.ledger.entries.deadlines import MONTH, SINCE, SLACK, counted, lasts, same_length
from servanda.ledger.entries.entry import Attestation, Entry, Origin, Role
from servanda.ledger.findings.context import Context, previewing, words_at
from servanda.ledger.findings.finding import Finding, Kind, Particular, Severity, Told, told_by
from servanda.model import Act, Reading, When
from servanda.text.intervals import interval_of

_MID = timedelta(days=3)
"""The middle of a month is its fifteenth day, so many days more or less."""
_MONTHS = (len("2031"), len("2031-06"))
"""How long a year and a month are in EDTF: of spans between such, the length is told, and no single days."""
_SHORT = 45
"""Up to so many days a length is told in days, beyond in months."""
_NUMERIC = re.compile(r"[\d\s./-]+")
_UNTIL = ("by", "before", "until")
_NO_CONTENT = (Act.POSITION, Act.ASSESSMENT)


class _Side(StrEnum):
    """What a time is for: the day by which, the day from which, the time at which, or the time all through which."""

    UNTIL = "until"
    SINCE = "since"
    AT = "at"
    FOR = "for"


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that the time of an attestation names, and on which side of them its content lies.

    `other` is the second reading of a day in figures.
    """

    one: Attestation
    when: When
    side: _Side
    first: date
    last: date
    other: date | None = None

    @property
    def told(self) -> Told:
        """The time as a finding tells it: a length in the words of the text, since no day tells it."""
        words = words_at(self.one, self.when.span)
        if self.side is _Side.FOR and self.length and words:
            unit = f"{self.length:.0f} days" if self.length < _SHORT else f"{self.length / MONTH:.0f} months"
            return told_by(self.one, words, words, f"{self.side} {unit}")
        return told_by(self.one, self.when, words, f"{self.side} {self.first} {self.last}")

    @property
    def length(self) -> float | None:
        """The days from the day of the text, where the time counts from there."""
        return counted(self.when)

    @property
    def spanned(self) -> tuple[int, int] | None:
        """The least and the most days of a span between two years or months: «2026-2030» may be four years or five."""
        start, _, end = self.when.edtf.partition("/")
        if self.side is not _Side.AT or not (len(start) == len(end) and len(end) in _MONTHS):
            return None
        whole = (self.last - self.first).days
        return whole - (366 if len(end) == _MONTHS[0] else 31), whole

    def holds(self, other: Extent) -> bool:
        """Whether all days of the other are days of this one."""
        return self.first <= other.first and other.last <= self.last


def find(entry: Entry, context: Context) -> Iterator[Finding]:
    """Times of one promise that cannot both be right, told by two documents."""
    if len({one.origin.sha256 for one in entry.attestations}) < 2:
        return
    early = previewing(entry)
    extents = [extent for one in entry.attestations if (extent := _extent(one, context)) and _counts(one, early)]
    pairs = [
        (one, other)
        for place, one in enumerate(extents)
        for other in extents[place + 1 :]
        if _comparable(one, other) and not _can_be_one(one, other)
    ]
    if pairs:
        apart = {id(one) for pair in pairs for one in pair}
        told = tuple(one.told for one in extents if id(one) in apart)
        yield Finding(Kind.DATES_DIFFER, entry.id, told, min(map(_severity, pairs), key=list(Severity).index))


def find_two_readings(entry: Entry, context: Context) -> Iterator[Finding]:
    """Days in figures that read two ways: «05/06/2026»."""
    for one in entry.attestations:
        when = one.statement.when
        second = _second(one, when, context) if when else None
        if when and second:
            first = date.fromisoformat(when.edtf)
            told = replace(told_by(one, first, words_at(one, when.span), f"{first} {second}"), at=when.span)
            particulars: dict[str, Particular] = {"second": second}
            yield Finding(Kind.DATE_TWO_READINGS, entry.id, (told,), Severity.MEDIUM, particulars)


def of_document(origin: Origin, reading: Reading, context: Context) -> Iterator[Finding]:
    """The day of a document itself, where it reads two ways."""
    document, day = reading.document, reading.document.date
    if day and day.span and len(day.readings) > 1:
        first, second = map(date.fromisoformat, day.readings[:2])
        words = day.span.of(document.text)
        told = Told(origin, day.span, words, first, words, f"{first} {second}")
        yield Finding(Kind.DATE_TWO_READINGS, "", (told,), Severity.MEDIUM, {"second": second})


def last_day(one: Attestation, context: Context) -> date | None:
    """The last day of the time of an attestation; None where it is open.

    Where it only says from when it is the day that is told: what is to run from a day on is to have begun by then. A
    year or a month from which a thing may be done sets no such day.
    """
    extent = _extent(one, context)
    if extent is None or (extent.side is _Side.SINCE and extent.first != extent.last):
        return None
    return extent.last


def _counts(one: Attestation, early: frozenset[str]) -> bool:
    """Whether a time is that of the promise; what a preview tells as past is how it came about."""
    if one.role in (Role.SUPPORT, Role.OUTCOME, Role.REMARK) or one.statement.act in _NO_CONTENT:
        return False
    return not (one.statement.act is Act.FACT and one.origin.sha256 in early)


def _extent(one: Attestation, context: Context) -> Extent | None:
    when = one.statement.when
    if when is None or not when.edtf:
        return None
    start, _, end = when.edtf.partition("/")
    bare = end if start in ("", "..") else start if end in ("", "..") else when.edtf
    first, last = interval_of(bare)
    if first is None or last is None:
        return None
    side = _side(when, bare)
    part = _part(one, when, context)
    if side is _Side.UNTIL and when.bound == "before" and not part:
        last = first = first - timedelta(days=1) if first > date.min else first
    else:
        first, last = _narrowed(first, last, part)
    return Extent(one, when, side, first, last, _second(one, when, context))


def _second(one: Attestation, when: When, context: Context) -> date | None:
    """The second reading of a day in figures."""
    numeric = _NUMERIC.fullmatch(words_at(one, when.span))
    figure = _figure(one, when, context) if numeric else None
    return date.fromisoformat(figure.other) if figure and figure.other else None


def _part(one: Attestation, when: When, context: Context) -> str:
    """The part of the time that is meant; only rules of parts and ends know one."""
    figure = _figure(one, when, context) if "part" in when.rule or "end" in when.rule else None
    return figure.part if figure else ""


def _side(when: When, bare: str) -> _Side:
    if when.bound in _UNTIL or when.edtf.startswith(("../", "/")):
        return _Side.UNTIL
    if when.bound in SINCE or when.edtf.endswith(("/..", "/")):
        return _Side.SINCE
    return _Side.FOR if lasts(when) else _Side.AT


def _narrowed(first: date, last: date, part: str) -> tuple[date, date]:
    """The part of a time that is meant: its first third, its last, or about its middle."""
    days = last - first
    if part == "mid":
        middle = first + timedelta(days=14) if days.days < 31 else first + days / 2
        slack = _MID if days.days < 31 else days / 6
        return middle - slack, middle + slack
    if part == "start":
        return first, first + days / 3
    return (last - days / 3, last) if part == "end" else (first, last)


def _figure(one: Attestation, when: When, context: Context) -> Figure | None:
    return next((figure for figure in context.figures_of(one) if figure.span.overlaps(when.span)), None)


def _comparable(one: Extent, other: Extent) -> bool:
    """Whether two times are of two documents, and of one thing: a past fact has another day than what is to come."""
    if one.one.origin.sha256 == other.one.origin.sha256 or _denies(one) is not _denies(other):
        return False
    facts = [extent.one.statement.act is Act.FACT for extent in (one, other)]
    if all(facts):
        return _present(one) == _present(other)
    return not any(facts) or any(extent.one.is_preview for extent in (one, other))


def _present(extent: Extent) -> frozenset[str]:
    """Who had a part in a fact: what others did is another occasion."""
    statement = extent.one.statement
    return frozenset((*statement.actors, *statement.counterparts))


def _can_be_one(one: Extent, other: Extent) -> bool:
    sides = {one.side, other.side}
    if any(one.other and two.first <= one.other <= two.last for one, two in ((one, other), (other, one))):
        return True
    if _Side.FOR in sides and not _denies(one):
        return _can_be_as_long(one, other)
    if one.side is other.side and one.length and other.length and same_length(one.length, other.length):
        return True
    if one.holds(other) or other.holds(one) or (_denies(one) and one.last == other.last):
        return True
    if _denies(one):
        return False
    if sides == {_Side.UNTIL, _Side.AT}:
        limit, point = (one, other) if one.side is _Side.UNTIL else (other, one)
        return point.first <= limit.last
    if len(sides) == 1:
        return (one.side is _Side.UNTIL and one.last == other.last) or (
            one.side is _Side.SINCE and one.first == other.first
        )
    return sides == {_Side.UNTIL, _Side.SINCE}


def _can_be_as_long(one: Extent, other: Extent) -> bool:
    """Whether a length and another time can be of one thing; the day of its own text is not told to be its first.

    Two lengths are as long, or a later text tells what is left until the same end. Beside a length only a span between
    years or months tells one; a day on which a thing begins, ends or is due tells none.
    """
    lengths = [extent.length for extent in (one, other) if extent.side is _Side.FOR and extent.length]
    if len(lengths) == 2:
        return same_length(*lengths) or abs((one.last - other.last).days) <= min(lengths) * SLACK
    spanned = one.spanned or other.spanned
    if not lengths or spanned is None:
        return True
    return any(same_length(lengths[0], days) for days in spanned) or spanned[0] <= lengths[0] <= spanned[1]


def _severity(pair: tuple[Extent, Extent]) -> Severity:
    """A day that only a preview tells otherwise weighs little; a term on which two texts differ the most."""
    if any(extent.one.is_preview for extent in pair):
        return Severity.LOW
    one, other = pair
    if (one.side is not other.side and _Side.SINCE in (one.side, other.side)) or _denies(one):
        return Severity.MEDIUM
    return Severity.MEDIUM if one.one.statement.act is Act.FACT else Severity.HIGH


def _denies(extent: Extent) -> bool:
    return extent.one.role is Role.DENIES
