"""The meetings of documents as rows of a database, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from servanda.ledger.meetings import Account
from servanda.meeting import Field, Meeting, Told
from servanda.model import Reading, SourceClass, Span

ACCOUNTS = """
    select m.*, d.name as name, d.sha256 as sha256, d.date as date, d.source_class as source_class
    from meetings m join documents d on d.number = m.document
    order by m.document, m.place
"""
"""The query for the meetings of all documents."""
OF_DOCUMENT = "select * from meetings where document = ? order by place"
"""The query for the meetings of one document."""


def add_meetings(connection: sqlite3.Connection, document: int, reading: Reading) -> None:
    """Keep the meetings of a document, in the caller's transaction."""
    text = reading.document.text
    for place, one in enumerate(reading.meetings):
        row = (one.id, document, place, one.ref, one.next, json.dumps([field.value for field in one.differing]))
        number = connection.execute("insert into meetings values (null, ?, ?, ?, ?, ?, ?)", row).lastrowid
        values = [(number, i, *_value_row(told, text)) for i, told in enumerate(one.told)]
        connection.executemany("insert into meeting_values values (?, ?, ?, ?, ?, ?, ?, ?)", values)
        spans = [(number, i, span.start, span.end) for i, span in enumerate(one.attestations)]
        connection.executemany("insert into meeting_attestations values (?, ?, ?, ?)", spans)
    connection.execute("update documents set has_meetings = 1 where number = ?", (document,))


def meetings_of(connection: sqlite3.Connection, document: int) -> tuple[Meeting, ...]:
    """The meetings of a document."""
    return tuple(_meeting(connection, row) for row in connection.execute(OF_DOCUMENT, (document,)).fetchall())


def accounts(connection: sqlite3.Connection) -> tuple[Account, ...]:
    """What each document tells of each meeting, in the order in which they came."""
    found = []
    for row in connection.execute(ACCOUNTS).fetchall():
        forms = connection.execute("select * from meeting_values where meeting = ? order by place", (row["number"],))
        words = {_told(value): value["form"] for value in forms.fetchall()}
        source = SourceClass(row["source_class"])
        found.append(Account(row["name"], row["sha256"], row["date"], source, _meeting(connection, row), words))
    return tuple(found)


def _value_row(told: Told, text: str) -> tuple[Any, ...]:
    span = told.span
    form = " ".join(span.of(text).split()) if span else ""
    ends: Sequence[int | None] = (span.start, span.end) if span else (None, None)
    return told.field.value, told.value, *ends, told.rule, form


def _told(row: Mapping[str, Any]) -> Told:
    span = Span(row["start"], row["end"]) if row["start"] is not None else None
    return Told(Field(row["field"]), row["value"], span, row["rule"])


def _meeting(connection: sqlite3.Connection, row: Mapping[str, Any]) -> Meeting:
    values = connection.execute("select * from meeting_values where meeting = ? order by place", (row["number"],))
    spans = connection.execute("select * from meeting_attestations where meeting = ? order by place", (row["number"],))
    return Meeting(
        row["id"],
        tuple(Span(one["start"], one["end"]) for one in spans.fetchall()),
        tuple(map(_told, values.fetchall())),
        row["ref"],
        row["next"],
        tuple(Field(field) for field in json.loads(row["differing"])),
    )
