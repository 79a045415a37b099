"""Readings as rows of a database, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from servanda.extract.record import Record, from_record
from servanda.model import (
    DateReading,
    Document,
    Notice,
    Passage,
    Reading,
    SourceClass,
    Span,
    Statement,
    Unread,
    Zone,
)
from servanda.store import Stamp
from servanda.store.database import Row
from servanda.store.names import mention_of


def document_row(number: int, reading: Reading, stamp: Stamp) -> Row:
    """A document as a row; that its mentions and meetings are kept is written with them."""
    document = reading.document
    return {
        "number": number,
        "sha256": document.sha256,
        "name": document.name,
        "title": document.title,
        "date": document.date.value if document.date else None,
        "language": document.language,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "source_class": document.source_class.value,
        "text": document.text,
        "about": _json(_about(reading)),
        "added_at": stamp.added_at,
        "tool_version": stamp.tool_version,
        "pack_version": stamp.pack_version,
        "own_actors": stamp.own_actors,
    }


def passage_row(document: int, place: int, passage: Passage) -> Row:
    """A passage as a row."""
    lead_in, heading = _pair(passage.lead_in), _pair(passage.heading)
    return {
        "document": document,
        "place": place,
        "start": passage.span.start,
        "end": passage.span.end,
        "zone": passage.zone.value,
        "block": passage.block,
        "lead_in_start": lead_in[0],
        "lead_in_end": lead_in[1],
        "heading_start": heading[0],
        "heading_end": heading[1],
        "mark": passage.mark,
    }


def reading_of(
    document: Mapping[str, Any],
    passages: Sequence[Mapping[str, Any]],
    statements: Sequence[Mapping[str, Any]],
    mentions: Sequence[Mapping[str, Any]],
) -> Reading:
    """The reading that was made into these rows."""
    about = json.loads(document["about"])
    return Reading(
        _document(document, about),
        tuple(_passage(row) for row in passages),
        tuple(about["parties"]),
        tuple(_statement(row) for row in statements),
        tuple(_unread(*row) for row in about["unread"]),
        tuple(map(mention_of, mentions)),
    )


def _about(reading: Reading) -> dict[str, Any]:
    document, date = reading.document, reading.document.date
    return {
        "date": date and {"readings": list(date.readings), "span": _pair(date.span), "reason": date.reason},
        "metadata": dict(document.metadata),
        "zones": [[*_pair(span), zone.value] for span, zone in document.zones],
        "notices": [[notice.code, notice.message, *_pair(notice.span)] for notice in document.notices],
        "parties": list(reading.parties),
        "unread": [[*_pair(one.span), one.reason, list(one.candidates), one.code] for one in reading.unread],
    }


def _unread(start: int, end: int, reason: str, candidates: Sequence[str] = (), code: str = "") -> Unread:
    """What stayed unread; ledgers of earlier programs have neither candidates nor code."""
    return Unread(Span(start, end), reason, tuple(candidates), code)


def _document(row: Mapping[str, Any], about: Mapping[str, Any]) -> Document:
    date = about["date"]
    return Document(
        name=row["name"],
        sha256=row["sha256"],
        text=row["text"],
        language=row["language"],
        media_type=row["media_type"],
        encoding=row["encoding"],
        title=row["title"],
        date=DateReading(tuple(date["readings"]), _span(*date["span"]), date["reason"]) if date else None,
        source_class=SourceClass(row["source_class"]),
        metadata=about["metadata"],
        zones=tuple((Span(start, end), Zone(zone)) for start, end, zone in about["zones"]),
        notices=tuple(Notice(code, message, _span(start, end)) for code, message, start, end in about["notices"]),
    )


def _passage(row: Mapping[str, Any]) -> Passage:
    return Passage(
        Span(row["start"], row["end"]),
        Zone(row["zone"]),
        row["block"],
        _span(row["lead_in_start"], row["lead_in_end"]),
        _span(row["heading_start"], row["heading_end"]),
        row["mark"],
    )


def _statement(row: Mapping[str, Any]) -> Statement:
    record: Record = json.loads(row["record"])
    return from_record(record)


def _pair(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
