"""The line of a page that tells of which meetings its document does, each with its words a click away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from servanda.export.phrasing import Words, time_in_words
from servanda.meeting import Field, Meeting
from servanda.model import Reading

Bilingual = Callable[[Callable[[Words], str]], str]
"""What makes an element of a text in every interface language."""


def meeting_line(reading: Reading, bilingual: Bilingual) -> str:
    """A paragraph with the meetings of a document, empty where it tells of none."""
    if not reading.meetings:
        return ""
    label = bilingual(lambda words: words.say("meeting.label"))
    items = " · ".join(_item(one, reading, bilingual) for one in reading.meetings)
    return f'<p class="about-line meetings">{label} {items}</p>'


def _item(one: Meeting, reading: Reading, bilingual: Bilingual) -> str:
    span = one.attestations[0]
    said = bilingual(partial(in_words, one, reading.document.text))
    return f'<button type="button" class="place" data-from="{span.start}" data-to="{span.end}">{said}</button>'


def in_words(one: Meeting, text: str, words: Words) -> str:
    """A meeting in a few words: what it is, when and where, what became of it."""
    rank, count = one.one(Field.ORDINAL), one.one(Field.COUNT)
    level = words.known("meeting.level", one.one(Field.LEVEL) or "meeting")
    head = words.say("meeting.ranked", level=level, rank=rank) if rank else level
    head = words.say("meeting.counted", level=level, count=count) if count else head
    dialogue = one.one(Field.FORMAT).removeprefix("format:")
    day, place = one.one(Field.DATE), next((told for told in one.told if told.field is Field.PLACE), None)
    status = one.one(Field.STATUS)
    parts = (
        f"{head} ({dialogue})" if dialogue else head,
        time_in_words(day, words) if day else "",
        " ".join(place.span.of(text).split()) if place is not None and place.span else "",
        words.known("meeting.status", status) if status else "",
    )
    return ", ".join(filter(None, parts))
