"""The date of a document: as it is given, or as its head and its last lines tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from servanda.lang.dates import DateWords
from servanda.model import DateReading, Notice, Span
from servanda.read.body import Body
from servanda.read.days import Day, Order, Period, find_days, find_year_ranges, find_yearless
from servanda.read.told import is_told_in_the_past, told_periods

_HEAD_LINES = 12
_TAIL_LINES = 10
# A line that dates a text has few words beside the date: a place, a name, «Published on».
_WORDS_BESIDE = 36
# «SEOUL, 17 May 2026 (Yonhap) -- »: a place and a comma before the day, an agency and a dash behind it.
_PLACE = re.compile(r"(?:[^,\n]{2,40}, *(?:\w{1,3} )?)?")
_AGENCY = re.compile(r"(?: ?\([^()\n]{2,40}\))? ?(?:--|[–—-])(?=\s)")
# How far into a text its opening reaches: the first day told there is the day of the event.
_OPENING = 600
_KEYS = ("date", "published", "published_time", "pubdate", "publication date", "date published")


def find_date(body: Body, words: DateWords) -> tuple[DateReading | None, tuple[Notice, ...]]:
    """The document's date with the reason for it, and what a reader should know of it.

    Looked for in metadata, then on a line of its own near the head, near the end, then in the opening sentence.
    """
    prose = body.prose()
    if found := _from_metadata(body, words, prose) or _from_text(prose, words):
        return found, _ambiguous(found, body.text) if len(found.readings) > 1 else ()
    if inferred := _from_opening_without_year(prose, words):
        written = inferred.span.of(prose) if inferred.span else ""
        said = f"no year beside «{written}»: taken for {inferred.value}, {inferred.reason} (--date settles it)"
        return inferred, (Notice("inferred-date", said, inferred.span),)
    return None, (Notice("undated", "no date found, so times such as «next year» stay unread; give one with --date"),)


def _ambiguous(found: DateReading, text: str) -> tuple[Notice, ...]:
    written = found.span.of(text) if found.span else "the date"
    other = ", ".join(found.readings[1:])
    said = f"{written} is read as {found.value}: {found.reason}; it can also be {other} (--date settles it)"
    return (Notice("ambiguous-date", said, found.span),)


def _from_metadata(body: Body, words: DateWords, prose: str) -> DateReading | None:
    key = next((key for key in _KEYS if key in body.metadata), None)
    if key is None:
        return None
    value = body.metadata[key]
    days = find_days(re.sub(r"(?<=\d)[T ]\d\d:.*", "", value), words)
    if not days:
        return None
    return _reading(days[0], body.places.get(key), f"given as {key} in the metadata", prose, words)


def _from_text(prose: str, words: DateWords) -> DateReading | None:
    days = find_days(prose, words)
    by_line = {day.span.start: day for day in reversed(days)}
    lines = list(_lines(prose))
    for place, near in (("head", lines[:_HEAD_LINES]), ("end", lines[: -_TAIL_LINES - 1 : -1])):
        for line in near:
            day = next((by_line[at] for at in sorted(by_line) if line.start <= at < line.end), None)
            if day and _dates_the_text(prose, line, day):
                return _reading(day, day.span, f"a line near the {place} of the text", prose, words)
    start = lines[0].start if lines else 0
    first = (day for day in days if day.span.end <= start + _OPENING)
    opening = next((day for day in first if is_told_in_the_past(prose, day.span, words) is not False), None)
    return (
        None if opening is None else _reading(opening, opening.span, "the first day told in the opening", prose, words)
    )


def _from_opening_without_year(prose: str, words: DateWords) -> DateReading | None:
    """The day that the opening tells in the past without a year: the latest one before what is still to come.

    What is to come is a month or day told in the future, or the first year of the one run of years in the text,
    since a plan is concluded in its first year or before.
    """
    start = len(prose) - len(prose.lstrip())
    near = (found for found in find_yearless(prose, words) if found[0].end <= start + _OPENING)
    opening = next((found for found in near if is_told_in_the_past(prose, found[0], words)), None)
    ahead = [(period.first, period.span) for period, past in told_periods(prose, words) if not past]
    ranges = find_year_ranges(prose)
    if len({period.first for period in ranges}) == 1:
        ahead.append((date(ranges[0].first.year + 1, 1, 1), ranges[0].span))
    if opening is None or not ahead:
        return None
    span, month, day = opening
    before, evidence = min(ahead)
    year = before.year if (month, day) < (before.month, before.day) else before.year - 1
    if (month, day) == (2, 29):
        return None
    reason = f"the latest such day before «{evidence.of(prose)}», which lies ahead"
    return DateReading((date(year, month, day).isoformat(),), span, reason)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something, without the blanks at their ends."""
    for match in re.finditer(r"[^\S\n]*(?P<line>\S[^\n]*)", text):
        start = match.start("line")
        yield Span(start, start + len(match["line"].rstrip()))


def _dates_the_text(text: str, line: Span, day: Day) -> bool:
    """Whether a line does nothing but date the text, or opens with a dateline («SEOUL, 17 May 2026 (Yonhap) --»)."""
    before, after = text[line.start : day.span.start], text[day.span.end : line.end]
    dateline = _PLACE.fullmatch(before) and _AGENCY.match(after)
    return bool(dateline or len(before) + len(after) <= _WORDS_BESIDE) and not re.match(
        r"[-•*▪\[(]|\d+[.)]\s", text[line.start : line.end]
    )


def _reading(day: Day, span: Span | None, place: str, prose: str, words: DateWords) -> DateReading:
    if len(day.readings) == 1:
        return DateReading((day.readings[0].isoformat(),), span, place)
    readings, reason = _choose(day, prose, words)
    return DateReading(tuple(reading.isoformat() for reading in readings), span, f"{place}; {reason}")


def _choose(day: Day, prose: str, words: DateWords) -> tuple[tuple[date, ...], str]:
    """The readings of an ambiguous day, the likelier first, and why: tenses, the text's habit, the language's.

    A text is not older than what it tells in the past, nor younger than what it tells in the future.
    """
    told = list(told_periods(prose, words))
    against = {
        reading: [period for period, past in told if _contradicts(reading, period, past)] for reading in day.readings
    }
    ranked = tuple(sorted(day.readings, key=lambda reading: len(against[reading])))
    if len(against[ranked[0]]) < len(against[ranked[-1]]):
        period = against[ranked[-1]][0]
        tense = next("past" if past else "future" for told_period, past in told if told_period is period)
        return ranked, f"«{period.span.of(prose)}» is told in the {tense}, so it is not {ranked[-1].isoformat()}"
    habit = _habit(prose, words)
    day_first = habit is Order.DAY_FIRST or (habit is None and words.day_first)
    reason = (
        f"other dates of the text put the {'day' if day_first else 'month'} first"
        if habit
        else (f"nothing in the text tells which, and the language puts the {'day' if day_first else 'month'} first")
    )
    return (day.readings if day_first else day.readings[::-1]), reason


def _contradicts(reading: date, period: Period, past: bool) -> bool:
    return reading < period.first if past else reading > period.last


def _habit(prose: str, words: DateWords) -> Order | None:
    """The order in which the text writes its other days, where it keeps to one."""
    orders = {day.order for day in find_days(prose, words)} & {Order.DAY_FIRST, Order.MONTH_FIRST}
    return orders.pop() if len(orders) == 1 else None


def given_date(value: str) -> DateReading:
    """The date a user gave, which settles the matter."""
    return DateReading((value,), None, "given by the user")
