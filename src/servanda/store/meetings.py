"""The meetings of documents as rows of a database, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from servanda.ledger.accounts import Account
from servanda.meeting import Field, Meeting, Told
from servanda.model import Reading, SourceClass, Span
from servanda.store.database import Database, Row, next_number, put

ACCOUNTS = """
    select m.*, d.name as name, d.sha256 as sha256, d.date as date, d.source_class as source_class
    from meetings m join documents d on d.number = m.document
    order by m.document, m.place
"""
"""The query for the meetings of all documents."""
OF_DOCUMENT = "select * from meetings where document = ? order by place"
"""The query for the meetings of one document."""
VALUES = "select * from meeting_values where meeting = ? order by place"
"""The query for the values of one meeting."""
ATTESTATIONS = "select * from meeting_attestations where meeting = ? order by place"
"""The query for the places that attest one meeting."""


def add_meetings(database: Database, document: int, reading: Reading) -> None:
    """Keep the meetings of a document, in the caller's transaction."""
    text, first = reading.document.text, next_number(database, "meetings")
    numbered = list(enumerate(reading.meetings, first))
    put(database, "meetings", [_meeting_row(number, document, number - first, one) for number, one in numbered])
    values = [_value_row(number, i, told, text) for number, one in numbered for i, told in enumerate(one.told)]
    put(database, "meeting_values", values)
    spans = [(number, i, span) for number, one in numbered for i, span in enumerate(one.attestations)]
    rows = [{"meeting": number, "place": i, "start": span.start, "end": span.end} for number, i, span in spans]
    put(database, "meeting_attestations", rows)
    database.run("update documents set has_meetings = 1 where number = ?", [(document,)])


def meetings_of(database: Database, document: int) -> tuple[Meeting, ...]:
    """The meetings of a document."""
    return tuple(_meeting(database, row) for row in database.rows(OF_DOCUMENT, document))


def accounts(database: Database) -> tuple[Account, ...]:
    """What each document tells of each meeting, in the order in which they came."""
    found = []
    for row in database.rows(ACCOUNTS):
        forms = database.rows(VALUES, row["number"])
        words = {_told(value): value["form"] for value in forms}
        source = SourceClass(row["source_class"])
        found.append(Account(row["name"], row["sha256"], row["date"], source, _meeting(database, row), words))
    return tuple(found)


def _meeting_row(number: int, document: int, place: int, one: Meeting) -> Row:
    return {
        "number": number,
        "id": one.id,
        "document": document,
        "place": place,
        "ref": one.ref,
        "next": one.next,
        "differing": json.dumps([field.value for field in one.differing]),
    }


def _value_row(number: int, place: int, told: Told, text: str) -> Row:
    span = told.span
    return {
        "meeting": number,
        "place": place,
        "field": told.field.value,
        "value": told.value,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "rule": told.rule,
        "form": " ".join(span.of(text).split()) if span else "",
    }


def _told(row: Mapping[str, Any]) -> Told:
    span = Span(row["start"], row["end"]) if row["start"] is not None else None
    return Told(Field(row["field"]), row["value"], span, row["rule"])


def _meeting(database: Database, row: Mapping[str, Any]) -> Meeting:
    values, spans = (database.rows(query, row["number"]) for query in (VALUES, ATTESTATIONS))
    return Meeting(
        row["id"],
        tuple(Span(one["start"], one["end"]) for one in spans),
        tuple(map(_told, values)),
        row["ref"],
        row["next"],
        tuple(Field(field) for field in json.loads(row["differing"])),
    )
