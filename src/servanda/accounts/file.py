"""The file of accounts: one SQLite database beside the ledger, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from servanda.errors import ServandaError, said

APPLICATION_ID = 0x50AC7A0C
"""What the header of the file says, so that it is told from a ledger and from any other database."""
_VERSION = 2
_MARKS = "create table marks"
"""What the second version added."""


class AccountsError(ServandaError):
    """The file of accounts cannot be used, or what is asked of it is not possible; says why and what to do."""


@dataclass(frozen=True, slots=True)
class AccountsFile:
    """A file of accounts at a path; `wait` are the seconds to wait for a writer, `clock` tells seconds since 1970."""

    path: Path
    wait: float = 5.0
    clock: Callable[[], float] = field(default=time.time)

    def now(self) -> int:
        """The present second."""
        return int(self.clock())

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees the file at one moment; raises AccountsError."""
        with self._transaction("deferred") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction of one writer at a time: kept whole at the end, undone when anything is raised."""
        with self._transaction("immediate") as connection:
            yield connection

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        try:
            connection = _connected(self.path, self.wait)
            try:
                connection.execute(f"begin {kind}")
                yield connection
                connection.execute("commit")
            finally:
                # An open transaction is undone.
                connection.close()
        except sqlite3.Error as error:
            raise AccountsError(
                f"{self.path}: the file of accounts cannot be used ({error})", said("accounts_unusable")
            ) from error


def open_accounts(path: Path, *, wait: float = 5.0, make: bool = False) -> AccountsFile:
    """The file of accounts at a path, made where `make` says so and there is none; raises AccountsError."""
    if not path.exists():
        if not make:
            raise AccountsError(
                f"{path}: no such file of accounts; `servanda users add NAME --role admin --users {path}` makes one"
            )
        _make(path)
    found = AccountsFile(path, wait)
    with found.reading() as connection:
        application, version = _mark(connection, "application_id"), _mark(connection, "user_version")
    if application != APPLICATION_ID:
        raise AccountsError(
            f"{path}: no file of accounts but another database; give another file with --users",
            said("accounts_unusable"),
        )
    if version > _VERSION:
        raise AccountsError(f"{path}: made by a newer Servanda; update Servanda", said("accounts_unusable"))
    if version < _VERSION:
        _bring_up_to_date(found)
    return found


def _bring_up_to_date(file: AccountsFile) -> None:
    """Add what a file of an older version lacks, unless another process has done so meanwhile."""
    schema = _schema()
    with file.writing() as connection:
        if _mark(connection, "user_version") < _VERSION:
            connection.execute(schema[schema.index(_MARKS) :].rstrip().rstrip(";"))
            connection.execute(f"pragma user_version = {_VERSION}")


def _schema() -> str:
    return files(__package__).joinpath("schema.sql").read_text("utf-8")


def _connected(path: Path, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=wait, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    return connection


def _mark(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"pragma {name}").fetchone()[0])


def _make(path: Path) -> None:
    """An empty file of accounts that only its owner may read, whole or not at all."""
    if not path.parent.is_dir():
        raise AccountsError(f"{path}: its folder is not there; make it, or give another file with --users")
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection = _connected(new, 0)
        connection.executescript(_schema())
        connection.execute("insert into keys values ('attempts', ?)", (secrets.token_bytes(32),))
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {_VERSION}")
        connection.execute("pragma journal_mode = wal")
        connection.close()
        # Fails where somebody else made one meanwhile.
        os.link(new, path)
    except FileExistsError:
        return
    finally:
        new.unlink(missing_ok=True)
