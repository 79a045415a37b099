"""The day that the times of a document are counted from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from servanda.extract.times import find_times
from servanda.extract.times.timex import Anchor
from servanda.lang.quantities import QuantityWords
from servanda.model import READ_ZONES, Passage, When

_REPORTED_WITHIN = 10
"""Days after a meeting in which its reports appear."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENING = 6
"""Sentences at the head of a text in which the day of its meeting is looked for."""


def anchor_of(text: str, passages: Sequence[Passage], words: QuantityWords, written: Anchor) -> Anchor:
    """What the times of a text count from, given the day it was written: the day of the meeting where the opening tells
    it, at most ten days before; else the day it was written.
    """
    if written.day is None:
        return written
    for passage in [p for p in passages if p.zone in READ_ZONES][:_OPENING]:
        days = [time for time in find_times(text, passage.span, words, written) if _is_reported(time, written.day)]
        named = [time.edtf for time in days if not _goes_along(time, text, words, written.day)]
        if days:
            return replace(written, date=named[0] if named else written.date, written=written.date)
    return written


def _is_reported(time: When, day: date) -> bool:
    """Whether a time is a day on which a meeting may have been that a text of some day reports."""
    return bool(_DAY.fullmatch(time.edtf)) and 0 <= (day - date.fromisoformat(time.edtf)).days <= _REPORTED_WITHIN


def _goes_along(time: When, text: str, words: QuantityWords, day: date) -> bool:
    """Whether a day moves with the day of the text («hier», "yesterday"): who tells it so counts from his own day."""
    moved = find_times(text, time.span, words, Anchor((day + timedelta(days=1)).isoformat()))
    later = (date.fromisoformat(time.edtf) + timedelta(days=1)).isoformat()
    return any(one.span == time.span and one.edtf == later for one in moved)
