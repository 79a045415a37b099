"""Documents of a ledger out of the rows of a database: as they were read, and exactly as they are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.errors import LedgerError, said
from servanda.ledger.entries.entry import Origin
from servanda.ledger.history.verify import Kept
from servanda.model import Reading
from servanda.store.asking import between
from servanda.store.database import Database, Row
from servanda.store.entries import origins_of
from servanda.store.meetings import meetings_of
from servanda.store.rows import reading_of


def document_of(database: Database, sha256: str, columns: str = "*") -> Row:
    """The row of a document, or some of its columns; raises LedgerError where there is none."""
    found = database.rows(f"select {columns} from documents where sha256 = ?", sha256)
    if not found:
        raise LedgerError(
            f"{database.name}: no document {sha256[:12]}; `servanda ledger` lists what is there",
            said("no_document", id=sha256[:12]),
        )
    return found[0]


def documents_of(database: Database, begins: str = "") -> dict[str, str]:
    """The names of the documents whose hashes begin so, by these, in the order in which they came."""
    query = "select sha256, name from documents where sha256 >= ? and sha256 < ? order by number"
    return {row["sha256"]: row["name"] for row in database.rows(query, *between(begins))}


def latest(database: Database, limit: int, offset: int) -> tuple[Origin, ...]:
    """So many documents, the one that came last first, behind as many as the offset says."""
    query = "select sha256 from documents order by number desc limit ? offset ?"
    hashes = [row["sha256"] for row in database.rows(query, limit, offset)]
    return tuple(reversed(origins_of(database, hashes).values()))


def kept_of(database: Database, sha256: str) -> Kept:
    """A document and its statements exactly as they are kept; raises LedgerError where there is none."""
    with database.looking():
        document = document_of(database, sha256)
        rows = _placed(database, "statements", document["number"])
    return Kept(document["name"], sha256, document["text"], tuple(row["record"] for row in rows), tuple(rows))


def reading_in(database: Database, sha256: str) -> Reading:
    """The reading of a document as it was added; raises LedgerError where there is none."""
    with database.looking():
        document = document_of(database, sha256)
        number = document["number"]
        rows = [_placed(database, table, number) for table in ("passages", "statements", "mentions")]
        return replace(reading_of(document, *rows), meetings=meetings_of(database, number))


def _placed(database: Database, table: str, document: Any) -> list[Row]:
    return database.rows(f"select * from {table} where document = ? order by place", document)
