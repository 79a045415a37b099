"""A ledger in one SQLite file: how it is opened, made and brought up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from servanda.errors import LedgerError
from servanda.store import SCHEMA_VERSION
from servanda.store.migrate import migrate
from servanda.store.sqlite import SqliteDatabase, explained, named, transaction
from servanda.store.tables import Tables
from servanda.store.words import words

SCRIPTS = {number: f"schema_{number}.sql" for number in range(1, SCHEMA_VERSION + 1)}
APPLICATION_ID = 0x50AC7A5E
"""What the header of the file says, so that a ledger is told from any other database."""

_PAUSE = 0.05


def open_ledger(location: str, *, wait: float, write: bool, late: bool = False) -> Tables:
    """Open a ledger by its path; see `servanda.store.open_store`."""
    path = Path(location)
    if write and late and not path.exists():
        _refuse_impossible(path, write=True)
        return Tables(in_memory(str(path)), lambda: connect(path, wait=wait, write=True))
    return Tables(connect(path, wait=wait, write=write))


def connect(path: Path, *, wait: float, write: bool) -> SqliteDatabase:
    """Open the ledger at `path`, making it where `write` allows; raises LedgerError with what to do."""
    _refuse_impossible(path, write=write)
    with explained(str(path), wait):
        database = SqliteDatabase(str(path), _opened(path, wait, write), wait)
        try:
            version = _check_or_make(database, write)
            return database if version == SCHEMA_VERSION else _up_to_date(database, write)
        except BaseException:
            database.close()
            raise


def in_memory(name: str) -> SqliteDatabase:
    """An empty ledger in memory, under the name of the place at which one may be made later."""
    return _empty(":memory:", name)


def in_a_temporary_file(name: str) -> SqliteDatabase:
    """An empty ledger beside another, by its name, in a file that is gone when it is closed, whatever happens.

    Its rows may refer to rows that only the other has.
    """
    database = _empty("", f"{name}, in a temporary file")
    database.connection.execute("pragma foreign_keys = off")
    return database


def _empty(location: str, name: str) -> SqliteDatabase:
    connection = sqlite3.connect(location, isolation_level=None)
    connection.row_factory = named
    database = SqliteDatabase(name, connection, wait=0)
    _make(database)
    return database


def connect_new(path: str) -> SqliteDatabase:
    """A new ledger in an empty file."""
    return connect(Path(path), wait=0, write=True)


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
    connection.row_factory = named
    connection.execute(f"pragma {'foreign_keys' if write else 'query_only'} = on")
    return connection


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


def _check_or_make(database: SqliteDatabase, write: bool) -> int:
    """Refuse what is no ledger that we know, make one of an empty file; the version that it has."""
    application, version, tables = _marks(database.connection)
    is_empty = application == 0 and tables == 0
    if is_empty and write:
        _make(database)
    elif application != APPLICATION_ID:
        what = "an empty file" if is_empty else "a database of another program"
        raise LedgerError(f"{database.name}: not a ledger but {what}; give another file with --ledger")
    if version > SCHEMA_VERSION:
        versions = f"ledger version {version}, known up to {SCHEMA_VERSION}"
        raise LedgerError(f"{database.name}: made by a newer Servanda ({versions}); update Servanda")
    if write:
        _be_durable(database)
    return SCHEMA_VERSION if is_empty else version


def _up_to_date(database: SqliteDatabase, write: bool) -> SqliteDatabase:
    """The ledger of an older version with the tables of today; of one that may not be written a copy in memory."""
    database.connection.execute("pragma query_only = off")
    try:
        _migrate(database)
    except LedgerError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0)
        if write or code & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        database.connection = _copied(database.connection)
        _migrate(database)
    if not write:
        database.connection.execute("pragma query_only = on")
    return database


def _migrate(database: SqliteDatabase) -> None:
    with database.writing():
        # Another process may have done it since we looked.
        _run_scripts(database, int(_value(database.connection, "pragma user_version")))


def _run_scripts(database: SqliteDatabase, version: int) -> None:
    database.connection.create_function("folded_words", 1, lambda text: " ".join(words(text)), deterministic=True)
    migrate(database, SCRIPTS, version)
    database.connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    copy.row_factory = named
    return copy


def _marks(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Whose a file is, its version and how many tables it has, at one moment: another process may be making it."""
    asked = ("pragma application_id", "pragma user_version", "select count(*) from sqlite_schema")
    with transaction(connection, "deferred"):
        application, version, tables = (int(_value(connection, query)) for query in asked)
    return application, version, tables


def _make(database: SqliteDatabase) -> None:
    """Write the tables and the marks of a ledger in one transaction; another process may be doing the same."""
    _be_durable(database)
    with database.writing():
        if _value(database.connection, "pragma application_id") == APPLICATION_ID:
            return
        _run_scripts(database, 0)
        database.connection.execute(f"pragma application_id = {APPLICATION_ID}")


def _be_durable(database: SqliteDatabase) -> None:
    """A write-ahead log, so that readers never wait, and every commit on the disk before it is told.

    The change to a write-ahead log does not wait for a lock by itself.
    """
    until = time.monotonic() + database.wait
    while True:
        try:
            database.connection.execute("pragma journal_mode = wal").fetchone()
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
    database.connection.execute("pragma synchronous = full")
