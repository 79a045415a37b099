"""What was done with accounts: who came, who was refused, who changed what, when; only added to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from servanda.accounts.account import moment
from servanda.accounts.file import AccountsFile


class What(StrEnum):
    """What was done."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    NOT_LET_IN = "not_let_in"
    LIMITED = "limited"
    NOT_ALLOWED = "not_allowed"
    ADDED = "added"
    ROLE = "role"
    DISABLED = "disabled"
    ENABLED = "enabled"
    PASSWORD = "password"
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"
    BACKED_UP = "backed_up"


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and from which address of the network; on the machine itself there is none."""

    who: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that was done: by whom and from where, with whose account, and what else there is to say.

    `who` is empty where nobody is known. Never a password, nor what was typed in place of a name.
    """

    what: What
    who: str = ""
    whom: str = ""
    more: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log, with its number and moment."""

    number: int
    at: datetime
    noted: Noted


def note(connection: sqlite3.Connection, noted: Noted, now: int) -> None:
    """Add a line, in the caller's transaction."""
    row = (now, noted.what, noted.who, noted.whom, noted.more[:200], noted.address)
    connection.execute("insert into log (at, what, who, whom, more, address) values (?, ?, ?, ?, ?, ?)", row)


def note_alone(file: AccountsFile, noted: Noted) -> None:
    """Add a line by itself."""
    with file.writing() as connection:
        note(connection, noted, file.now())


def lines(file: AccountsFile, *, limit: int, before: int | None = None) -> tuple[Line, ...]:
    """The newest lines first, at most so many, of those with a number below `before`."""
    asked = "select * from log where number < ? order by number desc limit ?"
    with file.reading() as connection:
        rows = connection.execute(asked, (before or 2**62, limit)).fetchall()
    return tuple(
        Line(
            row["number"],
            moment(row["at"]),
            Noted(What(row["what"]), row["who"], row["whom"], row["more"], row["address"]),
        )
        for row in rows
    )
