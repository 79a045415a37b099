"""Whether a time bounds an act or only says which thing is meant, by what stands beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.extract.times.edtf import interval_of
from servanda.extract.times.timex import Anchor, TimeRole
from servanda.extract.window import Window, window
from servanda.lang.quantities import QuantityWords
from servanda.model import Act, Span, When


def within(text: str, span: Span, time: When) -> Window:
    """What stands around a time in its statement, and right of it: what stands left of the statement is not asked."""
    page = window(text, time.span)
    before = max(page.first - (time.span.start - span.start), 0)
    return replace(
        page, raw=page.raw[before:], low=page.low[before:], first=page.first - before, last=page.last - before
    )


def names_a_thing(time: When, page: Window, act: Act, words: QuantityWords) -> bool:
    """Whether a time only tells which thing is meant."""
    if "/" in time.edtf or time.length or words.times.relations["placed"].search(page.left(page.first)):
        return False
    return _is_hooked(time, page, act, words) or _is_title(page)


def _is_hooked(time: When, page: Window, act: Act, words: QuantityWords) -> bool:
    left, hooks, ahead = page.left(page.first), words.times.hooks, _is_ahead(time)
    if hooks["genitive"].search(left):
        return not (ahead and act is Act.EXPECTATION)
    if participle := hooks["participle"].search(left):
        before = left[: participle.start()]
        told = act is Act.FACT and before.rstrip().endswith(",")
        return not (ahead or told or hooks["auxiliary"].search(before))
    if hooks["article"].search(left) and hooks["noun"].match(page.low, page.last):
        return not (ahead and act is Act.EXPECTATION)
    return False


def _is_ahead(time: When) -> bool:
    anchor, last = Anchor(time.anchor).day, interval_of(time.edtf)[1]
    return anchor is not None and last is not None and last > anchor


def _is_title(page: Window) -> bool:
    """Whether a bare year closes a name («Vision 2040»): it stands right behind a word with a capital."""
    if not re.fullmatch(r"\d{4}", page.raw[page.first : page.last]):
        return False
    word = re.search(r"([^\W\d_]\w*)[ \u00a0\u202f-]$", page.raw[: page.first])
    return word is not None and word[1][0].isupper() and not _opens_sentence(page.raw, word.start(1))


def _opens_sentence(raw: str, position: int) -> bool:
    return raw[:position].rstrip(' \u00a0\n«"“(').endswith((".", "!", "?", ":", "•")) or not raw[:position].strip()


def is_bound(page: Window, words: QuantityWords) -> bool:
    """Whether what stands left makes the time the last one («d'ici 2030»)."""
    return words.times.relations["until"].search(page.left(page.first)) is not None


def bound_of(page: Window, words: QuantityWords) -> str:
    """On which side of a date what is told lies: «avant 2028» is before it; empty where it lies in it."""
    inside = words.times.bounds_inside.match(page.low, page.first, page.last)
    found = inside or words.times.bounds_before.search(page.left(page.first))
    return (found.lastgroup or "") if found else ""


def is_lasting(page: Window, words: QuantityWords) -> bool:
    """Whether what stands left makes the time the end of something that goes on («jusqu'en 2030»)."""
    return bound_of(page, words) == "until"


def _is_labelled(page: Window, words: QuantityWords) -> bool:
    """Whether a bare year follows a word that makes numbers names («Agenda 2030»)."""
    bare = re.fullmatch(r"\d{4}", page.raw[page.first : page.last])
    return bare is not None and words.counts.labels.search(page.left(page.first)) is not None


def role_of(time: When, page: Window, words: QuantityWords) -> TimeRole:
    """What a date is there for in any text, `page` being the window with the date between its bounds."""
    if "/" not in time.edtf and (_is_title(page) or _is_labelled(page, words)):
        return TimeRole.NAME
    bound = is_bound(page, words)
    if not bound and names_a_thing(time, page, Act.EXPECTATION, words):
        return TimeRole.REFERENCE
    anchor, (first, last) = Anchor(time.anchor).day, interval_of(time.edtf)
    if anchor is None:
        return TimeRole.TERM if bound else TimeRole.NONE
    if last is None:
        return TimeRole.TERM if first is not None and first >= anchor else TimeRole.PAST
    return TimeRole.TERM if last > anchor else TimeRole.PAST
