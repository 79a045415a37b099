"""What a ledger says of itself, read again: every quote in its text, every document and judgement in the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.ledger.history.history import Line, LineKind, breaks, content_hash, judgement_line
from servanda.ledger.history.judgements import Judgement

_FILED = ("id", "start", "end", "act", "strength", "speaker", "programme", "when", "confidence")
"""What of a record stands in columns of its own, by which it is found."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is kept: its text, and of each statement the record as it is written and its columns."""

    name: str
    sha256: str
    text: str
    records: tuple[str, ...]
    columns: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: where (a document, offsets of its text, an event's number) and why."""

    reason: str
    document: str = ""
    sha256: str = ""
    start: int | None = None
    end: int | None = None
    event: int | None = None


def history_faults(events: Sequence[Line], there: Iterable[str], judged: Sequence[Judgement]) -> Iterator[Fault]:
    """Where the chain does not hold, and what it tells of documents (`there`: their hashes) and judgements wrongly."""
    yield from (Fault(one.reason, event=one.number) for one in breaks(events))
    hashes = set(there)
    for event in events:
        if event.kind == LineKind.DOCUMENT and event.subject not in hashes:
            told = "it tells of a document that is not there"
            yield Fault(told, str(event.body.get("name", "")), event.subject, event=event.number)
    yield from _judgement_faults([one for one in events if one.kind == LineKind.JUDGEMENT], judged)


def document_faults(kept: Kept, events: Sequence[Line]) -> Iterator[Fault]:
    """What does not hold in a document: its quotes, and what the events on it (`events`, by subject) tell."""
    told = [event for event in events if event.kind == LineKind.DOCUMENT]
    if len(told) != 1:
        numbers = ", ".join(str(event.number) for event in told)
        reason = f"events {numbers} all tell of it" if told else "no event tells of it"
        yield Fault(reason, kept.name, kept.sha256)
    for event in told:
        if event.body.get("content") != content_hash(kept.text, kept.records):
            reason = "its text or its records are not those that its event tells of"
            yield Fault(reason, kept.name, kept.sha256, event=event.number)
        if event.body.get("name") != kept.name:
            reason = f"its event calls it {event.body.get('name')!r}"
            yield Fault(reason, kept.name, kept.sha256, event=event.number)
    for record, columns in zip(kept.records, kept.columns, strict=True):
        for reason in _record_faults(kept, record, columns):
            yield Fault(reason, kept.name, kept.sha256, columns["start"], columns["end"])


def _record_faults(kept: Kept, written: str, columns: Mapping[str, Any]) -> Iterator[str]:
    try:
        record = json.loads(written)
        start, end, quote = record["start"], record["end"], record["quote"]
        if not 0 <= start < end or kept.text[start:end] != quote:
            yield f"the text there is not the quote of statement {columns['id']}"
        if any(not 0 <= first < last <= len(kept.text) for first, last in _spans(record)):
            yield f"evidence of statement {columns['id']} lies outside the text"
        if record["document"] != kept.sha256:
            yield f"statement {columns['id']} is of another document"
        astray = [column for column in _FILED if record[column] != columns[column]]
        if astray:
            yield f"statement {columns['id']} is filed with another {', '.join(astray)} than it has"
    except (ValueError, KeyError, TypeError):
        yield f"the record of statement {columns['id']} cannot be read"


def _spans(record: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    yield record["trigger"]
    if record["lead_in"]:
        yield record["lead_in"]
    for spans in record["evidence"].values():
        yield from spans


def _judgement_faults(events: Sequence[Line], judged: Sequence[Judgement]) -> Iterator[Fault]:
    told = {event.body.get("number"): event for event in events}
    for one in judged:
        event, own = told.pop(one.number, None), judgement_line(one)
        if event is None:
            yield Fault(f"no event tells of judgement {one.number}")
        elif (event.at, event.by, event.body) != (own.at, own.by, own.body):
            yield Fault(f"judgement {one.number} is not what its event tells of", event=event.number)
    yield from (Fault("it tells of a judgement that is not there", event=one.number) for one in told.values())
