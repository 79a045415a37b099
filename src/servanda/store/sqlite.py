"""SQLite as the engine of a ledger: what it does in its own way, and what is said when it refuses."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from servanda.errors import LedgerError, said
from servanda.store.database import Row, Words, quoted


@dataclass(frozen=True, slots=True)
class SqliteWords:
    """Words in a table of FTS5: `servanda.store.database.Words`."""

    join: str = "join statement_words w on w.rowid = s.number and w.statement_words match ?"

    def row(self, number: int, parts: Sequence[Sequence[str]]) -> Row:
        """The row for a statement: the words of its quote, lead-in and programme."""
        quote, lead_in, programme = map(" ".join, parts)
        return {"rowid": number, "quote": quote, "lead_in": lead_in, "programme": programme}

    def match(self, phrases: Sequence[Sequence[str]]) -> str:
        """A full-text query for all of these phrases."""
        return " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


@dataclass(slots=True)
class SqliteDatabase:
    """A connection to a ledger in a file, or in memory: a `servanda.store.database.Database`."""

    name: str
    connection: sqlite3.Connection
    wait: float
    words: Words = field(default_factory=SqliteWords)
    listed: str = "select value from json_each(?)"
    weigh: str = ""

    def rows(self, query: str, *values: Any) -> list[Row]:
        """What a query finds."""
        with explained(self.name, self.wait):
            return self.connection.execute(query, values).fetchall()

    def each(self, query: str) -> Iterator[Row]:
        """What a query finds, row by row."""
        with explained(self.name, self.wait):
            yield from self.connection.execute(query)

    def run(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a change once for each row of values."""
        with explained(self.name, self.wait):
            self.connection.executemany(query, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows of values for these columns."""
        self.run(f"insert into {table} ({quoted(columns)}) values ({', '.join('?' * len(columns))})", rows)

    def script(self, text: str) -> None:
        """Run the statements of a script in the caller's transaction, which `executescript` would end."""
        with explained(self.name, self.wait):
            for statement in _statements(text):
                self.connection.execute(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing, one writer at a time."""
        with explained(self.name, self.wait), transaction(self.connection, "immediate"):
            yield

    def looking(self) -> AbstractContextManager[None]:
        """All queries see the ledger at one moment; a transaction that is open already sees to that."""
        return nullcontext() if self.connection.in_transaction else self._snapshot()

    def back_up(self, path: str) -> None:
        """Write a copy into an empty file, as the ledger is at one moment."""
        with explained(self.name, self.wait), closing(sqlite3.connect(path)) as copy:
            self.connection.backup(copy)

    def may_be_written(self) -> bool:
        """Whether the file may be written."""
        return os.access(self.name, os.W_OK)

    def close(self) -> None:
        """Let go of the ledger."""
        self.connection.close()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        with explained(self.name, self.wait), transaction(self.connection, "deferred"):
            yield


@contextmanager
def explained(name: str, wait: float) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what is wrong with the ledger and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        is_busy = (code or 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        told = f"{name}: {_reason(code, error, wait)}"
        raise LedgerError(told, said("busy") if is_busy else said("unusable")) from error


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """All or nothing: committed at the end, undone when anything is raised."""
    connection.execute(f"begin {kind}")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # A full disk makes SQLite undo by itself; a second undoing would hide the reason.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    """A row by the names of its columns: the row factory of every connection here."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _reason(code: int | None, error: sqlite3.Error, wait: float) -> str:
    locked = f"locked by another process for more than {wait:g} s; wait for it, or give a longer --wait"
    reasons = {
        sqlite3.SQLITE_BUSY: locked,
        sqlite3.SQLITE_LOCKED: locked,
        sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again",
        sqlite3.SQLITE_IOERR: "could not be written or read (disk full or failing?); run the same command again",
        sqlite3.SQLITE_READONLY: "may not be written; change its permissions, or give another file with --ledger",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened; see whether its folder is there and may be written",
        sqlite3.SQLITE_NOTADB: "not a ledger; give another file with --ledger",
        sqlite3.SQLITE_CORRUPT: "damaged; restore it from a copy",
    }
    return reasons.get((code or 0) & 0xFF, f"cannot be used ({error}); restore it, or give another file with --ledger")


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
