"""Times of a passage as EDTF, what of them could not be resolved, and which of them is the `when` of a statement."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extract.times.edtf import interval_of
from servanda.extract.times.hooks import bound_of, is_bound, is_lasting, names_a_thing, role_of, within
from servanda.extract.times.readings import LENGTHS, SETS, WHOLE
from servanda.extract.times.scan import Piece, is_nearest, joined, opened, opened_in_prose, scan
from servanda.extract.times.timex import Anchor, TimeKind, TimeRole, Timex
from servanda.extract.window import Window, window
from servanda.lang.quantities import QuantityWords
from servanda.model import FORWARD_ACTS, Act, Span, Unread, When

_RECENT = 60
"""So many days behind the anchor a date without a year stays there even for acts that look ahead."""
_SHORT = 4
_STOP = re.compile(r"[A-Za-z]{3}\.(?=\s+[^\sa-z\d]|\s*$)")
"""The full stop of a sentence behind what could be an abbreviation («mardi.»)."""
_END, _BEFORE, _WITHIN = "end", "before", "by"
"""The part of a time, and the sides of it, of which the first comes to the last («before the end of 2027»)."""
_MIDDLE = "mid"
"""The part of a year that June stands for, as the gold has it («by mid-2027»)."""
_AHEAD = FORWARD_ACTS | {Act.EXPECTATION}


def find_timexes(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[Timex | Unread, ...]:
    """All expressions of time of a span, in order: dates, intervals, durations and sets, in any prose.

    Those that the text does not let us resolve say why. What counts from a time told before it finds that time in
    the same span, so give whole texts. Ages are no times.
    """
    page = window(text, span)
    pieces = joined(page, scan(page, words, anchor, words.times.prose), words)
    return tuple(_timex(page, opened_in_prose(page, piece, words), words) for piece in pieces)


def _timex(page: Window, piece: Piece, words: QuantityWords) -> Timex | Unread:
    stop = _STOP.match(page.raw, piece.last - _SHORT)
    span, told = Span(page.offset + piece.first, page.offset + piece.last - bool(stop)), piece.told
    if told is None:
        return Unread(span, piece.reason)
    role, bound = TimeRole.NONE, ""
    if piece.rule.reading in LENGTHS:
        kind = TimeKind.DURATION
    elif piece.rule.reading in SETS:
        kind = TimeKind.SET
    else:
        kind = TimeKind.INTERVAL if "/" in told.value else TimeKind.DATE
        there = replace(page, first=piece.first, last=piece.last)
        role = role_of(When(span, told.value, piece.name, piece.anchor), there, words)
        bound = _bound(page, piece, words)
    return Timex(span, kind, told.value, piece.name, piece.anchor, told.rrule, told.other, told.part, role, bound)


def _bound(page: Window, piece: Piece, words: QuantityWords) -> str:
    """On which side of a date what is told lies; an interval with two ends has none, unless the calendar names it."""
    value = piece.told.value if piece.told else ""
    closed = "/" in value and not value.endswith("/..")
    if closed and (piece.rule.reading not in WHOLE or piece.name.endswith(".to")):
        return ""
    bound = bound_of(replace(page, first=piece.first, last=piece.last), words)
    # Before its end is within it.
    ends = piece.told is not None and _END in (piece.told.part, piece.rule.part)
    return _WITHIN if ends and bound == _BEFORE else bound


def find_times(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[When, ...]:
    """The times of a span that could be resolved, in order."""
    return tuple(time for time in read_times(text, span, words, anchor) if isinstance(time, When))


def read_times(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[When | Unread, ...]:
    """The times of a span for statements, in order, without article and preposition in their spans.

    Only what opens an interval belongs to it («depuis 2004» is `2004/..`); of durations only those that count from an
    event are times, and repetitions are none. Those that the text does not let us resolve have the reason: nothing is
    guessed.
    """
    page = window(text, span)
    return tuple(
        _when(page, opened(page, piece, words), words) for piece in scan(page, words, anchor, words.times.openings)
    )


def _when(page: Window, piece: Piece, words: QuantityWords) -> When | Unread:
    span, told = Span(page.offset + piece.first, page.offset + piece.last), piece.told
    if told is None:
        return Unread(span, piece.reason)
    bound = _bound(page, piece, words)
    if piece.rule.reading in LENGTHS:
        event = words.times.event.match(page.low, piece.last, page.last)
        where = Span(page.offset + event.start("event"), page.offset + event.end("event")) if event else None
        return When(span, "", piece.name, bound=bound, length=told.value, event=where)
    middle = told.part == _MIDDLE and len(told.value) == len("2031")
    return When(span, told.value + "-06" * middle, piece.name, piece.anchor, bound)


def choose_when(times: tuple[When, ...], text: str, span: Span, act: Act, words: QuantityWords) -> When | None:
    """The time at which the content of a statement is to be done, or was done for facts; None where no time says so.

    `times` may hold more than those of the span. Left out are times that only name a thing («l'accord de 1991»,
    "the July 2016 award"), what lies behind the anchor for acts that look ahead, and what is open to the past. Of
    those left the first counts, a bound («d'ici 2030») before any other; what lasts until
    a day is open before it. The clock is not part of it.
    """
    told = [_looking_ahead(time, act) for time in times if span.covers(time.span)]
    inside = [time for time in told if _fits(time, act)]
    free = [time for time in inside if not names_a_thing(time, within(text, span, time), act, words)]
    if not free:
        return None
    bounds = [time for time in free if act in FORWARD_ACTS and is_bound(within(text, span, time), words)]
    dated = [time for time in free if not time.rule.endswith(".term")]
    chosen = (bounds or dated or free)[0]
    edtf = re.sub(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", "", chosen.edtf)
    ends = chosen in bounds and edtf and "/" not in edtf and is_lasting(within(text, span, chosen), words)
    return replace(chosen, edtf=f"../{edtf}" if ends else edtf)


def _looking_ahead(time: When, act: Act) -> When:
    """The next such day for an act that looks ahead, where only nearness had put it well behind the anchor."""
    anchor, last = Anchor(time.anchor).day, interval_of(time.edtf)[1]
    if not is_nearest(time.rule) or act not in _AHEAD or anchor is None or last is None:
        return time
    if (anchor - last).days <= _RECENT:
        return time
    return replace(time, edtf=f"{int(time.edtf[:4]) + 1:04}{time.edtf[4:]}")


def _fits(time: When, act: Act) -> bool:
    """Whether the side of the anchor suits the act: facts look back, or stand; all other acts look ahead."""
    if act is Act.FACT and time.rule.endswith(".term"):
        return False
    if time.length:
        return True
    first, last = interval_of(time.edtf)
    if first is None or act is Act.FACT:
        return first is not None
    anchor = Anchor(time.anchor).day
    if anchor is None:
        return True
    return first > anchor if last is None else last > anchor
