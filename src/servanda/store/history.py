"""The events of a ledger as rows of a database: appended in the transaction of the change that they tell of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Any

from servanda.errors import ChangedMeanwhile
from servanda.ledger.history import Event, canonical, content_hash, document_event, judgement_event, linked
from servanda.store.database import Database, Row, put
from servanda.store.names import judgement_of

RECORDS = (
    "select s.record from statements s join documents d on d.number = s.document where d.sha256 = ? order by s.place"
)
"""The query for the records of a document."""


def append(database: Database, event: Event, after: int | None = None) -> Event:
    """Add an event to the chain, in the caller's transaction of a writer, which makes numbers follow without gaps.

    `after` is the number of the last event of its subject that the writer knew of, 0 for none; raises ChangedMeanwhile
    where another has come since. None asks nothing.
    """
    last = last_of(database, event.subject) if after is not None else None
    if last != after:
        told = f"event {last} on {event.subject[:12]} came meanwhile"
        raise ChangedMeanwhile(f"{database.name}: {told}; look at it, and run the same command again")
    rows = database.rows("select * from events order by number desc limit 1")
    placed = linked(event, _event(rows[0]) if rows else None)
    put(database, "events", [_row(placed)])
    return placed


def last_of(database: Database, subject: str) -> int:
    """The number of the last event of a subject, or 0."""
    return int(
        database.rows("select coalesce(max(number), 0) as last from events where subject = ?", subject)[0]["last"]
    )


def events(database: Database, subject: str | None = None) -> Iterator[Event]:
    """The events, all or those of a subject, in order."""
    where, values = ("where subject = ?", (subject,)) if subject is not None else ("", ())
    return map(_event, database.rows(f"select * from events {where} order by number", *values))


def tell_past(database: Database) -> None:
    """Write the events of what an older version kept without: documents and judgements, in the order of their times."""
    for event in merge(_documents(database), _judgements(database), key=lambda event: event.at):
        append(database, event)


def _documents(database: Database) -> Iterator[Event]:
    for row in database.rows("select number, sha256, name, added_at from documents order by number"):
        text = database.rows("select text from documents where number = ?", row["number"])[0]["text"]
        kept = [one["record"] for one in database.rows(RECORDS, row["sha256"])]
        yield document_event(row["added_at"], "", row["name"], row["sha256"], content_hash(text, kept))


def _judgements(database: Database) -> Iterator[Event]:
    return (judgement_event(judgement_of(row)) for row in database.rows("select * from judgements order by number"))


def _row(event: Event) -> Row:
    return {
        "number": event.number,
        "at": event.at,
        "by": event.by,
        "kind": str(event.kind),
        "subject": event.subject,
        "body": canonical(event.body).decode(),
        "previous": event.previous,
        "hash": event.hash,
    }


def _event(row: Row) -> Event:
    return Event(**row | {"body": _body(row["body"])})


def _body(written: str) -> Mapping[str, Any]:
    """The body of an event; one that somebody has spoilt is kept as it is, for the chain to show."""
    try:
        return dict(json.loads(written))
    except (ValueError, TypeError):
        return {"": written}
