"""One SQLite file as a ledger: how it is opened, made and locked, and what is said when that fails."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from servanda.errors import LedgerError
from servanda.store.migrate import SCHEMA_VERSION, migrate

APPLICATION_ID = 0x50AC7A5E
"""What the header of the file says, so that a ledger is told from any other database."""

_PAUSE = 0.05


def connect(path: Path, *, wait: float, write: bool) -> sqlite3.Connection:
    """Open the ledger at `path`, making it where `write` allows; raises LedgerError with what to do."""
    _refuse_impossible(path, write=write)
    with explained(path, wait):
        connection = _opened(path, wait, write)
        try:
            version = _check_or_make(connection, path, wait, write)
            return connection if version == SCHEMA_VERSION else _up_to_date(connection, write)
        except BaseException:
            connection.close()
            raise


def connect_to_none(path: Path) -> sqlite3.Connection:
    """An empty ledger in memory, for a path at which one may be made later; raises LedgerError where none can be."""
    _refuse_impossible(path, write=True)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = _named
    _make(connection, wait=0)
    return connection


@contextmanager
def explained(path: Path, wait: float) -> Iterator[None]:
    """Turn SQLite's errors into one line that says what is wrong with the ledger and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        raise LedgerError(f"{path}: {_reason(code, error, wait)}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: committed at the end, undone when anything is raised."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # A full disk makes SQLite undo by itself; a second undoing would hide the reason.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


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


def _refuse_impossible(path: Path, *, write: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger; give a file with --ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: its folder is not there; make it, or give another file with --ledger")
    if not path.exists() and not write:
        raise LedgerError(f"{path}: no such ledger; `servanda add FILE` makes one, --ledger names another")
    if path.exists() and not os.access(path, os.R_OK):
        raise LedgerError(f"{path}: may not be read; change its permissions, or give another file with --ledger")
    if write and path.exists() and not os.access(path, os.W_OK):
        raise LedgerError(f"{path}: may not be written; change its permissions, or give another file with --ledger")


def _opened(path: Path, wait: float, write: bool) -> sqlite3.Connection:
    """A connection to the file; the last one to be closed writes the log into the ledger and removes it.

    SQLite leaves that undone where it opened the file for reading alone, so one who looks asks for the right to write
    where there is one, and gives it up for the rows.
    """
    location = f"file:{quote(str(path.absolute()))}"
    mode = "rwc" if write else "rw"
    connection = sqlite3.connect(f"{location}?mode={mode}", uri=True, timeout=wait, isolation_level=None)
    if not write and _cannot_share(connection, path):
        connection.close()
        connection = sqlite3.connect(f"{location}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.row_factory = _named
    connection.execute(f"pragma {'foreign_keys' if write else 'query_only'} = on")
    return connection


def _named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _value(connection: sqlite3.Connection, query: str) -> Any:
    """The one value that a query gives."""
    return next(iter(connection.execute(query).fetchone().values()))


def _cannot_share(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a ledger lies where nothing may be written, not even the index that readers share."""
    try:
        connection.execute("pragma schema_version").fetchone()
    except sqlite3.OperationalError as error:
        unwritable = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        return unwritable and not Path(f"{path}-wal").exists()
    except sqlite3.DatabaseError:
        return False
    return False


def _check_or_make(connection: sqlite3.Connection, path: Path, wait: float, write: bool) -> int:
    """Refuse what is no ledger that we know, make one of an empty file; the version that it has."""
    application, version, tables = _marks(connection)
    is_empty = application == 0 and tables == 0
    if is_empty and write:
        _make(connection, wait)
    elif application != APPLICATION_ID:
        what = "an empty file" if is_empty else "a database of another program"
        raise LedgerError(f"{path}: not a ledger but {what}; give another file with --ledger")
    if version > SCHEMA_VERSION:
        versions = f"ledger version {version}, known up to {SCHEMA_VERSION}"
        raise LedgerError(f"{path}: made by a newer Servanda ({versions}); update Servanda")
    if write:
        _be_durable(connection, wait)
    return SCHEMA_VERSION if is_empty else version


def _up_to_date(connection: sqlite3.Connection, write: bool) -> sqlite3.Connection:
    """The ledger of an older version with the tables of today; of one that may not be written a copy in memory."""
    connection.execute("pragma query_only = off")
    try:
        _migrate(connection)
    except sqlite3.OperationalError as error:
        if write or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        connection = _copied(connection)
        _migrate(connection)
    if not write:
        connection.execute("pragma query_only = on")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        # Another process may have done it since we looked.
        migrate(connection, int(_value(connection, "pragma user_version")))


def _copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    copy.row_factory = _named
    return copy


def _marks(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Whose a file is, its version and how many tables it has, at one moment: another process may be making it."""
    asked = ("pragma application_id", "pragma user_version", "select count(*) from sqlite_schema")
    connection.execute("begin")
    try:
        application, version, tables = (int(_value(connection, query)) for query in asked)
    finally:
        connection.execute("rollback")
    return application, version, tables


def _make(connection: sqlite3.Connection, wait: float) -> None:
    """Write the tables and the marks of a ledger in one transaction; another process may be doing the same."""
    _be_durable(connection, wait)
    with transaction(connection):
        if _value(connection, "pragma application_id") == APPLICATION_ID:
            return
        migrate(connection, 0)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")


def _be_durable(connection: sqlite3.Connection, wait: float) -> None:
    """A write-ahead log, so that readers never wait, and every commit on the disk before it is told.

    The change to a write-ahead log does not wait for a lock by itself.
    """
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("pragma journal_mode = wal").fetchone()
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
    connection.execute("pragma synchronous = full")
