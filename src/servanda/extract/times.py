"""Times of a passage as EDTF, what of them could not be resolved, and which of them is the `when` of a statement."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from servanda.extract.edtf import NotResolved, interval_of
from servanda.extract.readings import Found, read
from servanda.extract.units import Window, is_year_here, window
from servanda.lang.quantities import QuantityWords
from servanda.lang.timewords import TimeRule
from servanda.model import FORWARD_ACTS, Act, Span, Unread, When

_NEAREST = ".nearest"
"""Ends the rule of a time whose year is the one that brings it nearest to the anchor."""
_RECENT = 60
"""So many days behind the anchor a date without a year stays there even for acts that look ahead."""
_AHEAD = FORWARD_ACTS | {Act.EXPECTATION}
_TOKEN = re.compile(r"\d+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times are counted from: the ISO day of the meeting, else of the document; None if unknown.

    `past` says on which side of that day a date without a year lies, where the reader knows; else the nearest.
    """

    date: str | None = None
    past: bool | None = None

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


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: `value` is EDTF for dates and intervals, ISO 8601 for durations («P5Y») and `R/P2Y` for
    sets, whose rule of RFC 5545 is `rrule`; `other` is the second reading of a date in figures that reads two ways.
    """

    span: Span
    kind: TimeKind
    value: str
    rule: str
    anchor: str | None = None
    rrule: str = ""
    other: str = ""


def find_timexes(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[Timex | Unread, ...]:
    """All expressions of time of a span, in order; those that the text does not let us resolve say why."""
    return tuple(_timex(time) if isinstance(time, When) else time for time in _times(text, span, words, anchor))


def _timex(time: When) -> Timex:
    kind = TimeKind.INTERVAL if "/" in time.edtf else TimeKind.DATE
    return Timex(time.span, kind, time.edtf, time.rule, time.anchor)


def find_times(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[When, ...]:
    """The times of a span that could be resolved, in order, without article and preposition in their spans.

    Only what opens an interval belongs to it («depuis 2004» is `2004/..`); durations and repetitions are no times.
    """
    return tuple(time for time in _times(text, span, words, anchor) if isinstance(time, When))


def find_unread_times(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> tuple[Unread, ...]:
    """The times of a span that the text does not let us resolve, each with the reason; nothing is guessed."""
    return tuple(time for time in _times(text, span, words, anchor) if isinstance(time, Unread))


def _times(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> Iterator[When | Unread]:
    page = window(text, span)
    position, before = page.first, None
    while token := _TOKEN.search(page.low, position, page.last):
        position = token.end()
        match = _longest(page, token, words)
        if match is None:
            continue
        position = match[1].end()
        time = _time(page, match, words, anchor, before)
        if isinstance(time, When):
            before = time.edtf
        if time is not None:
            yield time


def _longest(page: Window, token: re.Match[str], words: QuantityWords) -> tuple[TimeRule, re.Match[str]] | None:
    """The rule that reads most from a token on; of equals the first in the data."""
    key = "0" if token[0][0].isdigit() else token[0][:3]
    best: tuple[TimeRule, re.Match[str]] | None = None
    for rule in words.times.openings.get(key, ()):
        core = rule.pattern.match(page.low, token.start(), page.last)
        if core and (best is None or core.end() > best[1].end()) and _allowed(page, rule, core, words):
            best = rule, core
    return best


def _allowed(page: Window, rule: TimeRule, core: re.Match[str], words: QuantityWords) -> bool:
    """Whether a rule's conditions hold: what stands left, the capital, and that it is no number of something."""
    left = page.left(core.start()) if rule.after or rule.unless else ""
    if (rule.after and not rule.after.search(left)) or (rule.unless and rule.unless.search(left)):
        return False
    if rule.unless_ahead and rule.unless_ahead.match(page.low, core.end()):
        return False
    if rule.capital and not page.raw[core.start()].isupper():
        return False
    if not rule.number or not words.times.counting.match(page.low, core.end()):
        return True
    return core[0].isdigit() and is_year_here(page, core.start(), int(core[0]), words)


def _time(
    page: Window, match: tuple[TimeRule, re.Match[str]], words: QuantityWords, anchor: Anchor, before: str | None
) -> When | Unread | None:
    rule, core = match
    span = Span(page.offset + core.start(), page.offset + core.end())
    slots = {name: value for name, value in core.groupdict().items() if value is not None}
    past = False if words.times.relations["until"].search(page.left(core.start())) else anchor.past
    found = Found(rule, slots, words.times, anchor.day, past, before)
    try:
        edtf = read(found)
    except NotResolved as reason:
        return Unread(span, str(reason))
    if edtf is None:
        return None
    name = f"{words.language}.{rule.id}" + (_NEAREST if _is_nearest(rule, slots) else "")
    since = (
        words.times.relations["since"].search(page.left(core.start()))
        if "/" not in edtf and rule.reading != "sequel"
        else None
    )
    if since is not None:
        return When(Span(span.start - len(since[0]), span.end), f"{edtf}/..", f"{name}.since", anchor.date)
    return When(span, edtf, name, anchor.date)


def _is_nearest(rule: TimeRule, slots: Mapping[str, str]) -> bool:
    return rule.reading == "date" and not (rule.step or rule.unit) and "month" in slots and "year" not in slots


def choose_when(times: tuple[When, ...], text: str, span: Span, act: Act, words: QuantityWords) -> When | None:
    """The time at which the content of a statement is to be done, or was done for facts; None where no time says so.

    `times` may hold more than those of the span. Left out are times that only name a thing («l'accord de 1991»,
    "the July 2016 award"), what lies behind the anchor for acts that look ahead, and what is open to the past. Of
    those left the first counts, a bound («d'ici 2030») before any other. The clock is not part of it.
    """
    told = [_looking_ahead(time, act) for time in times if span.covers(time.span)]
    inside = [time for time in told if _fits(time, act)]
    free = [time for time in inside if not _names_a_thing(time, _within(text, span, time), act, words)]
    if not free:
        return None
    bounds = [time for time in free if act in FORWARD_ACTS and _is_bound(_within(text, span, time), words)]
    dated = [time for time in free if not time.rule.endswith(".term")]
    chosen = (bounds or dated or free)[0]
    return replace(chosen, edtf=re.sub(r"T\d\d:\d\d", "", chosen.edtf))


def _looking_ahead(time: When, act: Act) -> When:
    """The next such day for an act that looks ahead, where only nearness had put it well behind the anchor."""
    anchor, last = Anchor(time.anchor).day, interval_of(time.edtf)[1]
    if not time.rule.endswith(_NEAREST) or act not in _AHEAD or anchor is None or last is None:
        return time
    if (anchor - last).days <= _RECENT:
        return time
    return replace(time, edtf=f"{int(time.edtf[:4]) + 1:04}{time.edtf[4:]}")


def _fits(time: When, act: Act) -> bool:
    """Whether the side of the anchor suits the act: facts look back, or stand; all that asks or binds looks ahead."""
    first, last = interval_of(time.edtf)
    if first is None:
        return False
    if act is Act.FACT:
        return not time.rule.endswith(".term")
    anchor = Anchor(time.anchor).day
    if anchor is None:
        return True
    if act is Act.POSITION:
        return last is not None
    return first > anchor if last is None else last > anchor


def _within(text: str, span: Span, time: When) -> Window:
    """What stands around a time in its statement, and right of it: what stands left of the statement is not asked."""
    page = window(text, time.span)
    before = max(page.first - (time.span.start - span.start), 0)
    return replace(
        page, raw=page.raw[before:], low=page.low[before:], first=page.first - before, last=page.last - before
    )


def _names_a_thing(time: When, page: Window, act: Act, words: QuantityWords) -> bool:
    """Whether a time only tells which thing is meant."""
    left, hooks, ahead = page.left(page.first), words.times.hooks, _is_ahead(time)
    if "/" in time.edtf or words.times.relations["placed"].search(left):
        return False
    if hooks["genitive"].search(left):
        return not (ahead and act is Act.EXPECTATION)
    if participle := hooks["participle"].search(left):
        before = left[: participle.start()]
        told = act is Act.FACT and before.rstrip().endswith(",")
        return not (ahead or told or hooks["auxiliary"].search(before))
    if hooks["article"].search(left) and hooks["noun"].match(page.low, page.last):
        return not (ahead and act is Act.EXPECTATION)
    return _is_title(time, page)


def _is_ahead(time: When) -> bool:
    anchor, last = Anchor(time.anchor).day, interval_of(time.edtf)[1]
    return anchor is not None and last is not None and last > anchor


def _is_title(time: When, page: Window) -> bool:
    """Whether a bare year closes a name («Vision 2040»): it stands right behind a word with a capital."""
    if not re.fullmatch(r"\d{4}", page.raw[page.first : page.last]):
        return False
    word = re.search(r"([^\W\d_]\w*)[ \u00a0\u202f-]$", page.raw[: page.first])
    return word is not None and word[1][0].isupper() and not _opens_sentence(page.raw, word.start(1))


def _opens_sentence(raw: str, position: int) -> bool:
    return raw[:position].rstrip(' \u00a0\n«"“(').endswith((".", "!", "?", ":", "•")) or not raw[:position].strip()


def _is_bound(page: Window, words: QuantityWords) -> bool:
    return words.times.relations["until"].search(page.left(page.first)) is not None
