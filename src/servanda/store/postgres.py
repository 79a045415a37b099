"""PostgreSQL as the engine of a ledger: what it does in its own way, and what is said when it refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from servanda.errors import LedgerError, said
from servanda.store.database import Row, Words, quoted

LOCK = 0x50AC7A5E
"""The first half of the key of the lock that a writer takes; the second is made of the schema's name."""


@dataclass(frozen=True, slots=True)
class PostgresWords:
    """Words in a column of type tsvector: `servanda.store.database.Words`.

    Vectors and queries are written out, not parsed by the server, whose notion of a word hangs on its locale.
    """

    join: str = "join statement_words w on w.statement = s.number and w.words @@ cast(? as tsquery)"

    def row(self, number: int, parts: Sequence[Sequence[str]]) -> Row:
        """The row for a statement; a place is left free between two parts, so that no phrase spans them."""
        placed, place = [], 0
        for part in parts:
            for word in part:
                place += 1
                placed.append(f"{_quoted(word)}:{place}")
            place += 1
        return {"statement": number, "words": " ".join(placed)}

    def match(self, phrases: Sequence[Sequence[str]]) -> str:
        """A full-text query for all of these phrases."""
        return " & ".join(f"({' <-> '.join(map(_quoted, phrase))})" for phrase in phrases)


@dataclass(slots=True)
class PostgresDatabase:
    """A connection to a ledger in a schema of a server: a `servanda.store.database.Database`."""

    name: str
    connection: psycopg.Connection[Row]
    wait: float
    schema: str
    words: Words = field(default_factory=PostgresWords)
    listed: str = "select json_array_elements_text(cast(? as json))"
    weigh: str = "analyze {table}"

    def rows(self, query: str, *values: Any) -> list[Row]:
        """What a query finds."""
        with explained(self.name, self.wait):
            return self.connection.execute(_marked(query), values or None).fetchall()

    def each(self, query: str) -> Iterator[Row]:
        """What a query finds, row by row: the server keeps the rest."""
        with explained(self.name, self.wait), self.looking(), self.connection.cursor("each") as cursor:
            yield from cursor.execute(query.encode())

    def run(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a change once for each row of values."""
        with explained(self.name, self.wait), self.connection.cursor() as cursor:
            cursor.executemany(_marked(query), rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows of values for these columns: by `copy`, which takes many in one go."""
        order = f"copy {table} ({quoted(columns)}) from stdin".encode()
        with explained(self.name, self.wait), self.connection.cursor() as cursor, cursor.copy(order) as copy:
            for row in rows:
                copy.write_row(row)

    def script(self, text: str) -> None:
        """Run the statements of a script in the caller's transaction."""
        with explained(self.name, self.wait):
            self.connection.execute(text.encode())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing, one writer of the schema at a time; whoever asks next sees what this one has written."""
        with explained(self.name, self.wait), self.connection.transaction():
            self.connection.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", (LOCK, self.schema))
            yield

    def looking(self) -> AbstractContextManager[None]:
        """All queries see the ledger at one moment; in a transaction of a writer they do, as nobody else writes."""
        is_idle = self.connection.info.transaction_status == TransactionStatus.IDLE
        return self._snapshot() if is_idle else nullcontext()

    def may_be_written(self) -> bool:
        """Whether the server lets this user insert rows."""
        asked = "select has_table_privilege('documents', 'insert') and not pg_is_in_recovery() as may"
        return bool(self.rows(asked)[0]["may"])

    def close(self) -> None:
        """Let go of the ledger."""
        self.connection.close()

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        with explained(self.name, self.wait), self.connection.transaction():
            self.connection.execute("set transaction isolation level repeatable read, read only")
            yield


@contextmanager
def explained(name: str, wait: float) -> Iterator[None]:
    """Turn the server's errors into one line that says what is wrong with the ledger and what to do."""
    try:
        yield
    except psycopg.Error as error:
        is_busy = isinstance(error, _BUSY)
        told = f"{name}: {_reason(error, wait)}"
        raise LedgerError(told, said("busy") if is_busy else said("unusable")) from error


_BUSY = (errors.LockNotAvailable, errors.SerializationFailure, errors.DeadlockDetected)
"""What goes by when the same is tried again."""


def _reason(error: psycopg.Error, wait: float) -> str:
    told = " ".join(str(error).split())
    again = "run the same command again"
    reasons: Mapping[type[psycopg.Error], str] = {
        errors.LockNotAvailable: f"locked by another process for more than {wait:g} s; "
        "wait for it, or give a longer --wait",
        errors.ReadOnlySqlTransaction: "may not be written; open it for writing, or give another with --ledger",
        errors.InsufficientPrivilege: f"the server does not allow it ({told}); ask its owner for the right to",
        errors.DiskFull: f"the server's disk is full; make room and {again}",
        errors.SerializationFailure: f"another writer came in between; {again}",
        errors.DeadlockDetected: f"another writer came in between; {again}",
        psycopg.OperationalError: f"the server cannot be reached ({told}); see whether it runs, and {again}",
    }
    kind = next((kind for kind in reasons if isinstance(error, kind)), None)
    return reasons[kind] if kind else f"cannot be used ({told}); restore it, or give another with --ledger"


@lru_cache(maxsize=256)
def _marked(query: str) -> bytes:
    """A query with psycopg's marks for values."""
    return query.replace("?", "%s").encode()


def _quoted(word: str) -> str:
    """A lexeme. Folded words are letters and digits, so there is nothing in them to escape."""
    return f"'{word}'"
