"""The lines of a ledger as rows of a database: appended in the transaction of the change that they tell of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Any

from servanda.errors import ChangedMeanwhile, said
from servanda.ledger.history.history import Line, canonical, content_hash, document_line, judgement_line, linked
from servanda.store.database import Database, Row, put
from servanda.store.names import judgement_of

RECORDS = (
    "select s.record from statements s join documents d on d.number = s.document where d.sha256 = ? order by s.place"
)
"""The query for the records of a document."""


def append(database: Database, line: Line, after: int | None = None) -> Line:
    """Add a line to the chain, in the caller's transaction of a writer, which makes numbers follow without gaps.

    `after` is the number of the last line of its subject that the writer knew of, 0 for none; raises ChangedMeanwhile
    where another has come since. None asks nothing.
    """
    last = last_of(database, line.subject) if after is not None else None
    if last != after:
        told = f"event {last} on {line.subject[:12]} came meanwhile"
        raise ChangedMeanwhile(f"{database.name}: {told}; look at it, and run the same command again", said("changed"))
    placed = linked(line, head_of(database))
    put(database, "events", [_row(placed)])
    return placed


def head_of(database: Database) -> Line | None:
    """The last line; None before the first."""
    return next(map(_line, database.rows("select * from events order by number desc limit 1")), None)


def last_of(database: Database, subject: str) -> int:
    """The number of the last line of a subject, or 0."""
    return int(
        database.rows("select coalesce(max(number), 0) as last from events where subject = ?", subject)[0]["last"]
    )


def lines(
    database: Database, subject: str | None = None, *, kind: str | None = None, number: int | None = None
) -> Iterator[Line]:
    """The lines, all or those of a subject, of a kind, or of a number, in order."""
    asked = {"subject": subject, "kind": kind, "number": number}
    given = {column: value for column, value in asked.items() if value is not None}
    where = f"where {' and '.join(f'{column} = ?' for column in given)}" if given else ""
    return map(_line, database.rows(f"select * from events {where} order by number", *given.values()))


def last_lines(database: Database, kind: str, count: int) -> Iterator[Line]:
    """The last so many lines of a kind, in order."""
    found = database.rows("select * from events where kind = ? order by number desc limit ?", kind, count)
    return map(_line, reversed(found))


def lines_behind(database: Database, number: int, most: int) -> Iterator[Line]:
    """The last so many lines, in order, of those behind a number."""
    found = database.rows("select * from events where number > ? order by number desc limit ?", number, most)
    return map(_line, reversed(found))


def tell_past(database: Database) -> None:
    """Write the lines of what an older version kept without: documents and judgements, in the order of their times."""
    for line in merge(_documents(database), _judgements(database), key=lambda line: line.at):
        append(database, line)


def _documents(database: Database) -> Iterator[Line]:
    for row in database.rows("select number, sha256, name, added_at from documents order by number"):
        text = database.rows("select text from documents where number = ?", row["number"])[0]["text"]
        kept = [one["record"] for one in database.rows(RECORDS, row["sha256"])]
        yield document_line(row["added_at"], "", row["name"], row["sha256"], content_hash(text, kept))


def _judgements(database: Database) -> Iterator[Line]:
    return (judgement_line(judgement_of(row)) for row in database.rows("select * from judgements order by number"))


def _row(line: Line) -> Row:
    return {
        "number": line.number,
        "at": line.at,
        "by": line.by,
        "kind": str(line.kind),
        "subject": line.subject,
        "body": canonical(line.body).decode(),
        "previous": line.previous,
        "hash": line.hash,
    }


def _line(row: Row) -> Line:
    return Line(**row | {"body": _body(row["body"])})


def _body(written: str) -> Mapping[str, Any]:
    """The body of a line; one that somebody has spoilt is kept as it is, for the chain to show."""
    try:
        return dict(json.loads(written))
    except (ValueError, TypeError):
        return {"": written}
