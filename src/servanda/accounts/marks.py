"""Up to where somebody has seen what came: a line of the ledger's history, kept for each account."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.accounts.account import name_key
from servanda.accounts.file import AccountsFile


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to which line somebody has seen all: its number, the beginning of its hash, and when he said so (UTC, ISO)."""

    number: int
    hash: str
    at: str


def mark_of(file: AccountsFile, name: str) -> Mark | None:
    """The mark of the account of this name; None where nothing was seen yet. Raises AccountsError."""
    asked = "select m.* from marks m join accounts a on a.number = m.account where a.name_key = ?"
    with file.reading() as connection:
        row = connection.execute(asked, (name_key(name),)).fetchone()
    return Mark(row["line"], row["hash"], row["at"]) if row else None


def put_mark(file: AccountsFile, name: str, mark: Mark) -> None:
    """Keep the mark of an account instead of the one before; raises AccountsError."""
    order = "insert or replace into marks select number, ?, ?, ? from accounts where name_key = ?"
    with file.writing() as connection:
        connection.execute(order, (mark.number, mark.hash, mark.at, name_key(name)))
