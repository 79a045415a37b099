"""The versions of a ledger's tables: each is a script that turns the version before it into its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

SCRIPTS = ("schema_1.sql", "schema_2.sql", "schema_3.sql")
"""The scripts in order: a new ledger runs them all, an older one those that came after it."""
SCHEMA_VERSION = len(SCRIPTS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the tables of a `version` (0 for an empty file) up to date, in the caller's transaction."""
    if version >= SCHEMA_VERSION:
        return
    for name in SCRIPTS[version:]:
        script = files("servanda.store").joinpath(name).read_text(encoding="utf-8")
        for statement in _statements(script):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
